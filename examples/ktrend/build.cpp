// ktrend build: the main job, from reports to claims, a graph for Gephi and a summary.
#include <ktrend/pipeline.hpp>

#include <iostream>
#include <memory>

#include "arguments.hpp"
#include "command.hpp"
#include "console.hpp"
#include "reports.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string output;
    BuildOptions build;
};

int run(Options options, const Common& common) {
    const Schema schema = common.load_schema();
    const auto reports = find_all_reports(options.paths);
    BuildSummary summary;
    {
        Progress progress(!common.quiet);
        options.build.pipeline = {common.jobs, [&](std::size_t done, std::size_t total) { progress.show(done, total); },
                                  load_file};
        summary = build(schema, reports, options.output, options.build);
    }
    const bool has_problems = print(summary.diagnostics);
    if (!common.quiet) {
        std::cout << summary.reports << " reports";
        if (summary.unchanged > 0) std::cout << " (" << summary.unchanged << " unchanged since the last build)";
        std::cout << ", " << summary.claims << " claims: " << summary.entities << " entities and " << summary.statements
                  << " statements in " << options.output << "/graph.graphml\n";
    }
    return has_problems ? some_problems : all_fine;
}

}  // namespace

void add_build(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "build", "Read reports and write their claims and the graph (the main job)",
        "  ktrend build reports/ --out out          # all reports of a folder, and of the folders in it\n"
        "  ktrend build a.md b.html --out out       # single files\n"
        "\n"
        "The folder then holds claims.ndjson (one claim a line, with its quote and bytes), reports.ndjson (what is\n"
        "known of each report), graph.graphml (open it in Gephi), entities.csv and report.txt (counts, warnings).\n"
        "All of them appear together, or none does. Where an earlier build lies in the folder, only reports that "
        "changed\n"
        "are read again.",
        [options, &common] { return run(*options, common); });
    command->add_option("PATH", options->paths, "Report files, or folders of them (" + endings() + ")")->required();
    command->add_option("-o,--out", options->output, "Folder to write; made where it does not exist")
        ->required()
        ->option_text("DIR");
    add_confidence(*command, "--min-confidence", options->build.extract.min_confidence,
                   "Leave out claims below this confidence");
    add_jobs(*command, common);
}

}  // namespace ktrend::cli
