// The context of claims over the shipped schema: modality, polarity, and where their dates come from.
#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "extract_fixtures.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

/// "2026-02 section": date and basis of the first claim of a relation; empty without one.
std::string date_of(const std::string& text, const std::string& relation = "released") {
    CAPTURE(text);
    const std::vector<Candidate> found = candidates(text);
    const Claim* claim = find(found, relation);
    REQUIRE(claim != nullptr);
    return claim->date ? claim->date->value + " " + std::string(to_string(claim->date->basis)) : "";
}

}  // namespace

TEST_CASE("what is said to come is planned, and what is denied is negative") {
    const auto plan = candidates("구글은 제미나이 4를 출시할 계획이다.");
    REQUIRE(find(plan, "released") != nullptr);
    CHECK(find(plan, "released")->modality == Modality::Planned);
    const auto denial = candidates("구글은 제미나이 4를 출시하지 않았다.");
    REQUIRE(find(denial, "released") != nullptr);
    CHECK(find(denial, "released")->polarity == Polarity::Negative);
    const auto near_miss = candidates("구글은 윈드서프를 인수할 뻔했다.");  // "nearly bought"
    REQUIRE(find(near_miss, "acquired") != nullptr);
    CHECK(find(near_miss, "acquired")->polarity == Polarity::Negative);
}

TEST_CASE("modality and polarity are those of the claim's own deed") {
    const auto of = [](const char* text, const char* relation) {
        const auto all = candidates(text);
        const Claim* claim = find(all, relation);
        if (claim == nullptr) return std::string("none");
        return std::string(to_string(claim->modality)) + " " + std::string(to_string(claim->polarity));
    };
    // what a clause with a tense of its own tells is done, whatever the next one plans; who says so says both
    CHECK(of("네이버는 하이퍼클로바X를 공개했고 내년에 로봇을 출시할 계획이다.", "released") == "asserted positive");
    CHECK(of("오픈AI는 GPT-5를 출시했는데, 이용자가 늘어날 전망이다.", "released") == "asserted positive");
    CHECK(of("오픈AI는 GPT-5를 출시했고 값을 내릴 것이라고 밝혔다.", "released") == "reported positive");
    CHECK(of("오픈AI는 GPT-5를 출시하고 값을 내릴 계획이다.", "released") == "planned positive");
    // a relative clause, and what the sentence says of the thing: "Gemini 4, which Google launched, is expected to …"
    CHECK(of("구글이 출시한 제미나이 4는 인기를 끌 전망이다.", "released") == "asserted positive");
    CHECK(of("구글이 출시할 제미나이 4는 인기를 끌었다.", "released") == "planned positive");
    CHECK(of("구글이 출시하려던 제미나이 4는 연기됐다.", "released") == "planned positive");
    CHECK(of("구글이 인수하기로 한 윈드서프는 도구를 만든다.", "acquired") == "planned positive");
    // talked about, put off, fallen through
    CHECK(of("구글은 메타와 협력을 논의하고 있다.", "partnered_with") == "planned positive");
    CHECK(of("구글은 윈드서프 인수 협상을 벌이고 있다.", "acquired") == "planned positive");
    CHECK(of("## 구글, 윈드서프 인수 검토", "acquired") == "planned positive");
    CHECK(of("오픈AI는 GPT-6 출시를 내년으로 미뤘다.", "released") == "planned positive");
    CHECK(of("- 오픈AI: GPT-6 출시 연기", "released") == "planned positive");
    CHECK(of("오픈AI는 GPT-6 공개를 취소했다.", "released") == "asserted negative");
    CHECK(of("구글의 윈드서프 인수가 무산됐다.", "acquired") == "asserted negative");
    CHECK(of("- 구글, 윈드서프 인수 무산", "acquired") == "asserted negative");
    CHECK(of("업스테이지는 1000억 원 투자 유치에 실패했다.", "raised_funding") == "asserted negative");
    // "if Google buys", "the rumour that it bought … is not true"
    CHECK(of("구글이 윈드서프를 인수할 경우 시장이 흔들린다.", "acquired") == "possible positive");
    CHECK(of("구글이 윈드서프를 인수했다는 소문이 돌았다.", "acquired") == "reported positive");
    CHECK(of("구글이 윈드서프를 인수했다는 소문은 사실이 아니다.", "acquired") == "reported negative");
    CHECK(of("메타는 리사 수가 세운 회사가 아니다.", "founded") == "asserted negative");
}

TEST_CASE("when is not what") {
    const auto all = candidates("인텔은 2027년에 50억 달러를 투자한다.");  // "invests five billion in 2027"
    for (const Candidate& candidate : all) {
        const auto* text = std::get_if<TextValue>(&candidate.claim.object);
        if (candidate.outcome == Outcome::Matched) CHECK((text == nullptr || text->text != "2027년"));
    }
}

TEST_CASE("dates come from the clause, then the heading, then the report's period") {
    const auto stated = candidates("구글은 2025년 11월 제미나이 3를 공개했다.");
    REQUIRE(find(stated, "released") != nullptr);
    REQUIRE(find(stated, "released")->date);
    CHECK(find(stated, "released")->date->value == "2025-11");
    CHECK(find(stated, "released")->date->basis == DateBasis::Stated);
    const auto period = candidates("---\ntitle: 2025년 10월 AI 동향\n---\n\n구글은 제미나이 3를 공개했다.");
    REQUIRE(find(period, "released") != nullptr);
    REQUIRE(find(period, "released")->date);
    CHECK(find(period, "released")->date->value == "2025-10");
    CHECK(find(period, "released")->date->basis == DateBasis::ReportPeriod);
}

TEST_CASE("an opening declares the period of a report whose title does not") {
    const auto date_under = [](const std::string& opening) {
        return date_of("---\ntitle: 소식 모음\ndate: 2026-02-13\n---\n\n" + opening +
                       "\n\n## 구글\n\n구글은 제미나이 3를 공개했다.");
    };
    CHECK(date_under("반갑습니다. 오늘의 기술 소식을 전합니다.") == "2026-02-13 report-period");
    CHECK(date_under("이번 주 AI 뉴스입니다.") == "2026-02-09/2026-02-15 report-period");
    CHECK(date_under("지난 한 주 동안의 AI 동향을 골랐습니다.") == "2026-02-06/2026-02-13 report-period");
    // a date that says nothing of the report's news
    CHECK(date_under("오늘은 날씨가 좋습니다.").empty());
}

TEST_CASE("a labelled date under a heading is that of its section") {
    const std::string news = "\n- 구글은 제미나이 3를 공개했다.";
    CHECK(date_of("# 소식\n\n## 구글\n\n- **날짜**: 2026년 3월 5일" + news) == "2026-03-05 section");
    CHECK(date_of("# 소식\n\n## 구글\n\n- 발표일: 2026.3.5" + news) == "2026-03-05 section");
    // another section's, the report's own, and a date of something else
    CHECK(date_of("# 소식\n\n## 메타\n\n- 날짜: 2026년 3월 5일\n\n## 구글\n" + news).empty());
    CHECK(date_of("# 소식\n\n- 발행일: 2026년 3월 5일" + news).empty());
    CHECK(date_of("# 소식\n\n## 구글\n\n- 신청 마감: 2026년 3월 5일" + news).empty());
}

TEST_CASE("figures are of the quarter that a report speaks of, not of the day that they came out") {
    const auto found = candidates(
        "- 2025년 8월 28일, 엔비디아 2분기 실적\n    - 엔비디아 매출은 467억 달러다.\n"
        "    - 엔비디아는 새 칩 블랙웰을 공개했다.");
    const Claim* figure = find(found, "has_metric");
    REQUIRE(figure != nullptr);
    REQUIRE(figure->date);
    CHECK(figure->date->value == "2025-04/2025-06");
    const Claim* event = find(found, "released");
    REQUIRE(event != nullptr);
    REQUIRE(event->date);
    CHECK(event->date->value == "2025-08-28");
}

TEST_CASE("the date of what a sentence tells holds for those behind it, that of one thing in it does not") {
    const std::string launch = " 구글은 제미나이 3를 공개했다.";
    CHECK(date_of("2026년 3월, 구글은 새 연구소를 열었다." + launch) == "2026-03 section");
    CHECK(date_of("구글은 3월 5일 새 연구소를 열었다." + launch).empty());  // no year
    CHECK(date_of("구글은 2026년 3월 5일 새 연구소를 열었다." + launch) == "2026-03-05 section");
    CHECK(date_of("구글은 2026년 3월 문을 여는 연구소를 짓는다." + launch).empty());
    CHECK(date_of("구글은 2026년 3월까지 연구소를 짓는다." + launch).empty());
    CHECK(date_of("구글은 2026년 두 배로 컸다." + launch).empty());
    CHECK(date_of("2026년, 구글은 두 배로 컸다." + launch) == "2026 section");
    CHECK(date_of("2026년 3월, 구글은 2027년 4월 문을 여는 연구소를 짓는다." + launch) == "2026-03 section");
    CHECK(date_of("2026년 3월, 구글은 바빴다. 구글은 2027년 4월 문을 여는 연구소를 짓는다." + launch).empty());
    CHECK(date_of("2026년 3월, 구글은 새 연구소를 열었다. 메타는 웃었다." + launch) == "2026-03 section");
}

TEST_CASE("the head of a report may say as of when it is") {
    const std::string launch = "\n\n## 구글\n\n구글은 제미나이 3를 공개했다.";
    CHECK(date_of("# 투자 메모\n\n**기준일**: 2026-01-10" + launch) == "2026-01-10 report-period");
    CHECK(date_of("# 참관기\n\n행사 기간: 2026년 3월 4일~6일" + launch) == "2026-03-04/2026-03-06 report-period");
    CHECK(date_of("# 투자 메모\n\n가입일: 2026-01-10" + launch).empty());
}

TEST_CASE("the years and quarters over the columns of a table, or before its rows, date its cells") {
    const std::string head = "# 구글\n\n| 구분 | 2024 | 3Q25 |\n| --- | --- | --- |\n";
    const auto found = candidates(head + "| 구글 매출 | 30억 달러 | 50억 달러 |");
    std::vector<std::string> dates;
    for (const Candidate& candidate : found) {
        const auto* amount = std::get_if<QuantityValue>(&candidate.claim.object);
        if (amount == nullptr || candidate.outcome != Outcome::Matched) continue;
        REQUIRE(candidate.claim.date);
        dates.push_back(amount->text + " " + candidate.claim.date->value);
    }
    CHECK(dates == std::vector<std::string>{"30억 달러 2024", "50억 달러 2025-07/2025-09"});
    CHECK(date_of("# 구글\n\n| 해 | 구글 매출 |\n| --- | --- |\n| 2024 | 30억 달러 |", "has_metric") == "2024 section");
}
