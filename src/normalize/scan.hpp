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

[[nodiscard]] inline bool at(std::string_view text, std::size_t pos, std::string_view literal) noexcept {
    return pos <= text.size() && text.substr(pos).starts_with(literal);
}
[[nodiscard]] inline bool digit_at(std::string_view text, std::size_t pos) noexcept {
    return pos < text.size() && is_digit(text[pos]);
}
[[nodiscard]] inline bool letter_at(std::string_view text, std::size_t pos) noexcept {
    return pos < text.size() && is_letter(text[pos]);
}

/// The code point at `pos`; 0 at the end.
[[nodiscard]] char32_t code_at(std::string_view text, std::size_t pos) noexcept;
/// The code point that ends at `pos`; 0 at the start.
[[nodiscard]] char32_t code_before(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] bool hangul_at(std::string_view text, std::size_t pos) noexcept;
[[nodiscard]] bool hangul_before(std::string_view text, std::size_t pos) noexcept;
/// The end of the run of Hangul syllables at `pos`.
[[nodiscard]] std::size_t hangul_end(std::string_view text, std::size_t pos) noexcept;

/// Past up to three blanks (space, tab, no-break space); never past a line break.
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t pos) noexcept;
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
