// ktrend query: what the reports say, with quotes and places.
#include <ktrend/query.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <utility>

#include "answers.hpp"
#include "arguments.hpp"
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
    // Whether they were given: an empty pattern is a fault, not the wish for all statements.
    const CLI::Option* has_pattern = nullptr;
    const CLI::Option* has_timeline = nullptr;
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

// The node of a name. Where there is none, that is told as it is of a subject, and nothing is the answer; no name, and
// one of several, are wrong usage.
std::optional<NodeId> node_named(const KnowledgeGraph& graph, const std::string& name, bool& has_problems) {
    if (const auto node = graph.find_node(name)) return node;
    const std::vector<NodeId> nodes = graph.find_nodes_named(name);
    if (nodes.size() == 1) return nodes.front();
    if (nodes.empty() && !name.empty()) {
        has_problems |= print(select(graph, {.subjects = {name}}).diagnostics);
        return std::nullopt;
    }
    std::string message = name.empty() ? "the name is empty" : name + " is the name of several entities:";
    for (const NodeId node : nodes) message += " " + std::string(graph.node(node).id);
    throw Error(Diagnostic{.code = "query.name", .message = message});
}

// What fulfils the conditions, for answers that are found without them.
class Chosen {
public:
    Chosen(const KnowledgeGraph& graph, Filter filter, bool& has_problems)
        : graph_(graph),
          limit_(std::exchange(filter.limit, 0)),
          statements_(graph.statement_count()),
          evidence_(graph.evidence_count()) {
        const Selection selection = select(graph, filter);
        has_problems |= print(selection.diagnostics);
        for (const Match& match : selection.matches) {
            statements_[match.statement] = true;
            for (const EvidenceId e : match.evidence) evidence_[e] = true;
        }
    }

    [[nodiscard]] std::vector<TimelineEntry> among(std::vector<TimelineEntry> entries) const {
        std::erase_if(entries, [&](TimelineEntry& entry) { return !find_evidence(entry); });
        return cut(std::move(entries));
    }

    // The statements that fit, and of the entities those that stand in them.
    [[nodiscard]] News among(News news) const {
        std::erase_if(news.statements, [&](StatementId s) { return !statements_[s]; });
        news.statements = cut(std::move(news.statements));
        std::vector<bool> stands(graph_.node_count());
        for (const StatementId s : news.statements) stands[graph_.subject(s)] = stands[graph_.object(s)] = true;
        std::erase_if(news.entities, [&](NodeId n) { return !stands[n]; });
        return news;
    }

    // Those of which one side fits: who asks about one report or one firm wants to see what others say against it.
    [[nodiscard]] std::vector<Conflict> among(std::vector<Conflict> conflicts) const {
        std::erase_if(conflicts,
                      [&](const Conflict& c) { return !evidence_[c.first_evidence] && !evidence_[c.second_evidence]; });
        return cut(std::move(conflicts));
    }

private:
    // An entry stands for all evidence of its statement that has its date, and shows the first; of these the first that
    // fits.
    [[nodiscard]] bool find_evidence(TimelineEntry& entry) const {
        if (evidence_[entry.evidence]) return true;
        const auto when = edtf_range(graph_.evidence(entry.evidence).date);
        for (const EvidenceId e : graph_.evidence_of(entry.statement)) {
            if (!evidence_[e] || edtf_range(graph_.evidence(e).date) != when) continue;
            entry.evidence = e;
            return true;
        }
        return false;
    }

    template <class Answer>
    [[nodiscard]] std::vector<Answer> cut(std::vector<Answer> answers) const {
        if (limit_ > 0 && answers.size() > limit_)
            answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(limit_), answers.end());
        return answers;
    }

    const KnowledgeGraph& graph_;
    std::size_t limit_;
    std::vector<bool> statements_;
    std::vector<bool> evidence_;
};

std::vector<Path> paths_between(const KnowledgeGraph& graph, const Options& options, const Filter& filter,
                                bool& has_problems) {
    PathOptions ways{.conditions = filter};
    if (filter.limit > 0) ways.count = filter.limit;
    const auto from = node_named(graph, options.path[0], has_problems);
    const auto to = node_named(graph, options.path[1], has_problems);
    return from && to ? shortest_paths(graph, *from, *to, ways) : std::vector<Path>();
}

std::vector<TimelineEntry> timeline_of(const KnowledgeGraph& graph, const Options& options, bool& has_problems) {
    const auto node = node_named(graph, options.timeline, has_problems);
    return node ? timeline(graph, *node) : std::vector<TimelineEntry>();
}

// A pattern that only names what the graph does not have is no wrong usage: it has no rows, as a filter has none.
PatternResult rows_of(const KnowledgeGraph& graph, const Options& options, const Filter& filter, bool& has_problems) {
    try {
        return match(graph, options.pattern, filter);
    } catch (const Error& error) {
        const auto is_of_name = [](const Diagnostic& d) { return d.code.starts_with("pattern.unknown-"); };
        if (!std::ranges::all_of(error.diagnostics(), is_of_name)) throw;
        has_problems |= print(error.diagnostics());
        return {};
    }
}

void answer(const KnowledgeGraph& graph, const Options& options, bool& has_problems) {
    const Filter filter = make_filter(options);
    Answers answers(std::cout, graph, {.quotes = options.quotes, .json = options.json});
    const auto chosen = [&] { return Chosen(graph, filter, has_problems); };
    if (options.has_pattern->count() > 0) {
        answers.show(rows_of(graph, options, filter, has_problems));
    } else if (!options.path.empty()) {
        answers.show(paths_between(graph, options, filter, has_problems));
    } else if (options.has_timeline->count() > 0) {
        answers.show(chosen().among(timeline_of(graph, options, has_problems)));
    } else if (!options.new_since.empty()) {
        answers.show(chosen().among(new_since(graph, *edtf_range(options.new_since)->first, TimeBasis::Valid)));
    } else if (options.conflicts) {
        answers.show(chosen().among(conflicts(graph)));
    } else {
        const Selection selection = select(graph, filter);
        has_problems |= print(selection.diagnostics);
        answers.show(selection);
    }
}

int run(const Options& options, const Common& common) {
    bool has_problems = false;
    const KnowledgeGraph graph = options.input.load(common.load_schema(), has_problems);
    answer(graph, options, has_problems);
    return has_problems ? some_problems : all_fine;
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
    add_time(command, "--since", options.since, "Claims about this time or later");
    add_time(command, "--until", options.until, "Claims about this time or earlier");
    add_time(command, "--as-of", options.as_of, "What had happened, or held, by then")
        ->excludes("--since")
        ->excludes("--until");
    add_time(command, "--published-by", options.published_by, "Only reports that had come out by then");
    command.add_option("--modality", filter.modalities, "asserted, planned, predicted, reported, possible")
        ->option_text("NAME,…")
        ->delimiter(',')
        ->transform(one_of(modalities));
    command.add_flag("--negative", options.negative, "Only what the reports deny");
    command.add_option("--report", filter.reports, "Reports by their paths")->option_text("PATH,…")->delimiter(',');
    add_count(command, "--min-evidence", filter.min_evidence, "At least N claims");
    add_count(command, "--min-reports", filter.min_reports, "Claims of at least N reports");
    add_count(command, "--limit", filter.limit, "At most N answers; 0: all");
}

void add_questions(CLI::App& command, Options& options) {
    auto* ways = command.add_option_group("Other questions", "Instead of a list of statements; one of:");
    auto* pattern = ways->add_option("--match", options.pattern,
                                     "Statements with variables: '?a relation ?b; ?b relation \"name\"'")
                        ->option_text("PATTERN");
    auto* path = ways->add_option("--path", options.path, "Shortest ways between two entities")
                     ->expected(2)
                     ->option_text("NAME NAME");
    options.has_timeline =
        ways->add_option("--timeline", options.timeline, "All about one entity, by date")->option_text("NAME");
    add_time(*ways, "--new-since", options.new_since, "What no claim about an earlier time says");
    ways->add_flag("--conflicts", options.conflicts,
                   "What reports contradict each other in, both quotes; with conditions: where one side fulfils them");
    ways->require_option(0, 1);
    options.has_pattern = pattern;
    // They say themselves what they are about; all other conditions hold for every statement.
    for (const char* name : {"--subject", "--object"}) {
        pattern->excludes(command.get_option(name));
        path->excludes(command.get_option(name));
    }
    pattern->excludes(command.get_option("--relation"));
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
    add_questions(*command, *options);
    add_count(*command, "--quotes", options->quotes, "Quotes for each statement (1)");
    command->add_flag("--json", options->json, "One JSON object a line");
    options->input.add_options(*command);
}

}  // namespace ktrend::cli
