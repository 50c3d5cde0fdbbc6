// The files of a schema; see schema_files.hpp.
#include "schema/schema_files.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "claim/hash.hpp"
#include "core/files.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

void add_yaml_files(const fs::path& place, std::vector<fs::path>& files) {
    if (fs::is_regular_file(place)) files.push_back(place);
    if (!fs::is_directory(place)) return;
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
        if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
}

void add_fault(const fs::path& path, std::string message, std::vector<Diagnostic>& faults) {
    faults.push_back({Severity::Error, "schema.files", std::move(message), path.generic_string(), {0, 0}, {}});
}

}  // namespace

rules::RuleFiles rule_files_of(const Places& places) {
    rules::RuleFiles files = rules::rule_files(places.own());
    for (const std::string& shared : places.shared()) {
        if (shared.starts_with("macros/") && places.takes(shared)) files.macros.push_back(places.base() / shared);
    }
    std::sort(files.macros.begin(), files.macros.end(),
              [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    files.modality = places.folder_of("modality.yaml") / "modality.yaml";
    return files;
}

std::string hash_of(const Places& places) {
    std::vector<std::pair<std::string, fs::path>> named;
    const auto add = [&](const fs::path& folder, const fs::path& place) {
        std::vector<fs::path> files;
        add_yaml_files(place, files);
        for (fs::path& file : files) {
            std::string name = file.lexically_relative(folder).generic_string();
            named.emplace_back(std::move(name), std::move(file));
        }
    };
    add(places.own(), places.own());
    for (const std::string& shared : places.shared()) {
        if (places.takes(shared)) add(places.base(), places.base() / shared);
    }
    std::sort(named.begin(), named.end());
    StableHash hash;
    for (const auto& [name, file] : named) {
        hash.add(name);
        hash.add(read_file(file));
    }
    return to_hex(hash.value());
}

void check_files(const Places& places, const rules::RuleFiles& files, std::vector<Diagnostic>& faults) {
    if (files.rules.empty())
        add_fault(places.own() / "rules", "a schema has rules, in *.yaml files of this folder", faults);
    if (files.macros.empty()) {
        add_fault(places.own() / "macros", "a schema has macros, in *.yaml files of this folder", faults);
    }
    if (!fs::exists(files.modality)) {
        add_fault(files.modality, "a schema has this file; it may be among the files that it extends", faults);
    }
    std::vector<fs::path> unread;
    for (const char* folder : {"lexicon", "macros", "rules"}) {
        if (!fs::is_directory(places.own() / folder)) continue;
        for (const auto& entry : fs::directory_iterator(places.own() / folder)) {
            const fs::path ending = entry.path().extension();
            if (ending == ".yml" || ending == ".YML" || ending == ".YAML") unread.push_back(entry.path());
        }
    }
    std::sort(unread.begin(), unread.end());
    for (const fs::path& path : unread) add_fault(path, "the names of files that ktrend reads end in .yaml", faults);
}

}  // namespace ktrend
