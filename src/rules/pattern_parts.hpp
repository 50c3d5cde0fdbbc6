// A regular expression as parts that follow one another: what tells from its text what its matches hold
// (rules/skeleton.hpp). Where the splitter does not know a construct it says less, never more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::rules {

/// A part of a concatenation with the quantifier behind it. Refers to the program's text.
struct PatternPart {
    std::string_view text;
    std::string_view quantifier;
    bool optional = false;  ///< it may be left out: `?`, `*`, `{0,3}`
};

/// The end of the escape that begins at `at`: \x{…}, \p{…}, or the one character behind the backslash.
[[nodiscard]] std::size_t escape_end(std::string_view program, std::size_t at);

/// The size of the {2}, {2,} or {2,3} that a text begins with; 0 where it begins with none: { is a character, then.
[[nodiscard]] std::size_t count_size(std::string_view text) noexcept;

/// The end of the character class that begins at `at`: a bracket that stands first in it is a character.
[[nodiscard]] std::size_t class_end(std::string_view program, std::size_t at);

/// The parts of a concatenation; nothing where it has alternatives, or sets flags for what follows.
[[nodiscard]] std::optional<std::vector<PatternPart>> split(std::string_view program);

/// The same parts with those of plain groups in their place.
[[nodiscard]] std::vector<PatternPart> flattened(const std::vector<PatternPart>& parts);

/// The alternatives of a pattern or of a group's inside; one where there is no `|` outside of its groups.
[[nodiscard]] std::vector<std::string_view> alternatives_of(std::string_view program);

/// The inside of (…) or (?:…); nothing for other parts and for such groups as set flags or have names.
[[nodiscard]] std::optional<std::string_view> inside_of(const PatternPart& part);

[[nodiscard]] std::string text_of(const PatternPart& part);

/// More bytes than any line has.
inline constexpr std::uint32_t unbounded = 0xFFFFFFFF;

/// How many bytes a part matches at most; `unbounded` also where that is not known.
[[nodiscard]] std::uint32_t widest(const PatternPart& part);

/// The sum of two widths.
[[nodiscard]] constexpr std::uint32_t add_widths(std::uint32_t a, std::uint32_t b) noexcept {
    return a > unbounded - b ? unbounded : a + b;
}

}  // namespace ktrend::rules
