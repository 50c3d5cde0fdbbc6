// Where a text object begins and ends; see open_text.hpp.
#include "extract/open_text.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "core/utf8.hpp"
#include "extract/lists.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;

/// The end of an object taken as text: without particle or ending, and without the light verb of a verbal noun
/// (구동할 → 구동).
std::uint32_t content_end(const morph::Words& words, std::uint32_t index, std::string_view text) {
    const morph::Word& word = words.words[index];
    if (word.category != Category::Verb && word.category != Category::Adjective) return word.content.end;
    const std::string_view lemma = words.lemma(word);
    for (const std::string_view light : {"시키", "당하", "하", "되", "받"}) {  // cause, suffer, do, become, receive
        if (!lemma.ends_with(light) || lemma.size() == light.size()) continue;
        const std::string_view root = lemma.substr(0, lemma.size() - light.size());
        if (slice(text, word.span).starts_with(root) && utf8::length(root) >= 2) {
            return word.span.start + static_cast<std::uint32_t>(root.size());
        }
    }
    return word.content.end;
}

/// Whether a clause ends in the word `i`, so that a text may begin behind it; never where the word only leads to the
/// next one: 열리지 | 않은 ("not opened"), 빠르고 | 정확한 답 ("a fast and exact answer").
bool ends_clause(std::span<const morph::Word> text, std::size_t i) {
    const morph::Word& word = text[i];
    if (word.category != Category::Verb && word.category != Category::Adjective) return false;
    if (word.function == Function::Nominal) return word.particle == Function::By;  // 줄임으로써 ("by reducing")
    const Category next = i + 1 < text.size() ? text[i + 1].category : Category::Symbol;
    if (word.function == Function::Link) return next != Category::Verb && next != Category::Adjective;
    if (word.function != Function::Join)
        return word.function == Function::Cause || word.function == Function::Concession;
    const bool auxiliary = i > 0 && text[i - 1].function == Function::Link;  // 두고 있어 ("has … and")
    return word.category == Category::Verb || auxiliary || (next != Category::Adjective && next != Category::Adverb);
}

/// Whether a predicate leads to the next one as its means or its first half: 읽어 …, 읽고 … ("reads and …"), not 읽으며
/// ("while it reads"), 읽지만 ("reads, but").
bool leads_on(const morph::Word& word) {
    if (word.category != Category::Verb && word.category != Category::Adjective) return false;
    const bool parts_clauses = word.function == Function::Join || word.function == Function::Cause;
    return word.leads && parts_clauses && word.tense == morph::Tense::Present;
}

/// Whether a word goes on with the noun behind it, inside of one phrase.
bool narrows_down(const morph::Word& word) {
    if (word.category == Category::Adjective) return word.function == Function::Adnominal;
    if (word.category != Category::Noun && word.category != Category::Adnoun) return false;
    return word.function == Function::None || word.function == Function::Genitive || word.function == Function::And;
}

/// Whether a predicate is one with the next word: a verb and its auxiliary (열리지 않은, "not opened"), two adjectives
/// of one noun (빠르고 정확한, "fast and exact").
bool leads_into(const morph::Word& word, const morph::Word& next, bool bridge) {
    const bool adjective = word.category == Category::Adjective;
    if (word.category != Category::Verb && !adjective) return false;
    const bool described = next.category == Category::Adjective && next.function == Function::Adnominal;
    if (word.function == Function::Join) return adjective && described;
    return word.function == Function::Link && !bridge &&
           (next.category == Category::Verb || next.category == Category::Adjective);
}

/// Whether a noun is what a verb acts on or with: of a participle, of a verb before its auxiliary, of one that is a
/// text of its own (`alone`).
bool is_object_of(const morph::Word& noun, const morph::Word& verb, bool alone) {
    if (noun.category != Category::Noun || verb.category != Category::Verb) return false;
    if (noun.function == Function::Object)
        return alone || verb.function == Function::Link || verb.function == Function::Adnominal;
    if (noun.function == Function::To) return alone || verb.function == Function::Link;
    return noun.function == Function::By && (alone || verb.function == Function::Adnominal);
}

/// Whether a noun's particle says what it is to a predicate.
bool marks_an_argument(const morph::Word& word) {
    constexpr Function roles[] = {Function::Subject, Function::Object, Function::To, Function::By, Function::Only};
    return word.category == Category::Noun &&
           std::find(std::begin(roles), std::end(roles), word.function) != std::end(roles);
}

/// The word at which the clause begins that leads on to the one beginning at word `first`, without its topic and the
/// claim's own subject; none where no clause does, or where somebody else acts in it.
std::uint32_t clause_before(const Document& document, std::uint32_t sentence, std::uint32_t first,
                            const Filler& subject) {
    const SentenceFrame& frame = document.frames[sentence];
    const bool own = subject.sentence == sentence && subject.phrase_end != none;
    std::uint32_t start = first;
    while (start > 0 && leads_on(frame.words.words[start - 1])) {
        const auto clause = std::find_if(frame.clauses.begin(), frame.clauses.end(), [&](const Clause& c) {
            return c.first < start && start <= c.last && c.left_out.empty();
        });
        if (clause == frame.clauses.end() || clause->first == clause->last) break;
        std::uint32_t begin = clause->first;
        for (const NounPhrase& phrase : frame.phrases) {
            if (phrase.taken_by != none || phrase.last < begin || phrase.last >= start) continue;
            const bool its = own && subject.phrase_end == phrase.last;
            if (!its && phrase.function == Function::Subject) return none;  // somebody else does that
            begin = phrase.last + 1;
        }
        if (own && subject.phrase_end >= begin && subject.phrase_end < start) begin = subject.phrase_end + 1;
        const bool more = start - begin > 1;
        start = begin;
        if (more) break;
    }
    return start < first ? start : none;
}

/// Where an object begins that adverbs of its verb stand before: 자체적으로 | 번역 도구를 ("by itself, a tool for
/// translation"); not of an adjective (더 빠른 모델을, "a faster model"), nor where a participle follows.
std::size_t behind_adverbs(const Document& document, const Line& line, std::size_t first, std::size_t last) {
    const auto word = [&](std::size_t i) -> const morph::Word& {
        return document.frames[line.words[i].word.sentence].words.words[line.words[i].word.word];
    };
    const morph::Word& noun = word(last);
    const bool object = noun.category == Category::Noun && noun.function == Function::Object;
    for (std::size_t i = first; object && i < last; ++i) {
        if (word(i).category == Category::Verb) return first;
    }
    while (object && first < last && word(first).category == Category::Adverb &&
           word(first + 1).category != Category::Adjective) {
        ++first;
    }
    return first;
}

}  // namespace

TextSpan open_text(const Document& document, const Line& line, std::uint32_t begin, std::uint32_t end,
                   const std::unique_ptr<const RE2>& lead) {
    for (int round = 0; lead && round < 4; ++round) {
        re2::StringPiece rest(line.text.data() + begin, end - begin);
        const std::size_t before = rest.size();
        if (!RE2::Consume(&rest, *lead) || rest.size() == before || rest.empty()) break;
        begin = static_cast<std::uint32_t>(rest.data() - line.text.data());
    }
    std::size_t first = line.word_at(begin);
    std::size_t last = line.word_at(end == 0 ? 0 : end - 1);
    if (last >= line.words.size()) last = line.words.size() - 1;
    // what the clause shares with a later one stands elsewhere
    if (first < line.shared && last >= line.shared) last = line.shared - 1;
    // a mark, or the particle behind a quotation: …"며
    const auto is_symbol = [&](std::size_t i) {
        const WordRef ref = line.words[i].word;
        const morph::Word& word = document.frames[ref.sentence].words.words[ref.word];
        return word.category == Category::Symbol || word.content.empty();
    };
    while (first < last && is_symbol(first)) ++first;
    while (last > first && is_symbol(last)) --last;
    if (first > last || first >= line.words.size() || is_symbol(first)) return {};  // nothing but signs: ⭐⭐⭐
    first = behind_adverbs(document, line, first, last);
    const WordRef from = line.words[first].word;
    const WordRef to = line.words[last].word;
    if (from.sentence != to.sentence) return {};
    const morph::Words& words = document.frames[to.sentence].words;
    const TextSpan span{words.words[from.word].span.start, content_end(words, to.word, document.text.content())};
    return span.start < span.end ? span : TextSpan{};
}

TextSpan behind_connective(const Document& document, std::uint32_t sentence, TextSpan text) {
    std::uint32_t start = 0;
    std::size_t behind = 0;
    const std::span<const morph::Word> words = document.frames[sentence].words.in(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].span.end < text.end && ends_clause(words, i)) {
            start = words[i].span.end;
            behind = 0;
        } else if (words[i].category != Category::Symbol) {
            if (behind++ == 0 && start > 0) start = words[i].span.start;
        }
    }
    return start > 0 && behind >= 2 ? TextSpan{start, text.end} : TextSpan{};
}

TextSpan with_clause_before(const Document& document, std::uint32_t sentence, TextSpan text, const Filler& subject,
                            const std::unique_ptr<const RE2>& lead) {
    const auto& words = document.frames[sentence].words;
    const std::span<const morph::Word> inside = words.in(text);
    const auto first = static_cast<std::uint32_t>(inside.data() - words.words.data());
    const auto last = static_cast<std::uint32_t>(first + inside.size());
    const std::uint32_t start = clause_before(document, sentence, first, subject);
    if (start == none) return {};
    LineBuilder builder(document.mentions, document.mention_types);
    builder.add(document.source(sentence), start, last, false);
    const Line line = builder.take();
    const TextSpan wide = open_text(document, line, 0, static_cast<std::uint32_t>(line.text.size()), lead);
    return wide.start < text.start ? TextSpan{wide.start, text.end} : TextSpan{};
}

TextSpan made_whole(const Document& document, std::uint32_t sentence, TextSpan text, const Filler& subject,
                    const std::unique_ptr<const RE2>& bridge) {
    const SentenceFrame& frame = document.frames[sentence];
    const auto& words = frame.words.words;
    const std::span<const morph::Word> inside = frame.words.in(text);
    const auto first = static_cast<std::uint32_t>(inside.data() - words.data());
    const auto belongs = [&](std::uint32_t i) {
        const bool its = subject.sentence == sentence && subject.phrase_end == i;
        const bool named =
            frame.mention_of[i] >= 0 && static_cast<std::uint32_t>(frame.mention_of[i]) == subject.mention;
        return frame.is_plain(i) && !frame.is_symbol(i) && !words[i].topic && !its && !named;
    };
    const bool alone = inside.size() == 1;
    std::uint32_t start = first;
    std::uint32_t verb = first;
    while (start > 0 && start < words.size() && belongs(start - 1)) {
        const morph::Word& before = words[start - 1];
        if (is_object_of(before, words[verb], alone)) {
            for (--start; start > 0 && belongs(start - 1) && narrows_down(words[start - 1]);) --start;
            continue;
        }
        const bool leads = leads_into(before, words[start], matches(bridge, frame.words.lemma(before)));
        if (!leads && (start == first || before.category != Category::Adverb)) break;
        --start;
        if (leads) verb = start;
    }
    return start < first ? TextSpan{words[start].span.start, text.end} : TextSpan{};
}

TextSpan behind_relative(const Document& document, std::uint32_t sentence, TextSpan text) {
    std::uint32_t start = 0;
    bool follows = false;
    bool leads = false;  // what a predicate that is no verb needs to be a clause: 수 있는, 고 있는, 빛에 강한
    for (const morph::Word& word : document.frames[sentence].words.in(text)) {
        if (word.category == Category::Symbol) continue;
        if (follows && word.category != Category::Bound) start = word.span.start;
        follows = word.function == Function::Adnominal && (word.category == Category::Verb || leads);
        leads = word.category == Category::Bound || word.function == Function::Link || marks_an_argument(word);
    }
    return start > 0 && start < text.end ? TextSpan{start, text.end} : TextSpan{};
}

}  // namespace ktrend::extract
