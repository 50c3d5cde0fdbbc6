// The readings of a match, for matcher.hpp: a text whole, shorter and with the clause before it, a sum in both
// currencies. The fitted confidence decides which of them a reader would take.
#include "extract/matcher.hpp"
#include "extract/open_text.hpp"

namespace ktrend::extract {

/// Adds a claim as each of its readings: its text whole and shorter, its sum in both currencies.
void Matcher::add_readings(RawClaim claim, std::vector<RawClaim>& out) const {
    if (claim.object_mention == none) add_texts(claim, out);
    out.push_back(claim);
    if (!has_conversion(claim.object_mention)) return;
    claim.converted = true;
    out.push_back(std::move(claim));
}

/// Adds a claim with all but one of the readings of its text, and leaves it with the last one.
void Matcher::add_texts(RawClaim& claim, std::vector<RawClaim>& out) const {
    const TextSpan cut = claim.object_text;
    const TextSpan whole = made_whole(document_, claim.sentence, cut, claim.subject, schema_.rules.bridge_verb);
    if (!whole.empty()) claim.object_text = whole;
    TextSpan other = shorter_reading(claim);
    if (other.empty() && !whole.empty()) other = cut;
    const bool wider = other.empty();
    if (wider) other = wider_reading(claim);
    if (other.empty()) return;
    // a verb alone shares what stands before the one before it: "사진을 찾고 | 지운다" ("finds and deletes photos")
    if (!wider || !is_bare_verb(claim)) {
        claim.reading = wider ? Reading::Narrow : Reading::Long;
        out.push_back(claim);
        claim.reading = wider ? Reading::Wide : Reading::Short;
    }
    claim.object_text = other;
}

/// 30억 달러(약 4조 원): whoever states a sum states it in the other currency, too.
bool Matcher::has_conversion(std::uint32_t object) const {
    if (object == none) return false;
    const Mention& mention = document_.mentions.mentions[object];
    return mention.kind == MentionKind::Quantity && document_.mentions.quantities[mention.index].converted;
}

/// What is left of an open text for a reader who leaves out what stands before: "A를 활용해 | B를 높인다". Of what says
/// the kind of a thing the clauses before it are one relative clause, whatever connectives join them: "화면을 보고
/// 커서를 움직이는 | 에이전트" ("an agent that sees the screen and moves the cursor"). Empty where nothing can be left
/// out.
TextSpan Matcher::shorter_reading(const RawClaim& claim) const {
    if (schema_.relations[claim.rule->relation].kinds) {
        const TextSpan bare = behind_relative(document_, claim.sentence, claim.object_text);
        if (!bare.empty()) return bare;
    }
    return behind_connective(document_, claim.sentence, claim.object_text);
}

/// Whether an open text is nothing but a verb.
bool Matcher::is_bare_verb(const RawClaim& claim) const {
    const auto words = document_.frames[claim.sentence].words.in(claim.object_text);
    return words.size() == 1 && words.front().category == morph::Category::Verb;
}

/// The text of a clause with the clause before it, which may be a part of what it says: "사진을 분석해 | 병을 찾는다"
/// ("analyses photos to find diseases"). Empty where no such clause stands before it.
TextSpan Matcher::wider_reading(const RawClaim& claim) const {
    const bool asked = schema_.relations[claim.rule->relation].deeds || is_bare_verb(claim);
    if (claim.scope != Scope::Clause || !asked) return {};
    return with_clause_before(document_, claim.sentence, claim.object_text, claim.subject, schema_.rules.text_lead);
}

}  // namespace ktrend::extract
