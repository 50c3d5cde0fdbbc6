// ASCII letters, digits and white space, without the locale that <cctype> asks.
#pragma once

#include <string>
#include <string_view>

namespace ktrend::ascii {

// Of bytes as of code points: a byte of another character is none of these, whatever the sign of char.
[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept {
    return c >= U'0' && c <= U'9';
}
[[nodiscard]] constexpr bool is_upper(char32_t c) noexcept {
    return c >= U'A' && c <= U'Z';
}
[[nodiscard]] constexpr bool is_lower(char32_t c) noexcept {
    return c >= U'a' && c <= U'z';
}
[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept {
    return is_upper(c) || is_lower(c);
}
[[nodiscard]] constexpr bool is_alnum(char32_t c) noexcept {
    return is_letter(c) || is_digit(c);
}
/// A capital letter made small; everything else as it is, bytes of other characters too.
[[nodiscard]] constexpr char lower(char c) noexcept {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] inline std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = lower(c);
    return small;
}

/// A blank, a tab or any kind of line break.
[[nodiscard]] constexpr bool is_space(char32_t c) noexcept {
    return c == U' ' || (c >= U'\t' && c <= U'\r');
}
/// The text with each run of white space as one blank, and none at its ends.
[[nodiscard]] inline std::string single_spaced(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (!is_space(c)) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

}  // namespace ktrend::ascii
