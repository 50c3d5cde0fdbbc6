// The figures behind a picture; see picture.hpp.
#include "export/picture.hpp"

#include <algorithm>
#include <cmath>

#include "claim/hash.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

std::vector<std::uint32_t> count_degrees(const KnowledgeGraph& graph, const GraphView& view) {
    std::vector<std::uint32_t> of_node(graph.node_count(), 0);
    for (const StatementId s : view.statements) {
        ++of_node[graph.subject(s)];
        ++of_node[graph.object(s)];
    }
    std::vector<std::uint32_t> degrees;
    degrees.reserve(view.nodes.size());
    for (const NodeId node : view.nodes) degrees.push_back(of_node[node]);
    return degrees;
}

/// The area of a node, not its width, grows with the figure: so the square root.
template <class Figures>
std::vector<double> scale(const Figures& figures) {
    double top = 0;
    for (const auto figure : figures) top = std::max(top, static_cast<double>(figure));
    std::vector<double> sizes;
    sizes.reserve(figures.size());
    for (const auto figure : figures) {
        const double share = top > 0 ? static_cast<double>(figure) / top : 0;
        sizes.push_back(Picture::smallest + (Picture::greatest - Picture::smallest) * std::sqrt(share));
    }
    return sizes;
}

bool same_ends_and_relation(const KnowledgeGraph& graph, StatementId a, StatementId b) {
    return graph.subject(a) == graph.subject(b) && graph.object(a) == graph.object(b) &&
           graph.statement(a).relation == graph.statement(b).relation;
}

/// Statements are ordered by subject, relation, object: those that could be mistaken for one another are neighbours.
bool is_repeated(const KnowledgeGraph& graph, StatementId s) {
    return (s > 0 && same_ends_and_relation(graph, s - 1, s)) ||
           (s + 1 < graph.statement_count() && same_ends_and_relation(graph, s, s + 1));
}

}  // namespace

Picture make_picture(const KnowledgeGraph& graph, const PictureOptions& options) {
    Picture picture{make_view(graph, options.view), Palette(graph, options.colours), {}, {}, {}, {}};
    picture.places = layout(graph, picture.view, options.layout);
    picture.degrees = count_degrees(graph, picture.view);
    const std::vector<double> ranks = page_rank(graph);
    picture.importance.reserve(picture.view.nodes.size());
    for (const NodeId node : picture.view.nodes) picture.importance.push_back(ranks[node]);
    picture.sizes = options.size == NodeSize::Degree ? scale(picture.degrees) : scale(picture.importance);
    return picture;
}

std::string statement_kind(const KnowledgeGraph& graph, StatementId statement) {
    const Statement s = graph.statement(statement);
    std::string kind(s.relation);
    std::string remarks;
    if (is_repeated(graph, statement)) append_qualifiers(remarks, graph, statement);
    // Also where nothing repeats it: an edge "released" must not stand for "did not release".
    if (s.polarity == Polarity::Negative) remarks.append(remarks.empty() ? "" : "; ").append("negative");
    if (!remarks.empty()) kind.append(" (").append(remarks).append(")");
    return kind;
}

std::string statement_hash(const KnowledgeGraph& graph, StatementId statement) {
    const Statement s = graph.statement(statement);
    StableHash hash;
    hash.add(graph.node(s.subject).id);
    hash.add(s.relation);
    hash.add(graph.node(s.object).id);
    hash.add(to_string(s.polarity));
    for (const auto& [key, value] : graph.qualifiers(statement)) {
        hash.add(key);
        hash.add(value);
    }
    return to_hex(hash.value());
}

void append_qualifiers(std::string& out, const KnowledgeGraph& graph, StatementId statement) {
    bool first = true;
    for (const auto& [key, value] : graph.qualifiers(statement)) {
        if (!first) out.append("; ");
        first = false;
        out.append(key).append(": ").append(value);
    }
}

std::string place(const EvidenceView& evidence) {
    return std::string(evidence.report) + ":" + std::to_string(evidence.position.line) + ":" +
           std::to_string(evidence.position.column);
}

std::string first_day(const std::optional<DateRange>& range) {
    return range && range->first ? to_string(*range->first) : std::string();
}

std::string last_day(const std::optional<DateRange>& range) {
    return range && range->last ? to_string(*range->last) : std::string();
}

bool is_folded(const KnowledgeGraph& graph, StatementId statement, const ViewOptions& options) {
    if (graph.object(statement) < graph.entity_count()) return false;
    if (graph.evidence_of(statement).size() < options.min_evidence) return false;
    return options.relations.empty() ||
           std::ranges::find(options.relations, graph.statement(statement).relation) != options.relations.end();
}

std::string node_xml_id(const KnowledgeGraph& graph, NodeId node) {
    const std::string_view id = graph.node(node).id;
    if (!id.empty() && xml::is_clean(id)) return std::string(id);
    // Two ids could become one when their characters are replaced.
    return xml::clean(id) + "~" + std::to_string(node);
}

}  // namespace ktrend
