// Dates by month and day: 10월 중순, 5월 20~21일, 6월 첫째 주, 마지막 월요일, 27일.
#include <algorithm>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// 현지시간 19일 ("the 19th, local time"), 동부 시각 19일: what stands before it makes it a day.
bool behind_local_time(std::string_view text, std::size_t pos) noexcept {
    constexpr std::size_t time_word = 6;
    std::string_view lead = text.substr(0, skip_blanks_back(text, pos));
    if (!lead.ends_with("시간") && !lead.ends_with("시각")) return false;
    lead = lead.substr(0, skip_blanks_back(lead, lead.size() - time_word));
    for (const std::string_view zone : {"현지", "한국", "미국", "중국", "일본", "유럽", "동부", "서부"}) {
        if (lead.ends_with(zone)) return true;
    }
    return false;
}

/// Whether the word behind a number of days makes it a span: 6일 동안, 6일 전 ("six days ago"), but 6일 전했다
/// ("reported on the 6th"), 6일 중국에서 ("on the 6th in China").
bool spans_days(std::string_view text, std::size_t pos) noexcept {
    const std::size_t word = after_any(text, pos, {"후", "전", "뒤", "내", "안", "중", "간", "째", "만", "치"});
    if (word != npos &&
        (!hangul_at(text, word) || after_any(text, word, {"에", "까지", "부터", "이", "의", "로", "도"}) != npos))
        return true;
    const std::size_t more = after_any(text, pos, {"더 "});
    if (more != npos) return after_any(text, more, {"큰", "많", "높", "나은", "강", "빠른"}) == npos;
    return after_any(text, pos,
                     {"동안",   "연속", "이상", "이하", "이내", "미만", "초과", "만에", "내내", "안팎", "정도",
                      "가량",   "남짓", "짜리", "무료", "평균", "걸리", "걸린", "걸려", "걸렸", "걸릴", "소요",
                      "가까이", "넘",   "단위", "사이", "지나", "남았", "남은", "남겨", "남기", "쉬는", "쉬었",
                      "쉬고",   "반 ",  "앞",   "과정", "일정", "근무", "휴가", "여행", "코스", "체류"}) != npos;
}

/// A day of the nth week of a month, the first being that of its first day; -1 is the week of the last one.
CalendarDate nth_week(int year, int month, int nth) noexcept {
    if (nth == -1) return {year, month, days_in_month(year, month)};
    return add_days({year, month, 1}, std::int64_t{nth - 1} * 7);
}

}  // namespace

/// 10월, 8~10월, 유월, 시월, 섣달
std::optional<DateParser::WrittenMonth> DateParser::read_month(std::size_t pos) const {
    WrittenMonth written;
    if (const auto name = calendar_.month_names.longest(text_, pos)) {
        written.value = name->value;
        written.end = name->end;
        return written;
    }
    const auto digits = integer(text_, pos, units_.spellings);
    if (!digits || digits->value < 1 || digits->value > 12 || digits->count > 2) return std::nullopt;
    written.value = digits->value;
    std::size_t stop = digits->end;
    if (const std::size_t next = dash(text_, stop); next != npos && digits->count > 0) {
        const auto second = parse_digits(text_, next);
        if (second && second->value >= 1 && second->value <= 12 && second->count <= 2 && at(text_, second->end, "월")) {
            written.last = second->value;
            stop = second->end;
        }
    }
    written.end = after_any(text_, skip_blanks(text_, stop), {"월"});
    if (written.end == npos) return std::nullopt;
    if (after_any(text_, written.end, {"급", "세", "요일"}) != npos) return std::nullopt;
    written.syllable = digits->count == 0 && digits->value <= 9;
    return written;
}

/// Whether what follows leaves it a month.
bool DateParser::is_month(const WrittenMonth& written) {
    const std::size_t end = written.end;
    const std::size_t next = skip_blanks(text_, end);
    bool day_follows = digit_at(text_, next) || (hangul_at(text_, next) && sino_value(code_at(text_, next)) != 0);
    // 칠월칠석: what is glued and looks like a day must be one.
    if (day_follows && next == end && hangul_at(text_, next) && !day_of_month(next, 2000, written.value)) {
        day_follows = false;
    }
    const bool goes_on = day_follows || calendar_.parts.longest(text_, next) || at(text_, next, "달");
    if (!closes(end) && !goes_on && !at(text_, end, "호")) return false;
    // 이월 ("carrying over"), 일월 ("sun and moon")
    const bool risky = written.syllable && !day_follows && next == end;
    return !risky || after_any(text_, end, {"에", "부터", "까지"}) != npos;
}

DateParser::Maybe DateParser::month(std::size_t pos, const Moment* left, std::optional<int> year) {
    const auto written = read_month(pos);
    if (!written || !is_month(*written)) return std::nullopt;
    const int value = written->value;
    std::optional<int> of = year;
    bool implied = false;
    if (!of && left != nullptr && left->year != 0) {
        of = left->year + (left->month != 0 && value < left->month ? 1 : 0);
        implied = left->year_implied;
    } else if (!of) {
        // "2025년 3월과 5월": the year of the date just before
        const bool joined = last_.year != 0 && last_.month != 0 && follows_last(pos, "\n.(");
        of = joined ? std::optional<int>(last_.year + (value < last_.month ? 1 : 0)) : year_of_month(value);
        implied = true;
    }
    if (written->last != 0) {
        if (!of) return unresolved(written->end, Grain::Months, value);
        Point found{written->end, months_moment(*of, value, value)};
        found.moment.to = edtf_month(written->last < value ? *of + 1 : *of, written->last);
        found.moment.year_implied = implied;
        return found;
    }
    auto found = after_month(written->end, of.value_or(2000), value);
    if (!found) return std::nullopt;
    found->moment.year_implied = implied;
    if (!of) forget_year(found->moment);
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
        auto second = second_day(text_, end, digits->value);
        if (!second && at(text_, end, ",")) {  // 7월 5, 6일
            const auto listed = parse_digits(text_, skip_blanks(text_, end + 1));
            if (listed && listed->value == digits->value + 1 && at(text_, listed->end, "일")) second = listed;
        }
        if (second && second->value <= days_in_month(year, month)) {
            last = second->value;
            end = second->end;
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
            return Point{week, week_moment(nth_week(year, month, nth))};
        }
    } else {
        for (std::size_t i = 0; i < 5 && nth == 0; ++i) {
            if (const std::size_t word = after_any(text_, pos, {ordinals[i]}); word != npos) {
                end = after_any(text_, word, {"째", " 번째", "번째"});
                nth = static_cast<int>(i) + 1;
                if (nth == 1 && end == npos && at(text_, skip_blanks(text_, word), "주")) end = word;  // 첫 주
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
        return Point{week, week_moment(nth_week(year, month, nth))};
    }
    const auto day = calendar_.weekdays.longest(text_, next);
    if (!day) return std::nullopt;
    const auto date = nth_weekday(year, month, day->value, nth);
    if (!date) return std::nullopt;
    return Point{day->end, day_moment(*date)};
}

/// 15일에, 27일, 이십일일에: a day without its month, where the words around say that it is no span of days.
DateParser::Maybe DateParser::lone_day(std::size_t pos, const Moment* left, std::optional<Direction> direction) {
    const auto day = lone_day_number(pos);
    if (!day) return std::nullopt;
    int day_of_week = 0;
    const std::size_t behind = weekday_behind(day->end, day_of_week);
    const std::size_t end = behind != npos ? behind : day->end;
    bool placed = behind != npos || left != nullptr || direction || behind_local_time(text_, pos) ||
                  after_any(text_, day->end, {"(현지", "(미국", "(한국"}) != npos;
    if (!placed) {
        const bool joined = last_.grain == Grain::Day && follows_last(pos, "\n");  // 6월 18일과 19일
        if (joined && last_.year != 0 && valid({last_.year, last_.month, day->value})) {
            Point found{end, day_moment({last_.year, last_.month, day->value})};
            found.moment.year_implied = true;
            return found;
        }
        placed = joined || is_placed(pos, *day);
    }
    if (!placed || recurring(pos)) return std::nullopt;
    if (left == nullptr || (left->grain == Grain::Day && left->year == 0)) {
        return nearest_day(end, day->value, day_of_week, direction);
    }
    if (left->grain != Grain::Day) return std::nullopt;
    CalendarDate date{left->year, left->month, day->value};
    if (day->value < left->day) date = add_months({left->year, left->month, 1}, 1), date.day = day->value;
    if (!valid(date)) return std::nullopt;
    Point found{end, day_moment(date)};
    found.moment.year_implied = left->year_implied;
    return found;
}

/// 지난 | 9~11일 ("the 9th to the 11th")
DateParser::Maybe DateParser::directed_days(std::size_t pos, Direction direction) const {
    const auto first = parse_digits(text_, pos);
    const auto second = first ? second_day(text_, first->end, first->value) : std::nullopt;
    const auto last = second ? lone_day_number(second->end - second->count) : std::nullopt;
    if (!last || first->value == 0) return std::nullopt;
    auto found = nearest_day(last->end, last->value, 0, direction);
    if (!found || found->moment.year == 0) return found;
    const CalendarDate until{found->moment.year, found->moment.month, found->moment.day};
    found->moment = days_moment({until.year, until.month, first->value}, until);
    found->moment.year_implied = true;
    return found;
}

/// A number of a day with its 일 ("day"), where that does not measure a span: 3일간 ("for three days").
std::optional<Digits> DateParser::lone_day_number(std::size_t pos) const {
    auto digits = integer(text_, pos, units_.spellings);
    if (!digits || digits->count > 2) return std::nullopt;
    std::size_t named = after_any(text_, digits->end, {"일"});
    const bool hangul = digits->count == 0;
    if (named == npos && hangul && digits->end >= 3 && at(text_, digits->end - 3, "일") && digits->value > 10) {
        named = digits->end;  // 이십일: the 20th
        digits->value -= 1;
    }
    if (named == npos || digits->value < 1 || digits->value > 31 || (hangul && digits->value < 10)) return std::nullopt;
    if (after_any(text_, named,
                  {"간", "째", "치", "만", "동안", "이상", "이내", "후", "전", "짜", "분", "차", "장", "씩", "내", "당",
                   "안"}) != npos)
        return std::nullopt;
    digits->end = named;
    return digits;
}

/// Whether the words around say that a day is meant: 15일에 ("on the 15th"), or the way news open.
bool DateParser::is_placed(std::size_t pos, const Digits& day) const {
    if (!closes(day.end)) return false;
    const std::size_t particle = after_any(text_, day.end, {"에", "부터", "까지", "자", "께"});
    if (particle != npos && !at(text_, day.end, "에서") && !at(text_, particle, " 걸쳐")) return true;
    const std::size_t next = skip_blanks(text_, day.end);
    const bool word_follows = next != day.end && (hangul_at(text_, next) || letter_at(text_, next));
    if (day.count == 0 || !word_follows) return false;
    const std::size_t back = skip_blanks_back(text_, pos);
    const bool topic = ends_in_particle(text_, back) && back != pos;
    // 5일 업계에 따르면 ("according to the trade on the 5th"): news opens with the day
    const bool opens = back == 0 || text_[back - 1] == '\n' || text_[back - 1] == '.';
    return (topic || opens) && !spans_days(text_, next);
}

/// Such a day near the reference. A weekday beside it tells the month; a day that the month has not, the one before.
DateParser::Maybe DateParser::nearest_day(std::size_t end, int day, int day_of_week,
                                          std::optional<Direction> direction) const {
    if (!reference_ && (!period_ || !period_->first)) return unresolved(end, Grain::Day, 0, day);
    const CalendarDate base = reference_ ? *reference_ : *period_->first;
    std::int64_t shift = 0;
    if (direction == Direction::Last && day > base.day) shift = -1;
    if ((direction == Direction::Coming || direction == Direction::Next) && day < base.day) shift = 1;
    CalendarDate date = add_months({base.year, base.month, 1}, shift);
    date.day = std::min(day, days_in_month(date.year, date.month));
    for (const std::int64_t move : {0, -1, 1, -2, 2, -3, 3}) {
        CalendarDate candidate = add_months({base.year, base.month, 1}, shift + move);
        candidate.day = day;
        if (!valid(candidate) || (day_of_week != 0 && weekday(candidate) != day_of_week)) continue;
        date = candidate;
        break;
    }
    Point found{end, day_moment(date)};
    found.moment.year_implied = true;
    return found;
}

}  // namespace ktrend::normalize
