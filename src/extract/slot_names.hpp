// Which of the names in a slot's stretch of a line fill the slot.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/line.hpp"
#include "ktrend/mention.hpp"
#include "rules/rule.hpp"
#include "rules/types.hpp"

namespace ktrend::extract {

/// The bytes `[begin, end)` of a line that a slot took.
struct SlotStretch {
    const Line& line;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool object = false;  ///< of the slot that the claim's object fills
};

/// The mentions of these types in it that are meant: of two side by side the thing and not its description, no kinds
/// before the names that they describe, no owners of other members. In line order. Linear in the stretch.
[[nodiscard]] std::vector<std::uint32_t> names_in(const SlotStretch& slot, rules::TypeMask types,
                                                  const Mentions& mentions, const rules::RuleSet& rules);

}  // namespace ktrend::extract
