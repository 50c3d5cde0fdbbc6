// Spans, diagnostics, UTF-8, files and strict YAML.
#include <doctest/doctest.h>

#include <filesystem>
#include <ostream>

#include "core/files.hpp"
#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/span.hpp"

using namespace ktrend;

TEST_CASE("spans are half open") {
    constexpr Span a{2, 5};
    CHECK(a.size() == 3);
    CHECK(a.contains(Span{5, 5}));
    CHECK_FALSE(a.contains(5U));
    CHECK_FALSE(a.overlaps(Span{5, 6}));
    CHECK(a.overlaps(Span{4, 9}));
    CHECK(a.hull(Span{7, 9}) == Span{2, 9});
    CHECK(slice("abcdefg", a) == "cde");
}

TEST_CASE("the caret stands below its column, Hangul being two columns wide") {
    Diagnostic d{Severity::Error, "rule.unknown-macro", "unknown macro", "a.yaml", {3, 4}, "가나 다"};
    CHECK(render(d) == "a.yaml:3:4: error: unknown macro [rule.unknown-macro]\n  가나 다\n       ^");
}

TEST_CASE("the nearest name is looked for whatever its case") {
    const std::vector<std::string> known{"Anthropic", "OpenAI"};
    for (const char* name : {"opanai", "Opennai", "OPENAI"})
        CHECK(did_you_mean(name, known) == "; did you mean OpenAI?");
    CHECK(did_you_mean("Samsung", known).empty());
}

TEST_CASE("UTF-8 is decoded both ways, and what is none is U+FFFD of one byte") {
    CHECK(utf8::decode("가나").code == U'가');
    CHECK(utf8::decode_last("가나").code == U'나');
    CHECK(utf8::decode("\xED\xA0\x80").code == 0xFFFD);  // a surrogate
    CHECK(utf8::decode("\xC0\x80").size == 1);           // an overlong form
    CHECK_FALSE(utf8::is_valid("\xEA\xB0"));
    CHECK(utf8::is_valid("한글 text 🚀"));
    CHECK(utf8::has_coda(U'한'));
    CHECK_FALSE(utf8::has_coda(U'가'));
    CHECK(utf8::has_rieul_coda(U'글'));
}

TEST_CASE("a file is written whole or not at all") {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-core-test";
    std::filesystem::create_directories(folder);
    const auto path = folder / "out.txt";
    write_file(path, [](std::ostream& out) { out << "first"; });
    CHECK(read_file(path) == "first");
    CHECK_THROWS_AS(write_file(path,
                               [](std::ostream& out) {
                                   out << "half";
                                   throw std::runtime_error("stop");
                               }),
                    std::runtime_error);
    CHECK(read_file(path) == "first");
    CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
    CHECK_THROWS_AS((void)read_file(folder), Error);
    using std::filesystem::perms;
    std::filesystem::permissions(path, perms::owner_read | perms::owner_write);
    write_file(path, [](std::ostream& out) { out << "still private"; });
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
    const auto loop = folder / "loop";
    std::filesystem::create_symlink(loop, loop);
    try {
        write_file(loop, [](std::ostream&) {});
        FAIL("a link to itself was written");
    } catch (const Error& error) {
        CHECK(error.diagnostics().front().file == loop.generic_string());
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("strict YAML tells every fault with its place") {
    yaml::File file("x.yaml", "이름: a\n이름: b\nlist: [1, 2]\nflag: no\n");
    (void)file.check_keys(file.root(), {"이름", "lists", "flag"});
    (void)file.flag_of(*file.root().find("flag"), "flag");
    REQUIRE(file.faults().size() == 3);
    CHECK(file.faults()[0].code == "yaml.duplicate-key");
    CHECK(file.faults()[0].position == Position{2, 1});
    CHECK(file.faults()[1].message == "unknown key 'list'; did you mean lists?");
    CHECK(file.faults()[2].code == "yaml.type");
    CHECK_THROWS_AS(file.throw_faults(), Error);
}

TEST_CASE("values of the wrong kind are faults, and read as missing") {
    yaml::File file("x.yaml", "format: x/2\nlist: a\nmap: [a]\nwords: [a]\nsmall: 7\nhuge: 99999999999\n");
    file.require_format("x/1");
    CHECK(file.require_sequence(file.root(), "list") == nullptr);
    CHECK(file.require_map(file.root(), "map") == nullptr);
    CHECK(file.find_map(file.root(), "words") == nullptr);
    REQUIRE(file.find_sequence(file.root(), "words") != nullptr);
    CHECK(file.find_sequence(file.root(), "none") == nullptr);
    CHECK(file.integer_of(*file.root().find("small"), "small", 0, 7) == 7);
    CHECK_FALSE(file.integer_of(*file.root().find("small"), "small", 8, 9));
    CHECK_FALSE(file.integer_of(*file.root().find("huge"), "huge", 0, 7));
    REQUIRE(file.faults().size() == 6);
    CHECK(file.faults()[0].message == "expected format: x/1");
    CHECK(file.faults()[1].message == "list must be a list");
    CHECK(file.faults()[2].message == "map must be a map");
    CHECK(file.faults()[4].message == "small must be from 8 to 9");
}

TEST_CASE("a file that is no YAML is one fault, whatever is looked for in it") {
    yaml::File file("x.yaml", "a: 1\nstray: [2\n");
    CHECK(file.is_broken());
    CHECK_FALSE(file.check_keys(file.root(), {"a"}));
    CHECK(file.require(file.root(), "a") == nullptr);
    file.require_format("x/1");
    CHECK(file.faults().size() == 1);
}

TEST_CASE("YAML that would blow up is refused") {
    const std::string deep(2000, '[');
    CHECK(yaml::File("deep.yaml", deep).faults().size() == 1);
    CHECK(yaml::File("alias.yaml", "a: &x 1\nb: *x\n").faults().front().code == "yaml.alias");
    CHECK(yaml::File("two.yaml", "a: 1\n---\nb: 2\n").faults().front().code == "yaml.documents");
    CHECK(yaml::File("syntax.yaml", "a: [1\n").faults().front().code == "yaml.syntax");
}
