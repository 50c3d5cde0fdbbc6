// Names led back to nodes; see names.hpp.
#include "query/names.hpp"

#include <algorithm>

#include "ktrend/diagnostic.hpp"

namespace ktrend {

std::vector<NodeId> nodes_called(const KnowledgeGraph& graph, std::string_view name) {
    if (const auto node = graph.find_node(name)) return {*node};
    return graph.find_nodes_named(name);
}

std::string nearest_entity(const KnowledgeGraph& graph, std::string_view name) {
    std::vector<std::string> names;
    for (NodeId n = 0; n < graph.entity_count(); ++n) names.emplace_back(graph.node(n).label);
    return did_you_mean(name, names);
}

IndexRange out_by(const KnowledgeGraph& graph, NodeId node, std::string_view relation) {
    const IndexRange out = graph.out(node);
    const auto first = std::partition_point(out.begin(), out.end(),
                                            [&](StatementId s) { return graph.statement(s).relation < relation; });
    const auto last =
        std::partition_point(first, out.end(), [&](StatementId s) { return graph.statement(s).relation == relation; });
    const StatementId end = *out.end();
    return {first == out.end() ? end : *first, last == out.end() ? end : *last};
}

}  // namespace ktrend
