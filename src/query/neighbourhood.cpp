// Rings of nodes around some node.
#include <algorithm>

#include "graph/require.hpp"
#include "query/conditions.hpp"
#include "query/names.hpp"

namespace ktrend {
namespace {

bool has_relation(const KnowledgeGraph& graph, const Filter& filter, StatementId s) {
    const auto& wanted = filter.relations;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), graph.statement(s).relation) != wanted.end();
}

}  // namespace

GraphView neighbourhood(const KnowledgeGraph& graph, const std::vector<NodeId>& from,
                        const NeighbourhoodOptions& options) {
    for (const NodeId node : from) require_node(graph, node);
    const Conditions conditions(graph, options.conditions);
    std::vector<NodeId> nodes(from);
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    std::vector<NodeId> ring = nodes;
    std::vector<StatementId> statements;
    for (std::uint32_t depth = 0; depth < options.depth && !ring.empty(); ++depth) {
        std::vector<NodeId> next;
        std::vector<StatementId> walked;
        const auto walk = [&](StatementId s, NodeId other) {
            if (!has_relation(graph, options.conditions, s) || !conditions.holds(s)) return;
            walked.push_back(s);
            if (!std::binary_search(nodes.begin(), nodes.end(), other)) next.push_back(other);
        };
        for (const NodeId node : ring) {
            if (depth > 0 && node >= graph.entity_count()) continue;
            for (const StatementId s : graph.out(node)) walk(s, graph.object(s));
            for (const StatementId s : graph.in(node)) walk(s, graph.subject(s));
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        if (options.most_nodes > 0 && nodes.size() + next.size() > options.most_nodes) break;
        statements.insert(statements.end(), walked.begin(), walked.end());
        nodes.insert(nodes.end(), next.begin(), next.end());
        std::sort(nodes.begin(), nodes.end());
        ring = std::move(next);
    }
    // Statements within the last ring join nodes that are there.
    for (const NodeId node : ring) {
        if (node >= graph.entity_count()) continue;
        for (const StatementId s : graph.out(node)) {
            const bool inside = std::binary_search(nodes.begin(), nodes.end(), graph.object(s));
            if (inside && has_relation(graph, options.conditions, s) && conditions.holds(s)) statements.push_back(s);
        }
    }
    std::sort(statements.begin(), statements.end());
    statements.erase(std::unique(statements.begin(), statements.end()), statements.end());
    return {std::move(nodes), std::move(statements)};
}

}  // namespace ktrend
