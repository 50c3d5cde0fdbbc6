// ktrend graph: claims to one graph, in a format that other programs open.
#include <ktrend/export.hpp>
#include <ktrend/review.hpp>

#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include <ktrend/pipeline.hpp>
#include <ktrend/query.hpp>

#include "arguments.hpp"
#include "command.hpp"
#include "console.hpp"
#include "graph_input.hpp"
#include "reports.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    GraphInput input;
    std::string output;
    std::string format;
    std::string log;
    std::string reports;
    ViewOptions view;
};

// What writers may want beside the graph.
struct Request {
    PictureOptions picture;
    ReportSource reports;
};
using Writer = void (*)(std::ostream&, const KnowledgeGraph&, const Request&);

// Formats by name, which is also the extension of their files.
const std::map<std::string, Writer>& writers() {
    using Out = std::ostream;
    using Graph = KnowledgeGraph;
    static const std::map<std::string, Writer> all{
        {"graphml", [](Out& out, const Graph& g, const Request& r) { write_graphml(out, g, r.picture); }},
        {"gexf", [](Out& out, const Graph& g, const Request& r) { write_gexf(out, g, {.picture = r.picture}); }},
        {"svg", [](Out& out, const Graph& g, const Request& r) { write_svg(out, g, {.picture = r.picture}); }},
        {"dot", [](Out& out, const Graph& g, const Request& r) { write_dot(out, g, r.picture); }},
        {"nq", [](Out& out, const Graph& g, const Request& r) { write_nquads(out, g, {.reports = r.reports}); }},
        {"ndjson", [](Out& out, const Graph& g, const Request&) { write_statements(out, g); }},
        {"neo4j-nodes", [](Out& out, const Graph& g, const Request&) { write_neo4j_nodes(out, g); }},
        {"neo4j-relationships", [](Out& out, const Graph& g, const Request&) { write_neo4j_relationships(out, g); }},
        {"html", [](Out& out, const Graph& g,
                    const Request& r) { write_review(out, g, {.reports = r.reports, .colours = r.picture.colours}); }},
    };
    return all;
}

// The reports that claims name, below a folder or as the file given. One that is gone is no reason to stop.
ReportSource reports_below(const std::string& path) {
    if (path.empty()) return {};
    return [path](std::string_view name) -> std::optional<Report> {
        try {
            const bool is_folder = std::filesystem::is_directory(path);
            return load(is_folder ? std::filesystem::path(path) / name : std::filesystem::path(path),
                        std::string(name));
        } catch (const Error&) {
            return std::nullopt;
        }
    };
}

// --format, else the extension of the file, else GraphML.
std::string format_of(const Options& options) {
    if (!options.format.empty()) return options.format;
    const std::string extension = std::filesystem::path(options.output).extension().string();
    if (extension.empty()) return "graphml";
    if (writers().contains(extension.substr(1))) return extension.substr(1);
    throw CLI::ValidationError("--output", "no format is called " + extension.substr(1) +
                                               "; name one with --format: " + listed(names_of(writers())));
}

// Types and relations that the graph does not have.
bool tell_unknown(const KnowledgeGraph& graph, const ViewOptions& view) {
    Filter filter;
    filter.subject_types = view.types;
    filter.relations = view.relations;
    filter.limit = 1;
    return print(select(graph, filter).diagnostics);
}

int run(const Options& options, const Common& common) {
    const std::string format = format_of(options);
    const Schema schema = common.load_schema();
    bool has_problems = false;
    const KnowledgeGraph graph = options.input.load(schema, has_problems);
    has_problems |= tell_unknown(graph, options.view);
    Request request{picture_options(schema), reports_below(options.reports)};
    request.picture.view = options.view;
    const bool shows_reports = format == "html" || format == "nq";
    if (request.reports && shows_reports) has_problems |= print(check_reports(graph, request.reports));
    const auto write = [&](std::ostream& out) { writers().at(format)(out, graph, request); };
    for (const std::string& claims : options.input.claims) refuse_to_replace(claims, options.output);
    if (options.output == "-")
        write(std::cout);
    else
        write_whole_file(options.output, write);
    if (!options.log.empty()) {
        write_whole_file(options.log, [&](std::ostream& out) { write_resolution_log(out, graph.resolution()); });
    }
    if (!common.quiet && options.output != "-") {
        const GraphView shown = make_view(graph, options.view);
        std::cout << graph.entity_count() << " entities and " << graph.statement_count() << " statements; "
                  << shown.nodes.size() << " nodes and " << shown.statements.size() << " edges in " << options.output
                  << '\n';
    }
    return has_problems ? some_problems : all_fine;
}

void add_view_options(CLI::App& command, ViewOptions& view) {
    static const std::map<std::string, Literals> literals{
        {"nodes", Literals::Nodes}, {"attributes", Literals::Attributes}, {"none", Literals::None}};
    command.add_option("--literals", view.literals, "Amounts and texts as nodes (the default), attributes, or none")
        ->option_text("HOW")
        ->transform(one_of(literals));
    add_count(command, "--min-evidence", view.min_evidence, "Leave out statements with fewer claims");
    command.add_option("--types", view.types, "Entities of these types only")->option_text("TYPE,…")->delimiter(',');
    command.add_option("--relations", view.relations, "Statements of these relations only")
        ->option_text("NAME,…")
        ->delimiter(',');
    add_count(command, "--top", view.top, "The N most important entities only");
}

}  // namespace

void add_graph(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "graph", "Merge claims into one graph and write it for Gephi and other programs",
        "  ktrend graph out/claims.ndjson -o graph.graphml\n"
        "  ktrend graph january/ february/ -o both.graphml          # folders that `ktrend build` wrote\n"
        "  ktrend graph out --top 100 --literals none -o top.graphml\n"
        "                                   # what a picture can hold: the 100 most important entities\n"
        "  ktrend graph out -o timeline.gexf                        # also .svg .dot .nq .ndjson, by the file's name\n"
        "  ktrend graph out --reports reports/ -o review.html       # the reports with their claims, to be checked\n"
        "  ktrend graph out --format neo4j-nodes -o nodes.csv\n"
        "  ktrend graph out --decisions mine.yaml --log joins.ndjson -o graph.graphml\n"
        "                                   # which entities were taken to be one, and why",
        [options, &common] { return run(*options, common); });
    command
        ->add_option("CLAIMS", options->input.claims,
                     "Claim files, or folders that `ktrend build` wrote; - for standard input")
        ->required();
    command->add_option("-o,--output", options->output, "File to write; - is standard output")
        ->required()
        ->option_text("FILE");
    command
        ->add_option("--format", options->format,
                     "graphml (the default), gexf, svg, dot, nq, ndjson, neo4j-nodes, neo4j-relationships, html")
        ->option_text("NAME")
        ->check(CLI::IsMember(&writers()));
    command->add_option("--log", options->log, "Write which entities were joined, and why, as NDJSON")
        ->option_text("FILE");
    command->add_option("--reports", options->reports, "The folder of the reports: their text for html and nq")
        ->option_text("DIR")
        ->check(CLI::ExistingPath);
    options->input.add_options(*command);
    add_view_options(*command, options->view);
}

}  // namespace ktrend::cli
