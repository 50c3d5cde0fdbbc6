// Sentence splitting: sentences of our own by kind of case, scored; and the loader's faults.
#include "ktrend/sentence.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"

using namespace ktrend;
namespace fs = std::filesystem;

namespace {

const fs::path schema = fs::path(KTREND_SOURCE_DIR) / "schemas/ai-trend-ko";

struct Score {
    int right = 0;
    int found = 0;
    int expected = 0;
    [[nodiscard]] double f1() const { return found + expected == 0 ? 1.0 : 2.0 * right / (found + expected); }
};

}  // namespace

TEST_CASE("Boundaries of our own sentences are found, F1 of 0.97 and more over all kinds") {
    const SentenceSplitter splitter = SentenceSplitter::load(schema);
    yaml::File file = yaml::File::load(fs::path(KTREND_SOURCE_DIR) / "tests/cases/sentences.yaml");
    file.throw_faults();
    Score total;
    std::map<std::string, Score> kinds;
    int sentences = 0;
    for (const auto& [kind, cases] : file.root().entries) {
        std::istringstream lines(cases.scalar);
        for (std::string line; std::getline(lines, line);) {
            std::string paragraph;
            std::set<std::uint32_t> expected;
            constexpr std::string_view bar = " ‖ ";
            for (std::size_t from = 0; from < line.size();) {
                const std::size_t end = std::min(line.find(bar, from), line.size());
                if (!paragraph.empty()) paragraph += ' ';
                paragraph += line.substr(from, end - from);
                expected.insert(static_cast<std::uint32_t>(paragraph.size()));
                ++sentences;
                from = end == line.size() ? end : end + bar.size();
            }
            expected.erase(static_cast<std::uint32_t>(paragraph.size()));  // the end of the text is no decision
            std::set<std::uint32_t> found;
            for (const TextSpan span : splitter.split(paragraph)) found.insert(span.end);
            found.erase(static_cast<std::uint32_t>(paragraph.size()));
            for (Score* score : {&total, &kinds[kind.scalar]}) {
                score->found += static_cast<int>(found.size());
                score->expected += static_cast<int>(expected.size());
                for (const std::uint32_t end : found) score->right += expected.contains(end) ? 1 : 0;
            }
            if (found != expected) {
                std::string shown;
                for (const TextSpan span : splitter.split(paragraph))
                    shown += "\n  | " + std::string(slice(std::string_view(paragraph), span));
                MESSAGE(kind.scalar << ":" << shown);
            }
        }
    }
    for (const auto& [kind, score] : kinds) {
        INFO(kind << ": " << score.right << " right of " << score.found << " found, " << score.expected << " expected");
        CHECK_GE(score.f1(), 0.9);
    }
    INFO("F1 " << total.f1());
    CHECK_GE(total.f1(), 0.97);
    CHECK_GE(sentences, 400);
}

TEST_CASE("Sentences of a report stand in their blocks, code and references are left out") {
    const SentenceSplitter splitter = SentenceSplitter::load(schema);
    const Report report = make_report(
        "a.md",
        "# 무엇이 달라졌나? 세 가지 변화\n\n첫째다. 둘째다. "
        "([한소식](https://a.example))\n\n```python\nprint(1)\n```\n\n## 참고 자료\n\n- [글](https://a.example)\n");
    const Text text = Text::read(report);
    CHECK_EQ(dump(splitter.split(text), text),
             "0: 무엇이 달라졌나? 세 가지 변화\n1: 첫째다.\n1: 둘째다. (한소식)\n3: 참고 자료\n");
}

TEST_CASE("Lines with a label, a speaker or a tag in front stand for themselves") {
    const SentenceSplitter splitter = SentenceSplitter::load(schema);
    const Report report =
        make_report("a.md",
                    "**요약**: 빠른 모델이다\n**개발사**: 누리랩\n\n[한빛] 칩 양산\n[누리] 앱 공개\n\n"
                    "그는 **중요**하다고\n말하며 **값**: 둘을 들었다\n\n"
                    "발표: 김하나\n시각: 오후 두 시\n내용:\n\n03:20 **김하나** 값이 올랐습니다.\n\n"
                    "산업 ∙ 한빛전자, 새 공장 준공\n");
    const Text text = Text::read(report);
    CHECK_EQ(dump(splitter.split(text), text),
             "0: 요약: 빠른 모델이다\n0: 개발사: 누리랩\n1: [한빛] 칩 양산\n2: [누리] 앱 공개\n"
             "3: 그는 중요하다고 말하며 값: 둘을 들었다\n4: 발표: 김하나\n4: 시각: 오후 두 시\n4: 내용:\n"
             "5: 김하나\n5: 값이 올랐습니다.\n6: 산업\n6: ∙ 한빛전자, 새 공장 준공\n");
}

TEST_CASE("Faults of sentences.yaml are told together") {
    const fs::path folder = fs::temp_directory_path() / "ktrend-sentence-test";
    fs::create_directories(folder);
    std::ofstream(folder / "sentences.yaml")
        << "format: ktrend-sentences/1\nabreviations: [Inc]\nnames: []\nbrackets: [['(']]\nquotes: ['“']\nreach: viel\n"
           "continuations: []\nfinals: []\nopeners: []\nsources: []\n";
    std::set<std::string> codes;
    try {
        (void)SentenceSplitter::load(folder);
    } catch (const Error& error) {
        for (const Diagnostic& diagnostic : error.diagnostics()) codes.insert(diagnostic.code);
    }
    fs::remove_all(folder);
    CHECK_EQ(codes, std::set<std::string>{"yaml.unknown-key", "yaml.missing-key", "sentences.brackets",
                                          "sentences.quotes", "yaml.type"});
}
