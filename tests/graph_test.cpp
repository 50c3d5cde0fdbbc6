// The graph: merging, retracting, determinism, look-ups.
#include "ktrend/graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <ostream>
#include <set>

#include "claim_fixtures.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

ReportRecord record(std::string path, std::string hash = {}, std::optional<CalendarDate> published = {}) {
    ReportRecord r;
    r.path = std::move(path);
    r.hash = std::move(hash);
    r.published = published;
    return r;
}

KnowledgeGraph graph_of(const std::vector<Claim>& claims, GraphOptions options = {}, ResolveOptions resolve = {}) {
    GraphBuilder builder(std::move(options), std::move(resolve));
    builder.add(claims);
    return builder.build();
}

std::vector<ReportRecord> random_records(Random& random) {
    std::vector<ReportRecord> records;
    for (std::size_t i = 0; i < 5; ++i) {
        ReportRecord r = record(numbered("r", i).append(".md"), numbered("sha256:", random.below(4)));
        if (random.one_in(2)) r.published = CalendarDate{2025, 1 + static_cast<int>(random.below(12)), 1};
        const auto name = [&] { return numbered("E", random.below(12)); };
        if (random.one_in(2)) r.names = {{name(), "Model", {name(), "별명"}}};
        records.push_back(r);
    }
    return records;
}

GraphOptions some_traits() {
    GraphOptions options;
    options.relations = {{.name = "rel0", .symmetric = true, .functional = false, .key_qualifiers = {}},
                         {.name = "rel1", .symmetric = false, .functional = true, .key_qualifiers = {"metric"}}};
    return options;
}

}  // namespace

TEST_CASE("the empty graph is a graph") {
    const KnowledgeGraph graph;
    CHECK(graph.node_count() == 0);
    CHECK(graph.statement_count() == 0);
    CHECK(graph.relations().empty());
    CHECK_FALSE(graph.find_node("x").has_value());
    CHECK(graph.find_nodes_named("x").empty());
    CHECK(graph.statements_of("x").empty());
    CHECK(dump(graph).empty());
}

TEST_CASE("claims of one statement are merged and all stay as evidence") {
    Claim planned = claim("b.md", "Organization:화웨이", "released", "Technology:SINQ", "2025-11", 50);
    planned.modality = Modality::Planned;
    planned.confidence = 0.95;
    const std::vector<Claim> claims{claim("a.md", "Organization:화웨이", "released", "Technology:SINQ", "2025-10", 7),
                                    planned, claim("a.md", "Organization:화웨이", "released", "Technology:SINQ", "", 3),
                                    claim("a.md", "Organization:화웨이", "developed", "Technology:SINQ", "2024", 3)};
    const KnowledgeGraph graph = graph_of(claims);
    REQUIRE(graph.statement_count() == 2);
    const Statement released = graph.statement(1);
    CHECK(released.relation == "released");
    CHECK(released.evidence_count == 3);
    CHECK(released.report_count == 2);
    CHECK(released.modality == Modality::Asserted);
    CHECK(released.confidence == 0.95);
    REQUIRE(released.valid.has_value());
    CHECK(released.valid->first == CalendarDate{2025, 10, 1});
    CHECK(released.valid->last == CalendarDate{2025, 11, 30});
    CHECK_FALSE(released.published.has_value());
    std::vector<Claim> evidence;
    for (const EvidenceId e : graph.evidence_of(1)) evidence.push_back(graph.claim(e));
    CHECK(evidence == std::vector<Claim>{claims[2], claims[0], claims[1]});  // by report and place
    CHECK(graph.reports_of(1) == std::vector<std::string_view>{"a.md", "b.md"});
    const Node huawei = graph.node(*graph.find_node("organization:화웨이"));
    CHECK(huawei.mention_count == 4);
    CHECK(huawei.report_count == 2);
    CHECK(huawei.valid->first == CalendarDate{2024, 1, 1});
}

TEST_CASE("polarity and key qualifiers tell statements apart, other qualifiers do not") {
    const Claim base = claim("a", "A:x", "has_metric", "A:y");
    Claim negative = base;
    negative.polarity = Polarity::Negative;
    negative.id = "negative";
    const std::vector<Claim> claims{with_qualifier(base, "metric", "속도"), with_qualifier(base, "metric", "크기"),
                                    with_qualifier(with_qualifier(base, "place", "서울"), "metric", "크기"), base,
                                    negative};
    CHECK(graph_of(claims).statement_count() == 5);
    GraphOptions options;
    options.relations = {{.name = "has_metric", .symmetric = false, .functional = false, .key_qualifiers = {"metric"}}};
    const KnowledgeGraph graph = graph_of(claims, options);
    CHECK(graph.statement_count() == 4);
    CHECK(graph.qualifiers(3).at(0).value == "크기");
    CHECK(graph.statement(3).evidence_count == 2);
}

TEST_CASE("a symmetric relation has one statement for both directions") {
    const std::vector<Claim> claims{claim("a", "Organization:B", "partnered_with", "Organization:A"),
                                    claim("b", "Organization:A", "partnered_with", "Organization:B")};
    CHECK(graph_of(claims).statement_count() == 2);
    GraphOptions options;
    options.relations = {{.name = "partnered_with", .symmetric = true, .functional = false, .key_qualifiers = {}}};
    const KnowledgeGraph graph = graph_of(claims, options);
    REQUIRE(graph.statement_count() == 1);
    CHECK(graph.node(graph.subject(0)).label == "A");
    CHECK(graph.claim(0) == claims[0]);  // as it was said
}

TEST_CASE("values are nodes of their subject, equal ones one node") {
    const Claim a = claim("a", "Organization:A", "raised", "X:x");
    const Claim b = claim("a", "Organization:B", "raised", "X:x", "", 9);
    const KnowledgeGraph graph =
        graph_of({with_amount(a, "20억 달러", 2e9, 2e9, "USD"), with_amount(b, "$2B", 2e9, 2e9, "USD"),
                  with_amount(claim("b", "Organization:A", "raised", "X:x"), "약 20억 달러", 2e9, 2e9, "USD"),
                  with_text(claim("c", "Organization:A", "said", "X:x"), "AI는  안전하다"),
                  with_text(claim("d", "Organization:A", "said", "X:x"), "ai는 안전하다")});
    CHECK(graph.entity_count() == 2);
    REQUIRE(graph.node_count() == 5);
    CHECK(graph.statement_count() == 3);
    const Node amount = graph.node(2);
    CHECK(amount.kind == NodeKind::Quantity);
    CHECK(amount.label == "20억 달러");
    CHECK(amount.low == 2e9);
    CHECK(amount.unit == "USD");
    CHECK(amount.mention_count == 2);
    CHECK(graph.find_node(amount.id) == 2);
    CHECK(graph.types() == std::vector<std::string>{"Organization", "Quantity", "Text"});
}

TEST_CASE("the label of a text is one line, the claim keeps it as it stands") {
    const Claim c = with_text(claim("a.md", "Law:법", "defines", "Unknown:x"), "확보하기 위\n\n한  제도\t");
    const KnowledgeGraph graph = graph_of({c});
    CHECK(graph.node(graph.object(0)).label == "확보하기 위 한 제도");
    CHECK(graph.claim(0) == c);
}

TEST_CASE("copies of one report are one witness") {
    GraphBuilder builder;
    for (const char* path : {"a.md", "b.md", "copy-of-a.md"}) builder.add(claim(path, "A:x", "r", "A:y"));
    builder.add(record("a.md", "sha256:1", CalendarDate{2025, 1, 2}));
    builder.add(record("b.md", "sha256:2"));
    builder.add(record("copy-of-a.md", "sha256:1", CalendarDate{2025, 3, 4}));
    const Statement statement = std::move(builder).build().statement(0);
    CHECK(statement.evidence_count == 3);
    CHECK(statement.report_count == 2);
    REQUIRE(statement.published.has_value());
    CHECK(statement.published->first == CalendarDate{2025, 1, 2});
    CHECK(statement.published->last == CalendarDate{2025, 3, 4});
    CHECK_FALSE(statement.valid.has_value());  // when a report came out is not when the thing happened
}

TEST_CASE("names that are one thing are one node, found by all of them") {
    Claim spoken = claim("a", "Organization:앤트로픽", "released", "Model:Claude Haiku 4.5");
    std::get<EntityRef>(spoken.object).text = "클로드 하이쿠 4.5";
    GraphBuilder builder;
    builder.add(spoken);
    builder.add(claim("b", "Organization:앤스로픽", "released", "Model:Claude Haiku 4.5"));
    builder.add(claim("b", "Organization:앤트로픽", "developed", "Model:Claude Haiku 4.5"));
    const KnowledgeGraph graph = builder.build();
    CHECK(graph.node_count() == 2);
    CHECK(graph.statement_count() == 2);
    CHECK(graph.find_node("organization:앤스로픽") == graph.find_node("organization:앤트로픽"));
    const NodeId node = *graph.find_node("organization:앤트로픽");
    CHECK(graph.aliases(node) == std::vector<std::string_view>{"앤스로픽"});
    CHECK(graph.find_nodes_named("앤스로픽") == std::vector<NodeId>{node});
    CHECK(graph.find_nodes_named("클로드하이쿠 4.5") == graph.find_nodes_named("claude-haiku 4.5"));
    CHECK(graph.find_nodes_named("클로드").empty());
}

TEST_CASE("a surface form that stands for several things is nobody's alias") {
    Claim a = claim("a", "Model:Alpha", "r", "Model:Gamma");
    Claim b = claim("a", "Model:Beta", "r", "Model:Gamma", "", 4);
    a.subject.text = b.subject.text = "이 모델";
    CHECK(graph_of({a, b}).find_nodes_named("이 모델").empty());
}

TEST_CASE("entities are found by spellings of the lexicon that no claim has, and do not show them") {
    ResolveOptions options;
    options.lexicon = {{"삼성전자", "Organization", {"Samsung", "Samsung Electronics"}},
                       {"Samsung", "Product", {}},
                       {"LG전자", "Organization", {"LG Electronics"}}};
    GraphBuilder builder({}, options);
    builder.add(claim("a", "Organization:삼성전자", "released", "Model:가우스"));
    const KnowledgeGraph graph = builder.build();
    const NodeId node = *graph.find_node("organization:삼성전자");
    CHECK(graph.find_nodes_named("samsung electronics") == std::vector<NodeId>{node});
    CHECK(graph.find_nodes_named("Samsung") == std::vector<NodeId>{node});
    CHECK(graph.aliases(node).empty());
    CHECK(graph.find_nodes_named("LG Electronics").empty());
}

TEST_CASE("a user's decisions take claims out and bring them in") {
    Claim weak = claim("a", "A:x", "r", "A:y");
    weak.confidence = 0.2;
    Claim weaker = claim("b", "A:x", "r", "A:y");
    weaker.confidence = 0.1;
    const Claim sure = claim("c", "A:x", "r", "A:z");
    GraphOptions options;
    options.min_confidence = 0.5;
    ResolveOptions resolve;
    resolve.decisions.right = {weaker.id};
    resolve.decisions.wrong = {sure.id};
    const KnowledgeGraph graph = graph_of({weak, weaker, sure}, options, resolve);
    REQUIRE(graph.evidence_count() == 1);
    CHECK(graph.claim(0) == weaker);
    CHECK(graph.find_nodes_named("z").empty());
}

TEST_CASE("adjacency agrees with the ends of statements") {
    const KnowledgeGraph graph = graph_of(random_claims(1, 300), some_traits());
    std::size_t out = 0;
    std::size_t in = 0;
    for (NodeId n = 0; n < graph.node_count(); ++n) {
        for (const StatementId s : graph.out(n)) REQUIRE(graph.subject(s) == n);
        for (const StatementId s : graph.in(n)) REQUIRE(graph.object(s) == n);
        out += graph.out(n).size();
        in += graph.in(n).size();
        REQUIRE(std::is_sorted(graph.in(n).begin(), graph.in(n).end()));
        REQUIRE(graph.find_node(graph.node(n).id) == n);
    }
    CHECK(out == graph.statement_count());
    CHECK(in == graph.statement_count());
    std::size_t related = 0;
    for (const std::string& relation : graph.relations()) {
        for (const StatementId s : graph.statements_of(relation)) REQUIRE(graph.statement(s).relation == relation);
        related += graph.statements_of(relation).size();
    }
    CHECK(related == graph.statement_count());
}

TEST_CASE("nothing is lost by merging") {
    const auto claims = random_claims(2, 500);
    const KnowledgeGraph graph = graph_of(claims);
    std::vector<std::string> in;
    std::vector<std::string> out;
    std::set<std::pair<std::string, std::string>> ids;
    for (const Claim& c : claims) {
        if (ids.insert({c.report, c.id}).second) in.push_back(to_json(c));
    }
    for (EvidenceId e = 0; e < graph.evidence_count(); ++e) out.push_back(to_json(graph.claim(e)));
    CHECK(in.size() == out.size());
    // Random claims of one id may differ in modality; which one stays is tested below.
    std::vector<std::string> ids_in;
    std::vector<std::string> ids_out;
    for (const auto& line : in) ids_in.push_back(line.substr(0, 23));
    for (const auto& line : out) ids_out.push_back(line.substr(0, 23));
    std::sort(ids_in.begin(), ids_in.end());
    std::sort(ids_out.begin(), ids_out.end());
    CHECK(ids_in == ids_out);
}

TEST_CASE("order and repetition of claims and reports change nothing") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        auto claims = random_claims(seed + 100, 120);
        auto records = random_records(random);
        GraphBuilder first(some_traits());
        first.add(claims);
        for (const auto& r : records) first.add(r);
        const auto repeated = claims;
        claims.insert(claims.end(), repeated.begin(), repeated.begin() + 40);
        random.shuffle(claims);
        random.shuffle(records);
        GraphBuilder second(some_traits());
        for (const auto& r : records) second.add(r);
        second.add(claims);
        REQUIRE(dump(first.build()) == dump(second.build()));
        REQUIRE(dump(std::move(first).build()) == dump(second.build()));
    }
}

TEST_CASE("retracting a report equals never having added it") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const auto claims = random_claims(seed + 500, 120);
        const auto records = random_records(random);
        const std::string gone = numbered("r", random.below(5)).append(".md");
        GraphBuilder with(some_traits());
        GraphBuilder without(some_traits());
        for (const auto& r : records) {
            with.add(r);
            if (r.path != gone) without.add(r);
        }
        for (const Claim& c : claims) {
            with.add(c);
            if (c.report != gone) without.add(c);
        }
        const std::string before = dump(with.build());
        with.retract(gone);
        REQUIRE(dump(with.build()) == dump(without.build()));
        for (const auto& r : records) {
            if (r.path == gone) with.add(r);
        }
        for (const Claim& c : claims) {
            if (c.report == gone) with.add(c);
        }
        REQUIRE(dump(with.build()) == before);  // and adding it again brings all back
    }
}

TEST_CASE("splitting what was merged gives back what there was") {
    const auto claims = random_claims(9, 200);
    const KnowledgeGraph before = graph_of(claims);
    ResolveOptions merged;
    merged.decisions.merge = {{"organization:e0", "organization:e3", "model:e1"}};
    const KnowledgeGraph joined = graph_of(claims, {}, merged);
    CHECK(joined.entity_count() < before.entity_count());
    CHECK(joined.find_node("model:e1") == joined.find_node("organization:e0"));
    CHECK(dump(graph_of(claims, {}, {})) == dump(before));
}

TEST_CASE("of two records of one path the same one stays in every order") {
    const auto dump_of = [](const char* one, const char* other) {
        GraphBuilder builder;
        builder.add(claim("r.md", "A:x", "r", "A:y"));
        for (const char* title : {one, other}) {
            ReportRecord r = record("r.md");
            r.title = title;
            builder.add(r);
        }
        const KnowledgeGraph graph = builder.build();
        return graph.report(0).title;
    };
    CHECK(dump_of("하나", "둘") == dump_of("둘", "하나"));
}

TEST_CASE("claims without ids are told apart by what they say") {
    std::vector<Claim> claims{claim("a", "A:x", "r", "A:y"), claim("a", "A:x", "r", "A:z"),
                              claim("a", "A:x", "r", "A:y", "", 40)};
    const std::string expected = dump(graph_of(claims));
    for (Claim& c : claims) c.id.clear();
    claims.push_back(claims[1]);  // once more
    const KnowledgeGraph graph = graph_of(claims);
    CHECK(graph.evidence_count() == 3);
    CHECK(dump(graph) == expected);
}

TEST_CASE("what is no claim does not enter a graph") {
    const Claim sound = with_amount(claim("a.md", "A:x", "r", "A:y", "2025"), "3%", 3, 3, "%");
    CHECK(fault_of(sound).empty());
    const auto refused = [&](const auto& change) {
        Claim broken = sound;
        change(broken);
        std::string fault = fault_of(broken);
        GraphBuilder builder;
        try {
            builder.add({sound, broken});
            return std::string("taken");
        } catch (const Error& error) {
            CHECK(error.diagnostics()[0].code == "claim.record");
            CHECK(error.diagnostics()[0].file == "a.md");
            CHECK(error.diagnostics()[0].message == fault);
        }
        CHECK(builder.build().evidence_count() == 0);
        CHECK_THROWS_AS((void)KnowledgeGraph::build({broken}, {}), Error);
        return fault;
    };
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(refused([](Claim& c) { c.relation.clear(); }) == "'relation' is empty");
    CHECK(refused([](Claim& c) { c.subject.id.clear(); }) == "'id' is empty");
    CHECK(refused([](Claim& c) { c.attribution = EntityRef{}; }) == "'id' is empty");
    CHECK(refused([](Claim& c) { c.date->value = "next week"; }) == "'next week' is no date in EDTF");
    CHECK(refused([](Claim& c) { c.evidence.span = {9, 2}; }) == "a span ends before it starts");
    CHECK(refused([](Claim& c) { c.evidence.position.line = 0; }) == "lines and columns count from 1");
    CHECK(refused([](Claim& c) { c.evidence.page = 0; }) == "'page' must be a whole number");
    CHECK(refused([](Claim& c) { c.confidence = 7; }) == "'confidence' must lie in 0 to 1");
    CHECK(refused([](Claim& c) { c.confidence = nan; }) == "'confidence' must lie in 0 to 1");
    CHECK(refused([](Claim& c) { std::get<QuantityValue>(c.object).low = nan; }) ==
          "a bound of an amount is no number");
}

TEST_CASE("ids of foreign programs are kept as they are") {
    Claim a = claim("a", "A:x", "r", "A:y");
    a.id = "not hexadecimal";
    Claim b = claim("b", "A:x", "r", "A:y");
    b.id = a.id;  // the same id in another report is another claim
    const KnowledgeGraph graph = graph_of({a, b});
    CHECK(graph.evidence_count() == 2);
    CHECK(graph.claim_id(0) == "not hexadecimal");
    CHECK(graph.claim(1) == b);
}
