// The scorer: what counts as the same, and the counts that follow. That its figures equal those of gold/score.py is
// shown over whole reports by tests/score_agreement.py.
#include "ktrend/score.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "pipeline/gold.hpp"
#include "pipeline/score_names.hpp"

namespace {

using namespace ktrend;
using namespace ktrend::scoring;
namespace fs = std::filesystem;

// "팅커" was made by "랩스"; the office of "랩스" is in "서울"; both sentences twice in other words.
constexpr std::string_view report = "랩스가 팅커를 공개했다. 랩스는 서울에 있다. 랩스는 1,000억 원을 유치했다.\n";

// A folder with one report and its gold, gone with the object.
struct Folder {
    fs::path path = fs::temp_directory_path() / "ktrend-score-test";
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
        write("note.md", report);
        write(
            "note.gold.jsonl",
            R"({"doc":"note","quote":"랩스가 팅커를 공개했다.","subject":{"text":"랩스","name":"Labs","type":"Organization"},"relation":"released","object":{"kind":"entity","text":"팅커","name":"Tinker","type":"Product"},"date":"2026-01","modality":"asserted"})"
            "\n"
            R"({"doc":"note","quote":"랩스는 1,000억 원을 유치했다.","subject":{"text":"랩스","name":"Labs","type":"Organization"},"relation":"raised_funding","object":{"kind":"quantity","text":"1,000억 원","low":100000000000,"high":100000000000,"unit":"KRW"},"date":null,"modality":"asserted"})"
            "\n");
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
};

Claim claim(std::string_view quote, std::string relation, ClaimObject object) {
    Claim made;
    made.report = "sub/note.md";
    made.subject = {.name = "랩스", .type = "Organization", .text = "랩스는"};
    made.relation = std::move(relation);
    made.object = std::move(object);
    const auto at = static_cast<std::uint32_t>(report.find(quote));
    made.evidence.span = {at, at + static_cast<std::uint32_t>(quote.size())};
    return made;
}

EntityRef tinker() {
    return {.name = "팅커", .type = "Product", .text = "팅커"};
}

TEST_CASE("a record that tells no modality says nothing of how right they are") {
    const Folder folder;
    folder.write(
        "note.gold.jsonl",
        R"({"quote":"랩스가 팅커를 공개했다.","subject":{"text":"랩스"},"relation":"released","object":{"kind":"entity","text":"팅커"}})"
        "\n"
        R"({"quote":"랩스가 팅커를 공개했다.","subject":{"text":"랩스"},"relation":"developed","object":{"kind":"entity","text":"팅커"},"modality":"asserted"})"
        "\n");
    const Gold gold = Gold::load(folder.path, folder.path);
    const Score found = score(gold, {claim("랩스가 팅커를 공개했다.", "released", tinker()),
                                     claim("랩스가 팅커를 공개했다.", "developed", tinker())});
    CHECK(found.total == ScoreFigures{.gold = 2, .claims = 2, .found = 2});
    CHECK(found.modality_accuracy == 1.0);
}

TEST_CASE("names are compared without case, width, spaces and particles") {
    CHECK(fold("ＧＰＴ-5 Pro") == "gpt5pro");
    CHECK(fold("오픈 AI's") == "오픈ais");
    Names names;
    names.add("OpenAI", {"오픈AI"});
    CHECK(meet(names.keys("Open AI", ""), names.keys("", "오픈AI는")));
    CHECK_FALSE(meet(names.keys("OpenAI", ""), names.keys("Anthropic", "")));
    CHECK(names.keys("", "").empty());
}

TEST_CASE("texts are the same when half of the longer one's bigrams are shared") {
    const auto same = [](std::string_view a, std::string_view b) {
        return same_text(bigrams(fold(a)), bigrams(fold(b)));
    };
    CHECK(same("경량 언어 모델", "경량 언어모델"));
    CHECK(same("모델", "모델들"));
    CHECK_FALSE(same("모델", "언어 모델 경량화 기술"));
    CHECK_FALSE(same("", ""));
}

TEST_CASE("amounts are the same by bounds and unit, an exact one and a one-sided one by their number") {
    CHECK(same_quantity({60, 70, "%"}, {60, 70, "%"}));
    CHECK(same_quantity({60, 60, unit_key("퍼센트")}, {60, 60, unit_key("%")}));
    CHECK(same_quantity({100, std::nullopt, ""}, {100, 100, "명"}));
    CHECK(same_quantity({std::nullopt, 1, "min"}, {1, 1, "min"}));
    CHECK_FALSE(same_quantity({60, 70, "%"}, {60, 60, "%"}));
    CHECK_FALSE(same_quantity({60, 60, "%"}, {60, 60, "배"}));
}

TEST_CASE("a claim counts once, its repeat neither way, and a strange one against precision") {
    const Folder folder;
    folder.write("entities.json", R"([{"name":"Labs","aliases":["랩스"]},{"name":"Tinker","aliases":["팅커"]}])");
    const Gold gold = Gold::load(folder.path, folder.path);
    REQUIRE(gold.records().size() == 2);
    CHECK(gold.records()[0].start == 0);

    Claim first = claim("랩스가 팅커를 공개했다.", "released", tinker());
    first.date = ClaimDate{"2026-01-15", DateBasis::Stated};
    Claim repeat = claim("팅커를 공개", "released", tinker());
    Claim strange = claim("랩스는 서울에 있다.", "released", tinker());
    Claim elsewhere = first;
    elsewhere.report = "other.md";
    const Score result = score(gold, {first, first, repeat, strange, elsewhere});
    CHECK(result.total == ScoreFigures{.gold = 2, .claims = 2, .found = 1});
    CHECK(result.verdicts ==
          std::vector{Verdict::Right, Verdict::Skipped, Verdict::Repeat, Verdict::Wrong, Verdict::Skipped});
    CHECK(result.missed == std::vector<std::size_t>{1});
    CHECK(result.date_accuracy == 1.0);
    CHECK(result.total.f1() == doctest::Approx(0.5));
}

TEST_CASE("a symmetric relation may be the other way round, another may not") {
    const Folder folder;
    const Gold gold = Gold::load(folder.path, folder.path);
    Claim turned = claim("랩스가 팅커를 공개했다.", "released", EntityRef{.name = "Labs", .text = "랩스"});
    turned.subject = tinker();
    turned.subject.name = "Tinker";
    CHECK(score(gold, {turned}).total.found == 0);
    CHECK(score(gold, {turned}, {.symmetric = {"released"}}).total.found == 1);
}

TEST_CASE("a record whose quote stands nowhere is told with its line, and no claim finds it") {
    const Folder folder;
    folder.write(
        "note.gold.jsonl",
        "\n"
        R"({"quote":"어디에도 없다","subject":{"text":"랩스"},"relation":"released","object":{"kind":"entity","text":"팅커"}})"
        "\n");
    const Gold gold = Gold::load(folder.path, folder.path);
    REQUIRE(gold.records().size() == 1);
    CHECK(gold.records()[0].start == -1);
    CHECK(gold.records()[0].end == -1);
    REQUIRE(gold.diagnostics().size() == 1);
    CHECK(gold.diagnostics()[0].code == "gold.quote");
    CHECK(gold.diagnostics()[0].position.line == 2);
    CHECK(score(gold, {claim("랩스가 팅커를 공개했다.", "released", tinker())}).total ==
          ScoreFigures{.gold = 1, .claims = 1, .found = 0});
}

TEST_CASE("claims below the confidence asked for are not scored") {
    const Folder folder;
    const Gold gold = Gold::load(folder.path, folder.path);
    Claim weak =
        claim("랩스는 1,000억 원을 유치했다.", "raised_funding", QuantityValue{"1000억원", 1e11, 1e11, "원", {}});
    weak.confidence = 0.4;
    CHECK(score(gold, {weak}).total.found == 1);
    CHECK(score(gold, {weak}, {.min_confidence = 0.5}).total.claims == 0);
}

// The block of JSON behind `heading` of docs/formats.md, of the `count`th from 0.
std::string documented(std::string_view heading, int count) {
    std::ifstream file(KTREND_SOURCE_DIR "/docs/formats.md", std::ios::binary);
    const std::string page((std::istreambuf_iterator<char>(file)), {});
    std::size_t at = page.find(heading);
    for (int i = 0; i <= count && at != std::string::npos; ++i) at = page.find("```json\n", at + 1);
    REQUIRE(at != std::string::npos);
    at += 8;
    return page.substr(at, page.find("```", at) - at);
}

TEST_CASE("the gold records and names of docs/formats.md are read, and what it asks for is asked for") {
    const Folder folder;
    folder.write("note.md", "랩스는 팅커를 공개했다. 랩스는 2천억 원 이상을 유치했다. 팅커는 화면을 읽는다.\n");
    const std::string records = documented("\n## Gold records", 0);
    folder.write("note.gold.jsonl", records);
    folder.write("entities.json", documented("\n## Gold records", 1));
    const Gold gold = Gold::load(folder.path, folder.path);
    REQUIRE(gold.records().size() == 3);
    for (const GoldRecord& record : gold.records()) CHECK(record.start >= 0);
    CHECK_FALSE(gold.records()[1].object.high);
    CHECK(meet(gold.impl().names.keys("Labs", ""), gold.impl().names.keys("", "랩스 주식회사")));

    for (const std::string key : {"quote", "subject", "relation", "object", "kind"}) {
        CAPTURE(key);
        std::string without = records;
        without.replace(without.find('"' + key + '"') + 1, key.size(), "other");
        folder.write("note.gold.jsonl", without);
        CHECK_THROWS_AS((void)Gold::load(folder.path, folder.path), Error);
    }
}

TEST_CASE("gold without a report, or reports without gold, are refused with the names of both") {
    const Folder folder;
    const auto told = [&](const fs::path& reports, const fs::path& gold) {
        try {
            (void)Gold::load(reports, gold);
        } catch (const Error& error) {
            CHECK(error.diagnostics().at(0).code == "gold.none");
            return error.diagnostics().at(0).message;
        }
        return std::string("loaded");
    };
    CHECK(told(folder.path, folder.path) == "loaded");
    fs::create_directories(folder.path / "other");
    folder.write("other/notes.md", report);
    CHECK(told(folder.path / "other", folder.path).ends_with("reports called notes and records about note"));
    CHECK(told(folder.path, folder.path / "other").ends_with(" and records about none"));
}

TEST_CASE("a gold file that is no JSON is refused with its line") {
    const Folder folder;
    folder.write("note.gold.jsonl", "{\"quote\":\"랩스\",\n");
    CHECK_THROWS_AS(static_cast<void>(Gold::load(folder.path, folder.path)), Error);
    CHECK_THROWS_AS(static_cast<void>(Gold::load(folder.path / "nowhere", folder.path)), Error);
}

}  // namespace
