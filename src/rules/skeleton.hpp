// What every match of a pattern holds: its literals and its mentions, in their order and, where the pattern says so, at
// most so far from one another and from the ends of the line. A line that lacks one of them need not be asked whether
// the pattern matches, and most lines lack one.
//
// A program is split where its parts follow one another; of each part that no match can leave out, RE2's own analysis
// (re2::FilteredRE2) tells which literals a match of it must contain. Nothing here decides whether a pattern matches.
#pragma once

#include <re2/re2.h>

#include <compare>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/pattern_parts.hpp"
#include "rules/types.hpp"

namespace ktrend::rules {

/// The character class of all mentions of these types.
[[nodiscard]] std::string mention_class(TypeMask types);

/// One thing that every match holds: a mention of one of these types, or one of these literals.
struct Need {
    TypeMask types = 0;
    std::vector<std::string> literals;  ///< in order, ASCII letters in lower case

    [[nodiscard]] bool empty() const noexcept { return types == 0 && literals.empty(); }
    /// How seldom it is met, as far as it shows, in bytes: long literals are rare, and most lines hold the symbols of
    /// grammar. A mention counts as a little more than those. 0 where it is empty.
    [[nodiscard]] std::size_t rarity() const noexcept;
    /// The bytes that what meets it takes in a line at least, as `NeedTable::Places` counts them.
    [[nodiscard]] std::uint32_t least_bytes() const noexcept;

    friend auto operator<=>(const Need&, const Need&) = default;
};

/// The needs of a program, in the order in which they stand in a match, without overlap.
struct Skeleton {
    std::vector<Need> needs;
    /// How many bytes may stand before each need at most: behind the need before it, or behind the start of the line;
    /// and between the last one and the line's end. `unbounded` where that is not known. One more than there are needs.
    std::vector<std::uint32_t> rooms{unbounded};
};

class Skeletons {
public:
    explicit Skeletons(const RE2::Options& options) : options_(options) {}

    /// What every match of the program holds. Nothing where nothing is known.
    [[nodiscard]] Skeleton of(std::string_view program);

private:
    /// A need with the parts `[first, last)` of a program that it was found in.
    struct Run {
        Need need;
        std::size_t first = 0;
        std::size_t last = 0;
    };
    /// All needs of a concatenation, in order.
    [[nodiscard]] std::vector<Run> runs_of(const std::vector<PatternPart>& flat);
    /// What RE2 says that every match of a text holds.
    const Need& need_of(const std::string& text);
    /// One thing that every match of one of several alternatives, written as in a pattern, holds.
    const Need& need_of_any(std::string_view alternatives);
    const Need& need_of_part(const PatternPart& part);
    /// What the parts from `at` on need together, as long as RE2 joins their literals to longer ones; leaves `at` at
    /// the last of them.
    Need need_of_run(const std::vector<PatternPart>& parts, std::size_t& at);

    std::uint32_t width_of(const PatternPart& part);

    RE2::Options options_;
    std::unordered_map<std::string, Need> known_;                  // texts that RE2 was asked for
    std::unordered_map<std::string, Need> known_any_;              // alternatives
    std::unordered_map<std::string, std::uint32_t> known_widths_;  // of groups
};

}  // namespace ktrend::rules
