// How a report writes a thing: the noun phrase around a mention.
#pragma once

#include <cstdint>

#include "extract/document.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

/// A mention with the nouns before it that narrow it down: "최신 AI 모델" ("the latest AI models"), "국내의 통신사" ("the
/// country's carriers"), without the plural ending 들. Firms and persons (macros place.actor, post.holder) stay as they
/// are: what stands before them says what they are (스타트업 X, "the start-up X"). O(log n) in the sentences of the report.
[[nodiscard]] TextSpan surface_of(const Document& document, std::uint32_t mention, const rules::RuleSet& rules);

}  // namespace ktrend::extract
