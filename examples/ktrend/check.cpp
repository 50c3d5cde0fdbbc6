// ktrend check: a knowledge schema and the tests in its rules; with a corpus, how each rule does on it.
#include <ktrend/extract.hpp>
#include <ktrend/report.hpp>

#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>

#include "command.hpp"
#include "console.hpp"
#include "json.hpp"
#include "rule_figures.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::string corpus;
    std::string gold;
    bool json = false;
};

int check_rules(const Schema& schema, const Common& common) {
    const std::vector<RuleFailure> failures = run_rule_tests(schema, common.jobs);
    for (const RuleFailure& failure : failures) {
        print({Diagnostic{.code = "rule.test",
                          .message = failure.rule + ": " + failure.message,
                          .file = failure.file,
                          .position = failure.position}});
    }
    std::size_t tests = 0;
    for (const RuleInfo& rule : schema.rules()) tests += rule.tests.size();
    if (!common.quiet) {
        std::cout << schema.name() << ' ' << schema.version() << ": " << schema.entity_types().size()
                  << " entity types, " << schema.relations().size() << " relations, "
                  << schema.lexicon().entries().size() << " names, " << schema.rules().size() << " rules; "
                  << tests - failures.size() << " of " << tests << " rule tests passed\n";
    }
    return failures.empty() ? all_fine : some_problems;
}

std::string decimals(double value, const char* format) {
    char buffer[32];
    static_cast<void>(std::snprintf(buffer, sizeof buffer, format, value));
    return buffer;
}

std::string percent(double share) {
    return decimals(100 * share, "%.0f%%");
}

double coverage(const RuleFigures& figures, const RuleFigureTable& table) {
    return table.sentences() ? double(figures.sentences) / double(table.sentences()) : 0.0;
}

void print_figures(const RuleFigureTable& table) {
    std::vector<std::vector<std::string>> rows{{"rule", "tried", "matched", "candidates", "claims", "coverage",
                                                "overlap", "conflict", "right", "wrong", "P", "ms"}};
    for (const RuleFigures& f : table.rows()) {
        const bool is_judged = table.is_judged() && f.right + f.wrong > 0;
        rows.push_back({f.rule, std::to_string(f.tried), std::to_string(f.matched), std::to_string(f.candidates),
                        std::to_string(f.claims), percent(coverage(f, table)), percent(f.share(f.overlaps)),
                        percent(f.share(f.conflicts)), is_judged ? std::to_string(f.right) : "-",
                        is_judged ? std::to_string(f.wrong) : "-", is_judged ? decimals(f.precision(), "%.2f") : "-",
                        decimals(1000 * f.seconds, "%.1f")});
    }
    print_table(std::cout, rows);
}

void print_json(const RuleFigureTable& table) {
    JsonWriter json;
    json.begin_object();
    json.member("sentences", table.sentences());
    json.key("rules");
    json.begin_array();
    for (const RuleFigures& f : table.rows()) {
        json.begin_object();
        json.member("rule", f.rule);
        json.member("tried", std::size_t{f.tried});
        json.member("matched", std::size_t{f.matched});
        json.member("candidates", f.candidates);
        json.member("claims", f.claims);
        json.member("coverage", coverage(f, table));
        json.member("overlap", f.share(f.overlaps));
        json.member("conflict", f.share(f.conflicts));
        if (table.is_judged()) {
            json.member("right", f.right);
            json.member("wrong", f.wrong);
            json.member("precision", f.precision());
        }
        json.member("seconds", f.seconds);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    std::cout << json.text() << '\n';
}

int check_corpus(const Schema& schema, const Options& options, const Common& common) {
    std::optional<Gold> gold;
    if (!options.gold.empty()) gold = Gold::load(options.corpus, options.gold);
    const Extractor extractor(schema);
    RuleFigureTable table(extractor, gold ? &*gold : nullptr);
    const std::vector<ReportFile> reports = find_reports({options.corpus});
    int exit_code = all_fine;
    {
        Progress progress(!common.quiet);
        for (std::size_t i = 0; i < reports.size(); ++i) {
            std::optional<Report> report;
            try {
                report = load_report(reports[i].path, reports[i].name);
            } catch (const Error& error) {
                print(error.diagnostics());
                exit_code = some_problems;
            }
            if (report) table.add(*report);  // what this throws is a fault of the schema: it ends the run
            progress.show(i + 1, reports.size());
        }
    }
    options.json ? print_json(table) : print_figures(table);
    return exit_code;
}

int run(const Options& options, const Common& common) {
    const Schema schema = common.load_schema();
    return options.corpus.empty() ? check_rules(schema, common) : check_corpus(schema, options, common);
}

}  // namespace

void add_check(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "check", "Check a knowledge schema and run the tests in its rules",
        "  ktrend check                                # the schema that ktrend came with\n"
        "  ktrend check --schema schemas/ai-trend-ko   # all faults of all files, with their places\n"
        "  ktrend check --corpus reports --gold gold   # each rule on reports: how often it matches, how often\n"
        "                                              # other rules agree or contradict, precision, time",
        [options, &common] { return run(*options, common); });
    auto* corpus = command
                       ->add_option("--corpus", options->corpus,
                                    "Reports to run the rules over, in place of their tests: places tried, claims, "
                                    "coverage, overlap, conflict and time by rule")
                       ->option_text("DIR");
    command
        ->add_option("--gold", options->gold,
                     "Folder of REPORT.gold.jsonl files: also the precision of each rule, whatever the confidence")
        ->option_text("DIR")
        ->needs(corpus);
    command->add_flag("--json", options->json, "One JSON object")->needs(corpus);
    add_jobs(*command, common);
}

}  // namespace ktrend::cli
