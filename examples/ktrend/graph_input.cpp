// Reads claims, and what is known of their reports, and merges them; see graph_input.hpp.
#include "graph_input.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include <ktrend/claim.hpp>
#include <ktrend/pipeline.hpp>
#include <ktrend/report_record.hpp>
#include <ktrend/resolve.hpp>

#include "arguments.hpp"
#include "console.hpp"

namespace ktrend::cli {
namespace {

namespace fs = std::filesystem;

void add_reports_beside(GraphBuilder& builder, const fs::path& claims, bool& has_problems) {
    const fs::path reports = claims.parent_path() / "reports.ndjson";
    if (!fs::exists(reports)) return;
    ReportIndex index = read_reports(reports.string());
    has_problems |= print(index.diagnostics);
    for (ReportRecord& record : index.reports) builder.add(std::move(record));
}

}  // namespace

ClaimFile read_claims_of(const std::string& name) {
    return name == "-" ? parse_claims(read_standard_input(), "standard input")
                       : read_claims(claims_file(name).string());
}

fs::path claims_file(const std::string& name) {
    return fs::is_directory(name) ? fs::path(name) / "claims.ndjson" : fs::path(name);
}

void GraphInput::add_options(CLI::App& command) {
    command
        .add_option("--decisions", decisions,
                    "What a person decided: entities that are one thing or are not, claims that are wrong (YAML)")
        ->option_text("FILE");
    add_confidence(command, "--min-confidence", min_confidence, "Leave out claims below this confidence");
}

std::vector<Claim> GraphInput::load_claims(bool& has_problems) const {
    std::vector<Claim> all;
    for (const std::string& name : claims) {
        ClaimFile file = read_claims_of(name);
        has_problems |= print(file.diagnostics);
        std::ranges::move(file.claims, std::back_inserter(all));
    }
    return all;
}

KnowledgeGraph GraphInput::load(const Schema& schema, bool& has_problems) const {
    GraphOptions options = graph_options(schema);
    options.min_confidence = min_confidence;
    ResolveOptions resolve = resolve_options(schema);
    if (!decisions.empty()) resolve.decisions = load_decisions(decisions);
    std::vector<Claim> all = load_claims(has_problems);
    print(unknown_claims(resolve.decisions, all));
    GraphBuilder builder(std::move(options), std::move(resolve));
    builder.add(all);
    all = {};  // the builder keeps them in far less memory
    for (const std::string& name : claims) {
        if (name != "-") add_reports_beside(builder, claims_file(name), has_problems);
    }
    KnowledgeGraph graph = std::move(builder).build();
    has_problems |= print(graph.resolution().diagnostics());
    return graph;
}

}  // namespace ktrend::cli
