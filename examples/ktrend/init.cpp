// ktrend init: a commented skeleton of a knowledge schema for another field.
//
// The skeleton is a schema of its own (schemas/skeleton), copied under a new name. What is Korean it takes from the
// schema that ktrend came with (`extends`); what is of the field is a small example to write over.
#include <ktrend/diagnostic.hpp>
#include <ktrend/pipeline.hpp>

#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>

#include "command.hpp"

namespace ktrend::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& folder, const std::string& why) {
    throw Error(Diagnostic{.code = "init", .message = why, .file = folder.generic_string()});
}

// The folder's own name, also of "cafes/" and ".".
std::string name_of(const fs::path& folder) {
    const fs::path whole = fs::weakly_canonical(folder);
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

void rename_schema(const fs::path& file, const std::string& name) {
    std::ifstream in(file, std::ios::binary);
    std::string text;
    for (std::string line; std::getline(in, line);)
        text += (line.starts_with("name:") ? "name: '" + name + "'" : line) + "\n";
    in.close();
    write_whole_file(file, [&](std::ostream& out) { out << text; });
}

int run(const fs::path& folder, const Common& common) {
    const fs::path skeleton = Schema::shipped_folder("skeleton");
    try {
        if (fs::exists(folder) && !fs::is_empty(folder)) refuse(folder, "it is there already, and not empty");
        fs::create_directories(folder);
        fs::copy(skeleton, folder, fs::copy_options::recursive);
        rename_schema(folder / "schema.yaml", name_of(folder));
    } catch (const fs::filesystem_error& error) {
        refuse(folder, error.code().message());
    }
    if (!common.quiet) {
        const std::string shown = folder.generic_string();
        std::cout << "Wrote a small schema to " << shown << ". Next:\n"
                  << "  ktrend check --schema " << shown << '\n'
                  << "  ktrend explain --schema " << shown << " --text '달빛커피는 전주에 첫 매장을 열었다.'\n"
                  << "Then write your own types, relations, names and rules (docs/schema.md, docs/first-rule.md).\n";
    }
    return all_fine;
}

}  // namespace

void add_init(CLI::App& app, Common& common) {
    auto folder = std::make_shared<std::string>();
    CLI::App* command = add_command(app, common, "init", "Lay out a knowledge schema for another field",
                                    "  ktrend init schemas/cafes        # a commented skeleton with two relations\n"
                                    "  ktrend check --schema schemas/cafes",
                                    [folder, &common] { return run(*folder, common); });
    command->add_option("DIR", *folder, "Folder to make")->required();
}

}  // namespace ktrend::cli
