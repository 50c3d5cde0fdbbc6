// Which patterns can match a line at all: an index over what each pattern needs (rules/skeleton.hpp).
//
// One walk of a trie over the line finds all literals that stand in it; a pattern is looked at only where the rarest of
// its needs is met, and may match where all of them stand in the line in its order. So most rules cost nothing on most
// lines, however many they are.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/trie.hpp"
#include "ktrend/rules.hpp"
#include "rules/skeleton.hpp"

namespace ktrend::rules {

struct Rule;

/// The place of a pattern in a rule set; in order of rules.
struct PatternRef {
    std::uint32_t rule = 0;
    std::uint32_t pattern = 0;  ///< of that rule

    friend constexpr auto operator<=>(PatternRef, PatternRef) noexcept = default;
};

/// A mention of a line, by its type.
struct LineMention {
    std::uint32_t at = 0;  ///< its character's byte in the line
    TypeIndex type = 0;
};

/// What the index reads of a line.
struct IndexedLine {
    std::string_view text;
    std::span<const LineMention> mentions;  ///< in line order
};

/// All needs of a rule set, numbered, and where they are met.
class NeedTable {
public:
    using Number = std::uint32_t;

    [[nodiscard]] Number number_of(const Need& need);
    /// To be called once, behind the last `number_of`.
    void finish();

    /// Where the needs are met in one line; to be used for line after line by one thread.
    class Places {
    public:
        /// Forgets the line before.
        void find(const NeedTable& table, const IndexedLine& line);
        /// The needs that are met, in no order.
        [[nodiscard]] std::span<const Number> met() const noexcept { return met_; }
        /// Whether these needs are met one behind the other.
        [[nodiscard]] bool in_order(std::span<const Number> needs) const noexcept;

    private:
        struct Place {
            std::uint32_t begin;
            std::uint32_t end;
        };
        void add(std::span<const Number> needs, Place place);

        std::vector<std::vector<Place>> places_;  // of each need, by where they begin
        std::vector<Number> met_;
    };

private:
    std::map<Need, Number> numbers_;
    Trie literals_;
    std::vector<std::vector<Number>> of_literal_;         // the needs that each key of the trie meets
    std::array<std::vector<Number>, max_types> of_type_;  // the needs that a mention of each type meets
};

/// All patterns of a rule set. Immutable; may be asked from several threads at once.
class RuleIndex {
public:
    RuleIndex() = default;
    explicit RuleIndex(const std::vector<Rule>& rules);

    /// The patterns of a scope's rules that may match, in their order: those that look into parentheses in `full`, the
    /// others in `plain`. `places` is the caller's working space.
    [[nodiscard]] std::vector<PatternRef> potential(Scope scope, const IndexedLine& plain, const IndexedLine& full,
                                                    NeedTable::Places& places) const;

private:
    struct Entry {
        PatternRef pattern;
        std::vector<NeedTable::Number> needs;  // in order
    };
    /// The patterns of one scope that run over one kind of line.
    struct Part {
        std::vector<PatternRef> always;           // those without needs
        std::vector<std::vector<Entry>> by_need;  // the others, by the need that is met least
    };
    void add(Part& part, PatternRef pattern, std::string_view program, Skeletons& skeletons);
    void find(const Part& part, const IndexedLine& line, NeedTable::Places& places, std::vector<PatternRef>& out) const;

    static constexpr std::size_t scopes = static_cast<std::size_t>(Scope::Cell) + 1;
    NeedTable needs_;
    std::array<Part, scopes> plain_;
    std::array<Part, scopes> full_;
};

}  // namespace ktrend::rules
