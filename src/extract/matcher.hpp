// Runs a schema's rules over the stretches of a report and makes candidate claims of what they match.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/document.hpp"
#include "extract/line_matches.hpp"
#include "extract/silence.hpp"
#include "extract/stretch.hpp"
#include "extract/subject.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/extract.hpp"
#include "rules/rule.hpp"
#include "schema/impl.hpp"

namespace ktrend::extract {

/// An open-text object may be read whole, or from its last connective on ("A를 활용해 | B를 높인다"), or without the
/// relative clause before its noun; and what is said by a clause alone, or with the clause that leads to it. Which one
/// a reader would take depends on the relation and on the noun, so both are made, and the fitted confidence decides.
enum class Reading : std::uint8_t { Only, Long, Short, Wide, Narrow };

/// What a rule says at one place, by mentions and stretches of text.
struct RawClaim {
    const rules::Rule* rule = nullptr;
    std::uint32_t sentence = 0;
    std::uint32_t match = 0;  ///< in the report: claims of one match and object differ in subject and reading only
    Filler subject;
    std::uint32_t object_mention = none;  ///< an entity or an amount
    TextSpan object_text;                 ///< where there is no mention
    Reading reading = Reading::Only;      ///< of the object's text
    bool converted = false;               ///< the object is the amount's sum in another currency
    bool list = false;                    ///< subject or object is one of several
    std::vector<std::pair<std::string, TextSpan>> qualifiers;
    std::uint32_t date_mention = none;  ///< of a `{date:…}` slot
    TextSpan extent;                    ///< what states it: the evidence
    std::uint32_t predicate = none;     ///< word of the sentence with which the match ends
    std::uint32_t deed = none;          ///< word whose ending, with what follows, says whether it is done or denied
    Scope scope = Scope::Clause;
};

/// Told of each rule at each stretch beyond its trigger; for `explain` and `profile`. May be empty.
using RuleObserver = std::function<void(const rules::Rule&, const Stretch&, Outcome, const std::string& detail)>;

/// Not thread-safe: keeps its working space.
class Matcher {
public:
    Matcher(const Document& document, const Schema::Impl& schema, SubjectFinder& subjects)
        : document_(document), schema_(schema), subjects_(subjects) {}

    /// All raw claims of one stretch, in order of rules.
    [[nodiscard]] std::vector<RawClaim> match(const Stretch& stretch, const RuleObserver& observer);

private:
    struct Match;
    void tell_untriggered(const std::vector<rules::PatternRef>& potential, const Stretch& stretch,
                          const RuleObserver& observer) const;
    void run(const rules::Rule& rule, const rules::Pattern& pattern, const Stretch& stretch, LineMatches& matches,
             Silent silent, const RuleObserver& observer, std::vector<RawClaim>& out) const;
    bool has_fillers(const rules::Rule& rule, const rules::Pattern& pattern, std::uint32_t sentence) const;
    [[nodiscard]] std::string_view veto_of(const Match& match, const LineMatches& matches) const;
    void make_claims(const Match& match, const RuleObserver& observer, std::vector<RawClaim>& out) const;
    void add_readings(RawClaim claim, std::vector<RawClaim>& out) const;
    void add_texts(RawClaim& claim, std::vector<RawClaim>& out) const;
    [[nodiscard]] bool has_conversion(std::uint32_t object) const;
    [[nodiscard]] bool is_date(TextSpan text) const;
    [[nodiscard]] std::uint32_t deed_of(const Place& place) const;
    [[nodiscard]] TextSpan shorter_reading(const RawClaim& claim) const;
    [[nodiscard]] TextSpan wider_reading(const RawClaim& claim) const;
    [[nodiscard]] bool is_bare_verb(const RawClaim& claim) const;
    std::vector<std::uint32_t> objects_of(const Match& match, const Place& place) const;
    [[nodiscard]] bool held_against(const Match& match, const rules::Slot& subject) const;
    std::vector<Filler> subjects_of(const Match& match, const Place& place) const;
    std::vector<std::uint32_t> members_of(std::uint32_t mention, std::uint32_t sentence) const;
    [[nodiscard]] std::vector<std::uint32_t> listed_with(const std::vector<std::uint32_t>& mentions,
                                                         std::uint32_t sentence) const;
    bool is_full_name(const Match& match, const Mention& maker, const Mention& thing) const;
    Outcome fill_object(const Match& match, RawClaim& claim) const;
    void fill_qualifiers(const Match& match, RawClaim& claim) const;
    TextSpan extent_of(const Stretch& stretch, const Filler& subject) const;
    std::vector<std::uint32_t> mentions_in(const Match& match, const rules::Slot& slot) const;
    std::uint32_t behind_subject(const Match& match, const Filler& subject, std::uint32_t begin,
                                 std::uint32_t end) const;
    TextSpan text_in(const Match& match, const rules::Slot& slot, const Filler& subject) const;

    const Document& document_;
    const Schema::Impl& schema_;
    SubjectFinder& subjects_;
    rules::NeedTable::Places plain_;  // of the stretch at hand
    rules::NeedTable::Places full_;
};

}  // namespace ktrend::extract
