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

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/analysis.hpp"
#include "ktrend/api.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/graph.hpp"
#include "ktrend/report.hpp"

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
    std::map<std::string, Colour, std::less<>> colours{};
    NodeSize size = NodeSize::PageRank;
    LayoutOptions layout{};
};

/// GraphML as Gephi reads it best (docs/gephi.md): one edge per statement, its relation as label and kind; labels,
/// colours, sizes and places; columns for dates, counts, modality, the first quote and the claims behind an edge.
///
/// Gephi turns the letters INF inside a column's text into "Infinity", and the text "null" into nothing. So U+2060,
/// which is invisible, stands after the I of every INF and after a lone null, but for labels, where Gephi leaves them
/// alone; `read_graphml` takes it out again.
KTREND_API void write_graphml(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options = {});

/// Which time a timeline shows.
enum class TimelineBasis : std::uint8_t {
    Valid,             ///< when it was so, as claims are dated; undated statements are always shown
    Published,         ///< when reports said so
    ValidOrPublished,  ///< valid time, and for undated statements that of publication
};

struct GexfOptions {
    PictureOptions picture{};
    TimelineBasis time = TimelineBasis::Valid;
};

/// GEXF 1.3 with a timeline: every dated statement has the days at which it shows, and an entity shows with its
/// statements; what nothing dates is always there. Colours, sizes and places are those of the GraphML.
KTREND_API void write_gexf(std::ostream& out, const KnowledgeGraph& graph, const GexfOptions& options = {});

struct SvgOptions {
    PictureOptions picture{};
    std::string title{};  ///< written above the picture; empty: none
    double width = 1600.0;
    double height = 1200.0;
};

/// The layout of the GraphML as a drawing: nodes by type and size, labels where there is room, a legend. One file, no
/// fonts or scripts inside. Throws `std::invalid_argument` for a width or height that is not above 0.
KTREND_API void write_svg(std::ostream& out, const KnowledgeGraph& graph, const SvgOptions& options = {});

/// Graphviz, with the places of the layout: `neato -n2 -Tsvg graph.dot`, or any other of its engines to lay it out
/// anew.
KTREND_API void write_dot(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options = {});

/// Two files for Neo4j's bulk importer, which takes them with `--array-delimiter=U+001F --multiline-fields=true`.
/// Labels are the types, relationship types the relations; lists are separated by U+001F. RFC 4180, UTF-8.
KTREND_API void write_neo4j_nodes(std::ostream& out, const KnowledgeGraph& graph);
KTREND_API void write_neo4j_relationships(std::ostream& out, const KnowledgeGraph& graph);

/// Statements with their evidence, one JSON object a line, keys in a fixed order (docs/formats.md).
KTREND_API void write_statements(std::ostream& out, const KnowledgeGraph& graph);

/// Gives the report of that path, as claims name it; nothing where it is not to be had. Called once for each report.
using ReportSource = std::function<std::optional<Report>(std::string_view path)>;

/// What keeps reports from being shown beside the claims of a graph: a warning for each that is not to be had
/// (`report.missing`) or is not the one that its claims were taken from (`report.changed`). The writers fall back to
/// quotes for these, without a word. Loads every report once. Linear in the size of the reports and the evidence.
[[nodiscard]] KTREND_API std::vector<Diagnostic> check_reports(const KnowledgeGraph& graph,
                                                               const ReportSource& reports);

struct NquadsOptions {
    /// What all IRIs begin with. The default can never be resolved, and says so.
    std::string base = "https://ktrend.invalid/";
    /// Where the reports are at hand, as they were, text selectors have positions in characters and the text around the
    /// quote.
    ReportSource reports{};
    std::size_t context = 32;  ///< characters before and after a quote
};

/// RDF, one quad a line (docs/formats.md). What a statement says stands in a graph of its own, named by the statement,
/// but for negative ones, which nobody asserts. PROV-O leads from statements to claims and reports, Web Annotation
/// selectors from claims to bytes, characters and the quote.
KTREND_API void write_nquads(std::ostream& out, const KnowledgeGraph& graph, const NquadsOptions& options = {});

}  // namespace ktrend
