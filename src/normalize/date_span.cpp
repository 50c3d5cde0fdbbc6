// Dates a span of time away: 향후 5년 내, 2년 1개월 전, 3개월 후, 2주 뒤 월요일; and the durations that they are
// made of.
#include <algorithm>
#include <cmath>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// Whether a span's end (전, 후, 내) is a word of its own here, not the start of another (전체, 내내, 안전).
bool ends_span(std::string_view text, std::size_t pos) noexcept {
    const std::size_t end = hangul_end(text, pos);
    const std::string_view rest = text.substr(pos, end - pos);
    for (const std::string_view particle :
         {"",       "에",   "에는", "에도",   "에야", "까지",   "까지만", "부터", "로",       "으로", "의",
          "만",     "만에", "은",   "이",     "보다", "보다는", "과",     "와",   "인",       "엔",   "에만",
          "만해도", "이면", "이나", "쯤",     "경",   "께",     "이다",   "였다", "였습니다", "예요", "였던",
          "로는",   "이던", "처럼", "입니다", "에서", "이었다", "이라",   "라도", "대비",     "가",   "를"}) {
        if (rest == particle) return true;
    }
    return false;
}

/// The grain of a unit of time; none for hours and less.
Grain grain_of(std::string_view unit) noexcept {
    if (unit == "year") return Grain::Year;
    if (unit == "month") return Grain::Month;
    if (unit == "week") return Grain::Week;
    return unit == "d" ? Grain::Day : Grain::None;
}

void add_part(double value, Grain grain, Duration& total) noexcept {
    switch (grain) {
        case Grain::Year: total.months += static_cast<int>(value * 12); break;
        case Grain::Month:
            total.months += static_cast<int>(value);
            if (value != static_cast<int>(value)) total.days += 15;
            break;
        case Grain::Week: total.days += static_cast<int>(value * 7); break;
        default: total.days += static_cast<int>(value);
    }
}

}  // namespace

/// One number with its unit of time: 3년, 두 달, 이틀, 10여 년; `range` tells how small the first of 2~3년 and of 두세
/// 달 is.
std::optional<DateParser::TimePart> DateParser::time_part(std::size_t pos, double* range) const {
    if (const auto word = units_.word.longest(text_, pos)) {
        const AmountWord& of = units_.words[static_cast<std::size_t>(word->value)];
        return TimePart{word->end, of.value, of.unit};
    }
    std::size_t from = pos;
    if (const auto first = parse_digits(text_, pos); range != nullptr && first && first->value > 0) {
        const std::size_t dash = after_any(text_, first->end, {"~", "∼", "〜", "～", "–", "-"});
        const auto second = dash != npos ? parse_digits(text_, dash) : std::nullopt;
        if (second && second->value > first->value && second->count <= 3) {
            *range = static_cast<double>(first->value) / second->value;
            from = dash;
        }
    }
    const auto number = parse_number(text_, from, units_.spellings);
    if (!number || number->fraction || number->high > 5000) return std::nullopt;
    if (number->low != number->high) {  // 한두 달; but 수십 년 is too vague
        if (range == nullptr || number->approximate) return std::nullopt;
        *range = number->low / number->high;
    }
    TimePart part{0, number->high, {}};
    const std::size_t some = after_any(text_, number->end, {"여 "});  // 10여 년
    const bool demonstrative = number->script == Script::Sino && number->syllables == 1 && number->low == 2;  // 이 달
    for (const WordMatch& match : units_.spellings.all(text_, skip_blanks(text_, some != npos ? some : number->end))) {
        const Unit& unit = units_.units[static_cast<std::size_t>(match.value)];
        if (unit.kind != UnitKind::Duration || demonstrative) continue;
        // 일주일: the longer spelling is another unit of the same kind
        if (!part.unit.empty() && match.end <= part.end) continue;
        part.unit = unit.unit;
        part.end = match.end;
    }
    part.is_year = part.unit == "year" && number->digits == 4 && part.value >= 1900 && part.value < 2200;
    return part;
}

/// 3년, 두 달, 이틀, 2년 1개월 21일, 1개월 하고 21일
std::optional<Duration> DateParser::duration(std::size_t pos) const {
    constexpr int most = 3;
    constexpr std::string_view half = "반";
    Duration total;
    Grain last = Grain::None;
    for (int i = 0; i < most; ++i) {
        const auto part = time_part(pos, i == 0 ? &total.times_low : nullptr);
        if (part && part->is_year) return std::nullopt;
        const Grain grain = part ? grain_of(part->unit) : Grain::None;
        if (grain == Grain::None || grain <= last) break;  // from the greater to the smaller
        add_part(part->value, grain, total);
        total.mixed = last != Grain::None;
        total.grain = last = grain;
        if (grain == Grain::Year && part->value != std::floor(part->value)) total.grain = Grain::Month;  // 반년 전
        total.end = part->end;
        pos = skip_blanks(text_, total.end);
        if (grain == Grain::Year && at(text_, pos, half) && at(text_, pos + half.size(), " ")) {  // 3년 반
            total.months += 6;
            total.end = pos + half.size();
            total.grain = Grain::Month;
            pos = skip_blanks(text_, total.end);
        }
        if (at(text_, pos, ",")) pos = skip_blanks(text_, pos + 1);
        if (const std::size_t joined = after_any(text_, pos, {"하고 ", "과 ", "와 "}); joined != npos) pos = joined;
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
            const auto part = [&](int value) { return static_cast<int>(std::lround(value * by.times_low)); };
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
    if (*period == Period::Future && after_any(text_, next, {"만에", "만의", "만이"}) != npos)
        return std::nullopt;  // 이후 80년 만에 ("for the first time in 80 years")
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

/// Whether what stands before a span is an event whose date is not known here: 출시 2년 후 ("two years after the
/// launch"), 시행 후 6개월 내, 출시된 지 2년 뒤, 접수일로부터 14일 이내.
bool DateParser::counts_from_event(std::size_t pos) const {
    const std::size_t back = skip_blanks_back(text_, pos);
    if (back == pos || !hangul_before(text_, back)) return false;
    std::size_t word = back;
    while (hangul_before(text_, word)) word -= 3;
    const std::string_view before = text_.substr(word, back - word);
    for (const std::string_view whole : {"후", "뒤", "직후", "지"}) {
        if (before == whole && hangul_before(text_, skip_blanks_back(text_, word))) return true;
    }
    if (before.ends_with("로부터") || before.ends_with("일부터") || before.ends_with("날부터")) return true;
    for (std::size_t p = word; p < back; p += 3) {
        if (const auto anchor = calendar_.anchors.longest(text_, p); anchor && anchor->end == back) return true;
    }
    return false;
}

DateParser::Maybe DateParser::span(std::size_t pos) {
    if (const auto period = calendar_.periods.longest(text_, pos)) {
        const std::size_t next = skip_blanks(text_, period->end);
        if (next != period->end || digit_at(text_, next)) {
            // 지난 6일, 오는 20일, 지난 9~11일: days, not a span
            auto digits = parse_digits(text_, next);
            if (const auto last = digits ? second_day(text_, digits->end, digits->value) : std::nullopt) digits = last;
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
    if (counts_from_event(pos)) return std::nullopt;
    auto found = span_from(pos, reference_, std::nullopt);
    // 2년 뒤인 2021년 ("two years on, in 2021"): the date behind says from when it counts
    if (found && digit_at(text_, after_any(text_, found->end, {"인 "}))) return std::nullopt;
    return found;
}

}  // namespace ktrend::normalize
