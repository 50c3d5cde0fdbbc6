// Dates: "2025년 8월 8일", "내년 상반기", "지난달 28일", "10월 중순부터", "향후 5년 내", "11월 30일부터 12월 5일까지".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ktrend/normalizer.hpp"
#include "normalize/calendar.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"
#include "normalize/tables.hpp"

namespace ktrend::normalize {

/// A moment and where its words end.
struct Point {
    std::size_t end = 0;
    Moment moment;
};

/// A span of time: 1개월 21일, 두 달, 이틀.
struct Duration {
    std::size_t end = 0;
    int months = 0;
    int days = 0;
    Grain grain = Grain::None;  ///< the finest unit written
    bool mixed = false;         ///< more than one unit
    bool at_least = false;      ///< 최소 2주
    double times_low = 1;       ///< 2~3년: the smaller, as a part of the greater
};

/// Numbers of a date in digits: 2025-08-08, ’25.3.
struct Numerals {
    std::array<Digits, 3> parts{};
    std::size_t count = 0;
    std::size_t end = 0;
    char separator = 0;
    bool quoted = false;  ///< an apostrophe says that the first is a year
};

/// The date grammar over one text. Keeps the last date found, for 같은 해 and "6월 18일과 19일".
class DateParser {
public:
    DateParser(const CalendarTables& calendar, const UnitTables& units, std::string_view text,
               const DateContext& context);

    struct Found {
        std::size_t end = 0;
        Moment moment;
    };
    /// The date that begins at `pos`; nothing where none does.
    [[nodiscard]] std::optional<Found> parse(std::size_t pos);
    /// Remembers a date as the last one.
    void remember(const Found& found) {
        last_ = found.moment;
        last_end_ = found.end;
    }

private:
    using Maybe = std::optional<Point>;

    /// A month with its 월 ("month").
    struct WrittenMonth {
        std::size_t end = 0;
        int value = 0;
        int last = 0;           ///< 10 in 8~10월; 0: one month
        bool syllable = false;  ///< 이월: one syllable and 월, which may be another word
    };
    /// A year before its 년 ("year").
    struct WrittenYear {
        Digits digits;  ///< `count` 0: written in Hangul
        std::size_t end = 0;
        std::optional<int> until;  ///< 2023~2024년
        bool quoted = false;       ///< ’25
        [[nodiscard]] bool hangul() const noexcept { return digits.count == 0; }
    };

    // One date, without open ends and ranges; `left` is the start of a range that it would close.
    [[nodiscard]] Maybe point(std::size_t pos, const Moment* left);
    // date_absolute.cpp
    [[nodiscard]] Maybe numeric(std::size_t pos, const Moment* left);
    [[nodiscard]] Maybe compact_day(std::size_t pos) const;
    [[nodiscard]] Maybe numeric_day(const Numerals& written) const;
    [[nodiscard]] Maybe numeric_month(const Numerals& written, bool in_range);
    [[nodiscard]] Maybe numeric_without_year(std::size_t pos, const Numerals& written, const Moment* left) const;
    [[nodiscard]] Maybe rest_of_numeric(std::size_t pos, const Point& first) const;
    // date_year.cpp
    [[nodiscard]] Maybe year(std::size_t pos);
    [[nodiscard]] WrittenYear read_year(const Digits& digits, bool quoted) const;
    [[nodiscard]] Maybe bare_year(const WrittenYear& written);
    [[nodiscard]] Maybe decades_at(const WrittenYear& written) const;
    [[nodiscard]] Maybe decade_at(std::size_t end, int first) const;
    [[nodiscard]] bool is_year(const WrittenYear& written, std::size_t named) const;
    [[nodiscard]] bool closes_year(std::size_t named) const;
    [[nodiscard]] Maybe after_year(std::size_t end, Moment year);
    [[nodiscard]] Maybe quarter(std::size_t pos, std::optional<int> year, const Moment* left);
    // date_business.cpp
    [[nodiscard]] Maybe business(std::size_t pos);
    [[nodiscard]] Maybe business_part(std::size_t pos, int year) const;
    // date_month.cpp
    [[nodiscard]] Maybe month(std::size_t pos, const Moment* left, std::optional<int> year);
    [[nodiscard]] std::optional<WrittenMonth> read_month(std::size_t pos) const;
    [[nodiscard]] bool is_month(const WrittenMonth& written);
    [[nodiscard]] Maybe after_month(std::size_t end, int year, int month);
    [[nodiscard]] Maybe day_of_month(std::size_t pos, int year, int month);
    [[nodiscard]] Maybe lone_day(std::size_t pos, const Moment* left, std::optional<Direction> direction);
    [[nodiscard]] Maybe directed_days(std::size_t pos, Direction direction) const;
    [[nodiscard]] std::optional<Digits> lone_day_number(std::size_t pos) const;
    [[nodiscard]] bool is_placed(std::size_t pos, const Digits& day) const;
    [[nodiscard]] Maybe nearest_day(std::size_t end, int day, int day_of_week,
                                    std::optional<Direction> direction) const;
    [[nodiscard]] Maybe nth_in_month(std::size_t pos, int year, int month);
    // date_relative.cpp
    [[nodiscard]] Maybe relative(std::size_t pos, const Moment* left);
    [[nodiscard]] Maybe relative_year(std::size_t pos, const WordMatch& match);
    [[nodiscard]] Maybe same_year(std::size_t pos);
    [[nodiscard]] Maybe same_month(std::size_t pos);
    [[nodiscard]] Maybe same_day(std::size_t pos);
    [[nodiscard]] Maybe relative_month(std::size_t pos);
    [[nodiscard]] CalendarDate monday(int weeks) const noexcept;
    [[nodiscard]] Maybe relative_week(std::size_t pos);
    [[nodiscard]] Maybe weekend(std::size_t pos);
    [[nodiscard]] Maybe relative_day(std::size_t pos);
    [[nodiscard]] Maybe relative_quarter(std::size_t pos);
    [[nodiscard]] bool reported_on(int month) const noexcept;
    [[nodiscard]] Maybe directed(std::size_t pos);
    [[nodiscard]] Maybe directed_number(std::size_t pos, Direction direction);
    [[nodiscard]] int directed_year(std::size_t pos, int value, Direction direction);
    [[nodiscard]] Maybe directed_year_part(std::size_t pos, Direction direction) const;
    [[nodiscard]] Maybe directed_half(std::size_t pos, Direction direction) const;
    // date_implied.cpp
    [[nodiscard]] Maybe implied(std::size_t pos, const Moment* left, std::int32_t words);
    [[nodiscard]] Maybe half(std::size_t pos, const Moment* left) const;
    [[nodiscard]] Maybe year_part(std::size_t pos) const;
    [[nodiscard]] Maybe month_part(std::size_t pos) const;
    [[nodiscard]] Maybe named_day(std::size_t pos, std::optional<int> year);
    [[nodiscard]] Maybe weekday_at(std::size_t pos, const Moment* left, std::optional<Direction> direction);
    [[nodiscard]] Maybe season(std::size_t pos, std::optional<int> year, std::optional<Direction> direction);
    // date_span.cpp
    [[nodiscard]] Maybe span(std::size_t pos);
    [[nodiscard]] Maybe span_from(std::size_t pos, std::optional<CalendarDate> base, std::optional<Period> period);
    /// A part of a span of time.
    struct TimePart {
        std::size_t end = 0;
        double value = 0;
        std::string_view unit;
        bool is_year = false;  ///< 2024년: a date, and no span
    };
    [[nodiscard]] std::optional<TimePart> time_part(std::size_t pos, double* range) const;
    [[nodiscard]] bool counts_from_event(std::size_t pos) const;
    [[nodiscard]] std::optional<Duration> duration(std::size_t pos) const;
    [[nodiscard]] Moment shifted(std::optional<CalendarDate> base, const Duration& by, SpanEnd end) const;

    /// What stands between two dates, and where the second would begin.
    struct Link {
        enum class Kind : std::uint8_t { None, Dash, Since, From, And };
        Kind kind = Kind::None;
        std::size_t next = npos;
    };
    [[nodiscard]] Link link_behind(std::size_t end) const;
    [[nodiscard]] std::optional<Found> range(std::size_t pos, const Point& first, const Link& link);
    [[nodiscard]] std::optional<Moment> with_year(std::size_t pos, std::size_t end, int year);
    void take_year_behind(std::size_t pos, Point& date);
    [[nodiscard]] Found open_end(Point date, const Link& link) const;
    [[nodiscard]] std::optional<int> year_of_month(int month) const noexcept;
    [[nodiscard]] std::optional<int> this_year() const noexcept;
    /// The year of the start of a range, `left`, else that of the month.
    [[nodiscard]] std::optional<int> year_beside(const Moment* left, int month) const noexcept;
    /// Whether no syllables or only a particle stands at `pos`; 일요일마다 ("every Sunday") is no one date.
    [[nodiscard]] bool closes(std::size_t pos) const noexcept {
        return only_particle(text_, pos) && !at(text_, pos, "마다");
    }
    [[nodiscard]] bool allowed(std::string_view word, std::size_t end) const;
    [[nodiscard]] bool recurring(std::size_t pos) const noexcept;
    /// Whether the last date stands right before `pos`, with none of the characters `stops` between.
    [[nodiscard]] bool follows_last(std::size_t pos, std::string_view stops) const noexcept;
    /// A weekday behind a day: " 금요일", "(금)". Its end and number.
    [[nodiscard]] std::size_t weekday_behind(std::size_t pos, int& day) const noexcept;
    [[nodiscard]] Point unresolved(std::size_t end, Grain grain, int month = 0, int day = 0) const;

    const CalendarTables& calendar_;
    const UnitTables& units_;
    std::string_view text_;
    std::optional<CalendarDate> reference_;
    std::optional<DateRange> period_;
    std::optional<int> forced_year_;  ///< of a range whose end alone says the year: 11월~2026년 2월
    Moment last_;
    std::size_t last_end_ = 0;
};

}  // namespace ktrend::normalize
