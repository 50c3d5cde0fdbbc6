// Dates: "2025년 8월 8일", "내년 상반기", "지난달 28일", "10월 중순부터", "향후 5년 내", "11월 30일부터 12월 5일까지".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "ktrend/normalizer.hpp"
#include "normalize/calendar.hpp"
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

    // One date, without open ends and ranges; `left` is the start of a range that it would close.
    [[nodiscard]] Maybe point(std::size_t pos, const Moment* left);
    // date_absolute.cpp
    [[nodiscard]] Maybe numeric(std::size_t pos, const Moment* left);
    [[nodiscard]] Maybe rest_of_numeric(std::size_t pos, const Point& first) const;
    [[nodiscard]] Maybe year(std::size_t pos, const Moment* left);
    [[nodiscard]] Maybe after_year(std::size_t end, Moment year);
    [[nodiscard]] Maybe quarter(std::size_t pos, std::optional<int> year, const Moment* left);
    // date_business.cpp
    [[nodiscard]] Maybe business(std::size_t pos);
    [[nodiscard]] Maybe business_part(std::size_t pos, int year) const;
    // date_month.cpp
    [[nodiscard]] Maybe month(std::size_t pos, const Moment* left, std::optional<int> year);
    [[nodiscard]] Maybe after_month(std::size_t end, int year, int month);
    [[nodiscard]] Maybe day_of_month(std::size_t pos, int year, int month);
    [[nodiscard]] Maybe lone_day(std::size_t pos, const Moment* left, std::optional<Direction> direction);
    [[nodiscard]] Maybe nth_in_month(std::size_t pos, int year, int month);
    // date_relative.cpp
    [[nodiscard]] Maybe relative(std::size_t pos, const Moment* left);
    [[nodiscard]] bool reported_on(int month) const noexcept;
    [[nodiscard]] Maybe directed(std::size_t pos);
    [[nodiscard]] Maybe named_day(std::size_t pos, std::optional<int> year);
    [[nodiscard]] Maybe weekday_at(std::size_t pos, const Moment* left, std::optional<Direction> direction);
    [[nodiscard]] Maybe season(std::size_t pos, std::optional<int> year, std::optional<Direction> direction);
    // date_span.cpp
    [[nodiscard]] Maybe span(std::size_t pos);
    [[nodiscard]] Maybe span_from(std::size_t pos, std::optional<CalendarDate> base, std::optional<Period> period);
    [[nodiscard]] std::optional<Duration> duration(std::size_t pos) const;
    [[nodiscard]] Moment shifted(std::optional<CalendarDate> base, const Duration& by, SpanEnd end) const;

    [[nodiscard]] std::optional<Found> extend(std::size_t pos, Point first);
    [[nodiscard]] std::optional<int> year_of_month(int month) const noexcept;
    [[nodiscard]] std::optional<int> this_year() const noexcept;
    /// Whether no syllables or only a particle stands at `pos`.
    [[nodiscard]] bool closes(std::size_t pos) const noexcept { return only_particle(text_, pos); }
    [[nodiscard]] bool allowed(std::string_view word, std::size_t end) const;
    [[nodiscard]] bool recurring(std::size_t pos) const noexcept;
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
