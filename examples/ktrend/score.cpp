// ktrend score: claims against gold records.
#include <ktrend/score.hpp>

#include <iostream>
#include <memory>

#include "arguments.hpp"
#include "command.hpp"
#include "console.hpp"
#include "figures.hpp"
#include "graph_input.hpp"
#include "json.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::string claims;
    std::string reports;
    std::string gold;
    std::string entities;
    std::size_t misses = 0;
    std::size_t extras = 0;
    double min_confidence = 0.0;
    bool json = false;
};

void print_score(const Score& score) {
    std::vector<std::vector<std::string>> rows{figures_head("")};
    for (const auto& [name, figures] : score.reports) rows.push_back(figures_row(name, figures));
    rows.emplace_back();
    for (const auto& [name, figures] : score.relations) rows.push_back(figures_row(name, figures));
    rows.emplace_back();
    rows.push_back(figures_row("all", score.total));
    rows.push_back(figures_row("all, relation ignored", score.lenient));
    print_table(std::cout, rows);
    std::cout << "of those found: date right " << ratio(score.date_accuracy) << ", modality right "
              << ratio(score.modality_accuracy) << '\n';
}

void write_figures(JsonWriter& json, const ScoreFigures& f) {
    json.begin_object();
    json.member("gold", f.gold);
    json.member("claims", f.claims);
    json.member("found", f.found);
    json.member("precision", f.precision());
    json.member("recall", f.recall());
    json.member("f1", f.f1());
    json.end_object();
}

void write_table(JsonWriter& json, const char* name, const std::vector<std::pair<std::string, ScoreFigures>>& table) {
    json.key(name);
    json.begin_object();
    for (const auto& [key, figures] : table) {
        json.key(key);
        write_figures(json, figures);
    }
    json.end_object();
}

void print_json(const Score& score) {
    JsonWriter json;
    json.begin_object();
    json.key("total");
    write_figures(json, score.total);
    json.key("lenient");
    write_figures(json, score.lenient);
    write_table(json, "reports", score.reports);
    write_table(json, "relations", score.relations);
    json.member("date_accuracy", score.date_accuracy);
    json.member("modality_accuracy", score.modality_accuracy);
    json.end_object();
    std::cout << json.text() << '\n';
}

std::string text_of(const GoldNode& node) {
    return node.name.empty() ? node.text : node.name;
}

void print_missed(const Gold& gold, const Score& score, std::size_t count) {
    for (std::size_t i = 0; i < std::min(count, score.missed.size()); ++i) {
        const GoldRecord& record = gold.records()[score.missed[i]];
        std::cout << "missed " << record.report << ": " << text_of(record.subject) << " | " << record.relation << " | "
                  << text_of(record.object) << " <- " << shortened(record.quote, 160) << '\n';
    }
}

void print_extra(const std::vector<Claim>& claims, const Score& score, std::size_t count) {
    for (std::size_t i = 0; i < claims.size() && count > 0; ++i) {
        if (score.verdicts[i] != Verdict::Wrong) continue;
        const Claim& claim = claims[i];
        std::cout << "extra " << claim.report << ": " << claim.subject.name << " | " << claim.relation << " | "
                  << object_text(claim) << " <- " << shortened(claim.evidence.quote, 160) << " [" << claim.rule
                  << "]\n";
        --count;
    }
}

int run(const Options& options, const Common& common) {
    const Gold gold = Gold::load(options.reports, options.gold, options.entities);
    const ClaimFile file = read_claims_of(options.claims);
    const bool has_gold_problems = print(gold.diagnostics());
    const bool has_problems = print(file.diagnostics) || has_gold_problems;
    ScoreOptions score_options{.min_confidence = options.min_confidence};
    const Schema schema = common.load_schema();
    for (const RelationType& relation : schema.relations()) {
        if (relation.symmetric) score_options.symmetric.push_back(relation.name);
    }
    const Score result = score(gold, file.claims, score_options);
    options.json ? print_json(result) : print_score(result);
    print_missed(gold, result, options.misses);
    print_extra(file.claims, result, options.extras);
    return has_problems ? some_problems : all_fine;
}

}  // namespace

void add_score(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "score", "Measure claims against gold records: precision, recall, F1 by report and relation",
        "  ktrend score --reports reports --gold gold out/claims.ndjson\n"
        "  ktrend score --reports reports --gold gold out/claims.ndjson --misses 20 --extras 20\n"
        "                                   # also the first gold claims not found, and the first claims not in the "
        "gold\n"
        "  ktrend extract reports -o - | ktrend score --reports reports --gold gold - --json",
        [options, &common] { return run(*options, common); });
    command
        ->add_option("CLAIMS", options->claims,
                     "A claim file, or a folder that `ktrend build` wrote; - for standard input")
        ->required();
    command->add_option("--reports", options->reports, "Folder of the reports")->required()->option_text("DIR");
    command->add_option("--gold", options->gold, "Folder of REPORT.gold.jsonl files")->required()->option_text("DIR");
    command
        ->add_option("--entities", options->entities, "Names that mean the same (else entities.json beside the gold)")
        ->option_text("FILE");
    add_count(*command, "--misses", options->misses, "Show N gold claims that were not found");
    add_count(*command, "--extras", options->extras, "Show N claims that the gold does not have");
    add_confidence(*command, "--min-confidence", options->min_confidence,
                   "Score only claims of at least this confidence");
    command->add_flag("--json", options->json, "One JSON object");
}

}  // namespace ktrend::cli
