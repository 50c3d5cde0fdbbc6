// Numbers in digits, and what is written onto them: separators, decimals, powers, slashes, scales in letters.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

#include "normalize/number_parts.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

struct Vulgar {
    std::string_view character;
    double value;
};
constexpr Vulgar vulgars[] = {{"½", 0.5},   {"¼", 0.25},  {"¾", 0.75},  {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3},
                              {"⅕", 0.2},   {"⅖", 0.4},   {"⅗", 0.6},   {"⅘", 0.8},     {"⅙", 1.0 / 6},
                              {"⅛", 0.125}, {"⅜", 0.375}, {"⅝", 0.625}, {"⅞", 0.875}};

const Vulgar* find_vulgar(std::string_view text, std::size_t pos) noexcept {
    const auto found = std::find_if(std::begin(vulgars), std::end(vulgars),
                                    [&](const Vulgar& vulgar) { return at(text, pos, vulgar.character); });
    return found == std::end(vulgars) ? nullptr : found;
}

/// An exponent at `pos`: ^-3, ⁻³, ²⁵. Its end, or `npos`.
std::size_t parse_exponent(std::string_view text, std::size_t pos, double& exponent) noexcept {
    constexpr std::string_view superscripts[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (pos >= text.size() || (text[pos] != '^' && text[pos] != "⁰"[0] && text[pos] != "²"[0])) return npos;
    const bool caret = text[pos] == '^';
    double sign = 1;
    if (caret) {
        ++pos;
        if (at(text, pos, "-") || at(text, pos, "+")) sign = text[pos++] == '-' ? -1 : 1;
        const auto digits = parse_digits(text, pos);
        if (!digits || digits->count > 4) return npos;
        exponent = sign * digits->value;
        return digits->end;
    }
    if (at(text, pos, "⁻")) {
        sign = -1;
        pos += 3;
    }
    double value = 0;
    std::size_t count = 0;
    for (bool more = true; more && count < 4;) {
        more = false;
        for (std::size_t digit = 0; digit < 10; ++digit) {
            if (at(text, pos, superscripts[digit])) {
                value = value * 10 + static_cast<double>(digit);
                pos += superscripts[digit].size();
                ++count;
                more = true;
                break;
            }
        }
    }
    exponent = sign * value;
    return count > 0 ? pos : npos;
}

}  // namespace

bool parse_decimal(std::string_view text, std::size_t pos, Number& number) noexcept {
    std::array<char, 48> buffer{};
    std::size_t size = 0;
    const auto take = [&](char c) {
        if (size < buffer.size()) buffer[size++] = c;
    };
    const std::size_t start = pos;
    while (digit_at(text, pos)) take(text[pos++]);
    std::size_t count = pos - start;
    const auto group_at = [&](std::size_t p) {
        return at(text, p, ",") && digit_at(text, p + 1) && digit_at(text, p + 2) && digit_at(text, p + 3) &&
               !digit_at(text, p + 4);
    };
    if (count >= 1 && count <= 3 && text[start] != '0') {
        while (group_at(pos)) {
            for (int i = 1; i <= 3; ++i) take(text[pos + static_cast<std::size_t>(i)]);
            pos += 4;
            number.grouped = true;
        }
    }
    if (at(text, pos, ".") && digit_at(text, pos + 1)) {
        take('.');
        ++pos;
        while (digit_at(text, pos)) take(text[pos++]);
        number.decimal = true;
        if (at(text, pos, ".") && digit_at(text, pos + 1)) return false;  // 192.168.1.2
    }
    if (size == 0 || size == buffer.size()) return false;
    double value = 0;
    const char* first = buffer.data();
    const auto [last, error] = std::from_chars(first, first + size, value);
    if (error != std::errc() || last != first + size) return false;
    number.low = number.high = value;
    number.digits = static_cast<std::uint8_t>(std::min<std::size_t>(count, 200));
    number.end = pos;
    return true;
}

bool vulgar_at(std::string_view text, std::size_t pos) noexcept {
    return find_vulgar(text, pos) != nullptr;
}

void apply_vulgar(std::string_view text, Number& number) noexcept {
    const Vulgar* vulgar = find_vulgar(text, number.end);
    if (vulgar == nullptr || number.decimal) return;
    number.low = number.high = number.low + vulgar->value;
    number.end += vulgar->character.size();
    number.fraction = true;
}

/// A power read behind a number, unless nothing is that large: 10^999 is no amount, nor is what no double holds.
void take_power(Number& number, double value, std::size_t end) noexcept {
    constexpr double most = 1e100;
    if (!(std::abs(value) <= most)) return;
    number.low = number.high = value;
    number.end = end;
    number.power = true;
}

void apply_power(std::string_view text, Number& number) noexcept {
    double exponent = 0;
    std::size_t pos = number.end;
    if ((at(text, pos, "e") || at(text, pos, "E")) && pos + 1 < text.size()) {
        std::size_t p = pos + 1;
        double sign = 1;
        if (at(text, p, "-") || at(text, p, "+")) sign = text[p++] == '-' ? -1 : 1;
        const auto digits = parse_digits(text, p);
        if (digits && digits->count <= 3 && !letter_at(text, digits->end))
            take_power(number, number.low * std::pow(10.0, sign * digits->value), digits->end);
        return;
    }
    if (const std::size_t end = parse_exponent(text, pos, exponent); end != npos) {
        take_power(number, std::pow(number.low, exponent), end);
        return;
    }
    // 1.5 × 10^26
    pos = skip_blanks(text, pos);
    std::size_t times = after_any(text, pos, {"×", "x", "X", "*", "·"});
    if (times == npos) return;
    times = skip_blanks(text, times);
    if (!at(text, times, "10")) return;
    if (const std::size_t end = parse_exponent(text, times + 2, exponent); end != npos)
        take_power(number, number.low * std::pow(10.0, exponent), end);
}

/// a/b behind `a`; a mixed "2 1/4" behind the 2.
void apply_slash(std::string_view text, Number& number) noexcept {
    if (number.decimal || number.grouped || number.power) return;
    const auto fraction_at = [&](std::size_t pos, double& value) -> std::size_t {
        const auto numerator = parse_digits(text, pos);
        if (!numerator || !at(text, numerator->end, "/")) return npos;
        const auto denominator = parse_digits(text, numerator->end + 1);
        if (!denominator || denominator->value == 0 || at(text, denominator->end, "/") ||
            letter_at(text, denominator->end))
            return npos;
        value = static_cast<double>(numerator->value) / denominator->value;
        return denominator->end;
    };
    double value = 0;
    if (at(text, number.end, "/")) {
        const auto denominator = parse_digits(text, number.end + 1);
        if (!denominator || denominator->value == 0 || at(text, denominator->end, "/") ||
            at(text, denominator->end, ".") || letter_at(text, denominator->end)) {
            return;
        }
        number.low = number.high = number.low / denominator->value;
        number.end = denominator->end;
        number.fraction = true;
    } else if (const std::size_t next = skip_blanks(text, number.end); next != number.end) {
        if (const std::size_t end = fraction_at(next, value); end != npos && value < 1) {
            number.low = number.high = number.low + value;
            number.end = end;
            number.fraction = true;
        }
    }
}

/// K, M, B, T, bn; million …
void apply_letter(std::string_view text, Number& number) noexcept {
    struct Letter {
        std::string_view word;
        double scale;
    };
    constexpr Letter letters[] = {{"bn", 1e9}, {"Bn", 1e9}, {"mn", 1e6}, {"tn", 1e12}, {"K", 1e3},
                                  {"k", 1e3},  {"M", 1e6},  {"B", 1e9},  {"b", 1e9},   {"T", 1e12}};
    constexpr Letter words[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}};
    const auto apply = [&](std::size_t pos, const auto& list) {
        for (const Letter& letter : list) {
            const std::size_t end = pos + letter.word.size();
            if (!at(text, pos, letter.word) || letter_at(text, end) || digit_at(text, end)) continue;
            if (at(text, end, "/") && letter_at(text, end + 1)) continue;
            number.coefficient = number.low;
            number.scale = letter.scale;
            number.low = number.high = number.low * letter.scale;
            number.end = end;
            number.scaled = number.letter = true;
            return;
        }
    };
    if (letter_at(text, number.end)) apply(number.end, letters);
    const std::size_t next = skip_blanks(text, number.end);
    if (!number.letter && letter_at(text, next)) apply(next, words);
}

std::optional<Digits> parse_digits(std::string_view text, std::size_t pos) noexcept {
    Digits digits;
    std::size_t p = pos;
    for (; digit_at(text, p); ++p) {
        if (digits.value < 100'000'000) digits.value = digits.value * 10 + (text[p] - '0');
    }
    if (p == pos) return std::nullopt;
    digits.count = static_cast<std::uint8_t>(std::min<std::size_t>(p - pos, 255));
    digits.end = p;
    return digits;
}

}  // namespace ktrend::normalize
