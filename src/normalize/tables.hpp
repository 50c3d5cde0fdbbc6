// The language data of the normaliser, out of units.yaml and calendar.yaml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/word_trie.hpp"

namespace ktrend::normalize {

enum class UnitKind : unsigned char { Counter, Measure, Money, Duration, Ratio, Ordinal };

/// One entry of `units`; several entries may share a `unit`.
struct Unit {
    std::string unit;
    UnitKind kind = UnitKind::Counter;
    double factor = 1;
    bool native = false;               ///< 두 편
    bool glued = false;                ///< 두개
    bool close = false;                ///< never behind a blank
    bool sino = false;                 ///< 일 년
    bool sino_glued = false;           ///< 일년
    bool tens = false;                 ///< 백 명
    bool tens_glued = false;           ///< 백명
    bool in_names = false;             ///< also a word of names: 제미나이 2.5 프로
    std::string large;                 ///< the unit from 10,000 on, if another
    std::vector<std::string> spelled;  ///< its spellings
    std::vector<std::string> not_before;
    std::string part;    ///< the unit of what may follow (1시간 30분), or a spelling of it (센트)
    double part_of = 0;  ///< how many parts make one; 0: no part
};

/// A word that is an amount by itself: 절반, 하루.
struct AmountWord {
    double value = 0;
    std::string unit;
    bool alone = false;  ///< only where nothing but a particle follows, and not in running compounds
    std::vector<std::string> not_before;
};

enum class Bound : unsigned char { Neutral, Approximate, AtLeast, AtMost };

/// Words of bounds by the particle that stands between the amount and them.
enum class Link : unsigned char { None, Subject, Object, To, Than, Same };

struct UnitTables {
    std::vector<Unit> units;
    std::vector<AmountWord> words;
    WordTrie spellings;    ///< → units
    WordTrie before;       ///< → units
    WordTrie word;         ///< → words
    WordTrie prefixes;     ///< → Bound
    WordTrie suffixes[6];  ///< by Link → Bound
    WordTrie adverbs;      ///< between a particle and the verb of a bound
    WordTrie changes;      ///< 1 increase, 2 decrease
    WordTrie tenths;       ///< → from which tenth to which, as two digits
    WordTrie cues;
    WordTrie version_nouns;
    WordTrie age_nouns;
    WordTrie not_numbers;
    WordTrie rarely_numbers;
    WordTrie false_friends;
    WordTrie mathematics;
    WordTrie not_amounts;
    WordTrie tails;

    [[nodiscard]] static UnitTables load(const std::filesystem::path& file);
};

enum class Part : unsigned char { Early, Middle, Late, FirstHalf, SecondHalf };
enum class Direction : unsigned char { Last, This, Next, Coming };
enum class Period : unsigned char { Past, Future };
enum class SpanEnd : unsigned char { Before, After, Within };

struct Holiday {
    int month = 1;
    int day = 0;        ///< 0: by weekday
    int weekday = 0;    ///< 1 Monday … 7 Sunday
    int nth = 0;        ///< -1: the last
    bool next = false;  ///< late in a year the next one is meant: 새해
};

struct CalendarTables {
    WordTrie years, months, weeks, days, quarters, weekends, weekdays, seasons, halves;
    WordTrie year_parts, month_parts, parts, month_names, directions, periods, span_ends, span_fillers, anchors;
    WordTrie same_year, same_month, same_day, open_after, open_before, approximate, holiday;
    std::vector<Holiday> holidays;
    std::map<std::string, std::vector<std::string>, std::less<>> not_before;
    /// Every word that can begin a date: the tables that have it, as bits, and 0x8000 for holidays.
    WordTrie starters;
    enum Starter : std::int32_t {
        year_word = 1,
        month_word = 2,
        week_word = 4,
        day_word = 8,
        quarter_word = 0x10,
        weekend_word = 0x20,
        weekday_word = 0x40,
        season_word = 0x80,
        half_word = 0x100,
        same_year_word = 0x200,
        same_month_word = 0x400,
        year_part_word = 0x800,
        month_part_word = 0x1000,
        direction_word = 0x2000,
        period_word = 0x4000,
        holiday_word = 0x8000,
        month_name = 0x10000,
        same_day_word = 0x20000,
    };

    [[nodiscard]] static CalendarTables load(const std::filesystem::path& file);
};

}  // namespace ktrend::normalize
