// Calendar arithmetic and the EDTF form of a moment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ktrend/date.hpp"

namespace ktrend::normalize {

[[nodiscard]] int days_in_month(int year, int month) noexcept;
/// 1 Monday … 7 Sunday.
[[nodiscard]] int weekday(CalendarDate date) noexcept;
[[nodiscard]] CalendarDate add_days(CalendarDate date, std::int64_t days) noexcept;
/// The same day so many months on, or the last day of a shorter month.
[[nodiscard]] CalendarDate add_months(CalendarDate date, std::int64_t months) noexcept;
/// The nth such weekday of a month, -1 the last; nothing where the month has no fifth one.
[[nodiscard]] std::optional<CalendarDate> nth_weekday(int year, int month, int weekday, int nth) noexcept;

enum class Grain : std::uint8_t { None, Century, Decade, Year, Months, Month, Week, Day };

/// A date in EDTF with what a following part of it needs to know.
struct Moment {
    std::string from;  ///< EDTF; empty where there was nothing to resolve against
    std::string to;    ///< the end of an interval
    Grain grain = Grain::None;
    int year = 0;  ///< 0: not known
    int month = 0;
    int day = 0;
    bool relative = false;
    bool year_implied = false;

    [[nodiscard]] std::string value() const { return to.empty() ? from : from + '/' + to; }
};

[[nodiscard]] std::string edtf_year(int year);
[[nodiscard]] std::string edtf_month(int year, int month);

[[nodiscard]] Moment year_moment(int year);
[[nodiscard]] Moment month_moment(int year, int month);
[[nodiscard]] Moment day_moment(CalendarDate date);
[[nodiscard]] Moment days_moment(CalendarDate first, CalendarDate last);
/// Months of one year, as an interval of months.
[[nodiscard]] Moment months_moment(int year, int first, int last);
[[nodiscard]] Moment season_moment(int year, int code);
[[nodiscard]] Moment decade_moment(int first_year);
[[nodiscard]] Moment century_moment(int century);
/// The week, Monday to Sunday, that holds `date`.
[[nodiscard]] Moment week_moment(CalendarDate date);

}  // namespace ktrend::normalize
