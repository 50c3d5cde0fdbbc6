// A report with everything that is known of it before rules run: text, sentences, mentions, words, lines, clauses and
// the noun phrases that may be subjects.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/line.hpp"
#include "extract/makers.hpp"
#include "ktrend/mention.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

inline constexpr std::uint32_t none = 0xFFFFFFFF;

/// A noun phrase marked as topic or subject.
struct NounPhrase {
    std::uint32_t first = 0;  ///< words of the sentence, `[first, last]`; `last` carries the particle
    std::uint32_t last = 0;
    morph::Function function = morph::Function::Topic;
    std::vector<std::uint32_t> entities;  ///< mentions that it names: several for "네이버와 두나무가"; may be empty
    std::uint32_t employer = none;        ///< "네이버 최수연 대표": where the person has the post
    std::optional<TextSpan> attribute;  ///< "X의 성능이": the phrase behind the entity
    std::uint32_t taken_by = none;      ///< the adnominal predicate whose subject it is ("화웨이가 공개한 X")
};

/// Words `[first, last)` of a sentence.
struct WordRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// A clause of a sentence: words `[first, last)`, without the comma behind it.
struct Clause {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t predicate = none;  ///< the word that ends it, where it is a predicate
    /// What stands between its words and belongs to other clauses of a coordination, in order.
    std::vector<WordRange> left_out{};
    /// Where the words that it shares with later clauses begin: the predicate of "A는 X를, B는 Y를 공개했다" ("A
    /// unveiled X and B Y") for A; none where it shares none so.
    std::uint32_t shared = none;

    [[nodiscard]] bool leaves_out(std::uint32_t word) const noexcept {
        for (const WordRange& range : left_out) {
            if (word >= range.first && word < range.last) return true;
        }
        return false;
    }
};

/// A sentence's words before a headline was read as a sentence.
struct AsWritten {
    morph::Words words;
    std::vector<WordRole> roles;
};

struct SentenceFrame {
    Sentence sentence;
    morph::Words words;
    std::vector<std::int32_t> mention_of;  ///< for each word: report-wide index, or -1
    std::vector<WordRole> roles;           ///< of each word
    std::vector<Clause> clauses;
    std::vector<NounPhrase> phrases;      ///< in order
    std::optional<AsWritten> as_written;  ///< where `words` and `roles` are those of a headline read as a sentence
    bool has_parentheses = false;

    [[nodiscard]] bool is_plain(std::size_t word) const noexcept { return roles[word] == WordRole::Plain; }
    /// A symbol that is no part of a name.
    [[nodiscard]] bool is_symbol(std::size_t word) const noexcept {
        return words.words[word].category == morph::Category::Symbol && mention_of[word] < 0;
    }
};

struct Document {
    const Report* report = nullptr;
    Text text;
    std::vector<Sentence> sentences;
    Mentions mentions;
    Makers makers;                                ///< of its entities
    std::vector<rules::TypeIndex> mention_types;  ///< of each mention
    std::vector<SentenceFrame> frames;            ///< one a sentence
    std::vector<std::uint32_t> first_sentence;    ///< of each block; one more at the end
    /// Of each block that is a cell: what its row is about, the first cell that is no date, rank or number, where that
    /// stands before it; else no_block.
    std::vector<std::uint32_t> row_things;
    /// Of each block that is a list item: what it hangs under, its lead-in, else the heading that its list follows at
    /// once; else no_block.
    std::vector<std::uint32_t> item_parents;

    [[nodiscard]] LineSource source(std::uint32_t sentence) const {
        const SentenceFrame& frame = frames[sentence];
        return {text.content(), &frame.words, &frame.mention_of, &frame.roles, sentence};
    }
    /// The same words without what reading a headline as a sentence has changed.
    [[nodiscard]] LineSource source_as_written(std::uint32_t sentence) const {
        const SentenceFrame& frame = frames[sentence];
        if (!frame.as_written) return source(sentence);
        return {text.content(), &frame.as_written->words, &frame.mention_of, &frame.as_written->roles, sentence};
    }
    [[nodiscard]] const Block& block_of(std::uint32_t sentence) const {
        return text.blocks()[sentences[sentence].block];
    }
    /// Behind the sentences of a header, a lead-in or a heading that are read with what stands under it: those in its
    /// first bytes. All rows of a table are read with its header, so a header as long as its table would cost the
    /// square.
    [[nodiscard]] std::uint32_t end_of_context(std::uint32_t block) const {
        constexpr std::uint32_t most_bytes = 2000;
        std::uint32_t end = first_sentence[block];
        while (end < first_sentence[block + 1] &&
               sentences[end].span.end - text.blocks()[block].span.start <= most_bytes)
            ++end;
        return end;
    }
    [[nodiscard]] std::string_view content_of(WordRef word) const {
        return text.slice(frames[word.sentence].words.words[word.word].content);
    }
};

/// Whether a name only says what kind of thing is meant: "이 에이전트는" ("this agent") names none.
[[nodiscard]] inline bool is_general(const Mention& mention, const Mentions& mentions) {
    return mention.source == NameSource::Concept ||
           (mention.kind == MentionKind::Entity && mentions.entities[mention.index].generic);
}

/// Reads a report with the parts of a schema.
[[nodiscard]] Document read_document(const Report& report, const Schema& schema);

/// Finds what the rows of tables are about; part of `read_document`. Linear.
void find_rows(Document& document);
/// Finds the clauses of a sentence; part of `read_document`.
void find_clauses(SentenceFrame& frame, std::string_view text, const Mentions& mentions);
/// Gives coordinated clauses the words that they share, each its own; see coordination.cpp. Behind `find_clauses`,
/// before `find_phrases`.
void share_words(SentenceFrame& frame, std::string_view text, const Mentions& mentions, const rules::RuleSet& rules);
/// Finds its noun phrases. What kinds of nouns there are, `rules` knows (macros head.noun, attribute.noun …).
void find_phrases(SentenceFrame& frame, std::string_view text, const Mentions& mentions,
                  const std::vector<rules::TypeIndex>& mention_types, const rules::RuleSet& rules);

}  // namespace ktrend::extract
