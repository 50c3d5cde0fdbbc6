// Turns raw claims into claim records: names, spans, context, features and confidence; and keeps the best of those that
// say the same.
#pragma once

#include <vector>

#include "extract/context.hpp"
#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "ktrend/extract.hpp"
#include "schema/impl.hpp"

namespace ktrend::extract {

/// A claim record with what it was made of.
struct Assembled {
    Candidate candidate;
    RawClaim raw;
    TextSpan object;        ///< where the object stands
    double choice = 0.0;    ///< how well its subject fits, beside the other alternatives of the match
    std::size_t order = 0;  ///< for callers that must find a claim again after settling
};

class Assembler {
public:
    Assembler(const Document& document, const Schema::Impl& schema, Context& context)
        : document_(document), schema_(schema), context_(context) {}

    [[nodiscard]] Assembled assemble(RawClaim raw);

private:
    [[nodiscard]] EntityRef entity(std::uint32_t mention) const;
    [[nodiscard]] ClaimObject object(const RawClaim& raw) const;
    [[nodiscard]] Qualifiers qualifiers(const RawClaim& raw) const;
    [[nodiscard]] std::string surface(TextSpan span) const;

    const Document& document_;
    const Schema::Impl& schema_;
    Context& context_;
};

/// Fills in what only claims that stay need: position, page and quote of the evidence.
void quote(const Document& document, Claim& claim);

/// Marks the claims of each match whose subject is not the one that fits best; `claims` are in order of matches.
void choose_subjects(std::vector<Assembled>& claims);

/// Marks what loses: the subjects that fit a match less well than another, the same statement twice in a sentence, two
/// readings of one stretch of text, and what is below `min_confidence`. Sorts by a total order: span, relation,
/// subject, object, rule.
void settle(std::vector<Assembled>& claims, double min_confidence);

}  // namespace ktrend::extract
