// Stretches with digits that are neither amounts nor dates: clock times, telephone numbers, addresses, model names.
#pragma once

#include <cstddef>
#include <string_view>

#include "normalize/word_trie.hpp"

namespace ktrend::normalize {

/// The end of the clock time at `pos` (10시 30분, 10:30, 1:23:45, 15:35:15 +0900), or npos.
[[nodiscard]] std::size_t clock_end(std::string_view text, std::size_t pos);

/// The end of the telephone number or network address at `pos` (+82-2-1234-5678, 010-1234-5678, 192.168.1.2), or npos.
[[nodiscard]] std::size_t telephone_end(std::string_view text, std::size_t pos);

/// The end of 30대 or 20~30대 at `pos` before one of `nouns`: an age (30대 직장인, "workers in their thirties"), or
/// npos.
[[nodiscard]] std::size_t age_end(std::string_view text, std::size_t pos, const WordTrie& nouns);

/// The end of the digits and separators that follow a word such as 전화 ("telephone"), with a few words between;
/// `pos` where there are none.
[[nodiscard]] std::size_t codes_end(std::string_view text, std::size_t pos);

/// The end of the digits at `pos` and the letters that hang on them: 3D, 1c, 4o, 1.2.3. Always behind `pos`.
[[nodiscard]] std::size_t token_end(std::string_view text, std::size_t pos);

/// The end of 5조 at `pos` in 제5조 ("article 5"), which is no five trillion, or npos.
[[nodiscard]] std::size_t article_end(std::string_view text, std::size_t pos);

}  // namespace ktrend::normalize
