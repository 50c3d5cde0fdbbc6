// Dates that count from the reference: 오늘, 지난달 28일, 다음 주 금요일, 오는 20일, 향후 5년 내, 2년 1개월 전; named
// days.
#include <algorithm>

#include "normalize/date_parser.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// Whether a span's end (전, 후, 내) is a word of its own here, not the start of another (전체, 내내, 안전).
bool ends_span(std::string_view text, std::size_t pos) noexcept {
    const std::size_t end = hangul_end(text, pos);
    const std::string_view rest = text.substr(pos, end - pos);
    for (const std::string_view particle :
         {"",     "에", "에는", "에도", "에야",   "까지",   "까지만", "부터",   "로",   "으로", "의",     "만",
          "만에", "은", "이",   "보다", "보다는", "과",     "와",     "인",     "엔",   "에만", "만해도", "이면",
          "이나", "쯤", "경",   "께",   "이다",   "입니다", "에서",   "이었다", "이라", "라도", "대비",   "가"}) {
        if (rest == particle) return true;
    }
    return false;
}

}  // namespace

DateParser::Maybe DateParser::relative(std::size_t pos, const Moment* left) {
    if (const auto match = calendar_.years.longest(text_, pos);
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
    if (const auto match = calendar_.same_year.longest(text_, pos); match && last_.year != 0) {
        Moment of = year_moment(last_.year + match->value);
        auto found = after_year(match->end, std::move(of));
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (const auto match = calendar_.same_month.longest(text_, pos); match && last_.month != 0 && last_.year != 0) {
        auto found = after_month(match->end, last_.year, last_.month);
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (const auto match = calendar_.months.longest(text_, pos)) {
        const CalendarDate base = reference_.value_or(CalendarDate{2000, 1, 1});
        const CalendarDate of = add_months({base.year, base.month, 1}, match->value);
        auto found = after_month(match->end, of.year, of.month);
        if (found && (found->end > match->end || closes(match->end))) {
            found->moment.relative = true;
            if (!reference_) found->moment.from.clear(), found->moment.to.clear(), found->moment.year = 0;
            return found;
        }
    }
    const auto weekend = calendar_.weekends.longest(text_, pos);
    if (const auto match = calendar_.weeks.longest(text_, pos); match && !weekend) {
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
    if (const auto match = calendar_.days.longest(text_, pos);
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
    if (const auto match = calendar_.quarters.longest(text_, pos); match && closes(match->end)) {
        Point found = unresolved(match->end, Grain::Months);
        if (reference_) {
            const CalendarDate of =
                add_months({reference_->year, (reference_->month - 1) / 3 * 3 + 1, 1}, std::int64_t{match->value} * 3);
            found.moment = months_moment(of.year, of.month, of.month + 2);
        }
        found.moment.relative = true;
        return found;
    }
    if (auto found = directed(pos)) return found;
    if (recurring(pos)) return std::nullopt;
    if (const auto match = calendar_.halves.longest(text_, pos); match && closes(match->end)) {
        const auto of = left != nullptr && left->year != 0 ? std::optional<int>(left->year)
                                                           : year_of_month(match->value == 1 ? 6 : 12);
        if (!of) return unresolved(match->end, Grain::Months, match->value == 1 ? 1 : 7);
        Point found{match->end, months_moment(*of, match->value == 1 ? 1 : 7, match->value == 1 ? 6 : 12)};
        found.moment.year_implied = true;
        return found;
    }
    if (auto found = season(pos, std::nullopt, std::nullopt)) return found;
    if (auto found = weekday_at(pos, left, std::nullopt)) return found;
    if (auto found = named_day(pos, std::nullopt)) return found;
    const bool whole = left == nullptr || left->month != 0;
    if (whole && reference_) {  // 두 번째 일요일
        if (auto found = nth_in_month(pos, reference_->year, reference_->month);
            found && found->moment.grain == Grain::Day) {
            found->moment.year_implied = true;
            return found;
        }
    }
    if (const auto match = calendar_.year_parts.longest(text_, pos); match && closes(match->end)) {
        const auto of = this_year();
        if (!of) return unresolved(match->end, Grain::Months);
        const bool late = static_cast<Part>(match->value) == Part::Late;
        Point found{match->end, months_moment(*of, late ? 10 : 1, late ? 12 : 3)};
        found.moment.year_implied = true;
        return found;
    }
    if (const auto match = calendar_.month_parts.longest(text_, pos); match && closes(match->end)) {
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
            if (direction == Direction::Last && digits->value >= reference_->month) --of;
            if (direction == Direction::Next && digits->value <= reference_->month) ++of;
            if (direction == Direction::Coming && digits->value < reference_->month) ++of;
            if (direction == Direction::Last && digits->value == reference_->month) {  // 지난 11월 5일, said on the 8th
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
                if (direction == Direction::Last && q->value >= now) --*of;
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

/// 3년, 두 달, 이틀, 2년 1개월 21일, 1개월 하고 21일
std::optional<Duration> DateParser::duration(std::size_t pos) const {
    Duration total;
    std::size_t p = pos;
    Grain last = Grain::None;
    for (int i = 0; i < 3; ++i) {
        double value = 0;
        std::string_view unit;
        std::size_t end = 0;
        if (const auto word = units_.word.longest(text_, p)) {
            const AmountWord& w = units_.words[static_cast<std::size_t>(word->value)];
            value = w.value;
            unit = w.unit;
            end = word->end;
        } else {
            std::size_t from = p;
            if (const auto first = parse_digits(text_, p); i == 0 && first && first->value > 0) {  // 2~3년
                const std::size_t dash = after_any(text_, first->end, {"~", "∼", "〜", "～", "–", "-"});
                const auto second = dash != npos ? parse_digits(text_, dash) : std::nullopt;
                if (second && second->value > first->value && second->count <= 3) {
                    total.times_low = static_cast<double>(first->value) / second->value;
                    from = dash;
                }
            }
            const auto number = parse_number(text_, from, units_.spellings);
            if (!number || number->low != number->high || number->fraction || number->low > 5000) break;
            const std::size_t next = skip_blanks(text_, number->end);
            for (const WordMatch& match : units_.spellings.all(text_, next)) {
                const Unit& candidate = units_.units[static_cast<std::size_t>(match.value)];
                if (candidate.kind != UnitKind::Duration) continue;
                if (number->script == Script::Sino && number->syllables == 1 && number->low == 2) continue;
                // 일주일: the longer spelling is another unit of the same kind
                if (unit.empty() || match.end > end) {
                    unit = candidate.unit;
                    end = match.end;
                }
            }
            value = number->low;
            if (unit == "year" && number->digits == 4 && value >= 1900 && value < 2200) return std::nullopt;
        }
        Grain grain = Grain::None;
        if (unit == "year") {
            grain = Grain::Year;
            total.months += static_cast<int>(value * 12);
        } else if (unit == "month") {
            grain = Grain::Month;
            total.months += static_cast<int>(value);
            if (value != static_cast<int>(value)) total.days += 15;
        } else if (unit == "week") {
            grain = Grain::Week;
            total.days += static_cast<int>(value * 7);
        } else if (unit == "d") {
            grain = Grain::Day;
            total.days += static_cast<int>(value);
        } else {
            break;
        }
        if (last != Grain::None && grain <= last) break;
        total.mixed = last != Grain::None;
        total.grain = last = grain;
        total.end = end;
        if (grain == Grain::Year && at(text_, skip_blanks(text_, end), "반 ")) {
            total.months += 6;
            total.end = skip_blanks(text_, end) + 3;
            total.grain = Grain::Month;
        }
        p = skip_blanks(text_, total.end);
        if (at(text_, p, ",")) p = skip_blanks(text_, p + 1);
        if (const std::size_t and_ = after_any(text_, p, {"하고 ", "과 ", "와 "}); and_ != npos) p = and_;
    }
    if (total.grain == Grain::None) return std::nullopt;
    return total;
}

Moment DateParser::shifted(std::optional<CalendarDate> base, const Duration& by, SpanEnd end) const {
    Moment moment;
    if (base) {
        const int sign = end == SpanEnd::Before ? -1 : 1;
        const CalendarDate to =
            add_days(add_months(*base, std::int64_t{sign} * by.months), std::int64_t{sign} * by.days);
        if (end == SpanEnd::Within) {
            moment = days_moment(*base, to);
        } else if (by.times_low < 1) {
            const auto part = [&](int value) { return static_cast<int>(value * by.times_low + 0.5); };
            const CalendarDate near =
                add_days(add_months(*base, std::int64_t{sign} * part(by.months)), std::int64_t{sign} * part(by.days));
            const CalendarDate first = std::min(near, to);
            const CalendarDate last = std::max(near, to);
            if (by.grain == Grain::Year) {
                moment = year_moment(first.year);
                moment.to = edtf_year(last.year);
            } else if (by.grain == Grain::Month) {
                moment = month_moment(first.year, first.month);
                moment.to = edtf_month(last.year, last.month);
            } else {
                moment = days_moment(first, last);
            }
        } else if (!by.mixed && by.grain == Grain::Year) {
            moment = year_moment(to.year);
        } else if (!by.mixed && by.grain == Grain::Month) {
            moment = month_moment(to.year, to.month);
        } else {
            moment = day_moment(to);
        }
        if (by.at_least && end == SpanEnd::After) moment.to = "..";
        if (by.at_least && end == SpanEnd::Before) {
            moment.to = moment.from;
            moment.from = "..";
        }
    } else {
        moment.grain = by.grain;
    }
    moment.relative = true;
    return moment;
}

/// A span with its end: 3년 전, 2주 후 월요일, 5일 이내; with a period word also 6개월 동안.
DateParser::Maybe DateParser::span_from(std::size_t pos, std::optional<CalendarDate> base,
                                        std::optional<Period> period) {
    bool at_least = false;
    if (const std::size_t least = after_any(text_, pos, {"최소", "적어도", "최소한"}); least != npos) {
        at_least = true;
        pos = skip_blanks(text_, least);
    } else if (const std::size_t about = after_any(text_, pos, {"약 ", "대략 ", "불과 ", "단 ", "한 "});
               about != npos && period) {
        if (duration(about)) pos = about;
    }
    auto by = duration(pos);
    if (!by) return std::nullopt;
    by->at_least = at_least;
    std::size_t end = by->end;
    std::size_t next = skip_blanks(text_, end);
    bool filled = false;
    if (const auto filler = calendar_.span_fillers.longest(text_, next); filler && text_.substr(next, 3) != "여") {
        if (closes(filler->end) || ends_span(text_, filler->end) ||
            calendar_.span_ends.longest(text_, skip_blanks(text_, filler->end))) {
            filled = true;
            end = filler->end;
            next = skip_blanks(text_, end);
        }
    } else if (at(text_, end, "여")) {
        end += 3;
        if (at(text_, end, "간")) end += 3;
        next = skip_blanks(text_, end);
    }
    const auto span_end = calendar_.span_ends.longest(text_, next);
    if (span_end && ends_span(text_, span_end->end)) {
        const auto how = static_cast<SpanEnd>(span_end->value);
        if (!period || how == SpanEnd::Within) {
            Point found{span_end->end, shifted(base, *by, how)};
            if (how == SpanEnd::After && base) {  // 2주 후 월요일
                const auto day = calendar_.weekdays.longest(text_, skip_blanks(text_, span_end->end));
                if (day && closes(day->end)) {
                    const CalendarDate target = add_days(add_months(*base, by->months), by->days);
                    found.moment = day_moment(add_days(target, day->value - weekday(target)));
                    found.moment.relative = true;
                    found.end = day->end;
                }
            }
            if (period == Period::Past && base)
                found.moment = days_moment(add_days(add_months(*base, -by->months), -by->days), *base),
                found.moment.relative = true;
            return found;
        }
    }
    if (!period) return std::nullopt;
    if (!filled && !closes(end) && !ends_span(text_, end)) return std::nullopt;
    Point found = unresolved(end, by->grain);
    if (base) {
        const int sign = *period == Period::Past ? -1 : 1;
        const CalendarDate other =
            add_days(add_months(*base, std::int64_t{sign} * by->months), std::int64_t{sign} * by->days);
        found.moment = *period == Period::Past ? days_moment(other, *base) : days_moment(*base, other);
    }
    found.moment.relative = true;
    return found;
}

DateParser::Maybe DateParser::span(std::size_t pos) {
    if (const auto period = calendar_.periods.longest(text_, pos)) {
        const std::size_t next = skip_blanks(text_, period->end);
        if (next != period->end || digit_at(text_, next)) {
            // 지난 6일, 오는 20일: a day, not a span
            const auto digits = parse_digits(text_, next);
            const bool day = digits && digits->value <= 31 && at(text_, digits->end, "일") &&
                             after_any(text_, skip_blanks(text_, digits->end + 3),
                                       {"간", "동안", "사이", "내", "안", "이내"}) == npos &&
                             calendar_.directions.longest(text_, pos).has_value();
            if (!day) {
                if (auto found = span_from(next, reference_, static_cast<Period>(period->value))) return found;
            }
        }
        return std::nullopt;
    }
    if (!digit_at(text_, pos) && !hangul_at(text_, pos)) return std::nullopt;
    if (calendar_.starters.may_begin(text_, pos) && sino_value(syllable_at(text_, pos)) == 0 &&
        !units_.word.longest(text_, pos) && calendar_.starters.longest(text_, pos))
        return std::nullopt;
    const auto by = duration(pos);
    if (!by) return std::nullopt;
    // 출시 2년 후 counts from the launch, which is not known here.
    const std::size_t back = skip_blanks_back(text_, pos);
    if (back != pos && hangul_before(text_, back)) {
        std::size_t word = back;
        while (hangul_before(text_, word)) word -= 3;
        for (std::size_t p = word; p < back; p += 3) {
            if (const auto anchor = calendar_.anchors.longest(text_, p); anchor && anchor->end == back)
                return std::nullopt;
        }
    }
    return span_from(pos, reference_, std::nullopt);
}

}  // namespace ktrend::normalize
