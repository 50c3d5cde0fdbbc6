// The recogniser of numbers; see number.hpp. One pass from left to right, no backtracking further than one piece.
#include "normalize/number.hpp"

#include <algorithm>

#include "normalize/number_parts.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

int sino_digit(char32_t c) noexcept {
    switch (c) {
        case U'일': return 1;
        case U'이': return 2;
        case U'삼': return 3;
        case U'사': return 4;
        case U'오': return 5;
        case U'육':
        case U'륙': return 6;
        case U'칠': return 7;
        case U'팔': return 8;
        case U'구': return 9;
        default: return 0;
    }
}

double small_scale(char32_t c) noexcept {
    return c == U'십' ? 10 : c == U'백' ? 100 : c == U'천' ? 1000 : 0;
}

double big_scale(char32_t c) noexcept {
    return c == U'만' ? 1e4 : c == U'억' ? 1e8 : c == U'조' ? 1e12 : c == U'경' ? 1e16 : 0;
}

/// 3경기, 1조각, 일만큼: the syllable of a scale begins another word.
bool begins_word(std::string_view text, std::size_t pos) noexcept {
    if (!hangul_at(text, pos + 3)) return false;
    return after_any(text, pos, {"조각", "조건", "조직", "조사", "조합", "조항", "조명", "조별", "경기", "경로",
                                 "만큼", "만남", "만족", "만들", "천재", "천연", "백신", "백업", "백서", "억제"}) !=
           npos;
}

/// The pieces of a number with scales, in digits, Hangul or both.
class Composer {
public:
    Composer(std::string_view text, std::size_t pos, const WordTrie& units) noexcept
        : text_(text), pos_(pos), units_(units) {}

    std::optional<Number> run() noexcept {
        while (take()) {
        }
        if (!any_) return std::nullopt;
        number_.end = pos_;
        const double tail = section_ + std::max(current_, 0.0);
        number_.low = number_.high = total_ + tail;
        if (tail > 0 || groups_ != 1) number_.scale = 1;
        if (number_.scale == 1) number_.coefficient = number_.low;
        return number_;
    }

private:
    enum class Last : std::uint8_t { Nothing, Value, Scale };

    bool take() noexcept {
        const std::size_t next = any_ ? skip_blanks(text_, pos_) : pos_;
        const bool spaced = next != pos_;
        if (digit_at(text_, next)) return take_digits(next, spaced);
        const char32_t c = syllable_at(text_, next);
        if (c == 0) return false;
        if (const int digit = sino_digit(c); digit != 0) return take_sino(next, spaced, digit);
        if (const double scale = small_scale(c); scale != 0) return take_small(next, spaced, scale);
        if (const double scale = big_scale(c); scale != 0) return take_big(next, spaced, scale);
        return take_native(next, spaced);
    }

    [[nodiscard]] double room() const noexcept { return section_ > 0 ? last_small_ : std::min(1e4, last_big_); }

    bool take_digits(std::size_t next, bool spaced) noexcept {
        if (current_ >= 0 || (any_ && last_ != Last::Scale)) return false;
        Number piece;
        if (!parse_decimal(text_, next, piece)) return false;
        if (any_) {
            if (piece.low >= room() || piece.decimal) return false;
            // 20억 3년, 5만 2025-10: another number begins.
            // 1만 3000~1만 7000원: four digits behind ten thousands fill their place
            const bool fills = last_big_ == 1e4 && piece.digits == 4 && at(text_, piece.end, "~");
            const bool goes_on = !fills && after_any(text_, piece.end, {"-", ".", "/", "~"}) != npos;
            if ((letter_at(text_, piece.end) && !units_.longest(text_, piece.end)) || (spaced && goes_on)) return false;
            if (spaced &&
                after_any(text_, skip_blanks(text_, piece.end),
                          {"년", "월", "일", "위", "분기", "차", "%", "배", "분의"}) != npos &&
                !at(text_, skip_blanks(text_, piece.end), "위안"))
                return false;
        } else {
            number_.decimal = piece.decimal;
            number_.grouped = piece.grouped;
            number_.digits = piece.digits;
        }
        current_ = piece.low;
        return done(piece.end, Last::Value);
    }

    bool take_sino(std::size_t next, bool spaced, int digit) noexcept {
        if (current_ >= 0 || (any_ && last_ != Last::Scale) || digit >= room()) return false;
        const std::size_t end = next + 3;
        if (spaced && !continues(end)) return false;
        if (digit == 2 && any_ && !spaced && is_particle(end)) return false;
        if (!any_) number_.script = Script::Sino;
        current_ = digit;
        ++number_.syllables;
        return done(end, Last::Value);
    }

    bool take_small(std::size_t next, bool spaced, double scale) noexcept {
        const std::size_t end = next + 3;
        if (scale >= (section_ > 0 ? last_small_ : 1e4) || begins_word(text_, next)) return false;
        if (total_ > 0 && scale >= last_big_) return false;
        if (spaced && (last_ == Last::Value || !continues(end))) return false;
        // accounts count in thousands and millions: 123,456천원, 39,069백만 달러
        const bool of_accounts = number_.grouped && !number_.scaled;
        if (current_ >= scale * 100 && current_ >= 1000 && !of_accounts) return false;
        if (!any_) number_.script = Script::Sino;
        section_ += (current_ >= 0 ? current_ : 1) * scale;
        current_ = -1;
        last_small_ = scale;
        ++number_.syllables;
        return done(end, Last::Scale);
    }

    bool take_big(std::size_t next, bool spaced, double scale) noexcept {
        const std::size_t end = next + 3;
        if (scale >= last_big_ || begins_word(text_, next)) return false;
        if (any_ && section_ == 0 && current_ < 0) return false;
        if (spaced && (!any_ || hangul_word_at(end))) return false;
        double section = section_ + std::max(current_, 0.0);
        if (!any_) {
            if (scale > 1e4) return false;  // only 만 stands without a coefficient: 만 명, but 억 명, 조 원
            number_.script = Script::Sino;
            section = 1;
        }
        number_.coefficient = section;
        number_.scale = scale;
        ++groups_;
        total_ += section * scale;
        section_ = 0;
        current_ = -1;
        last_small_ = 1e4;
        last_big_ = scale;
        number_.scaled = true;
        ++number_.syllables;
        return done(end, Last::Scale);
    }

    /// 백스물다섯: a native numeral closes a number of scales.
    bool take_native(std::size_t next, bool spaced) noexcept {
        if (!any_ || spaced || last_ != Last::Scale || section_ == 0) return false;
        const auto native = parse_native(text_, next, units_);
        if (!native || native->low >= room() || native->low != native->high) return false;
        if (!units_.longest(text_, skip_blanks(text_, native->end)) && !line_ends(text_, native->end)) return false;
        section_ += native->low;
        last_small_ = 1;
        current_ = 0;
        return done(native->end, Last::Value);
    }

    bool done(std::size_t end, Last last) noexcept {
        pos_ = end;
        last_ = last;
        any_ = true;
        return true;
    }

    /// Whether what follows a piece behind a blank lets it belong to the number: the end, more pieces, or a unit.
    [[nodiscard]] bool continues(std::size_t end) const noexcept {
        if (line_ends(text_, end) || sino_value(code_at(text_, end)) != 0 || digit_at(text_, end)) return true;
        if (hangul_at(text_, end)) return units_.longest(text_, end).has_value();
        const std::size_t next = skip_blanks(text_, end);
        return digit_at(text_, next) || sino_value(code_at(text_, next)) != 0 ||
               units_.longest(text_, next).has_value();
    }

    /// Whether the 이 that ends at `end` is a particle or the copula: 백칠십이다, 삼백이 넘는다.
    [[nodiscard]] bool is_particle(std::size_t end) const noexcept {
        if (after_any(text_, end, {"다", "며", "고", "었", "라", "지만", "므로", "나 ", "면 ", "었"}) != npos)
            return true;
        const std::size_t next = skip_blanks(text_, end);
        return next != end && !line_ends(text_, end) && !units_.longest(text_, next) &&
               sino_value(code_at(text_, next)) == 0;
    }

    /// Whether a word other than a unit is glued to what ends here.
    [[nodiscard]] bool hangul_word_at(std::size_t end) const noexcept {
        return hangul_at(text_, end) && !units_.longest(text_, end);
    }

    std::string_view text_;
    std::size_t pos_;
    const WordTrie& units_;
    Number number_;
    double total_ = 0;
    double section_ = 0;
    double current_ = -1;
    double last_small_ = 1e4;
    double last_big_ = 1e20;
    int groups_ = 0;
    Last last_ = Last::Nothing;
    bool any_ = false;
};

/// 수십, 수백만, 몇 천, 십수억, 이삼십: from one to ten times the scale, or from one numeral to the next.
std::optional<Number> parse_vague(std::string_view text, std::size_t pos) noexcept {
    const char32_t first = code_at(text, pos);
    double from = 1;
    double to = 10;
    std::size_t p = pos + 3;
    bool pair = false;
    bool teens = false;
    if (first == U'몇') {
        p = skip_blanks(text, p);
    } else if (first == U'십' && at(text, p, "수")) {  // 십수 개 ("ten and some")
        from = 10;
        to = 20;
        p += 3;
        teens = true;
    } else if (first != U'수') {
        from = sino_digit(first);
        to = sino_digit(code_at(text, p));
        if (from == 0 || to != from + 1) return std::nullopt;
        p += 3;
        pair = true;
    }
    double scale = 1;
    double last = 0;
    for (;; p += 3) {
        const char32_t c = code_at(text, p);
        const double s = teens ? big_scale(c) : small_scale(c) + big_scale(c);
        if (s == 0 || (last != 0 && s <= last) || begins_word(text, p)) break;
        scale *= s;
        last = s;
    }
    if (scale == 1 && !pair && !teens) return std::nullopt;
    Number number;
    number.low = from * scale;
    number.high = to * scale;
    number.script = Script::Sino;
    number.scaled = scale >= 1e4;
    number.approximate = true;
    number.syllables = static_cast<std::uint8_t>(std::min<std::size_t>((p - pos) / 3, 200));
    number.coefficient = from;
    number.scale = scale;
    number.end = p;
    return number;
}

/// "오 점 오", "이백점 영삼": decimals in Hangul, behind a Hangul number of several syllables or a sign.
void apply_spoken_decimals(std::string_view text, Number& number) noexcept {
    std::size_t pos = skip_blanks(text, number.end);
    if (!at(text, pos, "점")) return;
    pos = skip_blanks(text, pos + 3);
    double value = 0;
    double place = 0.1;
    std::size_t count = 0;
    for (;; pos += 3, ++count, place /= 10) {
        if (at(text, pos, "사이")) break;
        const char32_t c = code_at(text, pos);
        const int digit = sino_digit(c);
        // The copula 이다 is no 2: 칠일이다.
        if (c == U'이' && count > 0 && hangul_at(text, pos + 3) && sino_digit(code_at(text, pos + 3)) == 0) break;
        if (c == U'이' && count == 0 && hangul_at(text, pos + 3) && !at(text, pos + 3, "점") &&
            sino_digit(code_at(text, pos + 3)) == 0 &&
            after_any(text, pos + 3, {"다", "었", "며", "고", "입"}) != npos) {
            return;
        }
        if (digit == 0 && c != U'영' && c != U'공') break;
        value += digit * place;
    }
    if (count == 0) return;
    number.low = number.high = number.low + value;
    number.decimal = true;
    number.end = pos;
}

/// X분의 Y; the denominator has been read.
std::optional<Number> parse_part(std::string_view text, const Number& denominator, const WordTrie& units) noexcept {
    std::size_t pos = skip_blanks(text, denominator.end);
    if (!at(text, pos, "분의") || denominator.low <= 0) return std::nullopt;
    pos = skip_blanks(text, pos + 6);
    double sign = 1;
    if (const std::size_t minus = after_any(text, pos, {"마이너스", "음수", "-"}); minus != npos) {
        sign = -1;
        pos = skip_blanks(text, minus);
    }
    std::optional<Number> numerator;
    if (at(text, pos, "일만") && sino_value(code_at(text, pos + 6)) == 0) {  // 백분의 일만 주세요: 만 is a particle
        numerator = Number{};
        numerator->low = 1;
        numerator->end = pos + 3;
    } else {
        numerator = Composer(text, pos, units).run();
    }
    if (!numerator) return std::nullopt;
    // 팔분의 오는 …: fine; 오분의 이다: the copula, but so rare that 2 is right
    Number number = denominator;
    number.low = number.high = sign * numerator->low / denominator.low;
    number.fraction = true;
    number.scaled = false;
    number.end = numerator->end;
    number.scale = 1;
    number.coefficient = number.low;
    return number;
}

}  // namespace

double sino_value(char32_t c) noexcept {
    return sino_digit(c) + small_scale(c) + big_scale(c);
}

std::optional<Number> parse_number(std::string_view text, std::size_t pos, const WordTrie& units) noexcept {
    if (pos > 0 && text[pos - 1] == '^') return std::nullopt;  // an exponent
    std::optional<Number> number;
    const bool point = at(text, pos, ".") && digit_at(text, pos + 1);
    if (vulgar_at(text, pos)) {
        number = Number{};
        number->end = pos;
        apply_vulgar(text, *number);
        return number;
    }
    if (point) {
        number = Number{};
        if (!parse_decimal(text, pos, *number)) return std::nullopt;
        number->coefficient = number->low;
    } else {
        const bool hangul = hangul_at(text, pos);
        if (hangul) number = parse_vague(text, pos);
        if (!number && hangul && at(text, pos, "일")) number = parse_native(text, pos, units);  // 일흔, 일곱
        if (!number) number = Composer(text, pos, units).run();
        if (!number) number = parse_native(text, pos, units);
    }
    if (!number) {
        if (!at(text, pos, "영") && !at(text, pos, "공")) return std::nullopt;
        number = Number{};
        number->script = Script::Sino;
        number->syllables = 1;
        number->end = pos + 3;
    }
    if (digit_at(text, pos) || point) {
        if (number->end == pos) return std::nullopt;
        if (is_digit(text[number->end - 1])) {
            apply_power(text, *number);
            apply_vulgar(text, *number);
            if (!number->power && !number->fraction && !point) apply_slash(text, *number);
            if (!number->fraction && !number->power) apply_letter(text, *number);
        }
    } else if (number->script == Script::Sino && number->low == number->high) {
        apply_spoken_decimals(text, *number);
    }
    if (number->low != number->high) return number;
    if (const auto part = parse_part(text, *number, units)) return part;
    // 일백삼과 삼분의 이
    if (const std::size_t with = after_any(text, number->end, {"과 ", "와 "}); with != npos && !number->decimal) {
        const std::size_t next = skip_blanks(text, with);
        if (sino_value(code_at(text, next)) != 0 || digit_at(text, next)) {
            if (const auto denominator = Composer(text, next, units).run()) {
                if (const auto part = parse_part(text, *denominator, units)) {
                    number->low = number->high = number->low + part->low;
                    number->fraction = true;
                    number->end = part->end;
                }
            }
        }
    }
    return number;
}

}  // namespace ktrend::normalize
