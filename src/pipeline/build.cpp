// The main job: reports to a folder of results that appear together or not at all.
#include <algorithm>
#include <map>
#include <ostream>
#include <system_error>

#include "core/files.hpp"
#include "ktrend/export.hpp"
#include "ktrend/pipeline.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw Error(Diagnostic{.code = "file.write",
                           .message = "cannot write: " + error.message(),
                           .file = path.generic_string(),
                           .position = {0, 0}});
}

/// A folder inside the output folder where the new files wait until all of them are there.
class Staging {
public:
    explicit Staging(fs::path target) : target_(std::move(target)), path_(target_ / ".ktrend-new") {
        std::error_code error;
        is_new_target_ = fs::create_directories(target_, error);
        if (error) fail(target_, error);
        fs::remove_all(path_, error);
        fs::create_directory(path_, error);
        if (error) fail(target_, error);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
        if (is_new_target_ && !published_) fs::remove(target_, ignored);
    }

    [[nodiscard]] fs::path file(const std::string& name) {
        names_.push_back(name);
        return path_ / name;
    }

    void publish() {
        for (const std::string& name : names_) {
            std::error_code error;
            fs::rename(path_ / name, target_ / name, error);
            if (error) fail(target_ / name, error);
            published_ = true;
        }
    }

private:
    fs::path target_;
    fs::path path_;
    std::vector<std::string> names_;
    bool is_new_target_ = false;
    bool published_ = false;
};

// Amounts written into a name the user knows: errors of staged files name the file that was to come.
void write_staged(Staging& staging, const fs::path& folder, const std::string& name,
                  const std::function<void(std::ostream&)>& write) {
    try {
        write_file(staging.file(name), write);
    } catch (const Error& error) {
        std::vector<Diagnostic> diagnostics = error.diagnostics();
        for (Diagnostic& diagnostic : diagnostics) diagnostic.file = (folder / name).generic_string();
        throw Error(std::move(diagnostics));
    }
}

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

}  // namespace

BuildSummary build(const Schema& schema, const std::vector<ReportFile>& reports, const fs::path& folder,
                   const BuildOptions& options) {
    const Extractor extractor(schema, options.extract);
    Staging staging(folder);
    GraphBuilder builder(graph_options(schema), resolve_options(schema));
    BuildSummary summary;
    std::vector<ReportRecord> records;
    write_staged(staging, folder, "claims.ndjson", [&](std::ostream& out) {
        process_reports(extractor, reports, options.pipeline, [&](ProcessedReport&& report) {
            std::ranges::move(report.diagnostics, std::back_inserter(summary.diagnostics));
            if (report.failed) {
                ++summary.failed;
                return;
            }
            ++summary.reports;
            summary.claims += report.claims.size();
            write_claims(out, report.claims);
            builder.add(report.claims);
            builder.add(report.record);
            records.push_back(std::move(report.record));
        });
    });
    write_staged(staging, folder, "reports.ndjson", [&](std::ostream& out) {
        write_reports(out, {schema.name(), schema.version(), schema.hash()}, records);
    });
    const KnowledgeGraph graph = builder.build();
    count_graph(summary, graph);
    write_staged(staging, folder, "graph.graphml",
                 [&](std::ostream& out) { write_graphml(out, graph, picture_options(schema)); });
    write_staged(staging, folder, "entities.csv", [&](std::ostream& out) { write_entities_csv(out, graph); });
    write_staged(staging, folder, "report.txt", [&](std::ostream& out) { write_summary(out, summary); });
    staging.publish();
    return summary;
}

}  // namespace ktrend
