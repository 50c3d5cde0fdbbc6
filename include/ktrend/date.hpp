// Dates in Korean text, resolved to EDTF (Library of Congress, ISO 8601-2): to what reports need of levels 0 and 1, and
// the quarters and halves of level 2. docs/normalisation.md lists it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ktrend/api.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

/// A day of the proleptic Gregorian calendar.
struct CalendarDate {
    int year = 1970;  ///< 0–9999
    int month = 1;    ///< 1–12
    int day = 1;      ///< 1–31, within its month

    friend constexpr auto operator<=>(const CalendarDate&, const CalendarDate&) = default;
};

/// "2025-11-08"; nothing for what is no such day.
[[nodiscard]] KTREND_API std::optional<CalendarDate> parse_calendar_date(std::string_view text);
/// Years that four digits cannot tell are written as the nearest that they can.
[[nodiscard]] KTREND_API std::string to_string(CalendarDate date);

/// A stretch of days, both ends included; an end that is open is empty.
struct DateRange {
    std::optional<CalendarDate> first;
    std::optional<CalendarDate> last;

    friend bool operator==(const DateRange&, const DateRange&) = default;
};
/// The days that an EDTF value covers: "2025-10", "2025-10-01/2025-10-10", "201X", "2025-XX", "2016-21". Nothing where
/// the value is not understood, years of more than four digits and before 0 among them.
[[nodiscard]] KTREND_API std::optional<DateRange> edtf_range(std::string_view value);

/// One date found in a text.
struct DateMention {
    TextSpan span;
    std::string value;          ///< EDTF; empty where it is relative and there is nothing to resolve it against
    bool relative = false;      ///< 지난달, 올해, 3년 전: resolved against the reference
    bool year_implied = false;  ///< 10월 초: the year came from the reference

    friend bool operator==(const DateMention&, const DateMention&) = default;
};

}  // namespace ktrend
