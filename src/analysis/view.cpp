// The part of a graph that a picture can hold.
#include <algorithm>
#include <numeric>

#include "ktrend/analysis.hpp"

namespace ktrend {
namespace {

bool among(const std::vector<std::string>& wanted, std::string_view name) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

bool cuts(const ViewOptions& options) noexcept {
    return options.min_evidence > 1 || options.top > 0 || !options.types.empty() || !options.relations.empty();
}

/// For each entity whether it may be shown at all.
std::vector<bool> entities_of_types(const KnowledgeGraph& graph, const ViewOptions& options) {
    std::vector<bool> shown(graph.entity_count());
    for (NodeId n = 0; n < shown.size(); ++n) shown[n] = among(options.types, graph.node(n).type);
    return shown;
}

/// Leaves of `shown` the `top` entities of highest rank; of equal ones the first.
void keep_top(const KnowledgeGraph& graph, std::size_t top, std::vector<bool>& shown) {
    const std::vector<double> rank = page_rank(graph);
    std::vector<NodeId> order;
    for (NodeId n = 0; n < shown.size(); ++n) {
        if (shown[n]) order.push_back(n);
    }
    if (order.size() <= top) return;
    std::sort(order.begin(), order.end(),
              [&](NodeId a, NodeId b) { return rank[a] != rank[b] ? rank[a] > rank[b] : a < b; });
    for (std::size_t i = top; i < order.size(); ++i) shown[order[i]] = false;
}

}  // namespace

GraphView make_view(const KnowledgeGraph& graph, const ViewOptions& options) {
    const std::size_t entities = graph.entity_count();
    std::vector<bool> shown = entities_of_types(graph, options);
    const auto passes = [&](StatementId s) {
        const Statement statement = graph.statement(s);
        return statement.evidence_count >= options.min_evidence && among(options.relations, statement.relation) &&
               shown[statement.subject] && (statement.object >= entities || shown[statement.object]);
    };
    std::vector<bool> touched(entities, !cuts(options));
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        if (!passes(s)) continue;
        touched[graph.subject(s)] = true;
        if (graph.object(s) < entities) touched[graph.object(s)] = true;
    }
    for (NodeId n = 0; n < entities; ++n) shown[n] = shown[n] && touched[n];
    if (options.top > 0) keep_top(graph, options.top, shown);

    GraphView view;
    std::vector<bool> values(graph.node_count() - entities, false);
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const NodeId object = graph.object(s);
        if (!passes(s) || (object >= entities && options.literals != Literals::Nodes)) continue;
        view.statements.push_back(s);
        if (object >= entities) values[object - entities] = true;
    }
    for (NodeId n = 0; n < graph.node_count(); ++n) {
        if (n < entities ? shown[n] : values[n - entities]) view.nodes.push_back(n);
    }
    return view;
}

}  // namespace ktrend
