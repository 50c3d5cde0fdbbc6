// Graphs with strings that break careless writers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claim_fixtures.hpp"
#include "ktrend/graph.hpp"

namespace ktrend::test {

inline std::string hostile_string(Random& random) {
    using namespace std::string_view_literals;
    static constexpr std::string_view pieces[] = {"앤트로픽"sv,
                                                  "a"sv,
                                                  " "sv,
                                                  "\""sv,
                                                  "'"sv,
                                                  "<b>"sv,
                                                  "&amp;"sv,
                                                  "]]>"sv,
                                                  "\0"sv,
                                                  "\x01"sv,
                                                  "\t"sv,
                                                  "\n"sv,
                                                  "\r\n"sv,
                                                  "\r"sv,
                                                  "\x7F"sv,
                                                  "\xC2\x85"sv,
                                                  "INF"sv,
                                                  "null"sv,
                                                  "I"sv,
                                                  "NF"sv,
                                                  "\\"sv,
                                                  "\xED\xA0\x80"sv,
                                                  "\xEF\xBF\xBE"sv,
                                                  "\xF0\x9F\x98\x80"sv,
                                                  "\xFF"sv,
                                                  "\xEA"sv,
                                                  ";"sv,
                                                  ","sv,
                                                  "|"sv,
                                                  "{}"sv,
                                                  "\xE2\x81\xA0"sv,
                                                  "\xE2\x80\xA8"sv,
                                                  "${x}"sv,
                                                  "<!--"sv,
                                                  "-->"sv,
                                                  "\xE3\x85\x8E"sv,
                                                  "</script>"sv,
                                                  "="sv,
                                                  "#"sv,
                                                  "%"sv};
    std::string text;
    for (auto n = random.below(6); n > 0; --n) text.append(random.of(pieces));
    return text;
}

/// Claims whose every text is hostile. Ids stay told apart by a number, as content hashes would be.
inline std::vector<Claim> hostile_claims(std::uint64_t seed, std::size_t count) {
    Random random(seed);
    std::vector<Claim> claims;
    const auto make_hostile = [&](EntityRef& entity) {
        entity.id.append(hostile_string(random));
        entity.name.append(hostile_string(random));
        entity.text = hostile_string(random);
    };
    for (std::size_t i = 0; i < count; ++i) {
        Claim claim = random_claim(random, {.entities = 9, .reports = 4, .relations = 3});
        make_hostile(claim.subject);
        if (auto* entity = std::get_if<EntityRef>(&claim.object)) make_hostile(*entity);
        if (auto* text = std::get_if<TextValue>(&claim.object)) text->text = hostile_string(random);
        if (auto* amount = std::get_if<QuantityValue>(&claim.object)) amount->unit = hostile_string(random);
        if (random.one_in(3)) claim.relation.append(hostile_string(random));
        if (random.one_in(3)) claim.qualifiers.emplace_back("role" + hostile_string(random), hostile_string(random));
        if (random.one_in(3)) claim.report.append(hostile_string(random));
        claim.evidence.quote = "q" + hostile_string(random);
        claims.push_back(finish(std::move(claim), random.below(5000)));
    }
    return claims;
}

inline KnowledgeGraph graph_of(const std::vector<Claim>& claims, GraphOptions options = {}) {
    GraphBuilder builder(std::move(options));
    builder.add(claims);
    return builder.build();
}

/// A small graph with one of everything: dates, amounts, texts, a negative, qualifiers, several reports.
inline KnowledgeGraph sample_graph() {
    std::vector<Claim> claims{
        claim("a.md", "Organization:앤트로픽", "released", "Model:클로드", "2025-10", 7),
        claim("b.md", "Organization:앤트로픽", "released", "Model:클로드", "2025-11-08", 90),
        claim("a.md", "Organization:앤트로픽", "partners_with", "Organization:딥브레인", "", 200),
        with_amount(claim("a.md", "Organization:앤트로픽", "raised", "Unknown:x", "2025", 300), "100억 달러", 1e10,
                    1e10, "USD"),
        with_text(claim("b.md", "Model:클로드", "has_feature", "Unknown:x", "", 400), "긴 글을 한 번에 읽는 기능"),
    };
    Claim negative = claim("b.md", "Organization:딥브레인", "released", "Model:클로드", "", 500);
    negative.polarity = Polarity::Negative;
    claims.push_back(finish(negative, 500));
    for (const std::string_view metric : {"매출", "이용자"})
        claims.push_back(
            with_qualifier(claim("a.md", "Model:클로드", "outperforms", "Model:다빈치", "", 600), "metric", metric));
    return graph_of(claims);
}

}  // namespace ktrend::test
