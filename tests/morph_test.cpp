// Morphology: josa, conjugation, readings in context, and what must hold for any text.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"
#include "morph/conjugation.hpp"
#include "morph/hangul.hpp"
#include "morph/morphology.hpp"

using namespace ktrend;
using namespace ktrend::morph;

namespace {

constexpr const char* schema_folder = KTREND_SOURCE_DIR "/schemas/ai-trend-ko";

const Morphology& korean() {
    static const Morphology morphology = Morphology::load(schema_folder);
    return morphology;
}

Words analyze(std::string_view text, const std::vector<Anchor>& anchors = {}) {
    return korean().analyze(text, {0, static_cast<std::uint32_t>(text.size())}, anchors);
}

/// Reads a sentence in which { } mark the names.
std::string read(std::string_view marked) {
    std::string text;
    std::vector<Anchor> anchors;
    for (const char c : marked) {
        const auto at = static_cast<std::uint32_t>(text.size());
        if (c == '{') {
            anchors.push_back({{at, at}});
        } else if (c == '}') {
            anchors.back().span.end = at;
        } else {
            text += c;
        }
    }
    return dump(analyze(text, anchors), text);
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

bool conjugates_to(std::string_view stem, std::string_view form) {
    const auto forms = korean().conjugate(stem);
    return std::binary_search(forms.begin(), forms.end(), std::string(form));
}

}  // namespace

TEST_CASE("sentences are read as the cases say") {
    yaml::File file = yaml::File::load(KTREND_SOURCE_DIR "/tests/cases/morph.yaml");
    const yaml::Node* cases = file.require(file.root(), "cases");
    REQUIRE(cases != nullptr);
    for (const yaml::Node& item : cases->items) {
        file.check_keys(item, {"name", "description", "input", "expected"});
        const yaml::Node* input = file.require(item, "input");
        const yaml::Node* expected = file.require(item, "expected");
        REQUIRE((input != nullptr && expected != nullptr));
        CAPTURE(input->scalar);
        CHECK(read(input->scalar) == expected->scalar);
    }
    CHECK(cases->items.size() >= 50);
    CHECK_NOTHROW(file.throw_faults());
}

TEST_CASE("particles are split off by coda agreement, never off nouns that only end like them") {
    CHECK(korean().josa_size("모델은") == 3);
    CHECK(korean().josa_size("서울에서는") == 9);
    CHECK(korean().josa_size("데이터로부터의") == 12);
    CHECK(korean().josa_size("네이버") == 0);
    CHECK(korean().josa_size("회의") == 0);
    CHECK(korean().josa_size("회의에서") == 6);
    CHECK(korean().josa_size("출시했다") == 0);
    CHECK(korean().josa_size("GPU의") == 3);
    CHECK(korean().is_josa_after("GPT-5", "가"));
    CHECK(korean().is_josa_after("모델", "로"));
    CHECK_FALSE(korean().is_josa_after("모델", "는"));
    CHECK_FALSE(korean().is_josa_after("클로드", "코드"));
    CHECK(korean().is_josa_after("클로드", "입니다"));
    CHECK_FALSE(korean().is_josa_after("", "은"));
    CHECK_FALSE(korean().is_josa_after("클로드", ""));
}

TEST_CASE("no noun of the list of nouns that end like particles is split") {
    yaml::File file = yaml::File::load(std::string(schema_folder) + "/korean/nouns.yaml");
    const yaml::Node* list = file.require(file.root(), "ends_like_particle");
    REQUIRE(list != nullptr);
    for (const std::string& noun : words_of(list->scalar)) {
        CAPTURE(noun);
        CHECK(korean().josa_size(noun) == 0);
    }
}

TEST_CASE("a particle asks for the coda before it, whatever the syllable") {
    for (char32_t syllable = 0xAC00; syllable <= 0xD7A3; syllable += 7) {
        const std::string name = "밥" + to_utf8(std::u32string(1, syllable));
        const bool coda = utf8::has_coda(syllable);
        const bool rieul = utf8::has_rieul_coda(syllable);
        CAPTURE(name);
        CHECK(korean().is_josa_after(name, "은") == coda);
        CHECK(korean().is_josa_after(name, "는") == !coda);
        CHECK(korean().is_josa_after(name, "을") == coda);
        CHECK(korean().is_josa_after(name, "를") == !coda);
        CHECK(korean().is_josa_after(name, "과의") == coda);
        CHECK(korean().is_josa_after(name, "와의") == !coda);
        CHECK(korean().is_josa_after(name, "으로는") == (coda && !rieul));
        CHECK(korean().is_josa_after(name, "로는") == (!coda || rieul));
        CHECK(korean().is_josa_after(name, "에서의"));
        CHECK(korean().is_josa_after(name, "였다") == !coda);
    }
}

TEST_CASE("stems of every class conjugate") {
    const std::pair<const char*, std::vector<const char*>> expected[] = {
        {"출시하",
         {"출시하다", "출시했다", "출시하여", "출시해", "출시한", "출시할", "출시함", "출시합니다", "출시하기를"}},
        {"되", {"됐다", "되었다", "돼", "된다", "됩니다", "될"}},
        {"돕", {"도와", "도우며", "돕는", "돕습니다", "도왔다"}},
        {"아름답", {"아름다운", "아름다워"}},
        {"새롭", {"새로운", "새로워", "새로우며"}},
        {"깨닫", {"깨달아", "깨달으면", "깨닫고", "깨닫는다"}},
        {"잇", {"이어", "이으며", "잇는", "이었다"}},
        {"빠르", {"빨라", "빠르며", "빠른", "빨랐다"}},
        {"이르", {"이르러", "이르렀다"}},
        {"따르", {"따라", "따랐다", "따르면"}},
        {"그렇", {"그런", "그래", "그러면", "그렇고"}},
        {"아무렇", {"아무런", "아무래도"}},
        {"하얗", {"하얀", "하얘", "하얘서", "하야면"}},
        {"퍼렇", {"퍼런", "퍼레", "퍼레서"}},
        {"뿌옇", {"뿌연", "뿌예", "뿌예서"}},
        {"둥그렇", {"둥그런", "둥그레서"}},
        {"추스르", {"추슬러", "추스르고"}},
        {"파묻", {"파묻어", "파묻은"}},
        {"다다르", {"다다라", "다다랐다"}},
        {"발표하", {"발표하시겠습니다", "발표하셨겠다", "발표하시겠다"}},
        {"푸", {"퍼", "퍼서"}},
        {"쓰", {"써", "썼다", "쓴"}},
        {"모으", {"모아", "모았다"}},
        {"늘", {"느는", "늘며", "늡니다", "늘어", "는다면"}},
        {"이끌", {"이끄는", "이끌어", "이끎", "이끌고", "이끈"}},
        {"내놓", {"내놔", "내놓아", "내놓은", "내놨다"}},
        {"선보이", {"선보여", "선보였다", "선보이어", "선보인다"}},
        {"낮추", {"낮춰", "낮추어", "낮췄다"}},
        {"나오", {"나와", "나왔다"}},
        {"있", {"있는", "있었다", "있으며", "있습니다"}},
    };
    for (const auto& entry : expected) {
        const std::string stem = entry.first;
        for (const std::string form : entry.second) {
            CAPTURE(stem);
            CAPTURE(form);
            CHECK(conjugates_to(stem, form));
        }
    }
    CHECK_FALSE(conjugates_to("돕", "돕아"));
    CHECK_FALSE(conjugates_to("빠르", "빠라"));
    CHECK_FALSE(conjugates_to("늘", "늘는"));
    CHECK_FALSE(conjugates_to("이르", "일러"));
    CHECK_FALSE(conjugates_to("높", "높는"));
    CHECK_FALSE(conjugates_to("퍼렇", "퍼래서"));
    CHECK_FALSE(conjugates_to("그렇", "그레서"));
    CHECK_FALSE(conjugates_to("추스르", "추스러서"));
    CHECK_FALSE(conjugates_to("파묻", "파물어"));
    CHECK(korean().conjugate("없는말").empty());
}

TEST_CASE("every form of a stem is read back as that stem") {
    for (const char* stem :
         {"출시하", "공개되", "향상시키", "선보이", "내놓", "밝히", "이끌", "맡",   "갖추", "달하", "떨어지",
          "뛰어나", "강력하", "깨닫",     "돕",     "빠르", "앞서", "높",   "낮추", "만들", "따르", "새롭"}) {
        std::size_t wrong = 0;
        const auto forms = korean().conjugate(stem);
        CHECK(forms.size() > 100);
        for (const std::string& form : forms) {
            const Words words = analyze(form);
            const bool adverb = words.words.size() == 1 && words.words[0].category == Category::Adverb;  // 빠르게
            const bool same = words.words.size() == 1 && words.lemma(words.words[0]) == stem;
            if (!same && !adverb) {
                if (++wrong < 4) MESSAGE(std::string(stem) << ": " << form << " is read as " << dump(words, form));
            }
        }
        INFO(std::string(stem));
        CHECK(wrong * 30 <= forms.size());  // a few are the forms of other words too: 도움, 높음, 맡기는
    }
}

TEST_CASE("words of any text are ordered, disjoint, inside the sentence, and lose no name") {
    std::mt19937 random(20261120);
    const std::vector<std::string> pieces = {"모델",
                                             "은",
                                             "는",
                                             "이",
                                             "다",
                                             "했",
                                             "다",
                                             " ",
                                             " ",
                                             ".",
                                             "‘",
                                             "’",
                                             "(",
                                             ")",
                                             "GPT",
                                             "-5",
                                             "을",
                                             "를",
                                             "로",
                                             "하",
                                             "고",
                                             "며",
                                             "것",
                                             "수",
                                             "있",
                                             "인",
                                             "라는",
                                             "\"",
                                             "%",
                                             "3",
                                             "\xF0\x9F\x9A\x80",
                                             "ㅋ",
                                             "\u00A0",
                                             "…",
                                             "?",
                                             "높",
                                             "이고",
                                             "中",
                                             "되",
                                             "어",
                                             "지",
                                             "만"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        std::vector<Anchor> anchors;
        for (std::size_t n = random() % 20; n > 0; --n) {
            const auto at = static_cast<std::uint32_t>(text.size());
            const std::string& piece = pieces[random() % pieces.size()];
            text += piece;
            if (piece != " " && random() % 5 == 0) anchors.push_back({{at, static_cast<std::uint32_t>(text.size())}});
        }
        const Words words = analyze(text, anchors);
        CAPTURE(text);
        std::uint32_t at = 0;
        std::vector<int> held(anchors.size(), 0);
        for (const Word& word : words.words) {
            CHECK(word.span.start >= at);
            CHECK(word.span.end <= text.size());
            CHECK(word.span.contains(word.content));
            CHECK(word.lemma + word.lemma_size <= words.lemmas.size());
            at = word.span.end;
            if (word.mention < 0) continue;
            REQUIRE(static_cast<std::size_t>(word.mention) < anchors.size());
            ++held[static_cast<std::size_t>(word.mention)];
            CHECK(word.content == anchors[static_cast<std::size_t>(word.mention)].span);
        }
        CHECK(std::all_of(held.begin(), held.end(), [](int n) { return n == 1; }));
        CHECK(dump(analyze(text, anchors), text) == dump(words, text));
    }
}

TEST_CASE("a sentence inside a text is read by itself, and a very long word is read by its end") {
    const std::string text = "앞 문장이다. 모델을 출시했다. 뒤";
    const auto start = static_cast<std::uint32_t>(text.find("모델"));
    const auto end = static_cast<std::uint32_t>(text.find(" 뒤"));
    const Words words = korean().analyze(text, {start, end}, {});
    CHECK(dump(words, text) == "모델/Noun+Object 출시하/Verb+Final.Past .");
    std::string word;
    for (int i = 0; i < 500; ++i) word += "가";
    CHECK(analyze(word + "에서는").words.at(0).function == Function::At);
}

TEST_CASE("faults of all files are told together, with their places") {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-morph-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::copy(std::string(schema_folder) + "/korean", folder / "korean",
                          std::filesystem::copy_options::recursive);
    CHECK_NOTHROW((void)Morphology::load(folder));
    std::ofstream(folder / "korean" / "josa.yaml")
        << "format: ktrend-korean-josa/1\njosa:\n  - {forms: 은|는, function: Topik}\n";
    std::ofstream(folder / "korean" / "nouns.yaml") << "format: ktrend-korean-nouns/1\ncomon: 사회\n";
    std::ofstream(folder / "korean" / "verbs.yaml") << "format: ktrend-korean-verbs/1\nlight: {}\nverbs:\n  regular: "
                                                       ">-\n    가 오\n    b-irregular: 돕\nadjectives: {}\n";
    try {
        (void)Morphology::load(folder);
        FAIL("accepted");
    } catch (const Error& error) {
        const std::string what = error.what();
        CHECK(what.find("josa.yaml:3:") != std::string::npos);
        CHECK(what.find("did you mean Topic?") != std::string::npos);
        CHECK(what.find("nouns.yaml:2:1") != std::string::npos);
        CHECK(what.find("'b-irregular:' stands among words") != std::string::npos);
    }
    std::filesystem::remove_all(folder);
    CHECK_THROWS_AS((void)Morphology::load(folder), Error);
}
