// What the fitted confidence looks at: each candidate claim as a list of named binary features.
#pragma once

#include <string>
#include <vector>

#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "ktrend/claim.hpp"

namespace ktrend::extract {

/// "kind:value" strings, in a fixed order. Names are stable: weights.yaml holds them.
[[nodiscard]] std::vector<std::string> features_of(const Document& document, const RawClaim& raw, const Claim& claim);

}  // namespace ktrend::extract
