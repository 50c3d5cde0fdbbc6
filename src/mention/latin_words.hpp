// Words in Latin letters, and whether one is short for others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ktrend/span.hpp"

namespace ktrend::mention {

/// One Latin word, with what joins its parts: gpt-realtime-mini, 01.ai, R&D.
struct LatinWord {
    TextSpan span;
    bool capital = false;  ///< holds a capital letter
    bool digit = false;
    bool letter = false;
};

/// Bytes of the Latin letter or digit at `at`, letters with accents included; 0 for anything else.
[[nodiscard]] std::uint32_t latin_size(std::string_view text, std::uint32_t at) noexcept;

/// Bytes of a trade mark sign at `at`; 0 for anything else.
[[nodiscard]] std::uint32_t mark_size(std::string_view text, std::uint32_t at) noexcept;

/// The word that begins at `at`, empty where none does; trade mark signs inside of it belong to it.
[[nodiscard]] LatinWord latin_word(std::string_view text, std::uint32_t at) noexcept;

/// Whether a text has letters, and all of them Latin.
[[nodiscard]] bool is_latin(std::string_view text);

/// R&D, LLM, ReAct: one short word with two capitals or more.
[[nodiscard]] bool is_acronym(std::string_view text);

/// quarter-plan.md, run.py: a word with the ending of a file that people write or keep. Endings that are those of
/// products too (Node.js, llama.cpp) are none.
[[nodiscard]] bool is_file_name(std::string_view word);

/// Words between spaces and hyphens.
[[nodiscard]] std::size_t count_words(std::string_view text);

/// Whether the letters of `acronym` begin words of `phrase` in order: TML, Thinking Machines Lab; ReAct, Reasoning +
/// Acting.
[[nodiscard]] bool abbreviates(std::string_view acronym, std::string_view phrase);

/// Whether one of two texts is short for the other.
[[nodiscard]] inline bool one_abbreviates(std::string_view a, std::string_view b) {
    return abbreviates(a, b) || abbreviates(b, a);
}

}  // namespace ktrend::mention
