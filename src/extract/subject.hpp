// Who or what a claim is about, where the pattern does not say it: topics that run on, dropped subjects, 이 기술은,
// headings, list parents, makers.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "extract/document.hpp"
#include "ktrend/rules.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

/// A mention that fills a role, and how it came to.
struct Filler {
    std::uint32_t mention = none;
    Source source = Source::Slot;
    std::optional<TextSpan> attribute;  ///< "X의 성능이": what of the thing is spoken of
    std::uint32_t sentence = none;      ///< where its phrase stands; none for what comes from far away
    std::uint32_t phrase_end = none;    ///< its last word, when the phrase stands in the claim's own sentence
    std::uint32_t distance = 0;         ///< sentences between it and the claim
    std::uint32_t rank = 0;             ///< fillers of one rank stand together; ranks exclude each other
    bool foreign = false;  ///< it comes from elsewhere although the sentence names a subject of its own ("사용자가")
};

/// Where a claim is being made.
struct Place {
    std::uint32_t sentence = 0;
    std::uint32_t clause = none;        ///< index into the frame's clauses; none: the whole sentence
    std::uint32_t predicate = none;     ///< word that the match ends with
    std::uint32_t object = none;        ///< mention of the object, for its maker
    std::uint32_t object_first = none;  ///< first word of an object that is open text
    std::uint32_t object_end = none;    ///< last word of an object that is open text: its own particle marks no subject

    std::uint32_t match_first = none;  ///< first word that the match touches
    bool keeps_topic = false;          ///< an object that is open text may begin with a topic of its own
    bool keeps_attribute = false;      ///< … or with what of the subject is spoken of
    bool for_object = false;           ///< an object is looked for, not a subject

    /// Whether a word stands in the object's open text.
    [[nodiscard]] bool is_in_text(std::uint32_t word) const noexcept {
        return object_first != none && word >= object_first && word <= object_end;
    }
    /// Whether the rule takes a topic for its object, or for the beginning of it.
    [[nodiscard]] bool is_asked_for(std::uint32_t word) const noexcept {
        return word == object_end || (keeps_topic && match_first != none && word >= match_first);
    }

    /// Whether the predicate stands behind the phrase.
    [[nodiscard]] bool is_behind(const NounPhrase& phrase) const noexcept {
        return predicate == none || phrase.last < predicate;
    }
};

class SubjectFinder {
public:
    SubjectFinder(const Document& document, const rules::RuleSet& rules, const rules::TypeTable& types);

    /// What may fill the slot, in the order of its sources: a few alternatives, numbered by rank, each of one filler
    /// or of a list ("A와 B가"). Which of them is meant, the fitted confidence decides ("generate and rank", after
    /// Denis & Baldridge 2008, Specialized models and ranking for coreference resolution).
    [[nodiscard]] std::vector<Filler> find(const rules::ContextSlot& slot, const Place& place) const;

    /// Whether `find` may find something for the slot in this sentence: false only where none of its sources has a
    /// mention of a type that it takes. Costs next to nothing.
    [[nodiscard]] bool may_find(const rules::ContextSlot& slot, std::uint32_t sentence) const noexcept;

    /// Remembers that the subject makes or owns the object.
    void learn_maker(std::uint32_t object_entity, std::uint32_t subject_mention);

private:
    static constexpr std::uint32_t previous_reach = 5;       // sentences
    static constexpr std::uint32_t previous_names = 3;       // of the sentence before, the last ones
    static constexpr std::uint32_t demonstrative_reach = 3;  // sentences
    static constexpr std::uint32_t heading_reach = 3;        // headings, one above the other

    class Alternatives;
    void from(Source source, rules::TypeMask types, const Place& place, Alternatives& out) const;
    void from_phrases(rules::TypeMask types, const Place& place, Source source, Alternatives& out) const;
    void from_topic(rules::TypeMask types, const Place& place, Alternatives& out) const;
    void from_head(rules::TypeMask types, const Place& place, Alternatives& out) const;
    void from_objects(rules::TypeMask types, const Place& place, Alternatives& out) const;
    /// Offers, as `filler`, what the words `[0, end)` of a sentence act on, the last first; not the place's own object.
    void add_objects(const SentenceFrame& frame, std::size_t end, rules::TypeMask types, const Place& place,
                     Filler filler, Alternatives& out) const;
    void from_demonstrative(rules::TypeMask types, const Place& place, Alternatives& out) const;
    void from_makers(rules::TypeMask types, const Place& place, Alternatives& out) const;
    /// What a sentence points back at by the noun of its kind: 이 새 프로세서는 ("this new processor").
    struct Pointed {
        std::uint32_t mention = none;
        std::uint32_t sentence = none;  ///< where it stands
    };
    [[nodiscard]] Pointed pointed_at(std::uint32_t sentence) const;
    [[nodiscard]] std::string_view content(const morph::Word& word) const { return document_.text.slice(word.content); }
    [[nodiscard]] std::string_view pointing_noun(const SentenceFrame& frame) const;
    [[nodiscard]] bool is_called(const SentenceFrame& frame, std::uint32_t word, std::string_view noun) const;
    [[nodiscard]] std::vector<std::uint32_t> group_in(const SentenceFrame& frame, rules::TypeMask types) const;
    [[nodiscard]] std::uint32_t last_in(std::uint32_t sentence, rules::TypeMask types) const;
    /// What may be pointed at from a sentence, the nearest first: the sentences before it.
    template <class Look>
    bool look_back(std::uint32_t sentence, const Look& look) const;
    void from_previous(rules::TypeMask types, const Place& place, Alternatives& out) const;
    void from_dropped(rules::TypeMask types, const Place& place, Alternatives& out) const;
    [[nodiscard]] bool drops_subject(const Place& place) const;
    /// Whether a phrase is the subject of a clause that is the object, or what of a thing is spoken of, and so no
    /// subject of the claim's predicate.
    [[nodiscard]] bool is_content(const NounPhrase& phrase, const Place& place) const;
    [[nodiscard]] bool is_told(const Place& place) const;
    [[nodiscard]] bool is_trait(const SentenceFrame& frame, const NounPhrase& phrase) const;
    /// Whether the claim's clause is about a thing without a name ("제조사들은": "the makers"), and so about nobody
    /// from elsewhere.
    [[nodiscard]] bool has_nameless_topic(rules::TypeMask types, const Place& place) const;
    /// Whether such a phrase is of what was spoken of before: "특징은", "이번 발표는" ("its mark", "this
    /// announcement").
    [[nodiscard]] bool is_tied(const NounPhrase& phrase, rules::TypeMask types, const Place& place) const;
    /// Whether the clause around the relative clause that has taken a subject is about a thing without a name.
    [[nodiscard]] bool is_about_another(const NounPhrase& taken, const Place& place) const;
    void from_block(rules::TypeMask types, std::uint32_t block, Filler filler, Alternatives& out) const;
    void from_headings(rules::TypeMask types, const Place& place, Alternatives& out) const;
    [[nodiscard]] std::vector<Filler> fillers_of(const NounPhrase& phrase, rules::TypeMask types,
                                                 std::uint32_t sentence, Source source) const;
    [[nodiscard]] bool gives_way(const NounPhrase& phrase, const NounPhrase& best, const Place& place,
                                 Source source) const;
    [[nodiscard]] bool fits(std::uint32_t mention, rules::TypeMask types) const;
    [[nodiscard]] bool generic(std::uint32_t mention) const;
    /// Whether it fits and is no general word.
    [[nodiscard]] bool proper(std::uint32_t mention, rules::TypeMask types) const;
    [[nodiscard]] std::uint32_t topic_of(const SentenceFrame& frame) const;
    [[nodiscard]] std::uint32_t identified_in(const SentenceFrame& frame) const;
    void find_topics();
    void find_parents();
    void find_titles();
    [[nodiscard]] std::uint32_t title_of(std::uint32_t heading) const;
    [[nodiscard]] bool only_names(std::uint32_t block) const;
    void find_author(const std::vector<Line>& lines);
    [[nodiscard]] std::uint32_t mention_of(std::string_view name) const;
    [[nodiscard]] rules::TypeMask type_of(std::uint32_t mention) const;
    [[nodiscard]] rules::TypeMask types_in(const SentenceFrame& frame) const;
    [[nodiscard]] rules::TypeMask pointed_types(std::uint32_t sentence) const;
    void find_types();

    const Document& document_;
    const rules::RuleSet& rules_;
    /// Types of mentions that stand where a source looks.
    using SourceTypes = std::array<rules::TypeMask, static_cast<std::size_t>(Source::Dropped) + 1>;

    rules::TypeMask actors_ = 0;         // types of names that act, and what is of no type
    std::vector<SourceTypes> types_;     // of each sentence
    std::vector<std::uint32_t> topics_;  // of each sentence: a mention, or none
    std::vector<Pointed> pointed_;       // of each sentence
    std::vector<std::uint8_t> foreign_;  // of each sentence: it begins with a subject that is no entity
    /// Of each sentence: the types that its 이 … asks for, one mask for each way that it asks, the narrowest first.
    std::vector<std::vector<rules::TypeMask>> asked_;
    std::vector<rules::TypeMask> groups_;  // of each sentence: the types that its 양사, 두 모델 … asks for
    std::vector<std::uint8_t> ours_;       // of each sentence: its subject is the author of the report (저희는)
    std::vector<std::uint32_t> titles_;    // of each block: the one name that its heading consists of, or none
    std::vector<std::uint32_t> parents_;   // of each block: what it hangs under, or no_block
    std::uint32_t author_ = none;          // a mention of the organisation that wrote the report
    std::map<std::uint32_t, std::uint32_t> makers_;  // entity -> mention, as the report has said so far
};

}  // namespace ktrend::extract
