// What can be computed over a whole graph: importance, components, communities, a layout for pictures, and the choice
// of the part that a picture can hold. Everything is deterministic: the same graph gives the same bits on every
// machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

struct PageRankOptions {
    double damping = 0.85;  ///< in [0, 1]
    int iterations = 50;
};
/// Importance: PageRank of entities over statements, walked both ways and weighed by their independent reports, with
/// jumps to what claims mention most. One figure per node; entities sum to 1, values have 0. O(iterations *
/// statements). Throws `std::invalid_argument` for a damping out of its range.
[[nodiscard]] KTREND_API std::vector<double> page_rank(const KnowledgeGraph& graph,
                                                       const PageRankOptions& options = {});

/// A number for each node, from 0, that two nodes share if a chain of statements, in whatever direction, connects them.
/// Numbered by size, the greatest first, then by the smallest node.
[[nodiscard]] KTREND_API std::vector<std::uint32_t> weak_components(const KnowledgeGraph& graph);

/// Communities by modularity (Louvain method), weighed by independent reports; numbered as components are.
[[nodiscard]] KTREND_API std::vector<std::uint32_t> communities(const KnowledgeGraph& graph);

/// How values appear in a view.
enum class Literals : std::uint8_t {
    Nodes,       ///< as nodes of their own
    Attributes,  ///< the view leaves them out; an exporter writes them as attributes of their subject
    None,        ///< left out
};

struct ViewOptions {
    Literals literals = Literals::Nodes;
    std::uint32_t min_evidence = 1;        ///< statements with fewer claims are left out
    std::vector<std::string> types{};      ///< entities of these types only; empty: all
    std::vector<std::string> relations{};  ///< statements of these relations only; empty: all
    std::size_t top = 0;                   ///< the entities of highest PageRank only, with their values; 0: all
};

/// Entities that no statement of the view touches are left out, unless nothing was asked to be cut.
[[nodiscard]] KTREND_API GraphView make_view(const KnowledgeGraph& graph, const ViewOptions& options = {});

struct Point {
    double x = 0.0;
    double y = 0.0;

    friend bool operator==(const Point&, const Point&) = default;
};

struct LayoutOptions {
    int iterations = 0;     ///< 0: as many as the size affords (500 up to 1,000 nodes, 300 to 30 above)
    double spacing = 40.0;  ///< about the distance of neighbours; no two nodes come nearer than a tenth of it
};

/// A place for each node of the view, in its order: linked nodes near each other, components beside each other, the
/// greatest in the middle at (0, 0), no two nodes on one spot. Force-directed with Barnes–Hut (Nature 324, 1986).
/// O(iterations * n log n). Throws `std::invalid_argument` for a spacing that is not above 0, and `std::out_of_range`
/// for a node that the graph does not have.
[[nodiscard]] KTREND_API std::vector<Point> layout(const KnowledgeGraph& graph, const GraphView& view,
                                                   const LayoutOptions& options = {});

}  // namespace ktrend
