// Fuzzes the reader of GraphML: any bytes are a file whose tables have a value for every node and edge and whose edges
// lead to nodes that are there, or an error.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "ktrend/graphml.hpp"

namespace {

void require(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

void check(const ktrend::GraphmlTable& table, std::size_t rows) {
    for (const ktrend::GraphmlColumn& column : table.columns) require(column.values.size() == rows, "a value a row");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto file = ktrend::parse_graphml({reinterpret_cast<const char*>(data), size}, "fuzz");
        check(file.nodes, file.node_ids.size());
        check(file.edge_values, file.edges.size());
        for (const ktrend::GraphmlEdge& edge : file.edges) {
            require(edge.source < file.node_ids.size() && edge.target < file.node_ids.size(), "edges between nodes");
        }
    } catch (const ktrend::Error& error) {
        require(!error.diagnostics().empty(), "an error says what is wrong");
    }
    return 0;
}
