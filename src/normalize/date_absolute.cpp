// Dates that say their own year: 2025-08-08, 2025년 8월, ’25년 3분기, 21세기; and quarters.
#include <algorithm>
#include <array>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

bool plausible_year(int year) noexcept {
    return year >= 1800 && year <= 2199;
}

}  // namespace

int full_year(int two_digits) noexcept {
    return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits;
}

std::size_t apostrophe(std::string_view text, std::size_t pos) noexcept {
    return after_any(text, pos, {"'", "’", "‘", "`"});
}

std::size_t dash(std::string_view text, std::size_t pos) noexcept {
    const std::size_t end = after_any(text, skip_blanks(text, pos), {"~", "∼", "〜", "～", "–", "—", "-", "∙", "·"});
    return end == npos ? npos : skip_blanks(text, end);
}

std::optional<Digits> integer(std::string_view text, std::size_t pos, const WordTrie& units) noexcept {
    if (auto digits = parse_digits(text, pos)) return digits;
    if (!hangul_at(text, pos) || sino_value(code_at(text, pos)) == 0) return std::nullopt;
    const auto number = parse_number(text, pos, units);
    if (!number || number->low != number->high || number->low > 9999 || number->fraction || number->decimal)
        return std::nullopt;
    Digits digits;
    digits.end = number->end;
    digits.value = static_cast<int>(number->low);
    return digits;
}

bool valid(CalendarDate date) noexcept {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

/// "(4/21) …", "[12/5] …": whether the brackets around `[pos, end)` are what the text begins with.
bool heads_line(std::string_view text, std::size_t pos, std::size_t end) noexcept {
    if (pos == 0 || end >= text.size()) return false;
    const bool brackets = (text[pos - 1] == '(' && text[end] == ')') || (text[pos - 1] == '[' && text[end] == ']');
    return brackets && text.find_first_not_of(' ') == pos - 1;
}

/// 2025-08-08, 2025.10.14, 2025. 10. 14., 02/22/2016, 21.4.2016, 25.10.14, 2025-08, 2014-2018, 10/2에, ’25.3
DateParser::Maybe DateParser::numeric(std::size_t pos, const Moment* left) {
    std::size_t p = pos;
    bool short_year = false;
    if (const std::size_t quoted = apostrophe(text_, pos); quoted != npos) {
        short_year = true;
        p = quoted;
    } else if (pos > 0 && (code_before(text_, pos) == U'.' || code_before(text_, pos) == U'/')) {
        return std::nullopt;
    }
    std::array<Digits, 3> parts{};
    std::size_t count = 0;
    char separator = 0;
    for (std::size_t q = p; count < 3;) {
        const auto digits = parse_digits(text_, q);
        if (!digits || digits->count > 4) break;
        parts[count++] = *digits;
        q = digits->end;
        if (q >= text_.size() || (text_[q] != '-' && text_[q] != '.' && text_[q] != '/')) break;
        if (separator != 0 && text_[q] != separator) break;
        separator = text_[q++];
        if (separator == '.') q = skip_blanks(text_, q);
    }
    if (count == 0 || separator == 0) return std::nullopt;
    const std::size_t end = parts[count - 1].end;
    const bool stamp = at(text_, end, "T") && digit_at(text_, end + 1);  // 2025-12-26T09:00
    if (letter_at(text_, end) && !stamp) return std::nullopt;
    const bool continues =
        end < text_.size() && (text_[end] == '-' || text_[end] == '.' || text_[end] == '/') && digit_at(text_, end + 1);
    if (continues) return std::nullopt;
    if (count == 3) {
        CalendarDate date;
        if (parts[0].count == 4 && parts[1].count <= 2 && parts[2].count <= 2) {
            date = {parts[0].value, parts[1].value, parts[2].value};
        } else if (parts[2].count == 4 && parts[0].count <= 2 && parts[1].count <= 2) {
            date = {parts[2].value, parts[0].value, parts[1].value};
            if (!valid(date)) std::swap(date.month, date.day);
        } else if (parts[0].count == 2 && (short_year || (parts[1].count == 2 && parts[2].count == 2))) {
            date = {full_year(parts[0].value), parts[1].value, parts[2].value};
            if (hangul_at(text_, end) && !closes(end)) return std::nullopt;
        } else {
            return std::nullopt;
        }
        if (!valid(date)) return std::nullopt;
        Point found{end, day_moment(date)};
        if (separator == '.' && at(text_, end, ".") && !line_ends(text_, end)) found.end = end + 1;
        constexpr std::string_view day_word = "일";  // 2025.01.27일
        const std::size_t behind_word = end + day_word.size();
        if (at(text_, end, day_word) && (!hangul_at(text_, behind_word) || closes(behind_word)))
            found.end = behind_word;
        int day = 0;
        if (const std::size_t named = weekday_behind(found.end, day); named != npos) found.end = named;
        return found;
    }
    if (count == 2 && parts[0].count == 4 && plausible_year(parts[0].value)) {
        const int first = parts[0].value;
        const int month = parts[1].value;
        if (separator == '-' && parts[1].count == 4 && plausible_year(month) && month > first && closes(end)) {
            Point found{end, year_moment(first)};
            found.moment.to = edtf_year(month);
            return found;
        }
        if (month < 1 || month > 12 || parts[1].count > 2) return std::nullopt;
        const std::size_t named = after_any(text_, end, {"월"});
        if (named != npos) return after_month(named, first, month);
        if (parts[1].count != 2 || (hangul_at(text_, end) && !closes(end)) || at(text_, end, "%")) return std::nullopt;
        return Point{end, month_moment(first, month)};
    }
    // 25.2월: what is too large for a month or a share of one is a year, also without its apostrophe
    const bool named_month = separator == '.' && parts[0].count == 2 && parts[0].value >= 13 && parts[0].value < 50 &&
                             after_any(text_, end, {"월"}) != npos;
    if (count == 2 && (short_year || named_month) && parts[0].count == 2 && parts[1].value >= 1 &&
        parts[1].value <= 12) {
        const std::size_t named = after_any(text_, end, {"월"});
        if (named != npos) return after_month(named, full_year(parts[0].value), parts[1].value);
        return Point{end, month_moment(full_year(parts[0].value), parts[1].value)};
    }
    if (count == 2 && separator != '-' && parts[0].count <= 2 && parts[1].count <= 2 && parts[0].value >= 1 &&
        parts[0].value <= 12) {
        // 10/2에, 4/22(수), 10.14(화), "(4/21) …": a day only where something says so.
        int day = 0;
        const std::size_t named = weekday_behind(end, day);
        const bool placed = separator == '/' && after_any(text_, end, {"에 ", "부터", "까지", "자 "}) != npos;
        const bool leads = separator == '/' && heads_line(text_, pos, end);
        if (named == npos && !placed && !leads) return std::nullopt;
        const auto year =
            left != nullptr && left->year != 0 ? std::optional<int>(left->year) : year_of_month(parts[0].value);
        const std::size_t stop = named != npos ? named : end;
        if (!year) return unresolved(stop, Grain::Day, parts[0].value, parts[1].value);
        const CalendarDate date{*year, parts[0].value, parts[1].value};
        if (!valid(date)) return std::nullopt;
        Point found{stop, day_moment(date)};
        found.moment.year_implied = true;
        return found;
    }
    return std::nullopt;
}

/// The end of a range that says only what differs from its start, in the same form: 2025.07.07~07.13, 2025-07-07 ~ 13
DateParser::Maybe DateParser::rest_of_numeric(std::size_t pos, const Point& first) const {
    const Moment& start = first.moment;
    if (start.grain != Grain::Day || start.year == 0 || start.year_implied || start.relative) return std::nullopt;
    std::size_t digits_begin = first.end;
    while (digits_begin > 0 && is_digit(text_[digits_begin - 1])) --digits_begin;
    if (digits_begin == first.end || digits_begin == 0) return std::nullopt;
    const char separator = text_[digits_begin - 1];
    if (separator != '-' && separator != '.' && separator != '/') return std::nullopt;
    const auto one = parse_digits(text_, pos);
    if (!one || one->count > 2) return std::nullopt;
    CalendarDate date{start.year, start.month, one->value};
    std::size_t end = one->end;
    if (end < text_.size() && text_[end] == separator) {
        const auto two = parse_digits(text_, end + 1);
        if (!two || two->count > 2) return std::nullopt;
        date = {start.year, one->value, two->value};
        end = two->end;
    }
    const bool continues =
        letter_at(text_, end) || (hangul_at(text_, end) && !closes(end)) || at(text_, end, "%") ||
        (end + 1 < text_.size() && !hangul_at(text_, end) && text_[end] != ' ' && digit_at(text_, end + 1));
    const bool later = date.month > start.month || (date.month == start.month && date.day > start.day);
    if (continues || !later || !valid(date)) return std::nullopt;
    return Point{end, day_moment(date)};
}

/// 2025년 …, ’25년 …, 2023~2024년, 1990년대, 21세기
DateParser::Maybe DateParser::year(std::size_t pos, const Moment* left) {
    std::size_t p = pos;
    const std::size_t quoted = apostrophe(text_, pos);
    if (quoted != npos) p = quoted;
    const auto digits = integer(text_, p, units_.spellings);
    if (!digits) return std::nullopt;
    const bool hangul = digits->count == 0;
    if (const std::size_t century = after_any(text_, skip_blanks(text_, digits->end), {"세기"});
        century != npos && digits->value >= 1 && digits->value <= 30 && closes(century)) {
        return Point{century, century_moment(digits->value)};
    }
    if (hangul && (digits->value < 1000 || digits->value > 2999)) return std::nullopt;
    int value = digits->value;
    std::size_t end = digits->end;
    std::optional<int> until;
    if (const std::size_t next = dash(text_, end); next != npos && (digits->count == 4 || quoted != npos)) {
        const std::size_t inner = apostrophe(text_, next);
        const auto second = parse_digits(text_, inner == npos ? next : inner);
        if (second && (second->count == 4 || second->count == 2) && at(text_, skip_blanks(text_, second->end), "년") &&
            !at(text_, skip_blanks(text_, second->end), "년대")) {
            until = second->count == 2 ? full_year(second->value) : second->value;
            end = second->end;
        }
    }
    const std::size_t named = after_any(text_, skip_blanks(text_, end), {"년"});
    if (named == npos) {  // 2026 하반기
        if (digits->count != 4 || !plausible_year(value) || until) return std::nullopt;
        const std::size_t next = skip_blanks(text_, end);
        const auto quarter_number = parse_digits(text_, next);
        const bool divided =
            next != end && (calendar_.halves.longest(text_, next) ||
                            (quarter_number && after_any(text_, quarter_number->end, {"분기", "Q"}) != npos));
        if (!divided) return std::nullopt;
        auto found = after_year(end, year_moment(value));
        return found && found->end > end ? found : std::nullopt;
    }
    if (quoted != npos && digits->count != 2) return std::nullopt;
    if (digits->count == 2 || quoted != npos) value = value < 100 ? full_year(value) : value;
    if (until) {
        if (*until <= value || *until - value > 300 || !closes(named)) return std::nullopt;
        Point found{named, year_moment(value)};
        found.moment.to = edtf_year(*until);
        return found;
    }
    if (const std::size_t decade = after_any(text_, named, {"대"});
        decade != npos && value % 10 == 0 && (closes(decade) || hangul_at(text_, skip_blanks(text_, decade)))) {
        if (digits->count == 2 && quoted == npos && digits->value < 50 && digits->value >= 30) value -= 100;
        const auto part = calendar_.parts.longest(text_, skip_blanks(text_, decade));
        if (part && closes(part->end)) {
            constexpr int from[] = {0, 4, 7, 0, 5};
            constexpr int to[] = {3, 6, 9, 4, 9};
            Point found{part->end, year_moment(value + from[part->value])};
            found.moment.to = edtf_year(value + to[part->value]);
            return found;
        }
        if (!closes(decade)) return std::nullopt;
        return Point{decade, decade_moment(value)};
    }
    const std::size_t after = skip_blanks(text_, at(text_, named, "도") ? named + 3 : named);
    const bool closed = closes(named) || closes(after) || letter_at(text_, after);
    if (quoted == npos && !hangul && digits->count == 4) {
        if (value < 1000 || value > 2999) return std::nullopt;
        if (after_any(text_, after, {"간", "이상", "넘", "만에", "가까이"}) != npos) return std::nullopt;
        if (at(text_, after, "동안") && (value < 1950 || value > 2049 || value % 100 == 0)) return std::nullopt;
    } else if (quoted == npos) {
        // 25년 3월 is a date, 25년 only a span; 267년에 is one, 267년 is none.
        const auto next = parse_digits(text_, after);
        const bool month_follows =
            next && next->value >= 1 && next->value <= 12 && at(text_, skip_blanks(text_, next->end), "월");
        const bool quarter_follows =
            next && next->value <= 4 && after_any(text_, next->end, {"분기", "사분기", "/4분기"}) != npos;
        const bool half_follows = calendar_.halves.longest(text_, after).has_value();
        const bool sino_month = hangul && sino_value(code_at(text_, after)) != 0;
        const bool placed = digits->count == 3 && after_any(text_, named, {"에 ", "에\n"}) != npos;
        const bool end_placed = digits->count == 3 && at(text_, named, "에") && line_ends(text_, named + 3);
        if (!(digits->count == 2 && (month_follows || quarter_follows || half_follows)) && !sino_month && !placed &&
            !end_placed) {
            return std::nullopt;
        }
    }
    (void)left;
    Maybe found = after_year(named, year_moment(value));
    if (hangul && found && found->end == named) return std::nullopt;  // 이천이백년이 지났다
    if (found && found->end == named && !closed && hangul_at(text_, named) &&
        after_any(text_, named, {"산", "생", "식", "형", "판", "작", "도", "차", "래", "전", "께", "부", "경",
                                 "말", "초", "내", "쯤", "이", "까", "형", "버", "기", "대", "여", "상", "하"}) ==
            npos) {
        return std::nullopt;
    }
    return found;
}

/// What follows a year: months, quarters, halves, seasons, 초, 말.
DateParser::Maybe DateParser::after_year(std::size_t end, Moment year) {
    Point whole{end, year};
    std::size_t next = end;
    if (at(text_, next, "도") && !at(text_, next, "도입")) whole.end = next += 3;
    if (at(text_, next, "의 ")) next += 3;
    const std::size_t glued = next;
    next = skip_blanks(text_, next);
    const auto inherit = [&](Point found) {
        found.moment.relative = year.relative;
        return found;
    };
    if (year.relative && digit_at(text_, next)) {  // 올해 2024년
        const auto digits = parse_digits(text_, next);
        if (digits->count == 4 && at(text_, digits->end, "년")) {
            Moment stated = year_moment(digits->value);
            stated.relative = true;
            return after_year(digits->end + 3, std::move(stated));
        }
    }
    if (at(text_, next, ",")) next = skip_blanks(text_, next + 1);
    if (year.year == 0) {  // nothing to resolve against: the words still belong together
        forced_year_ = 2000;
        auto found = after_year(end, year_moment(2000));
        forced_year_.reset();
        if (found) {
            found->moment.from.clear();
            found->moment.to.clear();
            found->moment.year = 0;
            found->moment.relative = true;
        }
        return found;
    }
    if (const auto half = calendar_.halves.longest(text_, next);
        half && (closes(half->end) || line_ends(text_, half->end))) {
        return inherit({half->end, months_moment(year.year, half->value == 1 ? 1 : 7, half->value == 1 ? 6 : 12)});
    }
    if (auto found = quarter(next, year.year, nullptr)) return inherit(*found);
    if (auto found = business_part(next, year.year)) return inherit(*found);
    if (auto found = season(next, year.year, std::nullopt)) return inherit(*found);
    if (auto found = month(next, nullptr, year.year)) return inherit(*found);
    if (auto found = named_day(next, year.year)) return inherit(*found);
    auto part = calendar_.parts.longest(text_, next);
    if (!part) part = calendar_.year_parts.longest(text_, next);
    if (part && closes(part->end) && (next != glued || next == glued)) {
        constexpr int from[] = {1, 5, 10, 1, 7};
        constexpr int to[] = {3, 8, 12, 6, 12};
        return inherit({part->end, months_moment(year.year, from[part->value], to[part->value])});
    }
    return whole;
}

DateParser::Maybe DateParser::quarter(std::size_t pos, std::optional<int> year, const Moment* left) {
    const auto digits = parse_digits(text_, pos);
    if (!digits || digits->value < 1 || digits->value > 4 || digits->count != 1) return std::nullopt;
    std::size_t end = digits->end;
    int last = digits->value;
    if (const std::size_t next = dash(text_, end); next != npos) {
        const auto second = parse_digits(text_, next);
        if (second && second->value > last && second->value <= 4) {
            last = second->value;
            end = second->end;
        }
    }
    std::size_t named = after_any(text_, skip_blanks(text_, end), {"분기", "사분기", "/4분기", "/4 분기"});
    if (named == npos) named = year ? after_any(text_, end, {"Q"}) : npos;
    if (named == npos) return std::nullopt;
    if (!closes(named)) return std::nullopt;
    const std::size_t after = skip_blanks(text_, named);
    if (after_any(text_, named, {"만에", "간", "동안"}) != npos ||
        after_any(text_, after, {"연속", "째", "만에"}) != npos)
        return std::nullopt;
    std::optional<int> of = year;
    const bool implied = !of;
    if (!of)
        of = left != nullptr && left->year != 0 ? std::optional<int>(left->year) : year_of_month(digits->value * 3);
    if (!of) return unresolved(named, Grain::Months, digits->value * 3 - 2);
    Point found{named, months_moment(*of, digits->value * 3 - 2, last * 3)};
    found.moment.year_implied = implied;
    return found;
}

}  // namespace ktrend::normalize
