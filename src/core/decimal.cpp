#include "core/decimal.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <string_view>

namespace ktrend {

std::string fixed_decimal(double value, int decimals) {
    constexpr std::size_t most_decimals = 16;
    std::array<char, std::numeric_limits<double>::max_exponent10 + most_decimals + 4> digits;  // "-", ".", first digit
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals).ptr;
    return {digits.data(), end};
}

void append_decimal(std::string& out, double value, int decimals) {
    const std::string digits = fixed_decimal(value, decimals);
    std::string_view text = digits;
    if (text.find('.') != std::string_view::npos) {
        while (text.back() == '0') text.remove_suffix(1);
        if (text.back() == '.') text.remove_suffix(1);
    }
    out.append(text == "-0" ? "0" : text);
}

}  // namespace ktrend
