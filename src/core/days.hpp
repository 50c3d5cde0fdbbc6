// Days of the calendar as numbers.
#pragma once

#include <cstdint>

#include "ktrend/date.hpp"

namespace ktrend {

/// Days since 1970-01-01, in the proleptic Gregorian calendar.
[[nodiscard]] std::int32_t to_days(CalendarDate date) noexcept;
[[nodiscard]] CalendarDate from_days(std::int32_t days) noexcept;

}  // namespace ktrend
