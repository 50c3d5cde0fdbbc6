// The scan: one pass over the text that skips what can begin no amount and no date, and asks the two grammars at the
// rest.
#include "ktrend/normalizer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.hpp"
#include "normalize/amount.hpp"
#include "normalize/date_parser.hpp"
#include "normalize/gate.hpp"
#include "normalize/scan.hpp"
#include "normalize/tables.hpp"

namespace ktrend {
namespace {

using namespace normalize;

bool is_url_char(char c) noexcept {
    return is_letter(c) || is_digit(c) || std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != npos;
}

}  // namespace

struct Normalizer::Impl {
    UnitTables units;
    CalendarTables calendar;
    Gate gate;

    explicit Impl(const std::filesystem::path& folder)
        : units(UnitTables::load(folder / "units.yaml")),
          calendar(CalendarTables::load(folder / "calendar.yaml")),
          gate(units, calendar) {}
};

namespace {

/// 1.1억 is 110,000,000, not 110,000,000.00000001: products within two units in the last place of
/// a number of 15 digits are that number.
double rounded(double value) noexcept {
    if (value == std::floor(value) && std::abs(value) < 1e15) return value;  // nothing to round
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, 14);
    double result = value;
    if (error == std::errc()) std::from_chars(buffer, end, result);
    // Further off it is no error of multiplication: 1/3 keeps its 16th digit.
    return std::abs(result - value) <= 4.5e-16 * std::abs(value) ? result : value;
}

/// What an ASCII character may begin.
enum class Ascii : unsigned char { Other, Digit, Letter, Sign };
constexpr auto ascii_kinds = [] {
    std::array<Ascii, 128> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        if (is_digit(static_cast<char>(c))) kinds[c] = Ascii::Digit;
        if (is_letter(static_cast<char>(c))) kinds[c] = Ascii::Letter;
    }
    for (const char c : std::string_view("-+$.<>~'=")) kinds[static_cast<std::size_t>(c)] = Ascii::Sign;
    return kinds;
}();

/// One pass over one text.
class Scan {
public:
    Scan(const UnitTables& units, const CalendarTables& calendar, const Gate& gate, std::string_view text,
         const DateContext& context)
        : units_(units), gate_(gate), text_(text), amounts_(units, text), dates_(calendar, units, text, context) {}

    NormalizedText run() {
        while (pos_ < text_.size()) {
            const auto byte = static_cast<unsigned char>(text_[pos_]);
            if (byte < 0x80) {
                ascii(text_[pos_]);
            } else if (byte >= 0xEA && byte <= 0xED) {
                hangul();
            } else {
                other(byte);
            }
        }
        return std::move(result_);
    }

private:
    void ascii(char c) {
        switch (ascii_kinds[static_cast<unsigned char>(c)]) {
            case Ascii::Digit: number(); return;
            case Ascii::Letter: latin(); return;
            case Ascii::Sign:
                if (symbol()) return;
                break;
            case Ascii::Other: break;
        }
        ++pos_;
    }

    /// Whether something was found or skipped at a sign.
    bool symbol() {
        const char c = text_[pos_];
        if (c == '.' && !digit_at(text_, pos_ + 1)) return false;
        if (c != '\'' && !sign_may_begin()) return false;
        const char32_t before = code_before(text_, pos_);
        if (c == '.') return word_starts(text_, pos_) && before != U'.' && amount();
        if (c == '\'') return digit_at(text_, pos_ + 1) && date();
        if (c == '+' && skip_telephone()) return true;
        if (c == '~' && open_date()) return true;
        if ((c == '>' || c == '<' || c == '=') && before != 0 && before != U' ' && before != U'\n' && before != U'(' &&
            !utf8::is_ascii_letter(before) && !utf8::is_hangul_syllable(before)) {
            return false;  // arrows and markup
        }
        if (c == '=' || ((c == '-' || c == '+') && utf8::is_hangul_syllable(before))) return false;
        if (c == '+' && (before == U'+' || utf8::is_ascii_letter(before))) return false;  // C++20
        return amount();
    }

    /// Whether what follows a sign can be a number: not behind a bullet, in a rule of dashes, or in a tag.
    [[nodiscard]] bool sign_may_begin() const noexcept {
        const std::size_t next = skip_blanks(text_, pos_ + 1);
        if (next >= text_.size()) return false;
        const char c = text_[next];
        if (is_letter(c)) return units_.before.longest(text_, next).has_value();
        if (c == '-') return text_[pos_] != '-' && text_[pos_] != '+';
        return static_cast<unsigned char>(c) >= 0x80 || is_digit(c) || std::string_view("+.$<>=~").find(c) != npos;
    }

    /// ~2025년: until then.
    bool open_date() {
        const std::size_t start = skip_blanks(text_, pos_ + 1);
        if (!digit_at(text_, start) || !word_starts(text_, pos_)) return false;
        auto found = dates_.parse(start);
        if (!found || found->moment.from.empty() || !found->moment.to.empty()) return false;
        found->moment.to = found->moment.from;
        found->moment.from = "..";
        put(start, *found);
        return true;
    }

    /// Latin words with what hangs on them: GPT-4o, H100, 3.5-turbo behind a letter, addresses.
    void latin() {
        std::size_t end = pos_;
        if (at(text_, pos_, "http://") || at(text_, pos_, "https://") || at(text_, pos_, "www.")) {
            while (end < text_.size() && is_url_char(text_[end])) ++end;
            pos_ = end;
            return;
        }
        const std::size_t start = pos_;
        // US$, USD 30, C$
        if (const auto before = units_.before.longest(text_, pos_); before && word_starts(text_, pos_)) {
            const std::size_t next = skip_blanks(text_, before->end);
            if (digit_at(text_, next) && amount()) return;
        }
        while (end < text_.size()) {
            const char c = text_[end];
            if (is_letter(c) || is_digit(c)) {
                ++end;
            } else if ((c == '-' || c == '.' || c == '_' || c == '\'' || c == '@') && end + 1 < text_.size() &&
                       (is_letter(text_[end + 1]) || is_digit(text_[end + 1]))) {
                ++end;
            } else {
                break;
            }
        }
        pos_ = end;
        if (const auto cue = units_.not_amounts.longest(text_, start); cue && cue->end == end) skip_codes();
    }

    void hangul() {
        const char32_t syllable = syllable_at(text_, pos_);
        if (syllable == 0) {  // another character of this range of lead bytes
            pos_ += utf8::decode(text_.substr(pos_)).size;
            return;
        }
        const Gate::Leads leads = gate_.leads(syllable);
        if (leads != 0 && word_starts(text_, pos_)) {
            const bool number = (leads & Gate::numeral) != 0 && gate_.number_may_begin(text_, pos_);
            const Gate::Leads words = (leads & ~Gate::numeral) != 0 ? gate_.words(text_, pos_) : Gate::Leads{0};
            const bool dated = (words & Gate::date_word) != 0 || (number && gate_.hangul_date_may_begin(text_, pos_));
            if (dated && date()) return;
            const bool worded = (words & Gate::amount_word) != 0 ||
                                ((words & Gate::prefix_word) != 0 && gate_.prefix_may_begin(text_, pos_));
            const bool a_friend = (words & Gate::friend_word) != 0 && !(number && Gate::long_number(text_, pos_));
            if ((number || worded) && !a_friend && (prefixed_date() || amount())) return;
            if ((words & Gate::code_word) != 0) {
                pos_ = hangul_end(text_, pos_);
                skip_codes();
                return;
            }
        }
        pos_ = skip_hangul(text_, pos_);
        if (at(text_, pos_, " ")) {  // nearly always
            ++pos_;
        } else if (digit_at(text_, pos_)) {
            glued(pos_);
        }
    }

    /// Digits right behind Hangul: 제17회, 약20억, 매출10억원; but 코로나19, 갤럭시25.
    void glued(std::size_t end) {
        std::size_t word = end;
        while (hangul_before(text_, word)) word -= 3;
        const auto prefix = units_.prefixes.longest(text_, word);
        if (prefix && prefix->end == end) {
            number();
            return;
        }
        const std::size_t saved = pos_;
        if (clock() || date()) return;
        const auto found = amounts_.parse(pos_);
        const bool strong =
            found && found->unit != nullptr &&
            (found->unit->kind == UnitKind::Money || found->unit->kind == UnitKind::Ratio || found->number.scaled);
        if (strong) {
            put(*found);
        } else {
            pos_ = saved;
            skip_token();
        }
    }

    void other(unsigned char byte) {
        const std::size_t size = utf8::decode(text_.substr(pos_)).size;
        // Signs that may stand before an amount: − ≥ ₩ € △ ’25 ½ …
        if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
            if ((at(text_, pos_, "’") || at(text_, pos_, "‘")) && digit_at(text_, pos_ + 3)) {
                if (date()) return;
            } else if ((units_.prefixes.longest(text_, pos_) || units_.before.longest(text_, pos_) ||
                        after_any(text_, pos_, {"−", "–", "△", "▲", "▼"}) != npos) &&
                       amount()) {
                return;
            }
        }
        pos_ += size;
    }

    void number() {
        if (skip_telephone() || clock()) return;
        if (units_.false_friends.longest(text_, pos_)) {  // 4K 화면
            skip_token();
            return;
        }
        if ((gate_.date_may_begin(text_, pos_) && date()) || amount()) return;
        skip_token();
    }

    bool date() {
        const std::size_t start = pos_;
        auto found = dates_.parse(pos_);
        if (!found) return false;
        put(start, *found);
        return true;
    }

    void put(std::size_t start, const DateParser::Found& found) {
        dates_.remember(found);
        DateMention mention;
        mention.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(found.end)};
        mention.value = found.moment.value();
        mention.relative = found.moment.relative;
        mention.year_implied = found.moment.year_implied && !found.moment.relative;
        result_.dates.push_back(std::move(mention));
        pos_ = found.end;
    }

    /// 불과 1년 전, 약 3개월 후: the word before is no part of the date.
    bool prefixed_date() {
        std::size_t p = pos_;
        for (int i = 0; i < 2; ++i) {
            const auto prefix = units_.prefixes.longest(text_, p);
            if (!prefix) break;
            const std::size_t next = skip_blanks(text_, prefix->end);
            if (next == prefix->end && !digit_at(text_, next)) break;
            p = next;
        }
        if (p == pos_) return false;
        const std::size_t start = pos_;
        pos_ = p;
        if (date()) return true;
        pos_ = start;
        return false;
    }

    bool amount() {
        const auto found = amounts_.parse(pos_);
        if (!found || found->end <= pos_) return false;
        put(*found);
        return true;
    }

    void put(const Amount& amount) {
        QuantityMention mention;
        mention.span = {static_cast<std::uint32_t>(amount.start), static_cast<std::uint32_t>(amount.end)};
        if (!amount.open_low) mention.low = rounded(amount.low);
        if (!amount.open_high) mention.high = rounded(amount.high);
        mention.unit = amount.unit_text;
        mention.change = amount.change;
        mention.approximate = amount.approximate;
        result_.quantities.push_back(std::move(mention));
        pos_ = amount.end;
        amounts_.remember(pos_);
    }

    /// 10시 30분, 10:30, 1:23:45: clock times are left alone.
    bool clock() {
        const auto hour = parse_digits(text_, pos_);
        if (!hour || hour->count > 2) return false;
        std::size_t end = hour->end;
        if (at(text_, end, ":") && digit_at(text_, end + 1)) {
            while (at(text_, end, ":") && digit_at(text_, end + 1)) end = parse_digits(text_, end + 1)->end;
            const std::size_t zone = skip_blanks(text_, end);  // 15:35:15 +0900
            if ((at(text_, zone, "+") || at(text_, zone, "-")) && digit_at(text_, zone + 1)) {
                const auto offset = parse_digits(text_, zone + 1);
                if (offset->count == 4) end = offset->end;
            }
            pos_ = end;
            return true;
        }
        const std::size_t named = after_any(text_, skip_blanks(text_, end), {"시"});
        if (named == npos || at(text_, named, "간") || at(text_, named, "즌") || at(text_, named, "리즈") ||
            hour->value > 24)
            return false;
        end = named;
        if (at(text_, skip_blanks(text_, end), "반")) end = skip_blanks(text_, end) + 3;
        if (const auto minute = parse_digits(text_, skip_blanks(text_, end));
            minute && at(text_, skip_blanks(text_, minute->end), "분")) {
            end = skip_blanks(text_, minute->end) + 3;
        }
        pos_ = end;
        return true;
    }

    /// +82-2-1234-5678, 010-1234-5678, 192.168.1.2 and the like: groups of digits that are no number.
    bool skip_telephone() {
        std::size_t end = pos_;
        const bool plus = text_[end] == '+';
        if (plus) ++end;
        int groups = 0;
        int dashes = 0;
        bool dots = false;
        std::size_t first_size = 0;
        while (const auto digits = parse_digits(text_, end)) {
            if (groups++ == 0) first_size = digits->count;
            end = digits->end;
            if (end + 1 >= text_.size()) break;
            const char c = text_[end];
            const bool blank = c == ' ' && plus;
            if ((c != '-' && c != '.' && c != '/' && !blank) || !digit_at(text_, end + 1)) break;
            if (c == '-') ++dashes;
            dots = dots || c == '.';
            ++end;
        }
        const bool international = plus && dashes >= 1 && groups >= 3;
        const bool national =
            !plus && dashes == 2 && groups == 3 && text_[pos_] == '0' && first_size >= 2 && end - pos_ >= 11;
        const bool address = dots && dashes == 0 && groups >= 4;
        // 1588-1234: numbers for the whole country have eight digits. A range of years goes up.
        const bool nationwide =
            !plus && groups == 2 && dashes == 1 && first_size == 4 && end - pos_ == 9 && text_[pos_] == '1' &&
            (text_[pos_ + 1] == '5' || text_[pos_ + 1] == '6' || text_[pos_ + 1] == '8') &&
            (text_.substr(pos_ + 5, 4) <= text_.substr(pos_, 4) || text_.substr(pos_ + 5, 4) > "2199");
        if (!international && !national && !address && !nationwide) return false;
        pos_ = end;
        return true;
    }

    /// Behind 전화 and the like: digits with their separators.
    void skip_codes() {
        std::size_t end = pos_;
        std::size_t stop = pos_;
        // A few words may lie between: 내 전화번호는 국가번호 +1-222
        for (std::size_t words = 0; words < 14 && end < text_.size() && text_[end] != '\n'; ++words) {
            const char c = text_[end];
            if (is_digit(c) || std::string_view("+-()/. :").find(c) != npos) {
                if (is_digit(c)) words = 0, stop = end + 1;
                ++end;
                if (stop != pos_ && !is_digit(c) && words > 2) break;
            } else if (hangul_at(text_, end) && stop == pos_) {
                end += 3;
            } else {
                break;
            }
        }
        if (stop > pos_) pos_ = stop;
    }

    /// Over digits and the letters that hang on them: 3D, 1c, 4o, 1.2.3.
    void skip_token() {
        std::size_t end = pos_;
        while (end < text_.size()) {
            const char c = text_[end];
            if (is_letter(c) || is_digit(c)) {
                ++end;
            } else if ((c == '.' || c == '-' || c == '_' || c == ',' || c == ':' || c == '/') &&
                       end + 1 < text_.size() && is_digit(text_[end + 1]) && end > pos_) {
                ++end;
            } else {
                break;
            }
        }
        pos_ = std::max(end, pos_ + 1);
    }

    const UnitTables& units_;
    const Gate& gate_;
    std::string_view text_;
    AmountParser amounts_;
    DateParser dates_;
    NormalizedText result_;
    std::size_t pos_ = 0;
};

}  // namespace

Normalizer::Normalizer(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Normalizer::Normalizer(Normalizer&&) noexcept = default;
Normalizer& Normalizer::operator=(Normalizer&&) noexcept = default;
Normalizer::~Normalizer() = default;

Normalizer Normalizer::load(const std::filesystem::path& schema_folder) {
    return Normalizer(std::make_unique<const Impl>(schema_folder));
}

NormalizedText Normalizer::find(std::string_view text, const DateContext& context) const {
    return Scan(impl_->units, impl_->calendar, impl_->gate, text, context).run();
}

}  // namespace ktrend
