// Communities by modularity (Louvain method: Blondel, Guillaume, Lambiotte, Lefebvre 2008), made deterministic: nodes
// move in ascending order, to another community only for a gain, of equal gains to the smallest number.
//
// Label propagation would be shorter, but taken in a fixed order it runs over every bridge.
#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/groups.hpp"
#include "ktrend/analysis.hpp"

namespace ktrend {
namespace {

/// A weighted graph without directions; weights are whole numbers, so sums are exact.
struct Weighted {
    struct Link {
        std::uint32_t other = 0;
        std::uint64_t weight = 0;
    };
    std::vector<std::uint32_t> starts{0};
    std::vector<Link> links;            // both ways; of a node to itself once, with the weight of both ways
    std::vector<std::uint64_t> degree;  // sums of weights
    std::uint64_t total = 0;            // of all degrees

    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(degree.size()); }
    [[nodiscard]] std::span<const Link> operator[](std::uint32_t n) const noexcept {
        return std::span(links).subspan(starts[n], starts[n + 1] - starts[n]);
    }
};

using Triple = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>;  // from, to, weight

Weighted make_weighted(std::uint32_t size, std::vector<Triple> triples) {
    std::sort(triples.begin(), triples.end());
    Weighted graph;
    graph.degree.assign(size, 0);
    graph.starts.assign(size + 1, 0);
    for (std::size_t i = 0; i < triples.size();) {
        const auto [from, to, first] = triples[i];
        std::uint64_t weight = 0;
        for (; i < triples.size() && std::get<0>(triples[i]) == from && std::get<1>(triples[i]) == to; ++i) {
            weight += std::get<2>(triples[i]);
        }
        graph.links.push_back({to, weight});
        ++graph.starts[from + 1];
        graph.degree[from] += weight;
        graph.total += weight;
    }
    std::partial_sum(graph.starts.begin(), graph.starts.end(), graph.starts.begin());
    return graph;
}

Weighted statements_of(const KnowledgeGraph& graph) {
    std::vector<Triple> triples;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const std::uint64_t weight = graph.statement(s).report_count;
        triples.emplace_back(graph.subject(s), graph.object(s), weight);
        triples.emplace_back(graph.object(s), graph.subject(s), weight);
    }
    return make_weighted(static_cast<std::uint32_t>(graph.node_count()), std::move(triples));
}

/// Moves nodes between communities until nothing is gained; returns whether any moved.
bool move_nodes(const Weighted& graph, std::vector<std::uint32_t>& community) {
    constexpr int most_rounds = 30;
    std::vector<std::uint64_t> weight_of(graph.degree);  // of each community
    std::vector<std::pair<std::uint32_t, std::uint64_t>> votes;
    const auto m = static_cast<double>(graph.total);
    bool ever = false;
    bool moved = true;
    for (int round = 0; round < most_rounds && moved; ++round) {
        moved = false;
        for (std::uint32_t n = 0; n < graph.size(); ++n) {
            votes.clear();
            for (const auto& link : graph[n]) {
                if (link.other != n) votes.emplace_back(community[link.other], link.weight);
            }
            std::sort(votes.begin(), votes.end());
            const std::uint32_t home = community[n];
            weight_of[home] -= graph.degree[n];
            const auto gain = [&](std::uint32_t c, std::uint64_t links) {
                return static_cast<double>(links) -
                       static_cast<double>(graph.degree[n]) * static_cast<double>(weight_of[c]) / m;
            };
            std::uint64_t links_home = 0;
            for (const auto& [c, weight] : votes) links_home += c == home ? weight : 0;
            std::uint32_t best = home;
            double best_gain = gain(home, links_home);
            for (std::size_t i = 0; i < votes.size();) {
                const std::uint32_t c = votes[i].first;
                std::uint64_t links = 0;
                for (; i < votes.size() && votes[i].first == c; ++i) links += votes[i].second;
                if (gain(c, links) > best_gain + 1e-9) {
                    best = c;
                    best_gain = gain(c, links);
                }
            }
            weight_of[best] += graph.degree[n];
            community[n] = best;
            moved = moved || best != home;
        }
        ever = ever || moved;
    }
    return ever;
}

/// The graph whose nodes are communities.
Weighted fold_communities(const Weighted& graph, const std::vector<std::uint32_t>& community) {
    std::vector<Triple> triples;
    for (std::uint32_t n = 0; n < graph.size(); ++n) {
        for (const auto& link : graph[n]) triples.emplace_back(community[n], community[link.other], link.weight);
    }
    const std::uint32_t count = community.empty() ? 0 : *std::max_element(community.begin(), community.end()) + 1;
    return make_weighted(count, std::move(triples));
}

}  // namespace

std::vector<std::uint32_t> communities(const KnowledgeGraph& graph) {
    Weighted level = statements_of(graph);
    std::vector<std::uint32_t> result(graph.node_count());
    std::iota(result.begin(), result.end(), 0U);
    while (true) {
        std::vector<std::uint32_t> community(level.size());
        std::iota(community.begin(), community.end(), 0U);
        if (!move_nodes(level, community)) break;
        community = number_groups(community);
        for (std::uint32_t& c : result) c = community[c];
        level = fold_communities(level, community);
    }
    return number_groups(result);
}

}  // namespace ktrend
