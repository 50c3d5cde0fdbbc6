// Programs over small alphabets of their own.
//
// RE2 reads bytes. A character of a line is three or four of them, and a program tells apart some hundred characters:
// over lines as they stand an automaton has three times the steps that it needs, and states inside of characters that
// it takes for the same. So a program is written anew, with one code for all letters (rules/alphabet.hpp) that it does
// not tell apart, and reads lines in its codes. It matches at the same places, for what it says of characters is all
// that it sees of a line. RE2 does the same with bytes (its byte map).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/alphabet.hpp"

namespace ktrend::rules {

/// A program in codes of its own, with the codes of all letters. Immutable.
class Recoding {
public:
    /// `alphabet` tells apart what the program does. Nothing where the program holds what is not known here
    /// (rules/pattern_characters.hpp), or has too many codes.
    [[nodiscard]] static std::optional<Recoding> of(std::string_view program, const Alphabet& alphabet);

    /// The program in codes: Latin-1, a byte for each, or, where it has more than 256, UTF-8 of at most two bytes.
    [[nodiscard]] const std::string& program() const noexcept { return program_; }
    [[nodiscard]] bool is_utf8() const noexcept { return utf8_; }

    /// Writes letters in codes.
    void write(std::span<const Letter> letters, std::string& out) const;
    /// How many letters stand before an offset in what was written.
    [[nodiscard]] std::size_t letters_before(std::size_t offset, std::string_view written) const noexcept;
    /// Where in what was written a letter begins.
    [[nodiscard]] std::size_t offset_of(std::size_t letter, std::string_view written) const noexcept;

private:
    std::string program_;
    bool utf8_ = false;
    std::vector<std::uint16_t> codes_;  // of each letter
};

}  // namespace ktrend::rules
