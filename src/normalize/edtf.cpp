// The public functions of ktrend/date.hpp: reading and writing of EDTF, as far as ktrend uses it.
#include <algorithm>
#include <utility>

#include "ktrend/date.hpp"
#include "normalize/calendar.hpp"

namespace ktrend {
namespace {

std::optional<int> number(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// First month and number of months of the EDTF codes that stand in the place of a month: seasons, quarters, thirds,
/// halves.
std::optional<std::pair<int, int>> division(int code) {
    if (code >= 21 && code <= 24) return std::pair{3 * (code - 20), 3};
    if (code >= 25 && code <= 28) return std::pair{3 * (code - 24), 3};
    if (code >= 33 && code <= 36) return std::pair{3 * (code - 33) + 1, 3};
    if (code >= 37 && code <= 39) return std::pair{4 * (code - 37) + 1, 4};
    if (code == 40 || code == 41) return std::pair{6 * (code - 40) + 1, 6};
    return std::nullopt;
}

using Days = std::pair<CalendarDate, CalendarDate>;

/// The days of a value that is no interval.
std::optional<Days> simple_range(std::string_view text) {
    while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) text.remove_suffix(1);
    while (text.size() >= 7 && text.ends_with("-XX"))
        text.remove_suffix(3);  // some month of a year, some day of a month
    if (text.size() < 4) return std::nullopt;
    const std::string_view digits = text.substr(0, 4);
    const std::size_t open = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), 'X'));
    if (open > 2 || digits.substr(0, 4 - open).find('X') != std::string_view::npos) return std::nullopt;
    const auto stem = number(digits.substr(0, 4 - open));
    if (!stem) return std::nullopt;
    const int scale = open == 0 ? 1 : open == 1 ? 10 : 100;
    const int year = *stem * scale;
    if (text.size() == 4) return Days{{year, 1, 1}, {year + scale - 1, 12, 31}};
    if (open > 0 || text.size() < 7 || text[4] != '-') return std::nullopt;
    const auto month = number(text.substr(5, 2));
    if (!month) return std::nullopt;
    if (text.size() == 7) {
        if (const auto months = division(*month)) {
            const int last = months->first + months->second - 1;
            const CalendarDate end{year + (last - 1) / 12, (last - 1) % 12 + 1, 1};
            return Days{{year, months->first, 1}, {end.year, end.month, normalize::days_in_month(end.year, end.month)}};
        }
        if (*month < 1 || *month > 12) return std::nullopt;
        return Days{{year, *month, 1}, {year, *month, normalize::days_in_month(year, *month)}};
    }
    if (text.size() != 10 || text[7] != '-' || *month < 1 || *month > 12) return std::nullopt;
    const auto day = number(text.substr(8, 2));
    if (!day || *day < 1 || *day > normalize::days_in_month(year, *month)) return std::nullopt;
    return Days{{year, *month, *day}, {year, *month, *day}};
}

}  // namespace

std::optional<CalendarDate> parse_calendar_date(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    const auto days = simple_range(text);
    if (!days || days->first != days->second) return std::nullopt;
    return days->first;
}

std::string to_string(CalendarDate date) {
    std::string text = normalize::edtf_month(date.year, date.month);
    text += date.day < 10 ? "-0" : "-";
    return text + std::to_string(date.day);
}

std::optional<DateRange> edtf_range(std::string_view value) {
    const std::size_t slash = value.find('/');
    if (slash == std::string_view::npos) {
        const auto days = simple_range(value);
        if (!days) return std::nullopt;
        return DateRange{days->first, days->second};
    }
    DateRange range;
    const std::string_view left = value.substr(0, slash);
    const std::string_view right = value.substr(slash + 1);
    if (!left.empty() && left != "..") {
        const auto days = simple_range(left);
        if (!days) return std::nullopt;
        range.first = days->first;
    }
    if (!right.empty() && right != "..") {
        const auto days = simple_range(right);
        if (!days) return std::nullopt;
        range.last = days->second;
    }
    if (!range.first && !range.last) return std::nullopt;
    if (range.first && range.last && *range.last < *range.first) return std::nullopt;
    return range;
}

}  // namespace ktrend
