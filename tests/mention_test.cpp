// Mentions: data-driven cases over the shipped schema, and what holds for any text.
#include "ktrend/mention.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>

#include "core/yaml.hpp"
#include "ktrend/lexicon.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/report.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"
#include "mention/finder.hpp"
#include "mention/grammar.hpp"
#include "morph/morphology.hpp"

using namespace ktrend;

namespace {

const std::filesystem::path source = KTREND_SOURCE_DIR;
const std::filesystem::path schema = source / "schemas" / "ai-trend-ko";

/// The stages that the finder needs, loaded once.
struct Stages {
    Lexicon lexicon = Lexicon::load(schema, {});
    Normalizer normalizer = Normalizer::load(schema);
    morph::Morphology morphology = morph::Morphology::load(schema);
    SentenceSplitter splitter = SentenceSplitter::load(schema);
    MentionFinder finder = MentionFinder::load(schema, lexicon, normalizer, morphology);
};

const Stages& stages() {
    static const Stages loaded;
    return loaded;
}

struct Found {
    Report report;
    Text text;
    Mentions mentions;
};

Found find(std::string bytes) {
    Found found;
    found.report = make_report("test.md", std::move(bytes), {Format::Markdown, Encoding::Utf8});
    found.text = Text::read(found.report);
    found.mentions = stages().finder.find(found.text, stages().splitter.split(found.text));
    return found;
}

/// The dump without offsets.
std::vector<std::string> lines_of(const Found& found) {
    std::vector<std::string> lines;
    std::string_view rest;
    const std::string all = dump(found.mentions, found.text);
    for (rest = all; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        lines.emplace_back(line.substr(line.find(' ', std::string_view("bytes ").size()) + 1));
        rest.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace

TEST_CASE("mentions of the cases") {
    yaml::File file = yaml::File::load(source / "tests" / "cases" / "mentions.yaml");
    const yaml::Node* cases = file.root().find("cases");
    REQUIRE(cases != nullptr);
    for (const yaml::Node& item : cases->items) {
        (void)file.check_keys(item, {"name", "description", "input", "expect"});
        file.throw_faults();
        CAPTURE(item.find("name")->scalar);
        const auto expected = file.texts_of(*item.find("expect"), "expect");
        const Found found = find(item.find("input")->scalar);
        std::string got;
        for (const std::string& line : lines_of(found)) got += line + "\n";
        std::string want;
        for (const std::string& line : expected) want += line + "\n";
        CHECK(got == want);
    }
}

TEST_CASE("mentions are disjoint, in order, on character boundaries, and point at what exists") {
    std::mt19937 random(5);
    const std::vector<std::string> pieces = {
        "오픈AI", "는 ",  "(", ")",    "클로드", " 4.5",   "‘",      "’",      "GPT-",  "5",
        "모델",   "\n\n", " ", "대표", "김철수", "Neural", "·",      "를 ",    "12%",   "「",
        "」",     "<",    ">", "AI",   "기술",   "é",      "2025년", "트프크", "한국 ", "기업들이 "};
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        for (int i = 0; i < 30; ++i) bytes += pieces[random() % pieces.size()];
        CAPTURE(bytes);
        const Found found = find(bytes);
        std::uint32_t end = 0;
        const std::string_view text = found.text.content();
        for (const Mention& mention : found.mentions.mentions) {
            REQUIRE(mention.span.start >= end);
            REQUIRE(mention.span.end > mention.span.start);
            REQUIRE(mention.span.end <= text.size());
            REQUIRE((static_cast<unsigned char>(text[mention.span.start]) & 0xC0U) != 0x80U);
            REQUIRE(slice(text, mention.span).find('\n') == std::string_view::npos);
            end = mention.span.end;
            switch (mention.kind) {
                case MentionKind::Entity: REQUIRE(mention.index < found.mentions.entities.size()); break;
                case MentionKind::Quantity: REQUIRE(mention.index < found.mentions.quantities.size()); break;
                case MentionKind::Date: REQUIRE(mention.index < found.mentions.dates.size()); break;
            }
        }
        for (const ReportEntity& entity : found.mentions.entities) {
            REQUIRE_FALSE(entity.name.empty());
            REQUIRE_FALSE(entity.type.empty());
        }
    }
}

TEST_CASE("one word and one sentence of any length are read in linear time") {
    const auto times = [](std::size_t count, std::string_view piece) {
        std::string text;
        while (count-- > 0) text += piece;
        return text;
    };
    // Each takes a tenth of a second; 9 s and more where a step looks at all that went before.
    const std::string texts[] = {times(120'000, "가"),      times(400'000, "9"),
                                 "A" + times(400'000, "b"), times(40'000, "Claude_"),
                                 times(40'000, "가)나 "),   times(80'000, "앤트로픽은 클로드 5를 공개하고 ")};
    for (const std::string& text : texts) {
        CAPTURE(text.substr(0, 60));
        const std::clock_t start = std::clock();
        (void)find(text);
        CHECK((std::clock() - start) / CLOCKS_PER_SEC < 5);
    }
}

TEST_CASE("the same report gives the same mentions") {
    const std::string bytes = "스타트업 펠리트릭(Pelitric)이 Veo 3.1을 쓴다. 펠리트릭은 ‘ZIRQ’ 기술도 쓴다.";
    const Found first = find(bytes);
    const Found second = find(bytes);
    CHECK(dump(first.mentions, first.text) == dump(second.mentions, second.text));
}

TEST_CASE("mentions are shown with their bytes in the file") {
    const Found found = find("> **굵은 글** 뒤의 [구글](https://a.example)은 크다.");
    REQUIRE(found.mentions.mentions.size() == 1);
    const std::size_t start = found.report.bytes.find("구글");
    CHECK(dump(found.mentions, found.text) ==
          "bytes " + std::to_string(start) + "-" + std::to_string(start + 6) + " Organization Google | 구글\n");
}

TEST_CASE("faults of names.yaml are told with their places") {
    const auto path = std::filesystem::temp_directory_path() / "ktrend-names-test.yaml";
    std::ofstream(path) << "format: ktrend-names/1\nheads: {Model: [모델], Product: [모델]}\nhead: {}\n";
    try {
        (void)mention::Grammar::load(path);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.diagnostics()[0].message == "unknown key 'head'; did you mean heads?");
        CHECK(std::any_of(error.diagnostics().begin(), error.diagnostics().end(),
                          [](const Diagnostic& fault) { return fault.code == "names.twice"; }));
    }
    std::filesystem::remove(path);
}

TEST_CASE("transliterations and Korean names are told apart by their syllables") {
    const auto grammar = mention::Grammar::load(schema / "names.yaml");
    CHECK(grammar.looks_foreign("르쿤"));
    CHECK(grammar.looks_foreign("슈밋"));
    CHECK_FALSE(grammar.looks_foreign("생산성"));
    CHECK(grammar.looks_korean_name("김철수"));
    CHECK(grammar.looks_korean_name("남궁민수"));
    CHECK_FALSE(grammar.looks_korean_name("철수"));
    CHECK(grammar.head_type("스타트업") == "Organization");
    CHECK(grammar.head_type("반도체기업") == "Organization");
    CHECK(grammar.head_type("하늘").empty());
}
