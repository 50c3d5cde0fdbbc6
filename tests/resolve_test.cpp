// Resolution: which names are one thing, why, and what a user's decisions do.
#include "ktrend/resolve.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <sstream>

#include "claim_fixtures.hpp"
#include "resolve/name_form.hpp"

using namespace ktrend;
using namespace ktrend::test;

namespace {

EntityUse use(std::string_view type, std::string_view name, std::uint32_t count = 1) {
    return {entity_id(type, name), std::string(name), std::string(type), count};
}

std::string name_of(const Resolution& resolution, std::string_view type, std::string_view name) {
    const EntityUse* found = resolution.find(entity_id(type, name));
    return found == nullptr ? "(none)" : found->name;
}

bool same(const Resolution& resolution, const EntityUse& a, const EntityUse& b) {
    return resolution.find(a.id) == resolution.find(b.id);
}

std::string log_of(const Resolution& resolution) {
    std::ostringstream out;
    write_resolution_log(out, resolution);
    return out.str();
}

ReportRecord report(std::string path, std::vector<LearntName> names) {
    ReportRecord record;
    record.path = std::move(path);
    record.names = std::move(names);
    return record;
}

}  // namespace

TEST_CASE("the normal form passes over case, width, spaces and hyphens, and keeps what tells names apart") {
    CHECK(normal_form("GPT 4o") == normal_form("gpt-4o"));
    CHECK(normal_form("ＧＰＴ‑4o") == normal_form("gpt4o"));
    CHECK(normal_form("SK 하이닉스") == normal_form("SK하이닉스"));
    CHECK(normal_form("Claude 3.5") != normal_form("Claude 35"));
    CHECK(normal_form("Llama 3 1") != normal_form("Llama 31"));
    CHECK(normal_form("C++") != normal_form("C"));
    CHECK(normal_form("AT&T") != normal_form("ATT"));
    CHECK(normal_form("…!") == "");
}

TEST_CASE("the sound key joins spellings of one foreign sound") {
    const std::pair<std::string_view, std::string_view> pairs[] = {
        {"앤트로픽", "앤스로픽"},         {"앤스로픽", "앤쓰로픽"},
        {"엔비디아", "앤비디아"},         {"마이크로소프트", "마이크로쏘프트"},
        {"데이터브릭스", "데이터브릭쓰"}, {"브릿지워터", "브리지워터"},
        {"쓰레드봇", "스레드봇"},         {"빅테크랩스", "빅텍랩스"}};
    for (const auto& [a, b] : pairs) {
        CAPTURE(a);
        CHECK(sound_key(a) == sound_key(b));
    }
}

TEST_CASE("the sound key leaves alone what may be another name") {
    const std::pair<std::string_view, std::string_view> pairs[] = {
        {"이재용", "이제용"},          // two persons' names
        {"게이트웨이", "게이스웨이"},  // t and s are two sounds but before r
        {"코드웨이브", "코트웨이브"}, {"버그하우스", "버크하우스"},
        {"올트먼랩스", "알트만랩스"}, {"미스트랄", "미라지"}};
    for (const auto& [a, b] : pairs) {
        CAPTURE(a);
        CHECK((sound_key(a) != sound_key(b) || sound_key(a).empty()));
    }
    CHECK(sound_key("메타") == "");
    CHECK(sound_key("Anthropic") == "");
}

TEST_CASE("names are joined by normal form and by sound, within one type") {
    const std::vector<EntityUse> uses{use("Organization", "앤트로픽", 3),
                                      use("Organization", "앤쓰로픽"),
                                      use("Model", "GPT-4o", 2),
                                      use("Model", "GPT 4O"),
                                      use("Product", "GPT4o"),
                                      use("Model", "gpt4o")};
    const Resolution resolution = resolve(uses, {});
    CHECK(name_of(resolution, "Organization", "앤쓰로픽") == "앤트로픽");
    CHECK(name_of(resolution, "Model", "gpt4o") == "GPT-4o");
    CHECK_FALSE(same(resolution, use("Product", "GPT4o"), use("Model", "gpt4o")));
    CHECK(resolution.find(entity_id("Model", "gpt4o"))->count == 4);
    CHECK(resolution.find("model:unheard-of") == nullptr);
    REQUIRE(resolution.log().size() == 2);
    CHECK(resolution.log()[0].tier == ResolutionTier::NormalForm);
    CHECK(resolution.log()[1].tier == ResolutionTier::Spelling);
}

TEST_CASE("a Latin and a Hangul name meet in an alias that any report taught") {
    const std::vector<EntityUse> uses{use("Product", "팅커"), use("Product", "Tinker", 2)};
    CHECK_FALSE(same(resolve(uses, {}), uses[0], uses[1]));
    const Resolution resolution = resolve(uses, {report("b.md", {{"Tinker", "Product", {"팅커"}}})});
    CHECK(name_of(resolution, "Product", "팅커") == "Tinker");
    CHECK(log_of(resolution) ==
          R"({"tier":"alias","from":"product:팅커","into":"product:tinker","evidence":"'팅커' is 'Tinker' in b.md"})"
          "\n");
}

TEST_CASE("two names meet in a third that no claim has") {
    const std::vector<EntityUse> uses{use("Organization", "리플렉션"), use("Organization", "Reflection AI")};
    const Resolution resolution = resolve(uses, {report("a", {{"리플렉션 AI", "Organization", {"리플렉션"}}}),
                                                 report("b", {{"Reflection AI", "Organization", {"리플렉션 AI"}}})});
    CHECK(same(resolution, uses[0], uses[1]));
}

TEST_CASE("an alias that reports give to two names joins neither") {
    const std::vector<EntityUse> uses{use("Model", "Pro"), use("Model", "Gemini 2.5 Pro"), use("Model", "GPT-5 Pro")};
    const Resolution resolution = resolve(
        uses, {report("a", {{"Gemini 2.5 Pro", "Model", {"Pro"}}}), report("b", {{"GPT-5 Pro", "Model", {"Pro"}}})});
    CHECK_FALSE(same(resolution, uses[0], uses[1]));
    CHECK_FALSE(same(resolution, uses[0], uses[2]));
    CHECK_FALSE(same(resolution, uses[1], uses[2]));
    CHECK(resolution.refused().size() == 2);
}

TEST_CASE("the lexicon names things, and no gloss joins two of its entries") {
    ResolveOptions options;
    options.lexicon = {
        {"OpenAI", "Organization", {"오픈AI"}}, {"ChatGPT", "Product", {"챗GPT"}}, {"GPT Store", "Product", {}}};
    const std::vector<EntityUse> uses{use("Organization", "오픈 AI"), use("Product", "챗GPT"),
                                      use("Product", "GPT Store")};
    const Resolution resolution = resolve(uses, {report("a", {{"ChatGPT", "Product", {"GPT Store"}}})}, options);
    CHECK(name_of(resolution, "Organization", "오픈 AI") == "OpenAI");
    CHECK(name_of(resolution, "Product", "챗GPT") == "ChatGPT");
    CHECK(name_of(resolution, "Product", "GPT Store") == "GPT Store");
    CHECK(resolution.refused().size() == 1);
}

TEST_CASE("an unknown type agrees with any, if only one has the name") {
    const std::vector<EntityUse> uses{use("Unknown", "Veo 3.1", 9), use("Model", "Veo 3.1"),
                                      use("Unknown", "Mercury", 9), use("Model", "Mercury"),
                                      use("Organization", "Mercury")};
    const Resolution resolution = resolve(uses, {});
    CHECK(resolution.find(uses[0].id)->type == "Model");
    CHECK(resolution.find(uses[2].id)->type == "Unknown");
}

TEST_CASE("a user's decisions win over all tiers, and without them all is as before") {
    const std::vector<EntityUse> uses{use("Organization", "앤트로픽", 3), use("Organization", "앤스로픽"),
                                      use("Organization", "앤쓰로픽"), use("Model", "클로드"),
                                      use("Product", "Claude")};
    const Resolution before = resolve(uses, {});
    ResolveOptions options;
    options.decisions.split = {{uses[0].id, uses[2].id}};
    options.decisions.merge = {{uses[4].id, uses[3].id}, {uses[1].id, uses[0].id}};
    const Resolution decided = resolve(uses, {}, options);
    CHECK(same(decided, uses[0], uses[1]));
    CHECK_FALSE(same(decided, uses[0], uses[2]));
    CHECK(decided.find(uses[0].id)->name == "앤스로픽");  // the first of the user's group, though it is rarer
    CHECK(decided.find(uses[3].id)->type == "Product");
    CHECK(decided.log().front().tier == ResolutionTier::Decision);
    CHECK(log_of(resolve(uses, {})) == log_of(before));
    options.decisions.split = {{uses[0].id, "organization:nobody"}};
    CHECK(resolve(uses, {}, options).diagnostics().size() == 1);
}

TEST_CASE("tiers can be left out") {
    const std::vector<EntityUse> uses{use("Organization", "앤트로픽"), use("Organization", "앤스로픽"),
                                      use("Model", "GPT 5"), use("Model", "gpt5")};
    ResolveOptions options;
    options.last_tier = ResolutionTier::NormalForm;
    const Resolution resolution = resolve(uses, {}, options);
    CHECK_FALSE(same(resolution, uses[0], uses[1]));
    CHECK(same(resolution, uses[2], uses[3]));
}

TEST_CASE("the order of entities and reports changes nothing") {
    Random random(5);
    constexpr std::string_view names[] = {"앤트로픽", "앤스로픽",   "Anthropic", "GPT-5", "GPT 5", "지피티5",
                                          "Pro",      "Gemini Pro", "GPT-5 Pro", "팅커",  "Tinker"};
    constexpr std::string_view types[] = {"Organization", "Model", "Unknown"};
    for (int round = 0; round < 50; ++round) {
        std::vector<EntityUse> uses;
        std::vector<ReportRecord> reports;
        for (int i = 0; i < 20; ++i) uses.push_back(use(random.of(types), random.of(names), random.below(3) + 1));
        for (int i = 0; i < 6; ++i) {
            reports.push_back(report(
                "r" + std::to_string(i),
                {{std::string(random.of(names)), std::string(random.of(types)), {std::string(random.of(names))}}}));
        }
        const Resolution first = resolve(uses, reports);
        random.shuffle(uses);
        random.shuffle(reports);
        const Resolution second = resolve(uses, reports);
        REQUIRE(log_of(first) == log_of(second));
        for (const EntityUse& u : uses) REQUIRE(*first.find(u.id) == *second.find(u.id));
    }
}

TEST_CASE("decisions read back as they were written") {
    Decisions decisions;
    decisions.merge = {{"organization:anthropic", "organization:앤트로픽"}, {"a:\"b", "c: d", "- e"}};
    decisions.split = {{"model:gpt-5", "model:gpt-5-pro"}};
    decisions.wrong = {"c1f0"};
    decisions.right = {"00ff", "12"};
    CHECK(parse_decisions(to_yaml(decisions), "d.yaml") == decisions);
    CHECK(parse_decisions(to_yaml({}), "d.yaml") == Decisions{});
}

TEST_CASE("claims that were decided on and are not there are told") {
    const Claim known = claim("a", "Organization:A", "released", "Model:B");
    Decisions decisions;
    CHECK(unknown_claims(decisions, {known}).empty());
    decisions.wrong = {known.id, "ffff"};
    decisions.right = {"eeee"};
    const std::vector<Diagnostic> notes = unknown_claims(decisions, {known});
    REQUIRE(notes.size() == 2);
    CHECK(render(notes[0]) == "note: no claim has the id 'eeee' [decisions.unknown-id]");
    CHECK(render(notes[1]) == "note: no claim has the id 'ffff' [decisions.unknown-id]");
}

TEST_CASE("a wrong decisions file tells all its faults") {
    const auto codes = [](std::string_view text) {
        std::string list;
        try {
            (void)parse_decisions(text, "d.yaml");
        } catch (const Error& error) {
            for (const Diagnostic& d : error.diagnostics()) list.append(d.code).append(" ");
        }
        return list;
    };
    CHECK(codes("format: ktrend-decisions/2\nmerge: [[a]]\nsplits: []\n") ==
          "yaml.unknown-key decisions.format decisions.group ");
    CHECK(codes("format: ktrend-decisions/1\nmerge: [[a, b], [b, c]]\nsplit: [[a, c]]\n") ==
          "decisions.contradiction ");
    CHECK(codes("format: ktrend-decisions/1\nwrong: [x]\nright: [x]\n") == "decisions.contradiction ");
    CHECK(codes("merge: {}\n") == "yaml.missing-key decisions.type ");
}
