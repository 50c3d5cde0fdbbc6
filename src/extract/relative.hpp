// Relative clauses: what a clause before a noun says of it.
#pragma once

#include <cstdint>

#include "extract/document.hpp"

namespace ktrend::extract {

/// The mention that the relative clause describes which the word stands in, 라마 4 for 지닌 in "4000억 개의 매개변수를
/// 지닌 라마 4를" ("Llama 4, which has …"); none where it stands in none, or where that clause names a subject of its
/// own. Linear in the words between.
[[nodiscard]] std::uint32_t described_by(const SentenceFrame& frame, std::uint32_t word);

/// The verb that a word with 을/를 is the object of; null for other words. Linear in the words between.
[[nodiscard]] const morph::Word* acted_on_by(const SentenceFrame& frame, std::uint32_t word);

}  // namespace ktrend::extract
