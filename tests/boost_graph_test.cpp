// The graph as Boost.Graph sees it: its concepts, and algorithms that run on it as it is.
#include "ktrend/boost_graph.hpp"

#include <doctest/doctest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>

#include <numeric>
#include <ostream>
#include <vector>

#include "claim_fixtures.hpp"

using namespace ktrend;
using namespace ktrend::test;

BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<KnowledgeGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<KnowledgeGraph, NodeId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<KnowledgeGraph, NodeId, boost::vertex_name_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<KnowledgeGraph, GraphEdge, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<KnowledgeGraph, GraphEdge, boost::edge_name_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<KnowledgeGraph, GraphEdge, boost::edge_weight_t>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<UndirectedView, NodeId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<UndirectedView, NodeId, boost::vertex_name_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<UndirectedView, GraphEdge, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<UndirectedView, GraphEdge, boost::edge_name_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<UndirectedView, GraphEdge, boost::edge_weight_t>));

namespace {

// a → b → c → a, c → d, and e → f apart.
KnowledgeGraph ring() {
    GraphBuilder builder;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"T:a", "T:b"}, {"T:b", "T:c"}, {"T:c", "T:a"}, {"T:c", "T:d"}, {"T:e", "T:f"}}) {
        builder.add(claim("r.md", from, "rel", to));
    }
    builder.add(claim("s.md", "T:a", "rel", "T:b"));
    return std::move(builder).build();
}

template <class T>
auto map_of(std::vector<T>& values, const KnowledgeGraph& graph) {
    return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
}

}  // namespace

TEST_CASE("strong and weak components") {
    const KnowledgeGraph graph = ring();
    std::vector<int> component(num_vertices(graph));
    CHECK(boost::strong_components(graph, map_of(component, graph)) == 4);
    CHECK(component[0] == component[2]);
    const UndirectedView undirected(graph);
    CHECK(boost::connected_components(undirected, map_of(component, graph)) == 2);
    CHECK(component[0] == component[3]);
    CHECK(component[0] != component[4]);
}

TEST_CASE("PageRank and betweenness") {
    const KnowledgeGraph graph = ring();
    std::vector<double> rank(num_vertices(graph));
    boost::graph::page_rank(graph, map_of(rank, graph), boost::graph::n_iterations(40));
    CHECK(rank[2] > rank[3]);
    std::vector<double> between(num_vertices(graph));
    boost::brandes_betweenness_centrality(graph, map_of(between, graph));
    CHECK(between[2] == 3);  // b→a, b→d and a→d lead over c
    CHECK(between[5] == 0);
}

TEST_CASE("shortest paths by the weight that the graph gives") {
    const KnowledgeGraph graph = ring();
    std::vector<double> distance(num_vertices(graph));
    std::vector<NodeId> before(num_vertices(graph));
    boost::dijkstra_shortest_paths(graph, 0U,
                                   boost::predecessor_map(map_of(before, graph)).distance_map(map_of(distance, graph)));
    CHECK(distance[1] == 0.5);  // two reports say so
    CHECK(distance[3] == 2.5);
    CHECK(before[3] == 2);
    CHECK(get(boost::edge_name, graph, *edges(graph).first) == "rel");
    CHECK(get(boost::vertex_name, graph, 3U) == "d");
    const UndirectedView undirected(graph);
    CHECK(get(boost::edge_name, undirected, *edges(undirected).first) == "rel");
    CHECK(get(boost::vertex_name, undirected, 3U) == "d");
}

TEST_CASE("iteration sees every statement once from each end") {
    GraphBuilder builder;
    builder.add(random_claims(4, 200));
    const KnowledgeGraph graph = builder.build();
    std::size_t out = 0;
    std::size_t in = 0;
    for (auto [v, last] = vertices(graph); v != last; ++v) {
        for (auto [e, end] = out_edges(*v, graph); e != end; ++e, ++out) REQUIRE(source(*e, graph) == *v);
        for (auto [e, end] = in_edges(*v, graph); e != end; ++e, ++in) REQUIRE(target(*e, graph) == *v);
        const UndirectedView undirected(graph);
        std::size_t degree_seen = 0;
        for (auto [e, end] = out_edges(*v, undirected); e != end; ++e, ++degree_seen) {
            REQUIRE(source(*e, undirected) == *v);
        }
        REQUIRE(degree_seen == degree(*v, graph));
    }
    CHECK(out == num_edges(graph));
    CHECK(in == num_edges(graph));
}
