// Ranges of days that can be joined.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/days.hpp"
#include "ktrend/date.hpp"

namespace ktrend {

/// Days since 1970-01-01, both ends included. The extremes of the type are open ends; the range that ends before it
/// starts is no range at all.
struct DayRange {
    static constexpr std::int32_t open_first = std::numeric_limits<std::int32_t>::min();
    static constexpr std::int32_t open_last = std::numeric_limits<std::int32_t>::max();

    std::int32_t first = open_last;
    std::int32_t last = open_first;

    [[nodiscard]] constexpr bool empty() const noexcept { return first > last; }
    [[nodiscard]] constexpr bool overlaps(DayRange other) const noexcept {
        return !empty() && !other.empty() && first <= other.last && other.first <= last;
    }
    [[nodiscard]] constexpr bool within(DayRange other) const noexcept {
        return !empty() && other.first <= first && last <= other.last;
    }
    constexpr void add(DayRange other) noexcept {
        if (other.empty()) return;
        first = other.first < first ? other.first : first;
        last = other.last > last ? other.last : last;
    }

    friend constexpr bool operator==(DayRange, DayRange) noexcept = default;
};

/// Empty for what is no EDTF value.
[[nodiscard]] DayRange days_of(std::string_view edtf);
[[nodiscard]] DayRange days_of(const DateRange& range) noexcept;
/// Nothing for the empty range.
[[nodiscard]] std::optional<DateRange> to_dates(DayRange range) noexcept;

}  // namespace ktrend
