// Numbers in Korean text: 1,234.5 · 1조 8,000억 · 이십삼만 오천 · 서른다섯 · 삼분의 이 · 수십억 · 2 1/4 · 10²⁵ · 7B.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "normalize/word_trie.hpp"

namespace ktrend::normalize {

/// How a number is written, which decides whether it can be one without a unit.
enum class Script : std::uint8_t {
    Digits,     ///< begins with a digit
    Sino,       ///< 이십삼, 백만
    Native,     ///< 서른, 셋: a noun
    Adnominal,  ///< 한, 두, 세, 스무: before a counter only
};

struct Number {
    std::size_t end = 0;
    double low = 0;
    double high = 0;  ///< above `low` for 수십, 두세, 이삼십
    Script script = Script::Digits;
    bool scaled = false;   ///< has 만, 억, 조 or K, M, B, T
    bool grouped = false;  ///< 1,234
    bool decimal = false;
    bool fraction = false;
    bool power = false;   ///< 1e10, 10²⁵
    bool letter = false;  ///< the scale is a letter: 7B
    bool approximate = false;
    bool first = false;          ///< 첫: before 번째 only
    std::uint8_t digits = 0;     ///< of the integer part, where it is digits alone
    std::uint8_t syllables = 0;  ///< Hangul numerals
    double coefficient = 0;      ///< `low` is coefficient × scale where one scale stands last: 3만
    double scale = 1;
};

/// The number that begins at `pos`, without a sign. `units` tells whether a syllable after a blank still belongs to it.
/// Nothing where none begins, or where the digits are part of something else (1.2.3, 3D).
[[nodiscard]] std::optional<Number> parse_number(std::string_view text, std::size_t pos,
                                                 const WordTrie& units) noexcept;

/// A plain run of digits; its end, or nothing.
struct Digits {
    std::size_t end = 0;
    int value = 0;  ///< capped at 999,999,999
    std::uint8_t count = 0;
};
[[nodiscard]] std::optional<Digits> parse_digits(std::string_view text, std::size_t pos) noexcept;

/// 일 … 구, 십, 백, 천, 만, 억, 조, 경; 0 for anything else.
[[nodiscard]] double sino_value(char32_t syllable) noexcept;

}  // namespace ktrend::normalize
