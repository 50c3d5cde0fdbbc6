// Looking about in a UTF-8 text: literals, blanks, words and their particles. All offsets are bytes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::normalize {

using ascii::is_digit;
using ascii::is_letter;

/// Whether `literal`, which must not be empty, stands at `pos`.
[[nodiscard]] inline bool at(std::string_view text, std::size_t pos, std::string_view literal) noexcept {
    if (pos >= text.size() || text.size() - pos < literal.size() || text[pos] != literal[0]) return false;
    for (std::size_t i = 1; i < literal.size(); ++i) {
        if (text[pos + i] != literal[i]) return false;
    }
    return true;
}
[[nodiscard]] inline bool digit_at(std::string_view text, std::size_t pos) noexcept {
    return pos < text.size() && is_digit(text[pos]);
}
[[nodiscard]] inline bool letter_at(std::string_view text, std::size_t pos) noexcept {
    return pos < text.size() && is_letter(text[pos]);
}

/// Three bytes as one number, the first the highest, that is a Hangul syllable's in UTF-8.
[[nodiscard]] constexpr bool is_syllable(std::uint32_t bytes) noexcept {
    return bytes - 0xEAB080U <= 0xED9EA3U - 0xEAB080U && (bytes & 0xC0C0U) == 0x8080U;
}
/// The three bytes at `pos`, which must be there.
[[nodiscard]] constexpr std::uint32_t three_bytes(std::string_view text, std::size_t pos) noexcept {
    if (pos + 4 <= text.size() && !std::is_constant_evaluated()) {  // one load, which compilers do not make of three
        std::uint32_t word = 0;
        std::memcpy(&word, text.data() + pos, 4);
        if constexpr (std::endian::native == std::endian::little) {
            word = word << 24U | (word << 8U & 0xFF0000U) | (word >> 8U & 0xFF00U) | word >> 24U;
        }
        return word >> 8U;
    }
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[pos + i])}; };
    return byte(0) << 16U | byte(1) << 8U | byte(2);
}
[[nodiscard]] inline bool hangul_at(std::string_view text, std::size_t pos) noexcept {
    return pos + 3 <= text.size() && is_syllable(three_bytes(text, pos));
}
/// The syllable at `pos`; 0 where none is.
[[nodiscard]] inline char32_t syllable_at(std::string_view text, std::size_t pos) noexcept {
    if (pos + 3 > text.size()) return 0;
    const std::uint32_t bytes = three_bytes(text, pos);
    if (!is_syllable(bytes)) return 0;
    return ((bytes >> 4U) & 0xF000U) | ((bytes >> 2U) & 0xFC0U) | (bytes & 0x3FU);
}
[[nodiscard]] inline bool hangul_before(std::string_view text, std::size_t pos) noexcept {
    return pos >= 3 && pos <= text.size() && syllable_at(text, pos - 3) != 0;
}
/// The end of the run of Hangul syllables at `pos`.
[[nodiscard]] inline std::size_t hangul_end(std::string_view text, std::size_t pos) noexcept {
    while (hangul_at(text, pos)) pos += 3;
    return pos;
}
/// The same, eight bytes at a time, for text that is only passed over. Characters of U+A000–U+DFFF other than
/// syllables, which Korean text does not have, count as syllables.
[[nodiscard]] inline std::size_t skip_hangul(std::string_view text, std::size_t pos) noexcept {
    constexpr std::uint64_t each = 0x0101010101010101U;
    constexpr std::uint64_t high = 0x80 * each;
    while (pos + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + pos, 8);
        // A byte stays where it continues a character, or leads one of U+A000–U+DFFF: 0xEA … 0xED.
        const std::uint64_t low = word & (0x3F * each);
        const std::uint64_t syllable = (low + (0x80 - 0x2A) * each) & ~(low + (0x80 - 0x2E) * each);
        const std::uint64_t leads = word & (word << 1U);
        const std::uint64_t stops = (~word | (leads & ~syllable)) & high;
        if (stops != 0) {
            const int zeros =
                std::endian::native == std::endian::little ? std::countr_zero(stops) : std::countl_zero(stops);
            return pos + static_cast<std::size_t>(zeros) / 8;
        }
        pos += 8;
    }
    const auto stays = [](unsigned char byte) { return (byte & 0xC0U) == 0x80U || (byte >= 0xEA && byte <= 0xED); };
    while (pos < text.size() && stays(static_cast<unsigned char>(text[pos]))) ++pos;
    return pos;
}
/// The code point at `pos`; 0 at the end.
[[nodiscard]] inline char32_t code_at(std::string_view text, std::size_t pos) noexcept {
    if (pos >= text.size()) return 0;
    if (const auto byte = static_cast<unsigned char>(text[pos]); byte < 0x80) return byte;
    if (const char32_t syllable = syllable_at(text, pos)) return syllable;
    return utf8::decode(text.substr(pos)).code;
}
/// The code point that ends at `pos`; 0 at the start.
[[nodiscard]] char32_t code_before(std::string_view text, std::size_t pos) noexcept;

/// Past up to three blanks (space, tab, no-break space); never past a line break.
[[nodiscard]] std::size_t skip_all_blanks(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] inline std::size_t skip_blanks(std::string_view text, std::size_t pos) noexcept {
    if (pos >= text.size() || (text[pos] != ' ' && text[pos] != '\t' && text[pos] != '\xC2')) return pos;
    return skip_all_blanks(text, pos);
}
/// Back over up to three blanks.
[[nodiscard]] std::size_t skip_blanks_back(std::string_view text, std::size_t pos) noexcept;

/// Whether no letter, digit or syllable stands right before `pos`.
[[nodiscard]] bool word_starts_behind(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] inline bool word_starts(std::string_view text, std::size_t pos) noexcept {
    return pos == 0 || text[pos - 1] == ' ' || word_starts_behind(text, pos);
}

/// Whether nothing but blanks and closing marks lies between `pos` and the line's end, or the line's start.
[[nodiscard]] bool line_ends(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] bool line_starts(std::string_view text, std::size_t pos) noexcept;

/// Whether one of the words stands at `pos`.
[[nodiscard]] bool any_at(std::string_view text, std::size_t pos, const std::vector<std::string>& words) noexcept;
inline constexpr std::size_t npos = std::string_view::npos;

/// The end of the first of the words that stands at `pos`; `npos` if none does. Inline, so that a list of literals
/// becomes comparisons with constants.
[[nodiscard]] inline std::size_t after_any(std::string_view text, std::size_t pos,
                                           std::initializer_list<std::string_view> words) noexcept {
    if (pos >= text.size()) return npos;
    const std::string_view rest = text.substr(pos);
    for (const std::string_view word : words) {
        if (rest.starts_with(word)) return pos + word.size();
    }
    return npos;
}

/// Whether no syllables, or only a particle or the copula, stand at `pos`: what ends there is a whole word.
[[nodiscard]] bool only_particle(std::string_view text, std::size_t pos) noexcept;

/// Whether the word that ends at `pos` ends in a particle, by the last syllables and the coda before them; a word that
/// does not is likely a name or a bare noun. `lone` syllables that happen to end a name do not count: 제미나이.
[[nodiscard]] bool ends_in_particle(std::string_view text, std::size_t pos) noexcept;

}  // namespace ktrend::normalize
