// See relative.hpp.
#include "extract/relative.hpp"

#include <algorithm>

namespace ktrend::extract {
namespace {

using morph::Function;

/// How far a relative clause's end and its head may be from the word that is asked for.
constexpr std::uint32_t relative_reach = 12;
constexpr std::uint32_t head_reach = 4;

/// The name that stands at `i` or behind bare nouns from there: "첫 경량 모델 클로드 하이쿠를" ("the first light model
/// Claude Haiku"); none where another kind of word comes first.
std::uint32_t head_from(const SentenceFrame& frame, std::uint32_t i) {
    const auto& words = frame.words.words;
    std::uint32_t head = none;  // the mention of the last word
    for (const std::uint32_t first = i; i < words.size() && i - first <= head_reach; ++i) {
        if (static_cast<WordRole>(frame.roles[i]) != WordRole::Plain) continue;
        const morph::Word& word = words[i];
        const bool kind = word.category == morph::Category::Copula && word.function == Function::Adnominal;  // LLM인
        const bool noun = word.category == morph::Category::Noun || word.category == morph::Category::Adnoun;
        if (!noun && !kind && frame.mention_of[i] < 0) break;
        head = frame.mention_of[i] < 0 ? none : static_cast<std::uint32_t>(frame.mention_of[i]);
        if (!kind && (word.function != Function::None || word.topic)) break;  // what it does in the main clause
    }
    return head;
}

}  // namespace

std::uint32_t described_by(const SentenceFrame& frame, std::uint32_t word) {
    const auto& words = frame.words.words;
    if (word == none) return none;
    for (std::uint32_t i = word; i < words.size() && i - word <= relative_reach; ++i) {
        if (static_cast<WordRole>(frame.roles[i]) != WordRole::Plain) continue;
        const bool clause_before = i > 0 && (words[i - 1].category == morph::Category::Verb ||
                                             words[i - 1].category == morph::Category::Adjective);
        if (words[i].category == morph::Category::Symbol && !clause_before) return none;
        const Function function = words[i].function;
        const bool predicate = is_predicate(words[i]);
        if (predicate && function == Function::Adnominal) return head_from(frame, i + 1);
        const bool ends = function == Function::Final || function == Function::Reported ||
                          function == Function::Condition || function == Function::Question;
        if (predicate && ends) return none;
        const bool marked = function == Function::Topic || function == Function::Subject;
        if (i > word && !predicate && marked && frame.mention_of[i] >= 0) return none;
    }
    return none;
}

const morph::Word* acted_on_by(const SentenceFrame& frame, std::uint32_t word) {
    const auto& words = frame.words.words;
    if (word >= words.size() || words[word].function != Function::Object) return nullptr;
    const auto verb = std::find_if(words.begin() + word + 1, words.end(),
                                   [](const morph::Word& w) { return w.category == morph::Category::Verb; });
    return verb == words.end() ? nullptr : &*verb;
}

}  // namespace ktrend::extract
