// Writes every export of some graphs, and beside them what ktrend itself says of the graphs, for readers that others
// have written (tests/python/check_exports.py) to be compared with.
//
//     export_files OUT SCHEMA REPORTS...
//
// OUT/hostile, OUT/random and OUT/large are made of generated claims, OUT/1, OUT/2 … of the folders of reports.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "claim/json_writer.hpp"
#include "export/picture.hpp"
#include "export_fixtures.hpp"
#include "ktrend/export.hpp"
#include "ktrend/pipeline.hpp"
#include "ktrend/query.hpp"
#include "ktrend/review.hpp"

namespace fs = std::filesystem;
using namespace ktrend;

namespace {

std::string json_list(const std::vector<std::string>& items) {
    std::string out = "[";
    for (const std::string& item : items) {
        if (out.size() > 1) out.push_back(',');
        json::append_string(out, item);
    }
    return out + "]";
}

/// The relation with most statements, and the pairs that ktrend's own query finds for it.
void answer_query(json::ObjectWriter& object, const KnowledgeGraph& graph) {
    std::string relation;
    for (const std::string& name : graph.relations()) {
        if (relation.empty() || graph.statements_of(name).size() > graph.statements_of(relation).size())
            relation = name;
    }
    object.string("relation", relation);
    std::string pairs = "[";
    if (!relation.empty()) {
        Filter filter;
        filter.relations = {relation};
        filter.polarity = Polarity::Positive;
        for (const Match& match : select(graph, filter).matches) {
            if (pairs.size() > 1) pairs.push_back(',');
            pairs.append(json_list({std::string(graph.node(graph.subject(match.statement)).id),
                                    std::string(graph.node(graph.object(match.statement)).id)}));
        }
    }
    object.key("pairs").append(pairs + "]");
}

void write_expected(std::ostream& out, const KnowledgeGraph& graph) {
    std::string text;
    json::ObjectWriter object(text);
    object.number("nodes", std::uint64_t{graph.node_count()});
    object.number("entities", std::uint64_t{graph.entity_count()});
    object.number("statements", std::uint64_t{graph.statement_count()});
    object.number("evidence", std::uint64_t{graph.evidence_count()});
    std::vector<std::string> labels;
    for (NodeId n = 0; n < graph.node_count(); ++n) labels.emplace_back(graph.node(n).label);
    object.key("labels").append(json_list(labels));
    std::vector<std::string> kinds;
    for (StatementId s = 0; s < graph.statement_count(); ++s) kinds.push_back(statement_kind(graph, s));
    object.key("kinds").append(json_list(kinds));
    answer_query(object, graph);
    object.close();
    out << text << '\n';
}

void write_all(const fs::path& folder, const KnowledgeGraph& graph, const ReportSource& reports) {
    fs::create_directories(folder);
    const auto write = [&](const char* name, const std::function<void(std::ostream&)>& writer) {
        write_whole_file(folder / name, writer);
    };
    write("expected.json", [&](std::ostream& out) { write_expected(out, graph); });
    write("claims.ndjson", [&](std::ostream& out) {
        for (EvidenceId e = 0; e < graph.evidence_count(); ++e) out << to_json(graph.claim(e)) << '\n';
    });
    write("graph.graphml", [&](std::ostream& out) { write_graphml(out, graph); });
    write("entities.graphml",
          [&](std::ostream& out) { write_graphml(out, graph, {.view = {.literals = Literals::Attributes}}); });
    write("graph.gexf",
          [&](std::ostream& out) { write_gexf(out, graph, {.picture = {}, .time = TimelineBasis::ValidOrPublished}); });
    write("graph.svg", [&](std::ostream& out) { write_svg(out, graph, {.picture = {}, .title = "그래프"}); });
    write("graph.dot", [&](std::ostream& out) { write_dot(out, graph); });
    write("nodes.csv", [&](std::ostream& out) { write_neo4j_nodes(out, graph); });
    write("relationships.csv", [&](std::ostream& out) { write_neo4j_relationships(out, graph); });
    write("statements.ndjson", [&](std::ostream& out) { write_statements(out, graph); });
    write("graph.nq", [&](std::ostream& out) { write_nquads(out, graph, {.reports = reports}); });
    write("review.html", [&](std::ostream& out) { write_review(out, graph, {.reports = reports}); });
}

/// A corpus as large as a reviewer may get: 1,500 claims in twelve reports, each sentence at its place in the text.
void write_large(const fs::path& out) {
    constexpr std::string_view relations[] = {"released", "partners_with", "uses", "acquired"};
    constexpr std::string_view types[] = {"Organization", "Model", "Product"};
    test::Random random(12);
    std::map<std::string, std::string, std::less<>> texts;
    std::vector<Claim> claims;
    const auto mention = [&](std::string& sentence, std::uint32_t start) {
        const std::uint32_t number = random.below(150);
        EntityRef ref = test::entity(types[number % 3], test::numbered("이름", number));
        ref.span.start = start + static_cast<std::uint32_t>(sentence.size());
        sentence.append(ref.name);
        ref.span.end = start + static_cast<std::uint32_t>(sentence.size());
        return ref;
    };
    for (std::uint32_t i = 0; i < 1500; ++i) {
        Claim claim;
        claim.report = test::numbered("2025/", i / 125 + 1) + ".md";
        std::string& text = texts[claim.report];
        const auto start = static_cast<std::uint32_t>(text.size());
        std::string sentence;
        claim.subject = mention(sentence, start);
        sentence.append(": 새로 알려진 바로는 ");
        claim.object = mention(sentence, start);
        sentence.append(" 이야기가 있다.");
        claim.relation = relations[random.below(4)];
        claim.date = ClaimDate{test::numbered("2025-0", random.below(9) + 1), DateBasis::Stated};
        claim.evidence.quote = sentence;
        claims.push_back(test::finish(std::move(claim), start));
        text.append(sentence).append(random.one_in(4) ? "\n\n" : " ");
    }
    write_all(out, test::graph_of(claims), [&](std::string_view path) -> std::optional<Report> {
        const auto found = texts.find(path);
        if (found == texts.end()) return std::nullopt;
        return make_report(found->first, found->second);
    });
}

void write_reports_of(const fs::path& out, const Schema& schema, const fs::path& folder) {
    const Extractor extractor(schema);
    GraphBuilder builder(graph_options(schema), resolve_options(schema));
    process_reports(extractor, find_reports({folder}), {.jobs = 1}, [&](ProcessedReport&& report) {
        builder.add(report.claims);
        builder.add(std::move(report.record));
    });
    write_all(out, builder.build(), [&](std::string_view path) -> std::optional<Report> {
        return load_report(folder / path, std::string(path));
    });
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::cerr << "usage: export_files OUT SCHEMA REPORTS...\n";
        return 2;
    }
    const fs::path out = argv[1];
    write_all(out / "hostile", test::graph_of(test::hostile_claims(42, 120)), {});
    write_all(out / "random", test::graph_of(test::random_claims(7, 500, {.entities = 60})), {});
    write_large(out / "large");
    if (argc > 3) {
        const Schema schema = Schema::load(argv[2]);
        for (int i = 3; i < argc; ++i) write_reports_of(out / std::to_string(i - 2), schema, argv[i]);
    }
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
