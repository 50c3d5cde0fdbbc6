// The words of a report with the names found so far as nouns, and questions about their neighbourhood.
#include <algorithm>

#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {

bool Draft::adjacent(std::size_t i) const noexcept {
    if (i + 1 >= tokens.size() || tokens[i].sentence != tokens[i + 1].sentence) return false;
    const std::uint32_t start = tokens[i].span.end;
    const std::uint32_t end = tokens[i + 1].span.start;
    if (tokens[i].is_symbol() || tokens[i + 1].is_symbol() || end < start || end - start > 3) return false;
    const std::string_view gap = content.substr(start, end - start);
    return gap.find_first_not_of(' ') == std::string_view::npos;
}

std::size_t Draft::token_from(std::uint32_t start) const noexcept {
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), start, [](const Token& token, std::uint32_t offset) {
        return token.span.start < offset;
    });
    return static_cast<std::size_t>(at - tokens.begin());
}

std::ptrdiff_t Draft::token_ending(std::uint32_t end) const noexcept {
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), end,
                                     [](const Token& token, std::uint32_t offset) { return token.span.end < offset; });
    if (at == tokens.end() || (at->span.end != end && at->content.end != end)) return -1;
    return at - tokens.begin();
}

bool is_plain(const Draft& draft, std::size_t i) {
    const Token& token = draft.tokens[i];
    if ((!token.is_noun() && token.category != morph::Category::Copula) || token.anchor >= 0) return false;
    const std::string_view word = draft.word(i);
    const Grammar& grammar = draft.tools.grammar;
    std::size_t size = 0;
    return !grammar.stop.contains(word) && !grammar.common.contains(word) && !grammar.qualifiers.contains(word) &&
           !grammar.roles.contains(word) && !grammar.role_qualifiers.contains(word) &&
           grammar.head_type(word).empty() && grammar.phrase_head(word, size) == nullptr;
}

bool is_unknown(const Draft& draft, std::size_t i) {
    return is_plain(draft, i) && !draft.tools.morphology.is_listed_noun(draft.word(i));
}

bool names_type(const Draft& draft, std::string_view name, std::string_view type) {
    const Lexicon& lexicon = draft.tools.lexicon;
    const auto found = lexicon.lookup(name);
    return std::any_of(found.begin(), found.end(),
                       [&](std::uint32_t entry) { return lexicon.entries()[entry].type == type; });
}

bool is_made_of_nouns(const Draft& draft, std::string_view word) {
    if (word.size() > 2 * spelling::longest_word) return false;  // each cut below reads all of the word
    const Grammar& grammar = draft.tools.grammar;
    const auto noun = [&](std::string_view part) {
        return draft.tools.morphology.is_listed_noun(part) || grammar.qualifiers.contains(part) ||
               grammar.stop.contains(part) || grammar.common.contains(part);
    };
    constexpr std::size_t syllable = 3;  // bytes
    for (std::size_t at = 2 * syllable; at < word.size(); at += syllable) {
        const std::string_view rest = word.substr(at);
        if (noun(word.substr(0, at)) && (rest.size() == syllable || noun(rest))) return true;
    }
    return noun(word);
}

/// 로보틱스 in 세이지로보틱스: what ends a firm's name is no word either.
static bool ends_firm(const Draft& draft, const Candidate& anchor) {
    if (anchor.kind != MentionKind::Entity) return false;
    const std::string_view before = spelling::hangul_before(draft.content, anchor.span.start);
    if (before.empty()) return false;
    const std::string word = std::string(before) + std::string(draft.slice(anchor.span));
    const std::size_t ending = draft.tools.grammar.firm_ending(word);
    return ending > 0 && ending <= anchor.span.size();
}

void read_words(Draft& draft) {
    // The amounts stand among the candidates for the choice only; they are added for good after the other steps.
    const auto names = static_cast<std::ptrdiff_t>(draft.candidates.size());
    const auto add = [&](const auto& list, MentionKind kind) {
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            draft.candidates.push_back({list[i].span, list[i].span, kind, i});
        }
    };
    add(draft.quantities, MentionKind::Quantity);
    add(draft.dates, MentionKind::Date);
    draft.anchors = longest(draft.candidates);
    draft.candidates.erase(draft.candidates.begin() + names, draft.candidates.end());
    // What has another noun written behind it is no word: AI in AI기술, but 챗GPT in 챗GPT등 (and the like).
    std::erase_if(draft.anchors, [&](const Candidate& anchor) {
        const std::string_view rest = spelling::hangul_from(draft.content, anchor.span.end);
        if (!rest.empty() && !draft.tools.grammar.stop.contains(rest) &&
            !draft.tools.morphology.is_josa_after(draft.slice(anchor.span), rest))
            return true;
        return ends_firm(draft, anchor);
    });
    std::vector<morph::Anchor> spans;
    auto next = draft.anchors.begin();
    for (std::uint32_t s = 0; s < draft.sentences.size(); ++s) {
        const TextSpan sentence = draft.sentences[s].span;
        while (next != draft.anchors.end() && next->span.start < sentence.start) ++next;
        const auto first = static_cast<std::int32_t>(next - draft.anchors.begin());
        spans.clear();
        for (; next != draft.anchors.end() && next->span.end <= sentence.end; ++next) spans.push_back({next->span});
        const morph::Words words = draft.tools.morphology.analyze(draft.content, sentence, spans);
        for (const morph::Word& word : words.words) {
            draft.tokens.push_back({word.span, word.content, word.category, word.function, s,
                                    word.mention < 0 ? -1 : first + word.mention});
        }
    }
}

}  // namespace ktrend::mention
