// Gives the graph to Boost.Graph's algorithms: include this, and they run on `ktrend::KnowledgeGraph` as it is.
//
//     std::vector<double> rank(num_vertices(graph));
//     boost::graph::page_rank(graph, boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, graph)));
//
// `KnowledgeGraph` models BidirectionalGraph, AdjacencyGraph, VertexListGraph, EdgeListGraph and, for reading,
// PropertyGraph: vertex_index, vertex_name (label), edge_index, edge_name (relation), edge_weight. `UndirectedView` is
// the same graph without directions, for weak components and the like. This is the only header of ktrend that shows
// Boost.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include "ktrend/graph.hpp"

namespace ktrend {

/// A statement with its ends, as Boost's algorithms pass edges around. Ends are as walked: in an `UndirectedView` the
/// source may be the statement's object.
struct GraphEdge {
    StatementId statement = 0;
    NodeId source = 0;
    NodeId target = 0;

    friend bool operator==(const GraphEdge& a, const GraphEdge& b) noexcept { return a.statement == b.statement; }
    friend auto operator<=>(const GraphEdge& a, const GraphEdge& b) noexcept { return a.statement <=> b.statement; }
};

/// Makes edges of statement numbers. Refers to the graph, which must outlive it.
struct MakeEdge {
    const KnowledgeGraph* graph = nullptr;
    GraphEdge operator()(StatementId s) const { return {s, graph->subject(s), graph->object(s)}; }
};

/// The same graph, each statement walked both ways. Refers to the graph, which must outlive it.
class UndirectedView {
public:
    explicit UndirectedView(const KnowledgeGraph& graph) : graph_(&graph) {}
    explicit UndirectedView(KnowledgeGraph&&) = delete;
    [[nodiscard]] const KnowledgeGraph& graph() const noexcept { return *graph_; }

    /// Statements out of a node first, then those into it; the source of each is the node.
    class Iterator : public boost::iterator_facade<Iterator, GraphEdge, boost::random_access_traversal_tag, GraphEdge> {
    public:
        Iterator() = default;
        Iterator(const KnowledgeGraph& graph, NodeId node, std::size_t place)
            : graph_(&graph), node_(node), place_(place) {}

    private:
        friend class boost::iterator_core_access;
        [[nodiscard]] GraphEdge dereference() const {
            const IndexRange out = graph_->out(node_);
            if (place_ < out.size()) {
                const StatementId s = out.begin()[static_cast<std::ptrdiff_t>(place_)];
                return {s, node_, graph_->object(s)};
            }
            const StatementId s = graph_->in(node_)[place_ - out.size()];
            return {s, node_, graph_->subject(s)};
        }
        [[nodiscard]] bool equal(const Iterator& other) const { return place_ == other.place_; }
        void increment() { ++place_; }
        void decrement() { --place_; }
        void advance(std::ptrdiff_t n) { place_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place_) + n); }
        [[nodiscard]] std::ptrdiff_t distance_to(const Iterator& other) const {
            return static_cast<std::ptrdiff_t>(other.place_) - static_cast<std::ptrdiff_t>(place_);
        }

        const KnowledgeGraph* graph_ = nullptr;
        NodeId node_ = 0;
        std::size_t place_ = 0;
    };

private:
    const KnowledgeGraph* graph_;
};

}  // namespace ktrend

template <>
struct std::hash<ktrend::GraphEdge> {
    std::size_t operator()(const ktrend::GraphEdge& edge) const noexcept {
        return std::hash<ktrend::StatementId>{}(edge.statement);
    }
};

namespace boost {

template <>
struct graph_traits<ktrend::KnowledgeGraph> {
    struct traversal_category : virtual bidirectional_graph_tag,
                                virtual adjacency_graph_tag,
                                virtual vertex_list_graph_tag,
                                virtual edge_list_graph_tag {};
    using vertex_descriptor = ktrend::NodeId;
    using edge_descriptor = ktrend::GraphEdge;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using vertex_iterator = counting_iterator<ktrend::NodeId>;
    using edge_iterator = transform_iterator<ktrend::MakeEdge, counting_iterator<ktrend::StatementId>>;
    using out_edge_iterator = edge_iterator;
    using in_edge_iterator = transform_iterator<ktrend::MakeEdge, const ktrend::StatementId*>;
    using adjacency_iterator =
        adjacency_iterator_generator<ktrend::KnowledgeGraph, vertex_descriptor, out_edge_iterator>::type;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static constexpr vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

template <>
struct graph_traits<ktrend::UndirectedView> {
    struct traversal_category : virtual incidence_graph_tag,
                                virtual adjacency_graph_tag,
                                virtual vertex_list_graph_tag,
                                virtual edge_list_graph_tag {};
    using vertex_descriptor = ktrend::NodeId;
    using edge_descriptor = ktrend::GraphEdge;
    using directed_category = undirected_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using vertex_iterator = counting_iterator<ktrend::NodeId>;
    using edge_iterator = transform_iterator<ktrend::MakeEdge, counting_iterator<ktrend::StatementId>>;
    using out_edge_iterator = ktrend::UndirectedView::Iterator;
    using adjacency_iterator =
        adjacency_iterator_generator<ktrend::UndirectedView, vertex_descriptor, out_edge_iterator>::type;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static constexpr vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

// Some algorithms ask for the traits of a const graph.
template <>
struct graph_traits<const ktrend::KnowledgeGraph> : graph_traits<ktrend::KnowledgeGraph> {};
template <>
struct graph_traits<const ktrend::UndirectedView> : graph_traits<ktrend::UndirectedView> {};

}  // namespace boost

namespace ktrend {

using GraphTraits = boost::graph_traits<KnowledgeGraph>;
using UndirectedTraits = boost::graph_traits<UndirectedView>;

// The expressions of Boost.Graph's concepts, found by argument-dependent look-up. All are O(1).

inline std::size_t num_vertices(const KnowledgeGraph& g) {
    return g.node_count();
}
inline std::size_t num_edges(const KnowledgeGraph& g) {
    return g.statement_count();
}
inline std::size_t num_vertices(const UndirectedView& g) {
    return g.graph().node_count();
}
inline std::size_t num_edges(const UndirectedView& g) {
    return g.graph().statement_count();
}

inline std::pair<GraphTraits::vertex_iterator, GraphTraits::vertex_iterator> vertices(const KnowledgeGraph& g) {
    return {GraphTraits::vertex_iterator(0), GraphTraits::vertex_iterator(static_cast<NodeId>(g.node_count()))};
}
inline std::pair<GraphTraits::edge_iterator, GraphTraits::edge_iterator> edges(const KnowledgeGraph& g) {
    using Count = boost::counting_iterator<StatementId>;
    return {{Count(0), {&g}}, {Count(static_cast<StatementId>(g.statement_count())), {&g}}};
}
inline auto vertices(const UndirectedView& g) {
    return vertices(g.graph());
}
inline auto edges(const UndirectedView& g) {
    return edges(g.graph());
}

inline NodeId source(const GraphEdge& e, const KnowledgeGraph&) {
    return e.source;
}
inline NodeId target(const GraphEdge& e, const KnowledgeGraph&) {
    return e.target;
}
inline NodeId source(const GraphEdge& e, const UndirectedView&) {
    return e.source;
}
inline NodeId target(const GraphEdge& e, const UndirectedView&) {
    return e.target;
}

inline std::pair<GraphTraits::out_edge_iterator, GraphTraits::out_edge_iterator> out_edges(NodeId v,
                                                                                           const KnowledgeGraph& g) {
    using Count = boost::counting_iterator<StatementId>;
    const IndexRange out = g.out(v);
    return {{Count(*out.begin()), {&g}}, {Count(*out.end()), {&g}}};
}
inline std::size_t out_degree(NodeId v, const KnowledgeGraph& g) {
    return g.out(v).size();
}
inline std::pair<GraphTraits::in_edge_iterator, GraphTraits::in_edge_iterator> in_edges(NodeId v,
                                                                                        const KnowledgeGraph& g) {
    const auto in = g.in(v);
    return {{in.data(), {&g}}, {in.data() + in.size(), {&g}}};
}
inline std::size_t in_degree(NodeId v, const KnowledgeGraph& g) {
    return g.in(v).size();
}
inline std::size_t degree(NodeId v, const KnowledgeGraph& g) {
    return out_degree(v, g) + in_degree(v, g);
}

inline std::pair<UndirectedView::Iterator, UndirectedView::Iterator> out_edges(NodeId v, const UndirectedView& g) {
    return {{g.graph(), v, 0}, {g.graph(), v, degree(v, g.graph())}};
}
inline std::size_t out_degree(NodeId v, const UndirectedView& g) {
    return degree(v, g.graph());
}

inline std::pair<GraphTraits::adjacency_iterator, GraphTraits::adjacency_iterator> adjacent_vertices(
    NodeId v, const KnowledgeGraph& g) {
    const auto [first, last] = out_edges(v, g);
    return {GraphTraits::adjacency_iterator(first, &g), GraphTraits::adjacency_iterator(last, &g)};
}
inline std::pair<UndirectedTraits::adjacency_iterator, UndirectedTraits::adjacency_iterator> adjacent_vertices(
    NodeId v, const UndirectedView& g) {
    const auto [first, last] = out_edges(v, g);
    return {UndirectedTraits::adjacency_iterator(first, &g), UndirectedTraits::adjacency_iterator(last, &g)};
}

/// Property maps that are computed from the graph. They refer to it.
struct VertexIndexMap {
    using key_type = NodeId;
    using value_type = NodeId;
    using reference = NodeId;
    using category = boost::readable_property_map_tag;
    NodeId operator[](NodeId v) const noexcept { return v; }
    friend NodeId get(VertexIndexMap, NodeId v) noexcept { return v; }
};
struct EdgeIndexMap {
    using key_type = GraphEdge;
    using value_type = StatementId;
    using reference = StatementId;
    using category = boost::readable_property_map_tag;
    StatementId operator[](const GraphEdge& e) const noexcept { return e.statement; }
    friend StatementId get(EdgeIndexMap, const GraphEdge& e) noexcept { return e.statement; }
};
struct VertexNameMap {
    using key_type = NodeId;
    using value_type = std::string_view;
    using reference = std::string_view;
    using category = boost::readable_property_map_tag;
    const KnowledgeGraph* graph = nullptr;
    friend std::string_view get(const VertexNameMap& map, NodeId v) { return map.graph->node(v).label; }
};
struct EdgeNameMap {
    using key_type = GraphEdge;
    using value_type = std::string_view;
    using reference = std::string_view;
    using category = boost::readable_property_map_tag;
    const KnowledgeGraph* graph = nullptr;
    friend std::string_view get(const EdgeNameMap& map, const GraphEdge& e) {
        return map.graph->statement(e.statement).relation;
    }
};
/// What it costs to walk a statement: 1 over the number of independent reports that make it, so that shortest paths
/// prefer what is well attested.
struct EdgeWeightMap {
    using key_type = GraphEdge;
    using value_type = double;
    using reference = double;
    using category = boost::readable_property_map_tag;
    const KnowledgeGraph* graph = nullptr;
    friend double get(const EdgeWeightMap& map, const GraphEdge& e) {
        return 1.0 / map.graph->statement(e.statement).report_count;
    }
};

inline VertexIndexMap get(boost::vertex_index_t, const KnowledgeGraph&) {
    return {};
}
inline EdgeIndexMap get(boost::edge_index_t, const KnowledgeGraph&) {
    return {};
}
inline VertexNameMap get(boost::vertex_name_t, const KnowledgeGraph& g) {
    return {&g};
}
inline EdgeNameMap get(boost::edge_name_t, const KnowledgeGraph& g) {
    return {&g};
}
inline EdgeWeightMap get(boost::edge_weight_t, const KnowledgeGraph& g) {
    return {&g};
}
inline VertexIndexMap get(boost::vertex_index_t, const UndirectedView&) {
    return {};
}
inline EdgeIndexMap get(boost::edge_index_t, const UndirectedView&) {
    return {};
}
inline VertexNameMap get(boost::vertex_name_t, const UndirectedView& g) {
    return {&g.graph()};
}
inline EdgeNameMap get(boost::edge_name_t, const UndirectedView& g) {
    return {&g.graph()};
}
inline EdgeWeightMap get(boost::edge_weight_t, const UndirectedView& g) {
    return {&g.graph()};
}

template <class Tag, class Key>
auto get(Tag tag, const KnowledgeGraph& g, const Key& key) -> decltype(get(get(tag, g), key)) {
    return get(get(tag, g), key);
}
template <class Tag, class Key>
auto get(Tag tag, const UndirectedView& g, const Key& key) -> decltype(get(get(tag, g), key)) {
    return get(get(tag, g), key);
}

}  // namespace ktrend

namespace boost {

#define KTREND_PROPERTY(Graph, tag, Map)      \
    template <>                               \
    struct property_map<ktrend::Graph, tag> { \
        using type = ktrend::Map;             \
        using const_type = ktrend::Map;       \
    }
KTREND_PROPERTY(KnowledgeGraph, vertex_index_t, VertexIndexMap);
KTREND_PROPERTY(KnowledgeGraph, edge_index_t, EdgeIndexMap);
KTREND_PROPERTY(KnowledgeGraph, vertex_name_t, VertexNameMap);
KTREND_PROPERTY(KnowledgeGraph, edge_name_t, EdgeNameMap);
KTREND_PROPERTY(KnowledgeGraph, edge_weight_t, EdgeWeightMap);
KTREND_PROPERTY(UndirectedView, vertex_index_t, VertexIndexMap);
KTREND_PROPERTY(UndirectedView, edge_index_t, EdgeIndexMap);
KTREND_PROPERTY(UndirectedView, vertex_name_t, VertexNameMap);
KTREND_PROPERTY(UndirectedView, edge_name_t, EdgeNameMap);
KTREND_PROPERTY(UndirectedView, edge_weight_t, EdgeWeightMap);
#undef KTREND_PROPERTY

}  // namespace boost
