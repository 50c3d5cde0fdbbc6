// ktrend query: what the reports say, with quotes and places.
#include <ktrend/query.hpp>

#include <iostream>
#include <map>
#include <memory>

#include "answers.hpp"
#include "command.hpp"
#include "console.hpp"
#include "graph_input.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    GraphInput input;
    Filter filter;
    std::string since;
    std::string until;
    std::string as_of;
    std::string published_by;
    std::string pattern;
    std::string timeline;
    std::string new_since;
    std::vector<std::string> path;
    std::size_t quotes = 1;
    bool negative = false;
    bool conflicts = false;
    bool json = false;
};

Period make_period(const Options& options) {
    const auto range = [](const std::string& edtf) { return edtf_range(edtf).value_or(DateRange{}); };
    if (!options.as_of.empty()) return {range(options.as_of), PeriodMatch::AsOf};
    DateRange period;
    if (!options.since.empty()) period.first = range(options.since).first;
    if (!options.until.empty()) period.last = range(options.until).last;
    return {period, PeriodMatch::Overlaps};
}

Filter make_filter(const Options& options) {
    Filter filter = options.filter;
    filter.min_confidence = options.input.min_confidence;
    if (!options.since.empty() || !options.until.empty() || !options.as_of.empty())
        filter.period = make_period(options);
    if (!options.published_by.empty()) filter.published_by = edtf_range(options.published_by)->last;
    if (options.negative) filter.polarity = Polarity::Negative;
    return filter;
}

// The node of a name; a message where there is none, or several.
NodeId node_named(const KnowledgeGraph& graph, const std::string& name) {
    if (const auto node = graph.find_node(name)) return *node;
    const std::vector<NodeId> nodes = graph.find_nodes_named(name);
    if (nodes.size() == 1) return nodes.front();
    std::string message = nodes.empty() ? "no entity is called " + name : name + " is the name of several entities:";
    for (const NodeId node : nodes) message += " " + std::string(graph.node(node).id);
    throw Error(Diagnostic{.code = "query.name", .message = message, .position = {0, 0}});
}

int run(const Options& options, const Common& common) {
    bool has_problems = false;
    const KnowledgeGraph graph = options.input.load(common.load_schema(), has_problems);
    const Filter filter = make_filter(options);
    Answers answers(std::cout, graph, {.quotes = options.quotes, .json = options.json});
    if (!options.pattern.empty()) {
        answers.show(match(graph, options.pattern, filter));
    } else if (!options.path.empty()) {
        const NodeId from = node_named(graph, options.path[0]);
        answers.show(shortest_paths(graph, from, node_named(graph, options.path[1]), {.conditions = filter}));
    } else if (!options.timeline.empty()) {
        answers.show(timeline(graph, node_named(graph, options.timeline)));
    } else if (!options.new_since.empty()) {
        answers.show(new_since(graph, *edtf_range(options.new_since)->first, TimeBasis::Valid));
    } else if (options.conflicts) {
        answers.show(conflicts(graph));
    } else {
        const Selection selection = select(graph, filter);
        has_problems |= print(selection.diagnostics);
        answers.show(selection);
    }
    return has_problems ? some_problems : all_fine;
}

std::string check_edtf(const std::string& text) {
    const auto range = edtf_range(text);
    return range && range->first && range->last ? std::string()
                                                : "not a date such as 2025-10-14, 2025-10 or 2025: " + text;
}

void add_filter_options(CLI::App& command, Options& options) {
    static const std::map<std::string, Modality> modalities{{"asserted", Modality::Asserted},
                                                            {"planned", Modality::Planned},
                                                            {"predicted", Modality::Predicted},
                                                            {"reported", Modality::Reported},
                                                            {"possible", Modality::Possible}};
    Filter& filter = options.filter;
    command.add_option("--subject", filter.subjects, "Names or ids of subjects")->option_text("NAME,…")->delimiter(',');
    command.add_option("--relation", filter.relations, "Relations")->option_text("NAME,…")->delimiter(',');
    command.add_option("--object", filter.objects, "Names or ids of objects")->option_text("NAME,…")->delimiter(',');
    command.add_option("--subject-type", filter.subject_types, "Types of subjects")
        ->option_text("TYPE,…")
        ->delimiter(',');
    command.add_option("--object-type", filter.object_types, "Types of objects, also Quantity and Text")
        ->option_text("TYPE,…")
        ->delimiter(',');
    command.add_option("--since", options.since, "Claims about this time or later")
        ->option_text("EDTF")
        ->check(check_edtf);
    command.add_option("--until", options.until, "Claims about this time or earlier")
        ->option_text("EDTF")
        ->check(check_edtf);
    command.add_option("--as-of", options.as_of, "What had happened, or held, by then")
        ->option_text("EDTF")
        ->check(check_edtf);
    command.add_option("--published-by", options.published_by, "Only reports that had come out by then")
        ->option_text("EDTF")
        ->check(check_edtf);
    command.add_option("--modality", filter.modalities, "asserted, planned, predicted, reported, possible")
        ->option_text("NAME,…")
        ->delimiter(',')
        ->transform(CLI::CheckedTransformer(modalities));
    command.add_flag("--negative", options.negative, "Only what the reports deny");
    command.add_option("--report", filter.reports, "Reports by their paths")->option_text("PATH,…")->delimiter(',');
    command.add_option("--min-evidence", filter.min_evidence, "At least N claims")->option_text("N");
    command.add_option("--min-reports", filter.min_reports, "Claims of at least N reports")->option_text("N");
    command.add_option("--limit", filter.limit, "At most N answers")->option_text("N");
}

}  // namespace

void add_query(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        add_command(app, common, "query", "Ask the claims: a table with quotes and file:line",
                    "  ktrend query out --subject OpenAI --relation released\n"
                    "  ktrend query out --relation raised_funding,acquired --since 2025-01 --until 2025-06\n"
                    "  ktrend query out --match '?org released ?m:Model; ?m outperforms \"GPT-4o\"'\n"
                    "                                   # statements joined by variables\n"
                    "  ktrend query out --path OpenAI Samsung      # the shortest ways from one to the other\n"
                    "  ktrend query out --timeline Anthropic       # what is said of it, by date\n"
                    "  ktrend query out --conflicts                # what reports contradict each other in\n"
                    "  ktrend query out --subject 엔비디아 --json  # one object a line, with all evidence",
                    [options, &common] { return run(*options, common); });
    command
        ->add_option("CLAIMS", options->input.claims,
                     "A claim file, or a folder that `ktrend build` wrote; - for standard input")
        ->required()
        ->expected(1);
    add_filter_options(*command, *options);
    auto* ways = command->add_option_group("Other questions", "Instead of a list of statements; one of:");
    ways->add_option("--match", options->pattern, "Statements with variables: '?a relation ?b; ?b relation \"name\"'")
        ->option_text("PATTERN");
    ways->add_option("--path", options->path, "Shortest ways between two entities")
        ->expected(2)
        ->option_text("NAME NAME");
    ways->add_option("--timeline", options->timeline, "All about one entity, by date")->option_text("NAME");
    ways->add_option("--new-since", options->new_since, "What no claim about an earlier time says")
        ->option_text("EDTF")
        ->check(check_edtf);
    ways->add_flag("--conflicts", options->conflicts, "What reports contradict each other in, both quotes");
    ways->require_option(0, 1);
    command->add_option("--quotes", options->quotes, "Quotes for each statement (1)")->option_text("N");
    command->add_flag("--json", options->json, "One JSON object a line");
    options->input.add_options(*command);
}

}  // namespace ktrend::cli
