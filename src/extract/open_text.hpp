// Objects that are open text, as stretches of the report.
#pragma once

#include <cstdint>
#include <memory>

#include "extract/document.hpp"
#include "extract/line.hpp"

namespace ktrend::extract {

/// The bytes `[begin, end)` of a line as a stretch of the report: whole words, without what `lead` matches before them
/// ("또한", "이를 통해"), without particle or ending at their end; empty where nothing is left. Linear.
[[nodiscard]] TextSpan open_text(const Document& document, const Line& line, std::uint32_t begin, std::uint32_t end,
                                 const std::unique_ptr<const RE2>& lead);

/// Such a text of a sentence behind its last connective; empty where there is none, or too little behind it. Linear.
[[nodiscard]] TextSpan behind_connective(const Document& document, std::uint32_t sentence, TextSpan text);

/// Such a text of a sentence behind the last relative clause before its noun; empty where there is none. Linear.
[[nodiscard]] TextSpan behind_relative(const Document& document, std::uint32_t sentence, TextSpan text);

}  // namespace ktrend::extract
