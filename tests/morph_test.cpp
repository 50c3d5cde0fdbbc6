// Morphology: josa, conjugation, readings in context.
#include <doctest/doctest.h>

#include <algorithm>

#include "morph/morphology.hpp"

using namespace ktrend;
using namespace ktrend::morph;

namespace {

const Morphology& korean() {
    static const Morphology morphology = Morphology::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    return morphology;
}

std::string read(std::string_view sentence, std::vector<Anchor> anchors = {}) {
    return dump(korean().analyze(sentence, {0, static_cast<std::uint32_t>(sentence.size())}, anchors), sentence);
}

}  // namespace

TEST_CASE("particles are split off by coda agreement, never off nouns that only end like them") {
    CHECK(korean().josa_size("모델은") == 3);
    CHECK(korean().josa_size("서울에서는") == 9);
    CHECK(korean().josa_size("네이버") == 0);
    CHECK(korean().josa_size("회의") == 0);
    CHECK(korean().josa_size("회의에서") == 6);
    CHECK(korean().is_josa_after("GPT-5", "가"));
    CHECK(korean().is_josa_after("모델", "은"));
    CHECK_FALSE(korean().is_josa_after("모델", "는"));
    CHECK(korean().is_josa_after("클로드", "입니다"));
}

TEST_CASE("a sentence is read into words, symbols and functions") {
    CHECK(read("회사는 새 모델을 출시했다.") == "회사/Noun+Topic 새/Adnoun 모델/Noun+Object 출시하/Verb+Final.Past .");
}
