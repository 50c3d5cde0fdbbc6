// Boost's algorithms on the graph: which entities do others lead to? PageRank, the ten highest.
//
//     example-pagerank [FOLDER]       by default the sample reports
//
// ktrend/boost_graph.hpp is the one header that brings Boost.Graph along; with it a KnowledgeGraph is a Boost graph as
// it is, without a copy.
#include <boost/graph/page_rank.hpp>
#include <boost/property_map/property_map.hpp>

#include <ktrend/boost_graph.hpp>
#include <ktrend/extract.hpp>
#include <ktrend/pipeline.hpp>

#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <numeric>
#include <vector>

int main(int argc, char** argv) try {
    const std::filesystem::path folder = argc > 1 ? argv[1] : "examples/reports";
    const ktrend::Schema schema = ktrend::Schema::load(ktrend::Schema::default_folder());
    const ktrend::Extractor extractor(schema);
    ktrend::GraphBuilder builder(ktrend::graph_options(schema), ktrend::resolve_options(schema));
    ktrend::process_reports(extractor, ktrend::find_reports({folder}), {},
                            [&](ktrend::ProcessedReport&& report) { builder.add(report.claims); });
    const ktrend::KnowledgeGraph graph = std::move(builder).build();

    std::vector<double> rank(num_vertices(graph));
    boost::graph::page_rank(graph, boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, graph)));

    // Entities come first among the nodes; amounts and texts behind them are left out here.
    std::vector<ktrend::NodeId> best(graph.entity_count());
    std::iota(best.begin(), best.end(), ktrend::NodeId{0});
    std::ranges::sort(best, [&](auto a, auto b) { return rank[a] != rank[b] ? rank[a] > rank[b] : a < b; });
    best.resize(std::min<std::size_t>(best.size(), 10));
    for (const ktrend::NodeId node : best) {
        std::cout << std::round(rank[node] * 1e5) / 1e5 << "  " << graph.node(node).label << " ("
                  << graph.node(node).type << ", " << out_degree(node, graph) << " statements about it)\n";
    }
    return best.empty() ? 1 : 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
