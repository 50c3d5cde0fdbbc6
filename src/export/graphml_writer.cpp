// GraphML for Gephi. Written by hand into a buffer: ten times as fast as writers that build a tree or call a stream for
// each attribute. What Gephi's importer does with it was found out by running it (docs/gephi.md).
#include <algorithm>
#include <cstddef>
#include <map>

#include "claim/json_writer.hpp"
#include "core/ascii.hpp"
#include "core/decimal.hpp"
#include "export/graphml_strings.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

struct Key {
    std::string_view name;  // lower case, because Gephi compares without regard to case
    std::string_view type;
    std::string_view id = name;  // one for the whole file: strict readers keep keys of nodes and edges together
};

// label, size, x, y, r, g, b, weight are what Gephi takes as properties, by id or name; the rest become columns.
constexpr Key node_keys[] = {{"label", "string"},
                             {"type", "string"},
                             {"kind", "string"},
                             {"size", "float"},
                             {"x", "float"},
                             {"y", "float"},
                             {"r", "int"},
                             {"g", "int"},
                             {"b", "int"},
                             {"mentions", "int"},
                             {"reports", "int"},
                             {"degree", "int"},
                             {"importance", "double"},
                             {"first_seen", "string"},
                             {"last_seen", "string"},
                             {"first_published", "string"},
                             {"last_published", "string"},
                             {"aliases", "string"},
                             {"low", "double"},
                             {"high", "double"},
                             {"unit", "string"}};

constexpr std::string_view edge_label = "edge_label";
constexpr std::string_view edge_first_published = "edge_first_published";
constexpr std::string_view edge_last_published = "edge_last_published";
constexpr std::string_view edge_reports = "edge_reports";

constexpr Key edge_keys[] = {{"label", "string", edge_label},
                             {"weight", "float"},
                             {"relation", "string"},
                             {"polarity", "string"},
                             {"modality", "string"},
                             {"qualifiers", "string"},
                             {"first_date", "string"},
                             {"last_date", "string"},
                             {"first_published", "string", edge_first_published},
                             {"last_published", "string", edge_last_published},
                             {"evidence", "int"},
                             {"report_count", "int"},
                             {"reports", "string", edge_reports},
                             {"confidence", "double"},
                             {"quote", "string"},
                             {"place", "string"},
                             {"claims", "string"}};

/// The relations whose values are folded into columns of their subjects, each with the id of its column.
using FoldedColumns = std::map<std::string, std::string, std::less<>>;

FoldedColumns folded_columns(const KnowledgeGraph& graph, const ViewOptions& options) {
    FoldedColumns columns;
    if (options.literals != Literals::Attributes) return columns;
    std::vector<std::string> taken;
    for (const std::string& relation : graph.relations()) {
        const auto statements = graph.statements_of(relation);
        if (std::ranges::none_of(statements, [&](StatementId s) { return is_folded(graph, s, options); })) continue;
        std::string id = "value_" + ascii::lower(xml::clean(relation));
        while (std::ranges::find(taken, id) != taken.end()) id.append("_");
        taken.push_back(id);
        columns.emplace(relation, id);
    }
    return columns;
}

class Writer {
public:
    Writer(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options, const Picture& picture)
        : out_(out, "graph"),
          graph_(graph),
          options_(options),
          picture_(picture),
          folded_(folded_columns(graph, options.view)) {}

    void write() {
        text().append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
            "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
        for (const Key& key : node_keys) declare(key, "node");
        for (const auto& [relation, id] : folded_) declare({id, "string"}, "node");
        for (const Key& key : edge_keys) declare(key, "edge");
        text().append("<graph id=\"ktrend\" edgedefault=\"directed\">\n");
        for (std::size_t i = 0; i < picture_.view.nodes.size(); ++i) write_node(i);
        for (const StatementId s : picture_.view.statements) write_edge(s);
        text().append("</graph>\n</graphml>\n");
        out_.finish();
    }

private:
    std::string& text() { return out_.text(); }

    void declare(const Key& key, std::string_view what) {
        text().append("<key id=\"");
        xml::append_attribute(text(), key.id);
        text().append("\" for=\"").append(what).append("\" attr.name=\"");
        xml::append_attribute(text(), key.name);
        text().append("\" attr.type=\"").append(key.type).append("\"/>\n");
    }

    std::string& open(std::string_view key) {
        text().append("<data key=\"");
        xml::append_attribute(text(), key);
        return text().append("\">");
    }
    void close() { text().append("</data>"); }

    // Empty values are left out: for every reader of GraphML that is the same as an empty one, and shorter.
    void label(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        xml::append_text(open(key), value);
        close();
    }
    void string(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        append_column_text(open(key), value);
        close();
    }
    void integer(std::string_view key, std::uint64_t value) {
        open(key).append(std::to_string(value));
        close();
    }
    void decimal(std::string_view key, double value, int decimals) {
        append_decimal(open(key), value, decimals);
        close();
    }

    void write_node(std::size_t i) {
        const NodeId id = picture_.view.nodes[i];
        const Node node = graph_.node(id);
        const Colour colour = picture_.palette.of(node);
        text().append("<node id=\"");
        xml::append_attribute(text(), node_xml_id(graph_, id));
        text().append("\">");
        label("label", node.label);
        string("type", node.type);
        string("kind", to_string(node.kind));
        decimal("size", picture_.sizes[i], 2);
        decimal("x", picture_.places[i].x, 2);
        decimal("y", picture_.places[i].y, 2);
        integer("r", colour.r);
        integer("g", colour.g);
        integer("b", colour.b);
        integer("mentions", node.mention_count);
        integer("reports", node.report_count);
        integer("degree", picture_.degrees[i]);
        decimal("importance", picture_.importance[i], 9);
        string("first_seen", first_day(node.valid));
        string("last_seen", last_day(node.valid));
        string("first_published", first_day(node.published));
        string("last_published", last_day(node.published));
        string("aliases", joined_aliases(id));
        if (node.low) number("low", *node.low);
        if (node.high) number("high", *node.high);
        string("unit", node.unit);
        if (!folded_.empty()) write_folded(id);
        text().append("</node>\n");
        out_.flush_if_full();
    }

    void number(std::string_view key, double value) {
        json::append_number(open(key), value);
        close();
    }

    std::string joined_aliases(NodeId node) const {
        std::string joined;
        for (const std::string_view alias : graph_.aliases(node)) {
            if (!joined.empty()) joined.append(" | ");
            joined.append(alias);
        }
        return joined;
    }

    void write_folded(NodeId node) {
        std::map<std::string_view, std::string> values;  // by column
        for (const StatementId s : graph_.out(node)) {
            if (!is_folded(graph_, s, options_.view)) continue;
            const auto column = folded_.find(graph_.statement(s).relation);
            std::string& value = values[column->second];
            if (!value.empty()) value.append(" | ");
            value.append(graph_.node(graph_.object(s)).label);
            std::string qualifiers;
            append_qualifiers(qualifiers, graph_, s);
            if (!qualifiers.empty()) value.append(" (").append(qualifiers).append(")");
        }
        for (const auto& [column, value] : values) string(column, value);
    }

    void write_edge(StatementId s) {
        const Statement statement = graph_.statement(s);
        const std::string kind = statement_kind(graph_, s);
        text().append("<edge id=\"").append(statement_hash(graph_, s)).append("\" source=\"");
        xml::append_attribute(text(), node_xml_id(graph_, statement.subject));
        text().append("\" target=\"");
        xml::append_attribute(text(), node_xml_id(graph_, statement.object));
        text().append("\" label=\"");  // not GraphML's own: Gephi reads the kind of an edge from it
        xml::append_attribute(text(), kind);
        text().append("\">");
        label(edge_label, kind);
        // A weight of 0 would delete the edge.
        integer("weight", std::max<std::uint32_t>(1, statement.report_count));
        string("relation", statement.relation);
        string("polarity", to_string(statement.polarity));
        string("modality", to_string(statement.modality));
        std::string qualifiers;
        append_qualifiers(qualifiers, graph_, s);
        string("qualifiers", qualifiers);
        string("first_date", first_day(statement.valid));
        string("last_date", last_day(statement.valid));
        string(edge_first_published, first_day(statement.published));
        string(edge_last_published, last_day(statement.published));
        integer("evidence", statement.evidence_count);
        integer("report_count", statement.report_count);
        write_evidence(s);
        decimal("confidence", statement.confidence, 3);
        text().append("</edge>\n");
        out_.flush_if_full();
    }

    void write_evidence(StatementId s) {
        std::string list;
        for (const std::string_view report : graph_.reports_of(s))
            list.append(list.empty() ? "" : " | ").append(report);
        string(edge_reports, list);
        list.clear();
        for (const EvidenceId e : graph_.evidence_of(s)) {
            if (list.empty()) {
                const EvidenceView evidence = graph_.evidence(e);
                string("quote", evidence.quote);
                string("place", place(evidence));
            } else {
                list.push_back(' ');
            }
            list.append(graph_.claim_id(e));
        }
        string("claims", list);
    }

    Output out_;
    const KnowledgeGraph& graph_;
    const PictureOptions& options_;
    const Picture& picture_;
    FoldedColumns folded_;
};

}  // namespace

void write_graphml(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options) {
    write_graphml(out, graph, options, make_picture(graph, options));
}

void write_graphml(std::ostream& out, const KnowledgeGraph& graph, const PictureOptions& options,
                   const Picture& picture) {
    Writer(out, graph, options, picture).write();
}

}  // namespace ktrend
