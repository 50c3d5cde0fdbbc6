// Small questions about the text around a name.
#include "core/ascii.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {

bool ends_name(const Draft& draft, std::uint32_t start, std::uint32_t end) {
    if (end >= draft.content.size()) return true;
    const char next = draft.content[end];
    if (ascii::is_alnum(next)) return !ascii::is_alnum(draft.content[end - 1]);
    const std::string_view rest = spelling::hangul_from(draft.content, end);
    return rest.empty() || draft.tools.boundary.tail(draft.slice({start, end}), rest);
}

std::string_view next_word(const Draft& draft, std::uint32_t at) {
    if (at < draft.content.size() && draft.content[at] == ' ') ++at;
    const std::string_view word = spelling::hangul_from(draft.content, at);
    if (word.empty()) return word;
    return word.substr(0, word.size() - draft.tools.morphology.josa_size(word));
}

}  // namespace ktrend::mention
