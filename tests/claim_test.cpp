// Claim and report records: ids, and NDJSON written and read back.
#include "ktrend/claim.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <ostream>
#include <set>
#include <sstream>

#include "claim_fixtures.hpp"
#include "ktrend/report_record.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

std::string written(const std::vector<Claim>& claims) {
    std::ostringstream out;
    write_claims(out, claims);
    return out.str();
}

// Strings that break writers: quotes, controls, line ends, XML's enemies, emoji, long ones.
std::string hostile(Random& random) {
    static const std::string pieces[] = {
        "\"",     "\\",     "\n",     "\r\n",     "\t", std::string(1, '\0'), "\x1F", "\x7F",
        "]]>",    "<&>",    "INF",    "null",     "😀",  "👨‍👩‍👧", "각",   "가",
        "\u2028", "\uFFFD", "\uE000", "{\"a\":1}"};
    std::string text;
    for (auto n = random.below(8); n > 0; --n) text += random.of(pieces);
    if (random.one_in(50)) text.append(1U << 20U, 'x');
    return text;
}

}  // namespace

TEST_CASE("an entity id is type and name, folded, with one hyphen for what is no letter or digit") {
    CHECK(entity_id("Organization", "Anthropic") == "organization:anthropic");
    CHECK(entity_id("Model", "Claude Haiku 4.5") == "model:claude-haiku-4-5");
    CHECK(entity_id("Model", "ＧＰＴ－４ｏ") == "model:gpt-4o");  // full-width letters
    CHECK(entity_id("Work", "《AI, 그 이후》") == "work:ai-그-이후");
    CHECK(entity_id("Organization", "네이버") == "organization:네이버");
    CHECK(entity_id("Organization", "\u1102\u1166\u110B\u1175\u1107\u1165") == "organization:네이버");  // decomposed
    CHECK(entity_id("Place", "Straße") == "place:strasse");
    CHECK(entity_id("Product", "C++") == "product:c++");
    CHECK(entity_id("Product", "C#") == "product:c#");
    CHECK(entity_id("Model", "Command R+") == "model:command-r+");
    CHECK(entity_id("Organization", "AT&T") == "organization:at&t");
    CHECK(entity_id("Organization", "A & B +C") == "organization:a-b-c");
    CHECK(entity_id("Product", "++") == "product:u2b-u2b");
    CHECK(entity_id("Product", "") == "product:");
}

TEST_CASE("a claim id is fixed for all machines and depends on what states the claim, not on how sure it is") {
    const Claim base = claim("a.md", "Organization:화웨이", "released", "Technology:SINQ", "2025-10");
    CHECK(base.id == "9088656da2752e47");
    Claim other = base;
    other.confidence = 0.1;
    other.modality = Modality::Planned;
    CHECK(claim_id(other) == base.id);
    std::set<std::string> ids{base.id};
    const auto differs = [&](auto change) {
        Claim changed = base;
        change(changed);
        return ids.insert(claim_id(changed)).second;
    };
    CHECK(differs([](Claim& c) { c.report = "b.md"; }));
    CHECK(differs([](Claim& c) { c.rule = "x"; }));
    CHECK(differs([](Claim& c) { c.relation = "developed"; }));
    CHECK(differs([](Claim& c) { ++c.evidence.span.end; }));
    CHECK(differs([](Claim& c) { c.subject.id = "organization:x"; }));
    CHECK(differs([](Claim& c) { c.object = TextValue{"SINQ", {}}; }));
    CHECK(differs([](Claim& c) { c.object = QuantityValue{"1", 1.0, std::nullopt, "", {}}; }));
    CHECK(differs([](Claim& c) { c.object = QuantityValue{"1", std::nullopt, 1.0, "", {}}; }));
    CHECK(differs([](Claim& c) { c.qualifiers = {{"metric", "속도"}}; }));
}

TEST_CASE("a record has its keys in the order that docs/formats.md fixes") {
    Claim record = claim("monthly.md", "Organization:Anthropic", "released", "Model:Claude Haiku 4.5");
    record.subject.text = "앤트로픽";
    record.subject.span = {1204, 1216};
    record.date = ClaimDate{"2025-10", DateBasis::ReportPeriod};
    record.qualifiers = {{"role", "첫\"째"}};
    record.evidence = {{1190, 1410}, {14, 1}, 3, "줄\n바꿈"};
    record.id = "c1f0";
    CHECK(
        to_json(record) ==
        R"({"id":"c1f0","report":"monthly.md",)"
        R"("subject":{"id":"organization:anthropic","name":"Anthropic","type":"Organization","text":"앤트로픽","start":1204,"end":1216},)"
        R"("relation":"released",)"
        R"("object":{"kind":"entity","id":"model:claude-haiku-4-5","name":"Claude Haiku 4.5","type":"Model","text":"Claude Haiku 4.5","start":0,"end":0},)"
        R"("date":{"value":"2025-10","basis":"report-period"},"modality":"asserted","polarity":"positive","attribution":null,)"
        R"("qualifiers":{"role":"첫\"째"},)"
        R"("span":{"start":1190,"end":1410,"line":14,"column":1,"page":3,"quote":"줄\n바꿈"},)"
        R"("rule":"released.test","confidence":0.9})");
}

TEST_CASE("numbers are written plainly and read back as they were") {
    const double values[] = {2e9, 1.8e12, 0.1, 1.0 / 3, 60, 1e15, 1e300, 5e-324, -0.5, 123456.789};
    for (const double value : values) {
        const Claim amount = with_amount(claim("a", "A:B", "r", "A:C"), "x", value, value, "");
        CHECK(parse_claims(to_json(amount), "x").claims.at(0) == amount);
    }
    const Claim money = with_amount(claim("a", "A:B", "r", "A:C"), "20억 달러", 2e9, 2e9, "USD");
    CHECK(to_json(money).find(R"("low":2000000000,"high":2000000000,"unit":"USD")") != std::string::npos);
    const Claim broken = with_amount(money, "x", std::numeric_limits<double>::infinity(), 1, "");
    CHECK(to_json(broken).find(R"("low":null)") != std::string::npos);
}

TEST_CASE("reading is the inverse of writing, also of hostile strings") {
    Random random(7);
    auto claims = random_claims(42, 400);
    for (Claim& c : claims) {
        if (random.one_in(2)) c.evidence.quote = hostile(random);
        if (random.one_in(3)) c.subject.name = hostile(random);
        if (random.one_in(3)) c.report = hostile(random);
        if (random.one_in(3)) c.qualifiers = {{hostile(random), hostile(random)}};
    }
    const ClaimFile read = parse_claims(written(claims), "claims.ndjson");
    CHECK(read.diagnostics.empty());
    REQUIRE(read.claims.size() == claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) REQUIRE(read.claims[i] == claims[i]);
    CHECK(written(read.claims) == written(claims));
}

TEST_CASE("bytes that are not UTF-8 are written as U+FFFD") {
    Claim bad = claim("a", "A:B", "r", "A:C");
    bad.evidence.quote = "a\xED\xA0\x80z\xFF";  // a lone surrogate, a byte that never occurs
    CHECK(parse_claims(to_json(bad), "x").claims.at(0).evidence.quote == "a\uFFFD\uFFFD\uFFFDz\uFFFD");
}

TEST_CASE("a line that is no claim is told with its number, and the others are read") {
    const std::string good = to_json(claim("a", "A:B", "r", "A:C"));
    std::string wrong_type = good;
    wrong_type.replace(wrong_type.find("\"start\":0"), 9, "\"start\":-1");
    std::string unknown = good;
    unknown.replace(unknown.find("asserted"), 8, "hoped-at");
    std::string backwards = good;
    backwards.replace(backwards.find("\"start\":0"), 9, "\"start\":9");
    const std::string text = "\xEF\xBB\xBF" + good + "\r\n\nnot json\n[1]\n{\"id\":\"x\"}\n" + wrong_type + "\n" +
                             unknown + "\n" + backwards + "\n" + good.substr(0, good.size() - 1) + "\n" + good;
    const ClaimFile read = parse_claims(text, "c.ndjson");
    CHECK(read.claims.size() == 2);
    REQUIRE(read.diagnostics.size() == 7);
    std::vector<std::uint32_t> lines;
    for (const auto& d : read.diagnostics) lines.push_back(d.position.line);
    CHECK(lines == std::vector<std::uint32_t>{3, 4, 5, 6, 7, 8, 9});
    CHECK(read.diagnostics[2].message == "missing key 'report'");
    CHECK(read.diagnostics[3].message == "'start' must be a whole number");
    CHECK(read.diagnostics[4].message == "unknown modality 'hoped-at'");
    CHECK(read.diagnostics[5].message == "a span ends before it starts");
    CHECK(read.diagnostics[0].file == "c.ndjson");
}

TEST_CASE("a value that no claim can have is a fault of its line") {
    const std::string good = to_json(claim("a", "Type:B", "rel", "Type:C", "2025-10", 7));
    const auto fault = [&](std::string_view part, std::string_view other) {
        std::string text = good;
        const auto at = text.find(part);
        REQUIRE(at != std::string::npos);
        const ClaimFile read = parse_claims(text.replace(at, part.size(), other), "x");
        CHECK(read.claims.size() + read.diagnostics.size() == 1);
        return read.diagnostics.empty() ? std::string("none")
                                        : read.diagnostics[0].code + ": " + read.diagnostics[0].message;
    };
    CHECK(fault("\"confidence\":0.9", "\"confidence\":1") == "none");
    CHECK(fault("\"confidence\":0.9", "\"confidence\":1.001") == "claim.record: 'confidence' must lie in 0 to 1");
    CHECK(fault("\"confidence\":0.9", "\"confidence\":-0.1") == "claim.record: 'confidence' must lie in 0 to 1");
    CHECK(fault("2025-10", "2025-13") == "claim.record: '2025-13' is no date in EDTF");
    CHECK(fault("2025-10", "") == "claim.record: '' is no date in EDTF");
    CHECK(fault("\"line\":1", "\"line\":0") == "claim.record: lines and columns count from 1");
    CHECK(fault("\"column\":8", "\"column\":0") == "claim.record: lines and columns count from 1");
    CHECK(fault("\"relation\":\"rel\"", "\"relation\":\"\"") == "claim.record: 'relation' is empty");
    CHECK(fault("\"id\":\"type:b\"", "\"id\":\"\"") == "claim.record: 'id' is empty");
    CHECK(fault("\"id\":\"type:c\"", "\"id\":\"\"") == "claim.record: 'id' is empty");
    CHECK(fault("\"id\":\"" + claim("a", "Type:B", "rel", "Type:C", "2025-10", 7).id, "\"id\":\"") ==
          "claim.record: 'id' is empty");
}

TEST_CASE("unknown keys are passed over") {
    std::string text = to_json(claim("a", "A:B", "r", "A:C"));
    text.insert(1, R"("later":[1,{"a":null}],)");
    CHECK(parse_claims(text, "x").claims.size() == 1);
}

TEST_CASE("no input makes the reader do worse than complain") {
    Random random(11);
    const std::string good = written(random_claims(3, 5));
    for (int i = 0; i < 2000; ++i) {
        std::string text = good;
        for (int n = 0; n < 3; ++n)
            text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
        text.resize(random.below(static_cast<std::uint32_t>(text.size())));
        const ClaimFile read = parse_claims(text, "x");
        REQUIRE(read.claims.size() + read.diagnostics.size() <= 6U * 256U);
    }
}

TEST_CASE("a failed stream is an error") {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    CHECK_THROWS_AS(write_claims(out, {}), Error);
    CHECK_THROWS_AS((void)read_claims("/nonexistent/claims.ndjson"), Error);
}

TEST_CASE("report records read back as they were written") {
    const SchemaStamp schema{"ai-trend-ko", "1", "sha256:0"};
    const std::vector<ReportRecord> records{
        {"a.md",
         "sha256:1",
         "제목 \"x\"",
         "",
         CalendarDate{2025, 11, 3},
         "2025-10",
         std::nullopt,
         {{"Tinker", "Product", {"팅커"}}, {"SINQ", "Technology", {}}}},
        {"b.md", "sha256:2", "", "저자", std::nullopt, "", CalendarDate{2026, 1, 2}, {}}};
    std::ostringstream out;
    write_reports(out, schema, records);
    const ReportIndex index = parse_reports(out.str(), "reports.ndjson");
    CHECK(index.schema == schema);
    CHECK(index.reports == records);
    CHECK(index.diagnostics.empty());
    CHECK(out.str().starts_with(R"({"format":"ktrend-reports/1","schema":{"name":"ai-trend-ko",)"));
}

TEST_CASE("a file of another format is refused") {
    CHECK_THROWS_AS((void)parse_reports("", "r"), Error);
    CHECK_THROWS_AS((void)parse_reports("{\"format\":\"ktrend-reports/9\"}\n", "r"), Error);
    CHECK_THROWS_AS((void)parse_reports(to_json(claim("a", "A:B", "r", "A:C")), "r"), Error);
    const std::string head = to_json(SchemaStamp{}) + "\n";
    CHECK(parse_reports(head + "{\"path\":\"x\"}\n", "r").diagnostics.size() == 1);
}
