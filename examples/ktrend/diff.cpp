// ktrend diff: what two sets of claims, or the graphs of them, differ in.
#include <ktrend/trends.hpp>

#include <iostream>
#include <memory>

#include "command.hpp"
#include "console.hpp"
#include "graph_input.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::vector<std::string> sides;
    bool statements = false;
};

void show(char sign, const Claim& claim) {
    std::cout << sign << ' ' << claim.report << ':' << claim.evidence.position.line << "  " << claim.subject.name
              << " — " << claim.relation << " → " << shortened(object_text(claim), 80) << '\n';
}

void show(char sign, const KnowledgeGraph& graph, StatementId id) {
    const Statement statement = graph.statement(id);
    std::cout << sign << ' ' << graph.node(statement.subject).label << " — " << statement.relation << " → "
              << shortened(graph.node(statement.object).label, 80) << '\n';
}

bool diff_claims(const Options& options) {
    bool has_problems = false;
    const auto load = [&](const std::string& side) { return GraphInput{.claims = {side}}.load_claims(has_problems); };
    const ClaimDifference difference = diff(load(options.sides[0]), load(options.sides[1]));
    for (const Claim& claim : difference.removed) show('-', claim);
    for (const Claim& claim : difference.added) show('+', claim);
    for (const auto& [before, after] : difference.changed) show('~', after);
    return difference.empty();
}

bool diff_statements(const Options& options, const Common& common) {
    const Schema schema = common.load_schema();
    bool has_problems = false;
    const KnowledgeGraph first = GraphInput{.claims = {options.sides[0]}}.load(schema, has_problems);
    const KnowledgeGraph second = GraphInput{.claims = {options.sides[1]}}.load(schema, has_problems);
    const GraphDifference difference = diff(first, second);
    for (const StatementId id : difference.removed) show('-', first, id);
    for (const StatementId id : difference.added) show('+', second, id);
    for (const auto& [before, after] : difference.changed) show('~', second, after);
    return difference.empty();
}

}  // namespace

void add_diff(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, common, "diff", "Show what two claim files, or their graphs, differ in",
                                    "  ktrend diff old/claims.ndjson new/claims.ndjson\n"
                                    "  ktrend diff old new --statements     # after merging; ~ has other evidence\n"
                                    "\n"
                                    "Exit code 0: they are equal; 1: they differ.",
                                    [options, &common] {
                                        const bool equal = options->statements ? diff_statements(*options, common)
                                                                               : diff_claims(*options);
                                        return equal ? all_fine : some_problems;
                                    });
    command->add_option("CLAIMS", options->sides, "Two claim files, or folders that `ktrend build` wrote")
        ->required()
        ->expected(2);
    command->add_flag("--statements", options->statements, "Compare the merged graphs, not the claims");
}

}  // namespace ktrend::cli
