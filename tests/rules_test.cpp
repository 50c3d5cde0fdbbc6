// The rule language: macros, slots, compilation, and what a wrong rule file says of itself.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"
#include "rules/alphabet.hpp"
#include "rules/coded_text.hpp"
#include "rules/compiler.hpp"
#include "rules/loader.hpp"
#include "rules/macros.hpp"
#include "rules/needs.hpp"
#include "rules/skeleton.hpp"
#include "rules/symbols.hpp"
#include "rules/types.hpp"

using namespace ktrend;
using namespace ktrend::rules;

namespace {

TypeTable some_types() {
    TypeTable types;
    types.add_entity_type("Thing", "");
    types.add_entity_type("Model", "Thing");
    types.add_entity_type("Firm", "");
    types.add_unit_class("money", {"USD", "KRW"});
    return types;
}

std::string mention(TypeIndex type, std::uint32_t number) {
    std::string out;
    utf8::append(out, mention_char(type, number));
    return out;
}

std::vector<LineMention> mentions_of(std::string_view line) {
    std::vector<LineMention> mentions;
    for (std::uint32_t at = 0; at < line.size();) {
        const utf8::Decoded c = utf8::decode(line.substr(at));
        if (is_mention_char(c.code)) mentions.push_back({at, mention_type(c.code)});
        at += c.size;
    }
    return mentions;
}

/// A folder with the given files, removed at the end.
class Folder {
public:
    explicit Folder(const std::vector<std::pair<std::string, std::string>>& files)
        : path_(std::filesystem::temp_directory_path() / "ktrend-rules-test") {
        std::filesystem::remove_all(path_);
        for (const auto& [name, text] : files) {
            std::filesystem::create_directories((path_ / name).parent_path());
            std::ofstream(path_ / name) << text;
        }
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

std::vector<Diagnostic> faults_of(const std::string& rule_file) {
    const Folder folder({{"macros/a.yaml", "format: ktrend-macros/1\nmacros:\n  v.release: '출시하|공개하'\n"},
                         {"rules/r.yaml", rule_file}});
    std::vector<Diagnostic> faults;
    (void)load_rules(rule_files(folder.path()), some_types(), {{"released", {"metric"}}}, faults);
    return faults;
}

}  // namespace

TEST_CASE("A rule that can make nothing that its relation takes is refused") {
    const TypeTable types = some_types();
    const TypeMask firms = mask_of(types.accepted("Firm"));
    const TypeMask models = mask_of(types.accepted("Model"));
    const auto codes_of = [&](const std::string& pattern, bool text) {
        const Folder folder(
            {{"rules/r.yaml", "format: ktrend-rules/1\nrelation: released\nrules:\n  - id: released.a\n    pattern: '" +
                                  pattern + "'\n    tests: []\n"}});
        std::vector<Diagnostic> faults;
        (void)load_rules(rule_files(folder.path()), types, {{"released", {}, {firms, models, text}}}, faults);
        std::vector<std::string> codes;
        for (const Diagnostic& fault : faults) codes.push_back(fault.code);
        return codes;
    };
    using Codes = std::vector<std::string>;
    CHECK(codes_of("{subject:Firm} {object:Model}", false).empty());
    CHECK(codes_of("{subject:Firm|Model} {object:Model}", false).empty());
    CHECK(codes_of("{subject:Model} {object:Model}", false) == Codes{"rule.outside-domain"});
    CHECK(codes_of("{subject:Firm} {object:quantity}", false) == Codes{"rule.outside-range"});
    CHECK(codes_of("{subject:Firm} {object:text}", false) == Codes{"rule.outside-range"});
}

TEST_CASE("ktrend's braces are told from RE2's") {
    const auto pieces = find_pieces(R"({subject:Model+}\p{Hangul}{0,4}x{2}{obj}\x{E000}\{name})");
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].name == "subject");
    CHECK(pieces[0].spec == "Model+");
    CHECK(pieces[1].name == "obj");
    CHECK_FALSE(pieces[1].has_spec);
}

TEST_CASE("a slot for a type takes the types below it, and names of unknown type") {
    const TypeTable types = some_types();
    CHECK(types.accepted("Thing").size() == 3);
    CHECK(types.accepted("Model").size() == 2);
    CHECK(types.accepted("entity").size() == 4);
    CHECK(types.accepted("Nothing").empty());
    CHECK(types.of_unit("USD") != quantity_type);
    CHECK(types.of_unit("개") == quantity_type);
    CHECK(types.name(types.of_unit("KRW")) == "quantity.money");
}

TEST_CASE("a slot for one of two types takes what is of both") {
    TypeTable types = some_types();
    const TypeIndex model = types.of_entity("Model");
    CHECK(types.of_entity("Firm", "Model") == types.of_entity("Firm"));  // not added
    REQUIRE(types.add_both("Firm", "Model"));
    REQUIRE(types.add_both("Model", kind_name));
    const TypeIndex both = types.of_entity("Firm", "Model");
    const auto takes = [&](std::string_view slot, TypeIndex type) {
        return (mask_of(types.accepted(slot)) & bit(type)) != 0;
    };
    CHECK(both != types.of_entity("Firm"));
    CHECK(takes("Firm", both));
    CHECK(takes("Model", both));
    CHECK(takes("Thing", both));  // as a model
    CHECK_FALSE(takes("Firm", model));
    CHECK(types.name(both) == "Firm");
    CHECK(takes("kind", types.of_entity("Model", kind_name)));
    CHECK(takes("Model", types.of_entity("Model", kind_name)));
    CHECK_FALSE(takes("kind", model));
    CHECK_FALSE(takes("kind", unknown_type));
}

TEST_CASE("a mention's character gives its type and number back") {
    const char32_t c = mention_char(7, 1023);
    CHECK(is_mention_char(c));
    CHECK(mention_type(c) == 7);
    CHECK(mention_number(c) == 1023);
}

namespace {

/// The macros of one file, expanded; its faults are in `files`.
Macros macros_of(std::vector<yaml::File>& files, const std::string& macros) {
    files.emplace_back("m.yaml", "format: ktrend-macros/1\nmacros:\n" + macros);
    Macros table;
    table.add(files[0]);
    table.resolve(files);
    return table;
}

}  // namespace

TEST_CASE("macros use macros, and cycles and unknown names are faults with their place") {
    std::vector<yaml::File> files;
    const Macros macros = macros_of(files, "  a: 'x{b}'\n  b: [y, z]\n  c: '{d}'\n  d: '{c}'\n  e: 'ab{obbj}'\n");
    CHECK(*macros.find("a") == "(?:x(?:y|z))");
    REQUIRE(files[0].faults().size() == 2);
    CHECK(files[0].faults()[0].code == "macro.cycle");
    CHECK(files[0].faults()[1].message == "unknown macro obbj; did you mean obj?");
    CHECK(files[0].faults()[1].position == Position{7, 9});
}

TEST_CASE("a class of characters takes symbols, and no macro of more than one character") {
    std::vector<yaml::File> files;
    macros_of(files, "  a: '[^,{topic}]+'\n  b: '[]{a}]'\n  c: '[^{gen}]{a}'\n  d: '\\[{a}'\n  e: '[ \\[:|]{a}'\n");
    REQUIRE(files[0].faults().size() == 2);
    CHECK(files[0].faults()[0].code == "rule.in-class");
    CHECK(files[0].faults()[0].position == Position{4, 9});
    CHECK(files[0].faults()[1].position == Position{5, 9});
}

TEST_CASE("{gen} is 의 behind whatever particle, {of} is 의 alone") {
    const Macros macros;
    morph::Word word;
    word.function = morph::Function::Genitive;
    std::string alone;
    utf8::append(alone, *symbol_of(word));
    word.before_genitive = morph::Function::And;
    std::string with;
    utf8::append(with, *symbol_of(word));
    CHECK(alone != with);
    CHECK(RE2::FullMatch(alone, *macros.find("gen")));
    CHECK(RE2::FullMatch(with, *macros.find("gen")));
    CHECK(RE2::FullMatch(alone, *macros.find("of")));
    CHECK_FALSE(RE2::FullMatch(with, *macros.find("of")));
    CHECK(RE2::FullMatch(with, *macros.find("and.of")));
}

TEST_CASE("a pattern compiles to a program whose groups are the slots") {
    const TypeTable types = some_types();
    const Macros macros;
    Programs programs;
    const Compiler compiler(macros, types, programs);
    yaml::File file("r.yaml", "'{subject:Firm}{topic} {object:Model+}{obj} 출시하'");
    const auto pattern = compiler.pattern(file, file.root(), {"subject", "object"});
    REQUIRE(pattern);
    const TypeIndex model = types.of_entity("Model");
    std::string topic;
    utf8::append(topic, *symbol_of(morph::Function::Topic));
    std::string object;
    utf8::append(object, *symbol_of(morph::Function::Object));
    const std::string line = mention(types.of_entity("Firm"), 0) + topic + " " + mention(model, 1) + ", " +
                             mention(model, 2) + object + " 출시하";
    const Alphabet alphabet = programs.take_alphabet();
    std::array<re2::StringPiece, 3> groups;
    REQUIRE(CodedText(alphabet, line).find(*pattern->program, 0, groups));
    CHECK(groups[1] == mention(types.of_entity("Firm"), 0));
    CHECK(groups[2] == mention(model, 1) + ", " + mention(model, 2));
}

TEST_CASE("a program is built when it is first asked, and says when it is too large to be") {
    Programs programs;
    CHECK(programs.of("a(b") == nullptr);
    const Program program = programs.of("a[bc]");
    REQUIRE(program);
    CHECK(programs.of("a[bc]") == program);
    const Program large = programs.of("\\pL{1000}\\pL{1000}\\pL{1000}", {"r.yaml", {7, 3}});
    REQUIRE(large);
    const Alphabet alphabet = programs.take_alphabet();
    CHECK(CodedText(alphabet, "xac").holds(*program));
    try {
        (void)CodedText(alphabet, "xac").holds(*large);
        FAIL("built");
    } catch (const Error& error) {
        CHECK(error.diagnostics()[0].code == "rule.too-large");
        CHECK(error.diagnostics()[0].file == "r.yaml");
        CHECK(error.diagnostics()[0].position == Position{7, 3});
    }
}

TEST_CASE("every fault of a rule file is told, each with the nearest known name") {
    const auto faults = faults_of(
        "format: ktrend-rules/1\nrelation: released\nrules:\n"
        "  - id: a\n    subject: {types: Firmm, from: [owm]}\n    pattern: '{object:Modle}{v.releas}'\n"
        "  - id: b\n    scop: clause\n    pattern: '(x)'\n"
        "  - id: c\n    subject: {types: Firm, from: own}\n    pattern: '{object:Model}['\n");
    std::vector<std::string> messages;
    for (const Diagnostic& fault : faults) messages.push_back(fault.message);
    const auto has = [&](const std::string& text) {
        return std::any_of(messages.begin(), messages.end(),
                           [&](const std::string& message) { return message.find(text) != std::string::npos; });
    };
    CHECK(has("unknown type 'Firmm'; did you mean Firm?"));
    CHECK(has("unknown source 'owm'; did you mean own?"));
    CHECK(has("unknown type 'Modle'; did you mean Model?"));
    CHECK(has("unknown macro v.releas; did you mean v.release?"));
    CHECK(has("unknown key 'scop'; did you mean scope?"));
    CHECK(has("not a regular expression"));
    for (const Diagnostic& fault : faults) {
        CHECK(fault.position.line > 3);
        CHECK(fault.file.find("r.yaml") != std::string::npos);
    }
}

TEST_CASE("a pattern has room for seven slots") {
    const auto with_slots = [](std::size_t count) {
        std::vector<RelationShape> shapes{{"released", {}}};
        std::string pattern = "{subject:Firm} {object:Model}";
        for (std::size_t i = 2; i < count; ++i) {
            shapes[0].qualifiers.push_back("q" + std::to_string(i));
            pattern += " {q" + std::to_string(i) + ":text}";
        }
        const Folder folder(
            {{"macros/a.yaml", "format: ktrend-macros/1\nmacros:\n  v.release: '출시하|공개하'\n"},
             {"rules/r.yaml",
              "format: ktrend-rules/1\nrelation: released\nrules:\n  - {id: a, pattern: '" + pattern + "'}\n"}});
        std::vector<Diagnostic> faults;
        (void)load_rules(rule_files(folder.path()), some_types(), shapes, faults);
        return faults;
    };
    CHECK(with_slots(max_slots).empty());
    REQUIRE(with_slots(max_slots + 1).size() == 1);
    CHECK(with_slots(max_slots + 1)[0].code == "rule.too-many-slots");
}

TEST_CASE("groups that capture are refused wherever they stand, and brackets in classes are none") {
    CHECK(capturing_groups(R"([^\](] (?:a) (?i:b) \( [(] [](] \Q(\E \x{28})") == 0);
    CHECK(capturing_group("(?:a)x(b)") == 6);
    CHECK(capturing_groups("(?P<x>a)(b)") == 2);
    const std::string head = "format: ktrend-rules/1\nrelation: released\nrules:\n";
    const auto of = [&](const std::string& between) {
        return faults_of(head + "  - {id: a, pattern: '{subject:Firm}" + between + "{object:Model}'}\n");
    };
    CHECK(of("[^\\](]").empty());
    for (const char* group : {" (꼬집|때리) ", "(?P<x>하)", " (?:a(b))"}) {
        const auto faults = of(group);
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].code == "rule.group");
        CHECK(faults[0].position.line == 4);
        CHECK(faults[0].position.column >= 37);
    }
    CHECK(of("[{qty:text}]").front().code == "rule.unknown-slot");
    CHECK(of("[{date:text}]").front().code == "rule.in-class");
}

TEST_CASE("a fault of a macro is told at the macro alone, not by what uses it") {
    for (const auto& [text, code] :
         {std::pair{"(꼬집|때리)", "rule.group"}, std::pair{"(?:a", "rule.regex"},
          std::pair{"a{v.nothing}", "rule.unknown-macro"}, std::pair{"a{v.release", "rule.unclosed-slot"}}) {
        const Folder folder({{"macros/a.yaml", std::string("format: ktrend-macros/1\nmacros:\n  v.hit: '") + text +
                                                   "'\n  v.both: '{v.hit}|b'\n"},
                             {"rules/r.yaml",
                              "format: ktrend-rules/1\nrelation: released\nrules:\n"
                              "  - {id: a, pattern: '{subject:Firm}{v.hit}{object:Model}'}\n"
                              "  - {id: b, pattern: '{subject:Firm}{v.both}{object:Model}'}\n"}});
        std::vector<Diagnostic> faults;
        (void)load_rules(rule_files(folder.path()), some_types(), {{"released", {}}}, faults);
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].code == code);
        CHECK(faults[0].position.line == 3);
    }
}

TEST_CASE("a macro that the engine asks for and RE2 does not build is a fault") {
    const std::vector<std::pair<std::string, std::string>> files{
        {"macros/a.yaml",
         "format: ktrend-macros/1\nmacros:\n"
         "  head.noun: '\\pL{1000}\\pL{1000}\\pL{1000}'\n  post.noun: 대표\n"}};
    const Folder folder(files);
    std::vector<Diagnostic> faults;
    const RuleSet set = load_rules(rule_files(folder.path()), some_types(), {}, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "rule.too-large");
    CHECK(faults[0].position.line == 3);
    REQUIRE(set.post_noun);
    CHECK(RE2::PartialMatch("공동대표", *set.post_noun));
}

TEST_CASE("what is missing for many patterns is told once, with how many more there are") {
    const auto faults = faults_of(
        "format: ktrend-rules/1\nrelation: released\nrules:\n"
        "  - {id: a, pattern: '{subject:Firm}{v.none}{object:Model}{v.none}'}\n"
        "  - {id: b, pattern: ['{subject:Firm}{v.none}{object:Model}', '{subject:Firm}{v.nil}{object:Model}']}\n");
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].message == "unknown macro v.none; and 2 more places");
    CHECK(faults[1].message == "unknown macro v.nil");
}

TEST_CASE("nothing is told of rules where a file of macros is no YAML") {
    const Folder folder({{"macros/a.yaml", "format: ktrend-macros/1\nmacros:\n  a: [x\n"},
                         {"rules/r.yaml",
                          "format: ktrend-rules/1\nrelation: released\nrules:\n"
                          "  - {id: a, pattern: '{subject:Firm}{a}{object:Model}'}\n"}});
    std::vector<Diagnostic> faults;
    (void)load_rules(rule_files(folder.path()), some_types(), {{"released", {}}}, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "yaml.syntax");
}

TEST_CASE("a rule file says its format, and values are of the kind that is read") {
    const std::string head = "format: ktrend-rules/1\nrelation: released\n";
    const std::string rule = "  - {id: a, pattern: '{subject:Firm} {object:Model}'";
    CHECK(faults_of(head + "rules:\n" + rule + "}\n").empty());
    const auto code_of = [](const std::string& text) {
        const auto faults = faults_of(text);
        return faults.size() == 1 ? faults[0].code : std::to_string(faults.size()) + " faults";
    };
    CHECK(code_of("format: ktrend-rules/2\nrelation: released\nrules:\n" + rule + "}\n") == "yaml.format");
    CHECK(code_of("relation: released\nrules:\n" + rule + "}\n") == "yaml.missing-key");
    CHECK(code_of(head + "rules: {id: a}\n") == "yaml.type");
    CHECK(code_of(head + "rules:\n" + rule + ", tests: [{text: a, claims: none}]}\n") == "yaml.type");
    CHECK(code_of(head + "rules:\n" + rule + ", qualifiers: metric}\n") == "yaml.type");
    CHECK(code_of(head + "rules:\n" + rule + ", priority: 99999999999}\n") == "yaml.type");
}

TEST_CASE("what RE2 refuses is shown as its author wrote it") {
    const auto faults = faults_of(
        "format: ktrend-rules/1\nrelation: released\nrules:\n"
        "  - {id: a, pattern: '{subject:Firm}{topic} (?:{object:Model}'}\n"
        "  - {id: b, pattern: '{subject:Firm} {object:Model'}\n"
        "  - {id: c, pattern: '{subject:Firm {object:Model}'}\n");
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].message == "not a regular expression: missing )");
    CHECK(faults[1].code == "rule.unclosed-slot");
    CHECK(faults[1].position == Position{5, 38});
    CHECK(faults[2].code == "rule.unclosed-slot");
    CHECK(faults[2].position == Position{6, 22});
}

TEST_CASE("two rules may not share an id, and a rule must say where its subject comes from") {
    const auto faults = faults_of(
        "format: ktrend-rules/1\nrelation: released\nrules:\n"
        "  - {id: a, pattern: '{subject:Firm} {object:Model}'}\n  - {id: a, pattern: '{subject:Firm}, "
        "{object:Model}'}\n"
        "  - {id: b, pattern: '{object:Model}'}\n");
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].code == "rule.no-subject");
    CHECK(faults[1].code == "rule.duplicate-id");
}

TEST_CASE("a rule may say what must not begin where its object does") {
    const Folder folder(
        {{"macros/a.yaml", "format: ktrend-macros/1\nmacros:\n  v.release: '출시하'\n"},
         {"rules/r.yaml",
          "format: ktrend-rules/1\nrelation: released\nrules:\n"
          "  - {id: a, pattern: '{subject:Firm} {object:Model}', not_at: '{is.Model} {v.release}'}\n"}});
    std::vector<Diagnostic> faults;
    const TypeTable types = some_types();
    const RuleSet rules = load_rules(rule_files(folder.path()), types, {{"released", {}}}, faults);
    REQUIRE(faults.empty());
    REQUIRE(rules.rules.size() == 1);
    REQUIRE(rules.rules[0].not_at.size() == 1);
    const std::string model = mention(types.of_entity("Model"), 0);
    const CompiledProgram& veto = *rules.rules[0].not_at[0];
    CHECK(CodedText(rules.alphabet, model + " 출시하").holds(veto));
    CHECK_FALSE(CodedText(rules.alphabet, " " + model + " 출시하").holds(veto));
}

TEST_CASE("the index never leaves out a pattern that matches") {
    const Folder folder({{"macros/a.yaml", "format: ktrend-macros/1\nmacros:\n  v.release: '출시하|공개하'\n"},
                         {"rules/r.yaml",
                          "format: ktrend-rules/1\nrelation: released\nrules:\n"
                          "  - {id: a, pattern: '{subject:Firm}{topic} {object:Model}{obj} {v.release}'}\n"
                          "  - {id: b, pattern: '{subject:Firm} ?{object:Model}'}\n"}});
    std::vector<Diagnostic> faults;
    const TypeTable types = some_types();
    const RuleSet rules = load_rules(rule_files(folder.path()), types, {{"released", {}}}, faults);
    REQUIRE(faults.empty());
    REQUIRE(rules.rules.size() == 2);
    std::string object;
    utf8::append(object, *symbol_of(morph::Function::Object));
    std::string topic;
    utf8::append(topic, *symbol_of(morph::Function::Topic));
    const std::string firm = mention(types.of_entity("Firm"), 0);
    const std::string model = mention(types.of_entity("Model"), 1);
    const auto potential = [&](Scope scope, const std::string& line) {
        NeedTable::Places places;
        places.find(rules.needs, {line, mentions_of(line)});
        return rules.index.potential(scope, places, places);
    };
    const auto may_match = [&](const std::string& line, std::uint32_t rule) {
        const std::vector<PatternRef> found = potential(Scope::Clause, line);
        return std::find(found.begin(), found.end(), PatternRef{rule, 0}) != found.end();
    };
    for (const std::string& line :
         {firm + topic + " " + model + object + " 공개하", firm + model, firm + " " + model, model + " 출시하"}) {
        for (std::uint32_t r = 0; r < rules.rules.size(); ++r) {
            if (CodedText(rules.alphabet, line).holds(*rules.rules[r].patterns[0].program)) CHECK(may_match(line, r));
        }
    }
    const std::string no_verb_of_release = firm + topic + " " + model + object + " 만들";
    CHECK_FALSE(may_match(no_verb_of_release, 0));
    CHECK_FALSE(may_match(model + object + " " + firm + topic + " 공개하", 0));  // in another order
    CHECK(potential(Scope::Heading, firm + model).empty());                      // all rules are for clauses
}

namespace {

/// 'ab' <3 'cd' <$: "cd" begins at most three bytes behind "ab" and ends the line.
std::string dump(const Skeleton& skeleton) {
    REQUIRE(skeleton.rooms.size() == skeleton.needs.size() + 1);
    std::string out;
    const auto room = [&](std::uint32_t bytes) {
        if (bytes != unbounded) out += "<" + std::to_string(bytes) + " ";
    };
    for (std::size_t i = 0; i < skeleton.needs.size(); ++i) {
        const Need& need = skeleton.needs[i];
        room(skeleton.rooms[i]);
        if (need.types != 0) out += "{" + std::to_string(need.types) + "}";
        for (const std::string& literal : need.literals) out += "'" + literal + "'";
        out += " ";
    }
    room(skeleton.rooms.back());
    return out;
}

}  // namespace

TEST_CASE("a skeleton is what no match can leave out, in its order and its rooms") {
    const std::string name = mention_class(bit(3) | bit(4));
    const std::pair<std::string, std::string> cases[] = {
        {"ab.*?cd", "'ab' 'cd' "},
        {"(?:ab|cde)f", "'abf''cdef' "},
        {"ab(?:cd)?e", "'ab' <2 'e' "},
        {"ab{0,3}c", "'a' <3 'c' "},
        {"ab+c", "'a' 'b' 'c' "},
        {"a(?:bc|de)+f", "'a' 'bc''de' 'f' "},
        {"a(?:bc|def){1,2}?g", "'a' <4 'bc''def' <4 'g' "},
        {"(?:ab.*cd|efg.*hi)", "'ab''efg' "},
        {"(?:ab|.)", ""},
        {"a|bc", "'a''bc' "},
        {"(?i)ab", ""},
        {"(?i:AB)c", "'abc' "},
        {"[]a]b(?:c)", "']bc''abc' "},
        {"[ \\[:|].*(?:ab|cd)", "'ab''cd' "},
        {"(" + name + ")(?: ab)?, (cd)", "{24} <6 ', cd' "},
        {"(?:" + name + "|ab)", "{24}'ab' "},
        {"\\Qa|b\\E", ""},
        {"a\\.\\x{AC00}", "'a.가' "},
        {"^ab", "<0 'ab' "},
        {"^(?:.b?)?c.*d?$", "<5 'c' "},
        {"^(?:.b?)*c[de]$", "'cd''ce' <3 "},
        {"(?:^|a)b.?$", "'b' <4 "},
        {"^?a$?", "'a' "},
    };
    RE2::Options options;
    options.set_log_errors(false);
    Skeletons skeletons(options);
    for (const auto& [program, expected] : cases) {
        CAPTURE(program);
        CHECK(dump(skeletons.of(program)) == expected);
    }
}

TEST_CASE("a line that a program matches holds its skeleton") {
    // lines of up to eight letters against programs put together at random
    std::mt19937 random(20261121);
    const std::vector<std::string> pieces = {"a",   "b",         "c",       "(?:a|bc)",  "(b)",           "(?:ab)?",
                                             "c*",  "[ab]+",     "(?:c|)b", "(?:ab|c)+", "(?:b|ca){1,2}", "a{1,2}b",
                                             ".*?", "(?:a.b|c)", "^",       "$"};
    RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    std::size_t refused = 0;
    for (int round = 0; round < 600; ++round) {
        std::string program;
        if (random() % 3 == 0) program += '^';
        for (int i = 0; i < 4; ++i) program += pieces[random() % pieces.size()];
        if (random() % 3 == 0) program += '$';
        CAPTURE(program);
        const RE2 matcher(program, options);
        REQUIRE(matcher.ok());
        Skeletons skeletons(options);
        NeedTable table;
        const Skeleton skeleton = skeletons.of(program);
        std::vector<NeedTable::Number> needs;
        for (const Need& need : skeleton.needs) needs.push_back(table.number_of(need));
        table.finish();
        NeedTable::Places places;
        for (int i = 0; i < 100; ++i) {
            std::string line;
            for (std::size_t length = random() % 9; line.size() < length;) line += "abc"[random() % 3];
            CAPTURE(line);
            places.find(table, {line, {}});
            const bool possible = places.in_order(needs, skeleton.rooms);
            if (RE2::PartialMatch(line, matcher)) CHECK(possible);
            refused += possible ? 0 : 1;
        }
    }
    CHECK(refused > 1000);  // it refuses something
}
