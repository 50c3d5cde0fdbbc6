// What became of a report's sentences under the rules, and why, for people.
#pragma once

#include <vector>

#include "extract/run.hpp"
#include "ktrend/extract.hpp"

namespace ktrend::extract {

/// See `Extractor::explain`.
[[nodiscard]] std::vector<SentenceTrace> trace(Run& run, double min_confidence, const ExplainOptions& options);

}  // namespace ktrend::extract
