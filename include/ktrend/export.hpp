// The graph in the formats that other programs open: pictures (GraphML for Gephi, GEXF with a timeline, SVG, DOT) and
// data (CSV for Neo4j, N-Quads, statements as NDJSON).
//
//     std::ofstream file("graph.graphml", std::ios::binary);
//     ktrend::write_graphml(file, graph);
//
// Every writer streams: beside the graph it holds a few figures per node and one buffer. All are deterministic: equal
// graphs and options give equal bytes. All throw `Error` ("file.write") when the stream fails. Characters that XML
// forbids, and bytes that are not UTF-8, are written as U+FFFD. Any number of them may run at once on one graph.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ktrend/analysis.hpp"
#include "ktrend/api.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;

    friend bool operator==(const Colour&, const Colour&) = default;
};

/// "#0072b2" or "#0072B2"; nothing for anything else.
[[nodiscard]] KTREND_API std::optional<Colour> parse_colour(std::string_view text) noexcept;
/// "#0072b2".
[[nodiscard]] KTREND_API std::string to_string(Colour colour);

/// What the size of a node says.
enum class NodeSize : std::uint8_t {
    PageRank,  ///< importance: who is named by those who are named
    Degree,    ///< the number of statements shown that touch it
};

/// What a picture shows, and how. The defaults show the whole graph.
struct PictureOptions {
    ViewOptions view;
    /// Colours of entity types, as the schema declares them. Types without one, and values, get a colour from a palette
    /// that colour-blind people can tell apart (Okabe and Ito), by the type's place among the types of the graph.
    std::map<std::string, Colour, std::less<>> colours;
    NodeSize size = NodeSize::PageRank;
    LayoutOptions layout;
};

/// GraphML as Gephi reads it best (docs/gephi.md): one edge per statement, its relation as label and kind; labels,
/// colours, sizes and places; columns for dates, counts, modality, the first quote and the claims behind an edge.
///
/// Gephi turns the letters INF inside a column's text into "Infinity", and the text "null" into nothing. So U+2060,
/// which is invisible, stands after the I of every INF and after a lone null, but for labels, where Gephi leaves them
/// alone; `read_graphml` takes it out again.
KTREND_API void write_graphml(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options = {});

}  // namespace ktrend
