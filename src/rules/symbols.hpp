// The alphabet of the mask line: what stands for a mention and what stands for a grammatical function.
//
// A line is text in which every mention is one character of the supplementary private-use plane, whose code point
// encodes its type and its number, and in which what a word does in its clause is one character of the basic
// private-use area behind the word. Everything else is the word itself, verbs as their stems. A typed slot is then a
// character class, and "a name marked as object" is two characters, whatever the name and whatever the particle.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "morph/morphology.hpp"

namespace ktrend::rules {

/// Types of mentions as numbers: the first three are fixed, the schema's entity types follow in its order.
using TypeIndex = std::uint16_t;
inline constexpr TypeIndex quantity_type = 0;
inline constexpr TypeIndex date_type = 1;
inline constexpr TypeIndex unknown_type = 2;
inline constexpr TypeIndex first_entity_type = 3;
inline constexpr TypeIndex max_types = 60;

/// How many mentions one line can hold; further ones stand as plain text.
inline constexpr std::uint32_t max_mentions_per_line = 1024;

inline constexpr char32_t first_mention_char = 0xF0000;

[[nodiscard]] constexpr char32_t mention_char(TypeIndex type, std::uint32_t number) noexcept {
    return first_mention_char + type * max_mentions_per_line + number;
}
[[nodiscard]] constexpr bool is_mention_char(char32_t c) noexcept {
    return c >= first_mention_char && c < first_mention_char + max_types * max_mentions_per_line;
}
[[nodiscard]] constexpr std::uint32_t mention_number(char32_t c) noexcept {
    return (c - first_mention_char) % max_mentions_per_line;
}
[[nodiscard]] constexpr TypeIndex mention_type(char32_t c) noexcept {
    return static_cast<TypeIndex>((c - first_mention_char) / max_mentions_per_line);
}

/// The first mention of a type as it stands in a line, for patterns that ask for its type only.
[[nodiscard]] std::string mention_mark(TypeIndex type);

/// A symbol of the line that is no mention: its name in patterns, the character, and what it means. In patterns a
/// symbol with a `last` stands for any character from `code` to `last`.
struct Symbol {
    std::string_view name;
    char32_t code;
    std::string_view meaning;
    char32_t last = 0;
};

/// All symbols, functions first.
[[nodiscard]] std::span<const Symbol> symbols() noexcept;

/// The symbol of a function; nothing for `Function::None`.
[[nodiscard]] std::optional<char32_t> symbol_of(morph::Function function) noexcept;

/// The symbol of a word: that of its function, except that 의 behind another particle has one of its own (와의: "with",
/// 에서의: "in"). `{gen}` stands for all of them, `{of}` for 의 alone.
[[nodiscard]] std::optional<char32_t> symbol_of(const morph::Word& word) noexcept;

/// 의, and behind it 의 behind other particles.
inline constexpr char32_t genitive_first = 0xE030;
inline constexpr char32_t genitive_last = 0xE03A;
[[nodiscard]] constexpr bool is_genitive(char32_t c) noexcept {
    return c >= genitive_first && c <= genitive_last;
}

/// Structural symbols.
inline constexpr char32_t quote_open = 0xE040;
inline constexpr char32_t quote_close = 0xE041;
/// The two as they stand in the text of a line.
inline constexpr std::string_view quote_open_text = "\uE040";
inline constexpr std::string_view quote_close_text = "\uE041";
inline constexpr char32_t parent_mark = 0xE042;
inline constexpr char32_t label_mark = 0xE043;
inline constexpr char32_t row_mark = 0xE044;
inline constexpr char32_t column_mark = 0xE045;
inline constexpr char32_t past_mark = 0xE046;
inline constexpr char32_t future_mark = 0xE047;
inline constexpr char32_t copula_mark = 0xE048;

}  // namespace ktrend::rules
