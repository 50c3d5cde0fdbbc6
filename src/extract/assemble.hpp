// Turns raw claims into claim records: names, spans, context, features and confidence; and keeps the best of those that
// say the same.
#pragma once

#include <optional>
#include <vector>

#include "extract/context.hpp"
#include "extract/document.hpp"
#include "extract/features.hpp"
#include "extract/matcher.hpp"
#include "ktrend/extract.hpp"
#include "schema/impl.hpp"

namespace ktrend::extract {

/// A claim record with what it was made of.
struct Assembled {
    Candidate candidate;
    RawClaim raw;
    TextSpan object;      ///< where the object stands
    double choice = 0.0;  ///< how well its subject fits, beside the other alternatives of the match
    double own = 0.0;     ///< what its own features add to its confidence
    const rules::Rule* lost_to =
        nullptr;  ///< whose claim states the same better; null where another subject fits better
};

/// Whether candidates keep the names of their features, which costs more than all else about them.
enum class Keep : std::uint8_t { Claims, Features };

class Assembler {
public:
    Assembler(const Document& document, const Schema::Impl& schema, Context& context, Keep keep)
        : document_(document),
          schema_(schema),
          context_(context),
          features_(document, schema.rules, schema.types),
          entities_(document.mentions.mentions.size()),
          keep_(keep) {}

    [[nodiscard]] Assembled assemble(RawClaim raw);

private:
    [[nodiscard]] const EntityRef& entity(std::uint32_t mention);
    [[nodiscard]] EntityRef make_entity(std::uint32_t mention) const;
    [[nodiscard]] ClaimObject object(const RawClaim& raw);
    /// Of a claim whose object is an amount: that, or its sum in another currency.
    [[nodiscard]] const Quantity& quantity_of(const RawClaim& raw) const;
    /// What a claim quotes: its clause; of a cell, its row from what that is about to the cell.
    [[nodiscard]] TextSpan evidence_of(const RawClaim& raw) const;
    [[nodiscard]] TextSpan object_span(const RawClaim& raw) const;
    [[nodiscard]] Qualifiers qualifiers(const RawClaim& raw) const;
    [[nodiscard]] std::string surface(TextSpan span) const;

    const Document& document_;
    const Schema::Impl& schema_;
    Context& context_;
    OwnFeatures features_;
    std::vector<std::optional<EntityRef>> entities_;  // of each mention that was asked for
    Keep keep_;
};

/// The object as text that is the same for the same object.
[[nodiscard]] std::string object_key(const ClaimObject& object);

/// Fills in what only claims that stay need: position, page and quote of the evidence.
void quote(const Document& document, Claim& claim);

/// Marks the claims of each match whose subject is not the one that fits best; `claims` are in order of matches.
void choose_subjects(std::vector<Assembled>& claims);

/// Gives the claims whose subjects were chosen their confidence: by their own features and by the company that they are
/// in.
void set_confidence(std::vector<Assembled>& claims, const Weights& weights, Keep keep);

/// Marks what loses: the same statement twice in a sentence, two readings of one stretch of text, and what is below
/// `min_confidence`. Sorts by a total order: span, relation, subject, object, rule.
void settle(std::vector<Assembled>& claims, double min_confidence);

}  // namespace ktrend::extract
