// Days of the calendar as numbers; see days.hpp.
#include "core/days.hpp"

#include <chrono>

namespace ktrend {

std::int32_t to_days(CalendarDate date) noexcept {
    using namespace std::chrono;
    const auto month_of_year = static_cast<unsigned>(date.month);
    const auto day_of_month = static_cast<unsigned>(date.day);
    const sys_days day = year(date.year) / month(month_of_year) / std::chrono::day(day_of_month);
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

CalendarDate from_days(std::int32_t days) noexcept {
    using namespace std::chrono;
    const year_month_day date{sys_days(std::chrono::days(days))};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

}  // namespace ktrend
