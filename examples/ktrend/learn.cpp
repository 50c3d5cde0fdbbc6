// ktrend learn: fits the confidence of claims on gold records.
#include <ktrend/learn.hpp>

#include <iostream>
#include <memory>

#include <ktrend/pipeline.hpp>

#include "command.hpp"
#include "console.hpp"
#include "figures.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::string reports;
    std::string gold;
    std::string entities;
    std::string output = "-";
    std::vector<std::string> without;
    LearnOptions learn;
    bool curve = false;
};

void print_figures(std::ostream& out, const Learnt& learnt, bool with_curve) {
    std::vector<std::vector<std::string>> rows{figures_head("left out")};
    for (const auto& [name, figures] : learnt.reports) rows.push_back(figures_row(name, figures));
    rows.push_back(figures_row("all, left out", learnt.left_out));
    rows.push_back(figures_row("all, tuned", learnt.tuned));
    if (with_curve) {
        rows.push_back({"threshold"});
        for (const CurvePoint& point : learnt.curve) rows.push_back(figures_row(ratio(point.threshold), point.figures));
    }
    print_table(out, rows);
    out << "threshold " << ratio(learnt.threshold) << ", " << learnt.features.size() << " features\n";
}

int run(const Options& options, const Common& common) {
    const Schema schema = common.load_schema();
    const Gold gold = Gold::load(options.reports, options.gold, options.entities);
    print(gold.diagnostics());
    std::vector<ReportFile> reports;
    for (ReportFile& file : find_reports({options.reports})) {
        const std::string name = file.path.stem().string();
        const bool is_kept_out = std::ranges::count(options.without, name) > 0;
        if (!is_kept_out && std::ranges::count(gold.reports(), name) > 0) reports.push_back(std::move(file));
    }
    const Learnt learnt = learn(schema, reports, gold, options.learn);
    const bool to_console = options.output == "-";
    if (to_console)
        std::cout << to_yaml(learnt);
    else
        write_whole_file(options.output, [&](std::ostream& out) { out << to_yaml(learnt); });
    if (!common.quiet) print_figures(to_console ? std::cerr : std::cout, learnt, options.curve);
    return all_fine;
}

}  // namespace

void add_learn(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "learn", "Fit the confidence of claims on gold records, leaving whole reports out",
        "  ktrend learn --reports reports --gold gold -o schemas/ai-trend-ko/weights.yaml\n"
        "  ktrend learn --reports reports --gold gold --without podcast-notes --curve -o weights.yaml\n"
        "                                   # one report is never looked at; precision and recall by threshold\n"
        "  ktrend learn --adjust --reports mine --gold mine -o schemas/ai-trend-ko/weights.yaml\n"
        "                                   # what your reports are like, on top of what the schema has learnt",
        [options, &common] { return run(*options, common); });
    command->add_option("--reports", options->reports, "Folder of the reports")->required()->option_text("DIR");
    command->add_option("--gold", options->gold, "Folder of REPORT.gold.jsonl files")->required()->option_text("DIR");
    command
        ->add_option("--entities", options->entities, "Names that mean the same (else entities.json beside the gold)")
        ->option_text("FILE");
    command->add_option("-o,--output", options->output, "Weights to write; - (the default) is standard output")
        ->option_text("FILE");
    command->add_option("--without", options->without, "Reports (names without extension) to leave alone")
        ->option_text("NAME");
    command
        ->add_option("--precision", options->learn.precision,
                     "Choose the threshold that gives this precision on reports left out (0.7)")
        ->option_text("X")
        ->check(CLI::Range(0.0, 1.0));
    command->add_flag_callback(
        "--adjust", [options] { options->learn.from = LearnFrom::Schema; },
        "Start from the schema's weights and stay near them: for a few reports of one's own");
    command
        ->add_option("--ridge", options->learn.ridge,
                     "How much reason a weight needs to move: larger is more cautious (35)")
        ->option_text("X")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--fresh-ridge", options->learn.fresh_ridge,
                     "With --adjust: the same, where smaller, for what the schema has no weight for (35)")
        ->option_text("X")
        ->check(CLI::PositiveNumber);
    command->add_flag("--curve", options->curve, "Show precision and recall by threshold");
}

}  // namespace ktrend::cli
