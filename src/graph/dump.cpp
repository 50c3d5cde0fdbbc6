// The canonical text form of a graph.
#include <string>

#include "claim/json_writer.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {
namespace {

std::string dates(const std::optional<DateRange>& range) {
    if (!range) return "-";
    const auto end = [](const std::optional<CalendarDate>& day) { return day ? to_string(*day) : std::string(".."); };
    return end(range->first) + "/" + end(range->last);
}

void append(std::string& out, std::string_view field) {
    out.append(" | ").append(field);
}

void dump_node(std::string& out, const KnowledgeGraph& graph, NodeId n) {
    const Node node = graph.node(n);
    out.append("node ").append(node.id);
    append(out, node.label);
    append(out, node.type);
    append(out, std::to_string(node.mention_count) + " in " + std::to_string(node.report_count));
    append(out, dates(node.valid));
    append(out, dates(node.published));
    if (node.kind == NodeKind::Quantity) {
        json::append_number(out.append(" | "), node.low.value_or(0));
        json::append_number(out.append(node.low ? " .. " : "? .. "), node.high.value_or(0));
        out.append(node.high ? " " : "? ").append(node.unit);
    }
    for (const std::string_view alias : graph.aliases(n)) out.append(" | = ").append(alias);
    out.push_back('\n');
}

void dump_statement(std::string& out, const KnowledgeGraph& graph, StatementId s) {
    const Statement statement = graph.statement(s);
    out.append("statement ").append(graph.node(statement.subject).id);
    out.append(" ").append(statement.relation).append(" ").append(graph.node(statement.object).id);
    for (const auto& [key, value] : graph.qualifiers(s)) out.append(" | ").append(key).append("=").append(value);
    append(out, to_string(statement.polarity));
    append(out, to_string(statement.modality));
    append(out, std::to_string(statement.evidence_count) + " in " + std::to_string(statement.report_count));
    json::append_number(out.append(" | "), statement.confidence);
    append(out, dates(statement.valid));
    append(out, dates(statement.published));
    out.push_back('\n');
    for (const EvidenceId e : graph.evidence_of(s)) out.append("  ").append(to_json(graph.claim(e))).append("\n");
}

}  // namespace

std::string dump(const KnowledgeGraph& graph) {
    std::string out;
    for (ReportId r = 0; r < graph.report_count(); ++r)
        out.append("report ").append(to_json(graph.report(r))).append("\n");
    for (NodeId n = 0; n < graph.node_count(); ++n) dump_node(out, graph, n);
    for (StatementId s = 0; s < graph.statement_count(); ++s) dump_statement(out, graph, s);
    return out;
}

}  // namespace ktrend
