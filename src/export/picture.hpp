// What all pictures of a graph share: which part is shown, where each node lies, how large it is, and what stands on an
// edge.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "export/colour.hpp"
#include "ktrend/export.hpp"

namespace ktrend {

struct Picture {
    GraphView view;
    Palette palette;
    std::vector<Point> places;           // of each node of the view, in its order …
    std::vector<double> importance;      // … its PageRank in the whole graph
    std::vector<double> sizes;           // … from `smallest` to `greatest`
    std::vector<std::uint32_t> degrees;  // … statements of the view that touch it

    static constexpr double smallest = 6.0;
    static constexpr double greatest = 30.0;
};

[[nodiscard]] Picture make_picture(const KnowledgeGraph& graph, const PictureOptions& options);

/// `write_graphml` with a picture that is made already.
void write_graphml(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options,
                   const Picture& picture);

/// The relation, with what tells the statement from others between the same two nodes: "reports (metric: revenue)",
/// "released (negative)". No two statements between one pair of nodes share it.
[[nodiscard]] std::string statement_kind(const KnowledgeGraph& graph, StatementId statement);

/// 16 hexadecimal digits, made of what the statement says: the same in every graph that has it.
[[nodiscard]] std::string statement_hash(const KnowledgeGraph& graph, StatementId statement);

/// "metric: revenue; role: lead".
void append_qualifiers(std::string& out, const KnowledgeGraph& graph, StatementId statement);

/// "monthly.md:14:3": report, line, column.
[[nodiscard]] std::string place(const EvidenceView& evidence);

/// "2025-11-08"; empty where there is none.
[[nodiscard]] std::string first_day(const std::optional<DateRange>& range);
[[nodiscard]] std::string last_day(const std::optional<DateRange>& range);

/// Statements of an entity about values that the options let through, for exporters that fold them into their subject.
[[nodiscard]] bool is_folded(const KnowledgeGraph& graph, StatementId statement, const ViewOptions& options);

/// The id of a node as XML can carry it, still unique.
[[nodiscard]] std::string node_xml_id(const KnowledgeGraph& graph, NodeId node);

}  // namespace ktrend
