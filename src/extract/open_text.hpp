// Objects that are open text, as stretches of the report.
#pragma once

#include <cstdint>
#include <memory>

#include "extract/document.hpp"
#include "extract/line.hpp"
#include "extract/subject.hpp"

namespace ktrend::extract {

/// The bytes `[begin, end)` of a line as a stretch of the report: whole words, without what `lead` matches before them
/// ("또한", "이를 통해"), of an object without adverbs of its verb, without particle or ending at their end; empty
/// where nothing is left. Linear.
[[nodiscard]] TextSpan open_text(const Document& document, const Line& line, std::uint32_t begin, std::uint32_t end,
                                 const std::unique_ptr<const RE2>& lead);

/// Such a text of a sentence behind its last connective; empty where there is none, or too little behind it. Linear.
[[nodiscard]] TextSpan behind_connective(const Document& document, std::uint32_t sentence, TextSpan text);

/// Such a text at the beginning of its clause, with the clause that leads to it: 사진을 분석해 | 병을 찾는다 ("analyses
/// photos to find diseases"); without what `lead` matches, topics and `subject`. Empty where no such clause stands
/// before it, or where somebody else acts in it. Linear.
[[nodiscard]] TextSpan with_clause_before(const Document& document, std::uint32_t sentence, TextSpan text,
                                          const Filler& subject, const std::unique_ptr<const RE2>& lead);

/// Such a text that begins inside of a phrase, with what it cannot stand without: a participle's object (전력을 |
/// 아끼는 칩, "a chip that saves power"), the verb of an auxiliary, which is none of `bridge`, the first of two
/// adjectives; never `subject`. Empty where it is whole. Linear.
[[nodiscard]] TextSpan made_whole(const Document& document, std::uint32_t sentence, TextSpan text,
                                  const Filler& subject, const std::unique_ptr<const RE2>& bridge);

/// Such a text of a sentence behind the last relative clause before its noun; empty where there is none. Linear.
[[nodiscard]] TextSpan behind_relative(const Document& document, std::uint32_t sentence, TextSpan text);

}  // namespace ktrend::extract
