// Places for all nodes of a view: each component for itself, then all beside each other.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "analysis/force.hpp"
#include "analysis/geometry.hpp"
#include "analysis/groups.hpp"
#include "core/require.hpp"
#include "graph/require.hpp"
#include "ktrend/analysis.hpp"

namespace ktrend {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// Pairs of neighbours by their place in the view, each once, the smaller first.
std::vector<Edge> edges_of(const KnowledgeGraph& graph, const GraphView& view) {
    std::vector<std::uint32_t> place(graph.node_count(), 0);
    for (std::uint32_t i = 0; i < view.nodes.size(); ++i) place[view.nodes[i]] = i;
    std::vector<Edge> edges;
    for (const StatementId s : view.statements) {
        const std::uint32_t a = place[graph.subject(s)];
        const std::uint32_t b = place[graph.object(s)];
        if (a != b) edges.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

/// One list of members for each component, the greatest first, each ascending.
std::vector<std::vector<std::uint32_t>> components_of(std::size_t size, const std::vector<Edge>& edges) {
    SmallestSets sets(size);
    for (const auto& [a, b] : edges) sets.join(a, b);
    std::vector<std::uint32_t> label(size);
    for (std::uint32_t i = 0; i < size; ++i) label[i] = sets.find(i);
    const std::vector<std::uint32_t> number = number_groups(label);
    std::vector<std::vector<std::uint32_t>> components;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (number[i] >= components.size()) components.resize(number[i] + 1);
        components[number[i]].push_back(i);
    }
    return components;
}

Adjacency both_ways(std::size_t size, const std::vector<Edge>& edges) {
    Adjacency adjacency;
    adjacency.starts.assign(size + 1, 0);
    for (const auto& [a, b] : edges) {
        ++adjacency.starts[a + 1];
        ++adjacency.starts[b + 1];
    }
    std::partial_sum(adjacency.starts.begin(), adjacency.starts.end(), adjacency.starts.begin());
    adjacency.items.resize(2 * edges.size());
    std::vector<std::uint32_t> next(adjacency.starts.begin(), adjacency.starts.end() - 1);
    for (const auto& [a, b] : edges) {
        adjacency.items[next[a]++] = b;
        adjacency.items[next[b]++] = a;
    }
    return adjacency;
}

/// The part of the adjacency between some nodes, renumbered.
Adjacency part_of(const Adjacency& whole, const std::vector<std::uint32_t>& members,
                  std::vector<std::uint32_t>& number) {
    for (std::uint32_t i = 0; i < members.size(); ++i) number[members[i]] = i;
    Adjacency part;
    for (const std::uint32_t member : members) {
        for (const std::uint32_t other : whole[member]) part.items.push_back(number[other]);
        part.starts.push_back(static_cast<std::uint32_t>(part.items.size()));
    }
    return part;
}

int rounds_for(std::size_t size, const LayoutOptions& options) {
    if (options.iterations > 0) return options.iterations;
    if (size <= 1000) return 500;
    return std::clamp(static_cast<int>(10'000'000 / size), 30, 300);
}

}  // namespace

std::vector<Point> layout(const KnowledgeGraph& graph, const GraphView& view, const LayoutOptions& options) {
    require(options.spacing > 0.0 && std::isfinite(options.spacing), "spacing must be above 0");
    for (const NodeId node : view.nodes) require_node(graph, node);
    const std::vector<Edge> edges = edges_of(graph, view);
    const auto components = components_of(view.nodes.size(), edges);
    const Adjacency whole = both_ways(view.nodes.size(), edges);
    std::vector<std::uint32_t> number(view.nodes.size(), 0);
    std::vector<std::vector<Point>> drawings;
    std::vector<double> radii;
    for (const auto& members : components) {
        std::vector<Point> places(1);
        if (members.size() > 1) {
            const Adjacency part = part_of(whole, members, number);
            places = radial_places(part, options.spacing);
            relax(part, places, rounds_for(members.size(), options), options.spacing);
            separate(places, options.spacing / 10);
        }
        radii.push_back(centre(places) + options.spacing / 2);
        drawings.push_back(std::move(places));
    }
    std::vector<std::uint32_t> order(components.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return radii[a] > radii[b]; });
    std::vector<double> sorted;
    sorted.reserve(order.size());
    for (const std::uint32_t c : order) sorted.push_back(radii[c]);
    const std::vector<Point> centres = pack_discs(sorted);
    std::vector<Point> result(view.nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& members = components[order[i]];
        for (std::size_t m = 0; m < members.size(); ++m) {
            const Point place = drawings[order[i]][m];
            result[members[m]] = {centres[i].x + place.x, centres[i].y + place.y};
        }
    }
    return result;
}

}  // namespace ktrend
