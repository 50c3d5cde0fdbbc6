// What Korean text in general says about a gap between two characters: does a word end there? See spacing.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ktrend::reading {

/// The characters on both sides of a gap, the nearest first, folded; a blank where the text ends.
struct Gap {
    std::array<char32_t, 4> before{};
    std::array<char32_t, 4> after{};
};

/// All digits are one, and all small Latin letters: what holds for 3개 holds for 7개.
[[nodiscard]] char32_t fold(char32_t c) noexcept;

[[nodiscard]] Gap gap_between(std::string_view before, std::string_view after) noexcept;

/// How many characters before and behind a gap are looked at together.
struct GapContext {
    std::uint8_t before;
    std::uint8_t after;
};
inline constexpr std::array<GapContext, 14> gap_contexts{
    {{1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2}, {2, 2}, {3, 0}, {0, 3}, {3, 1}, {1, 3}, {4, 0}, {0, 4}}};

/// The characters of a context of a gap, packed; 0 where a blank stands among them, for what lies beyond a word that is
/// whole says little.
[[nodiscard]] std::uint64_t gap_key(const Gap& gap, GapContext context) noexcept;

/// The odds that the gap is inside a word, as a logarithm. Const data, built at the first call; any thread may ask.
[[nodiscard]] double glue_odds(const Gap& gap);

}  // namespace ktrend::reading
