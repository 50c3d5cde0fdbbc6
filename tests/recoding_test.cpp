// Programs over small alphabets: they match where the programs that they were made of do.
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"
#include "rules/alphabet.hpp"
#include "rules/coded_text.hpp"
#include "rules/pattern_characters.hpp"
#include "rules/pattern_parts.hpp"
#include "rules/program.hpp"
#include "rules/recoding.hpp"

using namespace ktrend;
using namespace ktrend::rules;

namespace {

constexpr std::size_t group_count = 3;
using Found = std::array<re2::StringPiece, group_count>;

/// The groups of a match as "begin-end", as RE2 gives them.
std::string dump(bool matched, const Found& groups, std::string_view text) {
    if (!matched) return "none";
    std::string out;
    for (const re2::StringPiece& group : groups) {
        if (group.data() == nullptr) {
            out += " -";
            continue;
        }
        const auto begin = static_cast<std::size_t>(group.data() - text.data());
        out += " " + std::to_string(begin) + "-" + std::to_string(begin + group.size());
    }
    return out;
}

/// The characters that a piece of a program stands for, with ! before what is all but these.
std::string dump_set(std::string_view token) {
    const std::optional<CharacterSet> set = characters_of(token);
    if (!set) return "unknown";
    std::string out = set->negated ? "!" : "";
    for (const auto& [first, last] : set->ranges) {
        if (first != set->ranges.front().first) out += ' ';
        utf8::append(out, first);
        if (last == first) continue;
        out += '-';
        utf8::append(out, last);
    }
    return out;
}

/// A text put together of pieces chosen at random.
std::string chosen(const std::vector<std::string>& pieces, std::size_t count, std::mt19937& random) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += pieces[random() % pieces.size()];
    return out;
}

}  // namespace

TEST_CASE("what stands for characters in a program") {
    CHECK(dump_set("a") == "a");
    CHECK(dump_set("한") == "한");
    CHECK(dump_set("\\.") == ".");
    CHECK(dump_set("\\x41") == "A");
    CHECK(dump_set("\\x{AC00}") == "가");
    CHECK(dump_set("[]a]") == "] a");
    CHECK(dump_set("[^]a]") == "!] a");
    CHECK(dump_set("[가-힣ab-]") == "가-힣 a b -");
    CHECK(dump_set("[\\]\\-x]") == "] - x");
    CHECK(dump_set("[\\d.]") == "0-9 .");
    CHECK(dump_set("\\W") == "!0-9 A-Z _ a-z");
    // what depends on tables of Unicode, and what stands for no character
    for (const char* token : {"\\pL", "\\p{Hangul}", "[\\p{Hangul}]", "[[:alpha:]]", "[\\D]", "\\b", "\\A", "\\Q"}) {
        CAPTURE(token);
        CHECK(dump_set(token) == "unknown");
    }
}

TEST_CASE("syntax is told from characters") {
    std::string_view program = "(?:a{2}|{1|b}{)[b]^{2,}";
    std::string out;
    while (!program.empty()) {
        const auto token = take_token(program);
        REQUIRE(token);
        out += std::string(token->text) + (token->stands_for_character ? "! " : " ");
    }
    CHECK(out == "(?: a! {2} | {! 1! | b! }! {! ) [b]! ^ {2,} ");
    for (std::string_view unknown : {"(?i:a)", "(?P<name>a)", "(?s)."}) {
        CAPTURE(unknown);
        CHECK_FALSE(take_token(unknown));
    }
}

TEST_CASE("{ counts only where RE2 takes it to") {
    CHECK(count_size("{2}a") == 3);
    CHECK(count_size("{2,}") == 4);
    CHECK(count_size("{2,13}?") == 6);
    for (const char* character : {"{", "{}", "{,2}", "{2,3,4}", "{1|b}", "{a}", "a{2}", ""}) {
        CAPTURE(character);
        CHECK(count_size(character) == 0);
    }
}

TEST_CASE("a program in codes has no more of them than it tells apart") {
    Alphabet alphabet;
    for (const char* program : {"[가-힣]+ a", "[^가나]b", "."}) alphabet.add(program);
    alphabet.finish();
    const auto recoding = Recoding::of("[가-힣]+ a", alphabet);
    REQUIRE(recoding);
    CHECK_FALSE(recoding->is_utf8());
    std::string written;
    recoding->write(SpelledText(alphabet, "가힣나 ab한Z").letters, written);
    REQUIRE(written.size() == 8);
    CHECK(written[0] == written[1]);
    CHECK(written[0] == written[2]);
    CHECK(written[0] == written[6]);
    CHECK(written[5] == written[7]);  // b and Z are neither
    CHECK(written[3] != written[4]);
}

TEST_CASE("a program in codes matches where the program does") {
    std::mt19937 random(20261122);
    const std::vector<std::string> pieces = {
        "a",        "가",         "\\.",         "[가-깋]",     "[^가 ]",          ".", "(나|다라)", "(?:가나)?",
        "[a-c가]*", "\\x{F0001}", "[\\d+]{1,2}", "[󰀀-󰏿]", "(?:a|가|[^a가])", " ", ".*?",       "(?:^| )",
        "(.+)",     "^",          "$",           "\\s?"};
    const std::vector<std::string> letters = {"a", "b", "가", "각", "나",         "다",         "라",
                                              " ", ".", "7",  "+",  "\U000F0001", "\U000F0400", "é"};
    std::size_t matches = 0;
    for (int round = 0; round < 400; ++round) {
        const std::string text = chosen(pieces, 4, random);
        CAPTURE(text);
        const RE2 as_written(text, Programs::options());
        REQUIRE(as_written.ok());
        Programs programs;
        const Program program = programs.of(text);
        (void)programs.of(chosen(pieces, 4, random));  // which tells apart other characters
        REQUIRE(program);
        const Alphabet alphabet = programs.take_alphabet();
        REQUIRE(program->automaton(alphabet).recoding);
        const std::size_t groups = 1 + std::min<std::size_t>(2, as_written.NumberOfCapturingGroups());
        for (int i = 0; i < 50; ++i) {
            const std::string line = chosen(letters, random() % 9, random);
            CAPTURE(line);
            Found expected;
            Found found;
            const bool matched =
                as_written.Match(line, 0, line.size(), RE2::UNANCHORED, expected.data(), static_cast<int>(groups));
            CodedText coded(alphabet, line);
            CHECK(coded.holds(*program) == matched);
            const bool is_found = coded.find(*program, 0, std::span(found).first(groups));
            CHECK(dump(is_found, found, line) == dump(matched, expected, line));
            if (!matched || line.empty()) continue;
            ++matches;
            const std::size_t second = utf8::decode(line).size;
            const bool later =
                as_written.Match(line, second, line.size(), RE2::UNANCHORED, expected.data(), static_cast<int>(groups));
            const bool found_later = coded.find(*program, second, std::span(found).first(groups));
            CHECK(dump(found_later, found, line) == dump(later, expected, line));
        }
    }
    CHECK(matches > 1000);
}

TEST_CASE("a program that tells apart more characters than a byte holds reads codes of two bytes") {
    std::string text = "(?:";
    std::string line;
    for (char32_t c = 0xAC00; c < 0xAC00 + 300; ++c) {
        utf8::append(text, c);
        text += c % 2 == 0 ? "|" : "x|";
        utf8::append(line, c);
    }
    text += "끝)(.)$";
    Programs programs;
    const Program program = programs.of(text);
    REQUIRE(program);
    const Alphabet alphabet = programs.take_alphabet();
    REQUIRE(program->automaton(alphabet).recoding);
    CHECK(program->automaton(alphabet).recoding->is_utf8());
    line += "끝가";
    std::array<re2::StringPiece, 2> groups;
    REQUIRE(CodedText(alphabet, line).find(*program, 0, groups));
    CHECK(groups[0] == "끝가");
    CHECK(groups[1] == "가");
    CHECK(static_cast<std::size_t>(groups[1].data() - line.data()) == line.size() - 3);
}

TEST_CASE("a program with what is not known reads the text as it stands") {
    Programs programs;
    const Program program = programs.of("(?i:gpt)\\b ?(\\p{Hangul}+)");
    REQUIRE(program);
    const Alphabet alphabet = programs.take_alphabet();
    CHECK_FALSE(program->automaton(alphabet).recoding);
    std::array<re2::StringPiece, 2> groups;
    REQUIRE(CodedText(alphabet, "새 GPT 모델").find(*program, 0, groups));
    CHECK(groups[1] == "모델");
}
