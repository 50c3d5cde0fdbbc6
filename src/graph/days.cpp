// Days as numbers; see days.hpp.
#include "graph/days.hpp"

#include <chrono>

namespace ktrend {

std::int32_t to_days(CalendarDate date) noexcept {
    using namespace std::chrono;
    const sys_days day = year(date.year) / month(static_cast<unsigned>(date.month)) / static_cast<unsigned>(date.day);
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

CalendarDate from_days(std::int32_t days) noexcept {
    using namespace std::chrono;
    const year_month_day date{sys_days(std::chrono::days(days))};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

DayRange days_of(const DateRange& range) noexcept {
    return {range.first ? to_days(*range.first) : DayRange::open_first,
            range.last ? to_days(*range.last) : DayRange::open_last};
}

DayRange days_of(std::string_view edtf) {
    const auto range = edtf_range(edtf);
    return range ? days_of(*range) : DayRange{};
}

std::optional<DateRange> to_dates(DayRange range) noexcept {
    if (range.empty()) return std::nullopt;
    DateRange dates;
    if (range.first != DayRange::open_first) dates.first = from_days(range.first);
    if (range.last != DayRange::open_last) dates.last = from_days(range.last);
    return dates;
}

}  // namespace ktrend
