// What programs say of one line of a stretch.
#pragma once

#include <re2/re2.h>

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/alphabet.hpp"
#include "rules/coded_text.hpp"
#include "rules/needs.hpp"
#include "rules/program.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

/// The groups of one match, itself the first: pieces of the line; without data where the match leaves a slot out.
using Groups = std::array<re2::StringPiece, 1 + rules::max_slots>;

/// Remembers what it was asked: rules come as twins that share a program (of a subject of its own, of one from the
/// context), and many share a veto. Refers to what it is made with, which must stay where it is.
class LineMatches {
public:
    /// `alphabet`: of the programs' rule set; `places`: where in the line needs are met.
    LineMatches(const rules::Alphabet& alphabet, const std::string& line, const rules::NeedTable::Places& places)
        : alphabet_(&alphabet), line_(&line), places_(&places), coded_(alphabet, line) {}

    [[nodiscard]] const rules::Alphabet& alphabet() const noexcept { return *alphabet_; }
    [[nodiscard]] const rules::NeedTable::Places& places() const noexcept { return *places_; }

    /// Whether the program matches somewhere.
    [[nodiscard]] bool holds(const rules::Program& program);
    /// Whether it matches in a piece of the line.
    [[nodiscard]] bool holds_in(rules::CodedText& piece, const rules::Program& program) const;
    /// Whether it has a match at all, by the automaton that `all` uses as well: that for `holds` is another.
    [[nodiscard]] bool any(const rules::Program& program);
    /// All its matches, one behind the other, with their first `groups` groups: as many as it was asked for first.
    [[nodiscard]] const std::vector<Groups>& all(const rules::Program& program, std::size_t groups);

private:
    const rules::Alphabet* alphabet_;
    const std::string* line_;
    const rules::NeedTable::Places* places_;
    rules::CodedText coded_;
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::vector<std::pair<const rules::CompiledProgram*, bool>> holds_;
    std::vector<std::pair<const rules::CompiledProgram*, std::size_t>> first_;  // where its first match begins
    // a deque: what was given out stays where it is
    std::deque<std::pair<const rules::CompiledProgram*, std::vector<Groups>>> all_;
};

}  // namespace ktrend::extract
