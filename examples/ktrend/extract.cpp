// ktrend extract: reports to claim records.
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
    std::string output = "-";
    ExtractOptions extract;
};

// Spans of claims out of a PDF count in its text, which has to be kept for them to mean anything.
void keep_text(const std::string& output, const ProcessedReport& report, std::vector<Diagnostic>& diagnostics) {
    if (output == "-") {
        Diagnostic note;
        note.severity = Severity::Note;
        note.code = "pdf.text";
        note.message = "the text that the spans count in is kept with --output FILE only";
        note.file = report.record.path;
        diagnostics.push_back(std::move(note));
        return;
    }
    const auto file = std::filesystem::path(output).parent_path() / text_file_name(report.record.path);
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    write_whole_file(file, [&](std::ostream& text) { text << report.text; });
}

int run(const Options& options, const Common& common) {
    const Schema schema = common.load_schema();
    const Extractor extractor(schema, options.extract);
    const auto reports = find_all_reports(options.paths);
    std::vector<Diagnostic> diagnostics;
    const auto write = [&](std::ostream& out) {
        Progress progress(!common.quiet);
        const PipelineOptions pipeline{
            common.jobs, [&](std::size_t done, std::size_t total) { progress.show(done, total); }, load_file};
        process_reports(extractor, reports, pipeline, [&](ProcessedReport&& report) {
            write_claims(out, report.claims);
            if (!report.text.empty()) keep_text(options.output, report, diagnostics);
            std::ranges::move(report.diagnostics, std::back_inserter(diagnostics));
        });
    };
    for (const ReportFile& report : reports) refuse_to_replace(report.path, options.output);
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
                    "  ktrend extract reports/ -o claims.ndjson           # the text of PDFs is written beside it\n"
                    "  ktrend extract note.md --min-confidence 0.8 | jq .relation",
                    [options, &common] { return run(*options, common); });
    command->add_option("PATH", options->paths, "Report files, or folders of them (" + endings() + ")")->required();
    command->add_option("-o,--output", options->output, "File to write; - (the default) is standard output")
        ->option_text("FILE");
    add_confidence(*command, "--min-confidence", options->extract.min_confidence,
                   "Leave out claims below this confidence");
    add_jobs(*command, common);
}

}  // namespace ktrend::cli
