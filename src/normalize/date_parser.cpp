// Ranges, open ends and uncertainty around single dates; see date_parser.hpp.
#include "normalize/date_parser.hpp"

#include <algorithm>
#include <utility>

#include "core/utf8.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {

DateParser::DateParser(const CalendarTables& calendar, const UnitTables& units, std::string_view text,
                       const DateContext& context)
    : calendar_(calendar),
      units_(units),
      text_(text),
      reference_(context.reference),
      period_(edtf_range(context.period)) {
    if (!reference_ && period_) reference_ = period_->last;
}

std::optional<int> DateParser::this_year() const noexcept {
    if (forced_year_) return forced_year_;
    if (reference_) return reference_->year;
    return std::nullopt;
}

std::optional<int> DateParser::year_of_month(int month) const noexcept {
    if (forced_year_) return forced_year_;
    if (period_ && period_->first && period_->last) {
        const int from = period_->first->year * 12 + period_->first->month;
        const int to = period_->last->year * 12 + period_->last->month;
        for (int year = period_->first->year; year <= period_->last->year; ++year) {
            if (year * 12 + month >= from && year * 12 + month <= to) return year;
        }
    }
    return this_year();
}

std::optional<int> DateParser::year_beside(const Moment* left, int month) const noexcept {
    return left != nullptr && left->year != 0 ? std::optional<int>(left->year) : year_of_month(month);
}

bool DateParser::allowed(std::string_view word, std::size_t end) const {
    const auto words = calendar_.not_before.find(word);
    return words == calendar_.not_before.end() || !any_at(text_, end, words->second);
}

/// 매년 3월, 매주 금요일: no one date.
bool DateParser::recurring(std::size_t pos) const noexcept {
    constexpr std::string_view words[] = {"매년", "매월", "매달", "매주", "매일", "격주", "해마다", "달마다", "매"};
    const std::size_t back = skip_blanks_back(text_, pos);
    if (!hangul_before(text_, back)) return false;
    const std::string_view before = text_.substr(0, back);
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
        return before.ends_with(word) && word_starts(text_, back - word.size());
    });
}

bool DateParser::follows_last(std::size_t pos, std::string_view stops) const noexcept {
    constexpr std::size_t most = 6;  // bytes: a particle or a comma and its space
    const std::size_t back = skip_blanks_back(text_, pos);
    if (last_end_ == 0 || last_end_ > back || back - last_end_ > most) return false;
    return text_.substr(last_end_, back - last_end_).find_first_of(stops) == npos;
}

std::size_t DateParser::weekday_behind(std::size_t pos, int& day) const noexcept {
    const std::size_t next = skip_blanks(text_, pos);
    if (const auto match = calendar_.weekdays.longest(text_, next)) {
        day = match->value;
        return match->end;
    }
    if (!at(text_, next, "(")) return npos;
    constexpr std::string_view days[] = {"월", "화", "수", "목", "금", "토", "일"};
    for (std::size_t i = 0; i < 7; ++i) {
        const std::size_t end = after_any(text_, next + 1, {days[i]});
        if (end == npos) continue;
        const std::size_t closing = at(text_, end, "요일") ? end + 6 : end;
        if (!at(text_, closing, ")")) return npos;
        day = static_cast<int>(i) + 1;
        return closing + 1;
    }
    return npos;
}

Point DateParser::unresolved(std::size_t end, Grain grain, int month, int day) const {
    Point point;
    point.end = end;
    point.moment.grain = grain;
    point.moment.month = month;
    point.moment.day = day;
    return point;
}

DateParser::Maybe DateParser::point(std::size_t pos, const Moment* left) {
    const bool digit = digit_at(text_, pos);
    if (digit || apostrophe(text_, pos) != npos) {
        if (auto found = business(pos)) return found;
        if (auto found = named_day(pos, std::nullopt)) return found;  // 3·1절
        if (auto found = compact_day(pos)) return found;
        if (auto found = numeric(pos, left)) return found;
    }
    if (letter_at(text_, pos)) return business(pos);
    const bool numeral = digit || sino_value(syllable_at(text_, pos)) != 0;
    if (numeral || !hangul_at(text_, pos)) {
        if (auto found = year(pos)) return found;
    }
    if (!digit) {
        if (auto found = relative(pos, left)) return found;
    }
    if (auto found = quarter(pos, std::nullopt, left)) return found;
    Maybe found = month(pos, left, std::nullopt);
    if (!found && numeral) found = lone_day(pos, left, std::nullopt);
    if (found && recurring(pos)) return std::nullopt;
    return found;
}

std::optional<DateParser::Found> DateParser::parse(std::size_t pos) {
    if (auto found = span(pos)) return Found{found->end, std::move(found->moment)};
    auto first = point(pos, nullptr);
    if (!first) return std::nullopt;
    const Link link = link_behind(first->end);
    if (link.kind != Link::Kind::None) {
        if (auto found = range(pos, *first, link)) return found;
    }
    take_year_behind(pos, *first);
    return open_end(std::move(*first), link);
}

/// What joins a date to the one behind it, if one stands there.
DateParser::Link DateParser::link_behind(std::size_t end) const {
    const std::size_t next = skip_blanks(text_, end);
    Link link;
    std::size_t behind = npos;
    if (behind = after_any(text_, next, {"~", "∼", "〜", "～", "–", "—", "-"}); behind != npos) {
        link.kind = Link::Kind::Dash;
    } else if (behind = after_any(text_, next, {"에서부터", "부터", "에서"}); behind != npos) {
        link.kind = at(text_, next, "부터") ? Link::Kind::Since : Link::Kind::From;
    } else if (behind = after_any(text_, end, {"과 ", "와 "}); behind != npos) {
        link.kind = Link::Kind::And;
    }
    if (behind != npos) link.next = skip_blanks(text_, behind);
    return link;
}

/// 11월 30일부터 12월 5일까지, 8월~10월, 3월과 5월 사이
std::optional<DateParser::Found> DateParser::range(std::size_t pos, const Point& first, const Link& link) {
    if (link.next >= text_.size() || text_[link.next] == '\n') return std::nullopt;
    const Moment& start = first.moment;
    Maybe last = link.kind == Link::Kind::Dash ? rest_of_numeric(link.next, first) : std::nullopt;
    if (!last) {  // 2024년 10월부터 이듬해 2월까지: "the year after" is that after the start
        const Moment before = std::exchange(last_, start.year != 0 ? start : last_);
        last = point(link.next, &start);
        last_ = before;
    }
    if (!last) return std::nullopt;
    const std::size_t until = skip_blanks(text_, last->end);
    const std::size_t closing = after_any(text_, until, {"까지", "사이"});
    // 3월에서 5월로 ("from March to May"): what is put off spans no time
    const bool reaches = link.kind == Link::Kind::From && after_any(text_, last->end, {"로", "으로"}) == npos;
    const bool closed = link.kind == Link::Kind::And ? at(text_, until, "사이") : closing != npos || reaches;
    if (link.kind != Link::Kind::Dash && !closed) return std::nullopt;
    const Moment& close = last->moment;
    Moment whole = start;
    const bool says_year = !close.year_implied && close.year != 0 && !close.relative;
    if (start.year_implied && says_year && start.month != 0 && close.month != 0) {  // 11월~2026년 2월
        if (auto again = with_year(pos, first.end, close.year - (start.month > close.month ? 1 : 0))) whole = *again;
    }
    if (whole.from.empty() || close.from.empty()) {
        whole.from.clear();
        whole.to.clear();
    } else {
        whole.to = close.to.empty() ? close.from : close.to;
    }
    whole.relative = whole.relative || close.relative;
    return Found{closing != npos ? closing : last->end, std::move(whole)};
}

/// The date at `pos`, read again with a year that only its neighbour says; nothing where it then ends elsewhere.
std::optional<Moment> DateParser::with_year(std::size_t pos, std::size_t end, int year) {
    forced_year_ = year;
    auto again = point(pos, nullptr);
    forced_year_.reset();
    if (!again || again->end != end) return std::nullopt;
    return std::move(again->moment);
}

/// 1월 12일, 2016년
void DateParser::take_year_behind(std::size_t pos, Point& date) {
    if (!date.moment.year_implied || date.moment.grain != Grain::Day) return;
    const std::size_t next = skip_blanks(text_, date.end);
    if (!at(text_, next, ",")) return;
    constexpr std::string_view year_word = "년";
    const auto digits = parse_digits(text_, skip_blanks(text_, next + 1));
    if (!digits || digits->count != 4 || !at(text_, digits->end, year_word)) return;
    const std::size_t end = digits->end + year_word.size();
    if (!closes(end)) return;
    if (auto again = with_year(pos, date.end, digits->value)) {
        date.moment = std::move(*again);
        date.moment.year_implied = false;
        date.end = end;
    }
}

/// 2020년~, 3월경, 8월 이후, 연말까지
DateParser::Found DateParser::open_end(Point date, const Link& link) const {
    Moment& moment = date.moment;
    std::size_t next = skip_blanks(text_, date.end);
    if (link.kind == Link::Kind::Dash && !moment.from.empty()) {
        const std::size_t wave = after_any(text_, next, {"~", "∼", "〜", "～"});
        const bool ends = link.next >= text_.size() || at(text_, link.next, "현재") ||
                          !(hangul_at(text_, link.next) || digit_at(text_, link.next));
        if (wave != npos && ends) {
            moment.to = "..";
            return {wave, std::move(moment)};
        }
    }
    if (const auto about = calendar_.approximate.longest(text_, next); about && closes(about->end)) {
        if (!moment.from.empty() && moment.to.empty()) moment.from += '~';
        date.end = about->end;
        next = skip_blanks(text_, date.end);
    }
    if (const auto after = calendar_.open_after.longest(text_, next); after && closes(after->end)) {
        if (!moment.from.empty()) moment.to = "..";
        date.end = after->end;
    } else if (const auto before = calendar_.open_before.longest(text_, next); before && closes(before->end)) {
        if (!moment.from.empty()) {
            moment.to = moment.to.empty() || moment.to == ".." ? moment.from : moment.to;
            moment.from = "..";
        }
        date.end = before->end;
    }
    return {date.end, std::move(moment)};
}

}  // namespace ktrend::normalize
