// Raw claims become records; see assemble.hpp.
#include "extract/assemble.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "extract/company.hpp"
#include "extract/surface.hpp"

namespace ktrend::extract {
namespace {

constexpr std::string_view share = "quantity.share";  // units of which a fall is written as an amount

/// Adds up the weights of features, and keeps their names where they are wanted.
class Weigher final : public FeatureSink {
public:
    Weigher(const Weights& weights, std::vector<std::string>* names) : weights_(weights), names_(names) {}

    using FeatureSink::add;
    void add(std::string_view feature) override {
        const Weight weight = weights_.of(feature);
        sum_.confidence += weight.confidence;
        sum_.choice += weight.choice;
        if (names_ != nullptr) names_->emplace_back(feature);
    }
    [[nodiscard]] const Weight& sum() const noexcept { return sum_; }

private:
    const Weights& weights_;
    std::vector<std::string>* names_;
    Weight sum_;
};

/// Which of two claims that exclude each other stays.
bool beats(const Assembled& a, const Assembled& b) {
    const Claim& x = a.candidate.claim;
    const Claim& y = b.candidate.claim;
    if (x.confidence != y.confidence) return x.confidence > y.confidence;
    if (a.raw.rule->info.priority != b.raw.rule->info.priority)
        return a.raw.rule->info.priority > b.raw.rule->info.priority;
    if (x.evidence.span.size() != y.evidence.span.size()) return x.evidence.span.size() < y.evidence.span.size();
    return std::tie(x.rule, x.id) < std::tie(y.rule, y.id);
}

bool is_text(const Assembled& a) {
    return std::holds_alternative<TextValue>(a.candidate.claim.object);
}

/// Whether the object of `outer` is a clause that holds the subject and object of `inner`.
bool speaks_of(const Assembled& outer, const Assembled& inner) {
    const Span clause = std::get<TextValue>(outer.candidate.claim.object).span;
    return clause.contains(inner.candidate.claim.subject.span) &&
           clause.contains(std::get<TextValue>(inner.candidate.claim.object).span);
}

bool relates_the_same(const Claim& x, const Claim& y) {
    return x.relation == y.relation && object_key(x.object) == object_key(y.object);
}

bool is_entity(const Assembled& a) {
    return std::holds_alternative<EntityRef>(a.candidate.claim.object);
}

/// "추론 칩 ‘루빈’을" ("the chip Rubin"): the phrase and the name that it ends in, or is hardly more than, are one
/// thing.
bool is_named_by(const Assembled& text, const Assembled& name) {
    constexpr std::uint32_t mark = 3;  // bytes of a closing quotation mark
    const TextSpan phrase = text.object;
    return phrase.contains(name.object) &&
           (name.object.end + mark >= phrase.end || 2 * name.object.size() > phrase.size());
}

/// Whether the two state the same, or read one stretch of text as two different objects of one subject.
bool exclude_each_other(const Assembled& a, const Assembled& b) {
    const Claim& x = a.candidate.claim;
    const Claim& y = b.candidate.claim;
    const bool same_subject = x.subject.id == y.subject.id;
    if (relates_the_same(x, y)) {
        // of two guesses at a subject one is wrong; but the patterns of two may name one each
        const bool both_named = a.raw.subject.source == Source::Slot && b.raw.subject.source == Source::Slot;
        if (same_subject || (a.raw.rule != b.raw.rule && !a.raw.list && !b.raw.list && !both_named)) return true;
    }
    if (is_text(a) && is_text(b)) {
        const std::uint32_t start = std::max(a.object.start, b.object.start);
        const std::uint32_t end = std::min(a.object.end, b.object.end);
        if (end <= start) return false;
        // what is said, and the saying of it: "A는 B가 C를 낳는다고 말했다" states both
        if (x.relation != y.relation && (speaks_of(a, b) || speaks_of(b, a))) return false;
        const bool most = 2 * (end - start) > std::min(a.object.size(), b.object.size());
        // one stretch has one subject and one relation: both readings cannot stand, unless it is a list of subjects
        return most && (same_subject || a.raw.rule != b.raw.rule);
    }
    if (x.relation == y.relation && same_subject) {
        if (is_text(a) && is_entity(b)) return is_named_by(a, b);
        if (is_entity(a) && is_text(b)) return is_named_by(b, a);
    }
    // one amount measures one thing, and says one thing about it: money that was raised is no figure beside
    const bool amounts =
        std::holds_alternative<QuantityValue>(x.object) && std::holds_alternative<QuantityValue>(y.object);
    if (!amounts || a.object != b.object) return false;
    return x.relation == y.relation ? a.raw.rule != b.raw.rule : same_subject;
}

/// What one rule says of a statement beside another that says the same: what is measured, in which role.
void complete(Claim& claim, const Claim& same) {
    if (!claim.qualifiers.empty() || same.qualifiers.empty()) return;
    if (claim.subject.id != same.subject.id || !relates_the_same(claim, same)) return;
    claim.qualifiers = same.qualifiers;
    claim.id = claim_id(claim);
}

}  // namespace

std::string object_key(const ClaimObject& object) {
    if (const auto* entity = std::get_if<EntityRef>(&object)) return "e" + entity->id;
    if (const auto* quantity = std::get_if<QuantityValue>(&object)) return "q" + std::to_string(quantity->span.start);
    return "t" + std::get<TextValue>(object).text;
}

std::string Assembler::surface(TextSpan span) const {
    return std::string(document_.text.slice(span));
}

const EntityRef& Assembler::entity(std::uint32_t mention) {
    std::optional<EntityRef>& known = entities_[mention];
    if (!known) known = make_entity(mention);
    return *known;
}

EntityRef Assembler::make_entity(std::uint32_t mention) const {
    const Mention& found = document_.mentions.mentions[mention];
    EntityRef ref;
    const TextSpan phrase = surface_of(document_, mention);
    ref.span = document_.text.source(phrase);
    ref.text = surface(phrase);
    if (found.kind == MentionKind::Entity) {
        const ReportEntity& entity = document_.mentions.entities[found.index];
        ref.name = entity.name;
        ref.type = entity.type;
    } else {
        ref.name = ref.text;
        ref.type = "Unknown";
    }
    ref.id = entity_id(ref.type, ref.name);
    return ref;
}

ClaimObject Assembler::object(const RawClaim& raw) {
    if (raw.object_mention == none) {
        const TextSpan whole = with_partners(document_.text.content(), raw.object_text);
        return TextValue{surface(whole), document_.text.source(whole)};
    }
    const Mention& mention = document_.mentions.mentions[raw.object_mention];
    if (mention.kind != MentionKind::Quantity) return entity(raw.object_mention);
    const Quantity& sum = quantity_of(raw);
    QuantityValue value{surface(sum.span), sum.low, sum.high, sum.unit, document_.text.source(sum.span)};
    // a fall is told by its size: -8 % is 8 %
    if (value.high.value_or(value.low.value_or(0)) < 0 &&
        schema_.types.name(schema_.types.of_unit(sum.unit)) == share) {
        std::swap(value.low, value.high);
        if (value.low) value.low = -*value.low;
        if (value.high) value.high = -*value.high;
    }
    return value;
}

const Quantity& Assembler::quantity_of(const RawClaim& raw) const {
    const Mention& mention = document_.mentions.mentions[raw.object_mention];
    const QuantityMention& amount = document_.mentions.quantities[mention.index];
    return raw.converted ? *amount.converted : amount;
}

TextSpan Assembler::object_span(const RawClaim& raw) const {
    if (raw.object_mention == none) return raw.object_text;
    return raw.converted ? quantity_of(raw).span : document_.mentions.mentions[raw.object_mention].span;
}

Qualifiers Assembler::qualifiers(const RawClaim& raw) const {
    Qualifiers found;
    for (const std::string& name : schema_.relations[raw.rule->relation].qualifiers) {
        const auto slot =
            std::find_if(raw.qualifiers.begin(), raw.qualifiers.end(), [&](const auto& q) { return q.first == name; });
        const auto constant = std::find_if(raw.rule->constants.begin(), raw.rule->constants.end(),
                                           [&](const auto& q) { return q.first == name; });
        if (slot != raw.qualifiers.end() && !slot->second.empty()) {
            found.emplace_back(name, surface(slot->second));
        } else if (constant != raw.rule->constants.end()) {
            found.emplace_back(name, constant->second);
        } else if (name == "metric" && raw.subject.attribute) {
            found.emplace_back(name, surface(*raw.subject.attribute));
        }
    }
    return found;
}

TextSpan Assembler::evidence_of(const RawClaim& raw) const {
    if (raw.rule->info.scope != Scope::Cell) return raw.extent;
    const std::uint32_t thing = document_.row_things[document_.sentences[raw.sentence].block];
    return thing == no_block ? raw.extent : raw.extent.hull(document_.text.blocks()[thing].span);
}

Assembled Assembler::assemble(RawClaim raw) {
    Assembled out;
    Claim& claim = out.candidate.claim;
    claim.report = document_.report->path;
    claim.subject = entity(raw.subject.mention);
    claim.relation = raw.rule->info.relation;
    claim.object = object(raw);
    claim.date = context_.date(raw);
    claim.modality = context_.modality(raw);
    claim.polarity = context_.polarity(raw);
    if (const auto mention = context_.attribution(raw)) claim.attribution = entity(*mention);
    claim.qualifiers = qualifiers(raw);
    claim.evidence.span = document_.text.source(evidence_of(raw));
    claim.rule = raw.rule->info.id;
    Weigher weigher(schema_.weights, keep_ == Keep::Features ? &out.candidate.features : nullptr);
    features_.tell(raw, claim, weigher);
    out.own = weigher.sum().confidence;
    out.choice = weigher.sum().choice;
    claim.id = claim_id(claim);
    out.object = object_span(raw);
    out.raw = std::move(raw);
    return out;
}

void quote(const Document& document, Claim& claim) {
    Evidence& evidence = claim.evidence;
    evidence.position = document.text.position(evidence.span.start);
    evidence.quote = document.text.quote(evidence.span);
    const std::uint32_t page = page_of(*document.report, evidence.span.start);
    if (page > 0) evidence.page = static_cast<int>(page);
}

void choose_subjects(std::vector<Assembled>& claims) {
    for (std::size_t first = 0, last = 0; first < claims.size(); first = last) {
        std::size_t best = first;
        for (last = first; last < claims.size() && claims[last].raw.match == claims[first].raw.match; ++last) {
            if (claims[last].choice > claims[best].choice) best = last;
        }
        const std::uint32_t chosen = claims[best].raw.subject.rank;
        for (std::size_t i = first; i < last; ++i) {
            if (claims[i].raw.subject.rank != chosen) claims[i].candidate.outcome = Outcome::Lost;
        }
    }
}

void set_confidence(std::vector<Assembled>& claims, const Weights& weights, Keep keep) {
    const Company company(claims);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        Candidate& candidate = claims[i].candidate;
        double sum = claims[i].own;
        if (candidate.outcome == Outcome::Matched) {
            Weigher weigher(weights, keep == Keep::Features ? &candidate.features : nullptr);
            company.tell(i, weigher);
            sum += weigher.sum().confidence;
        }
        candidate.claim.confidence = weights.confidence(sum);
    }
}

void settle(std::vector<Assembled>& claims, double min_confidence) {
    std::map<std::uint32_t, std::vector<Assembled*>> by_sentence;
    for (Assembled& claim : claims) {
        if (claim.candidate.outcome == Outcome::Matched) by_sentence[claim.raw.sentence].push_back(&claim);
    }
    for (auto& [sentence, group] : by_sentence) {
        std::stable_sort(group.begin(), group.end(),
                         [](const Assembled* a, const Assembled* b) { return beats(*a, *b); });
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (group[j]->candidate.outcome == Outcome::Lost || !exclude_each_other(*group[j], *group[i])) continue;
                group[i]->candidate.outcome = Outcome::Lost;
                group[i]->lost_to = group[j]->raw.rule;
                complete(group[j]->candidate.claim, group[i]->candidate.claim);
                break;
            }
        }
    }
    for (Assembled& claim : claims) {
        if (claim.candidate.outcome == Outcome::Matched && claim.candidate.claim.confidence < min_confidence) {
            claim.candidate.outcome = Outcome::BelowConfidence;
        }
    }
    std::sort(claims.begin(), claims.end(), [](const Assembled& a, const Assembled& b) {
        const Claim& x = a.candidate.claim;
        const Claim& y = b.candidate.claim;
        return std::tie(x.evidence.span, x.relation, x.subject.id, x.id, x.rule) <
               std::tie(y.evidence.span, y.relation, y.subject.id, y.id, y.rule);
    });
}

}  // namespace ktrend::extract
