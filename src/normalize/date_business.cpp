// Periods as business reports write them in Latin letters: 3Q25, 2025 Q3, 1H26, FY2025, 2025E, ’25.2Q. A fiscal year
// stands for the calendar year of its number.
#include <algorithm>

#include "normalize/date_parser.hpp"
#include "normalize/date_parts.hpp"
#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

bool letter_or_digit_at(std::string_view text, std::size_t pos) noexcept {
    return letter_at(text, pos) || digit_at(text, pos);
}

/// Months of a year.
struct Part {
    std::size_t end = 0;
    int first = 0;
    int last = 0;
};

/// 3Q, 2H; Q3, H2. A year may be glued to the letter, but nothing to the number.
std::optional<Part> part_at(std::string_view text, std::size_t pos) noexcept {
    if (pos + 1 >= text.size()) return std::nullopt;
    const bool number_first = digit_at(text, pos);
    const char letter = text[number_first ? pos + 1 : pos];
    const int number = text[number_first ? pos : pos + 1] - '0';
    const int parts = letter == 'Q' ? 4 : letter == 'H' ? 2 : 0;
    const std::size_t end = pos + 2;
    if (number < 1 || number > parts || letter_at(text, end) || (!number_first && digit_at(text, end)))
        return std::nullopt;
    const int months = 12 / parts;
    return Part{end, (number - 1) * months + 1, number * months};
}

struct Year {
    std::size_t end = 0;
    int value = 0;
    bool whole = false;      ///< four digits
    bool estimated = false;  ///< 2025E, 2026F
};

/// 2025, ’25, 25, each perhaps marked as an estimate. Two digits are of this century: 1Q84 is a novel.
std::optional<Year> year_at(std::string_view text, std::size_t pos) noexcept {
    const std::size_t quoted = apostrophe(text, pos);
    const auto digits = parse_digits(text, quoted == npos ? pos : quoted);
    if (!digits) return std::nullopt;
    const bool whole = digits->count == 4 && digits->value >= 1950 && digits->value <= 2099;
    const bool recent = digits->count == 2 && digits->value < 50;
    if (!whole && !recent) return std::nullopt;
    const std::size_t marked = after_any(text, digits->end, {"E", "F", "P"});
    const bool estimated = marked != npos && !letter_or_digit_at(text, marked);
    return Year{estimated ? marked : digits->end, whole ? digits->value : full_year(digits->value), whole, estimated};
}

}  // namespace

DateParser::Maybe DateParser::business_part(std::size_t pos, int year) const {
    const auto part = part_at(text_, pos);
    if (!part || digit_at(text_, part->end)) return std::nullopt;
    return Point{part->end, months_moment(year, part->first, part->last)};
}

DateParser::Maybe DateParser::business(std::size_t pos) {
    if (!word_starts(text_, pos)) return std::nullopt;
    const auto ends = [&](std::size_t end) { return !letter_or_digit_at(text_, end); };
    if (const std::size_t fiscal = after_any(text_, pos, {"FY", "CY"}); fiscal != npos) {
        const auto year = year_at(text_, skip_blanks(text_, fiscal));
        if (!year || !ends(year->end)) return std::nullopt;
        const std::size_t part = skip_blanks(text_, year->end);  // FY26 2분기, FY2026 Q2
        if (auto found = quarter(part, year->value, nullptr)) return found;
        if (auto found = business_part(part, year->value)) return found;
        return Point{year->end, year_moment(year->value)};
    }
    if (const auto part = part_at(text_, pos)) {  // 3Q25, 3Q’25, 3Q 2025, Q3 2025; not 3Q 25
        const std::size_t next = skip_blanks(text_, part->end);
        const auto year = year_at(text_, next);
        const bool near = year && (year->whole || next == part->end || !digit_at(text_, next));
        if (near && ends(year->end)) return Point{year->end, months_moment(year->value, part->first, part->last)};
        const bool lone_quarter = digit_at(text_, pos) && text_[pos + 1] == 'Q' && ends(part->end);
        if (!lone_quarter) return std::nullopt;  // Q1. is a question, 1H may be an hour
        const auto of = year_of_month(part->last);
        if (!of) return unresolved(part->end, Grain::Months, part->first);
        Point found{part->end, months_moment(*of, part->first, part->last)};
        found.moment.year_implied = true;
        return found;
    }
    const auto year = year_at(text_, pos);
    if (!year) return std::nullopt;
    if (!year->whole) {  // ’25.2Q, 25.2분기
        if (!at(text_, year->end, ".")) return std::nullopt;
        if (auto found = quarter(year->end + 1, year->value, nullptr)) return found;
        return business_part(year->end + 1, year->value);
    }
    if (year->estimated) return Point{year->end, year_moment(year->value)};
    const std::size_t apart = after_any(text_, year->end, {" ", ".", "-", "/"});
    return business_part(apart == npos ? year->end : apart, year->value);
}

}  // namespace ktrend::normalize
