// What patterns need of a line, as numbers, and where it stands there: one walk of a trie over the line finds all
// literals that any pattern asks for.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/trie.hpp"
#include "rules/skeleton.hpp"

namespace ktrend::rules {

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
        /// Forgets the line before, unless that had the same text: one clause is often the whole sentence.
        void find(const NeedTable& table, const IndexedLine& line);
        /// The needs that are met, in no order.
        [[nodiscard]] std::span<const Number> met() const noexcept { return met_; }
        /// Whether these needs may be met one behind the other, and in these rooms (`Skeleton::rooms`): false only
        /// where they are not.
        [[nodiscard]] bool in_order(std::span<const Number> needs, std::span<const std::uint32_t> rooms) const noexcept;
        /// Whether all of these needs are met, wherever.
        [[nodiscard]] bool all_met(std::span<const Number> needs) const noexcept;

    private:
        struct Place {
            std::uint32_t begin;
            std::uint32_t end;
        };
        /// The first places of a need, by where they begin. What is met more often is taken to be met everywhere
        /// behind them: so the table stays small enough for the nearest cache.
        struct Met {
            static constexpr std::uint32_t most = 4;
            std::uint32_t count = 0;
            std::uint32_t furthest = 0;  ///< where the last of all its places ends
            std::array<Place, most> places;
        };
        class Ends;
        void add(std::span<const Number> needs, Place place);

        std::string text_;                  // of the line
        std::vector<std::uint8_t> is_met_;  // of each need
        std::vector<Met> places_;           // of each need
        std::vector<Number> met_;
    };

private:
    std::map<Need, Number> numbers_;
    Trie literals_;
    std::vector<std::vector<Number>> of_literal_;         // the needs that each key of the trie meets
    std::array<std::vector<Number>, max_types> of_type_;  // the needs that a mention of each type meets
};

}  // namespace ktrend::rules
