// What links cover of a text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ktrend/text.hpp"

namespace ktrend::reading {

/// Whether links cover all letters of `span`. `first`: the first range that may begin in it.
[[nodiscard]] bool only_links(const std::vector<Inline>& inlines, std::size_t first, TextSpan span,
                              std::string_view content);

}  // namespace ktrend::reading
