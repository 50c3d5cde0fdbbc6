// Exports: what is written is well-formed, complete, deterministic, and comes back as it was.
#include "ktrend/export.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <locale>
#include <ostream>
#include <set>
#include <sstream>

#include "export/graphml_strings.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"
#include "export_fixtures.hpp"
#include "ktrend/graphml.hpp"
#include "ktrend/pipeline.hpp"
#include "ktrend/review.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

std::string graphml(const KnowledgeGraph& graph, const PictureOptions& options = {}) {
    std::ostringstream out;
    write_graphml(out, graph, options);
    return out.str();
}

GraphmlFile read_back(const KnowledgeGraph& graph, const PictureOptions& options = {}) {
    return parse_graphml(graphml(graph, options), "test");
}

std::string joined(const std::vector<std::string_view>& list) {
    std::string text;
    for (const std::string_view item : list) text.append(text.empty() ? "" : " | ").append(item);
    return text;
}

void check_nodes(const KnowledgeGraph& graph, const GraphmlFile& file) {
    REQUIRE(file.node_ids.size() == graph.node_count());
    for (NodeId n = 0; n < graph.node_count(); ++n) {
        const Node node = graph.node(n);
        const auto value = [&](std::string_view key) { return file.nodes.value(key, n); };
        CHECK(file.node_ids[n].starts_with(xml::clean(node.id)));
        CHECK(value("label") == xml::clean(node.label));
        CHECK(value("type") == xml::clean(node.type));
        CHECK(value("kind") == to_string(node.kind));
        CHECK(value("mentions") == std::to_string(node.mention_count));
        CHECK(value("reports") == std::to_string(node.report_count));
        CHECK(value("degree") == std::to_string(graph.out(n).size() + graph.in(n).size()));
        CHECK(value("aliases") == xml::clean(joined(graph.aliases(n))));
        CHECK(value("unit") == xml::clean(node.unit));
        CHECK(value("first_seen") == first_day(node.valid));
        CHECK(value("last_seen") == last_day(node.valid));
        CHECK(std::string(value("low")).empty() == !node.low.has_value());
    }
}

void check_edges(const KnowledgeGraph& graph, const GraphmlFile& file) {
    REQUIRE(file.edges.size() == graph.statement_count());
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const Statement statement = graph.statement(s);
        const GraphmlEdge& edge = file.edges[s];
        const auto value = [&](std::string_view key) { return file.edge_values.value(key, s); };
        CHECK(edge.source == statement.subject);
        CHECK(edge.target == statement.object);
        CHECK(edge.kind == xml::clean(statement_kind(graph, s)));
        CHECK(value("label") == edge.kind);
        CHECK(value("relation") == xml::clean(statement.relation));
        CHECK(value("polarity") == to_string(statement.polarity));
        CHECK(value("modality") == to_string(statement.modality));
        CHECK(value("evidence") == std::to_string(statement.evidence_count));
        CHECK(value("reports") == xml::clean(joined(graph.reports_of(s))));
        CHECK(value("first_date") == first_day(statement.valid));
        CHECK(value("last_date") == last_day(statement.valid));
        std::string qualifiers;
        append_qualifiers(qualifiers, graph, s);
        CHECK(value("qualifiers") == xml::clean(qualifiers));
        std::string claims;
        for (const EvidenceId e : graph.evidence_of(s))
            claims.append(claims.empty() ? "" : " ").append(graph.claim_id(e));
        CHECK(value("claims") == claims);
        CHECK(value("quote") == xml::clean(graph.evidence(*graph.evidence_of(s).begin()).quote));
    }
}

}  // namespace

TEST_CASE("colours are read and written") {
    CHECK(parse_colour("#0072b2") == Colour{0, 0x72, 0xB2});
    CHECK(parse_colour("#0072B2") == Colour{0, 0x72, 0xB2});
    CHECK_FALSE(parse_colour("0072b2").has_value());
    CHECK_FALSE(parse_colour("#0072b").has_value());
    CHECK_FALSE(parse_colour("#0072bg").has_value());
    CHECK(to_string(Colour{0, 0x72, 0xB2}) == "#0072b2");
}

TEST_CASE("XML text: markup escaped, what XML forbids replaced") {
    const auto text = [](std::string_view in) {
        std::string out;
        xml::append_text(out, in);
        return out;
    };
    CHECK(text("가 < & > \" ' 나") == "가 &lt; &amp; &gt; &quot; ' 나");
    CHECK(text(std::string_view("a\0b\x1F", 4)) == "a\uFFFDb\uFFFD");
    CHECK(text("\xFF\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(text("\xEF\xBF\xBE\xEF\xBF\xBF") == "\uFFFD\uFFFD");
    CHECK(text("\xEA\xB0") == "\uFFFD\uFFFD");
    CHECK(text("a\r\nb\tc") == "a&#13;\nb\tc");
    std::string attribute;
    xml::append_attribute(attribute, "a\nb\tc");
    CHECK(attribute == "a&#10;b&#9;c");
}

TEST_CASE("INF and null are kept from Gephi and come back") {
    const auto written = [](std::string_view in) {
        std::string out;
        append_column_text(out, in);
        return out;
    };
    CHECK(written("INFO INF") == "I\u2060NFO I\u2060NF");
    CHECK(written("null") == "null\u2060");
    CHECK(written("nullable") == "nullable");
    CHECK(column_text("I\u2060NFO I\u2060NF") == "INFO INF");
    CHECK(column_text("INFO") == "INFO");
    constexpr std::string_view pieces[] = {"I", "NF", "INF", "null", "\u2060", "x"};
    Random random(4);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (auto n = random.below(8); n > 0; --n) text.append(random.of(pieces));
        CAPTURE(text);
        CHECK(written(text).find("INF") == std::string::npos);
        CHECK(written(text) != "null");
        CHECK(column_text(written(text)) == text);
    }
}

TEST_CASE("GraphML comes back equal in all columns") {
    const KnowledgeGraph graph = sample_graph();
    const GraphmlFile file = read_back(graph);
    check_nodes(graph, file);
    check_edges(graph, file);
    CHECK(file.nodes.find("label")->type == "string");
    CHECK(file.nodes.find("x")->type == "float");
    CHECK(file.edge_values.find("weight")->type == "float");
    std::set<std::string> ids;
    for (const auto* columns : {&file.nodes.columns, &file.edge_values.columns}) {
        for (const GraphmlColumn& column : *columns) CHECK(ids.insert(column.id).second);
    }
    CHECK(file.nodes.find("reports")->type == "int");
    CHECK(file.edge_values.find("reports")->type == "string");
}

TEST_CASE("GraphML of hostile strings comes back equal in all columns") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const KnowledgeGraph graph = graph_of(hostile_claims(seed, 40));
        const GraphmlFile file = read_back(graph);
        check_nodes(graph, file);
        check_edges(graph, file);
        CHECK(std::set<std::string>(file.node_ids.begin(), file.node_ids.end()).size() == graph.node_count());
    }
}

TEST_CASE("a label of a megabyte is one label") {
    std::string name(1U << 20U, 'x');
    name.append("<끝>");
    Claim big = claim("a.md", "Organization:a", "released", "Model:b");
    big.subject.name = name;
    const GraphmlFile file = read_back(graph_of({finish(big, 0)}));
    CHECK(std::ranges::count(file.nodes.find("label")->values, name) == 1);
}

TEST_CASE("what Gephi needs: unique kinds between a pair, weights from 1, places apart") {
    for (const KnowledgeGraph& graph : {sample_graph(), graph_of(random_claims(3, 300))}) {
        const GraphmlFile file = read_back(graph);
        std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> kinds;
        std::set<std::string> ids;
        for (std::size_t s = 0; s < file.edges.size(); ++s) {
            const GraphmlEdge& edge = file.edges[s];
            CHECK(kinds.emplace(edge.source, edge.target, edge.kind).second);
            CHECK(ids.insert(edge.id).second);
            CHECK(std::stod(std::string(file.edge_values.value("weight", s))) >= 1);
        }
        std::set<std::pair<std::string_view, std::string_view>> places;
        for (std::size_t n = 0; n < file.node_ids.size(); ++n) {
            CHECK(places.emplace(file.nodes.value("x", n), file.nodes.value("y", n)).second);
            CHECK(std::stod(std::string(file.nodes.value("size", n))) > 0);
        }
    }
}

TEST_CASE("the kind of an edge says what sets a statement apart") {
    const KnowledgeGraph graph = sample_graph();
    std::set<std::string> kinds;
    for (StatementId s = 0; s < graph.statement_count(); ++s) kinds.insert(statement_kind(graph, s));
    CHECK(kinds == std::set<std::string>{"released", "released (negative)", "partners_with", "raised", "has_feature",
                                         "outperforms (metric: 매출)", "outperforms (metric: 이용자)"});
}

TEST_CASE("values are nodes, attributes of their subjects, or left out") {
    const KnowledgeGraph graph = sample_graph();
    const auto count = [&](Literals literals) {
        const GraphmlFile file = read_back(graph, {.view = {.literals = literals}});
        return std::pair(file.node_ids.size(), file.edges.size());
    };
    CHECK(count(Literals::Nodes) == std::pair<std::size_t, std::size_t>(6, 7));
    CHECK(count(Literals::Attributes) == std::pair<std::size_t, std::size_t>(4, 5));
    CHECK(count(Literals::None) == std::pair<std::size_t, std::size_t>(4, 5));
    const GraphmlFile folded = read_back(graph, {.view = {.literals = Literals::Attributes}});
    const GraphmlColumn* raised = folded.nodes.find("value_raised");
    REQUIRE(raised != nullptr);
    CHECK(std::ranges::count(raised->values, "100억 달러") == 1);
    CHECK(folded.nodes.find("value_has_feature") != nullptr);
    CHECK(read_back(graph, {.view = {.literals = Literals::None}}).nodes.find("value_raised") == nullptr);
}

TEST_CASE("colours of types are the declared ones") {
    const KnowledgeGraph graph = sample_graph();
    PictureOptions options;
    options.colours["Model"] = {1, 2, 3};
    const GraphmlFile file = read_back(graph, options);
    for (std::size_t n = 0; n < file.node_ids.size(); ++n) {
        const bool declared = file.nodes.value("r", n) == "1" && file.nodes.value("b", n) == "3";
        CHECK(declared == (file.nodes.value("type", n) == "Model"));
    }
}

namespace {

using Export = std::function<void(std::ostream&, const KnowledgeGraph&)>;

const std::vector<std::pair<std::string, Export>>& all_exports() {
    using Out = std::ostream;
    using Graph = KnowledgeGraph;
    static const std::vector<std::pair<std::string, Export>> all{
        {"graphml", [](Out& out, const Graph& g) { write_graphml(out, g); }},
        {"gexf", [](Out& out, const Graph& g) { write_gexf(out, g); }},
        {"svg", [](Out& out, const Graph& g) { write_svg(out, g); }},
        {"dot", [](Out& out, const Graph& g) { write_dot(out, g); }},
        {"nodes", [](Out& out, const Graph& g) { write_neo4j_nodes(out, g); }},
        {"relationships", [](Out& out, const Graph& g) { write_neo4j_relationships(out, g); }},
        {"statements", [](Out& out, const Graph& g) { write_statements(out, g); }},
        {"nquads", [](Out& out, const Graph& g) { write_nquads(out, g); }},
        {"review", [](Out& out, const Graph& g) { write_review(out, g); }}};
    return all;
}

std::string text_of(const Export& write, const KnowledgeGraph& graph) {
    std::ostringstream out;
    write(out, graph);
    return out.str();
}

/// The lines of a text that hold a word.
std::vector<std::string> lines_with(const std::string& text, std::string_view word) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.find(word) != std::string::npos) found.push_back(line);
    }
    return found;
}

}  // namespace

TEST_CASE("equal graphs give equal bytes in every format, whatever the order of the claims") {
    std::vector<Claim> claims = random_claims(9, 200);
    const KnowledgeGraph one = graph_of(claims);
    Random random(1);
    random.shuffle(claims);
    const KnowledgeGraph other = graph_of(claims);
    for (const auto& [name, write] : all_exports()) {
        CAPTURE(name);
        CHECK(text_of(write, one) == text_of(write, other));
    }
}

TEST_CASE("no locale of the program that uses the library shows in what is written") {
    struct Grouped : std::numpunct<char> {
        [[nodiscard]] char do_decimal_point() const override { return ','; }
        [[nodiscard]] char do_thousands_sep() const override { return '.'; }
        [[nodiscard]] std::string do_grouping() const override { return "\3"; }
    };
    struct Global {
        explicit Global(const std::locale& locale) : before(std::locale::global(locale)) {}
        ~Global() { std::locale::global(before); }
        Global(const Global&) = delete;
        Global& operator=(const Global&) = delete;
        std::locale before;
    };
    const KnowledgeGraph graph = graph_of(random_claims(9, 3000, {.entities = 4, .reports = 5, .relations = 2}));
    BuildSummary summary;
    summary.reports = summary.failed = summary.claims = summary.statements = summary.entities = summary.values = 1234;
    summary.relations = summary.types = {{"made", 5678}};
    auto writers = all_exports();
    writers.emplace_back("entities.csv",
                         [](std::ostream& out, const KnowledgeGraph& g) { write_entities_csv(out, g); });
    writers.emplace_back("report.txt",
                         [&](std::ostream& out, const KnowledgeGraph& g) { write_summary(out, summary, g); });
    for (const auto& [name, write] : writers) {
        CAPTURE(name);
        const std::string plain = text_of(write, graph);
        const Global hostile(std::locale(std::locale::classic(), new Grouped));
        CHECK(text_of(write, graph) == plain);
    }
}

TEST_CASE("a stream that fails is an error in every format") {
    /// Takes everything and loses it in the end, as a full disk does with what was held back.
    struct FullDisk : std::stringbuf {
        int sync() override { return -1; }
    };
    const KnowledgeGraph graph = sample_graph();
    auto writers = all_exports();
    const auto add = [&](const char* name, Export write) { writers.emplace_back(name, std::move(write)); };
    add("entities.csv", [](std::ostream& out, const KnowledgeGraph& g) { write_entities_csv(out, g); });
    add("report.txt", [](std::ostream& out, const KnowledgeGraph& g) { write_summary(out, {}, g); });
    add("claims", [](std::ostream& out, const KnowledgeGraph& g) { write_claims(out, {g.claim(0)}); });
    add("reports", [](std::ostream& out, const KnowledgeGraph& g) { write_reports(out, {}, {g.report(0)}); });
    add("log", [](std::ostream& out, const KnowledgeGraph& g) { write_resolution_log(out, g.resolution()); });
    for (const auto& [name, write] : writers) {
        CAPTURE(name);
        std::ostringstream broken;
        broken.setstate(std::ios::badbit);
        CHECK_THROWS_AS(write(broken, graph), Error);
        FullDisk disk;
        std::ostream full(&disk);
        CHECK_THROWS_AS(write(full, graph), Error);
    }
}

TEST_CASE("a drawing without width or height is refused") {
    std::ostringstream out;
    CHECK_THROWS_AS(write_svg(out, sample_graph(), {.width = 0.0}), std::invalid_argument);
    CHECK_THROWS_AS(write_svg(out, sample_graph(), {.height = std::nan("")}), std::invalid_argument);
    CHECK(out.str().empty());
}

TEST_CASE("the empty graph can be written in every format") {
    for (const auto& [name, write] : all_exports()) {
        CAPTURE(name);
        CHECK_NOTHROW(text_of(write, KnowledgeGraph()));
    }
}

TEST_CASE("GEXF: a statement shows on the days of its claims, joined where they meet") {
    const auto gexf = [](const std::vector<Claim>& claims, TimelineBasis time = TimelineBasis::Valid) {
        return text_of(
            [&](std::ostream& out, const KnowledgeGraph& g) { write_gexf(out, g, {.picture = {}, .time = time}); },
            graph_of(claims));
    };
    const auto dated = [](std::string_view date, std::uint32_t start) {
        return claim("a.md", "Organization:a", "released", "Model:b", date, start);
    };
    const std::string two = gexf({dated("2025-10", 0), dated("2025-11-01/2025-11-05", 9), dated("2026", 20)});
    const auto edges = lines_with(two, "<edge ");
    REQUIRE(edges.size() == 1);
    CHECK(edges[0].find("<spells><spell start=\"2025-10-01\" end=\"2025-11-05\"/><spell start=\"2026-01-01\" "
                        "end=\"2026-12-31\"/></spells>") != std::string::npos);
    CHECK(lines_with(two, "<node ")[0].find("<spell start=\"2025-10-01\"") != std::string::npos);
    CHECK(lines_with(gexf({dated("", 0)}), "<spell").empty());
    const std::string open = gexf({dated("2025-03-01/..", 0)});
    CHECK(lines_with(open, "<spell start=\"2025-03-01\"/>").size() == 3);
}

TEST_CASE("a node that an undated statement touches always shows") {
    const std::string gexf = text_of([](std::ostream& out, const KnowledgeGraph& g) { write_gexf(out, g); },
                                     graph_of({claim("a.md", "Organization:a", "released", "Model:b", "2025", 0),
                                               claim("a.md", "Organization:a", "uses", "Model:c", "", 9)}));
    CHECK(lines_with(gexf, "<spell").size() == 2);  // the dated edge, and b
}

TEST_CASE("DOT and CSV quote what their readers would take for structure") {
    Claim c = claim("a.md", "Organization:x", "released", "Model:y");
    c.subject.name = "a \"b\" \\N & c\nd";
    c.evidence.quote = "하나, \"둘\"\n셋";
    c.confidence = 0.75;
    const KnowledgeGraph graph = graph_of({finish(c, 0)});
    const std::string dot = text_of([](std::ostream& out, const KnowledgeGraph& g) { write_dot(out, g); }, graph);
    CHECK(dot.find("[label=\"a \\\"b\\\" \\\\N &amp; c\\nd\"") != std::string::npos);
    const std::string csv =
        text_of([](std::ostream& out, const KnowledgeGraph& g) { write_neo4j_relationships(out, g); }, graph);
    CHECK(csv.find(",\"하나, \"\"둘\"\"\n셋\",") != std::string::npos);
    CHECK(csv.find(",1,1,0.75,\"a.md\",") != std::string::npos);  // evidence, reports, confidence
}

TEST_CASE("N-Quads: a positive statement stands in its own graph, a negative one is only described") {
    const std::string quads =
        text_of([](std::ostream& out, const KnowledgeGraph& g) { write_nquads(out, g); }, sample_graph());
    const auto asserted = lines_with(quads, "> <https://ktrend.invalid/vocabulary/released> <");
    REQUIRE(asserted.size() == 1);
    CHECK(asserted[0].starts_with("<https://ktrend.invalid/entity/organization:앤트로픽> "));
    CHECK(lines_with(quads, "rdf-syntax-ns#Statement>").size() == 7);
}

TEST_CASE("N-Quads: with the report at hand, selectors have characters and the text around the quote") {
    const std::string bytes = "머리말이다. 앤트로픽은 클로드를 냈다. 꼬리말이다.";
    Claim c = claim("a.md", "Organization:앤트로픽", "released", "Model:클로드");
    c.evidence.quote = "앤트로픽은 클로드를 냈다";
    c = finish(c, static_cast<std::uint32_t>(bytes.find("앤트로픽")));
    NquadsOptions options;
    options.context = 4;
    options.reports = [&](std::string_view path) { return make_report(std::string(path), bytes); };
    std::ostringstream out;
    write_nquads(out, graph_of({c}), options);
    CHECK(lines_with(out.str(), "oa#prefix> \"이다. \" .").size() == 1);
    CHECK(lines_with(out.str(), "oa#suffix> \". 꼬리\" .").size() == 1);
    CHECK(lines_with(out.str(), "/characters> <http://www.w3.org/ns/oa#start> \"7\"").size() == 1);
    CHECK(lines_with(out.str(), "/characters> <http://www.w3.org/ns/oa#end> \"20\"").size() == 1);
    CHECK(lines_with(out.str(), "/bytes> <http://www.w3.org/ns/oa#start> \"17\"").size() == 1);
}

TEST_CASE("the review page holds the report, and nothing in it can end its script") {
    const std::string bytes = "a </script><!-- 앤트로픽은 클로드를 냈다.";
    Claim c = claim("a.md", "Organization:앤트로픽", "released", "Model:클로드");
    c.evidence.quote = "앤트로픽은 클로드를 냈다";
    c = finish(c, static_cast<std::uint32_t>(bytes.find("앤트로픽")));
    std::ostringstream out;
    write_review(out, graph_of({c}),
                 {.reports = [&](std::string_view path) { return make_report(std::string(path), bytes); }});
    const std::string page = out.str();
    CHECK(page.find("a \\u003c/script>\\u003c!-- 앤트로픽은") != std::string::npos);
    CHECK(page.find("\"start\":16,\"end\":29") != std::string::npos);
    CHECK(page.find("@DATA@") == std::string::npos);
    CHECK(page.find("http://") == page.find("http://www.w3.org/2000/svg"));  // a name, not an address
    CHECK(page.find("https://") == std::string::npos);
}

TEST_CASE("a report that has changed, or is gone, is not shown: its quotes are, and it is told which") {
    const std::string bytes = "앤트로픽은 클로드를 냈다.";
    Claim c = claim("a.md", "Organization:앤트로픽", "released", "Model:클로드");
    c.evidence.quote = "앤트로픽은 클로드를 냈다";
    c = finish(c, 0);
    const auto graph_with_hash = [&](const std::string& hash) {
        GraphBuilder builder;
        builder.add({c});
        builder.add(ReportRecord{.path = "a.md", .hash = hash});
        return std::move(builder).build();
    };
    const auto source = [](const std::string& text) -> ReportSource {
        return [text](std::string_view path) { return make_report(std::string(path), text); };
    };
    const auto codes = [](const KnowledgeGraph& graph, const ReportSource& reports) {
        std::string all;
        for (const Diagnostic& d : check_reports(graph, reports)) all += d.code + ":" + d.file;
        return all;
    };
    const auto shows_text = [](const KnowledgeGraph& graph, const ReportSource& reports) {
        const std::string page = text_of(
            [&](std::ostream& out, const KnowledgeGraph& g) { write_review(out, g, {.reports = reports}); }, graph);
        CHECK(page.find("\"quote\":\"앤트로픽은 클로드를 냈다\"") != std::string::npos);
        return page.find("\"text\":null") == std::string::npos;
    };
    const std::string hash = make_report("a.md", bytes).hash;
    for (const std::string& kept : {hash, std::string()}) {
        const KnowledgeGraph graph = graph_with_hash(kept);
        CHECK(codes(graph, source(bytes)).empty());
        CHECK(shows_text(graph, source(bytes)));
        CHECK(codes(graph, source("머리말.\n\n" + bytes)) == "report.changed:a.md");
        CHECK_FALSE(shows_text(graph, source("머리말.\n\n" + bytes)));
        CHECK(codes(graph, source("짧다")) == "report.changed:a.md");
        CHECK(codes(graph, [](std::string_view) { return std::nullopt; }) == "report.missing:a.md");
        CHECK(codes(graph, {}) == "report.missing:a.md");
    }
    // What follows the quotes may matter to a reader, too: the hash decides where there is one.
    CHECK(codes(graph_with_hash(hash), source(bytes + " 꼬리말.")) == "report.changed:a.md");
    CHECK(codes(graph_with_hash(""), source(bytes + " 꼬리말.")).empty());
}

TEST_CASE("the empty graph is a GraphML file") {
    const GraphmlFile file = read_back(KnowledgeGraph());
    CHECK(file.node_ids.empty());
    CHECK(file.edges.empty());
}

TEST_CASE("GraphML of other programs is read, and broken files are refused with their place") {
    const auto read = [](std::string_view body) {
        return parse_graphml(
            "<graphml><key id='d0' for='all' attr.name='name'/>\n<graph>" + std::string(body) + "</graph></graphml>",
            "x.graphml");
    };
    const auto error = [&](std::string_view body) {
        try {
            (void)read(body);
        } catch (const Error& e) {
            return e.diagnostics().front().code + ":" + std::to_string(e.diagnostics().front().position.line);
        }
        return std::string("none");
    };
    const GraphmlFile file = read(
        "<edge source='a' target='b'><data key='d0'>e</data><port><data key='d0'>no</data></port></edge>"
        "<node id='a'><data key='d0'>가</data><data key='other'>x</data></node><node id='b'><graph><node "
        "id='c'/></graph></node>");
    CHECK(file.node_ids == std::vector<std::string>{"a", "b"});
    CHECK(file.nodes.value("d0", 0) == "가");
    CHECK(file.nodes.value("d0", 1).empty());
    CHECK(file.nodes.columns.front().name == "name");
    CHECK(file.edge_values.value("d0", 0) == "e");
    CHECK(file.nodes.value("d0", 2).empty());
    CHECK(error("<node id='a'/><node id='a'/>") == "graphml.node-twice:2");
    CHECK(error("<node/>") == "graphml.no-id:2");
    CHECK(error("<node id='a'>") == "graphml.not-xml:2");
    CHECK_THROWS_AS(static_cast<void>(parse_graphml("", "x")), Error);
    CHECK_THROWS_AS(static_cast<void>(parse_graphml("<!DOCTYPE graphml [<!ENTITY a 'b'>]><graphml/>", "x")), Error);
}

TEST_CASE("every edge to a node that is not there is told, each at its place") {
    try {
        (void)parse_graphml(
            "<graphml><graph><node id='a'/>\n<edge id='e' source='a' target='b'/>\n  <edge source='c' target='d'/>\n"
            "<edge source='a' target='a'/></graph></graphml>",
            "x.graphml");
        FAIL("not refused");
    } catch (const Error& e) {
        std::string told;
        for (const Diagnostic& d : e.diagnostics()) told += render(d) + '\n';
        CHECK(told == R"(x.graphml:2:1: error: edge "e" names node "b", which is not there [graphml.unknown-node]
x.graphml:3:3: error: edge "" names node "c", which is not there [graphml.unknown-node]
x.graphml:3:3: error: edge "" names node "d", which is not there [graphml.unknown-node]
)");
    }
}

TEST_CASE("GraphML is known by its outermost element and its namespace") {
    const auto read = [](std::string_view text) { return parse_graphml(text, "x"); };
    const auto is_refused = [&](std::string_view text) {
        try {
            (void)read(text);
        } catch (const Error& e) {
            return e.diagnostics().front().code == "graphml.not-graphml";
        }
        return false;
    };
    CHECK(is_refused("<html/>"));
    CHECK(is_refused("<graph><node id='a'/></graph>"));
    CHECK(is_refused("<graphml xmlns='http://example.org/other'/>"));
    std::ostringstream gexf;
    write_gexf(gexf, sample_graph());
    CHECK(is_refused(gexf.str()));
    const auto nodes = [&](std::string_view text) { return read(text).node_ids; };
    CHECK(nodes("<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'><g:node id='a'/></g:graphml>").size() == 1);
    CHECK(nodes("<graphml xmlns='http://graphml.graphdrawing.org/xmlns/1.0rc'><node id='a'/></graphml>").size() == 1);
    CHECK(nodes("<graphml xmlns:y='http://www.yworks.com/xml/graphml'><node id='a'/><y:node id='b'/></graphml>") ==
          std::vector<std::string>{"a"});
}

TEST_CASE("keys inside of data declare nothing, and the data around them is kept whole") {
    std::string keys;
    for (int i = 0; i < 20; ++i) keys.append("<key id='b" + std::to_string(i) + "' for='all'/>");
    const GraphmlFile file = parse_graphml(
        "<graphml><key id='a'/><graph><node id='n'><data key='a'>hel" + keys + "lo</data><data key='b1'>x" +
            "</data></node><node id='o'/><edge source='n' target='o'><data key='a'>e" + keys +
            "</data></edge></graph></graphml>",
        "x.graphml");
    CHECK(file.nodes.columns.size() == 1);
    CHECK(file.nodes.value("a", 0) == "hello");
    CHECK(file.edge_values.value("a", 0) == "e");
}
