// Dates that count from the reference: 오늘, 지난달 28일, 다음 주 금요일, 오는 20일; seasons, weekdays and named days.
#include "normalize/date_parser.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {

DateParser::Maybe DateParser::relative(std::size_t pos, const Moment* left) {
    // Which of the many tables are worth asking.
    const std::int32_t words = calendar_.starters.bits(text_, pos);
    const auto match_in = [&](CalendarTables::Starter table, const WordTrie& trie) {
        return (words & table) != 0 ? trie.longest(text_, pos) : std::nullopt;
    };
    if (const auto match = match_in(CalendarTables::year_word, calendar_.years);
        match && allowed(text_.substr(pos, match->end - pos), match->end)) {
        const std::string_view word = text_.substr(pos, match->end - pos);
        Moment of;
        if (reference_) {
            of = year_moment(reference_->year + match->value);
        } else {
            of.grain = Grain::Year;
        }
        of.relative = true;
        auto found = after_year(match->end, std::move(of));
        // 올 by itself is no year: 올 하반기, 올 3월, 올 들어
        const bool lone = found && found->end == match->end;
        if (word.size() <= 3 && lone && !at(text_, skip_blanks(text_, match->end), "들어")) return std::nullopt;
        if (lone && !closes(match->end) && !at(text_, match->end, "도")) return std::nullopt;
        return found;
    }
    if (const auto match = match_in(CalendarTables::same_year_word, calendar_.same_year); match && last_.year != 0) {
        Moment of = year_moment(last_.year + match->value);
        auto found = after_year(match->end, std::move(of));
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (const auto match = match_in(CalendarTables::same_month_word, calendar_.same_month);
        match && last_.month != 0 && last_.year != 0) {
        auto found = after_month(match->end, last_.year, last_.month);
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (const auto match = match_in(CalendarTables::month_word, calendar_.months)) {
        const CalendarDate base = reference_.value_or(CalendarDate{2000, 1, 1});
        const CalendarDate of = add_months({base.year, base.month, 1}, match->value);
        auto found = after_month(match->end, of.year, of.month);
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.relative = true;
            if (!reference_) found->moment.from.clear(), found->moment.to.clear(), found->moment.year = 0;
            return found;
        }
    }
    const auto weekend = match_in(CalendarTables::weekend_word, calendar_.weekends);
    if (const auto match = match_in(CalendarTables::week_word, calendar_.weeks); match && !weekend) {
        std::size_t end = match->end;
        const std::size_t next = skip_blanks(text_, end);
        const auto day = calendar_.weekdays.longest(text_, next);
        const bool ending = at(text_, next, "주말");
        if (day) end = day->end;
        if (ending) end = next + 6;
        if (day || ending || closes(end)) {
            if (!reference_) {
                Point open = unresolved(end, Grain::Week);
                open.moment.relative = true;
                return open;
            }
            const CalendarDate monday =
                add_days(*reference_, 1 - weekday(*reference_) + std::int64_t{match->value} * 7);
            Point found{end, week_moment(monday)};
            if (day) found.moment = day_moment(add_days(monday, day->value - 1));
            if (ending) found.moment = days_moment(add_days(monday, 5), add_days(monday, 6));
            found.moment.relative = true;
            return found;
        }
    }
    if (weekend && closes(weekend->end) && !recurring(pos)) {
        if (!reference_) return unresolved(weekend->end, Grain::Week);
        const CalendarDate monday = add_days(*reference_, 1 - weekday(*reference_) + std::int64_t{weekend->value} * 7);
        Point found{weekend->end, days_moment(add_days(monday, 5), add_days(monday, 6))};
        found.moment.relative = true;
        return found;
    }
    if (const auto match = match_in(CalendarTables::day_word, calendar_.days);
        match && allowed(text_.substr(pos, match->end - pos), match->end)) {
        const bool now = text_.substr(pos, match->end - pos) == "지금";
        // 어제로부터 4일 후, 오늘부터 2주 안
        if (const std::size_t since = after_any(text_, match->end, {"으로부터", "로부터", "부터"}); since != npos) {
            std::optional<CalendarDate> base;
            if (reference_) base = add_days(*reference_, match->value);
            if (auto found = span_from(skip_blanks(text_, since), base, std::nullopt)) return found;
        }
        if (!now && closes(match->end)) {
            Point found = unresolved(match->end, Grain::Day);
            if (reference_) found.moment = day_moment(add_days(*reference_, match->value));
            found.moment.relative = true;
            return found;
        }
    }
    if (const auto match = match_in(CalendarTables::quarter_word, calendar_.quarters); match && closes(match->end)) {
        Point found = unresolved(match->end, Grain::Months);
        if (reference_) {
            const CalendarDate of =
                add_months({reference_->year, (reference_->month - 1) / 3 * 3 + 1, 1}, std::int64_t{match->value} * 3);
            found.moment = months_moment(of.year, of.month, of.month + 2);
        }
        found.moment.relative = true;
        return found;
    }
    if ((words & CalendarTables::direction_word) != 0) {
        if (auto found = directed(pos)) return found;
    }
    const bool numbered =  // 두 번째 일요일
        after_any(text_, pos, {"마지막", "첫", "둘", "셋", "넷", "다섯", "두", "세", "네"}) != npos;
    if (words == 0 && !numbered) return std::nullopt;
    if (recurring(pos)) return std::nullopt;
    if (const auto match = match_in(CalendarTables::half_word, calendar_.halves); match && closes(match->end)) {
        const auto of = left != nullptr && left->year != 0 ? std::optional<int>(left->year)
                                                           : year_of_month(match->value == 1 ? 6 : 12);
        if (!of) return unresolved(match->end, Grain::Months, match->value == 1 ? 1 : 7);
        Point found{match->end, months_moment(*of, match->value == 1 ? 1 : 7, match->value == 1 ? 6 : 12)};
        found.moment.year_implied = true;
        return found;
    }
    if ((words & CalendarTables::season_word) != 0) {
        if (auto found = season(pos, std::nullopt, std::nullopt)) return found;
    }
    if ((words & CalendarTables::weekday_word) != 0) {
        if (auto found = weekday_at(pos, left, std::nullopt)) return found;
    }
    if ((words & CalendarTables::holiday_word) != 0) {
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
    if (const auto match = match_in(CalendarTables::year_part_word, calendar_.year_parts);
        match && closes(match->end)) {
        const auto of = this_year();
        if (!of) return unresolved(match->end, Grain::Months);
        const bool late = static_cast<Part>(match->value) == Part::Late;
        Point found{match->end, months_moment(*of, late ? 10 : 1, late ? 12 : 3)};
        found.moment.year_implied = true;
        return found;
    }
    if (const auto match = match_in(CalendarTables::month_part_word, calendar_.month_parts);
        match && closes(match->end)) {
        if (!reference_) return unresolved(match->end, Grain::Months);
        const int year = reference_->year;
        const int month = reference_->month;
        const bool late = static_cast<Part>(match->value) == Part::Late;
        Point found{match->end,
                    days_moment({year, month, late ? 21 : 1}, {year, month, late ? days_in_month(year, month) : 10})};
        found.moment.year_implied = true;
        return found;
    }
    return std::nullopt;
}

/// Whether a report on a month or a quarter of the reference's year is about this month of it: there 지난 2분기 ("the
/// last second quarter") is the one that it reports on.
bool DateParser::reported_on(int month) const noexcept {
    if (!period_ || !period_->first || !period_->last || !reference_) return false;
    const CalendarDate& first = *period_->first;
    const CalendarDate& last = *period_->last;
    return first.year == reference_->year && last.year == reference_->year && last.month - first.month < 3 &&
           first.month <= month && month <= last.month;
}

/// 지난 9월, 오는 20일, 다음 금요일, 이번 여름
DateParser::Maybe DateParser::directed(std::size_t pos) {
    const auto match = calendar_.directions.longest(text_, pos);
    if (!match) return std::nullopt;
    const auto direction = static_cast<Direction>(match->value);
    const std::size_t next = skip_blanks(text_, match->end);
    if (next == match->end && !digit_at(text_, next)) return std::nullopt;
    const auto marked = [](Point found) {
        found.moment.relative = true;
        return found;
    };
    if (digit_at(text_, next)) {
        // 지난 2024년: the year says it all
        if (auto found = year(next, nullptr)) return found;
        const auto digits = parse_digits(text_, next);
        if (reference_ && digits && digits->value >= 1 && digits->value <= 12 && at(text_, digits->end, "월")) {
            int of = reference_->year;
            if (direction == Direction::Last && digits->value >= reference_->month && !reported_on(digits->value)) --of;
            if (direction == Direction::Next && digits->value <= reference_->month) ++of;
            if (direction == Direction::Coming && digits->value < reference_->month) ++of;
            if (of < reference_->year && digits->value == reference_->month) {  // 지난 11월 5일, said on the 8th
                if (auto day = month(next, nullptr, of + 1);
                    day && day->moment.grain == Grain::Day && day->moment.day <= reference_->day)
                    ++of;
            }
            if (auto found = month(next, nullptr, of)) return marked(*found);
        }
        if (auto found = month(next, nullptr, std::nullopt)) return marked(*found);
        if (auto found = lone_day(next, nullptr, direction)) return marked(*found);
        if (const auto q = parse_digits(text_, next); q && q->count == 1 && q->value >= 1 && q->value <= 4) {
            std::optional<int> of = this_year();
            if (of && reference_) {
                const int now = (reference_->month - 1) / 3 + 1;
                if (direction == Direction::Last && q->value >= now && !reported_on(q->value * 3)) --*of;
                if ((direction == Direction::Next || direction == Direction::Coming) && q->value < now) ++*of;
            }
            if (auto found = quarter(next, of, nullptr)) return marked(*found);
        }
        return std::nullopt;
    }
    if (const auto half = calendar_.halves.longest(text_, next); half && closes(half->end) && reference_) {
        int of = reference_->year;
        const int now = reference_->month <= 6 ? 1 : 2;
        if (direction == Direction::Last && half->value >= now) --of;
        if ((direction == Direction::Next || direction == Direction::Coming) && half->value < now) ++of;
        return marked({half->end, months_moment(of, half->value == 1 ? 1 : 7, half->value == 1 ? 6 : 12)});
    }
    if (auto found = season(next, std::nullopt, direction)) return marked(*found);
    if (auto found = weekday_at(next, nullptr, direction)) return marked(*found);
    if (auto found = named_day(next, std::nullopt)) return marked(*found);
    return std::nullopt;
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
