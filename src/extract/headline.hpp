// Headlines, bullets and captions leave out particles and verb endings: "네이버, 새 모델 전격 공개" ("Naver, new model,
// sudden unveiling"). Their second reading puts back what a sentence would have: "네이버⟨topic⟩ 새 모델⟨obj⟩
// 공개하⟨fin⟩".
#pragma once

#include <string_view>

#include "extract/document.hpp"

namespace ktrend::extract {

/// Turns the frame's words into those of a sentence, where they are a headline or hold a part that ends in a bare
/// verbal noun ("…을 인수, …"); the words as written go to `frame.as_written`. Does nothing where the rules' macros
/// name no verbal nouns. Linear in the sentence.
void read_headline(SentenceFrame& frame, std::string_view text, const std::vector<rules::TypeIndex>& mention_types,
                   const rules::RuleSet& rules);

}  // namespace ktrend::extract
