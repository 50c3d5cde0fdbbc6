// Clauses that share words: each is read with all that it says.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "extract_fixtures.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

std::string object_of(const Claim& claim) {
    if (const auto* entity = std::get_if<EntityRef>(&claim.object)) return entity->name;
    if (const auto* quantity = std::get_if<QuantityValue>(&claim.object)) return quantity->text;
    return std::get<TextValue>(claim.object).text;
}

/// Whether a claim says so that stayed beside others.
bool says(const std::string& text, const std::string& subject, const std::string& relation, const std::string& object) {
    const auto all = candidates(text);
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
        const Claim& claim = candidate.claim;
        return candidate.outcome == Outcome::Matched && claim.subject.name == subject && claim.relation == relation &&
               object_of(claim) == object;
    });
}

}  // namespace

TEST_CASE("several actors and what each acts on may share the predicate at the end") {
    const std::string launch = "네이버는 하이퍼클로바X를, 카카오는 카나나를 공개했다.";
    CHECK(says(launch, "네이버", "released", "HyperCLOVA X"));
    CHECK(says(launch, "카카오", "released", "Kanana"));
    CHECK_FALSE(says(launch, "네이버", "released", "Kanana"));
    CHECK(says("아마존은 앤트로픽에, 엔비디아는 미스트랄 AI에 투자했다.", "Amazon", "invested_in", "Anthropic"));
    CHECK(says("인텔은 구글과, 삼성전자는 네이버와 손을 잡았다.", "Intel", "partnered_with", "Google"));
}

TEST_CASE("a particle that stands behind the last of several amounts holds for all") {
    const std::string figures = "구글은 300억 원, 메타는 200억 원을 기록했다.";
    CHECK(says(figures, "Google", "has_metric", "300억 원"));
    CHECK(says(figures, "Meta", "has_metric", "200억 원"));
    CHECK_FALSE(says(figures, "Google", "has_metric", "200억 원"));
}

TEST_CASE("a participle's subject heads no clause of its own") {
    const std::string compared = "구글이 만든 제미나이를, 오픈AI가 만든 챗GPT를 시험했다.";
    CHECK_FALSE(says(compared, "Google", "developed", "ChatGPT"));
}

TEST_CASE("verbal nouns may share their light verb, and predicates their object") {
    CHECK(says("엔비디아는 블랙웰을 개발·공급하고 있다.", "NVIDIA", "developed", "Blackwell"));
    CHECK(says("엔비디아는 블랙웰을 설계 및 출시했다.", "NVIDIA", "released", "Blackwell"));
    CHECK(says("엔비디아는 블랙웰을 설계하고 출시했다.", "NVIDIA", "released", "Blackwell"));
}

TEST_CASE("a title before a colon is no member of a list") {
    const std::string titled = "젬마 3: 가벼운 번역 모델 공개: 구글이 번역 모델 젬마 3를 출시했다.";
    CHECK(says(titled, "Google", "released", "Gemma 3"));
}
