// Which patterns can match a line at all: an index over what each pattern needs (rules/skeleton.hpp).
//
// A pattern is looked at only where the rarest of its needs is met, and may match where all of them stand in the line
// in its order. So most rules cost nothing on most lines, however many they are.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

#include "ktrend/rules.hpp"
#include "rules/needs.hpp"
#include "rules/program.hpp"

namespace ktrend::rules {

struct Rule;

/// The place of a pattern in a rule set; in order of rules.
struct PatternRef {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;  ///< of that rule

    friend constexpr auto operator<=>(PatternRef, PatternRef) noexcept = default;
};

/// All patterns of a rule set. Immutable; may be asked from several threads at once.
class RuleIndex {
public:
    RuleIndex() = default;
    explicit RuleIndex(const std::vector<Rule>& rules);

    /// The patterns of a scope's rules that may match, in their order, by where their needs are met: for those that
    /// look into parentheses in `full`, for the others in `plain`.
    [[nodiscard]] std::vector<PatternRef> potential(Scope scope, const NeedTable::Places& plain,
                                                    const NeedTable::Places& full) const;

private:
    struct Entry {
        NeedTable::Number key = 0;  // the need that is met least
        PatternRef pattern;
        std::uint32_t needs = 0;  // its first among those of the part
        std::uint32_t rooms = 0;  // its first among those of the part
        std::uint32_t count = 0;  // of its needs
    };
    /// The patterns of one scope that run over one kind of line.
    struct Part {
        std::vector<PatternRef> always;        // those without needs
        std::vector<Entry> entries;            // the others, by their keys
        std::vector<std::uint32_t> first_of;   // where those of each key begin in `entries`, up to the last key's end
        std::vector<NeedTable::Number> needs;  // of all entries
        std::vector<std::uint32_t> rooms;      // of all entries, one more each
    };
    static void add(Part& part, PatternRef pattern, const CompiledProgram& program);
    static void sort_by_key(Part& part);
    static void find(const Part& part, const NeedTable::Places& places, std::vector<PatternRef>& out);

    static constexpr std::size_t scopes = static_cast<std::size_t>(Scope::Cell) + 1;
    std::array<Part, scopes> plain_;
    std::array<Part, scopes> full_;
};

}  // namespace ktrend::rules
