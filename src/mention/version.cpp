// The grammar of versions: "Claude" + " Opus 4.5", "GPT" + "-5.3-Codex-Spark", "Llama" + " 3 70B", 갤럭시 + " S25".
#include <algorithm>

#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_digit;
using spelling::is_letter;

/// The Latin letters, digits and inner full stops from `at` on.
std::uint32_t latin_end(std::string_view text, std::uint32_t at) noexcept {
    const auto is_part = [&](std::uint32_t i) { return i < text.size() && (is_digit(text[i]) || is_letter(text[i])); };
    while (is_part(at) || (at < text.size() && text[at] == '.' && is_part(at + 1))) ++at;
    if (at < text.size() && text[at] == '+' && is_digit(text[at - 1])) ++at;
    return at;
}

/// 4.5, 4o, 3.x, 70B, 8x7B, R1, v3.1, S25, 175B+: a number with at most two letters before it and three behind.
bool is_number(std::string_view token) noexcept {
    std::size_t at = 0;
    while (at < token.size() && is_letter(token[at])) ++at;
    if (at > 2 || at == token.size() || !is_digit(token[at])) return false;
    while (at < token.size() && (is_digit(token[at]) || token[at] == '.')) ++at;
    const std::string_view rest = token.substr(at);
    if (rest.empty() || rest == "+") return true;
    if (rest.size() > 1 && rest[0] == 'x' && is_digit(rest[1])) return true;
    return rest.size() <= 3 && std::none_of(rest.begin(), rest.end(), is_digit);
}

bool is_plain_number(std::string_view token) noexcept {
    return token.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// 95.75 behind "Opus" is what it scored: versions with a full stop are small.
bool is_score(std::string_view number) noexcept {
    const std::size_t stop = number.find('.');
    return stop != std::string_view::npos && (stop > 2 || (stop == 2 && number.front() >= '3'));
}

bool is_year(std::string_view token) noexcept {
    return token.size() == 4 && std::all_of(token.begin(), token.end(), is_digit) &&
           (token.starts_with("19") || token.starts_with("20"));
}

/// Whether an amount or a date that goes beyond `token` begins in it: "클로드 3개월" (three months of Claude).
bool reaches_beyond(const Draft& draft, TextSpan token) {
    const auto beyond = [&](const auto* mention) {
        return mention != nullptr && mention->span.overlaps(token) && mention->span.end > token.end;
    };
    return beyond(first_behind(draft.quantities, token.start)) || beyond(first_behind(draft.dates, token.start));
}

class VersionReader {
public:
    VersionReader(const Draft& draft, TextSpan base, VersionStyle style)
        : draft_(draft), text_(draft.content), base_(base), style_(style) {}

    std::uint32_t read(std::string& tail) {
        std::uint32_t end = base_.end;
        bool numbered = false;
        while (end < text_.size()) {
            const auto gap = static_cast<std::uint32_t>(spelling::separator_size(text_, end));
            const std::uint32_t start = end + gap;
            if (start >= text_.size()) break;
            std::string form;
            const std::uint32_t next = is_hangul(start) ? hangul_tier(start, form) : latin_part(end, start, form);
            if (next == start || !ends_name(draft_, base_.start, next)) break;
            const bool apart = gap > 0 && text_[end] == ' ';
            const bool number = is_plain_number(form);
            if (number && apart && (numbered || is_score(form))) break;
            numbered = numbered || number;
            tail += apart ? " " : gap > 0 ? "-" : is_letter_at(end - 1) || is_hangul_end(end) ? " " : "";
            tail += form;
            end = next;
        }
        return end;
    }

private:
    [[nodiscard]] bool is_hangul(std::uint32_t at) const noexcept {
        return utf8::is_hangul_syllable(utf8::decode(text_.substr(at)).code);
    }
    [[nodiscard]] bool is_hangul_end(std::uint32_t end) const noexcept {
        return utf8::is_hangul_syllable(utf8::decode_last(text_.substr(0, end)).code);
    }
    [[nodiscard]] bool is_letter_at(std::uint32_t at) const noexcept { return is_letter(text_[at]); }

    /// 하이쿠, 프로: the longest listed one that the word begins with.
    [[nodiscard]] std::uint32_t hangul_tier(std::uint32_t start, std::string& form) const {
        const std::string_view word = spelling::hangul_from(text_, start);
        for (std::size_t size = word.size(); size > 0; size -= 3) {
            const auto tier = draft_.tools.grammar.tiers.find(word.substr(0, size));
            const auto end = static_cast<std::uint32_t>(start + size);
            if (tier == draft_.tools.grammar.tiers.end() || !ends_name(draft_, base_.start, end)) continue;
            form = tier->second;
            return end;
        }
        return start;
    }

    [[nodiscard]] std::uint32_t latin_part(std::uint32_t base_end, std::uint32_t start, std::string& form) const {
        const std::uint32_t end = latin_end(text_, start);
        if (end == start) return start;
        const std::string_view token = text_.substr(start, end - start);
        form = std::string(token);
        if (is_number(token)) {
            if (is_year(token) && style_ != VersionStyle::Event) return start;
            return reaches_beyond(draft_, {start, end}) || is_share(end) || is_measured({start, end}) ? start : end;
        }
        if (base_end == start) return start;  // letters right behind the base are another word
        if (draft_.tools.grammar.tiers.contains(token)) return end;
        return style_ == VersionStyle::Family && text_[base_end] == '-' && !is_year(token) ? end : start;
    }

    /// 48GB behind HBM3: a number with its unit.
    [[nodiscard]] bool is_measured(TextSpan token) const {
        const QuantityMention* amount = first_behind(draft_.quantities, token.start);
        return amount != nullptr && amount->span == token && is_letter(text_[token.end - 1]) && !amount->unit.empty();
    }

    [[nodiscard]] bool is_share(std::uint32_t end) const noexcept {
        return end < text_.size() && (text_[end] == '%' || text_[end] == ',' || text_[end] == '~') &&
               (text_[end] == '%' || (end + 1 < text_.size() && is_digit(text_[end + 1])));
    }

    const Draft& draft_;
    std::string_view text_;
    TextSpan base_;
    VersionStyle style_;
};

}  // namespace

std::uint32_t version_end(const Draft& draft, TextSpan base, VersionStyle style, std::string& tail) {
    tail.clear();
    return VersionReader(draft, base, style).read(tail);
}

}  // namespace ktrend::mention
