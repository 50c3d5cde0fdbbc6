// Small questions about the text around a name.
#include <algorithm>

#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

bool is_alnum(char c) noexcept {
    return spelling::is_letter(c) || spelling::is_digit(c);
}

}  // namespace

bool ends_name(const Draft& draft, std::uint32_t start, std::uint32_t end) {
    if (end >= draft.content.size()) return true;
    const char next = draft.content[end];
    if (is_alnum(next)) return !is_alnum(draft.content[end - 1]);
    const std::string_view rest = spelling::hangul_from(draft.content, end);
    return rest.empty() || draft.tools.boundary.tail(draft.slice({start, end}), rest);
}

std::string tidy(std::string_view text) {
    const auto runs = [](char a, char b) { return (a == ' ' && b == ' ') || b == '\t' || b == '\n'; };
    const bool is_tidy = text.empty() || (text.front() > ' ' || static_cast<unsigned char>(text.front()) >= 0x80);
    if (is_tidy && !text.ends_with(' ') && std::adjacent_find(text.begin(), text.end(), runs) == text.end()) {
        return std::string(text);  // nearly always
    }
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (!space) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string_view next_word(const Draft& draft, std::uint32_t at) {
    if (at < draft.content.size() && draft.content[at] == ' ') ++at;
    const std::string_view word = spelling::hangul_from(draft.content, at);
    if (word.empty()) return word;
    return word.substr(0, word.size() - draft.tools.morphology.josa_size(word));
}

}  // namespace ktrend::mention
