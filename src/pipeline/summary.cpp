// The small outputs beside claims and graph: a table of entities and a summary to read.
#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "claim/write_error.hpp"
#include "export/picture.hpp"
#include "ktrend/pipeline.hpp"
#include "ktrend/trends.hpp"

namespace ktrend {
namespace {

// RFC 4180: quotes around what holds a separator, a quote or a line break; quotes inside doubled.
void write_field(std::ostream& out, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out << field;
        return;
    }
    out << '"';
    for (const char c : field) {
        if (c == '"') out << '"';
        out << c;
    }
    out << '"';
}

std::string joined(const std::vector<std::string_view>& parts, char separator) {
    std::string all;
    for (const std::string_view part : parts) {
        if (!all.empty()) all += separator;
        all += part;
    }
    return all;
}

std::string day(const std::optional<DateRange>& range, std::optional<CalendarDate> DateRange::*end) {
    return range && (*range).*end ? to_string(*((*range).*end)) : std::string();
}

// Not by `<<`, which groups digits as the stream's locale says.
void write_count(std::ostream& out, std::string_view name, std::size_t count) {
    out << name << ": " << std::to_string(count) << '\n';
}

void write_counts(std::ostream& out, std::string_view title,
                  const std::vector<std::pair<std::string, std::size_t>>& counts) {
    out << '\n' << title << '\n';
    for (const auto& [name, count] : counts) write_count(out << "  ", name, count);
}

void write_side(std::ostream& out, const KnowledgeGraph& graph, StatementId s, EvidenceId e) {
    const Statement statement = graph.statement(s);
    const EvidenceView evidence = graph.evidence(e);
    std::string notes;
    append_qualifiers(notes, graph, s);
    if (!notes.empty()) notes += ", ";
    out << "  " << graph.node(statement.subject).label << ' ' << statement.relation
        << (statement.polarity == Polarity::Negative ? " (negative) " : " ") << graph.node(statement.object).label
        << " (" << notes << evidence.date << ")\n    " << evidence.report << ':'
        << std::to_string(evidence.position.line) << ": ";
    for (const char c : evidence.quote) out << (c == '\n' || c == '\r' ? ' ' : c);
    out << '\n';
}

void write_conflicts(std::ostream& out, const KnowledgeGraph& graph) {
    constexpr std::size_t shown = 100;
    const std::vector<Conflict> found = conflicts(graph);
    write_count(out << '\n', "contradictions between reports", found.size());
    for (std::size_t i = 0; i < std::min(found.size(), shown); ++i) {
        if (i > 0) out << '\n';
        write_side(out, graph, found[i].first, found[i].first_evidence);
        write_side(out, graph, found[i].second, found[i].second_evidence);
    }
    if (found.size() > shown)
        out << "  and " << std::to_string(found.size() - shown) << " more: ktrend query --conflicts\n";
}

}  // namespace

void write_entities_csv(std::ostream& out, const KnowledgeGraph& graph) {
    out << "id,name,type,aliases,mentions,reports,first,last\r\n";
    for (NodeId id = 0; id < graph.entity_count(); ++id) {
        const Node node = graph.node(id);
        for (const std::string_view field : {node.id, node.label, node.type}) {
            write_field(out, field);
            out << ',';
        }
        write_field(out, joined(graph.aliases(id), '|'));
        out << ',' << std::to_string(node.mention_count) << ',' << std::to_string(node.report_count) << ','
            << day(node.valid, &DateRange::first) << ',' << day(node.valid, &DateRange::last) << "\r\n";
    }
    finish(out, "entities");
}

void write_summary(std::ostream& out, const BuildSummary& summary, const KnowledgeGraph& graph) {
    write_count(out, "reports", summary.reports);
    if (summary.failed > 0) write_count(out, "reports that could not be read", summary.failed);
    write_count(out, "claims", summary.claims);
    write_count(out, "statements", summary.statements);
    write_count(out, "entities", summary.entities);
    write_count(out, "amounts and texts", summary.values);
    write_counts(out, "statements by relation", summary.relations);
    write_counts(out, "entities by type", summary.types);
    write_conflicts(out, graph);
    out << '\n';
    write_count(out, "warnings", summary.diagnostics.size());
    for (const Diagnostic& diagnostic : summary.diagnostics) out << render(diagnostic) << '\n';
    finish(out, "summary");
}

}  // namespace ktrend
