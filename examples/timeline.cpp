// The timeline of one thing: all that reports say of it, by date, each with the quote that says so.
//
//     example-timeline [FOLDER [NAME]]       by default the sample reports and OpenAI
#include <ktrend/extract.hpp>
#include <ktrend/graph.hpp>
#include <ktrend/pipeline.hpp>
#include <ktrend/trends.hpp>

#include <exception>
#include <iostream>

int main(int argc, char** argv) try {
    const std::filesystem::path folder = argc > 1 ? argv[1] : "examples/reports";
    const std::string name = argc > 2 ? argv[2] : "OpenAI";

    const ktrend::Schema schema = ktrend::Schema::load(ktrend::Schema::default_folder());
    const ktrend::Extractor extractor(schema);
    ktrend::GraphBuilder builder(ktrend::graph_options(schema), ktrend::resolve_options(schema));

    // All reports of the folder, on all cores; the results come in order and one at a time.
    ktrend::process_reports(extractor, ktrend::find_reports({folder}), {}, [&](ktrend::ProcessedReport&& report) {
        builder.add(report.claims);
        builder.add(std::move(report.record));
    });
    const ktrend::KnowledgeGraph graph = std::move(builder).build();

    // Names are looked up by any of their spellings: 오픈AI finds OpenAI.
    const std::vector<ktrend::NodeId> nodes = graph.find_nodes_named(name);
    if (nodes.empty()) {
        std::cerr << "nothing is said of " << name << '\n';
        return 1;
    }
    for (const ktrend::TimelineEntry& entry : ktrend::timeline(graph, nodes.front())) {
        const ktrend::Statement statement = graph.statement(entry.statement);
        const ktrend::EvidenceView evidence = graph.evidence(entry.evidence);
        std::cout << evidence.date << "  " << graph.node(statement.subject).label << " — " << statement.relation
                  << " → " << graph.node(statement.object).label << '\n'
                  << "    " << evidence.report << ':' << evidence.position.line << ": " << evidence.quote << '\n';
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
