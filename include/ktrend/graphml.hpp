// Reads GraphML back, into columns: what `write_graphml` wrote, and files of other programs.
//
//     const ktrend::GraphmlFile file = ktrend::read_graphml("graph.graphml");
//     for (std::size_t n = 0; n < file.node_ids.size(); ++n) file.nodes.value("label", n) …
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// One declared key, with a text for every node or edge; empty where the file has none.
struct GraphmlColumn {
    std::string id;
    std::string name;  ///< attr.name; the id where the file gives none
    std::string type;  ///< attr.type; "string" where the file gives none
    std::vector<std::string> values;

    friend bool operator==(const GraphmlColumn&, const GraphmlColumn&) = default;
};

struct GraphmlTable {
    std::vector<GraphmlColumn> columns;  ///< in the order of their declaration

    /// The column of this id, else the first of this name, or null.
    [[nodiscard]] KTREND_API const GraphmlColumn* find(std::string_view key) const noexcept;
    /// The value at `row`; empty where there is no such column or row. Linear in the number of columns; refers to the
    /// table.
    [[nodiscard]] KTREND_API std::string_view value(std::string_view key, std::size_t row) const;

    friend bool operator==(const GraphmlTable&, const GraphmlTable&) = default;
};

struct GraphmlEdge {
    std::string id;
    std::uint32_t source = 0;  ///< place of the node in the file
    std::uint32_t target = 0;
    std::string kind;  ///< the XML attribute `label`

    friend bool operator==(const GraphmlEdge&, const GraphmlEdge&) = default;
};

struct GraphmlFile {
    std::vector<std::string> node_ids;
    GraphmlTable nodes;
    std::vector<GraphmlEdge> edges;
    GraphmlTable edge_values;

    friend bool operator==(const GraphmlFile&, const GraphmlFile&) = default;
};

/// Keys inside of nodes and edges, defaults of keys, ports, hyperedges and nested graphs are passed over; data of keys
/// that were not declared is, too, as Gephi does, and elements of other namespaces. Throws `Error` for what is not
/// well-formed XML, is not GraphML, has a document type, has a node without an id or two of one id, or edges to nodes
/// that are not there: of these all are told, of the others the first. `file` names the source in errors. Linear in
/// the size of `text`.
[[nodiscard]] KTREND_API GraphmlFile parse_graphml(std::string_view text, std::string_view file);

/// As above, from a file. Throws `Error` also when it cannot be read.
[[nodiscard]] KTREND_API GraphmlFile read_graphml(const std::string& path);

}  // namespace ktrend
