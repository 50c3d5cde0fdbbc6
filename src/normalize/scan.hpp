// Looking about in a UTF-8 text: literals, blanks, words and their particles. All offsets are bytes.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::normalize {

[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

/// The syllable at `pos`; 0 where none is.
[[nodiscard]] inline char32_t syllable_at(std::string_view text, std::size_t pos) noexcept {
    if (pos + 3 > text.size()) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[pos + i])); };
    if ((byte(0) & 0xF0U) != 0xE0U || (byte(1) & 0xC0U) != 0x80U || (byte(2) & 0xC0U) != 0x80U) return 0;
    const char32_t code = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    return code >= 0xAC00 && code <= 0xD7A3 ? code : 0;
}
[[nodiscard]] inline bool hangul_at(std::string_view text, std::size_t pos) noexcept {
    return syllable_at(text, pos) != 0;
}
[[nodiscard]] inline bool hangul_before(std::string_view text, std::size_t pos) noexcept {
    return pos >= 3 && pos <= text.size() && syllable_at(text, pos - 3) != 0;
}
/// The end of the run of Hangul syllables at `pos`.
[[nodiscard]] inline std::size_t hangul_end(std::string_view text, std::size_t pos) noexcept {
    while (hangul_at(text, pos)) pos += 3;
    return pos;
}
/// The code point at `pos`; 0 at the end.
[[nodiscard]] char32_t code_at(std::string_view text, std::size_t pos) noexcept;
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

/// Whether no letter, digit or syllable stands right before or at `pos`.
[[nodiscard]] bool word_starts(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] bool word_ends(std::string_view text, std::size_t pos) noexcept;

/// Whether nothing but blanks and closing marks lies between `pos` and the line's end, or the line's start.
[[nodiscard]] bool line_ends(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] bool line_starts(std::string_view text, std::size_t pos) noexcept;

/// Whether one of the words stands at `pos`.
[[nodiscard]] bool any_at(std::string_view text, std::size_t pos, const std::vector<std::string>& words) noexcept;
/// The end of the first of the words that stands at `pos`; `npos` if none does.
[[nodiscard]] std::size_t after_any(std::string_view text, std::size_t pos,
                                    std::initializer_list<std::string_view> words) noexcept;

/// Whether no syllables, or only a particle or the copula, stand at `pos`: what ends there is a whole word.
[[nodiscard]] bool only_particle(std::string_view text, std::size_t pos) noexcept;

/// Whether the word that ends at `pos` ends in a particle, by the last syllables and the coda before them; a word that
/// does not is likely a name or a bare noun. `lone` syllables that happen to end a name do not count: 제미나이.
[[nodiscard]] bool ends_in_particle(std::string_view text, std::size_t pos) noexcept;

inline constexpr std::size_t npos = std::string_view::npos;

}  // namespace ktrend::normalize
