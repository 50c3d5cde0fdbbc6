// The grammar of one amount: prefixes, sign, number, unit; see amount.hpp. Ranges and bounds are in amount_range.cpp.
#include "normalize/amount.hpp"

#include <algorithm>

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
    if (any_at(text_, end, unit.not_before)) return false;
    if (!hangul_at(text_, end))
        return !(static_cast<unsigned char>(last) >= 0x80 && letter_at(text_, end) && hangul_before(text_, end));
    return is_letter(last) || !hangul_before(text_, end) || tables_.tails.longest(text_, end).has_value();
}

bool AmountParser::fits(const Unit& unit, const Number& number, std::size_t start, std::size_t end,
                        bool spaced) const noexcept {
    if (spaced && end - start == 1 && std::string_view("xXhstJVT").find(text_[start]) != npos) return false;
    if (number.first) return unit.unit == "번째";
    switch (number.script) {
        case Script::Digits: return true;
        case Script::Native: return unit.native && (spaced || unit.glued || number.syllables >= 2);
        case Script::Adnominal: return unit.native && (spaced || unit.glued || number.syllables >= 2);
        case Script::Sino: break;
    }
    if (number.fraction || number.low != number.high) return true;
    if (number.syllables != 1) return true;
    if (number.low >= 10) return spaced ? unit.tens : unit.tens_glued;
    // 이 is "this" before a noun: 이 점, 이 건; but 이등, 이 퍼센트.
    if (number.low == 2)
        return unit.sino &&
               (unit.kind == UnitKind::Ratio || (unit.sino_glued && !spaced && unit.kind == UnitKind::Ordinal));
    return (spaced ? unit.sino : unit.sino_glued) && number.low > 0;
}

void AmountParser::parse_unit(Amount& amount) const {
    const Number& number = amount.number;
    std::size_t pos = number.end;
    // 30여 개국, 100여만 명
    if (at(text_, pos, "여")) {
        const double more = after_any(text_, pos + 3, {"만"}) != npos   ? 1e4
                            : after_any(text_, pos + 3, {"억"}) != npos ? 1e8
                                                                        : 1;
        const std::size_t next = pos + (more > 1 ? 6 : 3);
        if (tables_.spellings.longest(text_, skip_blanks(text_, next)) || !hangul_at(text_, next)) {
            amount.approximate = true;
            amount.low *= more;
            amount.high *= more;
            amount.end = pos = next;
            if (more > 1) amount.number.scaled = true;
        }
    }
    const std::size_t next = skip_blanks(text_, pos);
    const auto rare = number.script == Script::Sino && number.syllables == 2
                          ? tables_.rarely_numbers.longest(text_, amount.number_start)
                          : std::nullopt;
    const bool rarely = rare && rare->end == number.end;
    for (const WordMatch& match : tables_.spellings.all(text_, next)) {
        const Unit& unit = tables_.units[static_cast<std::size_t>(match.value)];
        if (unit.close && next != pos) continue;
        if (rarely && unit.kind != UnitKind::Money && unit.unit != "번째") continue;
        if (!fits(unit, number, next, match.end, next != pos) || !closes(unit, match.end)) continue;
        if (unit.in_names && next != pos) {  // 제미나이 2.5 프로
            const std::size_t back = skip_blanks_back(text_, amount.start);
            if (back != amount.start && back > 0 && !line_starts(text_, amount.start) && !ends_in_particle(text_, back))
                continue;
        }
        // "95.7 대 94.2" (95.7 to 94.2): vehicles are counted in whole numbers
        if (unit.unit == "대" && next != pos && number.decimal && !number.scaled) continue;
        // 15대 1: a ratio
        if (unit.unit == "대" && next == pos && digit_at(text_, skip_blanks(text_, match.end))) {
            const auto other = parse_digits(text_, skip_blanks(text_, match.end));
            if (other->value > 0 && other->count <= 2 && only_particle(text_, other->end)) {
                amount.unit = &ratio();
                amount.unit_text = amount.unit->unit;
                amount.low /= other->value;
                amount.high /= other->value;
                amount.end = other->end;
                return;
            }
        }
        amount.unit = &unit;
        amount.unit_text = !unit.large.empty() && amount.low >= 1e4 ? unit.large : unit.unit;
        amount.low *= unit.factor;
        amount.high *= unit.factor;
        amount.end = match.end;
        if (is_letter(text_[match.end - 1])) {
            if (const std::size_t per = after_any(text_, match.end, {"/s", "/초", "/sec"});
                per != npos && !letter_at(text_, per)) {
                amount.end = per;
                amount.unit_text += "/s";
            }
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
                amount.low += number->low / unit.part_of;
                amount.high = amount.low;
                amount.end = match.end;
                return;
            }
        }
    }
    if (unit.kind == UnitKind::Duration && at(text_, next, "반")) {
        const std::size_t end = next + 3;
        if (!hangul_at(text_, end) ||
            after_any(text_, end, {"의", "이", "을", "으로", "만", "가량", "정도", "동안", "간", "에"}) != npos) {
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

std::optional<Amount> AmountParser::parse_single(std::size_t pos) const {
    Amount amount;
    amount.start = pos;
    double sign = 1;
    const Unit* before = nullptr;
    std::size_t p = pos;
    bool kept = false;  // whether `start` is settled
    bool ordinal = false;
    for (int i = 0; i < 4; ++i) {
        if (const std::size_t end = parse_sign(text_, p, sign, amount.change); end != npos) {
            if (!kept) amount.start = p;
            kept = amount.is_signed = true;
            p = end;
            continue;
        }
        if (const auto match = tables_.before.longest(text_, p); match && before == nullptr && word_starts(text_, p)) {
            if (!letter_at(text_, match->end)) {
                before = &tables_.units[static_cast<std::size_t>(match->value)];
                if (!kept) amount.start = p;
                kept = true;
                p = skip_blanks(text_, match->end);
                continue;
            }
        }
        const auto match = tables_.prefixes.longest(text_, p);
        if (!match) break;
        const std::size_t next = skip_blanks(text_, match->end);
        if (next == match->end && hangul_at(text_, next)) break;
        const auto bound = static_cast<Bound>(match->value);
        if (bound == Bound::Neutral) {
            // 일, 만, 하루 before Hangul are numbers or words themselves.
            if (hangul_at(text_, next)) break;
            if (const auto digits = parse_digits(text_, next);
                at(text_, p, "만") && digits && sino_value(code_at(text_, digits->end)) >= 10) {
                break;  // 만 6천
            }
            ordinal = ordinal || at(text_, p, "제");
        } else {
            if (!kept) amount.start = p;
            kept = true;
            amount.open_high = amount.open_high || bound == Bound::AtLeast;
            amount.open_low = amount.open_low || bound == Bound::AtMost;
            amount.approximate = amount.approximate || bound == Bound::Approximate;
        }
        amount.cued = true;
        p = next;
    }
    if (!kept) amount.start = p;
    if (!parse_word(p, amount)) {
        const auto number = parse_number(text_, p, tables_.spellings);
        if (!number) return std::nullopt;
        amount.number = *number;
        amount.number_start = p;
        amount.low = number->low;
        amount.high = number->high;
        amount.end = number->end;
        amount.approximate = amount.approximate || number->approximate;
        parse_unit(amount);
        if (amount.unit != nullptr) parse_parts(amount);
        if (before != nullptr &&
            (amount.unit == nullptr || amount.unit->unit == before->unit || amount.unit->unit == "도")) {
            amount.unit = before;
            amount.unit_text = before->unit;
            amount.unit_before = true;
        } else if (before != nullptr && amount.unit->kind != UnitKind::Money) {
            amount.unit = before;
            amount.unit_text = before->unit;
            amount.end = number->end;
        }
    } else if (p == pos && !word_starts(text_, p)) {
        return std::nullopt;
    }
    if (sign < 0) {
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
    parse_tenth(*amount);
    parse_suffix(*amount);
    if (!parse_range(*amount)) join_bounds(*amount);
    if (amount->unit == nullptr && !amount->word && !stands_alone(*amount)) return std::nullopt;
    parse_gloss(*amount);
    find_change(*amount);
    return amount;
}

/// Whether a number without a unit is one in running text, and not a version, a list number or a word.
bool AmountParser::stands_alone(const Amount& amount) const noexcept {
    const Number& number = amount.number;
    const std::size_t end = amount.end;
    if (code_at(text_, end) == U'.' && letter_at(text_, end + 1)) return false;  // 01.ai
    if (number.fraction && number.script == Script::Digits && number.digits > 0 && !amount.is_signed &&
        amount.low > 1 && text_.substr(amount.start, end - amount.start).find(' ') == npos) {
        return false;  // 24/7
    }
    // What follows: a letter or an unknown counter make it part of something else.
    if (letter_at(text_, end) && !number.scaled) return false;
    const bool bounded = amount.open_low || amount.open_high || amount.low != amount.high;
    if (hangul_at(text_, end) && !bounded && !tables_.tails.longest(text_, end)) return false;
    const bool lone = line_starts(text_, amount.start) && line_ends(text_, end);
    if (number.script == Script::Digits) {
        if (number.scaled || number.fraction || number.power || number.grouped) return true;
        if (code_at(text_, end) == U'.' && digit_at(text_, end + 1)) return false;
        if (lone) return true;
        const std::size_t back = skip_blanks_back(text_, amount.start);
        const char32_t c = code_before(text_, back);
        if (c == U'[' || c == U'#' || c == U'_' || c == U'/' || c == U'\'' || c == U'’' || c == U'‘' || c == U':') {
            return c == U':' && back != amount.start;
        }
        const char32_t next = code_at(text_, end);
        if (next == U')' || next == U']' || next == U':' || next == U'/' || next == U'_') return false;
        const bool year = number.digits == 4 && !number.decimal && number.low >= 1900 && number.low <= 2099;
        if (line_starts(text_, amount.start) && !bounded) {  // 1. 2) 3 제목: list numbers and headings
            if (next == U'.' || year) return false;
            const std::size_t after = skip_blanks(text_, end);
            if (after != end && number.digits <= 2 && !number.decimal && hangul_at(text_, after)) return false;
            return true;
        }
        if (bounded && line_starts(text_, amount.start)) return true;
        if (amount.cued || amount.is_signed || number.syllables > 0 || back == last_end_) return true;
        if (c == U'|' && line_starts(text_, back - 1)) return number.decimal;  // numbered rows of a table
        if (c == U',' || c == U'.' || c == U'|' || c == U'=' || c == U';' || c == U'"' || c == U'“' || c == U'?' ||
            c == U'!')
            return !year;
        if (c == U'(') return !year && number.decimal;
        const bool glued = back == amount.start;
        if (!utf8::is_hangul_syllable(c) || glued) return false;  // Veo 3, GPT 4, 코로나19
        std::size_t word = back;
        while (hangul_before(text_, word)) word -= 3;
        if (const auto cue = tables_.cues.longest(text_, word); cue && cue->end == back) return true;
        return ends_in_particle(text_, back) && !(year && !bounded && !in_mathematics(amount.start));
    }
    if (lone) return number.script != Script::Adnominal;
    if (amount.start > 0 && !word_starts(text_, amount.start)) return false;
    if (number.fraction || amount.is_signed || number.decimal) return true;
    if (number.script == Script::Adnominal) return false;
    const std::size_t after = hangul_end(text_, end);
    const auto tail = tables_.tails.longest(text_, end);
    const bool particle = after == end || (tail && (tail->end == after || after - tail->end <= 9));
    if (!particle) return false;
    if (at(text_, end, "째")) return false;
    if (number.script == Script::Native) {
        // 하나, 열 and 넷 are words of their own too often.
        if (bounded) return true;
        if (number.low == 10 || number.syllables > 6) return false;
        if (number.low == 1)
            return after_any(text_, end, {"만 ", "뿐"}) != npos &&
                   !ends_in_particle(text_, skip_blanks_back(text_, amount.start));
        return after != end && number.low != 4;
    }
    if (number.approximate) return false;  // 수조, 수만 있다면
    if (bounded) return true;
    if (number.syllables == 1) return after != end && only_particle(text_, end) && in_mathematics(amount.start);
    if (const auto word = tables_.not_numbers.longest(text_, amount.start); word && word->end == number.end) {
        return after != end && in_mathematics(amount.start);
    }
    return after != end || number.syllables >= 3;
}

bool AmountParser::in_mathematics(std::size_t pos) const noexcept {
    constexpr std::size_t reach = 90;
    std::size_t from = pos > reach ? pos - reach : 0;
    const std::size_t to = std::min(text_.size(), pos + reach);
    for (std::size_t p = pos; p > from; --p) {
        if (text_[p - 1] == '\n') {
            from = p;
            break;
        }
    }
    for (std::size_t p = from; p < to && !(p > pos && text_[p] == '\n'); ++p) {
        if (!utf8::is_continuation(text_[p]) && tables_.mathematics.longest(text_, p)) return true;
    }
    return false;
}

}  // namespace ktrend::normalize
