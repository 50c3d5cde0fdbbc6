// Whether a number without a unit is an amount in running text, and not a version, a list number or a word; see
// amount.hpp.
#include <algorithm>

#include "core/utf8.hpp"
#include "normalize/amount.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

constexpr std::size_t syllable = 3;  // bytes

bool is_bounded(const Amount& amount) noexcept {
    return amount.open_low || amount.open_high || amount.low != amount.high;
}

bool is_one_of(char32_t c, std::u32string_view set) noexcept {
    return set.find(c) != std::u32string_view::npos;
}

/// Whether a syllable ends in ㄴ, as verbs before a noun do: 오른, 하락한.
bool modifies(char32_t last) noexcept {
    constexpr char32_t first = U'가';
    constexpr char32_t codas = 28;
    constexpr char32_t nieun = 4;
    return utf8::is_hangul_syllable(last) && (last - first) % codas == nieun;
}

}  // namespace

bool AmountParser::stands_alone(const Amount& amount) const noexcept {
    const Number& number = amount.number;
    const std::size_t end = amount.end;
    if (code_at(text_, end) == U'.' && letter_at(text_, end + 1)) return false;  // 01.ai
    if (code_at(text_, end) == U'^') return false;  // 10^999: nothing that an amount could be
    if (number.fraction && number.script == Script::Digits && number.digits > 0 && !amount.is_signed &&
        amount.low > 1 && text_.substr(amount.start, end - amount.start).find(' ') == npos) {
        return false;  // 24/7
    }
    // What follows: a letter or an unknown counter make it part of something else.
    if (letter_at(text_, end) && !number.scaled) return false;
    if (hangul_at(text_, end) && !is_bounded(amount) && !tail_at(end)) return false;
    return number.script == Script::Digits ? digits_stand_alone(amount) : hangul_stands_alone(amount);
}

/// Whether the syllables at `pos` hang on an amount: particles, endings, and nouns that form a word with one. A noun of
/// one syllable must be all that does: the 일 of 4일제 ("a week of four days") begins another word.
bool AmountParser::tail_at(std::size_t pos) const noexcept {
    constexpr std::u32string_view nouns = U"인일차대분치중내안후전뒤산령판용형식급선접반";
    constexpr int most_nouns = 4;
    for (int i = 0; i < most_nouns; ++i) {
        const auto tail = tables_.tails.longest(text_, pos);
        if (!tail) return false;
        if (tail->end - pos > syllable || !is_one_of(code_at(text_, pos), nouns) || !hangul_at(text_, tail->end) ||
            only_particle(text_, tail->end))
            return true;
        pos = tail->end;
    }
    return false;
}

bool AmountParser::digits_stand_alone(const Amount& amount) const noexcept {
    const Number& number = amount.number;
    const std::size_t end = amount.end;
    if (number.scaled || number.fraction || number.power || number.grouped) return true;
    if (code_at(text_, end) == U'.' && digit_at(text_, end + 1)) return false;
    const bool begins = line_starts(text_, amount.start);
    if (begins && line_ends(text_, end)) return true;
    const std::size_t back = skip_blanks_back(text_, amount.start);
    const char32_t before = code_before(text_, back);
    if (before == U':') return back != amount.start;
    if (is_one_of(before, U"[#_/'’‘")) return false;
    const char32_t next = code_at(text_, end);
    const bool share = number.decimal && at(text_, amount.number_start, "0.") && !amount.is_signed;
    if (next == U')' && before == U'(' && share) return true;  // 정확도(0.93)
    if (is_one_of(next, U")]:/_")) return false;
    if (is_one_of(next, U"·ㆍ∙・") && digit_at(text_, end + utf8::decode(text_.substr(end)).size))
        return false;  // 8·15
    const bool bounded = is_bounded(amount);
    const std::size_t behind = skip_blanks(text_, end);
    if (number.decimal && !bounded && behind != end && tables_.version_nouns.longest(text_, behind)) return false;
    const bool year = number.digits == 4 && !number.decimal && number.low >= 1900 && number.low <= 2099;
    if (begins && bounded) return true;
    if (begins) {  // 1. 2) 3 제목: list numbers and headings
        const std::size_t after = skip_blanks(text_, end);
        const bool numbers = after != end && number.digits <= 2 && !number.decimal && hangul_at(text_, after);
        return next != U'.' && !year && !numbers;
    }
    if (amount.cued || amount.is_signed || number.syllables > 0 || back == last_end_) return true;
    if (before == U'|' && line_starts(text_, back - 1)) return number.decimal;  // numbered rows of a table
    if (is_one_of(before, U",.|=;\"“?!")) return !year;
    if (before == U'(') return !year && number.decimal;
    const bool glued = back == amount.start;
    if (!utf8::is_hangul_syllable(before) || glued) return false;  // Veo 3, GPT 4, 코로나19
    std::size_t word = back;
    while (hangul_before(text_, word)) word -= syllable;
    if (const auto cue = tables_.cues.longest(text_, word); cue && cue->end == back) return true;
    // 1.5% 내린 3945.61 ("down to"): what went up or down to a number
    if (tables_.changes.longest(text_, word) && modifies(before)) return !year;
    // 정확도 0.93 ("an accuracy of 0.93"): a share, and no version
    if (share && after_any(text_, word, {"버전", "베타", "알파", "판"}) == npos) return true;
    return ends_in_particle(text_, back) && !(year && !bounded && !in_mathematics(amount.start));
}

bool AmountParser::hangul_stands_alone(const Amount& amount) const noexcept {
    const Number& number = amount.number;
    const std::size_t end = amount.end;
    if (line_starts(text_, amount.start) && line_ends(text_, end)) return number.script != Script::Adnominal;
    if (amount.start > 0 && !word_starts(text_, amount.start)) return false;
    if (number.fraction || amount.is_signed || number.decimal) return true;
    if (number.script == Script::Adnominal) return false;
    const std::size_t after = hangul_end(text_, end);
    const auto tail = tables_.tails.longest(text_, end);
    const bool particle = after == end || (tail && (tail->end == after || after - tail->end <= 3 * syllable));
    if (!particle || at(text_, end, "째")) return false;
    if (number.script == Script::Native) return native_stands_alone(amount, after != end);
    if (number.approximate) return false;  // 수조, 수만 있다면
    if (is_bounded(amount)) return true;
    if (number.syllables == 1) return after != end && only_particle(text_, end) && in_mathematics(amount.start);
    if (const auto word = tables_.not_numbers.longest(text_, amount.start); word && word->end == number.end) {
        return after != end && in_mathematics(amount.start);
    }
    return after != end || number.syllables >= 3;
}

/// 하나 ("one", "but"), 열 ("ten", "heat") and 넷 are words of their own too often.
bool AmountParser::native_stands_alone(const Amount& amount, bool has_particle) const noexcept {
    const Number& number = amount.number;
    if (is_bounded(amount)) return true;
    if (number.low == 10 || number.syllables > 6 || at(text_, amount.end, "다")) return false;  // 쉰다 ("rests")
    if (number.low != 1) return has_particle && number.low != 4;
    return after_any(text_, amount.end, {"만 ", "뿐"}) != npos &&
           !ends_in_particle(text_, skip_blanks_back(text_, amount.start));
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
