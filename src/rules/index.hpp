// Which patterns can match a line at all: an index over the literal pieces that each pattern needs.
//
// RE2's own prefilter analysis (re2::FilteredRE2) tells for each pattern what literals a match must contain; one walk
// of a trie over the line finds which of them stand in it. So most rules cost nothing on most lines, however many they
// are. Each scope has an index of its own, since only its rules run over its lines.
#pragma once

#include <re2/filtered_re2.h>

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/trie.hpp"
#include "ktrend/rules.hpp"

namespace ktrend::rules {

struct Rule;

/// The place of a pattern in a rule set; in order of rules.
struct PatternRef {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;  ///< of that rule

    friend constexpr auto operator<=>(PatternRef, PatternRef) noexcept = default;
};

/// The patterns of one kind of line. Immutable once made; may be asked from several threads at once.
class PatternIndex {
public:
    void add(PatternRef place, std::string_view pattern, const RE2::Options& options);
    /// To be called once, behind the last `add`.
    void finish();

    /// Appends the patterns that may match `line`, in no order. Linear in the line.
    void potential(std::string_view line, std::vector<PatternRef>& out) const;

private:
    std::unique_ptr<re2::FilteredRE2> filter_;
    Trie atoms_;
    std::vector<int> atom_number_;      // of each key of the trie, in the filter's own numbering
    std::vector<PatternRef> patterns_;  // of each pattern of the filter
};

/// All patterns of a rule set. Immutable; may be asked from several threads at once.
class RuleIndex {
public:
    RuleIndex() = default;
    explicit RuleIndex(const std::vector<Rule>& rules);

    /// The patterns of a scope's rules that may match, in their order: those that look into parentheses in `full`, the
    /// others in `plain`.
    [[nodiscard]] std::vector<PatternRef> potential(Scope scope, std::string_view plain, std::string_view full) const;

private:
    struct Part {
        PatternIndex plain;
        PatternIndex full;
    };
    static constexpr std::size_t scopes = static_cast<std::size_t>(Scope::Cell) + 1;
    std::array<Part, scopes> parts_;
};

}  // namespace ktrend::rules
