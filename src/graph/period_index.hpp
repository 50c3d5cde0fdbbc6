// Which ranges of days overlap another one, without looking at all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/days.hpp"

namespace ktrend {

/// Ranges sorted by their first day, with a tree of the latest last day over them: a balanced interval tree laid out in
/// arrays. Empty ranges are left out.
class PeriodIndex {
public:
    void build(const std::vector<DayRange>& ranges);
    /// The numbers of the ranges that share a day with `range`, ascending. O(k log n).
    [[nodiscard]] std::vector<std::uint32_t> overlapping(DayRange range) const;
    /// How many those are. O(log n): all that start in time, less all that end too early.
    [[nodiscard]] std::size_t count(DayRange range) const;
    [[nodiscard]] std::size_t memory() const noexcept;

private:
    void collect(std::size_t node, std::size_t low, std::size_t high, std::size_t end, std::int32_t first,
                 std::vector<std::uint32_t>& found) const;

    std::vector<std::uint32_t> order_;  // range numbers by first day
    std::vector<std::int32_t> firsts_;  // ascending
    std::vector<std::int32_t> lasts_;   // ascending, of all ranges
    std::vector<std::int32_t> latest_;  // heap order: the latest last day below each tree node; leaves are `order_`
    std::size_t leaves_ = 0;
};

}  // namespace ktrend
