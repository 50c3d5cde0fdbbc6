// Schemas beside the shipped one: a second field and the skeleton, which take their Korean from ai-trend-ko.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "ktrend/claim.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/lexicon.hpp"
#include "ktrend/pipeline.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"

using namespace ktrend;

namespace {

namespace fs = std::filesystem;

const fs::path schemas = KTREND_SOURCE_DIR "/schemas";

class Folder {
public:
    Folder() { fs::create_directories(path_); }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_ =
        fs::temp_directory_path() / ("ktrend-schema-test-" + std::to_string(std::hash<std::string>{}(__FILE__)));
};

void replace_in(const fs::path& path, const std::string& from, const std::string& to) {
    std::ifstream in(path);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(path) << text.replace(at, from.size(), to);
}

std::string faults_of(const fs::path& folder) {
    try {
        (void)Schema::load(folder);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE(
    "the battery schema loads, its rules pass their tests, and its sample report yields claims of every relation") {
    const Schema schema = Schema::load(schemas / "battery-ko");
    CHECK(schema.relations().size() == 8);
    CHECK(schema.lexicon().entries().size() == 40);
    for (const RuleFailure& failure : run_rule_tests(schema)) FAIL_CHECK(failure.rule << ": " << failure.message);

    const Extractor extractor(schema);
    const auto extraction =
        extractor.extract(load_report(KTREND_SOURCE_DIR "/examples/reports-battery/electric-cars-2024.md"));
    std::set<std::string> relations;
    for (const Claim& claim : extraction.claims) relations.insert(claim.relation);
    CHECK(extraction.claims.size() >= 15);
    CHECK(relations.size() == schema.relations().size());
}

TEST_CASE("a battery report says nothing in the terms of the AI field that the battery schema does not declare") {
    const Schema schema = Schema::load(schemas / "battery-ko");
    const Extractor extractor(schema);
    const auto extraction = extractor.extract(make_report("t.md", "앤트로픽은 클로드 하이쿠 4.5를 출시했다.\n"));
    CHECK(extraction.claims.empty());
}

TEST_CASE("the skeleton is a schema, and its rules pass their tests") {
    const Schema schema = Schema::load(schemas / "skeleton");
    CHECK(!schema.rules().empty());
    CHECK(run_rule_tests(schema).empty());
}

TEST_CASE("no two entries of a lexicon have one id") {
    for (const char* name : {"ai-trend-ko", "battery-ko"}) {
        const Schema schema = Schema::load(schemas / name);
        std::map<std::string, std::string> seen;
        for (const LexiconEntry& entry : schema.lexicon().entries()) {
            const auto [other, fresh] = seen.emplace(entity_id(entry.type, entry.name), entry.name);
            CHECK_MESSAGE(fresh, other->second, " and ", entry.name, " are ", other->first);
        }
    }
}

TEST_CASE("failures of rule tests come in the order of the rules, whatever the number of threads") {
    const Folder folder;
    fs::copy(schemas / "battery-ko", folder.path() / "mine", fs::copy_options::recursive);
    for (const auto& file : fs::directory_iterator(folder.path() / "mine" / "rules")) {
        replace_in(file.path(), "claims: [{subject: ", "claims: [{subject: Q");
    }
    const Schema schema = Schema::load(folder.path() / "mine");
    const auto places = [&](std::size_t jobs) {
        std::vector<std::string> list;
        for (const RuleFailure& f : run_rule_tests(schema, jobs))
            list.push_back(f.file + ":" + std::to_string(f.position.line) + f.message);
        return list;
    };
    const auto alone = places(1);
    CHECK(alone.size() > 3);
    CHECK(places(2) == alone);
    CHECK(places(0) == alone);
}

TEST_CASE("rules match where their patterns do: optional slots, and letters whose case is not ASCII's") {
    const Folder folder;
    fs::copy(schemas / "battery-ko", folder.path() / "mine", fs::copy_options::recursive);
    fs::remove_all(folder.path() / "mine" / "rules");
    fs::create_directory(folder.path() / "mine" / "rules");
    std::ofstream(folder.path() / "mine" / "rules" / "mine.yaml") << R"(format: ktrend-rules/1
relation: launched
rules:
  # what stands first may be left out
  - id: optional-date
    subject: {types: Organization, from: [own]}
    pattern: '(?:{date:date}{to}? )?{object:Vehicle}{obj} 다루'
    tests:
      - text: 기아는 EV3를 다룬다.
        claims: [{subject: 기아, object: EV3}]
  # a match without its object says nothing, and harms nothing
  - id: optional-object
    subject: {types: Organization, from: [own]}
    pattern: '(?:{object:Vehicle}{obj} )?살피'
    not_at: '아무것'
    tests:
      - text: 기아는 살핀다.
        claims: []
      - text: 기아는 EV3를 살핀다.
        claims: [{subject: 기아, object: EV3}]
  - id: capital
    pattern: '{subject:Organization}{topic} Ω계획{to} {object:Vehicle}{obj}'
    tests:
      - text: 기아는 Ω계획에 EV3를 넣었다.
        claims: [{subject: 기아, object: EV3}]
      - text: 기아는 ω계획에 EV3를 넣었다.
        claims: []
)";
    for (const RuleFailure& failure : run_rule_tests(Schema::load(folder.path() / "mine"))) FAIL_CHECK(failure.message);
}

TEST_CASE("a relation is functional, or so by qualifiers that it has") {
    const Folder folder;
    fs::copy(schemas / "battery-ko", folder.path() / "mine", fs::copy_options::recursive);
    const fs::path file = folder.path() / "mine" / "schema.yaml";
    replace_in(file, "name: has_metric\n",
               "name: has_metric\n    functional: [metrik]\n    inverse_functional: true\n");
    CHECK(faults_of(folder.path() / "mine").find("no qualifier 'metrik'; did you mean metric?") != std::string::npos);
    replace_in(file, "[metrik]", "[metric]");
    const Schema schema = Schema::load(folder.path() / "mine");
    const RelationType* relation = schema.relation("has_metric");
    REQUIRE(relation != nullptr);
    CHECK(relation->functional);
    CHECK(relation->functional_by == std::vector<std::string>{"metric"});
    CHECK(relation->inverse_functional);
    CHECK_FALSE(schema.relation("launched")->functional);
}

TEST_CASE("a schema may lie anywhere: what it extends is then the one that ktrend came with") {
    const Folder folder;
    fs::copy(schemas / "skeleton", folder.path() / "mine", fs::copy_options::recursive);
    CHECK(faults_of(folder.path() / "mine") == "");
    const Schema mine = Schema::load(folder.path() / "mine");
    const Schema shipped = Schema::load(schemas / "skeleton");
    CHECK(mine.hash() == shipped.hash());

    SUBCASE("an own file wins over that of the other schema") {
        fs::copy(schemas / "ai-trend-ko" / "units.yaml", folder.path() / "mine" / "units.yaml");
        fs::copy(schemas / "ai-trend-ko" / "calendar.yaml", folder.path() / "mine" / "calendar.yaml");
        std::ofstream(folder.path() / "mine" / "units.yaml", std::ios::app) << "nonsense: 1\n";
        CHECK(faults_of(folder.path() / "mine").find("units.yaml") != std::string::npos);
    }
    SUBCASE("an unknown schema is refused with its place") {
        replace_in(folder.path() / "mine" / "schema.yaml", "schema: ai-trend-ko", "schema: nowhere");
        CHECK(faults_of(folder.path() / "mine").find("no schema 'nowhere'") != std::string::npos);
    }
    SUBCASE("a fault in the lexicon is told alone, without all that builds on its names") {
        std::ofstream(folder.path() / "mine" / "lexicon" / "names.yaml", std::ios::app)
            << "  - {name: Twin}\n  - {name: Twin}\n";
        std::ofstream(folder.path() / "mine" / "macros" / "20-things.yaml", std::ios::app) << "  any: '{is.kind}'\n";
        try {
            (void)Schema::load(folder.path() / "mine");
            FAIL("loaded");
        } catch (const Error& error) {
            REQUIRE(error.diagnostics().size() == 1);
            CHECK(error.diagnostics()[0].code == "lexicon.conflict");
        }
    }
    SUBCASE("a file that the other schema lacks is refused") {
        replace_in(folder.path() / "mine" / "schema.yaml", "[korean,", "[korean, klingon,");
        CHECK(faults_of(folder.path() / "mine").find("'klingon'") != std::string::npos);
    }
}

TEST_CASE("normalizer, splitter and lexicon of a schema alone are read from the schema which it extends, too") {
    CHECK(Normalizer::load(schemas / "battery-ko").find("매출이 1조 원이다", {}).quantities.size() == 1);
    CHECK(SentenceSplitter::load(schemas / "battery-ko").split("하나다. 둘이다.").size() == 2);
    CHECK(Lexicon::load(schemas / "battery-ko", {}).entries().size() == 40);
}

TEST_CASE("what a schema cannot do without is asked for, and what would not be read is told") {
    const Folder folder;
    const fs::path mine = folder.path() / "mine";
    fs::copy(schemas / "skeleton", mine, fs::copy_options::recursive);
    SUBCASE("no rules") {
        fs::remove_all(mine / "rules");
        CHECK(faults_of(mine).find("[schema.files]") != std::string::npos);
    }
    SUBCASE("no macros: told once, not by each rule") {
        fs::remove_all(mine / "macros");
        replace_in(mine / "schema.yaml", ", macros/10-grammar.yaml", "");
        const std::string faults = faults_of(mine);
        CHECK(faults.find("[schema.files]") != std::string::npos);
        CHECK(faults.find("rule.") == std::string::npos);
    }
    SUBCASE("no modality") {
        replace_in(mine / "schema.yaml", "modality.yaml", "weights.yaml");
        CHECK(faults_of(mine).find("modality.yaml: error") != std::string::npos);
    }
    SUBCASE("another ending") {
        std::ofstream(mine / "rules" / "more.yml") << "format: ktrend-rules/1\n";
        CHECK(faults_of(mine).find("more.yml: error") != std::string::npos);
    }
}

TEST_CASE("one fault of schema.yaml or of a table of macros is told alone") {
    const Folder folder;
    const fs::path mine = folder.path() / "mine";
    fs::copy(schemas / "skeleton", mine, fs::copy_options::recursive);
    const auto codes_of = [&] {
        std::vector<std::string> codes;
        try {
            (void)Schema::load(mine);
        } catch (const Error& error) {
            for (const Diagnostic& fault : error.diagnostics()) codes.push_back(fault.code);
        }
        return codes;
    };
    SUBCASE("an empty schema.yaml") {
        std::ofstream(mine / "schema.yaml") << "";
        CHECK(codes_of() == std::vector<std::string>{"yaml.type"});
    }
    SUBCASE("a schema.yaml that is no YAML") {
        std::ofstream(mine / "schema.yaml", std::ios::app) << "stray: [\n";
        CHECK(codes_of() == std::vector<std::string>{"yaml.syntax"});
    }
    SUBCASE("a colour") {
        replace_in(mine / "schema.yaml", "types:\n", "types:\n  - {name: Odd, colour: blue}\n");
        CHECK(codes_of() == std::vector<std::string>{"schema.colour"});
    }
    SUBCASE("a type twice") {
        replace_in(mine / "schema.yaml", "types:\n", "types:\n  - {name: Odd}\n  - {name: Odd}\n");
        CHECK(codes_of() == std::vector<std::string>{"schema.duplicate-type"});
    }
    SUBCASE("a type below itself") {
        replace_in(mine / "schema.yaml", "types:\n",
                   "types:\n  - {name: Odd, parent: Even}\n  - {name: Even, parent: Odd}\n");
        CHECK(codes_of() == std::vector<std::string>{"schema.cycle", "schema.cycle"});
    }
    SUBCASE("two entries of the lexicon with one id") {
        std::ofstream(mine / "lexicon" / "zz.yaml")
            << "format: ktrend-lexicon/1\ntype: Product\nentries:\n  - {name: 'Odd!'}\n  - {name: 'Odd?'}\n";
        CHECK(codes_of() == std::vector<std::string>{"lexicon.same-id"});
        CHECK(faults_of(mine).find("zz.yaml:5:5: error: Odd? and Odd! (") != std::string::npos);
    }
    SUBCASE("macros that are no YAML") {
        std::ofstream(mine / "macros" / "20-things.yaml", std::ios::app) << "  stray: [\n";
        CHECK(codes_of() == std::vector<std::string>{"yaml.syntax"});
    }
    SUBCASE("what is not UTF-8") {
        std::ofstream(mine / "lexicon" / "zz.yaml")
            << "format: ktrend-lexicon/1\ntype: Product\nentries:\n  - {name: \xB1\xBA\xBB\xEA}\n";  // CP949
        CHECK(codes_of() == std::vector<std::string>{"yaml.encoding"});
        CHECK(faults_of(mine).find("zz.yaml:4:1: error: ") != std::string::npos);
    }
    SUBCASE("a slot in a macro") {
        std::ofstream(mine / "macros" / "20-things.yaml", std::ios::app) << "  when: '{date:date}{to} '\n";
        CHECK(codes_of() == std::vector<std::string>{"rule.slot-in-macro"});
    }
    SUBCASE("what a rule test expects and nothing can be") {
        replace_in(mine / "rules" / "opened.yaml", "polarity: negative",
                   "polarity: negativ, modality: plan, relation: opend, date: 2025년");
        CHECK(codes_of() ==
              std::vector<std::string>{"rule.unknown-name", "rule.unknown-name", "rule.unknown-relation", "rule.date"});
        CHECK(faults_of(mine).find("did you mean negative?") != std::string::npos);
        CHECK(faults_of(mine).find("did you mean opened?") != std::string::npos);
    }
    SUBCASE("a type in names.yaml") {
        replace_in(mine / "names.yaml", "heads:\n", "heads:\n  Polcy: [정책]\n");
        CHECK(codes_of() == std::vector<std::string>{"names.unknown-type"});
    }
}

TEST_CASE("a type may stand before its parent") {
    const Folder folder;
    const fs::path mine = folder.path() / "mine";
    fs::copy(schemas / "skeleton", mine, fs::copy_options::recursive);
    replace_in(mine / "schema.yaml", "types:\n", "types:\n  - {name: Child, parent: Elder}\n  - {name: Elder}\n");
    const Schema schema = Schema::load(mine);
    CHECK(schema.is_a("Child", "Elder"));
}

TEST_CASE("a rule that is too large ends the run at its own place, and no report is told to be unreadable") {
    const Folder folder;
    const fs::path mine = folder.path() / "mine";
    fs::copy(schemas / "skeleton", mine, fs::copy_options::recursive);
    replace_in(mine / "rules" / "opened.yaml", "rules:\n",
               "rules:\n  - id: large\n"
               "    pattern: '{subject:Organization}{topic} {object:Place}(?:\\pL{1000}\\pL{1000}\\pL{1000})?'\n");
    const Schema schema = Schema::load(mine);
    const Extractor extractor(schema);
    PipelineOptions options;
    options.load = [](const ReportFile& file) { return make_report(file.name, "달빛커피는 전주에 매장을 열었다.\n"); };
    std::size_t told = 0;
    try {
        process_reports(extractor, {{"a.md", "a.md"}, {"b.md", "b.md"}}, options, [&](ProcessedReport&&) { ++told; });
        FAIL("processed");
    } catch (const Error& error) {
        const Diagnostic& fault = error.diagnostics()[0];
        CHECK(fault.code == "rule.too-large");
        CHECK(fault.file.ends_with("opened.yaml"));
        CHECK(fault.position.line > 1);
    }
    CHECK(told == 0);
}

TEST_CASE("names of reports are relative, normal and each of one report") {
    const Extractor extractor(Schema::load(schemas / "skeleton"));
    const auto code_of = [&](const std::vector<ReportFile>& reports) {
        PipelineOptions options;
        options.load = [](const ReportFile& file) { return make_report(file.name, "글.\n"); };
        try {
            process_reports(extractor, reports, options, [](ProcessedReport&&) {});
            return std::string();
        } catch (const Error& error) {
            return error.diagnostics()[0].code;
        }
    };
    CHECK(code_of({{"a.md", "a.md"}, {"a.md", "2026/b.c/..md"}}).empty());
    CHECK(code_of({{"a.md", "x.md"}, {"b.md", "x.md"}}) == "report.duplicate-name");
    for (const char* name :
         {"", ".", "..", "/x.md", "../x.md", "a/../../x.md", "a/./x.md", "./x.md", "a//x.md", "a/"}) {
        CAPTURE(name);
        CHECK(code_of({{"a.md", name}}) == "report.name");
    }
}

TEST_CASE("a failing rule test tells what was found by the fields that it asks for") {
    const Folder folder;
    const fs::path mine = folder.path() / "mine";
    fs::copy(schemas / "skeleton", mine, fs::copy_options::recursive);
    replace_in(mine / "rules" / "opened.yaml", "polarity: negative", "polarity: positive");
    const std::vector<RuleFailure> failures = run_rule_tests(Schema::load(mine));
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].message.find("expected and not found: 달빛커피 | opened | 전주 | positive\n") !=
          std::string::npos);
    CHECK(failures[0].message.ends_with("found and not expected: 달빛커피 | opened | 전주 | negative"));
}

namespace {

std::string joined(const std::vector<std::string>& names, const std::string& nothing) {
    std::string out;
    for (const std::string& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out.empty() ? nothing : out;
}

}  // namespace

TEST_CASE("docs/schema.md tables the types and relations of the shipped schema as they are") {
    const Schema schema = Schema::load(schemas / "ai-trend-ko");
    std::string types = "| type | label | is |\n| --- | --- | --- |\n";
    for (const EntityType& type : schema.entity_types())
        types += "| `" + type.name + "` | " + type.label + " | " + type.description + " |\n";
    std::string relations =
        "| relation | label | subject | object | qualifiers | says |\n"
        "| --- | --- | --- | --- | --- | --- |\n";
    for (const RelationType& relation : schema.relations())
        relations += "| `" + relation.name + "` | " + relation.label + " | " + joined(relation.domain, "any") + " | " +
                     joined(relation.range, "any") + " | " + joined(relation.qualifiers, "") + " | " +
                     relation.description + " |\n";
    std::ifstream file(KTREND_SOURCE_DIR "/docs/schema.md", std::ios::binary);
    const std::string page((std::istreambuf_iterator<char>(file)), {});
    CHECK_MESSAGE(page.find("\n" + types + "\n") != std::string::npos, "the table ought to be:\n" << types);
    CHECK_MESSAGE(page.find("\n" + relations + "\n") != std::string::npos, "the table ought to be:\n" << relations);
}
