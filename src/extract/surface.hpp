// How a report writes a thing: the noun phrase around a mention, the marks around a text.
#pragma once

#include <cstdint>

#include "extract/document.hpp"

namespace ktrend::extract {

/// A mention, and where it is a general one (a concept, a kind of things) the nouns before it that narrow it down:
/// "최신 AI 모델" ("the latest AI models"), "국내의 통신사" ("the country's carriers"), without the plural ending 들. A
/// proper name stays as it is. O(log n) in the sentences of the report.
[[nodiscard]] TextSpan surface_of(const Document& document, std::uint32_t mention);

/// A stretch of a text with the other half of a pair of marks that stands right before or behind it: of quotation marks
/// or brackets. Marks whose partners stand elsewhere stay as they are.
[[nodiscard]] TextSpan with_partners(std::string_view content, TextSpan span);

}  // namespace ktrend::extract
