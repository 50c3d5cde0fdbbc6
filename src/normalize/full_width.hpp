// Full-width digits and signs, as tables and old files write them: ３５명, １２．５％.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/normalizer.hpp"

namespace ktrend::normalize {

/// A text whose full-width characters are narrow ones, and where each of its bytes came from.
struct NarrowText {
    std::string text;
    std::vector<std::uint32_t> origin;  ///< of each byte, and of the end
};

[[nodiscard]] bool has_full_width_digit(std::string_view text) noexcept;
[[nodiscard]] NarrowText narrow(std::string_view text);
/// Moves the spans of what was found in the narrow text to where they stand in the text that it was made of.
void widen(const NarrowText& narrowed, NormalizedText& found) noexcept;

}  // namespace ktrend::normalize
