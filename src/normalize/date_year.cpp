// Dates by their year: 2025년 …, ’25년 …, 2023~2024년, 1990년대, 21세기; and the quarters and other parts of a year.
#include <algorithm>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// The end of 년 ("year") at `pos`, or of a word for a year of accounts or of school.
std::size_t year_word_end(std::string_view text, std::size_t pos) noexcept {
    return after_any(text, pos, {"년", "회계연도", "회계년도", "사업연도", "학년도"});
}

/// Whether the words behind 년, at `named`, measure a span: 98년간, 99년 전, 95년의 역사 ("a history of 95 years").
bool measures_span(std::string_view text, std::size_t named) noexcept {
    const std::size_t next = skip_blanks(text, at(text, named, "의 ") ? named + 3 : named);
    return after_any(text, named, {"이 지", "이 흐", "이 걸", "에 걸", "이라는", "이나", "여"}) != npos ||
           after_any(text, next, {"간",   "동안", "만에", "만의", "전",   "후",   "뒤",   "넘",   "이상", "이하",
                                  "미만", "이내", "째",   "연속", "역사", "전통", "평생", "세월", "된",   "가까",
                                  "정도", "남짓", "기념", "임대", "만기", "기한", "안에", "내",   "가량", "사이"}) !=
               npos;
}

/// 24년도 ("the year 24"), and no span: 20년도 안 됐다 ("it is not even twenty years").
bool names_year(std::string_view text, std::size_t named) noexcept {
    constexpr std::string_view particle = "도";
    if (!at(text, named, particle)) return false;
    const std::size_t next = skip_blanks(text, named + particle.size());
    return after_any(text, next, {"안 ", "안되", "안돼", "채 ", "못", "넘", "더 ", "되지", "남", "걸"}) == npos;
}

/// 98년, and no 90년: so many years are rarely a span, and a span is a round number of them.
bool last_century(int two_digits) noexcept {
    return two_digits > 80 && two_digits < 100 && two_digits % 10 != 0;
}

}  // namespace

/// 2025년 …, ’25년 …, 2023~2024년, 1990년대, 21세기
DateParser::Maybe DateParser::year(std::size_t pos) {
    const std::size_t quote = apostrophe(text_, pos);
    const auto digits = integer(text_, quote == npos ? pos : quote, units_.spellings);
    if (!digits) return std::nullopt;
    if (const std::size_t century = after_any(text_, skip_blanks(text_, digits->end), {"세기"});
        century != npos && digits->value >= 1 && digits->value <= 30 && closes(century)) {
        return Point{century, century_moment(digits->value)};
    }
    const WrittenYear written = read_year(*digits, quote != npos);
    if (written.hangul() && (digits->value < 1000 || digits->value > 2999) && !last_century(digits->value))
        return std::nullopt;
    if (auto decades = decades_at(written)) return decades;
    const std::size_t named = year_word_end(text_, skip_blanks(text_, written.end));
    if (named == npos) return bare_year(written);
    if (written.quoted && digits->count != 2) return std::nullopt;
    const bool short_form = (digits->count == 2 || written.quoted || written.hangul()) && digits->value < 100;
    const int value = short_form ? full_year(digits->value) : digits->value;
    if (written.until) {
        if (*written.until <= value || *written.until - value > 300 || !closes(named)) return std::nullopt;
        Point found{named, year_moment(value)};
        found.moment.to = edtf_year(*written.until);
        return found;
    }
    if (const std::size_t decade = after_any(text_, named, {"대"});
        decade != npos && value % 10 == 0 && (closes(decade) || hangul_at(text_, skip_blanks(text_, decade)))) {
        // 30년대 ("the thirties") are those of the last century
        const bool last_century = digits->count == 2 && !written.quoted && digits->value < 50 && digits->value >= 30;
        return decade_at(decade, last_century ? value - 100 : value);
    }
    if (!is_year(written, named)) return std::nullopt;
    Maybe found = after_year(named, year_moment(value));
    if (!found || found->end != named) return found;
    if (written.hangul() && (value < 1950 || value > 2049 || measures_span(text_, named)))
        return std::nullopt;  // 이천이백년이 지났다
    return !hangul_at(text_, named) || closes_year(named) ? found : std::nullopt;
}

/// A year as it is written, with the year up to which a range goes: 2023~2024년, ’23~’24년.
DateParser::WrittenYear DateParser::read_year(const Digits& digits, bool quoted) const {
    WrittenYear written{digits, digits.end, std::nullopt, quoted};
    const std::size_t next = dash(text_, digits.end);
    if (next == npos || (digits.count != 4 && !quoted)) return written;
    const std::size_t inner = apostrophe(text_, next);
    const auto second = parse_digits(text_, inner == npos ? next : inner);
    if (!second || (second->count != 4 && second->count != 2)) return written;
    const std::size_t behind = skip_blanks(text_, second->end);
    if (!at(text_, behind, "년") || at(text_, behind, "년대")) return written;
    written.until = second->count == 2 ? full_year(second->value) : second->value;
    written.end = second->end;
    return written;
}

/// 2026 하반기, 2026 3분기: without 년 ("year") only before a part of a year.
DateParser::Maybe DateParser::bare_year(const WrittenYear& written) {
    if (written.digits.count != 4 || !plausible_year(written.digits.value) || written.until) return std::nullopt;
    const std::size_t next = skip_blanks(text_, written.end);
    if (next == written.end) return std::nullopt;
    const auto number = parse_digits(text_, next);
    const bool quarter = number && after_any(text_, number->end, {"분기", "Q"}) != npos;
    if (!quarter && !calendar_.halves.longest(text_, next)) return std::nullopt;
    auto found = after_year(written.end, year_moment(written.digits.value));
    return found && found->end > written.end ? found : std::nullopt;
}

/// 1950~60년대, 1980∼1990년대
DateParser::Maybe DateParser::decades_at(const WrittenYear& written) const {
    const Digits& digits = written.digits;
    const std::size_t next = dash(text_, digits.end);
    if (next == npos || digits.count < 2 || digits.value % 10 != 0) return std::nullopt;
    const auto second = parse_digits(text_, next);
    if (!second || (second->count != 2 && second->count != 4) || second->value % 10 != 0) return std::nullopt;
    const std::size_t end = after_any(text_, skip_blanks(text_, second->end), {"년대"});
    if (end == npos || !closes(end)) return std::nullopt;
    constexpr int century = 100;
    const int from = digits.count == 4 ? digits.value : 1900 + digits.value;
    const int to = second->count == 4 ? second->value : from / century * century + second->value;
    if (to <= from) return std::nullopt;
    Point found{end, year_moment(from)};
    found.moment.to = edtf_year(to + 9);
    return found;
}

/// 1990년대, 1990년대 초
DateParser::Maybe DateParser::decade_at(std::size_t end, int first) const {
    const auto part = calendar_.parts.longest(text_, skip_blanks(text_, end));
    if (part && closes(part->end)) {
        constexpr int from[] = {0, 4, 7, 0, 5};
        constexpr int to[] = {3, 6, 9, 4, 9};
        Point found{part->end, year_moment(first + from[part->value])};
        found.moment.to = edtf_year(first + to[part->value]);
        return found;
    }
    if (!closes(end)) return std::nullopt;
    return Point{end, decade_moment(first)};
}

/// Whether a number before 년 is a year and not a span: 25년 3월 is a date, 25년 only a span; 267년에 is one, 267년 is
/// none.
bool DateParser::is_year(const WrittenYear& written, std::size_t named) const {
    const Digits& digits = written.digits;
    if (written.quoted) return true;
    const std::size_t after = skip_blanks(text_, at(text_, named, "도") ? named + 3 : named);
    if (digits.count == 4) {
        if (digits.value < 1000 || digits.value > 2999) return false;
        if (after_any(text_, after, {"간", "이상", "넘", "만에", "가까이"}) != npos) return false;
        const bool round = digits.value < 1950 || digits.value > 2049 || digits.value % 100 == 0;
        return !round || !at(text_, after, "동안");
    }
    const bool old = last_century(digits.value) && !measures_span(text_, named);
    if (written.hangul()) return digits.value >= 1000 || old;
    if (digits.count == 3) {
        return after_any(text_, named, {"에 ", "에\n"}) != npos ||
               (at(text_, named, "에") && line_ends(text_, named + 3));
    }
    if (digits.count != 2) return false;
    if (text_[digits.end - 2] == '0' || names_year(text_, named) || old) return true;
    if (!at(text_, named, "년") && !at(text_, named - 3, "년")) return true;  // 24회계연도
    if (calendar_.halves.longest(text_, after)) return true;
    constexpr int months = 12;
    const bool span_rarely = digits.value > months && digits.value % 10 != 0;
    if (span_rarely && after_any(text_, after, {"대비"}) != npos) return true;  // 24년 대비 ("against 2024")
    const auto next = parse_digits(text_, after);
    if (!next) return false;
    const bool month = next->value >= 1 && next->value <= 12 && at(text_, skip_blanks(text_, next->end), "월");
    return month || (next->value <= 4 && after_any(text_, next->end, {"분기", "사분기", "/4분기"}) != npos);
}

/// Whether the syllables behind 년 leave it a year: particles, and what is said of years (2024년산, "made in 2024").
bool DateParser::closes_year(std::size_t named) const {
    const std::size_t after = skip_blanks(text_, at(text_, named, "도") ? named + 3 : named);
    return closes(named) || closes(after) || letter_at(text_, after) ||
           after_any(text_, named, {"산", "생", "식", "형", "판", "작", "도", "차", "래", "전", "께", "부", "경",
                                    "말", "초", "내", "쯤", "이", "까", "버", "기", "대", "여", "상", "하"}) != npos;
}

/// What follows a year: months, quarters, halves, seasons, 초, 말.
DateParser::Maybe DateParser::after_year(std::size_t end, Moment year) {
    Point whole{end, year};
    std::size_t next = end;
    if (at(text_, next, "도") && !at(text_, next, "도입")) whole.end = next += 3;
    if (at(text_, next, "의 ")) next += 3;
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
            forget_year(found->moment);
            found->moment.relative = true;
        }
        return found;
    }
    if (const auto half = calendar_.halves.longest(text_, next);
        half && (closes(half->end) || line_ends(text_, half->end))) {
        return inherit({half->end, half_moment(year.year, half->value)});
    }
    if (auto found = quarter(next, year.year, nullptr)) return inherit(*found);
    if (auto found = business_part(next, year.year)) return inherit(*found);
    if (auto found = season(next, year.year, std::nullopt)) return inherit(*found);
    if (auto found = month(next, nullptr, year.year)) return inherit(*found);
    if (auto found = named_day(next, year.year)) return inherit(*found);
    auto part = calendar_.parts.longest(text_, next);
    if (!part) part = calendar_.year_parts.longest(text_, next);
    if (part && closes(part->end)) {
        constexpr int from[] = {1, 5, 10, 1, 7};
        constexpr int to[] = {3, 8, 12, 6, 12};
        return inherit({part->end, months_moment(year.year, from[part->value], to[part->value])});
    }
    return whole;
}

DateParser::Maybe DateParser::quarter(std::size_t pos, std::optional<int> year, const Moment* left) {
    const auto digits = integer(text_, pos, units_.spellings);
    if (!digits || digits->value < 1 || digits->value > 4 || digits->count > 1) return std::nullopt;
    const bool hangul = digits->count == 0;  // 삼분기: in one word, for 이 분기 is "this quarter"
    if (hangul && (!word_starts(text_, pos) || !at(text_, digits->end, "분기"))) return std::nullopt;
    std::size_t end = digits->end;
    int last = digits->value;
    if (const std::size_t next = dash(text_, end); next != npos) {
        const auto second = parse_digits(text_, next);
        // 1·4분기, as 1/4분기, is the first of four: a dot joins neighbours only
        const bool of_four =
            second && second->value == 4 && last < 3 && after_any(text_, end, {"·", "ㆍ", "・", "∙"}) != npos;
        if (of_four) end = second->end;
        if (second && !of_four && second->value > last && second->value <= 4) {
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
        (last == digits->value && after_any(text_, after, {"연속", "째", "만에"}) != npos))
        return std::nullopt;
    std::optional<int> of = year;
    const bool implied = !of;
    // 내년 1분기와 2분기: a later quarter of the year just named
    const bool joined = last_.year != 0 && last_.month != 0 && last_.month < digits->value * 3 - 2 && left == nullptr &&
                        follows_last(pos, "\n.(");
    if (!of && joined) of = last_.year;
    if (!of) of = year_beside(left, digits->value * 3);
    if (!of) return unresolved(named, Grain::Months, digits->value * 3 - 2);
    Point found{named, months_moment(*of, digits->value * 3 - 2, last * 3)};
    if (const auto part = calendar_.parts.longest(text_, after); part && last == digits->value && closes(part->end)) {
        constexpr int months[] = {2, 1, 0, 0, 0};  // 1분기 초, 중반, 말: its months
        if (static_cast<Part>(part->value) <= Part::Late)
            found = {part->end, month_moment(*of, last * 3 - months[part->value])};
    }
    found.moment.year_implied = implied;
    return found;
}

}  // namespace ktrend::normalize
