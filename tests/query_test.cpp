// Queries: filters and patterns against plain loops, look-ups that do not scan, errors with their column, paths.
#include "ktrend/query.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <set>
#include <tuple>

#include "claim_fixtures.hpp"
#include "graph/days.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

/// Reports r0 to r4 have records: r2 does not say when it came out, and r3 is a copy of r1.
KnowledgeGraph graph_of(const std::vector<Claim>& claims, GraphOptions options = {}) {
    GraphBuilder builder(std::move(options));
    builder.add(claims);
    for (int i = 0; i < 5; ++i) {
        ReportRecord record;
        record.path = numbered("r", static_cast<std::size_t>(i)).append(".md");
        record.hash = numbered("sha256:", static_cast<std::size_t>(i == 3 ? 1 : i));
        if (i != 2) record.published = CalendarDate{2025, 1 + 2 * i, 1};
        builder.add(record);
    }
    return std::move(builder).build();
}

const KnowledgeGraph& field() {
    static const KnowledgeGraph graph = [] {
        Claim denied = claim("b", "Organization:메타", "acquired", "Organization:델타", "2025-02", 90);
        denied.polarity = Polarity::Negative;
        return graph_of({claim("a", "Organization:OpenAI", "released", "Model:GPT-5", "2025-08-07", 1),
                         claim("b", "Organization:OpenAI", "released", "Model:GPT-5", "2025-08", 2),
                         claim("a", "Organization:OpenAI", "released", "Model:GPT-4", "2023-03", 3),
                         claim("a", "Organization:Anthropic", "released", "Model:Claude", "2025-09", 4),
                         claim("b", "Organization:Anthropic", "developed", "Model:Claude", "", 5),
                         claim("b", "Model:GPT-5", "outperforms", "Model:GPT-4", "2025-08", 6),
                         claim("c", "Model:Claude", "outperforms", "Model:GPT-4", "2025-10", 7),
                         claim("c", "Model:GPT-4", "outperforms", "Model:GPT-4", "2025-10", 8),
                         with_text(claim("c", "Organization:OpenAI", "stated", "X:x", "2025", 9), "빨라진다"), denied});
    }();
    return graph;
}

const GraphOptions& two_symmetric() {
    static const GraphOptions options{
        .relations = {{.name = "rel1", .symmetric = true}, {.name = "rel3", .symmetric = true}}};
    return options;
}

/// The ends of a statement, and, where it says the same of them exchanged, those.
std::vector<std::pair<NodeId, NodeId>> readings(const KnowledgeGraph& graph, StatementId s) {
    const Statement st = graph.statement(s);
    std::vector<std::pair<NodeId, NodeId>> both{{st.subject, st.object}};
    const bool symmetric = graph.traits(st.relation).symmetric && graph.node(st.object).kind == NodeKind::Entity;
    if (symmetric && st.subject != st.object) both.emplace_back(st.object, st.subject);
    return both;
}

// Filters as a plain loop over everything.
std::vector<Match> by_loop(const KnowledgeGraph& graph, const Filter& f) {
    const auto allows = [](const auto& list, const auto& item) {
        return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
    };
    const auto named = [&](const std::vector<std::string>& names, NodeId n) {
        return names.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                   const auto found = graph.find_nodes_named(name);
                   return graph.find_node(name) == n ||
                          (!graph.find_node(name) && std::count(found.begin(), found.end(), n) > 0);
               });
    };
    std::vector<Match> matches;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const Statement st = graph.statement(s);
        if (!allows(f.relations, std::string(st.relation))) continue;
        const auto both = readings(graph, s);
        const auto reading = std::find_if(both.begin(), both.end(), [&](const auto& ends) {
            return named(f.subjects, ends.first) && named(f.objects, ends.second) &&
                   allows(f.subject_types, std::string(graph.node(ends.first).type)) &&
                   allows(f.object_types, std::string(graph.node(ends.second).type));
        });
        if (reading == both.end() || (f.polarity && st.polarity != *f.polarity)) continue;
        Match match{s, {}, reading != both.begin()};
        std::set<std::string> contents;
        for (const EvidenceId e : graph.evidence_of(s)) {
            const Claim c = graph.claim(e);
            const DayRange days = c.date ? days_of(c.date->value) : DayRange{};
            if (f.period) {
                const DayRange wanted = days_of(f.period->range);
                const bool in = f.period->match == PeriodMatch::Overlaps ? days.overlaps(wanted)
                                : f.period->match == PeriodMatch::During ? days.within(wanted)
                                                                         : !days.empty() && days.first <= wanted.last;
                if (!in) continue;
            }
            if (!allows(f.modalities, c.modality) || !allows(f.reports, c.report) || c.confidence < f.min_confidence)
                continue;
            const auto published = graph.report(*graph.find_report(c.report)).published;
            if (f.published_by && (!published || *published > *f.published_by)) continue;
            match.evidence.push_back(e);
            contents.insert(graph.report(graph.evidence(e).report_id).hash);
        }
        if (match.evidence.size() >= f.min_evidence && !match.evidence.empty() && contents.size() >= f.min_reports)
            matches.push_back(match);
    }
    return matches;
}

Filter random_filter(Random& random) {
    Filter f;
    const auto name = [&] { return numbered("E", random.below(12)); };
    if (random.one_in(3)) f.subjects = {name(), name()};
    if (random.one_in(3)) f.relations = {numbered("rel", random.below(4))};
    if (random.one_in(4)) f.objects = {name()};
    if (random.one_in(5)) f.subject_types = {"Model"};
    if (random.one_in(5)) f.object_types = {"Text", "Organization"};
    if (random.one_in(3)) {
        f.period = Period{*edtf_range(random.one_in(2) ? "2025-03" : "2024/2025-06"),
                          static_cast<PeriodMatch>(random.below(3))};
    }
    if (random.one_in(5)) f.published_by = CalendarDate{2025, 5, 1};
    if (random.one_in(4)) f.modalities = {Modality::Asserted, Modality::Planned};
    if (random.one_in(5)) f.polarity = Polarity::Negative;
    if (random.one_in(4)) f.reports = {"r1.md", "r3.md"};
    if (random.one_in(5)) f.min_confidence = 0.5;
    if (random.one_in(6)) f.min_evidence = 2;
    if (random.one_in(6)) f.min_reports = 2;
    return f;
}

std::string rows_of(const KnowledgeGraph& graph, const PatternResult& result) {
    std::string text;
    for (const PatternRow& row : result.rows) {
        for (std::size_t i = 0; i < row.bindings.size(); ++i) {
            const Binding& b = row.bindings[i];
            text.append(i == 0 ? "" : " ").append(b.node ? graph.node(*b.node).label : b.relation);
        }
        text.append("; ");
    }
    return text;
}

std::string faults_of(std::string_view pattern) {
    std::string text;
    try {
        (void)match(field(), pattern);
    } catch (const Error& error) {
        for (const Diagnostic& d : error.diagnostics()) {
            text.append(d.code)
                .append("@")
                .append(std::to_string(d.position.line))
                .append(":")
                .append(std::to_string(d.position.column))
                .append(" ");
        }
    }
    return text;
}

}  // namespace

TEST_CASE("filters find what a loop over everything finds") {
    for (const GraphOptions& options : {GraphOptions(), two_symmetric()}) {
        const KnowledgeGraph graph = graph_of(random_claims(21, 600), options);
        Random random(8);
        std::size_t found = 0;
        std::size_t reversed = 0;
        for (int i = 0; i < 400; ++i) {
            const Filter filter = random_filter(random);
            const Selection selection = select(graph, filter);
            REQUIRE(selection.matches == by_loop(graph, filter));
            found += selection.matches.size();
            for (const Match& match : selection.matches) reversed += match.reversed ? 1 : 0;
        }
        CHECK(found > 1000);
        CHECK((reversed > 100) == !options.relations.empty());
    }
}

TEST_CASE("nodes that are not there are refused") {
    const KnowledgeGraph graph = graph_of({claim("a", "T:x", "r", "T:y")});
    const auto beyond = static_cast<NodeId>(graph.node_count());
    CHECK_THROWS_AS((void)neighbourhood(graph, {0, beyond}), std::out_of_range);
    CHECK_THROWS_AS((void)shortest_paths(graph, 0, beyond), std::out_of_range);
    CHECK_THROWS_AS((void)shortest_paths(graph, beyond, 0), std::out_of_range);
}

TEST_CASE("a copy of a report is no second witness") {
    Filter filter;
    filter.min_reports = 2;
    const auto found = [&](const char* other) {
        const KnowledgeGraph graph =
            graph_of({claim("r1.md", "T:a", "made", "T:b"), claim(other, "T:a", "made", "T:b")});
        return select(graph, filter).matches.size();
    };
    CHECK(found("r3.md") == 0);
    CHECK(found("r2.md") == 1);
}

TEST_CASE("statements of a symmetric relation are found from both ends") {
    const KnowledgeGraph graph = graph_of({claim("a", "Organization:KT", "partnered_with", "Organization:Microsoft"),
                                           claim("b", "Organization:SK", "partnered_with", "Organization:KT"),
                                           claim("c", "Organization:SK", "uses", "Organization:KT")},
                                          {.relations = {{.name = "partnered_with", .symmetric = true}}});
    const auto rows = [&](std::string_view pattern) { return rows_of(graph, match(graph, pattern)); };
    CHECK(rows("KT partnered_with ?x") == "Microsoft; SK; ");
    CHECK(rows("?x partnered_with KT") == "Microsoft; SK; ");
    CHECK(rows("Microsoft partnered_with ?x") == "KT; ");
    CHECK(rows("?x partnered_with ?y") == "KT Microsoft; KT SK; Microsoft KT; SK KT; ");
    CHECK(rows("KT ?r ?x") == "partnered_with Microsoft; partnered_with SK; ");
    CHECK(rows("?a partnered_with ?b; ?b partnered_with ?c; ?a uses ?b") == "SK KT Microsoft; SK KT SK; ");
    Filter filter;
    filter.subjects = {"Microsoft"};
    filter.objects = {"KT"};
    const Selection selection = select(graph, filter);
    REQUIRE(selection.matches.size() == 1);
    CHECK(selection.matches[0].reversed);
    CHECK(graph.evidence(selection.matches[0].evidence.at(0)).report == "a");
}

TEST_CASE("what is bound is looked up, not searched for") {
    const KnowledgeGraph graph = graph_of(random_claims(22, 3000, {.entities = 300, .reports = 5, .relations = 30}));
    const std::size_t all = graph.statement_count();
    Filter filter;
    CHECK(select(graph, filter).examined == all);
    filter.subjects = {"E7"};
    CHECK(select(graph, filter).examined == graph.out(graph.find_nodes_named("E7").at(0)).size());
    filter.relations = {"rel3"};
    CHECK(select(graph, filter).examined == select(graph, filter).matches.size());
    filter = {};
    filter.objects = {"E8"};
    CHECK(select(graph, filter).examined == graph.in(graph.find_nodes_named("E8").at(0)).size());
    filter = {};
    filter.relations = {"rel3"};
    CHECK(select(graph, filter).examined == graph.statements_of("rel3").size());
    filter = {};
    filter.period = Period{*edtf_range("2024"), PeriodMatch::During};
    const Selection in_2024 = select(graph, filter);
    CHECK(in_2024.examined == graph.count_overlapping(filter.period->range));
    CHECK(in_2024.examined < all);
    filter.period = {};
    filter.reports = {"r1.md"};
    CHECK(select(graph, filter).examined < all);
}

TEST_CASE("the period index agrees with a loop") {
    const KnowledgeGraph graph = graph_of(random_claims(23, 800));
    for (const char* text : {"2025", "2025-03", "2024-07-09", "2023/2024", "1999", "../2024-07", "2025-10-05/.."}) {
        const DateRange range = *edtf_range(text);
        std::vector<StatementId> expected;
        for (StatementId s = 0; s < graph.statement_count(); ++s) {
            const auto valid = graph.statement(s).valid;
            if (valid && days_of(*valid).overlaps(days_of(range))) expected.push_back(s);
        }
        CAPTURE(text);
        CHECK(graph.statements_overlapping(range) == expected);
        CHECK(graph.count_overlapping(range) == expected.size());
    }
}

TEST_CASE("names that the graph does not have are told, with the nearest") {
    Filter filter;
    filter.subjects = {"Anthropik"};
    filter.relations = {"relased"};
    const Selection selection = select(field(), filter);
    CHECK(selection.matches.empty());
    REQUIRE(selection.diagnostics.size() == 2);
    CHECK(selection.diagnostics[0].message == "no entity is called 'Anthropik'; did you mean Anthropic?");
    CHECK(selection.diagnostics[1].message == "no statement has the relation 'relased'; did you mean released?");
}

TEST_CASE("a limit takes the first") {
    Filter filter;
    filter.limit = 2;
    CHECK(select(field(), filter).matches.size() == 2);
}

TEST_CASE("patterns join statements over their variables") {
    const KnowledgeGraph& graph = field();
    const auto rows = [&](std::string_view pattern) { return rows_of(graph, match(graph, pattern)); };
    CHECK(rows("?org released ?m; ?m outperforms \"GPT-4\"") == "Anthropic Claude; OpenAI GPT-4; OpenAI GPT-5; ");
    CHECK(rows("?org released ?m during 2025\n?m outperforms gpt4") == "Anthropic Claude; OpenAI GPT-5; ");
    CHECK(rows("?org released|developed Claude") == "Anthropic; Anthropic; ");
    CHECK(rows("?org released|released Claude") == "Anthropic; ");
    CHECK(rows("Anthropic developed|released|developed ?m") == "Claude; Claude; ");
    CHECK(rows("openai ?r ?x:Model asof 2024-01") == "released GPT-4; ");
    CHECK(rows("organization:openai stated ?what:Text") == "빨라진다; ");
    CHECK(rows("?x outperforms ?x") == "GPT-4; ");
    CHECK(rows("메타 acquired ?x") == "");
    CHECK(rows("메타 !acquired ?x") == "델타; ");
    CHECK(rows("?a ?r ?b; ?b ?r ?c:Model during 2025-10") ==
          "Claude outperforms GPT-4 GPT-4; GPT-4 outperforms GPT-4 GPT-4; GPT-5 outperforms GPT-4 GPT-4; ");
    const PatternResult result = match(graph, "?org released \"GPT-5\"");
    CHECK(result.variables == std::vector<std::string>{"org"});
    REQUIRE(result.rows.size() == 1);
    CHECK(result.rows[0].matches[0].evidence.size() == 2);
    Filter conditions;
    conditions.min_reports = 2;
    CHECK(rows_of(graph, match(graph, "?o released ?m", conditions)) == "OpenAI GPT-5; ");
    CHECK(match(graph, "?a ?r ?b").rows.size() == graph.statement_count());
}

TEST_CASE("a limit of rows takes the first of all rows") {
    const KnowledgeGraph graph = graph_of(random_claims(33, 200), two_symmetric());
    constexpr std::string_view pattern = "?a rel1|rel2 ?b; ?b ?r ?c";
    const PatternResult all = match(graph, pattern);
    REQUIRE(all.rows.size() > 100);
    for (const std::size_t limit : {std::size_t{1}, std::size_t{2}, std::size_t{99}, all.rows.size() + 1}) {
        Filter conditions;
        conditions.limit = limit;
        const auto count = static_cast<std::ptrdiff_t>(std::min(limit, all.rows.size()));
        REQUIRE(match(graph, pattern, conditions).rows ==
                std::vector<PatternRow>(all.rows.begin(), all.rows.begin() + count));
    }
}

TEST_CASE("patterns find what nested loops find, with fewer statements looked at") {
    using Row = std::vector<std::uint32_t>;  // ?a, ?b, ?c, ?d and the three statements
    for (const GraphOptions& options : {GraphOptions(), two_symmetric()}) {
        const KnowledgeGraph graph =
            graph_of(random_claims(31, 500, {.entities = 15, .reports = 5, .relations = 4}), options);
        const auto all = [&](std::string_view relation) {
            std::vector<std::tuple<NodeId, NodeId, StatementId>> list;
            for (const StatementId s : graph.statements_of(relation)) {
                if (graph.statement(s).polarity != Polarity::Positive) continue;
                for (const auto& [subject, object] : readings(graph, s)) list.emplace_back(subject, object, s);
            }
            return list;
        };
        std::vector<Row> expected;
        for (const auto& [a, b, x] : all("rel1")) {
            for (const auto& [c, b2, y] : all("rel2")) {
                for (const auto& [a2, d, z] : all("rel3")) {
                    if (a == a2 && b == b2) expected.push_back({a, b, c, d, x, y, z});
                }
            }
        }
        std::sort(expected.begin(), expected.end());
        CHECK(expected.size() > 50);
        std::vector<Row> found;
        for (const PatternRow& row : match(graph, "?a rel1 ?b; ?c rel2 ?b; ?a rel3 ?d").rows) {
            found.emplace_back();
            for (const Binding& binding : row.bindings) found.back().push_back(binding.node.value());
            for (const Match& of : row.matches) found.back().push_back(of.statement);
        }
        CHECK(found == expected);
    }
}

TEST_CASE("faults of a pattern are told with their column, all at once") {
    CHECK(faults_of("") == "pattern.empty@1:1 ");
    CHECK(faults_of(" ; \n;") == "pattern.empty@1:1 ");
    CHECK(faults_of("?org released") == "pattern.incomplete@1:14 ");
    CHECK(faults_of("?org relesed ?m") == "pattern.unknown-relation@1:6 ");
    CHECK(faults_of("오픈오픈 released ?m; ?m outperforms \"GPT-9000\"") ==
          "pattern.unknown-name@1:1 pattern.unknown-name@1:34 ");
    CHECK(faults_of("?m:Modl released ?x\n?x released|made ?y") ==
          "pattern.unknown-type@1:1 pattern.unknown-relation@2:4 ");
    CHECK(faults_of("?a ?b ?c; ?c ?a ?d") == "pattern.variable@1:14 ");
    CHECK(faults_of("?a released ?b during never") == "pattern.date@1:23 ");
    CHECK(faults_of("?a released ?b before 2025") == "pattern.period@1:16 ");
    CHECK(faults_of("?a released Claude Haiku") == "pattern.period@1:20 ");
    CHECK(faults_of("?a released \"Claude") == "pattern.unclosed-quote@1:13 ");
    CHECK(faults_of("? released ?b") == "pattern.variable@1:1 ");
    CHECK(faults_of("?a released| ?b") == "pattern.relation@1:4 ");
    CHECK(faults_of("\xFF") == "pattern.utf8@1:1 ");
    try {
        (void)match(field(), "?org relesed ?m");
    } catch (const Error& error) {
        CHECK(std::string(error.what()) ==
              "pattern:1:6: error: no statement has the relation 'relesed'; did you mean released? "
              "[pattern.unknown-relation]\n"
              "  ?org relesed ?m\n"
              "       ^");
    }
}

TEST_CASE("no pattern does worse than complain") {
    Random random(3);
    constexpr std::string_view pieces[] = {"?a",    "?b", " ", " released ", "\"",     "\\",    ";",  "\n",
                                           "GPT-4", ":",  "|", "!",          "during", " 2025", "가", "?"};
    int fine = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string pattern;
        for (auto n = random.below(12); n > 0; --n) pattern += random.of(pieces);
        try {
            (void)match(field(), pattern);
            ++fine;
        } catch (const Error&) {
        }
    }
    CHECK(fine > 0);
}

TEST_CASE("a neighbourhood grows by rings and does not walk through values") {
    const KnowledgeGraph& graph = field();
    const NodeId anthropic = graph.find_nodes_named("Anthropic").at(0);
    const GraphView one = neighbourhood(graph, {anthropic});
    CHECK(one.nodes.size() == 2);
    CHECK(one.statements.size() == 2);
    const GraphView two = neighbourhood(graph, {anthropic}, {.depth = 2, .most_nodes = 0, .conditions = {}});
    CHECK(two.nodes.size() == 3);
    CHECK(two.statements.size() == 4);  // with GPT-4's statement about itself
    CHECK(neighbourhood(graph, {anthropic}, {.depth = 9, .most_nodes = 3, .conditions = {}}).nodes.size() == 3);
    NeighbourhoodOptions released;
    released.depth = 5;
    released.conditions.relations = {"released"};
    CHECK(neighbourhood(graph, {anthropic}, released).nodes.size() == 2);
    CHECK(neighbourhood(graph, {anthropic}, {.depth = 0, .most_nodes = 0, .conditions = {}}).nodes.size() == 1);
}

TEST_CASE("paths lead from one to the other, best first") {
    const KnowledgeGraph& graph = field();
    const NodeId from = graph.find_nodes_named("Anthropic").at(0);
    const NodeId to = graph.find_nodes_named("OpenAI").at(0);
    const auto paths = shortest_paths(graph, from, to);
    REQUIRE(paths.size() == 2);
    REQUIRE(paths[0].size() == 3);
    CHECK(paths[0][0].forward);
    CHECK_FALSE(paths[0][2].forward);
    CHECK(graph.node(paths[0][1].to).label == "GPT-4");
    CHECK(paths[1].size() == 4);
    CHECK(shortest_paths(graph, from, from).empty());
    CHECK(shortest_paths(graph, from, graph.find_nodes_named("메타").at(0)).empty());
    PathOptions options;
    options.longest = 3;
    CHECK(shortest_paths(graph, from, to, options).size() == 1);
}

TEST_CASE("fewer steps come before better attested ones, however many there are") {
    // Eleven steps that one report makes, or twelve that forty make, lead to m; one more leads on.
    std::vector<Claim> claims{claim("a", "T:m", "r", "T:end")};
    const auto chain = [&](std::string_view prefix, std::size_t steps, std::size_t reports) {
        for (std::size_t i = 0; i < steps; ++i) {
            const std::string from = i == 0 ? "T:start" : numbered(prefix, i);
            const std::string to = i + 1 == steps ? "T:m" : numbered(prefix, i + 1);
            for (std::size_t r = 0; r < reports; ++r) claims.push_back(claim(numbered("x", r), from, "r", to));
        }
    };
    chain("T:short", 11, 1);
    chain("T:long", 12, 40);
    const KnowledgeGraph graph = graph_of(claims);
    const auto lengths = [&](std::size_t longest) {
        PathOptions options;
        options.longest = longest;
        std::vector<std::size_t> list;
        const NodeId from = graph.find_nodes_named("start").at(0);
        for (const Path& path : shortest_paths(graph, from, graph.find_nodes_named("end").at(0), options))
            list.push_back(path.size());
        return list;
    };
    CHECK(lengths(11).empty());
    CHECK(lengths(12) == std::vector<std::size_t>{12});
    CHECK(lengths(20) == std::vector<std::size_t>{12, 13});
}

TEST_CASE("the k shortest paths are those of all paths") {
    const KnowledgeGraph graph = graph_of(random_claims(41, 30, {.entities = 10, .reports = 3, .relations = 2}));
    PathOptions options;
    options.count = 100000;
    for (NodeId to = 1; to < graph.entity_count(); ++to) {
        std::multiset<std::size_t> lengths;
        std::vector<bool> used(graph.node_count(), false);
        const std::function<void(NodeId, std::size_t)> walk = [&](NodeId node, std::size_t length) {
            if (node == to) {
                lengths.insert(length);
                return;
            }
            if (length == options.longest) return;
            used[node] = true;
            std::set<NodeId> next;
            for (const StatementId s : graph.out(node)) next.insert(graph.object(s));
            for (const StatementId s : graph.in(node)) next.insert(graph.subject(s));
            for (const NodeId other : next) {
                if (!used[other] && other < graph.entity_count()) walk(other, length + 1);
            }
            used[node] = false;
        };
        walk(0, 0);
        std::vector<std::size_t> found;
        for (const Path& path : shortest_paths(graph, 0, to, options)) {
            found.push_back(path.size());
            for (std::size_t i = 1; i < path.size(); ++i) REQUIRE(path[i].from == path[i - 1].to);
        }
        CHECK(std::is_sorted(found.begin(), found.end()));
        REQUIRE(std::vector<std::size_t>(lengths.begin(), lengths.end()) == found);
    }
}
