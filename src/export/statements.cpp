// Statements with all their evidence as NDJSON: the graph for programs that want one record per edge.
#include "claim/json_writer.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"

namespace ktrend {
namespace {

void append_node(std::string& out, const Node& node) {
    json::ObjectWriter object(out);
    object.string("kind", node.kind == NodeKind::Entity     ? "entity"
                          : node.kind == NodeKind::Quantity ? "quantity"
                                                            : "text");
    object.string("id", node.id);
    if (node.kind == NodeKind::Entity) {
        object.string("name", node.label);
        object.string("type", node.type);
    } else {
        object.string("text", node.label);
    }
    if (node.kind == NodeKind::Quantity) {
        object.number("low", node.low);
        object.number("high", node.high);
        object.string("unit", node.unit);
    }
    object.close();
}

void append_days(json::ObjectWriter& object, std::string_view key, const std::optional<DateRange>& range) {
    if (!range) return object.null(key);
    json::ObjectWriter days(object.key(key));
    const auto day = [&](std::string_view name, const std::string& text) {
        text.empty() ? days.null(name) : days.string(name, text);
    };
    day("first", first_day(range));
    day("last", last_day(range));
    days.close();
}

void append_evidence(std::string& out, const KnowledgeGraph& graph, EvidenceId e) {
    const EvidenceView evidence = graph.evidence(e);
    json::ObjectWriter object(out);
    object.string("claim", graph.claim_id(e));
    object.string("report", evidence.report);
    object.number("start", std::uint64_t{evidence.span.start});
    object.number("end", std::uint64_t{evidence.span.end});
    object.number("line", std::uint64_t{evidence.position.line});
    object.number("column", std::uint64_t{evidence.position.column});
    if (evidence.page) object.number("page", static_cast<double>(*evidence.page));
    object.string("quote", evidence.quote);
    evidence.date.empty() ? object.null("date") : object.string("date", evidence.date);
    object.string("modality", to_string(evidence.modality));
    evidence.attribution.empty() ? object.null("attribution") : object.string("attribution", evidence.attribution);
    object.string("rule", evidence.rule);
    object.number("confidence", evidence.confidence);
    object.close();
}

void append_statement(std::string& out, const KnowledgeGraph& graph, StatementId s) {
    const Statement statement = graph.statement(s);
    json::ObjectWriter object(out);
    object.string("id", statement_hash(graph, s));
    append_node(object.key("subject"), graph.node(statement.subject));
    object.string("relation", statement.relation);
    append_node(object.key("object"), graph.node(statement.object));
    object.string("polarity", to_string(statement.polarity));
    object.string("modality", to_string(statement.modality));
    std::string& qualifiers = object.key("qualifiers");
    qualifiers.push_back('{');
    for (const auto& [key, value] : graph.qualifiers(s)) {
        if (qualifiers.back() != '{') qualifiers.push_back(',');
        json::append_string(qualifiers, key);
        qualifiers.push_back(':');
        json::append_string(qualifiers, value);
    }
    qualifiers.push_back('}');
    append_days(object, "valid", statement.valid);
    append_days(object, "published", statement.published);
    object.number("reports", std::uint64_t{statement.report_count});
    object.number("confidence", statement.confidence);
    std::string& list = object.key("evidence");
    list.push_back('[');
    bool first = true;
    for (const EvidenceId e : graph.evidence_of(s)) {
        if (!first) list.push_back(',');
        first = false;
        append_evidence(list, graph, e);
    }
    list.push_back(']');
    object.close();
    out.push_back('\n');
}

}  // namespace

void write_statements(std::ostream& stream, const KnowledgeGraph& graph) {
    Output out(stream, "statements");
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        append_statement(out.text(), graph, s);
        out.flush_if_full();
    }
    out.finish();
}

}  // namespace ktrend
