// The clauses of a sentence. Korean strings them together by the endings of their predicates, which are read off the
// words from left to right.
#include "extract/document.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Word;

/// The next word that stands in plain lines; the size where there is none.
std::size_t next_plain(const SentenceFrame& frame, std::size_t i) noexcept {
    do ++i;
    while (i < frame.words.words.size() && !frame.is_plain(i));
    return i;
}

/// Whether a connective keeps its clause apart without a comma too: 고, 며, 면서, 는데 ("and", "while", "but"), and the
/// long form 하여. The short 아/어 does not: "결합해 수행하는" ("combines and carries out") is one course of action.
bool parts_clauses(std::string_view word) noexcept {
    return word.ends_with("고") || word.ends_with("며") || word.ends_with("면서") || word.ends_with("데") ||
           word.ends_with("하여");
}

/// Whether a clause ends behind the predicate `i`.
bool ends_clause(const SentenceFrame& frame, std::size_t i, std::string_view text, bool before_symbol) noexcept {
    const Word& word = frame.words.words[i];
    switch (word.function) {
        case Function::Final:
        case Function::Question:
        case Function::Imperative:
        case Function::Condition:
        case Function::Concession: return true;
        // 빠르고 정확하게 ("fast and exact"): adjectives side by side stay one clause
        case Function::Join:
            return before_symbol || (word.category != Category::Adjective && parts_clauses(slice(text, word.span)));
        case Function::Cause:
        case Function::Purpose:
        case Function::Link:
        case Function::Reported: return before_symbol;
        default: return false;
    }
}

/// Whether the colon `i` parts a title from a sentence that says who acts: "새 모델 공개: 구글이 … 출시했다" ("New
/// model: Google launched …").
bool parts_title(const SentenceFrame& frame, std::size_t i, std::string_view text, const Mentions& mentions) {
    const auto& words = frame.words.words;
    const std::string_view mark = slice(text, words[i].content);
    if ((mark != ":" && mark != "：") || !text.substr(words[i].span.end).starts_with(' ')) return false;
    for (std::size_t at = next_plain(frame, i); at < words.size(); at = next_plain(frame, at)) {
        const Word& word = words[at];
        if (frame.is_symbol(at)) {
            if (slice(text, word.content) == mark) return false;  // the next one parts it, if any does
            continue;
        }
        if (is_predicate(word) && word.function != Function::Adnominal) return false;
        if (word.category != Category::Noun) continue;
        if (word.function == Function::Topic || word.function == Function::Subject) {
            if (frame.mention_of[at] < 0) return false;
            const Mention& mention = mentions.mentions[static_cast<std::size_t>(frame.mention_of[at])];
            return mention.kind == MentionKind::Entity && !is_general(mention, mentions);
        }
    }
    return false;
}

}  // namespace

void find_clauses(SentenceFrame& frame, std::string_view text, const Mentions& mentions) {
    const auto& words = frame.words.words;
    std::uint32_t first = 0;
    // 2029년이면 ("by 2029"), 3년이면 ("in three years"): a time, not a condition
    const auto is_time = [&](std::size_t i) {
        return words[i].category == Category::Copula && words[i].function == Function::Condition &&
               frame.mention_of[i] >= 0 &&
               mentions.mentions[static_cast<std::size_t>(frame.mention_of[i])].kind != MentionKind::Entity;
    };
    const auto close = [&](std::size_t last, std::size_t next, std::uint32_t predicate) {
        if (last > first) frame.clauses.push_back({first, static_cast<std::uint32_t>(last), predicate});
        first = static_cast<std::uint32_t>(next);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!frame.is_plain(i)) continue;
        if (frame.is_symbol(i) && i > first && parts_title(frame, i, text, mentions)) close(i, i + 1, none);
        if (frame.is_symbol(i) || !is_predicate(words[i])) continue;
        const std::size_t next = next_plain(frame, i);
        const bool before_symbol = next < words.size() && frame.is_symbol(next);
        if (is_time(i) || !ends_clause(frame, i, text, before_symbol)) continue;
        // whatever closes behind it (parentheses, quotation marks, the comma) goes with it
        std::size_t end = before_symbol ? next + 1 : i + 1;
        while (end < words.size() && !frame.is_plain(end) && frame.roles[end] != WordRole::QuoteOpen) ++end;
        close(before_symbol ? next : end, end, static_cast<std::uint32_t>(i));
    }
    close(words.size(), words.size(), none);
}

}  // namespace ktrend::extract
