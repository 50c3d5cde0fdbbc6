// The small outputs beside claims and graph: a table of entities and a summary to read.
#include <ostream>
#include <string>
#include <string_view>

#include "ktrend/pipeline.hpp"

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

void write_counts(std::ostream& out, std::string_view title,
                  const std::vector<std::pair<std::string, std::size_t>>& counts) {
    out << '\n' << title << '\n';
    for (const auto& [name, count] : counts) out << "  " << name << ": " << count << '\n';
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
        out << ',' << node.mentions << ',' << node.reports << ',' << day(node.valid, &DateRange::first) << ','
            << day(node.valid, &DateRange::last) << "\r\n";
    }
}

void write_summary(std::ostream& out, const BuildSummary& summary) {
    out << "reports: " << summary.reports << '\n';
    if (summary.failed > 0) out << "reports that could not be read: " << summary.failed << '\n';
    out << "claims: " << summary.claims << '\n'
        << "statements: " << summary.statements << '\n'
        << "entities: " << summary.entities << '\n'
        << "amounts and texts: " << summary.values << '\n';
    write_counts(out, "statements by relation", summary.relations);
    write_counts(out, "entities by type", summary.types);
    out << "\nwarnings: " << summary.diagnostics.size() << '\n';
    for (const Diagnostic& diagnostic : summary.diagnostics) out << render(diagnostic) << '\n';
}

}  // namespace ktrend
