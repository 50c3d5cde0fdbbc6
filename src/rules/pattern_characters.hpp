// What stands for characters in a program, apart from what is said of them: groups, alternatives, quantifiers. Where a
// construct is not known the answer is nothing, never a guess.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ktrend::rules {

inline constexpr char32_t code_points = 0x110000;

/// Characters from first to last, or all but these.
struct CharacterSet {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool negated = false;
};

/// A piece of a program. Refers to its text.
struct PatternToken {
    std::string_view text;
    bool stands_for_character = false;  ///< else it is syntax
};

/// Splits off the first piece of a program that is not empty.
[[nodiscard]] std::optional<PatternToken> take_token(std::string_view& program);

/// The characters that a piece stands for.
[[nodiscard]] std::optional<CharacterSet> characters_of(std::string_view token);

}  // namespace ktrend::rules
