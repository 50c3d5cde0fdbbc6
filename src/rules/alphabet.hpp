// The letters of a rule set: classes of characters that none of its programs tells apart. See recoding.hpp for what
// they are good for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ktrend::rules {

/// The number of a letter, from 0. A letter's characters follow one another.
using Letter = std::uint32_t;

/// The letters of all characters.
class Alphabet {
public:
    Alphabet();

    /// Tells apart what a program tells apart. To be called for all programs, then `finish` once.
    void add(std::string_view program);
    void finish();

    /// How many letters there are.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] Letter letter_of(char32_t character) const noexcept {
        return letters_[page_of_[character / page_size] * page_size + character % page_size];
    }

private:
    static constexpr char32_t page_size = 256;

    std::vector<bool> begins_;  // of each character: whether a letter begins there
    std::size_t size_ = 0;
    std::vector<std::uint16_t> page_of_;  // of each 256 characters
    std::vector<Letter> letters_;         // of the characters of each page; equal pages stand here once
};

/// A text in letters.
struct SpelledText {
    SpelledText(const Alphabet& alphabet, std::string_view text);

    std::vector<Letter> letters;
    std::vector<std::uint32_t> offsets;  ///< the byte at which each begins, and the end of the text
};

}  // namespace ktrend::rules
