// The cheap tests before the grammars: whether a number, an amount or a date can begin at a place at all. They let most
// of a report pass with one look at a table per word.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

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
        return static_cast<Leads>(words_.bits(text, pos));
    }
    /// Whether so many numerals stand at `pos` that they are no word: 천사백팔십.
    [[nodiscard]] static bool long_number(std::string_view text, std::size_t pos) noexcept;
    /// Whether what a word before numbers (약, 최대) stands before can be a number.
    [[nodiscard]] bool prefix_may_begin(std::string_view text, std::size_t pos) const noexcept;
    /// Whether the digits at `pos` can begin a date.
    [[nodiscard]] bool date_may_begin(std::string_view text, std::size_t pos) const noexcept;

private:
    static constexpr char32_t first_syllable = 0xAC00;
    static constexpr std::size_t syllables = 0xD7A4 - 0xAC00;
    using Syllables = std::bitset<syllables>;

    const UnitTables* units_;
    std::array<Leads, syllables> leads_{};
    WordTrie words_;          ///< all words that can begin something, and what
    WordTrie natives_;        ///< 하나 … 아흔
    Syllables common_;        ///< numerals that are also the most frequent syllables: 이, 일, 사, 한
    Syllables after_common_;  ///< may follow one of these directly
    Syllables after_glued_;   ///< may follow a numeral directly
    Syllables after_blank_;   ///< may follow one numeral syllable and a blank
    Syllables after_digits_;  ///< may follow the digits of a date
};

}  // namespace ktrend::normalize
