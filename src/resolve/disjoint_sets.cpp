// Union–find with constraints; see disjoint_sets.hpp.
#include "resolve/disjoint_sets.hpp"

#include <algorithm>
#include <utility>

namespace ktrend {

DisjointSets::Index DisjointSets::add(std::uint32_t type) {
    const auto index = static_cast<Index>(parent_.size());
    parent_.push_back(index);
    rank_.push_back(0);
    type_.push_back(type);
    lexicon_.push_back(none);
    return index;
}

void DisjointSets::keep_apart(Index a, Index b) {
    apart_.emplace_back(a, b);
}

DisjointSets::Index DisjointSets::find(Index member) const {
    while (parent_[member] != member) {
        parent_[member] = parent_[parent_[member]];
        member = parent_[member];
    }
    return member;
}

DisjointSets::Verdict DisjointSets::join(Index a, Index b) {
    a = find(a);
    b = find(b);
    if (a == b) return Verdict::Already;
    if (kept_apart(a, b)) return Verdict::Split;
    if (type_[a] != none && type_[b] != none && type_[a] != type_[b]) return Verdict::Types;
    if (lexicon_[a] != none && lexicon_[b] != none && lexicon_[a] != lexicon_[b]) return Verdict::Lexicon;
    unite(a, b);
    return Verdict::Joined;
}

DisjointSets::Verdict DisjointSets::join_by_decision(Index a, Index b) {
    a = find(a);
    b = find(b);
    if (a == b) return Verdict::Already;
    if (kept_apart(a, b)) return Verdict::Split;
    const std::uint32_t type = type_[b] != none ? type_[b] : type_[a];
    unite(a, b);
    type_[find(a)] = type;
    return Verdict::Joined;
}

// Users write few splits; a list is enough.
bool DisjointSets::kept_apart(Index root_a, Index root_b) const {
    return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
        const Index x = find(pair.first);
        const Index y = find(pair.second);
        return (x == root_a && y == root_b) || (x == root_b && y == root_a);
    });
}

void DisjointSets::unite(Index root_a, Index root_b) {
    if (rank_[root_a] < rank_[root_b]) std::swap(root_a, root_b);
    if (rank_[root_a] == rank_[root_b]) ++rank_[root_a];
    parent_[root_b] = root_a;
    if (type_[root_a] == none) type_[root_a] = type_[root_b];
    if (lexicon_[root_a] == none) lexicon_[root_a] = lexicon_[root_b];
}

}  // namespace ktrend
