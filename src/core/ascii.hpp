// ASCII letters and digits, without the locale that <cctype> asks.
#pragma once

#include <string>
#include <string_view>

namespace ktrend::ascii {

[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter(char c) noexcept {
    return is_upper(c) || (c >= 'a' && c <= 'z');
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

}  // namespace ktrend::ascii
