// An interval tree in arrays; see period_index.hpp.
#include "graph/period_index.hpp"

#include <algorithm>
#include <tuple>

namespace ktrend {

void PeriodIndex::build(const std::vector<DayRange>& ranges) {
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
        if (!ranges[i].empty()) order_.push_back(i);
    }
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(ranges[a].first, a) < std::tie(ranges[b].first, b);
    });
    leaves_ = 1;
    while (leaves_ < order_.size()) leaves_ *= 2;
    latest_.assign(2 * leaves_, DayRange::open_first);
    for (std::size_t i = 0; i < order_.size(); ++i) {
        firsts_.push_back(ranges[order_[i]].first);
        lasts_.push_back(ranges[order_[i]].last);
        latest_[leaves_ + i] = ranges[order_[i]].last;
    }
    for (std::size_t node = leaves_; node-- > 1;) latest_[node] = std::max(latest_[2 * node], latest_[2 * node + 1]);
    std::sort(lasts_.begin(), lasts_.end());
}

std::vector<std::uint32_t> PeriodIndex::overlapping(DayRange range) const {
    std::vector<std::uint32_t> found;
    if (range.empty() || order_.empty()) return found;
    const auto end = std::upper_bound(firsts_.begin(), firsts_.end(), range.last) - firsts_.begin();
    collect(1, 0, leaves_, static_cast<std::size_t>(end), range.first, found);
    std::sort(found.begin(), found.end());
    return found;
}

void PeriodIndex::collect(std::size_t node, std::size_t low, std::size_t high, std::size_t end, std::int32_t first,
                          std::vector<std::uint32_t>& found) const {
    if (low >= end || latest_[node] < first) return;
    if (high - low == 1) {
        found.push_back(order_[low]);
        return;
    }
    const std::size_t middle = low + (high - low) / 2;
    collect(2 * node, low, middle, end, first, found);
    collect(2 * node + 1, middle, high, end, first, found);
}

std::size_t PeriodIndex::count(DayRange range) const {
    if (range.empty()) return 0;
    const auto started = std::upper_bound(firsts_.begin(), firsts_.end(), range.last) - firsts_.begin();
    const auto over = std::lower_bound(lasts_.begin(), lasts_.end(), range.first) - lasts_.begin();
    return static_cast<std::size_t>(started - over);
}

std::size_t PeriodIndex::memory() const noexcept {
    return 4 * (order_.capacity() + firsts_.capacity() + lasts_.capacity() + latest_.capacity());
}

}  // namespace ktrend
