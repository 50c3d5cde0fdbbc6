// The main job: reports to a folder of results that appear together or not at all.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <string_view>
#include <utility>

#include "ktrend/export.hpp"
#include "ktrend/pipeline.hpp"
#include "pipeline/previous.hpp"
#include "pipeline/process.hpp"
#include "pipeline/staging.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view summary_name = "report.txt";

using Counts = std::map<std::string, std::size_t, std::less<>>;

void count_graph(BuildSummary& summary, const KnowledgeGraph& graph) {
    summary.entities = graph.entity_count();
    summary.values = graph.node_count() - graph.entity_count();
    summary.statements = graph.statement_count();
    for (const std::string& relation : graph.relations()) {
        summary.relations.emplace_back(relation, graph.statements_of(relation).size());
    }
    Counts types;
    for (NodeId node = 0; node < graph.entity_count(); ++node) ++types[std::string(graph.node(node).type)];
    summary.types.assign(types.begin(), types.end());
}

/// The reports but for what a build into the folder writes there itself: `report.txt`, and the texts of PDF.
std::vector<ReportFile> without_own_files(const std::vector<ReportFile>& reports, const fs::path& folder) {
    std::set<fs::path> own{summary_name};
    for (const ReportFile& report : reports) own.insert(text_file_name(report.name));
    const fs::path place = fs::weakly_canonical(folder);
    std::vector<ReportFile> others;
    std::ranges::copy_if(reports, std::back_inserter(others), [&](const ReportFile& report) {
        return !own.contains(fs::weakly_canonical(report.path).lexically_relative(place));
    });
    return others;
}

}  // namespace

BuildSummary build(const Schema& schema, const std::vector<ReportFile>& found, const fs::path& folder,
                   const BuildOptions& options) {
    const std::vector<ReportFile> reports = without_own_files(found, folder);
    const Extractor extractor(schema, options.extract);
    const PreviousBuild previous = PreviousBuild::load(folder, schema, options.extract);
    Staging staging(folder);
    GraphBuilder builder(graph_options(schema), resolve_options(schema));
    BuildSummary summary;
    std::vector<ReportRecord> records;
    std::vector<std::string> reusable;
    staging.write("claims.ndjson", [&](std::ostream& out) {
        process_reports(extractor, reports, options.pipeline, &previous, [&](ProcessedReport&& report) {
            summary.unchanged += report.reused;
            if (report.diagnostics.empty() && report.text.empty()) reusable.push_back(report.record.path);
            std::ranges::move(report.diagnostics, std::back_inserter(summary.diagnostics));
            if (report.failed) {
                ++summary.failed;
                return;
            }
            ++summary.reports;
            summary.claims += report.claims.size();
            write_claims(out, report.claims);
            if (!report.text.empty()) {
                staging.write(text_file_name(report.record.path), [&](std::ostream& text) { text << report.text; });
            }
            builder.add(report.claims);
            builder.add(report.record);
            records.push_back(std::move(report.record));
        });
    });
    staging.write("reports.ndjson", [&](std::ostream& out) {
        write_reports(out, {schema.name(), schema.version(), schema.hash()}, records);
    });
    const KnowledgeGraph graph = std::move(builder).build();
    count_graph(summary, graph);
    staging.write("graph.graphml", [&](std::ostream& out) { write_graphml(out, graph, picture_options(schema)); });
    staging.write("entities.csv", [&](std::ostream& out) { write_entities_csv(out, graph); });
    staging.write(std::string(summary_name), [&](std::ostream& out) { write_summary(out, summary, graph); });
    staging.write(PreviousBuild::file_name, [&](std::ostream& out) {
        PreviousBuild::write(out, schema, options.extract, staging.file("claims.ndjson"),
                             staging.file("reports.ndjson"), reusable);
    });
    staging.publish();
    return summary;
}

}  // namespace ktrend
