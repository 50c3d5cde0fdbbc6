// What a rule set says of itself: its rules, where they stand, their own tests, and why a rule did not fire.
//
// The rule language is described in docs/rules.md. A rule set is part of a `Schema`; `Extractor` runs it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// Where a rule looks.
enum class Scope : std::uint8_t {
    Clause,    ///< one clause of a sentence (the default)
    Sentence,  ///< a whole sentence
    Heading,   ///< a heading, with the section below it as its place
    Item,      ///< a list item behind its parent: parent ⟨parent⟩ item
    Label,     ///< "label: value", in bold or not: label ⟨label⟩ value
    Cell,      ///< a table cell behind its headers: row header ⟨row⟩ column header ⟨col⟩ cell
};
[[nodiscard]] KTREND_API std::string_view to_string(Scope) noexcept;

/// Where the subject (or object) of a claim may come from when the pattern has no slot for it, in the rule's order.
enum class Source : std::uint8_t {
    Slot,           ///< a slot of the pattern
    Own,            ///< topic or subject of the same clause
    Relative,       ///< subject of a relative clause before the predicate ("구글이 개발한 X를 공개")
    Sentence,       ///< topic or subject of an earlier clause of the sentence
    Demonstrative,  ///< 이 기술은, 이는, 이들은: the last mention of a fitting type
    Previous,       ///< topic of the sentence before, in the same block
    Parent,         ///< the list item or lead-in above
    Heading,        ///< the thing that the heading above names
    Maker,          ///< who made or owns the object, as the report said before or the lexicon knows
    Head,           ///< the thing that the relative clause describes in which the match stands ("2배 빠른 X를")
    Dropped,        ///< what the sentence before is about or acts on, where this one names no subject at all
};
[[nodiscard]] KTREND_API std::string_view to_string(Source) noexcept;

/// Why a rule made no claim at a place; the list is closed (after Odin's ThreadMatch).
enum class Outcome : std::uint8_t {
    Matched,          ///< it made a claim
    NoTrigger,        ///< a word or slot type that the pattern needs does not stand here
    NoMatch,          ///< the pattern does not match
    Vetoed,           ///< `unless`, `not_before`, `not_after` or `not_at` matched
    NoSubject,        ///< no fitting subject in any of the places that the rule names
    NoObject,         ///< no fitting object
    SameThing,        ///< subject and object are one thing
    WrongType,        ///< the relation takes no such subject, or no such object
    Lost,             ///< another rule states the same with higher priority
    BelowConfidence,  ///< the claim's confidence is below the threshold
};
[[nodiscard]] KTREND_API std::string_view to_string(Outcome) noexcept;

/// A claim that a rule's own test expects, by names.
struct ExpectedClaim {
    std::string subject;
    std::string relation;  ///< empty: the rule's
    std::string object;    ///< name of an entity; text of an amount or of a stretch of text
    std::string modality;  ///< empty: any
    std::string polarity;  ///< empty: any
    std::string date;      ///< empty: any
};

/// A sentence (or a small Markdown text) and all that this rule must find in it: no more, no less.
struct RuleTest {
    std::string text;
    std::vector<ExpectedClaim> claims;
    Position position;  ///< in the rule file
};

/// A rule as a user sees it.
struct RuleInfo {
    std::string id;
    std::string relation;
    Scope scope = Scope::Clause;
    int priority = 0;
    std::string file;
    Position position;
    std::vector<std::string> patterns;  ///< as written
    std::vector<RuleTest> tests;
};

}  // namespace ktrend
