// ktrend extract: reports to claim records.
#include <ktrend/pipeline.hpp>

#include <iostream>
#include <memory>

#include "command.hpp"
#include "console.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string output = "-";
    ExtractOptions extract;
};

int run(const Options& options, const Common& common) {
    const Schema schema = common.load_schema();
    const Extractor extractor(schema, options.extract);
    const auto reports = find_reports({options.paths.begin(), options.paths.end()});
    std::vector<Diagnostic> diagnostics;
    const auto write = [&](std::ostream& out) {
        Progress progress(!common.quiet);
        const PipelineOptions pipeline{common.jobs,
                                       [&](std::size_t done, std::size_t total) { progress.show(done, total); }};
        process_reports(extractor, reports, pipeline, [&](ProcessedReport&& report) {
            write_claims(out, report.claims);
            std::ranges::move(report.diagnostics, std::back_inserter(diagnostics));
        });
    };
    if (options.output == "-")
        write(std::cout);
    else
        write_whole_file(options.output, write);
    return print(diagnostics) ? some_problems : all_fine;
}

}  // namespace

void add_extract(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        add_command(app, common, "extract", "Read reports and write their claims, one JSON object a line",
                    "  ktrend extract reports/ -o claims.ndjson\n"
                    "  ktrend extract note.md --min-confidence 0.8 | jq .relation",
                    [options, &common] { return run(*options, common); });
    command->add_option("PATH", options->paths, "Report files, or folders of them (.md .markdown .mdx .txt .html .htm)")
        ->required();
    command->add_option("-o,--output", options->output, "File to write; - (the default) is standard output")
        ->option_text("FILE");
    command->add_option("--min-confidence", options->extract.min_confidence, "Leave out claims below this confidence")
        ->option_text("X")
        ->check(CLI::Range(0.0, 1.0));
}

}  // namespace ktrend::cli
