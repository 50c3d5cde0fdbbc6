// Calendar arithmetic; see calendar.hpp.
#include "normalize/calendar.hpp"

#include <algorithm>

#include "core/days.hpp"

namespace ktrend::normalize {
namespace {

std::string padded(int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

}  // namespace

int days_in_month(int year, int month) noexcept {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int weekday(CalendarDate date) noexcept {
    return ((to_days(date) + 3) % 7 + 7) % 7 + 1;
}

CalendarDate add_days(CalendarDate date, std::int64_t days) noexcept {
    return from_days(static_cast<std::int32_t>(to_days(date) + days));
}

CalendarDate add_months(CalendarDate date, std::int64_t months) noexcept {
    const std::int64_t index = std::int64_t{date.year} * 12 + date.month - 1 + months;
    const std::int64_t year = index >= 0 ? index / 12 : (index - 11) / 12;
    CalendarDate moved{static_cast<int>(year), static_cast<int>(index - year * 12) + 1, 1};
    moved.day = std::min(date.day, days_in_month(moved.year, moved.month));
    return moved;
}

std::optional<CalendarDate> nth_weekday(int year, int month, int day_of_week, int nth) noexcept {
    const int last = days_in_month(year, month);
    if (nth == -1) {
        const int back = (weekday({year, month, last}) - day_of_week + 7) % 7;
        return CalendarDate{year, month, last - back};
    }
    const int first = 1 + (day_of_week - weekday({year, month, 1}) + 7) % 7;
    const int day = first + (nth - 1) * 7;
    if (nth < 1 || day > last) return std::nullopt;
    return CalendarDate{year, month, day};
}

std::string edtf_year(int year) {
    return padded(std::clamp(year, 0, 9999), 4);
}
std::string edtf_month(int year, int month) {
    return edtf_year(year) + '-' + padded(month, 2);
}

Moment year_moment(int year) {
    Moment m;
    m.from = edtf_year(year);
    m.grain = Grain::Year;
    m.year = year;
    return m;
}

Moment month_moment(int year, int month) {
    Moment m;
    m.from = edtf_month(year, month);
    m.grain = Grain::Month;
    m.year = year;
    m.month = month;
    return m;
}

Moment day_moment(CalendarDate date) {
    Moment m;
    m.from = to_string(date);
    m.grain = Grain::Day;
    m.year = date.year;
    m.month = date.month;
    m.day = date.day;
    return m;
}

Moment days_moment(CalendarDate first, CalendarDate last) {
    Moment m = day_moment(first);
    m.to = to_string(last);
    return m;
}

Moment months_moment(int year, int first, int last) {
    Moment m = month_moment(year, first);
    if (first != last) m.to = edtf_month(year, last);
    m.grain = Grain::Months;
    return m;
}

Moment season_moment(int year, int code) {
    Moment m = year_moment(year);
    m.from = edtf_month(year, code);
    m.grain = Grain::Months;
    return m;
}

Moment decade_moment(int first_year) {
    Moment m = year_moment(first_year);
    m.from = padded(std::clamp(first_year / 10, 0, 999), 3) + 'X';
    m.grain = Grain::Decade;
    return m;
}

Moment century_moment(int century) {
    Moment m = year_moment((century - 1) * 100);
    m.from = padded(std::clamp(century - 1, 0, 99), 2) + "XX";
    m.grain = Grain::Century;
    return m;
}

Moment week_moment(CalendarDate date) {
    const CalendarDate monday = add_days(date, 1 - weekday(date));
    Moment m = days_moment(monday, add_days(monday, 6));
    m.grain = Grain::Week;
    return m;
}

}  // namespace ktrend::normalize
