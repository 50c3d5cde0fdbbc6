// Names by what becomes of them: what is launched has one.
#include <algorithm>
#include <array>

#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

using morph::Category;
using morph::Function;

bool launches(const Draft& draft, std::size_t i) {
    return draft.tools.grammar.launches.begins(draft.word(i));
}

/// 공개한 ‘스파크’ ("Spark, which was unveiled")
bool follows_launch(const Draft& draft, std::size_t first) {
    std::size_t i = first;
    do {
        if (i == 0 || draft.tokens[i - 1].sentence != draft.tokens[first].sentence) return false;
        --i;
    } while (draft.tokens[i].is_symbol());
    const Token& before = draft.tokens[i];
    return before.category == Category::Verb && before.function == Function::Adnominal && launches(draft, i);
}

/// ‘스파크’가 출시됐다 ("Spark was released")
bool is_passive(const Draft& draft, std::size_t verb) {
    constexpr std::array<std::string_view, 5> marks{"되", "된", "될", "됐", "됩"};
    const std::string_view word = draft.slice(draft.tokens[verb].span);
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return word.find(mark) != std::string_view::npos; });
}

/// Walks on from the name, over the rest of its list and the kind that it is, to what becomes of them.
bool is_followed_by_launch(const Draft& draft, std::size_t last) {
    constexpr std::size_t reach = 8;  // words up to the verb
    Function role = draft.tokens[last].function;
    std::size_t words = 0;
    for (std::size_t i = last + 1; i < draft.tokens.size() && words < reach; ++i) {
        const Token& token = draft.tokens[i];
        if (token.sentence != draft.tokens[last].sentence) return false;
        if (token.is_symbol()) continue;
        ++words;
        if (token.category == Category::Verb) {
            const bool subject = role == Function::Subject || role == Function::Topic;
            return launches(draft, i) && (role == Function::Object || (subject && is_passive(draft, i)));
        }
        const bool member = role == Function::None || role == Function::And || role == Function::Genitive;
        if (!member) continue;
        if (launches(draft, i) && role != Function::Genitive) return true;  // ‘스파크’ 출시
        const bool joins = token.category == Category::Connector ||
                           (token.category == Category::Bound && token.function == Function::None);
        if (!joins) role = token.function;  // 및 ("and"), 등 ("and others")
    }
    return false;
}

}  // namespace

bool is_launched(const Draft& draft, std::size_t first, std::size_t last) {
    return follows_launch(draft, first) || is_followed_by_launch(draft, last);
}

}  // namespace ktrend::mention
