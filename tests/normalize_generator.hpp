// Makes amounts and dates in Korean spellings from values, so that a test can read them back.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include "ktrend/date.hpp"

namespace normalize_test {

/// A spelling with what it must be read as; `value` for a date, else the amount.
struct Sample {
    std::string text;
    std::string value;  ///< EDTF; empty for an amount
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;
};

class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    Sample next() { return pick(2) == 0 ? amount() : date(); }

private:
    template <class T, std::size_t N>
    const T& one_of(const std::array<T, N>& list) {
        return list[pick(N)];
    }
    std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
    long between(long low, long high) {
        return low + static_cast<long>(random_() % static_cast<std::uint64_t>(high - low + 1));
    }

    static std::string grouped(long value) {
        std::string digits = std::to_string(value);
        for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
        return digits;
    }

    /// 1조 8,000억, 3만 5000, 70억
    std::string mixed(long value) {
        static constexpr std::array<std::pair<long, const char*>, 3> scales = {
            {{1'000'000'000'000, "조"}, {100'000'000, "억"}, {10'000, "만"}}};
        const bool comma = pick(2) == 0;
        const bool blank = pick(2) == 0;
        std::string text;
        for (const auto& [scale, name] : scales) {
            if (value < scale) continue;
            if (!text.empty() && blank) text += ' ';
            text += (comma ? grouped(value / scale) : std::to_string(value / scale)) + name;
            value %= scale;
        }
        if (value > 0) {
            if (!text.empty() && blank) text += ' ';
            text += comma ? grouped(value) : std::to_string(value);
        }
        return text;
    }

    /// 이십삼만 오천, without 일 before 십, 백, 천.
    std::string sino(long value) {
        static constexpr std::array<const char*, 10> digits = {"",   "일", "이", "삼", "사",
                                                               "오", "육", "칠", "팔", "구"};
        static constexpr std::array<const char*, 4> small = {"", "십", "백", "천"};
        static constexpr std::array<const char*, 4> big = {"", "만", "억", "조"};
        std::array<long, 4> groups{};
        for (long& group : groups) {
            group = value % 10'000;
            value /= 10'000;
        }
        const bool blank = pick(2) == 0;
        std::string text;
        for (std::size_t g = 4; g-- > 0;) {
            if (groups[g] == 0) continue;
            if (!text.empty() && blank) text += ' ';
            long rest = groups[g];
            if (g == 1 && rest == 1 && text.empty()) {
                text += "만";
                continue;
            }
            for (std::size_t place = 4; place-- > 0;) {
                long scale = 1;
                for (std::size_t i = 0; i < place; ++i) scale *= 10;
                const auto digit = static_cast<std::size_t>(rest / scale);
                rest %= scale;
                if (digit == 0) continue;
                if (digit != 1 || place == 0) text += digits[digit];
                text += small[place];
            }
            text += big[g];
        }
        return text;
    }

    static std::string native(long value) {
        static constexpr std::array<const char*, 10> tens = {"",   "열",   "스물", "서른", "마흔",
                                                             "쉰", "예순", "일흔", "여든", "아흔"};
        static constexpr std::array<const char*, 10> ones = {"",     "한",   "두",   "세",   "네",
                                                             "다섯", "여섯", "일곱", "여덟", "아홉"};
        if (value == 20) return "스무";
        return std::string(tens[static_cast<std::size_t>(value / 10)]) + ones[static_cast<std::size_t>(value % 10)];
    }

    Sample point(std::string text, double value, std::string unit) {
        return {std::move(text), "", value, value, std::move(unit)};
    }

    Sample amount() {
        static constexpr std::array<std::pair<const char*, const char*>, 12> counters = {{{"개", "개"},
                                                                                          {"명", "명"},
                                                                                          {"건", "건"},
                                                                                          {"곳", "곳"},
                                                                                          {"장", "장"},
                                                                                          {" 원", "KRW"},
                                                                                          {" 달러", "USD"},
                                                                                          {" 유로", "EUR"},
                                                                                          {"위안", "CNY"},
                                                                                          {"GB", "GB"},
                                                                                          {"MW", "MW"},
                                                                                          {" 토큰", "token"}}};
        const auto& [counter, unit] = one_of(counters);
        const long large = between(1, 9999) * (pick(2) == 0   ? 1
                                               : pick(2) == 0 ? 10'000
                                                              : 100'000'000) +
                           (pick(3) == 0 ? between(0, 9999) : 0);
        const double tenth = static_cast<double>(between(1, 9999)) / 10;
        std::string decimal = std::to_string(between(0, 999)) + "." + std::to_string(between(1, 9));
        switch (pick(12)) {
            case 0: return point(grouped(large) + counter, static_cast<double>(large), unit);
            case 1: return point(std::to_string(large) + counter, static_cast<double>(large), unit);
            case 2: return point(mixed(large) + counter, static_cast<double>(large), unit);
            case 3: {
                static constexpr std::array<std::pair<const char*, const char*>, 5> spoken = {
                    {{" 명", "명"}, {" 개", "개"}, {" 원", "KRW"}, {" 달러", "USD"}, {" 퍼센트", "%"}}};
                const auto& [word, symbol] = one_of(spoken);
                const long value = between(11, 99'999'999);
                return point(sino(value) + word, static_cast<double>(value), symbol);
            }
            case 4: {
                static constexpr std::array<const char*, 6> words = {"개", "명", "건", "곳", "가지", "마리"};
                const char* word = one_of(words);
                const long value = between(1, 99);
                return point(native(value) + ' ' + word, static_cast<double>(value), word);
            }
            case 5:
                return point(decimal + one_of(std::array<const char*, 3>{"%", " 퍼센트", "％"}), std::stod(decimal),
                             "%");
            case 6: return point(decimal + "배", std::stod(decimal), "배");
            case 7: {
                const long from = between(1, 500);
                const long to = from + between(1, 500);
                const char* dash = one_of(std::array<const char*, 4>{"~", "∼", "–", "-"});
                return {std::to_string(from) + dash + std::to_string(to) + counter, "", static_cast<double>(from),
                        static_cast<double>(to), unit};
            }
            case 8: {
                const bool least = pick(2) == 0;
                const double value = static_cast<double>(large);
                Sample sample{mixed(large) + counter +
                                  one_of(least ? std::array<const char*, 2>{" 이상", " 초과"}
                                               : std::array<const char*, 2>{" 이하", " 미만"}),
                              "",
                              {},
                              {},
                              unit};
                (least ? sample.low : sample.high) = value;
                return sample;
            }
            case 9: {
                static constexpr std::array<std::pair<const char*, const char*>, 6> spans = {
                    {{"년간", "year"}, {"개월", "month"}, {"주간", "week"}, {"시간", "h"}, {"분", "min"}, {"초", "s"}}};
                const auto& [word, symbol] = one_of(spans);
                const long value = between(2, 60);
                return point(std::to_string(value) + word, static_cast<double>(value), symbol);
            }
            case 10: {
                const long denominator = between(2, 50);
                const long numerator = between(1, denominator - 1);
                return point(std::to_string(denominator) + "분의 " + std::to_string(numerator),
                             static_cast<double>(numerator) / static_cast<double>(denominator), "");
            }
            default: {
                std::string text = std::to_string(static_cast<long>(tenth)) + "." +
                                   std::to_string(std::lround(tenth * 10) % 10);
                const double value = std::stod(text);
                const bool billions = pick(2) == 0;
                return point("$" + text + (billions ? "B" : "M"), value * (billions ? 1e9 : 1e6), "USD");
            }
        }
    }

    static std::string two(long value) { return (value < 10 ? "0" : "") + std::to_string(value); }

    Sample date() {
        const long year = between(1950, 2049);
        const long month = between(1, 12);
        const long day = between(1, 28);
        const std::string y = std::to_string(year);
        const std::string m = std::to_string(month);
        const std::string d = std::to_string(day);
        const std::string iso = y + '-' + two(month) + '-' + two(day);
        const auto of = [](std::string text, std::string value) {
            return Sample{std::move(text), std::move(value), {}, {}, ""};
        };
        switch (pick(12)) {
            case 0: return of(y + "년 " + m + "월 " + d + "일", iso);
            case 1: return of(y + "년" + m + "월" + d + "일", iso);
            case 2: return of(y + '.' + m + '.' + d, iso);
            case 3: return of(y + '-' + two(month) + '-' + two(day), iso);
            case 4: return of(y + '/' + two(month) + '/' + two(day), iso);
            case 5: return of(y + "년 " + m + "월", y + '-' + two(month));
            case 6: return of(y + "년", y);
            case 7: {
                const long quarter = between(1, 4);
                return of(y + "년 " + std::to_string(quarter) + "분기",
                          y + '-' + two(quarter * 3 - 2) + '/' + y + '-' + two(quarter * 3));
            }
            case 8:
                return pick(2) == 0 ? of(y + "년 상반기", y + "-01/" + y + "-06")
                                    : of(y + "년 하반기", y + "-07/" + y + "-12");
            case 9: return of(y + "년 " + m + "월 초", y + '-' + two(month) + "-01/" + y + '-' + two(month) + "-10");
            case 10: {
                const long later = year + between(1, 20);
                return of(y + "~" + std::to_string(later) + "년", y + '/' + std::to_string(later));
            }
            default: return of(m + "월 " + d + "일", "2025-" + two(month) + '-' + two(day));
        }
    }

    std::mt19937 random_;
};

}  // namespace normalize_test
