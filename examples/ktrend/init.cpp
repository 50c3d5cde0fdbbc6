// ktrend init: a commented skeleton of a knowledge schema for another field.
//
// What is Korean (particles, endings, grammar of the mask line, units, dates, sentences, modality, kinds of names) is
// copied from the schema that ktrend came with; what is of the field (relations, names, rules) is a small example to
// write over.
#include <ktrend/diagnostic.hpp>
#include <ktrend/pipeline.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <system_error>

#include "command.hpp"

namespace ktrend::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* relations = R"(relations:
  # What reports say of things: one entry for each kind of statement. `domain` and `range` are types from above;
  # `range` may also hold `quantity` and `text`. docs/schema.md tells the rest: qualifiers, symmetric, functional, makes.
  - name: opened
    label: 개점
    domain: [Organization]
    range: [Place]
    description: it opened a shop there
)";

constexpr const char* organizations = R"(format: ktrend-lexicon/1
# Names that are known beforehand, one type a file: the canonical name, and the other spellings that reports use.
type: Organization
entries:
  - {name: 달빛커피, aliases: [Moonlight Coffee]}  # a café chain that does not exist
)";

constexpr const char* places = R"(format: ktrend-lexicon/1
type: Place
entries:
  - {name: 전주, aliases: [전주시]}
  - {name: 부산, aliases: [부산시, 부산광역시]}
)";

constexpr const char* rules = R"(format: ktrend-rules/1
# Who opened a shop where. `ktrend explain --schema DIR --text '…'` shows the line that patterns run over: names as
# ⟦Type:name⟧, particles and endings as ⟨to⟩, ⟨obj⟩ …; docs/rules.md is the manual.
relation: opened
rules:
  # 달빛커피는 전주에 첫 매장을 열었다 ("opened its first shop in Jeonju")
  - id: opened.shop
    subject: {types: Organization, from: [own, sentence, heading]}
    pattern: '{object:Place+}{to} (?:{bare} ){0,3}?매장{obj} 열'
    priority: 10
    tests:
      - text: 달빛커피는 전주에 첫 매장을 열었다.
        claims: [{subject: 달빛커피, object: 전주}]
      - text: 달빛커피는 전주에 매장을 열지 않았다.
        claims: [{subject: 달빛커피, object: 전주, polarity: negative}]
      - text: 달빛커피는 전주에서 자란 밀을 쓴다.
        claims: []
)";

[[noreturn]] void refuse(const fs::path& folder, const std::string& why) {
    throw Error(Diagnostic{.code = "init", .message = why, .file = folder.generic_string(), .position = {0, 0}});
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    write_whole_file(path, [&](std::ostream& out) { out << text; });
}

// The entity types of the schema that the skeleton starts from, under a new name and with the example's relation.
std::string schema_text(const fs::path& source, const std::string& name) {
    std::ifstream file(source, std::ios::binary);
    std::string text;
    for (std::string line; std::getline(file, line) && !line.starts_with("relations:");) {
        if (line.starts_with("name:")) line = "name: " + name;
        if (line.starts_with("version:")) line = "version: 0.1.0";
        text += line + "\n";
    }
    return text + relations;
}

bool is_of_the_field(const fs::path& entry) {
    const std::string name = entry.filename().string();
    return name == "schema.yaml" || name == "lexicon" || name == "rules" || name == "weights.yaml";
}

int run(const fs::path& folder, const Common& common) {
    if (fs::exists(folder) && !fs::is_empty(folder)) refuse(folder, "it is there already, and not empty");
    const fs::path source = common.schema_folder();
    try {
        fs::create_directories(folder);
        for (const auto& entry : fs::directory_iterator(source)) {
            if (is_of_the_field(entry.path())) continue;
            fs::copy(entry.path(), folder / entry.path().filename(), fs::copy_options::recursive);
        }
        write(folder / "schema.yaml", schema_text(source / "schema.yaml", fs::absolute(folder).filename().string()));
        write(folder / "lexicon" / "organizations.yaml", organizations);
        write(folder / "lexicon" / "places.yaml", places);
        write(folder / "rules" / "opened.yaml", rules);
    } catch (const fs::filesystem_error& error) {
        refuse(folder, error.code().message());
    }
    if (!common.quiet) {
        std::cout << "Wrote a schema of one relation to " << folder.generic_string() << ". Next:\n"
                  << "  ktrend check --schema " << folder.generic_string() << '\n'
                  << "  ktrend explain --schema " << folder.generic_string()
                  << " --text '달빛커피는 전주에 첫 매장을 열었다.'\n"
                  << "Then write your own relations, lexicon and rules (docs/schema.md, docs/first-rule.md).\n";
    }
    return all_fine;
}

}  // namespace

void add_init(CLI::App& app, Common& common) {
    auto folder = std::make_shared<std::string>();
    CLI::App* command = add_command(app, common, "init", "Lay out a knowledge schema for another field",
                                    "  ktrend init schemas/cafes        # a commented skeleton with one relation\n"
                                    "  ktrend check --schema schemas/cafes",
                                    [folder, &common] { return run(*folder, common); });
    command->add_option("DIR", *folder, "Folder to make")->required();
}

}  // namespace ktrend::cli
