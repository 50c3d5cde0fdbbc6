// Ranges of days; see days.hpp.
#include "graph/days.hpp"

namespace ktrend {

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
