// Ranges, open ends and uncertainty around single dates; see date_parser.hpp.
#include "normalize/date_parser.hpp"

#include <algorithm>

#include "core/utf8.hpp"
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

bool DateParser::allowed(std::string_view word, std::size_t end) const {
    const auto words = calendar_.not_before.find(word);
    return words == calendar_.not_before.end() || !any_at(text_, end, words->second);
}

/// 매년 3월, 매주 금요일: no one date.
bool DateParser::recurring(std::size_t pos) const noexcept {
    constexpr std::string_view words[] = {"매년", "매월", "매달", "매주", "매일", "해마다", "달마다", "매"};
    const std::size_t back = skip_blanks_back(text_, pos);
    if (!hangul_before(text_, back)) return false;
    const std::string_view before = text_.substr(0, back);
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
        return before.ends_with(word) && word_starts(text_, back - word.size());
    });
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
    if (digit || at(text_, pos, "'") || at(text_, pos, "’") || at(text_, pos, "‘")) {
        if (auto found = business(pos)) return found;
        if (auto found = numeric(pos, left)) return found;
    }
    if (letter_at(text_, pos)) return business(pos);
    const bool numeral = digit || sino_value(syllable_at(text_, pos)) != 0;
    if (numeral || !hangul_at(text_, pos)) {
        if (auto found = year(pos, left)) return found;
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
    return extend(pos, std::move(*first));
}

std::optional<DateParser::Found> DateParser::extend(std::size_t pos, Point first) {
    std::size_t end = first.end;
    const Moment start = first.moment;
    std::size_t next = skip_blanks(text_, end);
    bool dash = false;
    bool from = false;
    bool with = false;
    std::size_t second = npos;
    if (const std::size_t after = after_any(text_, next, {"~", "∼", "〜", "～", "–", "—", "-"}); after != npos) {
        dash = true;
        second = skip_blanks(text_, after);
    } else if (const std::size_t since = after_any(text_, next, {"에서부터", "부터", "에서"}); since != npos) {
        from = !at(text_, next, "부터");
        second = skip_blanks(text_, since);
    } else if (const std::size_t joined = after_any(text_, end, {"과 ", "와 "}); joined != npos) {
        with = true;
        second = skip_blanks(text_, joined);
    }
    if (second != npos && second < text_.size() && text_[second] != '\n') {
        Maybe last = dash ? rest_of_numeric(second, first) : std::nullopt;
        if (!last) last = point(second, &start);
        if (last) {
            const std::size_t until = skip_blanks(text_, last->end);
            const bool closed = after_any(text_, until, {"까지", "사이"}) != npos;
            const bool range = dash || (with ? at(text_, until, "사이")
                                             : closed || (from && after_any(text_, last->end, {"로", "으로"}) == npos));
            if (range) {
                if (start.year_implied && !last->moment.year_implied && last->moment.year != 0 &&
                    !last->moment.relative && start.month != 0 && last->moment.month != 0) {
                    forced_year_ =
                        last->moment.year - (start.month > last->moment.month && last->moment.month != 0 ? 1 : 0);
                    if (auto again = point(pos, nullptr); again && again->end == end) first.moment = again->moment;
                    forced_year_.reset();
                }
                Moment whole = first.moment;
                const Moment& close = last->moment;
                if (whole.from.empty() || close.from.empty()) {
                    whole.from.clear();
                    whole.to.clear();
                } else {
                    whole.to = close.to.empty() ? close.from : close.to;
                }
                whole.relative = whole.relative || close.relative;
                std::size_t stop = last->end;
                if (const std::size_t closing = after_any(text_, until, {"까지", "사이"}); closing != npos)
                    stop = closing;
                return Found{stop, std::move(whole)};
            }
        }
    }
    // 1월 12일, 2016년
    if (start.year_implied && start.grain == Grain::Day && at(text_, next, ",")) {
        const std::size_t after = skip_blanks(text_, next + 1);
        const auto digits = parse_digits(text_, after);
        if (digits && digits->count == 4 && at(text_, digits->end, "년") && closes(digits->end + 3)) {
            forced_year_ = digits->value;
            if (auto again = point(pos, nullptr); again && again->end == end) {
                first.moment = again->moment;
                first.moment.year_implied = false;
                end = digits->end + 3;
                next = skip_blanks(text_, end);
            }
            forced_year_.reset();
        }
    }
    Moment& moment = first.moment;
    if (dash && after_any(text_, next, {"~", "∼", "〜", "～"}) != npos && !moment.from.empty() &&
        (second >= text_.size() || at(text_, second, "현재") ||
         !(hangul_at(text_, second) || digit_at(text_, second)))) {
        moment.to = "..";  // 2020년~
        return Found{after_any(text_, next, {"~", "∼", "〜", "～"}), std::move(moment)};
    }
    if (const auto about = calendar_.approximate.longest(text_, next); about && closes(about->end)) {
        if (!moment.from.empty() && moment.to.empty()) moment.from += '~';
        end = about->end;
        next = skip_blanks(text_, end);
    }
    if (const auto after = calendar_.open_after.longest(text_, next); after && closes(after->end)) {
        if (!moment.from.empty()) moment.to = "..";
        end = after->end;
    } else if (const auto before = calendar_.open_before.longest(text_, next); before && closes(before->end)) {
        if (!moment.from.empty()) {
            moment.to = moment.to.empty() || moment.to == ".." ? moment.from : moment.to;
            moment.from = "..";
        }
        end = before->end;
    }
    return Found{end, std::move(moment)};
}

}  // namespace ktrend::normalize
