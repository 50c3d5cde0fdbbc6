// Pieces of the recogniser of numbers: what is written in digits, and the native numerals.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "normalize/number.hpp"

namespace ktrend::normalize {

/// Native numerals, with their ranges: 서른다섯, 두세, 첫.
[[nodiscard]] std::optional<Number> parse_native(std::string_view text, std::size_t pos,
                                                 const WordTrie& units) noexcept;
/// Digits with separators and decimals: "1,234.5", ".25". The value alone; what follows is the caller's. False where
/// the digits are part of something else (1.2.3).
[[nodiscard]] bool parse_decimal(std::string_view text, std::size_t pos, Number& number) noexcept;

// What may follow the digits of `number`, which takes it in where it does.

/// 1e10, 10²⁵, 2×10^-3
void apply_power(std::string_view text, Number& number) noexcept;
/// ½, 2½: a fraction that is one character.
void apply_vulgar(std::string_view text, Number& number) noexcept;
/// Whether such a character stands at `pos`.
[[nodiscard]] bool vulgar_at(std::string_view text, std::size_t pos) noexcept;
/// 1/4, 2 1/4
void apply_slash(std::string_view text, Number& number) noexcept;
/// 7B, 30K
void apply_letter(std::string_view text, Number& number) noexcept;

}  // namespace ktrend::normalize
