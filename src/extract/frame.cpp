// Clauses and noun phrases of a sentence.
//
// Korean strings clauses together by the endings of their predicates, and says who acts by particles; both are read off
// the words, from left to right. A subject with 이/가 before an adnominal predicate belongs to that predicate
// ("화웨이가 공개한 기술", "the technology that Huawei unveiled"); a topic with 은/는 never does.
#include <algorithm>
#include <string>

#include "core/marks.hpp"
#include "extract/document.hpp"
#include "extract/lists.hpp"

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

bool is_bare_noun(const SentenceFrame& frame, std::size_t i) noexcept {
    const Word& word = frame.words.words[i];
    return !frame.is_symbol(i) && frame.is_plain(i) && word.category == Category::Noun &&
           word.function == Function::None;
}

bool is_bare_noun_or_joined(const SentenceFrame& frame, std::size_t i) noexcept {
    const Word& word = frame.words.words[i];
    return word.category == Category::Noun && (word.function == Function::None || word.function == Function::And);
}

bool owns(const SentenceFrame& frame, std::size_t i) noexcept {
    return frame.words.words[i].function == Function::Genitive;
}

/// Whether a symbol joins the members of a list; a colon or a dash parts a title from what it says.
bool joins_list(std::string_view symbol) noexcept {
    for (const std::string_view mark : {",", "/", "&", "+", "、", "，", "×"}) {
        if (symbol == mark) return true;
    }
    return marks::is_middle_dot(symbol);
}

/// The entities that are listed before the mention at `plain[at]`: "A, B와 C" with C there. Members may have owners
/// ("X의 A와 Y의 B") and nouns of kind behind them ("A 모델과 B"); a date or an amount is none ("9월 8일, A는").
void collect_list(const SentenceFrame& frame, std::string_view text, const std::vector<std::uint32_t>& plain,
                  std::size_t at, const Mentions& mentions, std::vector<std::uint32_t>& entities,
                  std::uint32_t& first) {
    const auto& words = frame.words.words;
    const auto is_mention = [&](std::size_t i) {
        const std::int32_t mention = frame.mention_of[plain[i]];
        return mention >= 0 && mentions.mentions[static_cast<std::size_t>(mention)].kind == MentionKind::Entity;
    };
    while (at > 0) {
        const bool owned = is_mention(at - 1) && words[plain[at - 1]].function == Function::Genitive;
        if (owned && --at == 0) return;
        std::size_t before = at - 1;
        const bool joined = words[plain[before]].function == Function::And;
        if (frame.is_symbol(plain[before]) && !joins_list(slice(text, words[plain[before]].content))) return;
        if (frame.is_symbol(plain[before]) || words[plain[before]].category == Category::Connector) {
            if (before == 0) return;
            --before;  // a comma, a middle dot, 및 ("and")
            if (words[plain[before]].function != Function::None) return;
        } else if (!joined) {
            return;
        }
        if (!is_mention(before) && before > 0 && is_bare_noun_or_joined(frame, plain[before])) --before;
        if (!is_mention(before) || owns(frame, plain[before])) return;
        entities.insert(entities.begin(), static_cast<std::uint32_t>(frame.mention_of[plain[before]]));
        first = plain[before];
        at = before;
    }
}

/// Whether a word says that the noun behind it is the kind of the names before it: 등 ("and others"), 같은 ("such as"),
/// 비롯한 and 포함한 ("including").
bool introduces_kind(const SentenceFrame& frame, std::uint32_t i, std::string_view text) {
    const Word& word = frame.words.words[i];
    if (word.category == Category::Bound) return slice(text, word.content) == "등";
    if (!is_predicate(word) || word.function != Function::Adnominal) return false;
    const std::string_view lemma = frame.words.lemma(word);
    return lemma == "같" || lemma == "비롯하" || lemma == "포함하";  // be like; begin with; include
}

/// Where a walk back over nouns from `plain[at]` ends.
struct Owner {
    std::size_t at = 0;  ///< into `plain`
    /// What stands there is an example of the noun: "A, B와 같은 기술들" ("technologies like A").
    bool examples = false;
    bool named = false;  ///< what stands there is a name that a clause can be about
};

/// Walks from the noun `plain[at]` over the nouns before it, to the name that they belong to, or to the names that are
/// its examples.
template <class Named>
Owner owner_of(const SentenceFrame& frame, std::string_view text, const std::vector<std::uint32_t>& plain,
               std::size_t at, const Named& named, const rules::RuleSet& rules) {
    const auto& words = frame.words.words;
    Owner owner{at};
    while (!owner.named && owner.at > 0) {
        const std::uint32_t before = plain[owner.at - 1];
        // "GPT-4 대비 비용이" ("the cost, against GPT-4"): whose cost it is, is not said there
        if (!frame.is_symbol(before) && matches(rules.phrase_break, slice(text, words[before].content))) break;
        const bool genitive = !frame.is_symbol(before) && words[before].function == Function::Genitive;
        const bool such_as = introduces_kind(frame, before, text);
        // "X의 급속한 발전은" ("the rapid progress of X"): an adjective does not part the noun from its owner
        const bool adjective =
            (words[before].category == Category::Adjective && words[before].function == Function::Adnominal) ||
            words[before].category == Category::Adnoun;
        if (!is_bare_noun(frame, before) && !genitive && !such_as && !(adjective && frame.is_plain(before))) {
            if (!(owner.examples && owner.at < at && !frame.is_symbol(before) && frame.mention_of[before] >= 0)) break;
        }
        // "네이버와의 협력이" ("the alliance with Naver"): who is dealt with is not whom the phrase is about
        if (genitive && words[before].before_genitive != Function::None && named(before)) break;
        --owner.at;
        if (such_as) owner.examples = true;
        owner.named = named(plain[owner.at]);
    }
    return owner;
}

/// The names in parentheses behind a word, where nothing else stands there: "한밭 과학기술원(KAIST)이" ("the institute
/// of science (KAIST)").
template <class Named>
std::vector<std::uint32_t> glosses_of(const SentenceFrame& frame, std::uint32_t word, const Named& named) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = word + 1; i < frame.words.words.size(); ++i) {
        if (frame.roles[i] != static_cast<std::uint8_t>(WordRole::Parenthesis)) break;
        if (frame.is_symbol(i)) continue;
        if (!named(i)) return {};
        const auto mention = static_cast<std::uint32_t>(frame.mention_of[i]);
        if (found.empty() || found.back() != mention) found.push_back(mention);
    }
    return found;
}

/// The noun phrase that ends at `plain[at]`; `named` tells of a word whether it holds a name that a clause can be
/// about.
template <class Named>
NounPhrase phrase_at(const SentenceFrame& frame, std::string_view text, const std::vector<std::uint32_t>& plain,
                     std::size_t at, const Mentions& mentions, const Named& named, const rules::RuleSet& rules) {
    NounPhrase phrase;
    const auto& words = frame.words.words;
    phrase.last = plain[at];
    phrase.function = words[plain[at]].function == Function::None ? Function::Also : words[plain[at]].function;
    Owner owner = owner_of(frame, text, plain, at, named, rules);
    // a name stands for itself, but in "네이버와 카카오 등 국내 기업은" ("firms such as Naver, Kakao") for its examples
    owner.examples = owner.examples && owner.named;
    const bool itself = named(plain[at]);
    if (itself && !owner.examples) owner.at = at;
    phrase.first = plain[owner.at];
    if (!itself && !owner.named) {
        phrase.entities = glosses_of(frame, plain[at], named);
        return phrase;
    }
    if (owner.at < at && !owner.examples) {
        phrase.attribute = TextSpan{words[plain[owner.at + 1]].content.start, words[plain[at]].content.end};
    }
    phrase.entities.push_back(static_cast<std::uint32_t>(frame.mention_of[plain[owner.at]]));
    collect_list(frame, text, plain, owner.at, mentions, phrase.entities, phrase.first);
    return phrase;
}

bool marks_phrase(const Word& word) noexcept {
    if (word.category == Category::Symbol) return false;
    if (word.category == Category::Verb || word.category == Category::Adjective || word.category == Category::Adverb)
        return false;
    return word.function == Function::Topic || word.function == Function::Subject || word.function == Function::Also;
}

/// "**SK하이닉스**: HBM4 샘플을 출하했다", "퍼플렉시티 코멧 — …" ("SK hynix: …", "Perplexity Comet — …"): a name before
/// a colon or a dash with space around is what its line is about. Its word; none where the line does not begin so.
std::uint32_t label_topic(const SentenceFrame& frame, std::string_view text, const std::vector<std::uint32_t>& plain,
                          const Mentions& mentions, const std::vector<rules::TypeIndex>& mention_types,
                          const rules::RuleSet& rules) {
    constexpr std::size_t most = 4;  // words before the colon
    std::size_t at = 0;
    while (at < most && at + 1 < plain.size() && is_bare_noun(frame, plain[at])) ++at;
    if (at == 0 || at + 1 >= plain.size() || !frame.is_symbol(plain[at])) return none;
    const std::string_view mark = slice(text, frame.words.words[plain[at]].content);
    const std::uint32_t last = plain[at - 1];
    const TextSpan sign = frame.words.words[plain[at]].span;
    const bool spaced = frame.words.words[last].span.end < sign.start && text.substr(sign.end).starts_with(' ');
    const bool dash = spaced && is_dash(mark);
    if ((!dash && mark != ":" && mark != "：") || frame.mention_of[last] < 0) return none;
    const auto mention = static_cast<std::uint32_t>(frame.mention_of[last]);
    const bool holder =
        !is_general(mentions.mentions[mention], mentions) && lists_type(rules.label_holder, mention_types[mention]);
    return holder ? last : none;
}

/// Forgets the attribute of a phrase whose further nouns only say what kind of thing the name is (GPT-5 모델은).
void drop_head_nouns(NounPhrase& phrase, const SentenceFrame& frame, std::string_view text,
                     const rules::RuleSet& rules) {
    if (!phrase.attribute) return;
    for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
        const TextSpan content = frame.words.words[i].content;
        if (content.start < phrase.attribute->start) continue;
        if (!matches(rules.head_noun, slice(text, content))) return;
    }
    phrase.attribute.reset();
}

/// "김성훈 업스테이지 대표는" ("Kim Sung-hoon, head of Upstage"): the phrase is about the person who holds the post, in
/// this order or the other ("업스테이지 김성훈 대표는").
void prefer_post_holder(NounPhrase& phrase, const SentenceFrame& frame, std::string_view text,
                        const std::vector<rules::TypeIndex>& mention_types, const rules::RuleSet& rules) {
    if (!phrase.attribute || phrase.entities.size() != 1 || !rules.place_actor) return;
    if (!matches(rules.post_noun, slice(text, frame.words.words[phrase.last].content))) return;
    std::uint32_t before = phrase.first;
    if (before == 0 || !is_bare_noun(frame, --before) || frame.mention_of[before] < 0) return;
    const auto other = static_cast<std::uint32_t>(frame.mention_of[before]);
    const std::uint32_t named = phrase.entities.front();
    if (lists_type(rules.post_holder, mention_types[other])) {
        phrase.entities.front() = other;
        phrase.employer = named;
        phrase.first = before;
        phrase.attribute.reset();
    } else if (lists_type(rules.post_holder, mention_types[named]) &&
               lists_type(rules.place_actor, mention_types[other])) {
        phrase.employer = other;
    }
}

/// "SWE-bench 점수는" ("the score in SWE-bench"): it is of whoever took the test, and the phrase names nobody.
void drop_score_sheet(NounPhrase& phrase, const SentenceFrame& frame, std::string_view text,
                      const std::vector<rules::TypeIndex>& mention_types, const rules::RuleSet& rules) {
    if (!phrase.attribute || phrase.entities.size() != 1 || !rules.score_sheet) return;
    if (!lists_type(rules.score_sheet, mention_types[phrase.entities.front()])) return;
    if (!matches(rules.score_noun, slice(text, frame.words.words[phrase.last].content))) return;
    phrase.entities.clear();
    phrase.attribute.reset();
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
        while (end < words.size() && !frame.is_plain(end) &&
               frame.roles[end] != static_cast<std::uint8_t>(WordRole::QuoteOpen))
            ++end;
        close(before_symbol ? next : end, end, static_cast<std::uint32_t>(i));
    }
    close(words.size(), words.size(), none);
}

void find_phrases(SentenceFrame& frame, std::string_view text, const Mentions& mentions,
                  const std::vector<rules::TypeIndex>& mention_types, const rules::RuleSet& rules) {
    const auto& words = frame.words.words;
    std::vector<std::uint32_t> plain;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (frame.is_plain(i)) plain.push_back(i);
    }
    // whether a word holds a name that a clause can be about
    const auto named = [&](std::uint32_t word) {
        if (frame.mention_of[word] < 0) return false;
        const Mention& mention = mentions.mentions[static_cast<std::size_t>(frame.mention_of[word])];
        // "X의 3분기 매출은" ("X's sales of the third quarter"): a date or an amount parts no noun from its owner
        if (mention.kind != MentionKind::Entity) return false;
        if (matches(rules.attribute_noun, slice(text, words[word].content))) return false;
        const bool pointed = word > 0 && matches(rules.pointing_word, slice(text, words[word - 1].content));
        return !pointed || !is_general(mention, mentions);
    };
    // "구글이 검색에 대한 투자를 줄였다" ("Google cut its spending on search"): no participle with a subject
    const auto joins_nouns = [&](const Word& participle) {
        return matches(rules.bridge_verb, frame.words.lemma(participle));
    };
    // "X가 런던에서 열린 행사에서 시연했다" ("X demonstrated … at an event held in London"): held is the event
    const auto acts_elsewhere = [&](const NounPhrase& phrase, const Word& participle) {
        return !phrase.entities.empty() && matches(rules.event_verb, frame.words.lemma(participle)) &&
               lists_type(rules.headline.actor, mention_types[phrase.entities.front()]);
    };
    // "구글에서 새 모델을 공개했다" ("at Google a new model was unveiled"); but "EU에서는 의무가 적용된다" ("in the EU
    // duties apply") has a subject of its own
    const auto acts_at = [&](std::uint32_t word) {
        if (words[word].function != Function::At || !named(word)) return false;
        if (!lists_type(rules.place_actor, mention_types[static_cast<std::size_t>(frame.mention_of[word])]))
            return false;
        if (!words[word].topic) return true;
        const auto behind = words.begin() + word + 1;
        const auto predicate = std::find_if(behind, words.end(), morph::is_predicate);
        return std::none_of(behind, predicate, [](const Word& w) { return w.function == Function::Subject; });
    };
    // "속도는 물론 값도 좋다" ("the price is good, not to mention the speed"): what is mentioned so is not what is
    // spoken of
    const auto is_besides = [&](std::size_t at) {
        if (words[plain[at]].function != Function::Topic || at + 1 >= plain.size()) return false;
        return matches(rules.besides_word, slice(text, words[plain[at + 1]].content));
    };
    // "메모리가 병목이 되었다" ("memory has become the bottleneck"): what a thing becomes is no subject beside it
    const auto is_complement = [&](std::size_t at) {
        if (words[plain[at]].function != Function::Subject || at + 1 >= plain.size()) return false;
        return matches(rules.complement_verb, frame.words.lemma(words[plain[at + 1]]));
    };
    if (const std::uint32_t label = label_topic(frame, text, plain, mentions, mention_types, rules); label != none) {
        NounPhrase& topic = frame.phrases.emplace_back();
        topic.first = topic.last = label;
        topic.entities.push_back(static_cast<std::uint32_t>(frame.mention_of[label]));
    }
    std::size_t open = none;  // the last subject that no predicate has taken
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const Word& word = words[plain[at]];
        if (frame.is_symbol(plain[at])) continue;
        if (is_predicate(word) && word.function == Function::Adnominal) {
            if (open != none && !joins_nouns(word)) {
                const NounPhrase& phrase = frame.phrases[open];
                const bool adjacent = at > 0 && plain[at - 1] == phrase.last;
                if ((word.category != Category::Adjective || adjacent) && !acts_elsewhere(phrase, word)) {
                    frame.phrases[open].taken_by = plain[at];
                    open = none;
                }
            }
            continue;
        }
        // "X는 로봇이 배우도록 돕는다" ("X helps robots to learn"): who learns is not whom the clause is about
        if (open != none && word.function == Function::Purpose && at + 1 < plain.size() &&
            matches(rules.enable_verb, frame.words.lemma(words[plain[at + 1]]))) {
            frame.phrases[open].taken_by = plain[at];
        }
        if (is_predicate(word) && word.function != Function::None && word.function != Function::Link) {
            open = none;
        }
        const bool bare_topic = frame.mention_of[plain[at]] >= 0 && word.function == Function::None &&
                                at + 1 < plain.size() &&
                                matches(rules.also_word, slice(text, words[plain[at + 1]].content));
        if (is_complement(at)) {
            open = none;
            continue;
        }
        if (!marks_phrase(word) && !bare_topic && !acts_at(plain[at])) continue;
        frame.phrases.push_back(phrase_at(frame, text, plain, at, mentions, named, rules));
        if (frame.phrases.back().entities.empty() && is_besides(at)) {
            frame.phrases.pop_back();
            continue;
        }
        drop_head_nouns(frame.phrases.back(), frame, text, rules);
        prefer_post_holder(frame.phrases.back(), frame, text, mention_types, rules);
        drop_score_sheet(frame.phrases.back(), frame, text, mention_types, rules);
        if (word.function == Function::Subject || word.function == Function::At) open = frame.phrases.size() - 1;
    }
}

}  // namespace ktrend::extract
