// Ranges (60~70%, 1.5배에서 2배 사이), bounds (이상, 미만, …보다 크고), glosses and the direction of a change.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "normalize/amount.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

struct Particle {
    std::string_view text;
    Link link;
};
constexpr Particle particles[] = {
    {"보다는", Link::Than}, {"보다도", Link::Than}, {"보다", Link::Than}, {"이", Link::Subject}, {"가", Link::Subject},
    {"을", Link::Object},   {"를", Link::Object},   {"에", Link::To},     {"에도", Link::To},    {"에는", Link::To},
    {"도", Link::Subject},  {"과", Link::Same},     {"와", Link::Same}};

enum class Separator : unsigned char { None, Dash, From, With };

/// What joins two amounts into a range; its end.
std::size_t parse_separator(std::string_view text, std::size_t pos, Separator& separator) noexcept {
    const std::size_t next = skip_blanks(text, pos);
    if (next != pos && at(text, next, "—")) return npos;  // "Veo 3 — 8초" (Veo 3: 8 seconds) sets apart
    if (const std::size_t end = after_any(text, next, {"~", "∼", "〜", "～", "–", "—", "-", "−", "내지 "});
        end != npos) {
        separator = Separator::Dash;
        return skip_blanks(text, end);
    }
    if (const std::size_t end = after_any(text, pos, {"에서부터", "에서", "부터"}); end != npos) {
        separator = Separator::From;
        return skip_blanks(text, end);
    }
    if (const std::size_t end = after_any(text, pos, {"과 ", "와 "}); end != npos) {
        separator = Separator::With;
        return skip_blanks(text, end);
    }
    return npos;
}

/// 넘었다 ("passed"), 넘어선다고 ("that it passes"): a verb that ends its clause, also as one that is told.
bool is_predicate(std::string_view words) noexcept {
    constexpr std::string_view endings[] = {"다", "다고", "다는", "다며", "다면서"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return words.ends_with(ending); });
}

void apply(Bound bound, Amount& amount) noexcept {
    if (bound == Bound::Approximate) {
        amount.approximate = true;
        return;
    }
    amount.open_high = bound == Bound::AtLeast;
    amount.open_low = bound == Bound::AtMost;
    amount.cued = true;
}

}  // namespace

/// "3, 5, 7%", "1·2위": the unit behind the last number of a list is that of all. Neighbours that are counted are a
/// range: "4, 5명" ("four or five people").
void AmountParser::parse_list(Amount& amount) const {
    const Number& number = amount.number;
    const bool plain = amount.unit == nullptr && !amount.word && number.script == Script::Digits && !number.scaled &&
                       !number.fraction && !number.grouped && amount.low == amount.high;
    const bool coded = number.digits > 1 && text_[amount.number_start] == '0';  // Figure 01, 02
    if (!plain || coded || (number.digits == 4 && amount.low >= 1900 && amount.low <= 2099)) return;
    constexpr int most = 6;
    std::size_t pos = amount.end;
    for (int i = 0; i < most; ++i) {
        const std::size_t next = after_any(text_, pos, {", ", ",", "·", "ㆍ", "∙", "・"});
        if (next == npos || !digit_at(text_, next)) return;
        const auto other = parse_single(next);
        if (!other || other->low != other->high) return;
        pos = other->end;
        if (other->unit == nullptr) continue;
        const UnitKind kind = other->unit->kind;
        // 클로드 4, 5개; Solar 2, 1차: the version of a name stands before another amount
        const bool behind_letter = letter_at(text_, skip_blanks_back(text_, amount.start) - 1);
        const bool may_rank = (kind == UnitKind::Ordinal || kind == UnitKind::Ratio) && !behind_letter;
        if (other->unit->unit == "d" || (!may_rank && !stands_alone(amount)) || other->low <= amount.low) return;
        const bool counted = kind == UnitKind::Counter || kind == UnitKind::Duration;
        if (i == 0 && counted && other->low == amount.low + 1 && other->low <= 20) {
            amount.high = other->low;
            amount.end = other->end;
            amount.approximate = true;
        } else if (kind == UnitKind::Duration || kind == UnitKind::Money) {
            return;
        }
        amount.unit = other->unit;
        amount.unit_text = other->unit_text;
        return;
    }
}

/// 20% 중반 ("in the middle twenties"): from 24 to 26 %. Of shares and sums; of years and ages the words mean a date.
void AmountParser::parse_tenth(Amount& amount) const {
    if (amount.unit == nullptr || amount.low < 1 || amount.low != amount.high) return;
    if (amount.unit->kind != UnitKind::Ratio && amount.unit->kind != UnitKind::Money) return;
    double step = 1;
    while (step * 10 <= amount.low) step *= 10;
    if (std::fmod(amount.low, step) != 0) return;
    constexpr std::string_view decade = "대";
    std::size_t next = skip_blanks(text_, amount.end);
    if (at(text_, amount.end, decade)) next = skip_blanks(text_, amount.end + decade.size());
    const auto match = tables_.tenths.longest(text_, next);
    if (!match) return;
    const std::size_t end = at(text_, match->end, decade) ? match->end + decade.size() : match->end;
    if (hangul_at(text_, end) && !tables_.tails.longest(text_, end)) return;
    const std::int32_t first = match->value / 10;
    const std::int32_t last = match->value % 10;
    amount.low += step * first / 10;
    amount.high += step * last / 10;
    amount.approximate = true;
    amount.end = end;
}

void AmountParser::parse_suffix(Amount& amount) const {
    for (int i = 0; i < 3; ++i) {
        const std::size_t next = skip_blanks(text_, amount.end);
        if (const auto match = tables_.suffixes[0].longest(text_, next)) {
            if (text_[next] == '+' && (next != amount.end || digit_at(text_, match->end))) return;
            const bool stem = match->end - next > 9;
            const bool whole = !hangul_at(text_, match->end) || tables_.tails.longest(text_, match->end).has_value();
            if ((stem || whole) && !letter_at(text_, match->end)) {
                amount.end = stem ? hangul_end(text_, match->end) : match->end;
                apply(static_cast<Bound>(match->value), amount);
                continue;
            }
        }
        bool found = false;
        for (const std::size_t from : {amount.end, next}) {
            for (const Particle& particle : particles) {
                if (!at(text_, from, particle.text)) continue;
                std::size_t verb = skip_blanks(text_, from + particle.text.size());
                // 1조 원을 훌쩍 넘는 ("well over a trillion won")
                if (const auto adverb = tables_.adverbs.longest(text_, verb); adverb && at(text_, adverb->end, " "))
                    verb = adverb->end + 1;
                const auto match = tables_.suffixes[static_cast<std::size_t>(particle.link)].longest(text_, verb);
                if (!match) continue;
                const std::size_t end = hangul_end(text_, match->end);
                // 1억 명을 넘었다: the predicate of the sentence bounds the amount and is no part of it
                const bool verb_bounds = particle.link != Link::Than && particle.link != Link::Same;
                if (verb_bounds && is_predicate(text_.substr(0, end))) {
                    apply(static_cast<Bound>(match->value), amount);
                    return;
                }
                // "없는", "아닌": only whole words behind a blank, but 보다 glues to nothing either
                amount.end = end;
                const std::size_t same = skip_blanks(text_, amount.end);
                if (particle.link == Link::Than && at(text_, same, "같")) amount.end = hangul_end(text_, same);
                const bool cued = amount.cued;
                apply(static_cast<Bound>(match->value), amount);
                // 오퍼스 4.6보다 높은 ("higher than Opus 4.6"): what is compared may be a version as well
                if (particle.link == Link::Than) amount.cued = cued;
                found = true;
                break;
            }
            if (found || next == amount.end) break;
        }
        if (!found) return;
    }
}

bool AmountParser::parse_range(Amount& amount) const {
    const bool bounded = amount.open_low || amount.open_high;
    Separator separator = Separator::None;
    const std::size_t next = parse_separator(text_, amount.end, separator);
    if (next == npos || next >= text_.size()) return false;
    const char first = text_[amount.end];
    if (separator == Separator::Dash && first == '-' && letter_at(text_, next)) return false;
    auto other = parse_single(next);
    if (!other || other->start != next || (other->word && !amount.word)) return false;
    const bool hyphen = separator == Separator::Dash && (at(text_, skip_blanks(text_, amount.end), "-") ||
                                                         at(text_, skip_blanks(text_, amount.end), "−"));
    if (hyphen && ((!digit_at(text_, next) && !other->unit_before) || at(text_, other->end, "-"))) return false;
    // The units must agree; the first may lack its own, and what stands before the first is of both: $9-14B.
    const bool glued = text_.substr(amount.end, next - amount.end).find(' ') == std::string_view::npos;
    const bool shared = amount.unit_before && separator == Separator::Dash && glued && other->unit == nullptr &&
                        !other->word && only_particle(text_, other->end);
    const bool bare = (amount.unit == nullptr && !amount.word) || shared;
    if (!bare && (other->unit_text != amount.unit_text || (other->unit == nullptr && !other->word))) return false;
    if (bare && amount.number.script != Script::Digits && other->unit == nullptr && separator == Separator::Dash &&
        other->number.script == Script::Digits) {
        return false;
    }
    double low = amount.low;
    const Number& left = amount.number;
    const Number& right = other->number;
    if (bare && right.scale > 1 && !(left.scaled && left.scale == right.scale) && left.low < right.coefficient &&
        right.scale > 1 && (!left.scaled || right.scale > left.low)) {
        low *= right.scale;
    }
    if (bare && other->unit != nullptr) low *= other->unit->factor;
    const std::size_t until = skip_blanks(text_, other->end);
    const std::size_t closing = after_any(text_, until, {"까지", "사이"});
    if (separator == Separator::With && (closing == npos || !at(text_, until, "사이"))) return false;
    if (separator == Separator::From) {
        // "AIME 25에서 97%" ("97 % on AIME 25"): a bare number behind a Latin word is a part of that name
        const bool named = amount.start >= 2 && text_[amount.start - 1] == ' ' && letter_at(text_, amount.start - 2);
        if (bare && named && closing == npos) return false;
        if (after_any(text_, other->end, {"로 ", "으로 ", "로,", "으로,"}) != npos) return false;
        if (closing == npos && low > other->low && !bounded) return false;
    }
    if (bounded && !other->open_low && !other->open_high && separator != Separator::Dash) return false;
    const double from = std::min(low, other->low);
    const double to = std::max(std::max(low, amount.high == amount.low ? low : amount.high), other->high);
    amount.low = from;
    amount.high = to;
    amount.open_low = amount.open_high = false;
    if (bounded && separator == Separator::Dash && !other->open_low && !other->open_high) amount.approximate = true;
    amount.unit = other->unit != nullptr ? other->unit : amount.unit;
    amount.unit_text = other->unit_text.empty() ? amount.unit_text : other->unit_text;
    amount.approximate = amount.approximate || other->approximate;
    amount.number.grouped = amount.number.grouped || right.grouped;
    amount.number.scaled = amount.number.scaled || right.scaled;
    amount.end = closing != npos ? closing : other->end;
    if (closing == npos) {
        Amount tail = amount;
        parse_suffix(tail);
        if (!tail.open_low && !tail.open_high) amount = tail;
    }
    return true;
}

/// "1000 초과 1500 미만", "50 이하, 20 이상", "10보다 크고 20보다 작다": two open sides that face each other are a
/// range.
void AmountParser::join_bounds(Amount& amount) const {
    if (amount.open_low == amount.open_high) return;
    std::size_t next = skip_blanks(text_, amount.end);
    if (const std::size_t joined = after_any(text_, next, {",", "이고", "이며", "하고", "면서", "~"}); joined != npos)
        next = skip_blanks(text_, joined);
    if (next == amount.end) return;
    auto other = parse_single(next);
    if (!other) return;
    parse_suffix(*other);
    const bool facing = amount.open_high ? other->open_low && !other->open_high : other->open_high && !other->open_low;
    if (!facing || (other->unit_text != amount.unit_text && !amount.unit_text.empty())) return;
    const double low = amount.open_high ? amount.low : other->low;
    const double high = amount.open_high ? other->high : amount.high;
    if (low > high) return;
    amount.low = low;
    amount.high = high;
    amount.open_low = amount.open_high = false;
    if (amount.unit == nullptr) {
        amount.unit = other->unit;
        amount.unit_text = other->unit_text;
    }
    amount.end = other->end;
}

/// "20억 달러(약 2조 7000억원)": the same sum in another currency belongs to the amount.
void AmountParser::parse_gloss(Amount& amount) const {
    if (amount.unit == nullptr || amount.unit->kind != UnitKind::Money) return;
    std::size_t next = skip_blanks(text_, amount.end);
    if (!at(text_, next, "(")) return;
    next = skip_blanks(text_, next + 1);
    for (int i = 0; i < 2; ++i) {
        if (const std::size_t word = after_any(text_, next,
                                               {"한화로", "한화", "우리 돈으로", "우리돈으로", "우리 돈", "우리돈",
                                                "원화", "현재 환율 기준", "환산 시"});
            word != npos) {
            next = skip_blanks(text_, word);
        }
        if (at(text_, next, "약")) break;
    }
    auto other = parse_single(next);
    if (!other || other->unit == nullptr || other->unit->kind != UnitKind::Money ||
        other->unit_text == amount.unit_text)
        return;
    parse_suffix(*other);
    (void)parse_range(*other);
    const std::size_t end = skip_blanks(text_, other->end);
    if (!at(text_, end, ")")) return;
    amount.conversion = static_cast<const Sum&>(*other);
    amount.end = end + 1;
}

void AmountParser::find_change(Amount& amount) const {
    if (amount.change != Change::None) return;
    if (amount.low < 0 && amount.unit_text.starts_with('%')) return;  // a growth of minus 3% is no rise
    std::size_t pos = amount.end;
    if (at(text_, pos, "+") || at(text_, pos, "%")) ++pos;
    // In the word itself, the next one, or the one behind an adverb: 22% 증가, 3배로 크게 늘었다.
    for (int word = 0; word < 3; ++word) {
        if (const auto match = tables_.changes.longest(text_, pos)) {
            amount.change = match->value == 1 ? Change::Increase : Change::Decrease;
            return;
        }
        const std::size_t end = hangul_end(text_, pos);
        if (end - pos > 12) return;
        if (word == 1) {
            const std::string_view adverb = text_.substr(pos, end - pos);
            if (!(adverb.ends_with("게") || adverb.ends_with("히") || adverb.ends_with("이") ||
                  adverb.ends_with("더") || adverb.ends_with("폭") || adverb.ends_with("나"))) {
                return;
            }
        }
        pos = skip_blanks(text_, end);
        if (pos == end || !hangul_at(text_, pos)) return;
    }
}

}  // namespace ktrend::normalize
