// Features of what stands around the subject and the object of a claim and between them: the particles, the next words,
// and who else is named (after Zhou et al. 2005, Exploring various knowledge in relation extraction).
#pragma once

#include "extract/features.hpp"

namespace ktrend::extract {

/// Tells the features of one claim. Looks at the claim's own sentence only.
void tell_surroundings(const Document& document, const RawClaim& raw, const Claim& claim, FeatureSink& sink);

}  // namespace ktrend::extract
