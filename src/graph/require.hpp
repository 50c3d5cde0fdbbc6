// Numbers that callers bring are checked where they enter.
#pragma once

#include <stdexcept>
#include <string>

#include "ktrend/graph.hpp"

namespace ktrend {

/// Throws `std::out_of_range` where the graph has no such node.
inline void require_node(const KnowledgeGraph& graph, NodeId node) {
    if (node < graph.node_count()) return;
    throw std::out_of_range("node " + std::to_string(node) + " of a graph of " + std::to_string(graph.node_count()));
}

}  // namespace ktrend
