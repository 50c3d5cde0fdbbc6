// What two spellings of one name may differ in, and what bounds a name in running text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/ascii.hpp"

namespace ktrend::spelling {

/// A spelling without what does not matter.
struct Key {
    std::string bytes;         ///< ASCII case folded, spaces and hyphens dropped
    std::uint64_t breaks = 0;  ///< bit i: a space or hyphen may stand before byte i ("gpt4o": before '4')
};

/// What the letter case of a text must be to match a spelling.
enum class CaseRule : std::uint8_t {
    Any,      ///< GPT-4o, DeepSeek
    Initial,  ///< one capitalised word: "Meta" is META too, but not the word "meta"
    Exact,    ///< short acronyms: RAG, WHO
};

/// Breaks stand where the spelling has a space or hyphen, and where letters meet digits, Latin meets Hangul, or a
/// capital follows a small letter.
[[nodiscard]] Key make_key(std::string_view spelling);
[[nodiscard]] CaseRule case_rule(std::string_view spelling);
/// Whether `found`, equal to a spelling but for its case, keeps that spelling's rule. `exact` is that spelling.
[[nodiscard]] bool keeps_case(CaseRule rule, std::string_view exact, std::string_view found);

/// Bytes of the space or hyphen at `at`, 0 where there is none. Line breaks are none.
[[nodiscard]] inline std::size_t separator_size(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    switch (byte(at)) {
        case ' ':
        case '-':
        case '_': return 1;
        case 0xC2: return byte(at + 1) == 0xA0 ? 2 : 0;  // no-break space
        case 0xE2: return byte(at + 1) == 0x80 && byte(at + 2) >= 0x90 && byte(at + 2) <= 0x93 ? 3 : 0;  // hyphens
        default: return 0;
    }
}

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_upper;

/// The Hangul syllables right before `at`, and right from `at` on; no more than a word has (`longest_word` bytes), so
/// that text without spaces costs no more than other text.
inline constexpr std::size_t longest_word = 96;
[[nodiscard]] std::string_view hangul_before(std::string_view text, std::size_t at) noexcept;
[[nodiscard]] std::string_view hangul_from(std::string_view text, std::size_t at) noexcept;

}  // namespace ktrend::spelling
