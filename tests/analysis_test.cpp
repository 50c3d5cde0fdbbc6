// Importance, components, views, layout; timelines, trends, conflicts, differences.
#include "ktrend/analysis.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <ostream>
#include <set>
#include <stdexcept>

#include "analysis/geometry.hpp"
#include "claim_fixtures.hpp"
#include "ktrend/trends.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

KnowledgeGraph graph_of(const std::vector<Claim>& claims, GraphOptions options = {}) {
    GraphBuilder builder(std::move(options));
    builder.add(claims);
    return std::move(builder).build();
}

KnowledgeGraph random_graph(std::uint64_t seed, std::size_t claims, std::uint32_t entities) {
    return graph_of(random_claims(seed, claims, {.entities = entities, .reports = 50, .relations = 6}));
}

double nearest(const std::vector<Point>& points) {
    double least = 1e300;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            least = std::min(least, std::hypot(points[i].x - points[j].x, points[i].y - points[j].y));
        }
    }
    return least;
}

NodeId node(const KnowledgeGraph& graph, std::string_view name) {
    return graph.find_nodes_named(name).at(0);
}

}  // namespace

TEST_CASE("PageRank sums to one over entities and ranks what is spoken of") {
    const KnowledgeGraph graph =
        graph_of({claim("a", "T:hub", "r", "T:a"), claim("a", "T:hub", "r", "T:b"), claim("a", "T:c", "r", "T:hub"),
                  with_text(claim("a", "T:hub", "said", "T:a"), "무언가"), claim("a", "T:x", "r", "T:y")});
    const auto rank = page_rank(graph);
    CHECK(std::accumulate(rank.begin(), rank.end(), 0.0) == doctest::Approx(1.0));
    CHECK(std::max_element(rank.begin(), rank.end()) - rank.begin() == node(graph, "hub"));
    CHECK(rank.back() == 0.0);
    CHECK(page_rank(KnowledgeGraph()).empty());
}

TEST_CASE("nodes that are not there and options out of their range are refused") {
    const KnowledgeGraph graph = graph_of({claim("a", "T:x", "r", "T:y")});
    const auto beyond = static_cast<NodeId>(graph.node_count());
    CHECK_THROWS_AS((void)timeline(graph, beyond), std::out_of_range);
    CHECK_THROWS_AS((void)co_occurring(graph, beyond), std::out_of_range);
    CHECK_THROWS_AS((void)layout(graph, {.nodes = {0, beyond}, .statements = {}}), std::out_of_range);
    CHECK_THROWS_AS((void)layout(graph, make_view(graph), {.spacing = 0.0}), std::invalid_argument);
    CHECK_THROWS_AS((void)layout(graph, make_view(graph), {.spacing = std::nan("")}), std::invalid_argument);
    CHECK_THROWS_AS((void)page_rank(graph, {.damping = 2.0}), std::invalid_argument);
}

TEST_CASE("components and communities are numbered by size") {
    std::vector<Claim> claims{claim("a", "T:z1", "r", "T:z2"), claim("a", "T:a1", "r", "T:a2"),
                              claim("a", "T:a2", "r", "T:a3")};
    const KnowledgeGraph apart = graph_of(claims);
    CHECK(weak_components(apart) == std::vector<std::uint32_t>{0, 0, 0, 1, 1});
    // Two rings of five with one bridge are one component and two communities.
    claims.clear();
    for (const char* ring : {"T:p", "T:q"}) {
        for (int i = 0; i < 5; ++i) {
            for (int j = 0; j < i; ++j) claims.push_back(claim("a", numbered(ring, i), "r", numbered(ring, j)));
        }
    }
    claims.push_back(claim("a", "T:p0", "r", "T:q0"));
    const KnowledgeGraph joined = graph_of(claims);
    CHECK(weak_components(joined) == std::vector<std::uint32_t>(10, 0));
    CHECK(communities(joined) == std::vector<std::uint32_t>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
}

TEST_CASE("a view cuts by evidence, types, relations and rank, and keeps the ends of what it keeps") {
    const KnowledgeGraph graph = random_graph(3, 400, 40);
    const GraphView all = make_view(graph);
    CHECK(all.nodes.size() == graph.node_count());
    CHECK(all.statements.size() == graph.statement_count());
    const GraphView bare = make_view(graph, {.literals = Literals::None});
    CHECK(bare.nodes.size() == graph.entity_count());
    for (const ViewOptions& options : {ViewOptions{.min_evidence = 2}, ViewOptions{.types = {"Model", "Organization"}},
                                       ViewOptions{.relations = {"rel1"}}, ViewOptions{.top = 7}}) {
        const GraphView view = make_view(graph, options);
        const std::set<NodeId> nodes(view.nodes.begin(), view.nodes.end());
        CHECK(nodes.size() < graph.node_count());
        CHECK(!nodes.empty());
        std::size_t entities = 0;
        for (const NodeId n : nodes) {
            entities += n < graph.entity_count() ? 1 : 0;
            const Node shown = graph.node(n);
            if (!options.types.empty() && shown.kind == NodeKind::Entity) REQUIRE(shown.type != "Unknown");
        }
        if (options.top > 0) CHECK(entities == 7);
        for (const StatementId s : view.statements) {
            REQUIRE(nodes.contains(graph.subject(s)));
            REQUIRE(nodes.contains(graph.object(s)));
            REQUIRE(graph.statement(s).evidence_count >= options.min_evidence);
            if (!options.relations.empty()) REQUIRE(graph.statement(s).relation == "rel1");
        }
    }
}

TEST_CASE("directions are right without the C library") {
    for (int i = -50; i <= 150; ++i) {
        const double turns = i / 97.0;
        const Point p = on_circle(turns);
        REQUIRE(p.x == doctest::Approx(std::cos(turns * 6.283185307179586)).epsilon(1e-11));
        REQUIRE(p.y == doctest::Approx(std::sin(turns * 6.283185307179586)).epsilon(1e-11));
    }
}

TEST_CASE("discs are packed without overlap") {
    std::vector<double> radii{50, 20, 20, 19, 18, 7, 7};
    for (int i = 0; i < 200; ++i) radii.push_back(5.0 - i * 0.02);
    const auto centres = pack_discs(radii);
    for (std::size_t i = 0; i < radii.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double apart = std::hypot(centres[i].x - centres[j].x, centres[i].y - centres[j].y);
            REQUIRE(apart > (radii[i] + radii[j]) * (1 - 1e-9));
        }
    }
}

TEST_CASE("points on one spot are moved apart, others stay") {
    std::vector<Point> points(300, Point{1, 2});
    points.push_back({1000, 1000});
    separate(points, 4);
    CHECK(points.front() == Point{1, 2});
    CHECK(points.back() == Point{1000, 1000});
    CHECK(nearest(points) >= 4 - 1e-9);
}

TEST_CASE("a layout is spread, near its neighbours, and the same every time") {
    const KnowledgeGraph graph = random_graph(11, 600, 120);
    const GraphView view = make_view(graph);
    const auto places = layout(graph, view);
    REQUIRE(places.size() == view.nodes.size());
    CHECK(nearest(places) >= 4 - 1e-6);
    double linked = 0;
    for (const StatementId s : view.statements) {
        const Point a = places[graph.subject(s)];
        const Point b = places[graph.object(s)];
        linked += std::hypot(a.x - b.x, a.y - b.y) / static_cast<double>(view.statements.size());
    }
    double any = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
        any += std::hypot(places[i].x - places[i / 2].x, places[i].y - places[i / 2].y) /
               static_cast<double>(places.size());
    }
    CHECK(linked < 0.75 * any);
    CHECK(layout(graph, view) == places);
    for (const Point& p : places) REQUIRE((std::isfinite(p.x) && std::isfinite(p.y)));
}

TEST_CASE("layouts of small and odd graphs") {
    CHECK(layout(KnowledgeGraph(), {}).empty());
    const KnowledgeGraph loop = graph_of({claim("a", "T:a", "r", "T:a")});
    CHECK(layout(loop, make_view(loop)).size() == 1);
    std::vector<Claim> star;
    for (int i = 0; i < 300; ++i) star.push_back(claim("a", "T:hub", "r", numbered("T:leaf", i)));
    const KnowledgeGraph graph = graph_of(star);
    CHECK(nearest(layout(graph, make_view(graph))) >= 4 - 1e-6);
}

TEST_CASE("a timeline has one entry for each date of each statement, in order") {
    const KnowledgeGraph graph =
        graph_of({claim("a", "T:x", "made", "T:y", "2025-10"), claim("b", "T:x", "made", "T:y", "2025-10", 3),
                  claim("b", "T:x", "made", "T:y", "2024"), claim("c", "T:z", "bought", "T:x", "2025-03-01"),
                  claim("c", "T:x", "said", "T:y"), claim("d", "T:z", "made", "T:y", "2023")});
    const auto entries = timeline(graph, node(graph, "x"));
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].when.first == CalendarDate{2024, 1, 1});
    CHECK(graph.statement(entries[1].statement).relation == "bought");
    CHECK(graph.evidence(entries[2].evidence).report == "a");
    CHECK(timeline(graph, node(graph, "x"), TimeBasis::Published).empty());
}

TEST_CASE("news by publication and by validity") {
    GraphBuilder builder;
    for (const auto& [path, day] : {std::pair("old.md", 1), std::pair("new.md", 20)}) {
        ReportRecord record;
        record.path = path;
        record.published = CalendarDate{2025, 11, day};
        builder.add(record);
    }
    builder.add({claim("old.md", "T:x", "r", "T:y", "2025-12"), claim("new.md", "T:x", "r", "T:y", "2020"),
                 claim("new.md", "T:x", "r", "T:fresh", "2019")});
    const KnowledgeGraph graph = builder.build();
    const News published = new_since(graph, {2025, 11, 10});
    REQUIRE(published.entities.size() == 1);
    CHECK(graph.node(published.entities[0]).label == "fresh");
    CHECK(published.statements.size() == 1);
    CHECK(new_since(graph, {2025, 11, 10}, TimeBasis::Valid).statements.empty());
    CHECK(new_since(graph, {2018, 1, 1}, TimeBasis::Valid).statements.size() == 2);
    CHECK(new_since(graph, {2018, 1, 1}, TimeBasis::Ingested).statements.empty());
}

TEST_CASE("a source that reports named before is not new") {
    GraphBuilder builder;
    for (const auto& [path, year] : {std::pair("old.md", 2024), std::pair("new.md", 2025)}) {
        ReportRecord record;
        record.path = path;
        record.published = CalendarDate{year, 6, 1};
        builder.add(record);
    }
    Claim quoted = claim("old.md", "T:a", "uses", "T:b");
    quoted.attribution = entity("T", "Gartner");
    Claim also = claim("new.md", "T:a", "uses", "T:b");
    also.attribution = entity("T", "IDC");
    builder.add({finish(quoted, 3), finish(also, 3), claim("new.md", "T:Gartner", "acquired", "T:Q"),
                 claim("new.md", "T:IDC", "acquired", "T:Q")});
    const KnowledgeGraph graph = builder.build();
    std::vector<std::string_view> names;
    for (const NodeId n : new_since(graph, {2025, 1, 1}).entities) names.push_back(graph.node(n).label);
    CHECK(names == std::vector<std::string_view>{"IDC", "Q"});
}

TEST_CASE("what is spoken of alike in all periods neither rises nor falls") {
    for (const int months : {1, 2, 3, 5}) {
        std::vector<Claim> claims;
        for (int month = 1; month <= months; ++month) {
            for (std::uint32_t i = 0; i < 4; ++i) {
                const std::string date = "2025-0" + std::to_string(month);
                const std::uint32_t place = static_cast<std::uint32_t>(month) * 100 + i * 20;
                claims.push_back(claim("a", "T:big", "r", "T:other", date, place));
                if (i < 2) claims.push_back(claim("a", "T:small", "r", "T:third", date, place));
            }
        }
        const KnowledgeGraph graph = graph_of(claims);
        const Trends found = trends(graph);
        REQUIRE(found.periods.size() == static_cast<std::size_t>(months));
        for (const Trend& trend : found.trends) CHECK(trend.growth == 1.0);
        CHECK(graph.node(found.trends.front().node).label == "big");
    }
}

TEST_CASE("trends count by period and tell what rises") {
    std::vector<Claim> claims;
    for (int i = 0; i < 4; ++i)
        claims.push_back(claim("a", "T:rising", "r", "T:common", "2025-04", static_cast<std::uint32_t>(i)));
    for (int i = 0; i < 4; ++i)
        claims.push_back(claim("b", "T:falling", "r", "T:common", "2025-01-15", static_cast<std::uint32_t>(i)));
    claims.push_back(claim("c", "T:rare", "r", "T:common", "2025-02"));
    const KnowledgeGraph graph = graph_of(claims);
    const Trends months = trends(graph);
    CHECK(months.periods == std::vector<std::string>{"2025-01", "2025-02", "2025-03", "2025-04"});
    REQUIRE(months.trends.size() == 3);
    CHECK(graph.node(months.trends[0].node).label == "rising");
    CHECK(months.trends[0].counts == std::vector<std::uint32_t>{0, 0, 0, 4});
    CHECK(months.trends[0].growth == 5.0);
    CHECK(graph.node(months.trends[2].node).label == "falling");
    CHECK(months.trends[2].first_seen == CalendarDate{2025, 1, 15});
    CHECK(trends(graph, {.granularity = Granularity::Quarter}).periods ==
          std::vector<std::string>{"2025-Q1", "2025-Q2"});
    CHECK(trends(graph, {.types = {"Nothing"}}).trends.empty());
    CHECK(trends(graph, {.most_periods = 2}).periods == std::vector<std::string>{"2025-03", "2025-04"});
    CHECK(trends(graph, {.most_periods = 2}).trends.size() == 2);
    CHECK(trends(graph, {.window = *edtf_range("../2025-02")}).periods ==
          std::vector<std::string>{"2025-01", "2025-02"});
    claims.push_back(claim("d", "T:rising", "r", "T:common", "2031"));
    claims.back().modality = Modality::Predicted;
    CHECK(trends(graph_of(claims)).periods == months.periods);
}

TEST_CASE("what lies after its report has not happened, and does not move the window") {
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < 4; ++i) claims.push_back(claim("told.md", "T:a", "r", "T:b", "2025-03-28", i));
    claims.push_back(claim("told.md", "T:a", "r", "T:b", "2031", 9));
    claims.push_back(claim("untold.md", "T:a", "r", "T:b", "2025-05", 0));
    claims.push_back(claim("untold.md", "T:a", "r", "T:b", "2040", 1));
    const auto periods = [&](const char* published) {
        GraphBuilder builder;
        builder.add(claims);
        for (const auto& [path, day] : {std::pair("told.md", "2025-03-01"), std::pair("later.md", published)}) {
            ReportRecord record;
            record.path = path;
            record.published = edtf_range(day)->first;
            builder.add(record);
        }
        return trends(builder.build()).periods;
    };
    CHECK(periods("2025-03-31") == std::vector<std::string>{"2025-03"});
    CHECK(periods("2025-06-30") == std::vector<std::string>{"2025-03", "2025-04", "2025-05"});
    // nothing is known of publication: the last of all claims ends the window
    CHECK(trends(graph_of(claims)).periods.back() == "2040-01");
    const Trends all = trends(graph_of(claims), {.most_periods = 0});
    CHECK(all.periods.front() == "2025-03");
    CHECK(all.periods.back() == "2040-01");
}

TEST_CASE("co-occurrence counts sentences and reports") {
    const KnowledgeGraph graph = graph_of({claim("a", "T:x", "r", "T:y", "", 5), claim("a", "T:y", "r", "T:z", "", 5),
                                           claim("a", "T:w", "r", "T:z", "", 50), claim("b", "T:x", "r", "T:y", "", 5),
                                           claim("c", "T:q", "r", "T:z")});
    const auto found = co_occurring(graph, node(graph, "x"));
    REQUIRE(found.size() == 3);
    CHECK(found[0] == CoOccurrence{node(graph, "y"), 2, 2});
    CHECK(found[1] == CoOccurrence{node(graph, "z"), 1, 1});
    CHECK(found[2] == CoOccurrence{node(graph, "w"), 0, 1});
}

namespace {

/// Kind and both objects of each conflict, sorted.
std::vector<std::string> conflicts_of(const KnowledgeGraph& graph, const ConflictOptions& options = {}) {
    std::vector<std::string> seen;
    for (const Conflict& c : conflicts(graph, options)) {
        seen.push_back(std::string(to_string(c.kind)) + " " + std::string(graph.node(graph.object(c.first)).label) +
                       " " + std::string(graph.node(graph.object(c.second)).label));
    }
    std::sort(seen.begin(), seen.end());
    return seen;
}

}  // namespace

TEST_CASE("conflicts need a functional relation, overlapping periods and different objects") {
    GraphOptions options;
    options.relations = {{.name = "acquired_by", .symmetric = false, .functional = true, .key_qualifiers = {}},
                         {.name = "worth", .symmetric = false, .functional = true, .key_qualifiers = {"metric"}}};
    Claim denied = claim("d", "T:a", "r", "T:b", "2025");
    denied.polarity = Polarity::Negative;
    denied = finish(denied, 7);
    const Claim worth = claim("x", "T:a", "worth", "T:b", "2025");
    const KnowledgeGraph graph =
        graph_of({claim("a", "T:a", "acquired_by", "T:b", "2025-10"), claim("b", "T:a", "acquired_by", "T:c", "2025"),
                  claim("c", "T:a", "acquired_by", "T:d", "2023"), claim("c", "T:a", "acquired_by", "T:e"),
                  claim("a", "T:a", "r", "T:b", "2025-01"), denied, claim("a", "T:a", "r", "T:c", "2025-01"),
                  with_qualifier(with_amount(worth, "10", 10, 10, "USD"), "metric", "가치"),
                  with_qualifier(with_amount(worth, "20", 20, 20, "USD"), "metric", "가치"),
                  with_qualifier(with_amount(worth, "5", 5, 15, "USD"), "metric", "가치"),
                  with_qualifier(with_amount(worth, "90", 90, 90, "USD"), "metric", "매출")},
                 options);
    CHECK(conflicts_of(graph, {.within_reports = true}) ==
          std::vector<std::string>{"object 10 20", "object 20 5", "object b c", "polarity b b"});
    CHECK(conflicts_of(graph) == std::vector<std::string>{"object b c", "polarity b b"});
}

TEST_CASE("figures conflict for one and the same metric only") {
    GraphOptions options;
    options.relations = {
        {.name = "worth", .functional = true, .key_qualifiers = {"metric"}, .functional_by = {"metric"}}};
    const auto worth = [](const char* report, double amount, const char* metric) {
        const Claim c = claim(report, "T:a", "worth", "T:b", "2025");
        const Claim with = with_amount(c, std::to_string(static_cast<int>(amount)), amount, amount, "USD");
        return *metric == '\0' ? with : with_qualifier(with, "metric", metric);
    };
    CHECK(conflicts_of(graph_of({worth("a", 1, "매출"), worth("b", 2, "매출"), worth("c", 3, "가치"), worth("a", 4, ""),
                                 worth("b", 5, "")},
                                options)) == std::vector<std::string>{"object 1 2"});
}

TEST_CASE("what is told in words contradicts neither an amount nor other words") {
    GraphOptions options;
    options.relations = {{.name = "raised", .functional = true}};
    const Claim raised = claim("a", "T:a", "raised", "T:b", "2025");
    const auto in = [](Claim c, const char* report) {
        c.report = report;
        return finish(c, 0);
    };
    const Claim sum = with_amount(in(raised, "a"), "1억 달러", 1e8, 1e8, "USD");
    const Claim other = with_amount(in(raised, "b"), "2억 달러", 2e8, 2e8, "USD");
    const Claim words = with_text(in(raised, "c"), "1억 달러");
    const Claim vague = with_text(in(raised, "d"), "거액");
    CHECK(conflicts_of(graph_of({sum, words, vague}, options)).empty());
    CHECK(conflicts_of(graph_of({sum, other, words, vague}, options)).size() == 1);
}

TEST_CASE("conflicts of a symmetric functional relation do not depend on the order of names") {
    for (const bool inverse : {false, true}) {
        GraphOptions options;
        options.relations = {
            {.name = "merged_with", .symmetric = true, .functional = !inverse, .inverse_functional = inverse}};
        for (const char* name : {"T:A", "T:M", "T:Z"}) {
            const KnowledgeGraph graph = graph_of(
                {claim("a", name, "merged_with", "T:B", "2025"), claim("b", name, "merged_with", "T:N", "2025"),
                 claim("c", "T:N", "merged_with", name, "2025")},
                options);
            const auto found = conflicts(graph);
            REQUIRE(found.size() == 1);
            CHECK(found[0].kind == ConflictKind::Object);
        }
    }
}

TEST_CASE("an inverse functional relation has one subject at a time, whatever its qualifiers") {
    GraphOptions options;
    options.relations = {{.name = "bought", .key_qualifiers = {"amount"}, .inverse_functional = true}};
    const auto bought = [](const char* report, const char* who, const char* date) {
        return claim(report, who, "bought", "T:firm", date);
    };
    const KnowledgeGraph graph = graph_of(
        {with_qualifier(bought("a", "T:x", "2025-07"), "amount", "30억 달러"), bought("b", "T:y", "2025-07-14"),
         bought("c", "T:z", "2024"), claim("b", "T:x", "bought", "T:other", "2025-07")},
        options);
    const auto found = conflicts(graph);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == ConflictKind::Subject);
    CHECK(graph.node(graph.subject(found[0].first)).label == "x");
    CHECK(graph.node(graph.subject(found[0].second)).label == "y");
    CHECK(graph.evidence(found[0].second_evidence).report == "b");
}

TEST_CASE("plans and possibilities contradict nothing, forecasts only forecasts, copies of a report not each other") {
    GraphOptions options;
    options.relations = {{.name = "worth", .functional = true}};
    const auto worth = [](const char* report, int amount, Modality modality) {
        Claim c =
            with_amount(claim(report, "T:a", "worth", "T:b", "2027"), std::to_string(amount), amount, amount, "USD");
        c.modality = modality;
        return finish(c, static_cast<std::uint32_t>(amount));
    };
    const std::vector<Claim> claims{worth("a", 1, Modality::Asserted),  worth("b", 2, Modality::Planned),
                                    worth("c", 3, Modality::Predicted), worth("d", 4, Modality::Possible),
                                    worth("e", 5, Modality::Predicted), worth("f", 6, Modality::Reported)};
    CHECK(conflicts_of(graph_of(claims, options)) == std::vector<std::string>{"object 1 6", "object 3 5"});

    GraphBuilder builder(options);
    for (const char* path : {"a", "f"}) {
        ReportRecord record;
        record.path = path;
        record.hash = "sha256:one";
        builder.add(record);
    }
    builder.add(claims);
    CHECK(conflicts_of(builder.build()) == std::vector<std::string>{"object 3 5"});
}

TEST_CASE("corroboration counts independent reports") {
    const KnowledgeGraph graph = graph_of({claim("a", "T:a", "r", "T:b"), claim("b", "T:a", "r", "T:b"),
                                           claim("a", "T:a", "r", "T:c"), claim("a", "T:a", "r", "T:c", "", 4)});
    CHECK(corroborated(graph).size() == 1);
    CHECK(corroborated(graph, 1).size() == 2);
}

TEST_CASE("the difference of two claim sets and of two graphs") {
    const Claim a = claim("a", "T:a", "r", "T:b");
    const Claim b = claim("b", "T:a", "r", "T:c");
    const Claim c = claim("c", "T:a", "r", "T:b");
    Claim doubted = a;
    doubted.confidence = 0.1;
    const ClaimDifference claims = diff(std::vector{a, b}, std::vector{c, doubted});
    CHECK(claims.removed == std::vector{b});
    CHECK(claims.added == std::vector{c});
    CHECK(claims.changed == std::vector{std::pair(a, doubted)});
    CHECK(diff(std::vector{a, b}, std::vector{b, a, a}).empty());
    const GraphDifference graphs = diff(graph_of({a, b}), graph_of({a, c, claim("d", "T:x", "r", "T:b")}));
    CHECK(graphs.removed.size() == 1);
    CHECK(graphs.added.size() == 1);
    CHECK(graphs.changed.size() == 1);
    const KnowledgeGraph graph = random_graph(6, 300, 20);
    CHECK(diff(graph, graph).empty());
}
