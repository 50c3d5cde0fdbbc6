// Sets of entities that are one thing, with what forbids joining two of them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ktrend {

/// Union–find (Tarjan 1975) whose sets know their type, their lexicon entry, and the sets they must stay apart from.
class DisjointSets {
public:
    using Index = std::uint32_t;
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// What keeps two sets apart.
    enum class Verdict : std::uint8_t { Joined, Already, Types, Lexicon, Split };

    /// `type` none: unknown, which agrees with any.
    Index add(std::uint32_t type);
    void set_lexicon_entry(Index member, std::uint32_t entry) { lexicon_[member] = entry; }
    /// From now on no join brings the two into one set.
    void keep_apart(Index a, Index b);

    [[nodiscard]] Index find(Index member) const;
    /// Whether the sets may be joined, and if so, joins them.
    Verdict join(Index a, Index b);
    /// A user's join: only a split forbids it. The set takes the type of `b`.
    Verdict join_by_decision(Index a, Index b);
    [[nodiscard]] std::size_t size() const noexcept { return parent_.size(); }

private:
    [[nodiscard]] bool kept_apart(Index root_a, Index root_b) const;
    void unite(Index root_a, Index root_b);

    mutable std::vector<Index> parent_;
    std::vector<std::uint32_t> rank_;
    std::vector<std::uint32_t> type_;
    std::vector<std::uint32_t> lexicon_;
    std::vector<std::pair<Index, Index>> apart_;
};

}  // namespace ktrend
