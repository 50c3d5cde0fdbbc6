// Weak components, and the numbering of groups.
#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/groups.hpp"
#include "ktrend/analysis.hpp"

namespace ktrend {

SmallestSets::SmallestSets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0U);
}

std::uint32_t SmallestSets::find(std::uint32_t a) {
    while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
    return a;
}

void SmallestSets::join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
}

std::vector<std::uint32_t> number_groups(const std::vector<std::uint32_t>& label) {
    std::vector<std::uint32_t> size(label.size(), 0);
    std::vector<std::uint32_t> smallest(label.size(), 0);
    for (std::uint32_t n = 0; n < label.size(); ++n) {
        if (size[label[n]]++ == 0) smallest[label[n]] = n;
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t g = 0; g < size.size(); ++g) {
        if (size[g] > 0) order.push_back(g);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return size[a] != size[b] ? size[a] > size[b] : smallest[a] < smallest[b];
    });
    std::vector<std::uint32_t> number(label.size(), 0);
    for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
    std::vector<std::uint32_t> result(label.size());
    for (std::size_t n = 0; n < label.size(); ++n) result[n] = number[label[n]];
    return result;
}

std::vector<std::uint32_t> weak_components(const KnowledgeGraph& graph) {
    SmallestSets sets(graph.node_count());
    for (StatementId s = 0; s < graph.statement_count(); ++s) sets.join(graph.subject(s), graph.object(s));
    std::vector<std::uint32_t> label(graph.node_count());
    for (NodeId n = 0; n < label.size(); ++n) label[n] = sets.find(n);
    return number_groups(label);
}

}  // namespace ktrend
