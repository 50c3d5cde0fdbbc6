// The period that a title declares; see front_matter.hpp.
#include <algorithm>
#include <array>
#include <vector>

#include "core/ascii.hpp"
#include "core/days.hpp"
#include "text/front_matter.hpp"

namespace ktrend::reading {
namespace {

/// A cursor over a title: numbers, and the words behind them.
class Title {
public:
    explicit Title(std::string_view text) : text_(text) {}

    /// The number at `at` of 1 to `digits` digits that no digit precedes; -1: none. `at` moves behind it.
    int number(std::size_t& at, std::size_t digits) const {
        if (at > 0 && ascii::is_digit(text_[at - 1])) return -1;
        std::size_t i = at;
        int value = 0;
        while (i < text_.size() && ascii::is_digit(text_[i]) && i - at <= digits)
            value = value * 10 + (text_[i++] - '0');
        if (i == at || i - at > digits) return -1;
        at = i;
        return value;
    }
    bool word(std::size_t& at, std::string_view word) const {
        std::size_t i = at;
        while (i < text_.size() && text_[i] == ' ') ++i;
        if (!text_.substr(i).starts_with(word)) return false;
        at = i + word.size();
        return true;
    }
    void blanks(std::size_t& at) const {
        while (at < text_.size() && (text_[at] == ' ' || text_[at] == ',')) ++at;
    }
    /// No letter, number or hyphen touches [start, end): "AI EXPO 2022", not "GPT-2024" or "2020-2023".
    [[nodiscard]] bool stands_alone(std::size_t start, std::size_t end) const {
        constexpr std::string_view brackets = "()[]<>\"':|/!? ";
        const auto is_edge = [&](char c) { return brackets.find(c) != std::string_view::npos; };
        return (start == 0 || is_edge(text_[start - 1])) && (end == text_.size() || is_edge(text_[end]));
    }
    /// '26, ’26
    [[nodiscard]] bool follows_apostrophe(std::size_t at) const {
        const std::string_view before = text_.substr(0, at);
        return before.ends_with("'") || before.ends_with("’") || before.ends_with("‘");
    }

private:
    std::string_view text_;
};

constexpr std::size_t day_size = std::string_view("2025-10-14").size();

std::string month_text(int year, int month) {
    return to_string(CalendarDate{year, month, 1}).substr(0, std::string_view("2025-01").size());
}

/// Monday to Sunday of an ISO week.
std::string iso_week(int year, int week) {
    constexpr int days = 7;
    const int fourth = to_days({year, 1, 4});  // of January, in the first week
    const int monday = fourth - (fourth + 3) % days + (week - 1) * days;
    return to_string(from_days(monday)) + "/" + to_string(from_days(monday + days - 1));
}

bool plausible_year(int year) {
    return year >= 1990 && year <= 2100;
}

/// "20260607": year, month and day as one number of eight figures; empty for others.
std::string compact_day(std::string_view digits) {
    constexpr std::size_t figures = 8;
    if (digits.size() < figures || (digits.size() > figures && ascii::is_digit(digits[figures]))) return {};
    if (!std::all_of(digits.begin(), digits.begin() + figures, ascii::is_digit)) return {};
    const std::string text(digits.substr(0, figures));
    const std::string date = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
    const auto parsed = parse_calendar_date(date);
    return parsed && plausible_year(parsed->year) ? date : std::string();
}

/// A day, or its month where that has no such day.
std::string day_text(int year, int month, int number) {
    const std::string month_only = month_text(year, month);
    const std::string day = month_only + "-" + (number < 10 ? "0" : "") + std::to_string(number);
    return parse_calendar_date(day) ? day : month_only;
}

/// What stands behind a year: a month, a quarter, a half, a week, a day.
std::string behind_year(const Title& title, std::size_t at, int year, bool korean) {
    const auto after_number = [&](std::string_view unit, int least, int most, auto&& make) -> std::string {
        std::size_t i = at;
        title.blanks(i);
        const int value = title.number(i, 2);
        if (value < least || value > most || !title.word(i, unit)) return {};
        return make(value, i);
    };
    std::string found = after_number("월", 1, 12, [&](int month, std::size_t i) {
        title.blanks(i);
        std::size_t d = i;
        const int number = title.number(d, 2);
        return number >= 0 && title.word(d, "일") ? day_text(year, month, number) : month_text(year, month);
    });
    if (found.empty()) {
        found = after_number("분기", 1, 4, [&](int quarter, std::size_t) {
            return month_text(year, quarter * 3 - 2) + "/" + month_text(year, quarter * 3);
        });
    }
    if (found.empty()) {
        found = after_number("주차", 1, 53, [&](int week, std::size_t) { return iso_week(year, week); });
    }
    std::size_t i = at;
    if (found.empty() && title.word(i, "상반기")) found = month_text(year, 1) + "/" + month_text(year, 6);
    if (found.empty() && title.word(i, "하반기")) found = month_text(year, 7) + "/" + month_text(year, 12);
    if (found.empty() && (title.word(i, "-W") || title.word(i, "W") || title.word(i, "-w"))) {
        const int week = title.number(i, 2);
        if (week >= 1 && week <= 53) found = iso_week(year, week);
    }
    if (found.empty() && (title.word(i, "Q") || title.word(i, "-Q"))) {
        const int quarter = title.number(i, 1);
        if (quarter >= 1 && quarter <= 4)
            found = month_text(year, quarter * 3 - 2) + "/" + month_text(year, quarter * 3);
    }
    for (const char* separator : {"-", ".", "/"}) {
        std::size_t m = at;
        if (!found.empty() || korean || !title.word(m, separator)) continue;
        const int month = title.number(m, 2);
        if (month < 1 || month > 12) continue;
        found = month_text(year, month);
        if (title.word(m, separator)) {
            if (const int number = title.number(m, 2); number >= 0) found = day_text(year, month, number);
        }
    }
    return found;
}

/// "26년 6월", "'26.6월": a year of two figures, where a month, a quarter or a half stands behind it; `behind` is where
/// the number ends.
std::string short_year(const Title& title, std::size_t at, std::size_t behind, int number) {
    constexpr int century = 2000;
    if (behind - at != 2) return {};
    const bool korean = title.word(behind, "년");
    if (!korean && !title.follows_apostrophe(at)) return {};
    return behind_year(title, behind, century + number, korean);
}

/// The end of a range that began with `first`, a day or a month; what it leaves out is that of `first`. Empty where it
/// is none.
std::string end_of_range(std::string_view text, const std::string& first) {
    constexpr std::size_t most_parts = 3;  // year, month, day
    const Title title(text);
    std::vector<int> parts;
    for (std::size_t at = 0; at < text.size() && parts.size() < most_parts; ++at) {
        if (const int number = title.number(at, 4); number >= 0) parts.push_back(number);
    }
    const auto begin = parse_calendar_date(first.size() == day_size ? first : first + "-01");
    const std::size_t given = first.size() == day_size ? most_parts : most_parts - 1;
    if (!begin || parts.empty() || parts.size() > given) return {};
    std::array<int, most_parts> whole{begin->year, begin->month, begin->day};
    std::copy(parts.begin(), parts.end(), whole.begin() + static_cast<std::ptrdiff_t>(given - parts.size()));
    constexpr int century = 2000;
    if (parts.size() == given && whole[0] < 100) whole[0] += century;  // 25.10.01~25.10.07
    const auto end = parse_calendar_date(to_string(CalendarDate{whole[0], whole[1], whole[2]}));
    return end ? to_string(*end).substr(0, first.size()) : std::string();
}

}  // namespace

std::string declared_period(std::string_view text, const std::optional<CalendarDate>& published) {
    const Title title(text);
    std::string year_only;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!ascii::is_digit(text[at])) continue;
        std::size_t i = at;
        if (std::string date = compact_day(text.substr(at)); !date.empty() && title.stands_alone(at, at + 8))
            return date;
        const int number = title.number(i, 4);
        if (number < 0) continue;
        if (i - at == 4 && plausible_year(number)) {
            std::size_t behind = i;
            const bool korean = title.word(behind, "년");
            if (std::string found = behind_year(title, behind, number, korean); !found.empty()) return found;
            // A year alone is what the report looks back on or stands in; one that lies elsewhere is its topic.
            const bool near = !published || number == published->year || number + 1 == published->year;
            const bool year = korean || title.stands_alone(at, i);
            if (year && near && year_only.empty()) year_only = std::to_string(number);
        } else if (std::string found = short_year(title, at, i, number); !found.empty()) {
            return found;
        } else if (i - at <= 2 && number >= 1 && number <= 12 && published && title.word(i, "월")) {
            // A month without its year: that of publication, or the one before where it lies ahead of it.
            return month_text(number > published->month ? published->year - 1 : published->year, number);
        }
        at = i - 1;
    }
    return year_only;
}

std::string declared_range(std::string_view text, const std::optional<CalendarDate>& published) {
    for (const std::string_view sign : {"~", "～", "〜", "–", "—", " - ", " to ", "부터"}) {
        const std::size_t at = text.find(sign);
        if (at == std::string_view::npos) continue;
        const std::string first = declared_period(text.substr(0, at), published);
        const std::string last = end_of_range(text.substr(at + sign.size()), first);
        const auto begins = edtf_range(first);
        const auto ends = edtf_range(last);
        if (first.size() == last.size() && begins && ends && begins->first < ends->first) return first + "/" + last;
    }
    return {};
}

}  // namespace ktrend::reading
