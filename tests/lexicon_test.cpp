// The lexicon: what counts as the same spelling, where a name may begin and end, and the faults of its files.
#include "ktrend/lexicon.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "core/trie.hpp"
#include "ktrend/diagnostic.hpp"
#include "lexicon/matcher.hpp"

using namespace ktrend;

namespace {

LexiconEntry entry(std::string name, std::string type, std::vector<std::string> aliases = {},
                   std::vector<std::string> weak = {}) {
    LexiconEntry made;
    made.name = std::move(name);
    made.type = std::move(type);
    made.aliases = std::move(aliases);
    made.weak = std::move(weak);
    return made;
}

/// Particles enough for these tests: 가 (subject), 는 (topic), 의 (of), 에서는 (at, topic).
bool is_particle(std::string_view, std::string_view rest) {
    return rest == "가" || rest == "는" || rest == "의" || rest == "에서는" || rest == "이";
}
bool is_prefix(std::string_view before) {
    return before == "신";
}  // "new"

Lexicon lexicon_of(std::vector<LexiconEntry> entries) {
    return Lexicon::make(std::move(entries), {is_particle, is_prefix});
}

/// The names found, with their text: "Claude=클로드".
std::string found(const Lexicon& lexicon, std::string_view text) {
    std::string out;
    for (const LexiconMatch& match : lexicon.find(text)) {
        if (!out.empty()) out += " | ";
        out +=
            lexicon.entries()[match.entry].name + "=" + std::string(slice(text, match.span)) + (match.weak ? "?" : "");
    }
    return out;
}

Lexicon small() {
    return lexicon_of({
        entry("OpenAI", "Organization", {"오픈AI", "오픈에이아이"}),
        entry("Naver", "Organization", {"네이버"}),
        entry("Naver Cloud", "Organization", {"네이버 클라우드"}),
        entry("GPT-4o", "Model"),
        entry("GPT-4", "Model"),
        entry("Meta", "Organization", {"메타 플랫폼스"}, {"메타"}),
        entry("DeepSeek", "Organization", {"딥시크"}),
        entry("DeepSeek LM", "Model", {"DeepSeek"}),
        entry("WHO", "Organization"),
        entry("Hugging Face", "Organization", {"허깅페이스"}),
        entry("OpenAI o1", "Model", {"o1"}),
        entry("FuriosaAI", "Organization", {"퓨리오사AI"}),
    });
}

}  // namespace

TEST_CASE("case, spaces and hyphens between the parts of a name do not matter") {
    const Lexicon lexicon = small();
    CHECK(found(lexicon, "GPT-4o, gpt 4o, GPT4o") == "GPT-4o=GPT-4o | GPT-4o=gpt 4o | GPT-4o=GPT4o");
    CHECK(found(lexicon, "오픈 AI가 HuggingFace") == "OpenAI=오픈 AI | Hugging Face=HuggingFace");
    CHECK(found(lexicon, "허깅 페이스").empty());  // no seam there: the words may be others
    CHECK(found(lexicon, "Deep Seek") == "DeepSeek=Deep Seek | DeepSeek LM=Deep Seek");
    CHECK(found(lexicon, "o 1").empty());
    CHECK(found(lexicon, "GPT\n4o").empty());
}

TEST_CASE("a word keeps its capital, an acronym its case") {
    const Lexicon lexicon = small();
    CHECK(found(lexicon, "who said meta data") == "");
    CHECK(found(lexicon, "WHO, META, Meta") == "WHO=WHO | Meta=META | Meta=Meta");
}

TEST_CASE("a name begins and ends where a word does") {
    const Lexicon lexicon = small();
    CHECK(found(lexicon, "네이버가 네이버에서는 네이버") == "Naver=네이버 | Naver=네이버 | Naver=네이버");
    CHECK(found(lexicon, "네이버후드").empty());
    CHECK(found(lexicon, "구네이버").empty());
    CHECK(found(lexicon, "신네이버의") == "Naver=네이버");
    CHECK(found(lexicon, "GPT-4x xGPT-4 GPT-40").empty());
    CHECK(found(lexicon, "(GPT-4)·‘GPT-4’") == "GPT-4=GPT-4 | GPT-4=GPT-4");
    CHECK(found(lexicon, "https://openai.com user@openai").empty());
    CHECK(found(lexicon, "메타버스").empty());
    CHECK(found(lexicon, "오픈AI네이버가") == "OpenAI=오픈AI | Naver=네이버");
}

TEST_CASE("the longest name wins, and a shorter one stands in when the longest is cut") {
    const Lexicon lexicon = small();
    CHECK(found(lexicon, "네이버 클라우드가") == "Naver Cloud=네이버 클라우드");
    CHECK(found(lexicon, "네이버 클라우드형") == "Naver=네이버");
    CHECK(found(lexicon, "퓨리오사AI가") == "FuriosaAI=퓨리오사AI");
}

TEST_CASE("entries of different types may share a spelling; weak ones are marked") {
    const Lexicon lexicon = small();
    CHECK(found(lexicon, "딥시크가") == "DeepSeek=딥시크");
    CHECK(found(lexicon, "DeepSeek의") == "DeepSeek=DeepSeek | DeepSeek LM=DeepSeek");
    CHECK(found(lexicon, "메타의") == "Meta=메타?");
    CHECK(lexicon.lookup("deep-seek").size() == 2);
    CHECK(lexicon.lookup("없는 이름").empty());
    CHECK(lexicon.lookup("").empty());
}

TEST_CASE("two entries of one type may not claim one spelling") {
    try {
        (void)Lexicon::make(
            {entry("A", "Model", {"같은 말"}), entry("B", "Model", {"같은말"}), entry("C", "Work", {"같은 말"})});
        FAIL("accepted");
    } catch (const Error& error) {
        REQUIRE(error.diagnostics().size() == 1);
        CHECK(error.diagnostics()[0].code == "lexicon.conflict");
    }
}

TEST_CASE("a maker is the name of an entry") {
    LexiconEntry thing = entry("Ring", "Product");
    thing.makers = {"Amazon", "Bezos"};
    const LexiconEntry firm = entry("Amazon", "Organization", {"Bezos Books"});
    CHECK_THROWS_WITH(lexicon_of({thing, firm}),
                      doctest::Contains("the maker 'Bezos' of Ring is not the name of an entry"));
    thing.makers.pop_back();
    CHECK(lexicon_of({thing, firm}).entries()[0].makers == std::vector<std::string>{"Amazon"});
}

TEST_CASE("an unknown maker is told at its entry, with the nearest name") {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-lexicon-maker-test";
    std::filesystem::create_directories(folder / "lexicon");
    std::ofstream(folder / "lexicon" / "a.yaml") << "format: ktrend-lexicon/1\ntype: Model\nentries:\n"
                                                    "  - name: Amazon\n  - {name: Ring, maker: Amazn}\n";
    try {
        (void)Lexicon::load(folder, {"Model"}, {is_particle, {}});
        FAIL("accepted");
    } catch (const Error& error) {
        REQUIRE(error.diagnostics().size() == 1);
        const Diagnostic& fault = error.diagnostics()[0];
        CHECK(fault.position == Position{5, 5});
        CHECK(fault.excerpt == "  - {name: Ring, maker: Amazn}");
        CHECK(fault.message.ends_with("did you mean Amazon?"));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("all faults of the files are told at once, with their places") {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-lexicon-test";
    std::filesystem::create_directories(folder / "lexicon");
    std::ofstream(folder / "lexicon" / "a.yaml") << "format: ktrend-lexicon/1\ntype: Modle\nentries:\n"
                                                    "  - {name: A, alias: [x]}\n  - {aliases: [y]}\n";
    std::ofstream(folder / "lexicon" / "b.yaml") << "format: ktrend-lexicon/2\nentries:\n  - {name: B}\n";
    try {
        (void)Lexicon::load(folder, {"Model", "Work"}, {is_particle, {}});
        FAIL("accepted");
    } catch (const Error& error) {
        std::vector<std::string> codes;
        for (const Diagnostic& fault : error.diagnostics()) codes.push_back(fault.code);
        CHECK(codes == std::vector<std::string>{"lexicon.unknown-type", "yaml.unknown-key", "yaml.missing-key",
                                                "lexicon.empty-name", "lexicon.format", "lexicon.no-type"});
        CHECK(error.diagnostics()[0].message == "unknown entity type 'Modle'; did you mean Model?");
        CHECK(error.diagnostics()[1].position == Position{4, 15});
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("the trie finds what a map finds, for random keys") {
    std::mt19937 random(7);
    std::map<std::string, std::int32_t> map;
    for (int i = 0; i < 5000; ++i) {
        std::string key(1 + random() % 6, ' ');
        for (char& c : key) c = static_cast<char>(1 + random() % (i % 2 == 0 ? 4 : 255));
        map[key] = 0;
    }
    std::vector<std::string> keys;
    for (const auto& [key, value] : map) keys.push_back(key);
    for (std::size_t i = 0; i < keys.size(); ++i) map[keys[i]] = static_cast<std::int32_t>(i);
    const Trie trie(keys);
    const auto find = [&](const std::string& key) {
        std::uint32_t node = Trie::root;
        for (const char c : key) {
            node = trie.step(node, static_cast<unsigned char>(c));
            if (node == Trie::root) return Trie::none;
        }
        return trie.value(node);
    };
    for (const auto& [key, value] : map) REQUIRE(find(key) == value);
    for (int i = 0; i < 5000; ++i) {
        std::string key(1 + random() % 6, ' ');
        for (char& c : key) c = static_cast<char>(1 + random() % 4);
        const auto at = map.find(key);
        REQUIRE(find(key) == (at == map.end() ? Trie::none : at->second));
    }
}

TEST_CASE("any bytes are searched without harm, and matches are disjoint and in order") {
    const Lexicon lexicon = small();
    std::mt19937 random(11);
    const std::vector<std::string> pieces = {"네이버", "오픈AI", "가", " ", "-", "\xEA", "\xF0\x9F",
                                             "GPT",    "4o",     "\n", ".", "é", "meta"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += pieces[random() % pieces.size()];
        std::uint32_t end = 0;
        TextSpan last;
        for (const LexiconMatch& match : lexicon.find(text)) {
            REQUIRE(match.span.end <= text.size());
            REQUIRE((match.span == last || match.span.start >= end));
            last = match.span;
            end = match.span.end;
        }
    }
}
