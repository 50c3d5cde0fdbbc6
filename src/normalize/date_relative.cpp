// Dates that count from the reference: 오늘 ("today"), 지난달 28일 ("the 28th of last month"), 다음 주 금요일 ("Friday
// next week"), 오는 20일 ("the coming 20th").
#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {

/// Asks those of the many tables that a word at `pos` stands in.
DateParser::Maybe DateParser::relative(std::size_t pos, const Moment* left) {
    using Starter = CalendarTables::Starter;
    struct Reader {
        Starter table;
        Maybe (DateParser::*read)(std::size_t);
    };
    constexpr Reader readers[] = {
        {Starter::same_year_word, &DateParser::same_year}, {Starter::same_month_word, &DateParser::same_month},
        {Starter::same_day_word, &DateParser::same_day},   {Starter::month_word, &DateParser::relative_month},
        {Starter::week_word, &DateParser::relative_week},  {Starter::weekend_word, &DateParser::weekend},
        {Starter::day_word, &DateParser::relative_day},    {Starter::quarter_word, &DateParser::relative_quarter},
        {Starter::direction_word, &DateParser::directed}};
    const std::int32_t words = calendar_.starters.bits(text_, pos);
    if ((words & Starter::year_word) != 0) {
        const auto match = calendar_.years.longest(text_, pos);
        if (match && allowed(text_.substr(pos, match->end - pos), match->end)) return relative_year(pos, *match);
    }
    for (const Reader& reader : readers) {
        if ((words & reader.table) == 0) continue;
        if (auto found = (this->*reader.read)(pos)) return found;
    }
    return implied(pos, left, words);
}

/// 작년 ("last year"), 내년 상반기 ("the first half of next year")
DateParser::Maybe DateParser::relative_year(std::size_t pos, const WordMatch& match) {
    Moment of;
    if (reference_) {
        of = year_moment(reference_->year + match.value);
    } else {
        of.grain = Grain::Year;
    }
    of.relative = true;
    auto found = after_year(match.end, std::move(of));
    // 올 by itself is no year: 올 하반기, 올 3월, 올 들어
    constexpr std::size_t syllable = 3;
    const bool lone = found && found->end == match.end;
    const bool short_word = match.end - pos <= syllable;
    if (short_word && lone && !at(text_, skip_blanks(text_, match.end), "들어")) return std::nullopt;
    if (lone && !closes(match.end) && !at(text_, match.end, "도")) return std::nullopt;
    return found;
}

/// 같은 해 9월 ("September of the same year")
DateParser::Maybe DateParser::same_year(std::size_t pos) {
    const auto match = calendar_.same_year.longest(text_, pos);
    if (!match || last_.year == 0) return std::nullopt;
    auto found = after_year(match->end, year_moment(last_.year + match->value));
    if (!found || (found->end == match->end && !closes(match->end))) return std::nullopt;
    found->moment.year_implied = true;
    return found;
}

/// 같은 달 9일 ("the 9th of the same month")
DateParser::Maybe DateParser::same_month(std::size_t pos) {
    const auto match = calendar_.same_month.longest(text_, pos);
    if (!match || last_.month == 0 || last_.year == 0) return std::nullopt;
    auto found = after_month(match->end, last_.year, last_.month);
    if (!found || (found->end == match->end && !closes(match->end))) return std::nullopt;
    found->moment.year_implied = true;
    return found;
}

/// 같은 날 ("the same day"), 이튿날 ("the day after")
DateParser::Maybe DateParser::same_day(std::size_t pos) {
    const auto match = calendar_.same_day.longest(text_, pos);
    if (!match || !closes(match->end) || last_.grain != Grain::Day || last_.year == 0 || !last_.to.empty())
        return std::nullopt;
    Point found{match->end, day_moment(add_days({last_.year, last_.month, last_.day}, match->value))};
    found.moment.year_implied = true;
    return found;
}

/// 지난달 28일 ("the 28th of last month")
DateParser::Maybe DateParser::relative_month(std::size_t pos) {
    const auto match = calendar_.months.longest(text_, pos);
    if (!match) return std::nullopt;
    const CalendarDate base = reference_.value_or(CalendarDate{2000, 1, 1});
    const CalendarDate of = add_months({base.year, base.month, 1}, match->value);
    auto found = after_month(match->end, of.year, of.month);
    if (!found || (found->end == match->end && !closes(match->end))) return std::nullopt;
    found->moment.relative = true;
    if (!reference_) forget_year(found->moment);
    return found;
}

/// The Monday so many weeks from that of the reference.
CalendarDate DateParser::monday(int weeks) const noexcept {
    return add_days(*reference_, 1 - weekday(*reference_) + std::int64_t{weeks} * 7);
}

/// 다음 주 금요일 ("Friday next week"), 지난주 주말 ("the weekend of last week")
DateParser::Maybe DateParser::relative_week(std::size_t pos) {
    const auto match = calendar_.weeks.longest(text_, pos);
    if (!match || calendar_.weekends.longest(text_, pos)) return std::nullopt;
    constexpr std::string_view weekend_noun = "주말";
    std::size_t end = match->end;
    const std::size_t next = skip_blanks(text_, end);
    const auto day = calendar_.weekdays.longest(text_, next);
    const bool ending = at(text_, next, weekend_noun);
    if (day) end = day->end;
    if (ending) end = next + weekend_noun.size();
    if (!day && !ending && !closes(end)) return std::nullopt;
    Point found = unresolved(end, Grain::Week);
    if (reference_) {
        const CalendarDate first = monday(match->value);
        found.moment = week_moment(first);
        if (day) found.moment = day_moment(add_days(first, day->value - 1));
        if (ending) found.moment = days_moment(add_days(first, 5), add_days(first, 6));
    }
    found.moment.relative = true;
    return found;
}

/// 이번 주말 ("this weekend")
DateParser::Maybe DateParser::weekend(std::size_t pos) {
    const auto match = calendar_.weekends.longest(text_, pos);
    if (!match || !closes(match->end) || recurring(pos)) return std::nullopt;
    if (!reference_) return unresolved(match->end, Grain::Week);
    const CalendarDate first = monday(match->value);
    Point found{match->end, days_moment(add_days(first, 5), add_days(first, 6))};
    found.moment.relative = true;
    return found;
}

/// 어제 ("yesterday"), 오늘부터 2주 안 ("within two weeks from today")
DateParser::Maybe DateParser::relative_day(std::size_t pos) {
    const auto match = calendar_.days.longest(text_, pos);
    if (!match) return std::nullopt;
    const std::string_view word = text_.substr(pos, match->end - pos);
    if (!allowed(word, match->end)) return std::nullopt;
    std::optional<CalendarDate> base;
    if (reference_) base = add_days(*reference_, match->value);
    if (const std::size_t since = after_any(text_, match->end, {"으로부터", "로부터", "부터"}); since != npos) {
        if (auto found = span_from(skip_blanks(text_, since), base, std::nullopt)) return found;
    }
    if (word == "지금" || !closes(match->end)) return std::nullopt;  // "now" is no day by itself
    Point found = unresolved(match->end, Grain::Day);
    if (base) found.moment = day_moment(*base);
    found.moment.relative = true;
    return found;
}

/// 이번 분기 ("this quarter")
DateParser::Maybe DateParser::relative_quarter(std::size_t pos) {
    const auto match = calendar_.quarters.longest(text_, pos);
    if (!match || !closes(match->end)) return std::nullopt;
    Point found = unresolved(match->end, Grain::Months);
    if (reference_) {
        const CalendarDate first{reference_->year, (reference_->month - 1) / 3 * 3 + 1, 1};
        const CalendarDate of = add_months(first, std::int64_t{match->value} * 3);
        found.moment = months_moment(of.year, of.month, of.month + 2);
    }
    found.moment.relative = true;
    return found;
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

/// 지난 9월 ("last September"), 오는 20일 ("the coming 20th"), 다음 금요일 ("next Friday"), 이번 여름 ("this summer")
DateParser::Maybe DateParser::directed(std::size_t pos) {
    const auto match = calendar_.directions.longest(text_, pos);
    if (!match) return std::nullopt;
    const auto direction = static_cast<Direction>(match->value);
    const std::size_t next = skip_blanks(text_, match->end);
    if (digit_at(text_, next)) {
        // 지난 2024년: the year says it all
        if (auto found = year(next)) return found;
        auto found = directed_number(next, direction);
        if (found) found->moment.relative = true;
        return found;
    }
    auto found = season(next, std::nullopt, direction);  // 지난여름 is one word
    if (next == match->end && !found) return std::nullopt;
    if (!found) found = directed_half(next, direction);
    if (!found) found = directed_year_part(next, direction);
    if (!found) found = weekday_at(next, nullptr, direction);
    if (!found) found = named_day(next, std::nullopt);
    if (found) found->moment.relative = true;
    return found;
}

/// 지난 | 9월, 오는 | 20일, 다음 | 2분기
DateParser::Maybe DateParser::directed_number(std::size_t pos, Direction direction) {
    const auto digits = parse_digits(text_, pos);
    if (reference_ && digits && digits->value >= 1 && digits->value <= 12 && at(text_, digits->end, "월")) {
        if (auto found = month(pos, nullptr, directed_year(pos, digits->value, direction))) return found;
    }
    if (auto found = month(pos, nullptr, std::nullopt)) return found;
    if (auto found = lone_day(pos, nullptr, direction)) return found;
    if (auto found = directed_days(pos, direction)) return found;
    if (!digits || digits->count != 1 || digits->value < 1 || digits->value > 4) return std::nullopt;
    std::optional<int> of = this_year();
    if (of && reference_) {
        const int now = (reference_->month - 1) / 3 + 1;
        if (direction == Direction::Last && digits->value >= now && !reported_on(digits->value * 3)) --*of;
        if ((direction == Direction::Next || direction == Direction::Coming) && digits->value < now) ++*of;
    }
    return quarter(pos, of, nullptr);
}

/// The year of the month at `pos`, seen from the reference.
int DateParser::directed_year(std::size_t pos, int value, Direction direction) {
    int of = reference_->year;
    if (direction == Direction::Last && value >= reference_->month && !reported_on(value)) --of;
    if (direction == Direction::Next && value <= reference_->month) ++of;
    if (direction == Direction::Coming && value < reference_->month) ++of;
    if (of >= reference_->year || value != reference_->month) return of;
    const auto day = month(pos, nullptr, reference_->year);  // 지난 11월 5일, said on the 8th
    const bool passed = day && day->moment.grain == Grain::Day && day->moment.day <= reference_->day;
    return passed ? reference_->year : of;
}

/// 지난 | 연말 ("at the end of last year"), 오는 | 연초 ("early next year")
DateParser::Maybe DateParser::directed_year_part(std::size_t pos, Direction direction) const {
    auto found = year_part(pos);
    if (!found || !reference_) return found;
    const bool early = found->moment.month == 1;
    const int now = reference_->month;
    int move = 0;
    if (direction == Direction::Last && !(early && now > 3)) move = -1;
    if ((direction == Direction::Next || direction == Direction::Coming) && early) move = 1;
    found->moment = months_moment(reference_->year + move, early ? 1 : 10, early ? 3 : 12);
    return found;
}

/// 지난 | 하반기 ("the last second half")
DateParser::Maybe DateParser::directed_half(std::size_t pos, Direction direction) const {
    const auto half = calendar_.halves.longest(text_, pos);
    if (!half || !closes(half->end) || !reference_) return std::nullopt;
    int of = reference_->year;
    const int now = reference_->month <= 6 ? 1 : 2;
    if (direction == Direction::Last && half->value >= now) --of;
    if ((direction == Direction::Next || direction == Direction::Coming) && half->value < now) ++of;
    return Point{half->end, half_moment(of, half->value)};
}

}  // namespace ktrend::normalize
