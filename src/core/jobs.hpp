// How many threads a number of jobs stands for.
#pragma once

#include <oneapi/tbb/info.h>

#include <algorithm>
#include <cstddef>

namespace ktrend {

/// The threads for `jobs`, 0 being one for each core. No more than there are cores: what ktrend does never waits.
[[nodiscard]] inline int threads_for(std::size_t jobs) {
    const int cores = std::max(1, oneapi::tbb::info::default_concurrency());
    return jobs == 0 ? cores : static_cast<int>(std::min(jobs, static_cast<std::size_t>(cores)));
}

}  // namespace ktrend
