// A text as programs read it.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/alphabet.hpp"
#include "rules/program.hpp"

namespace ktrend::rules {

/// Writes a text in the codes of whichever program is asked; costs nothing until one is. Refers to the text and to the
/// alphabet.
class CodedText {
public:
    /// `alphabet` is that of the programs' rule set.
    CodedText(const Alphabet& alphabet, std::string_view text) : alphabet_(&alphabet), text_(text) {}

    /// Whether a program matches somewhere.
    [[nodiscard]] bool holds(const CompiledProgram& program);
    /// Finds the first match from a byte of the text on, with as many groups as there is room for, the match itself the
    /// first: pieces of the text, null where a group has no part in the match. With room for the match alone RE2 tells
    /// by its automata where it is; more groups take its slower engines.
    [[nodiscard]] bool find(const CompiledProgram& program, std::size_t from, std::span<re2::StringPiece> groups);

private:
    const RE2& write_for(const CompiledProgram& program);
    [[nodiscard]] std::size_t to_written(std::size_t offset) const noexcept;
    [[nodiscard]] std::size_t to_text(std::size_t offset) const noexcept;

    const Alphabet* alphabet_;
    std::string_view text_;
    std::optional<SpelledText> spelled_;
    std::string written_;
    const CompiledProgram::Automaton* written_for_ = nullptr;
};

}  // namespace ktrend::rules
