// Whether reports are still those that claims were taken from; see report_text.hpp.
#include "export/report_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "export/source_text.hpp"

namespace ktrend {
namespace {

Diagnostic warning(std::string code, std::string message, const std::string& report) {
    return {.severity = Severity::Warning, .code = std::move(code), .message = std::move(message), .file = report};
}

}  // namespace

bool is_unchanged(const KnowledgeGraph& graph, ReportId id, const Report& report) {
    const std::string& hash = graph.report(id).hash;
    if (!hash.empty()) return report.hash == hash;
    const SourceText source(report);
    return std::ranges::all_of(graph.evidence_from(id), [&](EvidenceId e) {
        const EvidenceView evidence = graph.evidence(e);
        return source.decoded(evidence.span) == evidence.quote;
    });
}

std::optional<Report> unchanged_report(const KnowledgeGraph& graph, ReportId id, const ReportSource& reports) {
    if (!reports) return std::nullopt;
    std::optional<Report> report = reports(graph.report(id).path);
    if (report && !is_unchanged(graph, id, *report)) report.reset();
    return report;
}

std::vector<Diagnostic> check_reports(const KnowledgeGraph& graph, const ReportSource& reports) {
    std::vector<Diagnostic> told;
    for (ReportId id = 0; id < graph.report_count(); ++id) {
        if (graph.evidence_from(id).empty()) continue;
        const std::string& path = graph.report(id).path;
        const std::optional<Report> report = reports ? reports(path) : std::nullopt;
        if (!report) {
            told.push_back(warning("report.missing", "the report is not there; its quotes stand for it", path));
        } else if (!is_unchanged(graph, id, *report)) {
            told.push_back(
                warning("report.changed",
                        "the report is not the one that its claims were taken from; their quotes stand for it", path));
        }
    }
    return told;
}

}  // namespace ktrend
