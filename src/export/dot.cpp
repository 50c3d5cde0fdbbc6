// Graphviz's language. Labels may hold its escapes and HTML entities, so both are escaped there; ids hold neither.
#include <algorithm>
#include <string>

#include "core/decimal.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

/// `text` as a quoted id: only the quotation mark is special, and a backslash before it or at the end.
void append_id(std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : xml::clean(text)) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(c);
    }
    out.push_back('"');
}

void append_label(std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : xml::clean(text)) {
        switch (c) {
            case '"': out.append("\\\""); break;
            case '\\': out.append("\\\\"); break;
            case '&': out.append("&amp;"); break;
            case '\n': out.append("\\n"); break;
            case '\r': break;
            default: out.push_back(c);
        }
    }
    out.push_back('"');
}

}  // namespace

void write_dot(std::ostream& stream, const KnowledgeGraph& graph, const PictureOptions& options) {
    const Picture picture = make_picture(graph, options);
    Output out(stream, "graph");
    out.text().append(
        "digraph ktrend {\n"
        "  graph [charset=\"UTF-8\", layout=neato, inputscale=72, overlap=true, splines=false, "
        "outputorder=edgesfirst];\n"
        "  node [shape=circle, style=filled, fixedsize=shape, fontname=\"sans-serif\", fontsize=8, "
        "color=\"#ffffff\"];\n"
        "  edge [fontname=\"sans-serif\", fontsize=6, color=\"#88888888\", arrowsize=0.4];\n");
    for (std::size_t i = 0; i < picture.view.nodes.size(); ++i) {
        const NodeId id = picture.view.nodes[i];
        const Node node = graph.node(id);
        append_id(out.text().append("  "), node_xml_id(graph, id));
        append_label(out.text().append(" [label="), node.label);
        append_label(out.text().append(", tooltip="), node.type);
        out.text().append(", fillcolor=\"").append(to_string(picture.palette.of(node))).append("\", width=");
        append_decimal(out.text(), picture.sizes[i] / 72, 3);
        append_decimal(out.text().append(", pos=\""), picture.places[i].x, 2);
        append_decimal(out.text().append(","), picture.places[i].y, 2);
        out.text().append("!\"];\n");
        out.flush_if_full();
    }
    for (const StatementId s : picture.view.statements) {
        const Statement statement = graph.statement(s);
        append_id(out.text().append("  "), node_xml_id(graph, statement.subject));
        append_id(out.text().append(" -> "), node_xml_id(graph, statement.object));
        append_label(out.text().append(" [label="), statement_kind(graph, s));
        out.text().append(", weight=").append(std::to_string(std::max<std::uint32_t>(1, statement.report_count)));
        if (const IndexRange evidence = graph.evidence_of(s); !evidence.empty())
            append_label(out.text().append(", tooltip="), graph.evidence(*evidence.begin()).quote);
        if (statement.polarity == Polarity::Negative) out.text().append(", style=dashed");
        out.text().append("];\n");
        out.flush_if_full();
    }
    out.text().append("}\n");
    out.finish();
}

}  // namespace ktrend
