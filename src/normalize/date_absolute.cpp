// Dates in digits: 2025-08-08, 2025. 10. 14., ’25.3, 4/22(수), 2025.07.07~07.13.
#include <algorithm>
#include <array>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

bool is_separator(char c) noexcept {
    return c == '-' || c == '.' || c == '/';
}

/// The numbers at `pos`, where they can be a date: parted by one sign, and with nothing behind them that goes on.
std::optional<Numerals> read_numerals(std::string_view text, std::size_t pos) {
    Numerals written;
    std::size_t next = apostrophe(text, pos);
    written.quoted = next != npos;
    if (!written.quoted) {
        next = pos;
        if (pos > 0 && (code_before(text, pos) == U'.' || code_before(text, pos) == U'/')) return std::nullopt;
    }
    while (written.count < written.parts.size()) {
        const auto digits = parse_digits(text, next);
        if (!digits || digits->count > 4) break;
        written.parts[written.count++] = *digits;
        written.end = next = digits->end;
        if (next >= text.size() || !is_separator(text[next])) break;
        if (written.separator != 0 && text[next] != written.separator) break;
        written.separator = text[next++];
        if (written.separator == '.') next = skip_blanks(text, next);
    }
    if (written.count == 0 || written.separator == 0) return std::nullopt;
    const std::size_t end = written.end;
    const bool stamp = at(text, end, "T") && digit_at(text, end + 1);  // 2025-12-26T09:00
    if (letter_at(text, end) && !stamp) return std::nullopt;
    if (end < text.size() && is_separator(text[end]) && digit_at(text, end + 1)) return std::nullopt;
    return written;
}

/// Whether a range goes on behind `end` to a year and a month: 2025.9 | ~2026.2
bool starts_months(std::string_view text, std::size_t end) {
    const std::size_t next = dash(text, end);
    const auto until = next != npos ? read_numerals(text, next) : std::nullopt;
    return until && until->count == 2 && until->separator == '.' && until->parts[0].count == 4 &&
           plausible_year(until->parts[0].value);
}

}  // namespace

bool plausible_year(int year) noexcept {
    return year >= 1800 && year <= 2199;
}

int full_year(int two_digits) noexcept {
    return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits;
}

std::size_t apostrophe(std::string_view text, std::size_t pos) noexcept {
    return after_any(text, pos, {"'", "’", "‘", "`"});
}

std::size_t dash(std::string_view text, std::size_t pos) noexcept {
    const std::size_t end =
        after_any(text, skip_blanks(text, pos), {"~", "∼", "〜", "～", "–", "—", "-", "∙", "·", "ㆍ", "・"});
    return end == npos ? npos : skip_blanks(text, end);
}

std::optional<Digits> second_day(std::string_view text, std::size_t end, int first) noexcept {
    const std::size_t next = dash(text, end);
    if (next == npos) return std::nullopt;
    const auto day = parse_digits(text, next);
    if (!day || day->value <= first || day->value > 31 || !at(text, day->end, "일")) return std::nullopt;
    return day;
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

Moment half_moment(int year, int half) {
    return months_moment(year, half == 1 ? 1 : 7, half == 1 ? 6 : 12);
}

void forget_year(Moment& moment) noexcept {
    moment.from.clear();
    moment.to.clear();
    moment.year = 0;
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
    const auto written = read_numerals(text_, pos);
    if (!written) return std::nullopt;
    if (written->count == 3) return numeric_day(*written);
    if (written->count != 2) return std::nullopt;
    const Digits& first = written->parts[0];
    const Digits& second = written->parts[1];
    if (first.count == 4 && plausible_year(first.value)) return numeric_month(*written, left != nullptr);
    const std::size_t named = after_any(text_, written->end, {"월"});
    // 25.2월, 25.03 기준: what is too large for a month or a share of one is a year, also without its apostrophe
    const bool as_of = second.count == 2 && after_any(text_, skip_blanks(text_, written->end), {"기준"}) != npos;
    const bool named_month =
        written->separator == '.' && first.value >= 13 && first.value < 50 && (named != npos || as_of);
    if ((written->quoted || named_month) && first.count == 2 && second.value >= 1 && second.value <= 12) {
        const int of = full_year(first.value);
        return named != npos ? after_month(named, of, second.value)
                             : Point{written->end, month_moment(of, second.value)};
    }
    return numeric_without_year(pos, *written, left);
}

/// 20251118: a day in eight digits, which are no part of a longer code.
DateParser::Maybe DateParser::compact_day(std::size_t pos) const {
    constexpr std::size_t eight = 8;
    const auto digits = parse_digits(text_, pos);
    if (!digits || digits->count != eight || !closes(digits->end)) return std::nullopt;
    constexpr std::u32string_view joints = U"-_/.:#+";
    const bool goes_on = joints.find(code_at(text_, digits->end)) != npos && !line_ends(text_, digits->end);
    if (goes_on || (pos > 0 && joints.find(code_before(text_, pos)) != npos)) return std::nullopt;
    const CalendarDate date{digits->value / 10000, digits->value / 100 % 100, digits->value % 100};
    if (!plausible_year(date.year) || !valid(date)) return std::nullopt;
    return Point{digits->end, day_moment(date)};
}

/// Three numbers: the year first or last.
DateParser::Maybe DateParser::numeric_day(const Numerals& written) const {
    const auto& [year, month, day] = written.parts;
    const std::size_t end = written.end;
    CalendarDate date;
    if (year.count == 4 && month.count <= 2 && day.count <= 2) {
        date = {year.value, month.value, day.value};
    } else if (day.count == 4 && year.count <= 2 && month.count <= 2) {
        date = {day.value, year.value, month.value};
        if (!valid(date)) std::swap(date.month, date.day);
    } else if (year.count == 2 && (written.quoted || (month.count == 2 && day.count == 2))) {
        date = {full_year(year.value), month.value, day.value};
        if (hangul_at(text_, end) && !closes(end)) return std::nullopt;
    } else {
        return std::nullopt;
    }
    if (!valid(date)) return std::nullopt;
    Point found{end, day_moment(date)};
    if (written.separator == '.' && at(text_, end, ".") && !line_ends(text_, end)) found.end = end + 1;
    constexpr std::string_view day_word = "일";  // 2025.01.27일
    const std::size_t behind_word = end + day_word.size();
    if (at(text_, end, day_word) && (!hangul_at(text_, behind_word) || closes(behind_word))) found.end = behind_word;
    int day_of_week = 0;
    if (const std::size_t named = weekday_behind(found.end, day_of_week); named != npos) found.end = named;
    return found;
}

/// 2025-08, 2025.8월, 2014-2018
DateParser::Maybe DateParser::numeric_month(const Numerals& written, bool in_range) {
    const int year = written.parts[0].value;
    const Digits& month = written.parts[1];
    const std::size_t end = written.end;
    const bool years = written.separator == '-' && month.count == 4 && plausible_year(month.value);
    if (years && month.value > year && closes(end)) {
        Point found{end, year_moment(year)};
        found.moment.to = edtf_year(month.value);
        return found;
    }
    if (month.value < 1 || month.value > 12 || month.count > 2) return std::nullopt;
    if (const std::size_t named = after_any(text_, end, {"월"}); named != npos) {
        return after_month(named, year, month.value);
    }
    // 2025.9 may be a decimal, 2025.9~2026.2 is none
    const bool two_digits = month.count == 2 || in_range || starts_months(text_, end);
    if (!two_digits || (hangul_at(text_, end) && !closes(end)) || at(text_, end, "%")) return std::nullopt;
    return Point{end, month_moment(year, month.value)};
}

/// 10/2에, 4/22(수), 10.14(화), "(4/21) …": a day only where something says so.
DateParser::Maybe DateParser::numeric_without_year(std::size_t pos, const Numerals& written, const Moment* left) const {
    const Digits& month = written.parts[0];
    const Digits& day = written.parts[1];
    if (written.separator == '-' || month.count > 2 || day.count > 2) return std::nullopt;
    if (month.value < 1 || month.value > 12) return std::nullopt;
    const std::size_t end = written.end;
    int day_of_week = 0;
    const std::size_t dotted = written.separator == '.' && at(text_, end, ".") ? end + 1 : end;  // 11.21.(금)
    const std::size_t named = weekday_behind(dotted, day_of_week);
    const bool slash = written.separator == '/';
    // 1/5에 불과하다 ("it is no more than a fifth")
    const bool share = after_any(text_, end, {"에 불과", "에 그", "에 달", "에 해당", "에 못", "에 이르"}) != npos;
    const bool placed = slash && !share && after_any(text_, end, {"에 ", "부터", "까지", "자 "}) != npos;
    if (named == npos && !placed && !(slash && heads_line(text_, pos, end))) return std::nullopt;
    const auto of = year_beside(left, month.value);
    const std::size_t stop = named != npos ? named : end;
    if (!of) return unresolved(stop, Grain::Day, month.value, day.value);
    const CalendarDate date{*of, month.value, day.value};
    if (!valid(date)) return std::nullopt;
    Point found{stop, day_moment(date)};
    found.moment.year_implied = true;
    return found;
}

/// The end of a range that says only what differs from its start, in the same form: 2025.07.07~07.13, 2025-07-07 ~ 13
DateParser::Maybe DateParser::rest_of_numeric(std::size_t pos, const Point& first) const {
    const Moment& start = first.moment;
    if (start.grain != Grain::Day || start.year == 0 || start.year_implied || start.relative) return std::nullopt;
    std::size_t digits_begin = first.end;
    const bool dotted = digits_begin > 0 && text_[digits_begin - 1] == '.';  // 2025.3.4.~3.6.
    if (dotted) --digits_begin;
    const std::size_t digits_end = digits_begin;
    while (digits_begin > 0 && is_digit(text_[digits_begin - 1])) --digits_begin;
    if (digits_begin == digits_end || digits_begin == 0) return std::nullopt;
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
    if (dotted && at(text_, end, ".")) ++end;
    const bool continues =
        letter_at(text_, end) || (hangul_at(text_, end) && !closes(end)) || at(text_, end, "%") ||
        (end + 1 < text_.size() && !hangul_at(text_, end) && text_[end] != ' ' && digit_at(text_, end + 1));
    const bool later = date.month > start.month || (date.month == start.month && date.day > start.day);
    if (continues || !later || !valid(date)) return std::nullopt;
    return Point{end, day_moment(date)};
}

}  // namespace ktrend::normalize
