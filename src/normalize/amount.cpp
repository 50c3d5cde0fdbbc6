// The grammar of one amount: prefixes, sign, number, unit; see amount.hpp. Ranges and bounds are in amount_range.cpp.
#include "normalize/amount.hpp"

#include <algorithm>
#include <cmath>

#include "core/utf8.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// A minus or plus sign at `pos`; its end and the sign. `npos` where none is.
std::size_t parse_sign(std::string_view text, std::size_t pos, double& sign, Change& change) noexcept {
    if (digit_at(text, pos)) return npos;
    if (hangul_at(text, pos)) {
        const std::size_t end = after_any(text, pos, {"마이너스", "음수", "영하"});
        if (end == npos || (hangul_at(text, end) && !at(text, pos, "마이너스"))) return npos;
        sign = -1;
        return skip_blanks(text, end);
    }
    if (const std::size_t end = after_any(text, pos, {"-", "−", "–", "△"}); end != npos) {
        if (!word_starts(text, pos) || code_before(text, pos) == U'-' || code_before(text, pos) == U')') return npos;
        const std::size_t next = skip_blanks(text, end);
        if (hangul_at(text, next)) return npos;
        // A dash and a blank before text are a bullet; before a lone number, a sign.
        if (next != end && !at(text, pos, "△") &&
            !(line_starts(text, pos) && line_ends(text, text.find_first_not_of("0123456789 ./,", next))))
            return npos;
        sign = -1;
        return next;
    }
    if (const std::size_t end = after_any(text, pos, {"+", "▲", "▼"}); end != npos) {
        if (!word_starts(text, pos)) return npos;
        const std::size_t next = skip_blanks(text, end);
        if (next != end && text[pos] == '+') return npos;
        change = text[pos] == '+' ? Change::None : at(text, pos, "▲") ? Change::Increase : Change::Decrease;
        return next;
    }
    return npos;
}

/// 세 개면 ("if there are three"): the copula of a condition, which must end the word: 면 begins other words.
bool is_condition(std::string_view text, std::size_t pos) noexcept {
    const std::size_t end = after_any(text, pos, {"면"});
    return end != npos && !hangul_at(text, end);
}

}  // namespace

/// The unit of multiples (배), for ratios.
const Unit& AmountParser::ratio() const noexcept {
    const auto match = tables_.spellings.longest("배", 0);
    return tables_.units[match ? static_cast<std::size_t>(match->value) : 0];
}

bool AmountParser::parse_word(std::size_t pos, Amount& amount) const {
    const auto match = tables_.word.longest(text_, pos);
    if (!match) return false;
    const AmountWord& word = tables_.words[static_cast<std::size_t>(match->value)];
    if (any_at(text_, match->end, word.not_before)) return false;
    if (hangul_at(text_, match->end)) {
        const auto tail = tables_.tails.longest(text_, match->end);
        if (!tail) return false;
        if (word.alone && hangul_at(text_, tail->end)) return false;
        if (word.alone && after_any(text_, match->end, {"의", "에", "인", "은", "도", "당", "별", "장"}) != npos)
            return false;
    } else if (word.alone && !line_ends(text_, match->end)) {
        return false;
    }
    amount.end = match->end;
    amount.low = amount.high = word.value;
    amount.unit_text = word.unit;
    amount.word = true;
    return true;
}

bool AmountParser::closes(const Unit& unit, std::size_t end) const noexcept {
    const char last = text_[end - 1];
    if (is_letter(last) && (letter_at(text_, end) || digit_at(text_, end))) return false;
    // the particle 부터 ("from") begins like 부 in 대부 ("godfather"), 일부 ("a part")
    if (any_at(text_, end, unit.not_before) && !at(text_, end, "부터")) return false;
    if (!hangul_at(text_, end))
        return !(static_cast<unsigned char>(last) >= 0x80 && letter_at(text_, end) && hangul_before(text_, end));
    return is_letter(last) || !hangul_before(text_, end) || tables_.tails.longest(text_, end).has_value() ||
           is_condition(text_, end);
}

bool AmountParser::fits(const Unit& unit, const Number& number, std::size_t start, std::size_t end,
                        bool spaced) const noexcept {
    if (spaced && end - start == 1 && std::string_view("xXhstJVT").find(text_[start]) != npos) return false;
    if (number.first) return unit.unit == "번째";
    switch (number.script) {
        case Script::Digits: return true;
        case Script::Native:
        case Script::Adnominal: return unit.native && (spaced || unit.glued || number.syllables >= 2);
        case Script::Sino: break;
    }
    if (number.fraction || number.low != number.high) return true;
    if (number.syllables != 1 || number.decimal) return true;
    if (number.low >= 10) return spaced ? unit.tens : unit.tens_glued;
    // 이 is "this" before a noun: 이 점, 이 건; but 이등, 이 퍼센트.
    if (number.low == 2)
        return unit.sino &&
               (unit.kind == UnitKind::Ratio || (unit.sino_glued && !spaced && unit.kind == UnitKind::Ordinal));
    return (spaced ? unit.sino : unit.sino_glued) && number.low > 0;
}

/// 30여 개국 ("some thirty countries"), 100여만 명 ("more than a million"): 여, and the unit of ten thousands behind
/// it.
void AmountParser::parse_some(Amount& amount) const {
    constexpr std::size_t syllable = 3;
    if (!at(text_, amount.end, "여")) return;
    const std::size_t behind = amount.end + syllable;
    const double more = after_any(text_, behind, {"만"}) != npos   ? 1e4
                        : after_any(text_, behind, {"억"}) != npos ? 1e8
                                                                   : 1;
    const std::size_t next = more > 1 ? behind + syllable : behind;
    if (hangul_at(text_, next) && !tables_.spellings.longest(text_, skip_blanks(text_, next))) return;
    amount.approximate = true;
    // 3억5000여만: only what stands behind the greater unit is of ten thousands
    const double greater = amount.low == amount.high ? std::floor(amount.low / (more * 1e4)) * more * 1e4 : 0;
    if (more > 1) {
        amount.low = greater + (amount.low - greater) * more;
        amount.high = greater + (amount.high - greater) * more;
    }
    amount.end = next;
    if (more > 1) amount.number.scaled = true;
}

/// 15대 1, 3.5 대 1 ("15 to 1"), where the word for "to" spans `[start, end)` behind `amount`; false where another
/// number of it does not follow. Between blanks only "to one" is a ratio: "4 대 3" is a score.
bool AmountParser::parse_ratio(std::size_t start, std::size_t end, Amount& amount) const {
    const std::size_t next = skip_blanks(text_, end);
    if (!digit_at(text_, next)) return false;
    const auto other = parse_digits(text_, next);
    if (other->value <= 0 || other->count > 2 || !only_particle(text_, other->end)) return false;
    if (start != amount.end && other->value != 1) return false;
    amount.unit = &ratio();
    amount.unit_text = amount.unit->unit;
    amount.low /= other->value;
    amount.high /= other->value;
    amount.end = other->end;
    return true;
}

/// Whether a unit spelled in `[start, end)` is that of the amount before it.
bool AmountParser::measures(const Unit& unit, std::size_t start, std::size_t end, const Amount& amount) const {
    const Number& number = amount.number;
    const bool spaced = start != amount.end;
    if (unit.close && spaced) return false;
    if (unit.kind != UnitKind::Money && unit.unit != "번째" && is_rarely_number(amount)) return false;
    if (!fits(unit, number, start, end, spaced) || !closes(unit, end)) return false;
    if (unit.in_names && spaced && number.script == Script::Digits) {  // 제미나이 2.5 프로
        const std::size_t back = skip_blanks_back(text_, amount.start);
        const bool named = back != amount.start && back > 0 && !line_starts(text_, amount.start);
        if (named && !ends_in_particle(text_, back)) return false;
    }
    if (unit.unit != "대" || !spaced) return true;
    // "95.7 대 94.2" (95.7 to 94.2): vehicles are counted in whole numbers; "4 대 3으로" (4 to 3) is a score
    const auto other = parse_digits(text_, skip_blanks(text_, end));
    const bool score = other && other->count <= 2 && hangul_at(text_, other->end) && only_particle(text_, other->end);
    return !score && (!number.decimal || number.scaled);
}

/// Whether the number is a word of two syllables that is a number only before some units (이사, "a move", or 24).
bool AmountParser::is_rarely_number(const Amount& amount) const {
    if (amount.number.script != Script::Sino || amount.number.syllables != 2) return false;
    const auto word = tables_.rarely_numbers.longest(text_, amount.number_start);
    return word && word->end == amount.number.end;
}

void AmountParser::parse_unit(Amount& amount) const {
    parse_some(amount);
    constexpr std::size_t shortest_word = 3;
    const bool hyphen = at(text_, amount.end, "-") && letter_at(text_, amount.end + 1);  // 8-bit
    const std::size_t next = hyphen ? amount.end + 1 : skip_blanks(text_, amount.end);
    for (const WordMatch& match : tables_.spellings.all(text_, next)) {
        const Unit& unit = tables_.units[static_cast<std::size_t>(match.value)];
        if (unit.unit == "대" && amount.number.script == Script::Digits && parse_ratio(next, match.end, amount)) return;
        if (!measures(unit, next, match.end, amount)) continue;
        if (hyphen && (match.end - next < shortest_word || at(text_, match.end, "-"))) continue;
        amount.unit = &unit;
        amount.unit_text = !unit.large.empty() && amount.low >= 1e4 ? unit.large : unit.unit;
        amount.low *= unit.factor;
        amount.high *= unit.factor;
        amount.end = match.end;
        const std::size_t per =
            is_letter(text_[match.end - 1]) ? after_any(text_, match.end, {"/s", "/초", "/sec"}) : npos;
        if (per != npos && !letter_at(text_, per)) {
            amount.end = per;
            amount.unit_text += "/s";
        }
        return;
    }
}

/// 1시간 30분, 1달러 20센트, 3년 반, 3년여
void AmountParser::parse_parts(Amount& amount) const {
    const Unit& unit = *amount.unit;
    std::size_t next = skip_blanks(text_, amount.end);
    if (unit.part_of > 0 && amount.low == amount.high) {
        const auto number = parse_number(text_, next, tables_.spellings);
        if (number && number->low == number->high && number->low < unit.part_of &&
            number->script != Script::Adnominal) {
            const std::size_t at_unit = skip_blanks(text_, number->end);
            for (const WordMatch& match : tables_.spellings.all(text_, at_unit)) {
                const Unit& part = tables_.units[static_cast<std::size_t>(match.value)];
                if ((part.unit != unit.part && text_.substr(at_unit, match.end - at_unit) != unit.part) ||
                    !closes(part, match.end))
                    continue;
                if (!fits(part, *number, at_unit, match.end, at_unit != number->end)) continue;
                amount.low += number->low * unit.factor / unit.part_of;
                amount.high = amount.low;
                amount.end = match.end;
                return;
            }
        }
    }
    const bool halves = unit.kind == UnitKind::Duration || unit.kind == UnitKind::Measure || unit.unit == "배";
    if (halves && at(text_, next, "반")) {
        const std::size_t end = next + 3;
        if (!hangul_at(text_, end) || only_particle(text_, end) ||
            after_any(text_, end, {"의", "이", "을", "으로", "만", "가량", "정도", "동안", "간", "에", "짜리", "쯤"}) !=
                npos) {
            amount.low += 0.5;
            amount.high += 0.5;
            amount.end = end;
        }
    }
    if (at(text_, amount.end, "여") &&
        (!hangul_at(text_, amount.end + 3) ||
         after_any(text_, amount.end + 3, {"간", "의", "만", "에", "동안", "가", "를", "전", "후"}) != npos)) {
        amount.approximate = true;
        amount.end += 3;
    }
}

/// Signs, units and words of bounds before a number, in any order: 약 -$9, 최대 US$ 20.
AmountParser::Lead AmountParser::parse_lead(std::size_t pos, Amount& amount) const {
    constexpr int most = 4;
    Lead lead;
    lead.next = pos;
    bool kept = false;  // whether `start` is settled
    const auto keep = [&] {
        if (!kept) amount.start = lead.next;
        kept = true;
    };
    for (int i = 0; i < most; ++i) {
        if (const std::size_t end = parse_sign(text_, lead.next, lead.sign, amount.change); end != npos) {
            keep();
            amount.is_signed = true;
            lead.next = end;
            continue;
        }
        const auto unit = tables_.before.longest(text_, lead.next);
        if (unit && lead.unit == nullptr && word_starts(text_, lead.next) && !letter_at(text_, unit->end)) {
            keep();
            lead.unit = &tables_.units[static_cast<std::size_t>(unit->value)];
            lead.next = skip_blanks(text_, unit->end);
            continue;
        }
        const auto prefix = tables_.prefixes.longest(text_, lead.next);
        if (!prefix) break;
        const std::size_t next = skip_blanks(text_, prefix->end);
        const auto bound = static_cast<Bound>(prefix->value);
        // what is glued to Hangul is another word; 일, 만, 하루 before Hangul are numbers or words themselves
        if (hangul_at(text_, next) && (next == prefix->end || bound == Bound::Neutral)) break;
        if (bound == Bound::Neutral) {
            const auto digits = parse_digits(text_, next);
            if (at(text_, lead.next, "만") && digits && sino_value(code_at(text_, digits->end)) >= 10) break;  // 만 6천
        } else {
            keep();
            amount.open_high = amount.open_high || bound == Bound::AtLeast;
            amount.open_low = amount.open_low || bound == Bound::AtMost;
            amount.approximate = amount.approximate || bound == Bound::Approximate;
        }
        amount.cued = true;
        lead.next = next;
    }
    keep();
    return lead;
}

/// A number behind its lead, with its unit; false where none stands there.
bool AmountParser::parse_counted(const Lead& lead, Amount& amount) const {
    const auto number = parse_number(text_, lead.next, tables_.spellings);
    if (!number) return false;
    amount.number = *number;
    amount.number_start = lead.next;
    amount.low = number->low;
    amount.high = number->high;
    amount.end = number->end;
    amount.approximate = amount.approximate || number->approximate;
    parse_unit(amount);
    if (amount.unit != nullptr) parse_parts(amount);
    if (lead.unit == nullptr) return true;
    const bool agrees = amount.unit == nullptr || amount.unit->unit == lead.unit->unit || amount.unit->unit == "도";
    if (!agrees && amount.unit->kind == UnitKind::Money) return true;
    amount.unit = lead.unit;
    amount.unit_text = lead.unit->unit;
    if (agrees) {
        amount.unit_before = true;
    } else {
        amount.end = number->end;
    }
    return true;
}

std::optional<Amount> AmountParser::parse_single(std::size_t pos) const {
    Amount amount;
    const Lead lead = parse_lead(pos, amount);
    if (parse_word(lead.next, amount)) {
        if (lead.next == pos && !word_starts(text_, pos)) return std::nullopt;
    } else if (!parse_counted(lead, amount)) {
        return std::nullopt;
    }
    if (lead.sign < 0) {
        amount.low = -amount.low;
        amount.high = -amount.high;
        std::swap(amount.low, amount.high);
    }
    return amount;
}

std::optional<Amount> AmountParser::parse_measured(std::size_t pos) const {
    auto amount = parse_single(pos);
    if (amount && amount->unit == nullptr && !amount->word) return std::nullopt;
    return amount;
}

std::optional<Amount> AmountParser::parse(std::size_t pos) const {
    auto amount = parse_single(pos);
    if (!amount) return std::nullopt;
    parse_list(*amount);
    parse_tenth(*amount);
    parse_suffix(*amount);
    if (!parse_range(*amount)) join_bounds(*amount);
    if (amount->unit == nullptr && !amount->word && !stands_alone(*amount)) return std::nullopt;
    parse_gloss(*amount);
    find_change(*amount);
    return amount;
}

}  // namespace ktrend::normalize
