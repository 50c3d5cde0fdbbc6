// When two values are one: amounts by bounds and unit, texts by their folded words.
#pragma once

#include <string>

#include "graph/claim_table.hpp"

namespace ktrend {

/// A string that equal values share: "q…" for amounts, "t…" for texts. Amounts without bounds go by their text.
[[nodiscard]] std::string value_key(const ClaimTable& table, const ClaimRow& row);

}  // namespace ktrend
