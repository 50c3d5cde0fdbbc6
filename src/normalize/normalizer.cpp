// The scan: one pass over the text that skips what can begin no amount and no date, and asks the two grammars at the
// rest.
#include "ktrend/normalizer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/ascii.hpp"
#include "core/places.hpp"
#include "core/utf8.hpp"
#include "normalize/amount.hpp"
#include "normalize/date_parser.hpp"
#include "normalize/full_width.hpp"
#include "normalize/gate.hpp"
#include "normalize/no_amounts.hpp"
#include "normalize/number_parts.hpp"
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
    for (const char c : std::string_view("-+$.<>~'`=")) kinds[static_cast<unsigned char>(c)] = Ascii::Sign;
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
        const bool quote = c == '\'' || c == '`';
        if (!quote && !sign_may_begin()) return false;
        const char32_t before = code_before(text_, pos_);
        if (c == '.') return word_starts(text_, pos_) && before != U'.' && amount();
        if (c == '`' && digit_at(text_, pos_ + 3)) return false;  // code, and no `25년
        if (quote) return digit_at(text_, pos_ + 1) && date();
        if (c == '+' && move_to(telephone_end(text_, pos_))) return true;
        if (c == '~' && open_date()) return true;
        if ((c == '>' || c == '<' || c == '=') && before != 0 && before != U' ' && before != U'\n' && before != U'(' &&
            !ascii::is_letter(before) && !utf8::is_hangul_syllable(before)) {
            return false;  // arrows and markup
        }
        if ((c == '>' || c == '<') && date_at(skip_blanks(text_, pos_ + 1))) return false;  // no amount of years
        if (c == '=' || ((c == '-' || c == '+') && utf8::is_hangul_syllable(before))) return false;
        if (c == '+' && (before == U'+' || ascii::is_letter(before))) return false;  // C++20
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
        if (Gate::business_period_may_begin(text_, pos_) && date()) return;
        // US$, USD 30, C$
        if (const auto before = units_.before.longest(text_, pos_); before && word_starts(text_, pos_)) {
            const std::size_t next = skip_blanks(text_, before->end);
            if (digit_at(text_, next) && amount()) return;
        }
        while (end < text_.size()) {
            const char c = text_[end];
            const bool joins = (c == '-' || c == '.' || c == '_' || c == '\'' || c == '@') && end + 1 < text_.size() &&
                               (is_letter(text_[end + 1]) || is_digit(text_[end + 1]));
            if (!is_letter(c) && !is_digit(c) && !joins) break;
            ++end;
        }
        pos_ = end;
        if (const auto cue = units_.not_amounts.longest(text_, start); cue && cue->end == end) code();
    }

    /// Moves over the code behind the word that ends here, but not over a date or an amount: 문의는 9월 25일까지
    /// ("inquiries until 25 September").
    void code() {
        const std::size_t end = codes_end(text_, pos_);
        std::size_t digits = pos_;
        while (digits < end && !digit_at(text_, digits)) ++digits;
        if (digits < end && (date_at(digits) || amounts_.parse_measured(digits))) return;
        pos_ = end;
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
                code();
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
        if (const auto word_of_its_own = units_.false_friends.longest(text_, word);
            word_of_its_own && word_of_its_own->end > end) {
            pos_ = token_end(text_, pos_);  // 제3자 ("a third party")
            return;
        }
        const auto prefix = units_.prefixes.longest(text_, word);
        if (prefix && prefix->end == end) {
            number();
            return;
        }
        const std::size_t saved = pos_;
        if (move_to(clock_end(text_, pos_)) || date()) return;
        const auto found = amounts_.parse(pos_);
        const bool strong =
            found && found->unit != nullptr &&
            (found->unit->kind == UnitKind::Money || found->unit->kind == UnitKind::Ratio || found->number.scaled);
        if (strong) {
            put(*found);
        } else {
            pos_ = saved;
            pos_ = token_end(text_, pos_);
        }
    }

    void other(unsigned char byte) {
        const std::size_t size = utf8::decode(text_.substr(pos_)).size;
        // Signs that may stand before an amount: − ≥ ₩ € △ ’25 ½ …
        if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
            if ((at(text_, pos_, "’") || at(text_, pos_, "‘")) && digit_at(text_, pos_ + 3)) {
                if (date()) return;
            } else if ((units_.prefixes.longest(text_, pos_) || units_.before.longest(text_, pos_) ||
                        vulgar_at(text_, pos_) || after_any(text_, pos_, {"−", "–", "△", "▲", "▼"}) != npos) &&
                       amount()) {
                return;
            }
        }
        pos_ += size;
    }

    void number() {
        if (move_to(telephone_end(text_, pos_)) || move_to(clock_end(text_, pos_))) return;
        if (move_to(age_end(text_, pos_, units_.age_nouns))) return;
        if (units_.false_friends.longest(text_, pos_)) {  // 4K 화면
            pos_ = token_end(text_, pos_);
            return;
        }
        if ((gate_.date_may_begin(text_, pos_) && date()) || amount()) return;
        pos_ = token_end(text_, pos_);
    }

    bool date_at(std::size_t pos) {
        return digit_at(text_, pos) && gate_.date_may_begin(text_, pos) && dates_.parse(pos).has_value();
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
        if (article_end(text_, found->start) == found->end) {
            pos_ = found->end;
            return true;
        }
        put(*found);
        return true;
    }

    void put(const Amount& amount) {
        QuantityMention mention{quantity(amount), amount.change, amount.approximate, {}};
        if (amount.conversion) mention.converted = quantity(*amount.conversion);
        result_.quantities.push_back(std::move(mention));
        pos_ = amount.end;
        amounts_.remember(pos_);
    }

    static Quantity quantity(const Sum& sum) {
        Quantity out;
        out.span = {static_cast<std::uint32_t>(sum.start), static_cast<std::uint32_t>(sum.end)};
        if (!sum.open_low) out.low = rounded(sum.low);
        if (!sum.open_high) out.high = rounded(sum.high);
        out.unit = sum.unit_text;
        return out;
    }

    /// Moves to `end`, unless it is npos. Whether it moved.
    bool move_to(std::size_t end) {
        if (end == npos) return false;
        pos_ = end;
        return true;
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
    return Normalizer(std::make_unique<const Impl>(folder_of(schema_folder, "units.yaml")));
}

NormalizedText Normalizer::find(std::string_view text, const DateContext& context) const {
    const auto scan = [&](std::string_view of) {
        return Scan(impl_->units, impl_->calendar, impl_->gate, of, context).run();
    };
    if (!has_full_width_digit(text)) return scan(text);
    const NarrowText narrowed = narrow(text);
    NormalizedText found = scan(narrowed.text);
    widen(narrowed, found);
    return found;
}

}  // namespace ktrend
