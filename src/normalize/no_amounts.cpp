// Digits that state nothing; see no_amounts.hpp.
#include "normalize/no_amounts.hpp"

#include <algorithm>

#include "normalize/number.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

/// Groups of digits with separators between them.
struct DigitGroups {
    std::size_t end = 0;
    std::size_t first_size = 0;
    int groups = 0;
    int dashes = 0;
    bool dots = false;
};

DigitGroups digit_groups(std::string_view text, std::size_t pos, bool with_blanks) {
    DigitGroups found;
    found.end = pos;
    while (const auto digits = parse_digits(text, found.end)) {
        if (found.groups++ == 0) found.first_size = digits->count;
        found.end = digits->end;
        if (found.end + 1 >= text.size()) break;
        const char c = text[found.end];
        const bool separates = c == '-' || c == '.' || c == '/' || (c == ' ' && with_blanks);
        if (!separates || !digit_at(text, found.end + 1)) break;
        if (c == '-') ++found.dashes;
        found.dots = found.dots || c == '.';
        ++found.end;
    }
    return found;
}

/// 1588-1234: numbers for the whole country have eight digits. A range of years goes up.
bool is_nationwide(std::string_view text, std::size_t pos) {
    const char second = text[pos + 1];
    if (text[pos] != '1' || (second != '5' && second != '6' && second != '8')) return false;
    const std::string_view first = text.substr(pos, 4);
    const std::string_view last = text.substr(pos + 5, 4);
    return last <= first || last > "2199";
}

/// 10:30, 1:23:45, 15:35:15 +0900; `end` is behind the hour.
std::size_t colon_time_end(std::string_view text, std::size_t end) {
    while (at(text, end, ":") && digit_at(text, end + 1)) end = parse_digits(text, end + 1)->end;
    const std::size_t zone = skip_blanks(text, end);
    if ((at(text, zone, "+") || at(text, zone, "-")) && digit_at(text, zone + 1)) {
        const auto offset = parse_digits(text, zone + 1);
        if (offset->count == 4) end = offset->end;
    }
    return end;
}

}  // namespace

std::size_t clock_end(std::string_view text, std::size_t pos) {
    const auto hour = parse_digits(text, pos);
    if (!hour || hour->count > 2) return npos;
    if (at(text, hour->end, ":") && digit_at(text, hour->end + 1)) return colon_time_end(text, hour->end);
    std::size_t end = after_any(text, skip_blanks(text, hour->end), {"시"});
    if (end == npos || hour->value > 24) return npos;
    // 3시간 ("three hours"), 시즌 ("season"), 시리즈 ("series")
    if (at(text, end, "간") || at(text, end, "즌") || at(text, end, "리즈")) return npos;
    if (at(text, skip_blanks(text, end), "반")) end = skip_blanks(text, end) + 3;  // half past
    if (const auto minute = parse_digits(text, skip_blanks(text, end));
        minute && at(text, skip_blanks(text, minute->end), "분")) {
        end = skip_blanks(text, minute->end) + 3;
    }
    return end;
}

std::size_t telephone_end(std::string_view text, std::size_t pos) {
    const bool plus = text[pos] == '+';
    const DigitGroups found = digit_groups(text, plus ? pos + 1 : pos, plus);
    const bool international = plus && found.dashes >= 1 && found.groups >= 3;
    const bool national = !plus && found.dashes == 2 && found.groups == 3 && text[pos] == '0' &&
                          found.first_size >= 2 && found.end - pos >= 11;
    const bool address = found.dots && found.dashes == 0 && found.groups >= 4;
    const bool nationwide = !plus && found.groups == 2 && found.dashes == 1 && found.first_size == 4 &&
                            found.end - pos == 9 && is_nationwide(text, pos);
    return international || national || address || nationwide ? found.end : npos;
}

std::size_t age_end(std::string_view text, std::size_t pos, const WordTrie& nouns) {
    constexpr std::string_view ages = "대";
    auto age = parse_digits(text, pos);
    if (!age) return npos;
    if (const std::size_t next = after_any(text, age->end, {"~", "∼", "–", "-", "·", "∙"}); next != npos)
        age = parse_digits(text, next);
    if (!age || age->value < 10 || age->value > 90 || age->value % 10 != 0 || !at(text, age->end, ages)) return npos;
    const std::size_t end = age->end + ages.size();
    std::size_t noun = skip_blanks(text, end);
    if (const std::size_t bound = after_any(text, noun, {"이상 ", "이하 "}); bound != npos) noun = bound;
    return noun != end && nouns.longest(text, noun) ? end : npos;
}

std::size_t codes_end(std::string_view text, std::size_t pos) {
    std::size_t end = pos;
    std::size_t stop = pos;
    // A few words may lie between: 내 전화번호는 국가번호 +1-222
    for (std::size_t words = 0; words < 14 && end < text.size() && text[end] != '\n'; ++words) {
        const char c = text[end];
        if (is_digit(c) || std::string_view("+-()/. :").find(c) != npos) {
            if (is_digit(c)) {
                words = 0;
                stop = end + 1;
            }
            ++end;
            if (stop != pos && !is_digit(c) && words > 2) break;
        } else if (hangul_at(text, end) && stop == pos) {
            end += 3;
        } else {
            break;
        }
    }
    return stop;
}

std::size_t token_end(std::string_view text, std::size_t pos) {
    std::size_t end = pos;
    while (end < text.size()) {
        const char c = text[end];
        const bool joins = c == '.' || c == '-' || c == '_' || c == ',' || c == ':' || c == '/';
        const bool goes_on =
            is_letter(c) || is_digit(c) || (joins && end > pos && end + 1 < text.size() && is_digit(text[end + 1]));
        if (!goes_on) break;
        ++end;
    }
    return std::max(end, pos + 1);
}

std::size_t article_end(std::string_view text, std::size_t pos) {
    constexpr std::string_view ordinal = "제";
    constexpr std::string_view article = "조";
    if (!text.substr(0, pos).ends_with(ordinal)) return npos;
    std::size_t end = pos;
    while (digit_at(text, end)) ++end;
    return end > pos && at(text, end, article) ? end + article.size() : npos;
}

}  // namespace ktrend::normalize
