// ktrend check: a knowledge schema and the tests in its rules.
#include <ktrend/extract.hpp>

#include <iostream>
#include <memory>

#include "command.hpp"
#include "console.hpp"

namespace ktrend::cli {
namespace {

int run(const Common& common) {
    const Schema schema = common.load_schema();
    const std::vector<RuleFailure> failures = run_rule_tests(schema);
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

}  // namespace

void add_check(CLI::App& app, Common& common) {
    add_command(app, common, "check", "Check a knowledge schema and run the tests in its rules",
                "  ktrend check                                # the schema that ktrend came with\n"
                "  ktrend check --schema schemas/ai-trend-ko   # all faults of all files, with their places",
                [&common] { return run(common); });
}

}  // namespace ktrend::cli
