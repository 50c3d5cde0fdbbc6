// One report while its mentions are being found: candidates of all sources, before the longest win.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ktrend/lexicon.hpp"
#include "ktrend/mention.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"
#include "mention/grammar.hpp"
#include "morph/morphology.hpp"

namespace ktrend::mention {

/// What all steps read.
struct Tools {
    Grammar grammar;
    const Lexicon& lexicon;
    const Normalizer& normalizer;
    const morph::Morphology& morphology;
    NameBoundary boundary;  ///< particles and nouns that may follow a name in its word
};

inline constexpr std::int32_t no_entry = -1;
inline constexpr std::string_view plural = "들";

/// A stretch that may be a mention.
struct Candidate {
    TextSpan span;  ///< with gloss
    TextSpan core;  ///< the name itself
    MentionKind kind = MentionKind::Entity;
    std::uint32_t index = 0;  ///< into the draft's quantities or dates
    NameSource source = NameSource::Lexicon;
    std::string type;                       ///< what its surroundings say, or empty
    double weight = 0;                      ///< of that vote
    std::int32_t entry = no_entry;          ///< of the lexicon
    std::string name = {};                  ///< canonical, where it is not the text of `core`
    std::vector<std::string> aliases = {};  ///< taught by a gloss

    /// A name of which nothing is known: neither in the lexicon nor typed by what stands around it.
    [[nodiscard]] bool is_untyped() const noexcept {
        return kind == MentionKind::Entity && entry == no_entry && type.empty();
    }
};

/// A spelling of the lexicon in the text and all that it may stand for.
struct LexiconHit {
    TextSpan span;
    std::vector<LexiconMatch> matches;
};

/// A word of the report, or a symbol; names found before are one word.
struct Token {
    TextSpan span;
    TextSpan content;  ///< without particles
    morph::Category category = morph::Category::Noun;
    morph::Function function = morph::Function::None;
    std::uint32_t sentence = 0;
    std::int32_t anchor = -1;  ///< index into the draft's anchors

    [[nodiscard]] bool is_noun() const noexcept { return category == morph::Category::Noun; }
    [[nodiscard]] bool is_bare() const noexcept { return is_noun() && function == morph::Function::None; }
    [[nodiscard]] bool is_symbol() const noexcept { return category == morph::Category::Symbol; }
    /// Whether its particle marks it as the topic or the subject.
    [[nodiscard]] bool is_topic_or_subject() const noexcept {
        return function == morph::Function::Topic || function == morph::Function::Subject;
    }
};

struct Draft {
    const Tools& tools;
    const Text& text;
    std::string_view content;
    const std::vector<Sentence>& sentences;

    std::vector<TextSpan> readable = {};  ///< blocks that are read: Korean, no code
    std::vector<LexiconHit> hits = {};    ///< in text order, disjoint
    std::vector<Candidate> candidates = {};
    std::vector<QuantityMention> quantities = {};
    std::vector<DateMention> dates = {};
    std::vector<Candidate> anchors = {};  ///< candidates that were nouns when the words were read
    std::vector<Token> tokens = {};       ///< of all sentences, in text order
    std::vector<Candidate> chosen = {};   ///< in text order, disjoint

    [[nodiscard]] std::string_view slice(TextSpan span) const noexcept { return ktrend::slice(content, span); }
    [[nodiscard]] std::string_view word(std::size_t token) const noexcept { return slice(tokens[token].content); }

    /// The block that is read and begins at `start`, or null. O(log n).
    [[nodiscard]] const TextSpan* block_from(std::uint32_t start) const noexcept {
        const auto block = std::lower_bound(readable.begin(), readable.end(), start,
                                            [](TextSpan span, std::uint32_t at) { return span.start < at; });
        return block != readable.end() && block->start == start ? &*block : nullptr;
    }
    /// Whether tokens `i` and `i + 1` are words of one sentence with nothing but spaces between.
    [[nodiscard]] bool adjacent(std::size_t i) const noexcept;
    /// Whether a bare noun stands right before token `i`.
    [[nodiscard]] bool follows_noun(std::size_t i) const noexcept {
        return i > 0 && adjacent(i - 1) && tokens[i - 1].is_bare();
    }
    /// The token whose word or content ends at `end`, or -1. O(log n).
    [[nodiscard]] std::ptrdiff_t token_ending(std::uint32_t end) const noexcept;
    /// The first token that starts at or behind `start`.
    [[nodiscard]] std::size_t token_from(std::uint32_t start) const noexcept;
    /// The candidate that a token is, or null.
    [[nodiscard]] const Candidate* anchor(std::size_t token) const noexcept {
        return tokens[token].anchor < 0 ? nullptr : &anchors[static_cast<std::size_t>(tokens[token].anchor)];
    }
    /// The entry of the lexicon that a candidate stands for, or null.
    [[nodiscard]] const LexiconEntry* entry_of(const Candidate& candidate) const noexcept {
        return candidate.entry == no_entry ? nullptr
                                           : &tools.lexicon.entries()[static_cast<std::size_t>(candidate.entry)];
    }

    /// Adds a candidate for a name without a gloss.
    void propose(TextSpan name, NameSource source, std::string_view type = {}, double weight = 0) {
        candidates.push_back(
            {.span = name, .core = name, .source = source, .type = std::string(type), .weight = weight});
    }
};

/// The first of the draft's quantities or dates that ends behind `offset`, or null. O(log n).
template <class Mention>
[[nodiscard]] const Mention* first_behind(const std::vector<Mention>& mentions, std::uint32_t offset) noexcept {
    const auto at = std::lower_bound(mentions.begin(), mentions.end(), offset,
                                     [](const Mention& m, std::uint32_t start) { return m.span.end <= start; });
    return at == mentions.end() ? nullptr : &*at;
}

// The steps, in the order in which they run. Each adds candidates.

/// Names of the lexicon with their versions; resolves spellings that stand for several things; decides on weak ones.
void find_known(Draft& draft);
/// Names in Latin letters, and those of Hangul and Latin (퓨리오사AI).
void find_latin(Draft& draft);
/// What belongs to these names beside what shows them (SK다올, PCIe 6), and versions without their family (4.2 Flash).
void find_extended(Draft& draft);
/// 한글(Latin), Latin(한글), abbreviations.
void find_glosses(Draft& draft);
/// ‘…’ “…” 「…」 <…>
void find_quoted(Draft& draft);
/// Words of each sentence, the candidates so far being nouns.
void read_words(Draft& draft);
/// Noun phrases whose head makes them a name: 온디바이스 AI, 한국 정부.
void find_phrases(Draft& draft);
/// General names with the nouns behind them: AI 혁명.
void find_compounds(Draft& draft);
/// People by their roles.
void find_people(Draft& draft);
/// Names typed by the noun beside them.
void find_by_heads(Draft& draft);
/// Firms by what they do.
void find_acting(Draft& draft);
/// Names typed by their neighbours in a list.
void find_in_lists(Draft& draft);

/// The longest candidates that do not overlap, in text order; of equals the more trusted one. O(n log n).
[[nodiscard]] std::vector<Candidate> longest(const std::vector<Candidate>& candidates);
/// Adds what the chosen names teach, found everywhere in the report.
void find_learned(Draft& draft);
/// Entities, votes on types, and the final list.
[[nodiscard]] Mentions assemble(Draft& draft);

/// Whether the end of a name at `end` may stand there: no letter of its own script follows, only particles or nouns.
[[nodiscard]] bool ends_name(const Draft& draft, std::uint32_t start, std::uint32_t end);
/// What may stand in a version.
enum class VersionStyle : std::uint8_t {
    Plain,   ///< numbers and listed tiers
    Family,  ///< any Latin word behind a hyphen too: gpt-realtime-mini
    Event,   ///< years too: DevDay 2025
};
/// The end of the version behind a base name, or the base's end; `tail` becomes its canonical form.
[[nodiscard]] std::uint32_t version_end(const Draft& draft, TextSpan base, VersionStyle style, std::string& tail);
/// Whether a word by itself could be the start of a name: a bare noun, not known, no amount, and no word that never
/// names.
[[nodiscard]] bool is_plain(const Draft& draft, std::size_t token);
/// Whether a word is plain in this sense and no listed noun either: a word that nobody knows.
[[nodiscard]] bool is_unknown(const Draft& draft, std::size_t token);
/// Whether the name of the tokens `[first, last]` is that of something launched: ‘스파크’를 내놓았다, ‘스파크’와
/// ‘불씨’를 공개한다, ‘스파크’ 등 새 앱을 선보인다, 공개한 ‘스파크’는, ‘스파크’가 출시됐다, ‘스파크’ 출시.
[[nodiscard]] bool is_launched(const Draft& draft, std::size_t first, std::size_t last);
/// Whether the lexicon has something of this type by this name.
[[nodiscard]] bool names_type(const Draft& draft, std::string_view name, std::string_view type);
/// Whether a Hangul word is a listed noun, two of them, or one and a syllable: 인사관리, 개발자.
[[nodiscard]] bool is_made_of_nouns(const Draft& draft, std::string_view word);
/// The word that begins right behind `at` and one space, without particles; empty where none does.
[[nodiscard]] std::string_view next_word(const Draft& draft, std::uint32_t at);

}  // namespace ktrend::mention
