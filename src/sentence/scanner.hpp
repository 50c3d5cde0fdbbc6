// Finds the ends of sentences in one stretch of text.
#pragma once

#include <string_view>
#include <vector>

#include "ktrend/span.hpp"
#include "sentence/rules.hpp"

namespace ktrend::sentence {

/// The sentences of `text`, trimmed, in order. `citations` are spans of it, in order, that belong to the sentence
/// before them. Linear.
[[nodiscard]] std::vector<TextSpan> scan(std::string_view text, const std::vector<TextSpan>& citations,
                                         const Rules& rules);

}  // namespace ktrend::sentence
