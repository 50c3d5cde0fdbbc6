// A compiled rule: what the YAML says, as RE2 programs over the mask line.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ktrend/rules.hpp"
#include "rules/index.hpp"
#include "rules/needs.hpp"
#include "rules/program.hpp"
#include "rules/types.hpp"

namespace ktrend::rules {

enum class SlotKind : unsigned char { Mention, Text };

/// A `{role:spec}` of a pattern: a capturing group and what may fill it.
struct Slot {
    std::string role;  ///< "subject", "object", "source", or a qualifier of the relation
    SlotKind kind = SlotKind::Mention;
    TypeMask types = 0;  ///< of mentions
    bool list = false;   ///< "A, B와 C": one claim for each member
    bool owned = false;  ///< a list whose members may have owners: "X의 A, Y의 B"
    int group = 0;       ///< of the RE2 program, from 1
};

/// Slots that a pattern may have: room for their groups is made once for all patterns.
inline constexpr std::size_t max_slots = 7;

/// What a relation takes on either side.
struct Sides {
    TypeMask subjects = all_types;
    TypeMask objects = all_types;
    bool text = true;  ///< an object of open text
};

/// A subject or object that the pattern has no slot for.
struct ContextSlot {
    TypeMask types = 0;
    std::vector<Source> from;
};

struct Pattern {
    Program program;
    std::vector<Slot> slots;
    bool at_start = false;  ///< written with ^ at its start

    [[nodiscard]] const Slot* slot(std::string_view role) const noexcept;
};

struct Rule {
    RuleInfo info;
    std::size_t relation = 0;  ///< index of `info.relation` in the schema's relations
    Sides sides;               ///< of the relation
    std::vector<Pattern> patterns;
    std::optional<ContextSlot> subject;
    std::optional<ContextSlot> object;
    std::vector<Program> unless;                                 ///< somewhere in the same stretch
    std::vector<Program> not_before;                             ///< right before the match
    std::vector<Program> not_after;                              ///< right behind the match
    std::vector<Program> not_at;                                 ///< from the object on
    std::vector<std::pair<std::string, std::string>> constants;  ///< qualifiers with a fixed text
    bool keep_topic = false;  ///< an open-text object may begin with a topic ("이 시장은 커진다"고 전망했다)
    bool keep_attribute = false;  ///< it begins with what of the subject is spoken of ("자율성이 향상됐다")
    bool parentheses = false;     ///< runs over the line that keeps what stands in parentheses
    bool questions = false;       ///< also in questions, imperatives and conditionals, which are vetoed otherwise
    std::optional<Modality> modality;  ///< overrides what the clause says
    std::optional<Polarity> polarity;  ///< the same: 제안을 거절하다 ("turn down an offer") denies without a negation
};

/// What the tail or the lead of a claim's sentence says of its modality.
struct ModalityRule {
    enum class Where : unsigned char { Tail, Lead, Sentence };
    std::string id;
    Modality modality = Modality::Asserted;
    Where where = Where::Tail;
    Program program;
};

/// What a sentence tells of claims beside its own statement: a pattern with one slot, for who says so or for the time
/// that the report is about.
struct ContextRule {
    std::string id;
    Pattern pattern;
};

struct RuleSet {
    std::vector<Rule> rules;  ///< by priority, then file, then place
    RuleIndex index;          ///< over their patterns
    NeedTable needs;          ///< of all programs of the set
    Alphabet alphabet;        ///< what they tell apart
    TypeMask quantities = 0;  ///< types of amounts: those of all classes of units
    std::vector<ModalityRule> modality;
    std::vector<ContextRule> attribution;  ///< with a `{source:…}` slot
    std::vector<ContextRule> figures;      ///< with a `{period:date}` slot: of which time the figures of a sentence are
    std::vector<ContextRule> periods;  ///< with a `{period:date}` slot: "오늘의 AI 소식" opens a report on a day
    std::vector<ContextRule>
        sections;  ///< with a `{period:date}` slot: "날짜: 3월 5일" dates the section that it stands in
    std::vector<Program> negation;               ///< over the tail: polarity is negative
    std::vector<Program> vetoes;                 ///< over the clause: it states nothing (questions, advice …)
    std::unique_ptr<const RE2> text_lead;        ///< macro text.lead: what an open-text slot never begins with
    std::unique_ptr<const RE2> text_lead_plain;  ///< macro text.lead.plain: the same, but for topics
    std::unique_ptr<const RE2> text_tail;        ///< macro text.tail: what it never ends with
    /// Macros "this.Type|Type": a sentence that begins with 이 기술은, 이는 … asks for the last mention of these types.
    std::vector<std::pair<TypeMask, std::unique_ptr<const RE2>>> demonstratives;  ///< those of fewest types first
    /// Macros "these.Type|Type": 양사는, 두 모델은, 이들 기업은 ask for several things of these types.
    std::vector<std::pair<TypeMask, std::unique_ptr<const RE2>>> groups;
    /// Macros headline.*: what reading a headline as a sentence needs; see extract/headline.hpp. Null where not given.
    struct Headline {
        std::unique_ptr<const RE2> verb;          ///< verbal nouns (출시, 인수)
        std::unique_ptr<const RE2> intransitive;  ///< those whose bare noun is a subject (증가)
        std::unique_ptr<const RE2> light;         ///< what stands behind another verbal noun (추진, 예정)
        std::unique_ptr<const RE2> adverb;        ///< bare words between object and verb (전격, 대폭)
        std::unique_ptr<const RE2> actor;         ///< types of names that are topics without a comma
    };
    Headline headline;
    std::unique_ptr<const RE2> post_noun;    ///< macro post.noun: posts in a firm (대표, CEO)
    std::unique_ptr<const RE2> post_holder;  ///< macro post.holder: types of names that hold posts
    std::unique_ptr<const RE2>
        place_actor;  ///< macro place.actor: types of names that act where 에서 ("at") is written
    std::unique_ptr<const RE2>
        relative_head;  ///< macro relative.head: types of names that a relative clause may describe
    std::unique_ptr<const RE2> score_sheet;   ///< macro score.sheet: types of things that others score in (benchmarks)
    std::unique_ptr<const RE2> score_noun;    ///< macro score.noun: what one gets there, which is not the thing's own
    std::unique_ptr<const RE2> label_holder;  ///< macro label.holder: types of names that a colon makes a line's topic
    std::unique_ptr<const RE2> event_verb;  ///< macro event.verb: what happens to the noun behind its participle (열리)
    std::unique_ptr<const RE2> birth_verb;  ///< macro birth.verb: what is done with a new thing (출시하, 선보이)
    std::unique_ptr<const RE2> beat_verb;  ///< macro beat.verb: what is done to a rival, who does nothing then (제치)
    std::unique_ptr<const RE2> enable_verb;      ///< macro enable.verb: what makes somebody else act (…도록 돕)
    std::unique_ptr<const RE2> complement_verb;  ///< macro complement.verb: what a thing becomes or is not (되, 아니)
    std::unique_ptr<const RE2> reason_noun;  ///< macro reason.noun: why somebody acts, so about him still (이유, 목적)
    std::unique_ptr<const RE2> tied_noun;     ///< macro tied.noun: nouns that are of what was spoken of before (특징)
    std::unique_ptr<const RE2> user_noun;     ///< macro user.noun: who uses things (사용자, 기업)
    std::unique_ptr<const RE2> tying_word;    ///< macro tying.word: words that make a noun behind them so (이번, 중)
    std::unique_ptr<const RE2> besides_word;  ///< macro besides.word: behind 은/는 that marks no topic (물론)
    std::unique_ptr<const RE2> bridge_verb;  ///< macro bridge.verb: what only joins two nouns (…에 대한, …를 위한)
    std::unique_ptr<const RE2> head_noun;  ///< macro head.noun: nouns that only say what kind of thing a name is
    std::unique_ptr<const RE2>
        also_word;  ///< macro also.word: words that mark the bare noun before them as a topic (또한)
    std::unique_ptr<const RE2>
        pointing_word;  ///< macro pointing.word: 이, 해당: a general noun behind it stands for a thing named before
    std::unique_ptr<const RE2>
        phrase_break;  ///< macro phrase.break: nouns that part what follows from the name before them (대비, 기준)
    /// Macro held.against, behind a name: it is what a figure is held against or comes from, and has it not itself.
    std::unique_ptr<const RE2> held_against;
    std::unique_ptr<const RE2> aside;  ///< macro aside.lead: a sentence that only compares; the topic runs on behind it
    std::unique_ptr<const RE2>
        attribute_noun;  ///< macro attribute.noun: names of measures (매개변수): never whom a clause is about
    std::unique_ptr<const RE2> measure_noun;  ///< macro measure.noun: the same and more; may be spoken of anywhere
    std::unique_ptr<const RE2>
        foreign;  ///< macro foreign.subject: a sentence with a subject of its own that is no entity
    /// Macro author.line: a sentence that says whose report it is ("X 기술 블로그"); the first name in it is the
    /// author.
    std::unique_ptr<const RE2> author;
    std::unique_ptr<const RE2> author_self;  ///< macro author.self: the same, anywhere in the report (저희 X는)
    std::unique_ptr<const RE2> we;           ///< macro author.we: a sentence in which the author acts (저희는)
};

}  // namespace ktrend::rules
