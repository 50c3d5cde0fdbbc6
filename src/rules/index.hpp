// Which patterns can match a line at all: an index over the literal pieces that each pattern needs.
//
// RE2's own prefilter analysis (re2::FilteredRE2) tells for each pattern what literals a match must contain; one walk
// of a trie over the line finds which of them stand in it. So most rules cost nothing on most lines, however many they
// are.
#pragma once

#include <re2/filtered_re2.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/trie.hpp"

namespace ktrend::rules {

struct Rule;

/// Immutable once made; `potential` may be called from several threads at once.
class RuleIndex {
public:
    RuleIndex() = default;
    /// Numbers the patterns of all rules in their order.
    explicit RuleIndex(const std::vector<Rule>& rules);

    /// Marks in `marks` (one a pattern) those that may match `line`. Linear in the line.
    void potential(std::string_view line, std::vector<std::uint8_t>& marks) const;

    /// The number of a rule's first pattern.
    [[nodiscard]] std::uint32_t first_pattern(std::size_t rule) const noexcept { return first_[rule]; }

private:
    std::unique_ptr<const re2::FilteredRE2> filter_;
    Trie atoms_;
    std::vector<int> atom_number_;  // of each key of the trie, in the filter's own numbering
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> pattern_of_;  // of each pattern of the filter
    std::uint32_t patterns_ = 0;
};

}  // namespace ktrend::rules
