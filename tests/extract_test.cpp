// The engine over the shipped schema: frames, subjects, context, and what holds for every claim.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "extract/document.hpp"
#include "extract/line.hpp"
#include "extract/stretch.hpp"
#include "extract_fixtures.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

bool states(const std::vector<Candidate>& all, const std::string& subject, const std::string& relation,
            const std::string& object) {
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
        const auto* entity = std::get_if<EntityRef>(&candidate.claim.object);
        return candidate.outcome == Outcome::Matched && candidate.claim.subject.name == subject &&
               candidate.claim.relation == relation && entity != nullptr && entity->name == object;
    });
}

/// Whether a figure of the subject was found, whatever became of it beside others.
bool measures(const std::vector<Candidate>& all, const std::string& subject, const std::string& amount) {
    return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
        const auto* quantity = std::get_if<QuantityValue>(&candidate.claim.object);
        return candidate.claim.relation == "has_metric" && candidate.claim.subject.name == subject &&
               quantity != nullptr && quantity->text == amount;
    });
}

void check_figure_is_of(const std::string& text, const std::string& amount, const std::string& subject,
                        const std::string& not_of) {
    CAPTURE(text);
    const auto all = candidates(text);
    CHECK(measures(all, subject, amount));
    CHECK_FALSE(measures(all, not_of, amount));
}

/// The subject of the first claim of a relation; the relation must be found.
std::string subject_of(const std::string& text, const std::string& relation) {
    const auto all = candidates(text);
    const Claim* claim = find(all, relation);
    REQUIRE(claim != nullptr);
    return claim->subject.name;
}

std::string clause_line(const std::string& text, std::size_t clause) {
    const Report report = text_report(text);
    const extract::Document document = extract::read_document(report, schema());
    std::vector<std::string> lines;
    for (const extract::Stretch& stretch : extract::stretches_of(document, 0)) {
        if (stretch.scope == Scope::Clause)
            lines.push_back(extract::readable(stretch.line, document.mentions, document.text.content()));
    }
    return clause < lines.size() ? lines[clause] : std::string();
}

}  // namespace

TEST_CASE("an extractor shares its schema, wherever the schema goes") {
    const auto made = [] {
        Schema skeleton = Schema::load(Schema::shipped_folder("skeleton"));
        Extractor extractor(skeleton);
        const Schema elsewhere = std::move(skeleton);
        REQUIRE(&extractor.schema().rules() == &elsewhere.rules());
        return extractor;
    };
    CHECK_THROWS_AS(Extractor(schema(), {.min_confidence = std::nan("")}), std::invalid_argument);
    const Extractor extractor = made();
    const Report report = text_report("아무 말도 아니다.");  // "It says nothing."
    CHECK(extractor.extract(report).claims.empty());
    CHECK_FALSE(extractor.schema().name().empty());
}

TEST_CASE("a clause becomes a line of mentions, stems and functions") {
    CHECK(clause_line("앤트로픽은 ‘클로드 하이쿠 4.5’를 출시했다.", 0) ==
          "⟦Organization:앤트로픽⟧⟨topic⟩ ⟦Model:클로드 하이쿠 4.5⟧⟨obj⟩ 출시하⟨past⟩⟨fin⟩");
}

TEST_CASE("의 behind another particle has a symbol of its own") {
    CHECK(clause_line("구글은 메타와의 경쟁과 메타의 투자를 말했다.", 0) ==
          "⟦Organization:구글⟧⟨topic⟩ ⟦Organization:메타⟧⟨and.of⟩ 경쟁⟨and⟩ ⟦Organization:메타⟧⟨gen⟩ 투자⟨obj⟩ "
          "말하⟨past⟩⟨fin⟩");
}

TEST_CASE("a short form that holds its particle has it once") {
    CHECK(clause_line("이건 작은 도구다.", 0) == "이건⟨topic⟩ 작⟨adn⟩ 도구⟨cop⟩⟨fin⟩");
}

TEST_CASE("a verbal noun beside another noun is no predicate of a headline") {
    CHECK(clause_line("공장의 정기 점검과 개선", 1).empty());
}

TEST_CASE("verbal nouns in a row share the light verb of the last one, and none is a clause of its own") {
    CHECK(clause_line("구글은 사진을 분류, 보정, 공유하여 앨범을 만든다.", 0).find("분류, 보정, 공유하") !=
          std::string::npos);
    CHECK(clause_line("구글은 웨이모를 인수, 새 주주를 모은다.", 1).find("인수하") != std::string::npos);
}

TEST_CASE("connectives part clauses, the short linking form does not") {
    CHECK(clause_line("구글은 칩을 만들고 메타는 앱을 만든다.", 1).find("메타") != std::string::npos);
    CHECK(clause_line("구글은 칩을 결합해 성능을 높였다.", 1).empty());
}

TEST_CASE("private-use characters of the report cannot pass for symbols") {
    const std::string line = clause_line("구글은 \xEE\x80\x81 칩을 만든다.", 0);
    CHECK(line.find("⟨topic⟩ ⟨topic⟩") == std::string::npos);
    CHECK(line.find("\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("lists give one claim for each member") {
    const auto all = candidates("구글은 제미나이 3와 젬마 3를 공개했다.");
    CHECK(states(all, "Google", "released", "Gemini 3"));
    CHECK(states(all, "Google", "released", "Gemma 3"));
}

TEST_CASE("of rules that say the same, what one knows of the measure is kept") {
    const auto all = candidates("DeepSeek-V3의 훈련 비용은 557만 달러다.");
    const Claim* claim = find(all, "has_metric");
    REQUIRE(claim != nullptr);
    REQUIRE(claim->qualifiers.size() == 1);
    CHECK(claim->qualifiers.front() == std::pair<std::string, std::string>("metric", "훈련 비용"));
}

TEST_CASE("a phrase and the name that it ends in are one object") {
    const auto all = candidates("알리바바는 코딩 모델 ‘큐원3’을 공개했다.");
    CHECK(states(all, "Alibaba", "released", "Qwen3"));
    CHECK(std::none_of(all.begin(), all.end(), [](const Candidate& candidate) {
        return candidate.outcome == Outcome::Matched && candidate.claim.relation == "released" &&
               std::holds_alternative<TextValue>(candidate.claim.object);
    }));
}

TEST_CASE("what says the kind of a thing is read with its relative clause and without it") {
    const auto says = [&](const std::vector<Candidate>& all, const std::string& text) {
        return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
            const auto* kind = std::get_if<TextValue>(&candidate.claim.object);
            return candidate.claim.relation == "instance_of" && kind != nullptr && kind->text == text;
        });
    };
    const auto plain = candidates("노트북LM은 긴 문서에서 표를 만드는 비서입니다.");
    CHECK(says(plain, "긴 문서에서 표를 만드는 비서"));
    CHECK(says(plain, "비서"));
    const auto able = candidates("노트북LM은 긴 문서에서 표를 만들 수 있는 비서입니다.");
    CHECK(says(able, "비서"));
    CHECK_FALSE(says(able, "수 있는 비서"));
    // however many clauses the relative clause has, it is left out as one
    const auto two = candidates("노트북LM은 수천 쪽의 논문을 정리해 공부 시간을 단축시킨 대표적 연구 성과다.");
    CHECK(says(two, "대표적 연구 성과"));
}

/// The texts that candidates of a relation have as their objects.
std::set<std::string> texts_of(const std::string& text, const std::string& relation) {
    std::set<std::string> texts;
    for (const Candidate& candidate : candidates(text)) {
        const auto* object = std::get_if<TextValue>(&candidate.claim.object);
        if (object != nullptr && candidate.claim.relation == relation) texts.insert(object->text);
    }
    return texts;
}

TEST_CASE("what something does is read with the clause that leads to it and without it") {
    const auto reads = [](const std::string& text, const std::string& object) {
        return texts_of(text, "has_capability").contains(object);
    };
    const std::string means = "제미나이는 악보를 분석하여 화음을 붙일 수 있다.";
    CHECK(reads(means, "화음을 붙일"));
    CHECK(reads(means, "악보를 분석하여 화음을 붙일"));
    // not while
    CHECK_FALSE(reads("제미나이는 악보를 읽으며 화음을 붙일 수 있다.", "악보를 읽으며 화음을 붙일"));
    // a verb alone is no text: it shares its object
    CHECK(reads("제미나이는 사진을 찾고 편집할 수 있다.", "사진을 찾고 편집"));
    CHECK_FALSE(reads("제미나이는 사진을 찾고 편집할 수 있다.", "편집"));
}

TEST_CASE("no reading of a text begins between a verb and its auxiliary, nor between two adjectives of one noun") {
    for (const std::string& text : texts_of("클로드는 아직 열리지 않은 문서를 찾아낸다.", "has_capability"))
        CHECK_MESSAGE(!text.starts_with("않은"), text);
    for (const std::string& text : texts_of("클로드는 문서에서 빠르고 정확한 답을 찾아낸다.", "has_capability"))
        CHECK_MESSAGE(!text.starts_with("정확한"), text);
}

TEST_CASE("a text that begins inside of a phrase is made whole") {
    // a participle's object
    CHECK(texts_of("로보락은 거실을 누비는 기술이 되었다.", "instance_of").contains("거실을 누비는 기술"));
    // what a verb alone acts on
    CHECK(texts_of("네이버는 업스테이지를 인수하기 위한 논의를 했다.", "planned").contains("업스테이지를 인수"));
    // the first of two adjectives
    const auto able = texts_of("빠르고 정확한 성능을 가진 GPT-5를 공개했다.", "has_capability");
    CHECK(able.contains("빠르고 정확한 성능"));
}

TEST_CASE("a claim out of a table quotes its row from what that is about to the cell") {
    const auto all = candidates("| 모델 | 회사 | 매개변수 |\n| --- | --- | --- |\n| GPT-5 | OpenAI | 1조 개 |");
    const Claim* made = find(all, "developed");
    REQUIRE(made != nullptr);
    CHECK(made->evidence.quote == "GPT-5 | OpenAI");
    const Claim* figure = find(all, "has_metric");
    REQUIRE(figure != nullptr);
    CHECK(figure->evidence.quote == "GPT-5 | OpenAI | 1조 개");
}

TEST_CASE("texts are what a reader reads, whatever the markup and the encoding of the file") {
    const std::string read = "긴 글을 요약";
    for (const char* written :
         {"긴 글을 요약", "**긴** 글을 요약", "긴&nbsp;글을 요약", "긴 글을\n요약", "[긴 글](http://a.kr)을 요약"}) {
        CAPTURE(written);
        CHECK(texts_of("제미나이는 " + std::string(written) + "할 수 있다.", "has_capability").contains(read));
    }
    // "제미나이는 ‘긴 글’을 요약할 수 있다." in UTF-16: the marks are of another size there
    std::string utf16 = "\xFF\xFE";
    for (const char16_t c : std::u16string_view(u"제미나이는 ‘긴 글’을 요약할 수 있다.\n")) {
        utf16.push_back(static_cast<char>(c & 0xFFU));
        utf16.push_back(static_cast<char>(c >> 8U));
    }
    const Report report = make_report("t.md", utf16);
    const auto all = Extractor(schema()).candidates(report);
    const Claim* claim = find(all, "has_capability");
    REQUIRE(claim != nullptr);
    CHECK(std::get<TextValue>(claim->object).text == "‘긴 글’을 요약");
}

TEST_CASE("a text has both of a pair of marks where they stand at its ends") {
    CHECK(texts_of("젠슨 황은 AI를 “달콤한 케이크”라고 불렀다.", "stated").contains("AI를 “달콤한 케이크”"));
    CHECK(texts_of("제미나이는 **긴 글**을 요약할 수 있다.", "has_capability").contains("긴 글을 요약"));
}

TEST_CASE("the sum in another currency has its own span, in later blocks too") {
    const auto all = candidates("앞선 문단이다.\n\n구글의 매출은 30억 유로(약 4조 8천억 원)다.");
    CHECK(measures(all, "Google", "30억 유로(약 4조 8천억 원)"));
    CHECK(measures(all, "Google", "약 4조 8천억 원"));
}

TEST_CASE("the confidence looks at what stands around subject and object, and between them") {
    const auto all = candidates("구글은 지난달 서울에서 제미나이 3를 공개했다.");
    const auto at = std::find_if(all.begin(), all.end(), [](const Candidate& c) {
        return c.claim.relation == "released" && c.outcome == Outcome::Matched;
    });
    REQUIRE(at != all.end());
    for (const std::string feature :
         {"order:released/subject-first", "subject-particle:released/Topic", "object-particles:released/Object/Final",
          "behind-object:released/공개하", "names-between:released/1", "predicates-between:released/0"}) {
        CAPTURE(feature);
        CHECK(std::count(at->features.begin(), at->features.end(), feature) == 1);
    }
}

TEST_CASE("the confidence knows whether the report has turned to a thing without a name in between") {
    const auto has = [](const std::string& text, const std::string& feature) {
        const auto all = candidates(text);
        return std::any_of(all.begin(), all.end(), [&](const Candidate& c) {
            return c.claim.relation == "has_metric" &&
                   std::find(c.features.begin(), c.features.end(), feature) != c.features.end();
        });
    };
    CHECK(has("카카오가 카나나를 공개했다. 값은 그대로다. 정확도가 20% 높아졌다.", "turned:previous/no"));
    CHECK(has("카카오가 카나나를 공개했다. 동네 서점은 조용하다. 정확도가 20% 높아졌다.", "turned:previous/yes"));
}

TEST_CASE("whom a thing belongs to comes after what was spoken of") {
    const auto all = candidates("업스테이지가 솔라를 공개했다. 솔라는 TSMC의 칩에서 돈다. 김성훈 대표는 웃었다.");
    CHECK(states(all, "김성훈", "affiliated_with", "업스테이지"));
    CHECK_FALSE(states(all, "김성훈", "affiliated_with", "TSMC"));
}

TEST_CASE("who acts together does not act on each other") {
    const auto all = candidates("업스테이지는 투자를 받았다. 네이버와 카카오가 투자를 주도했다.");
    CHECK(states(all, "네이버", "invested_in", "업스테이지"));
    CHECK_FALSE(states(all, "네이버", "invested_in", "카카오"));
    CHECK_FALSE(states(all, "카카오", "invested_in", "네이버"));
}

TEST_CASE("a date before a comma is no member of a list of subjects") {
    const auto all = candidates("9월 8일, 구글은 GPT-5를 출시했다.");
    CHECK(states(all, "Google", "released", "GPT-5"));
}

TEST_CASE("a firm marked as a place acts where nobody else does") {
    CHECK(states(candidates("구글에서 GPT-5를 출시했다."), "Google", "released", "GPT-5"));
    const auto both = candidates("구글은 메타에서 GPT-5를 출시했다.");
    CHECK(states(both, "Google", "released", "GPT-5"));
    CHECK_FALSE(states(both, "Meta", "released", "GPT-5"));
    CHECK(states(candidates("구글에서는 GPT-5를 출시했다."), "Google", "released", "GPT-5"));
    CHECK(states(candidates("구글에서는 메타가 GPT-5를 출시했다고 본다."), "Meta", "released", "GPT-5"));
}

TEST_CASE("a subject is written as the report writes it, a general one with what narrows it down") {
    const auto all = candidates("국내의 최신 AI 모델들은 표를 그릴 수 있다.");
    const Claim* can = find(all, "has_capability");
    REQUIRE(can != nullptr);
    CHECK(can->subject.name == "AI 모델");
    CHECK(can->subject.text == "국내의 최신 AI 모델");
    CHECK(can->subject.span.size() == can->subject.text.size());
    const auto proper = candidates("구글 제미나이는 표를 그릴 수 있다.");
    can = find(proper, "has_capability");
    REQUIRE(can != nullptr);
    CHECK(can->subject.text == "제미나이");
}

TEST_CASE("a firm that is called as its product does what either does") {
    CHECK(find(candidates("퍼플렉시티는 긴 글을 요약할 수 있다."), "has_capability") != nullptr);
    CHECK(find(candidates("엔비디아는 긴 글을 요약할 수 있다."), "has_capability") == nullptr);
    CHECK(states(candidates("퍼플렉시티가 GPT-5를 도입했다."), "Perplexity AI", "adopted", "GPT-5"));
}

TEST_CASE("what stands before a dash or a colon is a headline of its own") {
    for (const char* mark : {" - ", " — ", ": "}) {
        CAPTURE(mark);
        const auto all = candidates("## 구글\n\n- GPT-5 출시" + std::string(mark) + "빠른 모델");
        CHECK(states(all, "Google", "released", "GPT-5"));
    }
    const auto sentence = candidates("## 메타\n\n- 구글, GPT-5 출시 - 속도가 2배 빨라졌다.");
    CHECK(states(sentence, "Google", "released", "GPT-5"));
}

TEST_CASE("what is said of a kind is said of its examples") {
    for (const char* kind : {"네이버와 카카오 등 국내 기업은", "네이버, 카카오 같은 국내 기업은",
                             "네이버와 카카오를 비롯한 국내 기업은"}) {
        CAPTURE(kind);
        const auto all = candidates(std::string(kind) + " GPT-5를 출시했다.");
        CHECK(states(all, "네이버", "released", "GPT-5"));
        CHECK(states(all, "카카오", "released", "GPT-5"));
        CHECK_FALSE(states(all, "한국 기업", "released", "GPT-5"));
    }
    CHECK(states(candidates("국내 기업은 GPT-5를 출시했다."), "한국 기업", "released", "GPT-5"));
}

TEST_CASE("a dropped subject is the running topic, and a demonstrative the last thing of its type") {
    const auto all = candidates("오픈AI는 서울에서 행사를 열었다. 이 회사는 GPT-5를 공개했다.");
    CHECK(states(all, "OpenAI", "released", "GPT-5"));
}

TEST_CASE("a sentence that names no subject goes on about the one before, or about what its heading names") {
    const auto recommends = [](const std::string& text) {
        const auto all = candidates(text);
        const Claim* claim = find(all, "has_capability");
        return claim == nullptr ? std::string() : claim->subject.name;
    };
    CHECK(recommends("카카오가 카나나를 공개했다. 일정을 추천한다.") == "Kanana");
    CHECK(recommends("카나나는 새 모델이다. 일정을 추천한다.") == "Kanana");
    CHECK(recommends("## 챗GPT\n\n일정을 추천한다.") == "ChatGPT");
    CHECK(recommends("카카오가 카나나를 공개했다. 사용자가 일정을 추천한다.").empty());
}

TEST_CASE("what a predicate names of a topic without a name is spoken of from then on") {
    const auto owner = [](const std::string& text) {
        CAPTURE(text);
        const std::vector<Candidate> found = candidates(text);
        const Claim* claim = find(found, "has_metric");
        return claim == nullptr ? "" : claim->subject.name;
    };
    CHECK(owner("가장 빠른 모델은 단연 메타의 라마 4다. 정확도는 81.4%에 이른다.") == "Llama 4");
    // not where something is spoken of already
    CHECK(owner("젬마 3가 돌아왔다. 맞수는 메타의 라마 4다. 정확도는 81.4%에 이른다.") == "Gemma 3");
}

TEST_CASE("whom a paragraph speaks of comes before whom an earlier one spoke of") {
    const auto all = candidates(
        "메타는 바빴다. 메타는 사람을 뽑았다. 메타는 행사도 열었다.\n\n구글도 쉬지 않았다. 봄에는 GPT-5를 출시했다.");
    CHECK(states(all, "Google", "released", "GPT-5"));
    CHECK_FALSE(states(all, "Meta", "released", "GPT-5"));
}

TEST_CASE("a time with 이면 is no condition: it ends no clause") {
    CHECK(clause_line("구글은 2029년이면 칩을 만든다.", 1).empty());
    CHECK_FALSE(clause_line("구글이라면 칩을 만든다.", 1).empty());
}

TEST_CASE("several things named before are meant by 두 회사, 세 모델, 이들 기업") {
    const auto firms = candidates("네이버와 카카오가 손을 잡았다. 두 회사는 1조 원을 쓴다.");
    CHECK(measures(firms, "네이버", "1조 원"));
    CHECK(measures(firms, "카카오", "1조 원"));
    const auto models = candidates("구글이 GPT-5, 라마 4, 젬마 3를 견줬다. 세 모델 모두 90%의 정답률을 보였다.");
    for (const char* model : {"GPT-5", "Llama 4", "Gemma 3"}) CHECK(measures(models, model, "90%"));
    CHECK_FALSE(measures(models, "Google", "90%"));
    const auto counted = candidates("엔비디아, AMD, 인텔이 실적을 냈다. 3사 모두 매출이 10% 늘었다.");
    for (const char* firm : {"NVIDIA", "AMD", "Intel"}) CHECK(measures(counted, firm, "10%"));
    const auto one = candidates("네이버가 카카오에서 리벨리온을 샀다. 이 회사는 1조 원을 쓴다.");
    CHECK(std::count_if(one.begin(), one.end(), [](const auto& candidate) {
              return candidate.claim.relation == "has_metric";
          }) == 1);  // 이 회사: one firm, not all that were named
}

TEST_CASE("what is pointed at by the noun of its kind is the nearest thing that was called so") {
    // the assistant Rufus uses Claude; Rufus is an assistant; the chip that ends with the noun, behind its maker
    check_figure_is_of("아마존의 AI 비서 ‘루퍼스’는 클로드도 쓴다. 이 비서는 판매를 60% 늘렸다.", "60%", "Rufus",
                       "Claude");
    check_figure_is_of("루퍼스는 새 AI 비서다. 클로드도 쓴다. 이 똑똑한 비서는 판매를 60% 늘렸다.", "60%", "Rufus",
                       "Claude");
    CHECK(measures(candidates("퀄컴이 헥사곤 프로세서를 손봤다. 이 새로운 프로세서는 30% 빠르다."), "헥사곤 프로세서",
                   "30%"));
}

TEST_CASE("a demonstrative asks for the narrower type first, and for nothing else once it has found one") {
    check_figure_is_of("구글 AI 스튜디오가 GPT-5를 불러온다. 이 모델은 40만 토큰을 읽는다.", "40만 토큰", "GPT-5",
                       "Google AI Studio");
    const auto inside = candidates("구글이 블랙웰을 들여왔다. 메모리 192GB를 갖춘 이 칩은 1200W를 쓴다.");
    CHECK(measures(inside, "Blackwell", "192GB"));
    CHECK_FALSE(measures(inside, "Google", "1200W"));
}

TEST_CASE("a sentence that only compares does not take the topic over") {
    const auto all = candidates("네이버의 근속률은 80%다. 비교하면 카카오가 78%다. 지원자는 20% 늘었다.");
    CHECK(measures(all, "네이버", "20%"));
    CHECK(measures(all, "카카오", "78%"));
}

TEST_CASE("a figure is not of what it is held against, nor of whom it comes from") {
    check_figure_is_of("구글은 라마 4를 쓴다. GPT-5 대비 비용이 50% 적다.", "50%", "Llama 4", "GPT-5");
    check_figure_is_of("앤트로픽이 구글로부터 10억 달러를 받았다.", "10억 달러", "Anthropic", "Google");
}

TEST_CASE("amounts in a relative clause are of the thing that it describes") {
    for (const char* text : {"메타는 매개변수 4000억 개를 갖춘 라마 4를 내놨다.",
                             "메타는 매개변수 4000억 개를 갖추고 값이 싼 새 모델 라마 4를 내놨다."})
        check_figure_is_of(text, "4000억 개", "Llama 4", "Meta");
    // a clause with another actor of its own ends there
    CHECK(measures(candidates("메타는 4000억 개를 쓰고, 구글이 만든 칩을 산다."), "Meta", "4000억 개"));
}

TEST_CASE("figures that the head of a firm tells may be the firm's") {
    for (const char* text :
         {"네이버 최수연 대표는 매출이 12조 원이라고 했다.", "최수연 네이버 대표는 매출이 12조 원이라고 했다."})
        CHECK(measures(candidates(text), "네이버", "12조 원"));
}

TEST_CASE("who is made to act is not whom the clause is about") {
    const auto all = candidates("엔비디아의 H100은 로봇이 가상 공간에서 배우도록 돕는다.");
    CHECK(std::none_of(all.begin(), all.end(), [](const Candidate& found) {
        return found.outcome == Outcome::Matched && found.claim.relation == "has_capability" &&
               found.claim.subject.name == "로봇";
    }));
    CHECK(find(all, "has_capability") != nullptr);
}

TEST_CASE("what a thing becomes or is not is no subject") {
    check_figure_is_of("인텔이 AI 기업이 되었고 매출이 10% 늘었다.", "10%", "Intel", "AI 기업");
    CHECK(subject_of("구글은 라마 4를 쓴다. GPT-5가 아니라서 비용이 50% 적다.", "has_metric") == "Llama 4");
    CHECK(subject_of("카카오는 네이버가 아니라 구글과 협력한다.", "partnered_with") == "카카오");
}

TEST_CASE("a subject without a name is not left out, but what of a thing is spoken of may be") {
    const auto speaks_of = [](const std::string& text) {
        const auto all = candidates("카카오가 카나나를 공개했다. " + text);
        const Claim* claim = find(all, "has_capability");
        return claim == nullptr ? std::string() : claim->subject.name;
    };
    CHECK(speaks_of("한 번 쓴 자료가 다시 연결되고 있다.").empty());
    CHECK(speaks_of("그런 칩들이 쓰이지 못했다.").empty());
    CHECK(speaks_of("음성 대화가 가능하다.") == "Kanana");
    CHECK(find(candidates("카카오가 카나나를 공개했다. 번역 품질이 좋아졌다."), "improved") != nullptr);
    CHECK(speaks_of("호환성이 매우 뛰어나다.") == "Kanana");
}

TEST_CASE("what somebody's thing without a name does is not his") {
    const auto speaks_of_ai = [](const std::string& text) {
        const auto all = candidates(text);
        return std::any_of(all.begin(), all.end(), [](const Candidate& c) { return c.claim.subject.name == "AI"; });
    };
    CHECK_FALSE(speaks_of_ai("AI가 쓴 원고는 독자에게 감동을 주지 못한다."));
    CHECK(speaks_of_ai("AI는 독자에게 감동을 주지 못한다."));
    CHECK(subject_of("구글이 칩을 만든 이유는 전기를 아끼려는 의도가 있는 것으로 보인다.", "planned") == "Google");
}

TEST_CASE("an explicit topic without a name leaves no room for a subject from elsewhere, but for whose it is") {
    const auto of = [](const std::string& text) {
        const auto all = candidates("카카오가 카나나를 공개했다. " + text);
        const auto it = std::find_if(all.begin(), all.end(), [](const Candidate& c) {
            return c.outcome == Outcome::Matched && c.claim.relation != "released";
        });
        return it == all.end() ? std::string() : it->claim.subject.name;
    };
    CHECK(of("동네 서점은 매출이 20% 늘었다.").empty());
    CHECK(of("동네 서점은 책을 추천할 수 있다.").empty());
    CHECK(of("매출은 20% 늘었다.") == "Kanana");
    CHECK(of("사용자는 일정을 추천할 수 있다.") == "Kanana");
    CHECK(of("기업들은 평균 3.7배의 수익을 거뒀다.").empty());
    CHECK(of("유료 요금제는 월 20달러다.") == "Kanana");
    CHECK(of("이번 기능은 일정을 추천할 수 있다.") == "Kanana");
    CHECK(of("속도는 물론 정확도가 20% 높아졌다.") == "Kanana");
    CHECK(of("서점은 20% 줄었고, 정확도가 20% 높아졌다.") == "Kanana");
}

TEST_CASE("a line that only names stands over the list under it, and a thing before its owner") {
    const auto plain = candidates("GPT-5 (오픈AI)\n\n- 컨텍스트: 40만 토큰\n- 정답률: 74.9%");
    CHECK(measures(plain, "GPT-5", "40만 토큰"));
    CHECK(measures(plain, "GPT-5", "74.9%"));
    const auto owned = candidates("## 엔비디아 블랙웰\n\n- 소비 전력: 180W");
    const auto first = std::find_if(owned.begin(), owned.end(), [](const Candidate& found) {
        return found.outcome == Outcome::Matched && found.claim.relation == "has_metric";
    });
    REQUIRE(first != owned.end());
    CHECK(first->claim.subject.name == "Blackwell");
}

TEST_CASE("what a sentence acted on may be spoken of in the next") {
    const auto all = candidates("메타는 라마 4를 깃허브에 공개했다. 가격은 20달러다.");
    CHECK(measures(all, "Llama 4", "20달러"));
}

TEST_CASE("a name, a comma, a date and a measure are a headline of what is measured") {
    CHECK(measures(candidates("엔비디아, 3분기 매출 570억 달러…전년 대비 62%"), "NVIDIA", "62%"));
}

TEST_CASE("a thing before a comma is one of a list, not whom a headline is about") {
    const auto listed = candidates("- 챗GPT, 여러 파일 동시 수정");
    CHECK_FALSE(states(listed, "ChatGPT", "has_capability", "여러 파일 동시 수정"));
    CHECK(states(candidates("- 구글, 젬마 3 공개"), "Google", "released", "Gemma 3"));
}

TEST_CASE("the first of a list of actors is no topic, nor is one behind a subject") {
    const auto listed = candidates("네이버, 카카오, 삼성전자를 포함해 아무도 오지 않았다.");
    CHECK_FALSE(states(listed, "카카오", "part_of", "네이버"));
    CHECK(clause_line("은행들이 네이버, 카카오와 협력 추진", 0).find("네이버⟧⟨topic⟩") == std::string::npos);
    CHECK(states(candidates("- 네이버, 카카오 인수"), "네이버", "acquired", "카카오"));
}

TEST_CASE("what the last of joined clauses advises is advised in the others too") {
    CHECK_FALSE(states(candidates("구글은 젬마 3를 공개하고, 값을 내려야 한다."), "Google", "released", "Gemma 3"));
    CHECK(states(candidates("구글은 젬마 3를 공개했고, 값을 내려야 한다."), "Google", "released", "Gemma 3"));
    CHECK(states(candidates("구글은 젬마 3를 공개하고, 메타는 값을 내려야 한다."), "Google", "released", "Gemma 3"));
}

TEST_CASE("we are the organisation that says that the report is its own, or nobody") {
    const auto all =
        candidates("# 카카오 기술 블로그\n\n구글은 칩을 만든다.\n\n저희는 새 모델 카나나 서치를 공개했습니다.");
    CHECK(states(all, "카카오", "released", "카나나 서치"));
    CHECK_FALSE(states(all, "Google", "released", "카나나 서치"));
    const auto self = candidates("오늘은 비가 옵니다. 저희 네이버는 작습니다.\n\n저희가 하이퍼클로바X를 공개했습니다.");
    CHECK(states(self, "네이버", "released", "HyperCLOVA X"));
}

TEST_CASE("whom one deals with is not whom the phrase is about") {
    CHECK(find(candidates("구글의 영업은 시장을 바꾼다."), "caused") != nullptr);
    const auto all = candidates("구글과의 협력은 성능을 개선한다.");
    CHECK(std::none_of(all.begin(), all.end(),
                       [](const Candidate& found) { return found.claim.subject.name == "Google"; }));
}

TEST_CASE("a benchmark's score is of whoever took the test") {
    CHECK(subject_of("## 제미나이 3\n\nSWE-bench 점수는 76.2%다.", "has_metric") == "Gemini 3");
}

TEST_CASE("a name before a dash with space around is what its line is about") {
    CHECK(subject_of("- 앤트로픽 — 클로드 5를 출시했다.", "released") == "Anthropic");
}

TEST_CASE("a cell of nothing but a sign keeps it, other text goes without") {
    const auto all = candidates("| 항목 | 제미나이 3 |\n| --- | --- |\n| 속도 | ⭐⭐⭐ |\n| 음성 통역 | ❌ |");
    REQUIRE(all.size() == 1);
    CHECK(all[0].claim.polarity == Polarity::Negative);
}

TEST_CASE("a heading is the topic of what stands under it") {
    const auto all = candidates("## 구글\n\n제미나이 3를 공개했다.");
    CHECK(states(all, "Google", "released", "Gemini 3"));
}

TEST_CASE("questions state nothing") {
    CHECK(find(candidates("구글은 언제 제미나이 4를 출시할까?"), "released") == nullptr);
}

TEST_CASE("the last name before a colon is what its line is about") {
    CHECK(subject_of("퍼플렉시티 코멧: 새 브라우저다. 이메일을 요약한다.", "has_capability") == "Comet");
}

TEST_CASE("a name before a colon is what its line is about") {
    const auto found = candidates("- **SK하이닉스**: 새 칩 블랙웰을 도입했으며, 이어 제미나이 3를 공개했다.");
    CHECK(states(found, "SK하이닉스", "released", "Gemini 3"));
    // a date or a rubric is nobody
    const auto rubric = candidates("- 제품: 제미나이 3를 공개했다.");
    CHECK(find(rubric, "released") == nullptr);
}

TEST_CASE("the row of a cell is about its first cell that is no date, rank or number") {
    const std::string head = "| 날짜 | 기업 | 모델 |\n| --- | --- | --- |\n";
    const Report report = text_report(head + "| 2025-07-03 | 구글 | 제미나이 3 |");
    const extract::Document document = extract::read_document(report, schema());
    std::string line;
    for (std::uint32_t s = 0; s < document.frames.size(); ++s) {
        if (document.block_of(s).row != 1 || document.block_of(s).column != 2) continue;
        const auto stretches = extract::stretches_of(document, s);
        // a word or two are read with their headers only
        REQUIRE(stretches.size() == 1);
        CHECK(stretches.front().scope == Scope::Cell);
        line = extract::readable(stretches.front().line, document.mentions, document.text.content());
    }
    CHECK(line.find("구글") != std::string::npos);
    CHECK(line.find("2025") == std::string::npos);
}

TEST_CASE("a rank before the name in a row is that name's") {
    CHECK(subject_of("| 순위 | 기업 |\n| --- | --- |\n| 2위 | AMD |", "has_metric") == "AMD");
}

TEST_CASE("a name behind the first figures of a row of a month does not have them") {
    const std::string row = "| 기간 | 판매액 | 판매처 |\n| --- | --- | --- |\n| 2개월 | 67만 원 | AMD |";
    CHECK_FALSE(measures(candidates(row), "AMD", "67만 원"));
}

TEST_CASE("the owner of what a headline's label names is not whom it is about") {
    const Report report = text_report("- 엔비디아 블랙웰: 전력 소비 30% 절감");
    const extract::Document document = extract::read_document(report, schema());
    REQUIRE(document.frames.size() == 1);
    CHECK(document.frames[0].as_written.has_value());  // read as a headline
    for (const auto& stretch : extract::stretches_of(document, 0)) {
        const std::string line = extract::readable(stretch.line, document.mentions, document.text.content());
        CHECK(line.find("엔비디아⟧⟨topic⟩") == std::string::npos);
    }
}

TEST_CASE("a cell that is a headline says who acts by itself") {
    const auto all =
        candidates("| 이슈 | 내용 |\n|---|---|\n| 구글, 젬마 3 공개 | 앤트로픽이 클로드 오퍼스 4.5 출시 |");
    CHECK(states(all, "Google", "released", "Gemma 3"));
    CHECK(states(all, "Anthropic", "released", "Claude Opus 4.5"));
    CHECK_FALSE(states(all, "Google", "released", "Claude Opus 4.5"));
}

TEST_CASE("several actors may open a headline") {
    const auto all = candidates("- 구글·메타 젬마 3 공개");
    CHECK(states(all, "Google", "released", "Gemma 3"));
    CHECK(states(all, "Meta", "released", "Gemma 3"));
}

TEST_CASE("what kinds of things the names of a list are stands before them and is none of it") {
    const auto all = candidates("구글은 영상 생성 및 코딩용 AI 모델, 젬마 3와 제미나이 3를 공개했다.");
    CHECK(states(all, "Google", "released", "Gemma 3"));
    CHECK(states(all, "Google", "released", "Gemini 3"));
    CHECK_FALSE(states(all, "Google", "released", "영상 생성"));
    CHECK_FALSE(states(all, "Google", "released", "코딩용 AI 모델"));
}

TEST_CASE("the owner of the next thing is no member of a list of objects") {
    const auto all = candidates("두 축은 앤트로픽의 클로드 코드와 깃허브의 코파일럿이다.");
    CHECK(states(all, "Anthropic", "developed", "Claude Code"));
    CHECK_FALSE(states(all, "Anthropic", "developed", "GitHub"));
}

TEST_CASE("a thing's name in full states nothing of its maker") {
    const auto named = candidates("오픈AI는 모델을 Amazon Bedrock에서 판다.");
    CHECK_FALSE(states(named, "Amazon", "developed", "Amazon Bedrock"));
    const auto owned = candidates("네이버는 구글 제미나이를 쓴다.");
    CHECK(states(owned, "Google", "developed", "Gemini"));
}

TEST_CASE("a fall in per cent is told by its size, a negative sum is not") {
    const auto fall = candidates("엔비디아의 주가는 -8% 하락했다.");
    const Claim* share = find(fall, "has_metric");
    REQUIRE(share != nullptr);
    CHECK(std::get<QuantityValue>(share->object).low == 8);
    const auto loss = candidates("엔비디아의 영업이익은 -3억 달러였다.");
    const Claim* sum = find(loss, "has_metric");
    REQUIRE(sum != nullptr);
    CHECK(std::get<QuantityValue>(sum->object).low == -300000000);
}

TEST_CASE("a participle of what happens takes no actor") {
    const auto found = candidates("구글이 런던에서 열린 행사에서 제미나이 3를 공개했다. 메타는 쉬었다.");
    CHECK(states(found, "Google", "released", "Gemini 3"));
}

TEST_CASE("what is quoted and said is a quotation, however short it is; a name is none") {
    CHECK(clause_line("올트먼은 \"성장통\"이라고 반박했다.", 0).find("⟨q⟩") != std::string::npos);
    CHECK(clause_line("구글은 이 앱을 '제미나이'라고 불렀다.", 0).find("⟨q⟩") == std::string::npos);
}

TEST_CASE("every claim of the sample reports quotes the bytes of its span, in order, the same on every run") {
    for (const ReportFile& file : find_reports({KTREND_SOURCE_DIR "/examples/reports"})) {
        const Report report = load_report(file.path, file.name);
        const Extractor extractor(schema(), {0.0});
        const Extraction extraction = extractor.extract(report);
        CAPTURE(file.name);
        CHECK(extraction.claims == extractor.extract(report).claims);
        const Text text = Text::read(report);
        Span last{};
        for (const Claim& claim : extraction.claims) {
            CHECK(claim.evidence.quote == text.quote(claim.evidence.span));
            CHECK(claim.evidence.span.end <= report.bytes.size());
            CHECK_FALSE(claim.evidence.span.empty());
            CHECK(last.start <= claim.evidence.span.start);
            last = claim.evidence.span;
            CHECK(claim.id == claim_id(claim));
            CHECK(claim.confidence >= 0.0);
            CHECK(claim.confidence <= 1.0);
        }
    }
}

TEST_CASE("all rules pass the tests that they carry") {
    for (const RuleFailure& failure : run_rule_tests(schema())) {
        FAIL_CHECK(failure.file << ":" << failure.position.line << ": " << failure.rule << ": " << failure.message);
    }
}

TEST_CASE("explain tells why a rule did not fire, from a closed list") {
    const Report report = text_report("구글은 제미나이 3를 공개했다.");
    const auto traces = Extractor(schema(), {0.0}).explain(report);
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].line.find("⟦Organization:구글⟧⟨topic⟩") != std::string::npos);
    const bool matched = std::any_of(traces[0].rules.begin(), traces[0].rules.end(), [](const RuleTrace& trace) {
        return trace.rule.starts_with("released.") && trace.outcome == Outcome::Matched;
    });
    CHECK(matched);
}

TEST_CASE("explain tells of the rule that is asked for why it was not tried, vetoed, or lost") {
    const Extractor extractor(schema(), {0.0});
    const auto trace = [&](const char* text, const char* rule) {
        const auto traces = extractor.explain(text_report(text), {.rule = rule});
        REQUIRE(traces.size() == 1);
        REQUIRE_FALSE(traces[0].rules.empty());
        for (const RuleTrace& each : traces[0].rules) CHECK(each.rule == rule);
        for (const Claim& claim : traces[0].claims) CHECK(claim.rule == rule);
        return std::string(to_string(traces[0].rules[0].outcome)) + ": " + traces[0].rules[0].detail;
    };
    const char* plain = "구글은 제미나이 3를 공개했다.";  // "Google unveiled Gemini 3."
    CHECK(trace(plain, "released.active").starts_with("lost: to released."));
    CHECK(trace(plain, "acquired.active").starts_with("no-trigger: no ‘"));
    CHECK(trace("비가 왔다.", "released.active").starts_with("no-trigger: no mention of "));
    CHECK(trace(plain, "released.headline") == "no-trigger: nothing here has its scope, heading");
    CHECK(Extractor(schema(), {0.0}).explain(text_report(plain), {.line = 9}).empty());
}

TEST_CASE("advice in a quotation does not silence what stands outside of it") {
    const auto all = candidates("오픈AI 공동창업자인 그렉 브록만은 “누구나 새 도구를 배워야 한다”고 조언했다.");
    CHECK(states(all, "Greg Brockman", "affiliated_with", "OpenAI"));
    const auto asked = candidates("구글은 “오픈AI가 GPT-5를 출시해야 한다”고 말했다.");
    CHECK(find(asked, "released") == nullptr);
}

TEST_CASE("brackets around a whole headline or around a name are no parentheses") {
    CHECK(states(candidates("[4. 구글, 착장 앱 ‘도플’ 출시]"), "Google", "released", "도플"));
    CHECK(clause_line("[GPT-5], [큐원] 등이 나왔다.", 0).starts_with("⟦Model:GPT-5⟧, ⟦Model:큐원⟧ 등"));
    CHECK(states(candidates("[[구글]]은 GPT-5를 출시했다."), "Google", "released", "GPT-5"));
}

TEST_CASE("a headline may end in a verb") {
    CHECK(states(candidates("오픈AI, 다음 달 GPT-5 공개한다"), "OpenAI", "released", "GPT-5"));
    CHECK(find(candidates("요즘, 다음 달 GPT-5 공개한다"), "released") == nullptr);
    CHECK(states(candidates("오픈AI, 3월 5일 새 모델 GPT-5를 공개했다."), "OpenAI", "released", "GPT-5"));
}

TEST_CASE("a headline may open with a post, and end in what somebody said") {
    const auto all = candidates("최수연 네이버 대표, 지도 서비스를 넓히겠다고 밝힘.");
    CHECK(clause_line("최수연 네이버 대표, 지도 서비스를 넓히겠다고 밝힘.", 0).find("대표,") != std::string::npos);
    CHECK(find(all, "affiliated_with") != nullptr);
    CHECK(std::any_of(all.begin(), all.end(), [](const auto& each) {
        return each.claim.subject.name == "최수연" && each.claim.relation != "affiliated_with";
    }));
}

TEST_CASE("what stands before a colon is a headline where it opens with an actor and a comma") {
    CHECK(
        states(candidates("구글, 작은 팀으로 젬마 3 개발: 서울에서 행사를 열었다."), "Google", "developed", "Gemma 3"));
    CHECK(find(candidates("요즘, 작은 팀으로 젬마 3 개발: 서울에서 행사를 열었다."), "developed") == nullptr);
}

TEST_CASE("the copula of a quoted noun stands behind the mark") {
    CHECK(clause_line("가장 빠른 모델은 “라마 4”입니다.", 0).find("⟦Model:라마 4⟧⟨cop⟩") != std::string::npos);
}
