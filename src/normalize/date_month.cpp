// Dates by month and day: 10월 중순, 5월 20~21일, 6월 첫째 주, 마지막 월요일, 27일.
#include <algorithm>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// 현지시간 19일 ("the 19th, local time"): what stands before it makes it a day.
bool behind_local_time(std::string_view text, std::size_t pos) noexcept {
    const std::string_view lead = text.substr(0, skip_blanks_back(text, pos));
    for (const std::string_view words : {"현지시간", "현지 시간", "현지시각", "현지 시각", "한국시간", "한국 시간"}) {
        if (lead.ends_with(words)) return true;
    }
    return false;
}

}  // namespace

DateParser::Maybe DateParser::month(std::size_t pos, const Moment* left, std::optional<int> year) {
    int value = 0;
    int last = 0;
    std::size_t end = npos;
    bool risky = false;
    if (const auto name = calendar_.month_names.longest(text_, pos)) {
        value = name->value;
        end = name->end;
    } else {
        const auto digits = integer(text_, pos, units_.spellings);
        if (!digits || digits->value < 1 || digits->value > 12 || digits->count > 2) return std::nullopt;
        value = digits->value;
        std::size_t stop = digits->end;
        if (const std::size_t next = dash(text_, stop); next != npos && digits->count > 0) {
            const auto second = parse_digits(text_, next);
            if (second && second->value >= 1 && second->value <= 12 && second->count <= 2 &&
                at(text_, second->end, "월")) {
                last = second->value;
                stop = second->end;
            }
        }
        const std::size_t named = after_any(text_, skip_blanks(text_, stop), {"월"});
        if (named == npos || at(text_, named, "급")) return std::nullopt;
        if (at(text_, named, "세") || at(text_, named, "요일")) return std::nullopt;
        end = named;
        risky = digits->count == 0 && value <= 9;
    }
    const std::size_t next = skip_blanks(text_, end);
    bool day_follows = digit_at(text_, next) || (hangul_at(text_, next) && sino_value(code_at(text_, next)) != 0);
    // 칠월칠석: what is glued and looks like a day must be one.
    if (day_follows && next == end && hangul_at(text_, next) && !day_of_month(next, 2000, value)) day_follows = false;
    if (!closes(end) && !day_follows && !calendar_.parts.longest(text_, next) && !at(text_, next, "달") &&
        !at(text_, end, "호"))
        return std::nullopt;
    if (risky && !day_follows && next == end && after_any(text_, end, {"에", "부터", "까지"}) == npos)
        return std::nullopt;
    std::optional<int> of = year;
    bool implied = false;
    if (!of && left != nullptr && left->year != 0) {
        of = left->year + (left->month != 0 && value < left->month ? 1 : 0);
        implied = left->year_implied;
    } else if (!of) {
        // "2025년 3월과 5월": the year of the date just before
        const std::size_t back = skip_blanks_back(text_, pos);
        const bool joined = last_.year != 0 && last_.month != 0 && last_end_ > 0 && last_end_ <= back &&
                            back - last_end_ <= 6 &&
                            text_.substr(last_end_, back - last_end_).find_first_of("\n.(") == npos;
        of = joined ? std::optional<int>(last_.year + (value < last_.month ? 1 : 0)) : year_of_month(value);
        implied = true;
    }
    if (last != 0) {
        if (!of) return unresolved(end, Grain::Months, value);
        Point found{end, months_moment(*of, value, value)};
        found.moment.to = edtf_month(last < value ? *of + 1 : *of, last);
        found.moment.year_implied = implied;
        return found;
    }
    const int known = of.value_or(2000);
    auto found = after_month(end, known, value);
    if (!found) return std::nullopt;
    found->moment.year_implied = implied;
    if (!of) {
        found->moment.from.clear();
        found->moment.to.clear();
        found->moment.year = 0;
    }
    return found;
}

/// What follows a month: a day, 초, 중순, 말, the nth week or weekday.
DateParser::Maybe DateParser::after_month(std::size_t end, int year, int month) {
    Point whole{end, month_moment(year, month)};
    std::size_t next = skip_blanks(text_, end);
    if (at(text_, next, "달") && !at(text_, next, "달러") && (closes(next + 3))) {
        whole.end = next + 3;
        next = skip_blanks(text_, whole.end);
    }
    if (at(text_, next, "의 ")) next = skip_blanks(text_, next + 3);
    if (auto found = day_of_month(next, year, month)) return found;
    if (auto found = nth_in_month(next, year, month)) return found;
    if (const auto part = calendar_.parts.longest(text_, next); part && closes(part->end)) {
        const int last = days_in_month(year, month);
        constexpr int from[] = {1, 11, 21, 1, 16};
        const int to[] = {10, 20, last, 15, last};
        Point found{part->end, days_moment({year, month, from[part->value]}, {year, month, to[part->value]})};
        found.moment.grain = Grain::Months;
        found.moment.day = 0;
        return found;
    }
    return whole;
}

DateParser::Maybe DateParser::day_of_month(std::size_t pos, int year, int month) {
    auto digits = integer(text_, pos, units_.spellings);
    if (!digits) return std::nullopt;
    std::size_t end = digits->end;
    int last = 0;
    if (digits->count > 0) {
        if (const std::size_t next = dash(text_, end); next != npos) {
            const auto second = parse_digits(text_, next);
            if (second && second->value >= 1 && second->value <= days_in_month(year, month) &&
                second->value > digits->value && at(text_, second->end, "일")) {
                last = second->value;
                end = second->end;
            }
        }
    }
    std::size_t named = after_any(text_, skip_blanks(text_, end), {"일"});
    if (digits->count == 0 && named == npos && end >= 3 && at(text_, end - 3, "일")) {  // 이십일: the 20th
        named = end;
        digits->value -= 1;
    }
    if (named == npos || digits->value < 1 || digits->value > days_in_month(year, month) || digits->count > 2)
        return std::nullopt;
    if (after_any(text_, named, {"간", "째", "치"}) != npos) return std::nullopt;
    Point found{named, day_moment({year, month, digits->value})};
    if (last != 0) {
        found.moment.to = to_string(CalendarDate{year, month, last});
        return found;
    }
    int day = 0;
    if (const std::size_t behind = weekday_behind(named, day); behind != npos) found.end = behind;
    if (after_any(text_, found.end, {"의 주 ", "의 주에"}) != npos ||
        (at(text_, found.end, "의 주") && line_ends(text_, found.end + 7))) {
        found = {found.end + 7, week_moment({year, month, digits->value})};
    }
    return found;
}

/// 첫 번째 금요일, 첫째주 금요일, 마지막 월요일, 셋째 주, 2주차
DateParser::Maybe DateParser::nth_in_month(std::size_t pos, int year, int month) {
    constexpr std::string_view ordinals[] = {"첫", "둘", "셋", "넷", "다섯"};
    int nth = 0;
    std::size_t end = after_any(text_, pos, {"마지막"});
    if (end != npos) {
        nth = -1;
    } else if (const auto digits = parse_digits(text_, pos); digits && digits->count == 1) {
        nth = digits->value;
        end = after_any(text_, digits->end, {"번째", "째"});
        if (end == npos) {
            const std::size_t week = after_any(text_, digits->end, {"주차", "주 차"});
            if (week == npos || nth < 1 || nth > 5) return std::nullopt;
            return Point{week, week_moment(add_days({year, month, 1}, std::int64_t{nth - 1} * 7))};
        }
    } else {
        for (std::size_t i = 0; i < 5 && nth == 0; ++i) {
            if (const std::size_t word = after_any(text_, pos, {ordinals[i]}); word != npos) {
                end = after_any(text_, word, {"째", " 번째", "번째"});
                nth = static_cast<int>(i) + 1;
            }
        }
        constexpr std::string_view adnominal[] = {"두", "세", "네"};
        for (std::size_t i = 0; i < 3 && nth == 0; ++i) {
            if (const std::size_t word = after_any(text_, pos, {adnominal[i]}); word != npos) {
                end = after_any(text_, word, {" 번째", "번째"});
                nth = static_cast<int>(i) + 2;
            }
        }
        if (nth == 0 || end == npos) return std::nullopt;
    }
    if (nth < -1 || nth == 0 || nth > 5) return std::nullopt;
    std::size_t next = skip_blanks(text_, end);
    std::size_t week = after_any(text_, next, {"주"});
    if (week != npos) {
        const std::size_t behind = skip_blanks(text_, week);
        if (calendar_.weekdays.longest(text_, behind)) {
            next = behind;
            week = npos;
        }
    }
    if (week != npos && closes(week)) {
        const CalendarDate of = nth == -1 ? CalendarDate{year, month, days_in_month(year, month)}
                                          : add_days({year, month, 1}, std::int64_t{nth - 1} * 7);
        return Point{week, week_moment(of)};
    }
    const auto day = calendar_.weekdays.longest(text_, next);
    if (!day) return std::nullopt;
    const auto date = nth_weekday(year, month, day->value, nth);
    if (!date) return std::nullopt;
    return Point{day->end, day_moment(*date)};
}

/// 15일에, 27일, 이십일일에: a day without its month, where the words around say that it is no span of days.
DateParser::Maybe DateParser::lone_day(std::size_t pos, const Moment* left, std::optional<Direction> direction) {
    auto digits = integer(text_, pos, units_.spellings);
    if (!digits || digits->count > 2) return std::nullopt;
    std::size_t named = after_any(text_, digits->end, {"일"});
    if (named == npos && digits->count == 0 && digits->end >= 3 && at(text_, digits->end - 3, "일") &&
        digits->value > 10) {
        named = digits->end;
        digits->value -= 1;
    }
    if (named == npos || digits->value < 1 || digits->value > 31 || (digits->count == 0 && digits->value < 10))
        return std::nullopt;
    if (after_any(text_, named,
                  {"간", "째", "치", "만", "동안", "이상", "이내", "후", "전", "짜", "분", "차", "장", "씩", "내", "당",
                   "안"}) != npos)
        return std::nullopt;
    int day_of_week = 0;
    const std::size_t behind = weekday_behind(named, day_of_week);
    const std::size_t next = skip_blanks(text_, named);
    bool placed = behind != npos || left != nullptr || direction.has_value() || at(text_, named, "(현지") ||
                  at(text_, named, "(미국") || at(text_, named, "(한국") || behind_local_time(text_, pos);
    if (!placed) {
        const std::size_t particle = after_any(text_, named, {"에", "부터", "까지", "자", "께"});
        placed = particle != npos && !at(text_, named, "에서") && !at(text_, particle, " 걸쳐") && closes(named);
        const std::size_t back = skip_blanks_back(text_, pos);
        const bool joined = last_.grain == Grain::Day && last_end_ > 0 && last_end_ <= back && back - last_end_ <= 6 &&
                            text_.substr(last_end_, back - last_end_).find('\n') == npos;
        if (joined) placed = true;
        const bool word_follows = next != named && (hangul_at(text_, next) || letter_at(text_, next));
        if (!placed && digits->count > 0 && word_follows && closes(named)) {
            const bool topic = ends_in_particle(text_, back) && back != pos;
            // 5일 업계에 따르면 ("according to the trade on the 5th"): news opens with the day
            const bool opens = back == 0 || text_[back - 1] == '\n' || text_[back - 1] == '.';
            placed = (topic || opens) &&
                     after_any(text_, next, {"동안", "연속", "이상", "이하", "이내", "미만", "초과", "후",     "전",
                                             "뒤",   "만에", "만 ",  "째",   "내",   "안",   "정도", "가량",   "남짓",
                                             "치",   "짜리", "무료", "평균", "걸",   "소요", "더",   "가까이", "넘",
                                             "중",   "단위", "간",   "사이", "지나", "남",   "쉬",   "앞",     "과정",
                                             "일정", "근무", "휴가", "여행", "코스", "체류", "안에"}) == npos;
        }
        if (joined && !left) {
            const CalendarDate date{last_.year, last_.month, digits->value};
            if (last_.year != 0 && valid(date)) {
                Point found{behind != npos ? behind : named, day_moment(date)};
                found.moment.year_implied = true;
                return found;
            }
        }
    }
    if (!placed || (recurring(pos))) return std::nullopt;
    const std::size_t end = behind != npos ? behind : named;
    if (left != nullptr && left->grain == Grain::Day && left->year != 0) {
        CalendarDate date{left->year, left->month, digits->value};
        if (digits->value < left->day) date = add_months({left->year, left->month, 1}, 1), date.day = digits->value;
        if (!valid(date)) return std::nullopt;
        Point found{end, day_moment(date)};
        found.moment.year_implied = left->year_implied;
        return found;
    }
    if (left != nullptr && left->grain != Grain::Day) return std::nullopt;
    if (!reference_) {
        if (!period_ || !period_->first) return unresolved(end, Grain::Day, 0, digits->value);
    }
    const CalendarDate base = reference_ ? *reference_ : *period_->first;
    std::int64_t shift = 0;
    if (direction == Direction::Last && digits->value > base.day) shift = -1;
    if ((direction == Direction::Coming || direction == Direction::Next) && digits->value < base.day) shift = 1;
    CalendarDate month = add_months({base.year, base.month, 1}, shift);
    // A weekday beside it tells the month; a day that the month has not, the one before.
    for (const std::int64_t move : {0, -1, 1, -2, 2, -3, 3}) {
        const CalendarDate candidate = add_months(month, move);
        CalendarDate date = candidate;
        date.day = digits->value;
        if (!valid(date) || (day_of_week != 0 && weekday(date) != day_of_week)) continue;
        Point found{end, day_moment(date)};
        found.moment.year_implied = true;
        return found;
    }
    month.day = std::min(digits->value, days_in_month(month.year, month.month));
    Point found{end, day_moment(month)};
    found.moment.year_implied = true;
    return found;
}

}  // namespace ktrend::normalize
