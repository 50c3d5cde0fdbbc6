// Small UTF-8 tools for text that is known to be valid (the normalised text). What comes from outside goes through ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ktrend::utf8 {

/// One code point and how many bytes it takes.
struct Decoded {
    char32_t code = 0;
    std::uint32_t size = 0;
};

[[nodiscard]] constexpr bool is_continuation(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The code point at the start of `text`, which must not be empty. A byte that starts none is U+FFFD of size 1.
[[nodiscard]] Decoded decode(std::string_view text) noexcept;
/// The code point that ends right at the end of `text`, which must not be empty.
[[nodiscard]] Decoded decode_last(std::string_view text) noexcept;

void append(std::string& out, char32_t code);
/// How many code points.
[[nodiscard]] std::size_t length(std::string_view text) noexcept;
[[nodiscard]] bool is_valid(std::string_view text) noexcept;
/// Whether a Hangul syllable stands in it.
[[nodiscard]] bool has_hangul(std::string_view text) noexcept;

[[nodiscard]] constexpr bool is_hangul_syllable(char32_t c) noexcept {
    return c >= 0xAC00 && c <= 0xD7A3;
}
/// Whether a Hangul syllable ends in a consonant (받침).
[[nodiscard]] constexpr bool has_coda(char32_t syllable) noexcept {
    return (syllable - 0xAC00) % 28 != 0;
}
/// Whether that consonant is ㄹ, after which 로, not 으로, stands.
[[nodiscard]] constexpr bool has_rieul_coda(char32_t syllable) noexcept {
    return (syllable - 0xAC00) % 28 == 8;
}

/// Whether `c` is the full-width form of an ASCII sign, digit or letter, ！ to ～ (Unicode block U+FF00).
[[nodiscard]] constexpr bool is_full_width(char32_t c) noexcept {
    return c >= 0xFF01 && c <= 0xFF5E;
}
/// What a full-width form is the wide form of.
[[nodiscard]] constexpr char narrow(char32_t full_width) noexcept {
    return static_cast<char>(full_width - 0xFF01 + U'!');
}

}  // namespace ktrend::utf8
