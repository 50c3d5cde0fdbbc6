// What people call things, led back to nodes; and what they may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ktrend/graph.hpp"

namespace ktrend {

/// The nodes of an id, or else of a name; ascending.
[[nodiscard]] std::vector<NodeId> nodes_called(const KnowledgeGraph& graph, std::string_view name);

/// "; did you mean X?" with the nearest name of an entity, or nothing.
[[nodiscard]] std::string nearest_entity(const KnowledgeGraph& graph, std::string_view name);

/// Statements of a node as subject whose relation is the one given: a part of `out`, found by bisection.
[[nodiscard]] IndexRange out_by(const KnowledgeGraph& graph, NodeId node, std::string_view relation);

}  // namespace ktrend
