// The cheap tests before the grammars: whether a number, an amount or a date can begin at a place at all. They let most
// of a report pass with one look at a table per word.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "normalize/scan.hpp"
#include "normalize/tables.hpp"

namespace ktrend::normalize {

class Gate {
public:
    /// What a word that begins with a syllable may be: a set of the bits below.
    using Leads = std::uint8_t;
    static constexpr Leads numeral = 1;       ///< 이십, 다섯, 수백
    static constexpr Leads date_word = 2;     ///< 지난달, 오늘
    static constexpr Leads amount_word = 4;   ///< 절반, 약, 최대
    static constexpr Leads code_word = 8;     ///< 전화
    static constexpr Leads friend_word = 16;  ///< 사회, 오늘날: no amount
    static constexpr Leads prefix_word = 32;  ///< 약, 최대

    Gate(const UnitTables& units, const CalendarTables& calendar);

    [[nodiscard]] Leads leads(char32_t syllable) const noexcept { return leads_[syllable - first_syllable]; }
    /// Whether the Hangul numerals at `pos` can be a number: what follows is no other word.
    [[nodiscard]] bool number_may_begin(std::string_view text, std::size_t pos) const noexcept;
    /// What the words at `pos` may be.
    [[nodiscard]] Leads words(std::string_view text, std::size_t pos) const noexcept {
        const char32_t first = syllable_at(text, pos);
        const Leads alone = alone_[first - first_syllable];
        return pairs_[pair(first, code_at(text, pos + 3))] ? static_cast<Leads>(words_.bits(text, pos)) : alone;
    }
    /// Whether so many numerals stand at `pos` that they are no word: 천사백팔십.
    [[nodiscard]] static bool long_number(std::string_view text, std::size_t pos) noexcept;
    /// Whether what a word before numbers (약, 최대) stands before can be a number.
    [[nodiscard]] bool prefix_may_begin(std::string_view text, std::size_t pos) const noexcept;
    /// Whether the Hangul numerals at `pos` can begin a date or a span of time.
    [[nodiscard]] bool hangul_date_may_begin(std::string_view text, std::size_t pos) const noexcept;
    /// Whether the digits at `pos` can begin a date.
    [[nodiscard]] bool date_may_begin(std::string_view text, std::size_t pos) const noexcept;
    /// Whether the letters at `pos` can begin a period: Q3 2025, FY26.
    [[nodiscard]] static bool business_period_may_begin(std::string_view text, std::size_t pos) noexcept;

private:
    void add_words(const UnitTables& units, const CalendarTables& calendar);
    void add_syllable(char32_t c, const UnitTables& units);
    void add_units(const UnitTables& units);
    /// Whether a numeral of one syllable stands at `pos`.
    [[nodiscard]] bool sino_at(std::string_view text, std::size_t pos) const noexcept {
        const char32_t syllable = syllable_at(text, pos);
        return syllable != 0 && sino_[syllable - first_syllable];
    }

    static constexpr char32_t first_syllable = 0xAC00;
    static constexpr std::size_t syllables = 0xD7A4 - 0xAC00;
    using Syllables = std::bitset<syllables>;

    /// A place in `pairs_` for two characters.
    static constexpr std::size_t pair(char32_t first, char32_t second) noexcept {
        return ((first * 0x9E3779B1U) ^ (second * 0x85EBCA6BU)) >> (32U - 15U);
    }

    const UnitTables* units_;
    std::array<Leads, syllables> leads_{};
    std::array<Leads, syllables> alone_{};  ///< what a word of one syllable is: 약, 총
    WordTrie words_;                        ///< all words that can begin something, and what
    std::bitset<1U << 15U> pairs_;          ///< the first two characters of the longer ones; a few pairs more
    WordTrie natives_;                      ///< 하나 … 아흔
    Syllables sino_;                        ///< 일 … 구, 십, 백, 천, 만, 억, 조, 경
    Syllables common_;                      ///< numerals that are also the most frequent syllables: 이, 일, 사, 한
    Syllables after_common_;                ///< may follow one of these directly
    Syllables after_glued_;                 ///< may follow a numeral directly
    Syllables after_blank_;                 ///< may follow one numeral syllable and a blank
    Syllables after_digits_;                ///< may follow the digits of a date
    Syllables after_words_;                 ///< may follow the Hangul numerals of a date
};

}  // namespace ktrend::normalize
