// Dates that leave a part of themselves to the reference: 하반기 ("the second half"), 겨울에 ("in winter"), 금요일
// ("Friday"), 추석 ("Chuseok"), 두 번째 일요일 ("the second Sunday"), 연말 ("the end of the year").
#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {

/// `words` tells the tables that a word at `pos` stands in.
DateParser::Maybe DateParser::implied(std::size_t pos, const Moment* left, std::int32_t words) {
    const bool numbered = after_any(text_, pos, {"마지막", "첫", "둘", "셋", "넷", "다섯", "두", "세", "네"}) != npos;
    if ((words == 0 && !numbered) || recurring(pos)) return std::nullopt;
    const auto begins = [&](CalendarTables::Starter table) { return (words & table) != 0; };
    if (begins(CalendarTables::half_word)) {
        if (auto found = half(pos, left)) return found;
    }
    if (begins(CalendarTables::season_word)) {
        if (auto found = season(pos, std::nullopt, std::nullopt)) return found;
    }
    if (begins(CalendarTables::weekday_word)) {
        if (auto found = weekday_at(pos, left, std::nullopt)) return found;
    }
    if (begins(CalendarTables::holiday_word)) {
        if (auto found = named_day(pos, std::nullopt)) return found;
    }
    const bool whole = left == nullptr || left->month != 0;
    if (whole && numbered && reference_) {
        if (auto found = nth_in_month(pos, reference_->year, reference_->month);
            found && found->moment.grain == Grain::Day) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (begins(CalendarTables::year_part_word)) {
        if (auto found = year_part(pos)) return found;
    }
    return begins(CalendarTables::month_part_word) ? month_part(pos) : std::nullopt;
}

/// 상반기, 하반기
DateParser::Maybe DateParser::half(std::size_t pos, const Moment* left) const {
    const auto match = calendar_.halves.longest(text_, pos);
    if (!match || !closes(match->end)) return std::nullopt;
    const int last_month = match->value == 1 ? 6 : 12;
    const auto of = year_beside(left, last_month);
    if (!of) return unresolved(match->end, Grain::Months, last_month - 5);
    Point found{match->end, half_moment(*of, match->value)};
    found.moment.year_implied = true;
    return found;
}

/// 연초 ("early in the year"), 연말 ("at the end of the year")
DateParser::Maybe DateParser::year_part(std::size_t pos) const {
    const auto match = calendar_.year_parts.longest(text_, pos);
    if (!match || !closes(match->end)) return std::nullopt;
    const auto of = this_year();
    if (!of) return unresolved(match->end, Grain::Months);
    const bool late = static_cast<Part>(match->value) == Part::Late;
    Point found{match->end, months_moment(*of, late ? 10 : 1, late ? 12 : 3)};
    found.moment.year_implied = true;
    return found;
}

/// 월초 ("early in the month"), 월말 ("at the end of the month"): of the month that the report covers, else of the one
/// that it speaks in.
DateParser::Maybe DateParser::month_part(std::size_t pos) const {
    const auto match = calendar_.month_parts.longest(text_, pos);
    if (!match || !closes(match->end)) return std::nullopt;
    if (!reference_) return unresolved(match->end, Grain::Months);
    const bool covers_month = period_ && period_->first && period_->last &&
                              period_->first->year == period_->last->year &&
                              period_->first->month == period_->last->month;
    const auto [year, month, ignored] = covers_month ? *period_->first : *reference_;
    const bool late = static_cast<Part>(match->value) == Part::Late;
    const CalendarDate first{year, month, late ? 21 : 1};
    const CalendarDate last{year, month, late ? days_in_month(year, month) : 10};
    Point found{match->end, days_moment(first, last)};
    found.moment.year_implied = true;
    return found;
}

DateParser::Maybe DateParser::season(std::size_t pos, std::optional<int> year, std::optional<Direction> direction) {
    const auto match = calendar_.seasons.longest(text_, pos);
    if (!match) return std::nullopt;
    if (!closes(match->end) && !line_ends(text_, match->end)) return std::nullopt;
    // By itself a season is often a picture (AI 겨울): it needs a particle of time.
    if (!year && !direction && after_any(text_, match->end, {"에", "부터", "까지", "엔"}) == npos) return std::nullopt;
    if (!year && !direction && !word_starts(text_, pos)) return std::nullopt;
    std::optional<int> of = year;
    if (!of && reference_) {
        of = reference_->year;
        const int start = 3 * (match->value - 20);
        if (direction == Direction::Last && reference_->month <= start + 2) --*of;
        if ((direction == Direction::Next || direction == Direction::Coming) && reference_->month >= start) ++*of;
    } else if (!of) {
        of = year_of_month(3 * (match->value - 20));
    }
    if (!of) return unresolved(match->end, Grain::Months);
    Point found{match->end, season_moment(*of, match->value)};
    found.moment.year_implied = !year;
    return found;
}

DateParser::Maybe DateParser::weekday_at(std::size_t pos, const Moment* left, std::optional<Direction> direction) {
    const auto match = calendar_.weekdays.longest(text_, pos);
    if (!match || (!closes(match->end) && !line_ends(text_, match->end)) || recurring(pos)) return std::nullopt;
    if (left != nullptr && left->grain == Grain::Day && left->year != 0) {
        const CalendarDate from{left->year, left->month, left->day};
        Point found{match->end, day_moment(add_days(from, (match->value - weekday(from) + 7) % 7))};
        found.moment.relative = left->relative;
        return found;
    }
    if (!reference_) return unresolved(match->end, Grain::Day);
    if (!direction && at(text_, match->end, "(")) {  // 화요일(4일): the day says which one
        const auto day = parse_digits(text_, match->end + 1);
        constexpr std::string_view closing = "일)";
        if (day && day->value >= 1 && day->value <= 31 && at(text_, day->end, closing))
            return nearest_day(day->end + closing.size(), day->value, match->value, std::nullopt);
    }
    const int today = weekday(*reference_);
    const int ahead = (match->value - today + 7) % 7;  // 0 … 6
    std::int64_t move = match->value - today;          // this week's
    if (direction == Direction::Last) move = ahead == 0 ? -7 : ahead - 7;
    if (direction == Direction::Next) move = match->value - today + 7;
    if (direction == Direction::Coming) move = ahead == 0 ? 7 : ahead;
    if (!direction) move = ahead;
    Point found{match->end, day_moment(add_days(*reference_, move))};
    found.moment.relative = true;
    return found;
}

DateParser::Maybe DateParser::named_day(std::size_t pos, std::optional<int> year) {
    const auto match = calendar_.holiday.longest(text_, pos);
    if (!match || (!closes(match->end) && !line_ends(text_, match->end)) || (!year && recurring(pos)))
        return std::nullopt;
    const Holiday& holiday = calendar_.holidays[static_cast<std::size_t>(match->value)];
    std::optional<int> of = year;
    if (!of) {
        of = year_of_month(holiday.month);
        if (of && holiday.next && reference_ && reference_->month >= 7) ++*of;
    }
    if (!of) return unresolved(match->end, Grain::Day, holiday.month, holiday.day);
    std::optional<CalendarDate> date = CalendarDate{*of, holiday.month, holiday.day};
    if (holiday.day == 0) date = nth_weekday(*of, holiday.month, holiday.weekday, holiday.nth);
    if (!date) return std::nullopt;
    Point found{match->end, day_moment(*date)};
    found.moment.year_implied = !year;
    return found;
}

}  // namespace ktrend::normalize
