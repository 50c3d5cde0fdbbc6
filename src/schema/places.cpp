// Finding the files of a schema; see places.hpp.
#include "schema/places.hpp"

#include <algorithm>

#include "claim/hash.hpp"
#include "core/files.hpp"

#ifndef KTREND_SOURCE_SCHEMAS
#define KTREND_SOURCE_SCHEMAS ""
#endif
#ifndef KTREND_INSTALLED_SCHEMAS
#define KTREND_INSTALLED_SCHEMAS ""
#endif

namespace ktrend {
namespace {

namespace fs = std::filesystem;

bool present(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

void add_yaml_files(const fs::path& place, std::vector<fs::path>& files) {
    if (fs::is_regular_file(place)) files.push_back(place);
    if (!fs::is_directory(place)) return;
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
        if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
}

}  // namespace

fs::path shipped_schema(std::string_view name) {
    std::vector<fs::path> places;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!ignored) places.push_back(program.parent_path().parent_path() / "share" / "ktrend" / "schemas");
    for (const char* built_in : {KTREND_INSTALLED_SCHEMAS, KTREND_SOURCE_SCHEMAS}) {
        if (*built_in != '\0') places.emplace_back(built_in);
    }
    for (const fs::path& place : places) {
        if (present(place / name / "schema.yaml")) return place / name;
    }
    return {};
}

void Places::read(yaml::File& file, const yaml::Node& node) {
    if (!file.check_keys(node, {"schema", "files"})) return;
    const yaml::Node* schema = file.require(node, "schema");
    const yaml::Node* files = file.require(node, "files");
    if (schema == nullptr || files == nullptr) return;
    const std::string name = file.text_of(*schema, "the name of a schema");
    fs::path base = own_ / ".." / name;
    if (!present(base / "schema.yaml")) base = shipped_schema(name);
    if (base.empty()) {
        file.fault(*schema, "schema.extends", "there is no schema '" + name + "' beside this one or with ktrend");
        return;
    }
    base_ = base;
    shared_ = file.texts_of(*files, "the files of the other schema");
    for (const std::string& shared : shared_) {
        if (!present(base_ / shared)) {
            file.fault(*files, "schema.extends",
                       std::string("the schema '").append(name).append("' has no '").append(shared).append("'"));
        }
    }
}

bool Places::takes(std::string_view name) const {
    return !present(own_ / name) && std::find(shared_.begin(), shared_.end(), name) != shared_.end();
}

const fs::path& Places::folder_of(std::string_view name) const {
    return takes(name) ? base_ : own_;
}

rules::RuleFiles Places::rule_files() const {
    rules::RuleFiles files = rules::rule_files(own_);
    for (const std::string& shared : shared_) {
        if (shared.starts_with("macros/") && takes(shared)) files.macros.push_back(base_ / shared);
    }
    std::sort(files.macros.begin(), files.macros.end(),
              [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    files.modality = folder_of("modality.yaml") / "modality.yaml";
    return files;
}

std::string Places::hash() const {
    std::vector<std::pair<std::string, fs::path>> named;
    const auto add = [&](const fs::path& folder, const fs::path& place) {
        std::vector<fs::path> files;
        add_yaml_files(place, files);
        for (fs::path& file : files) {
            std::string name = file.lexically_relative(folder).generic_string();
            named.emplace_back(std::move(name), std::move(file));
        }
    };
    add(own_, own_);
    for (const std::string& shared : shared_) {
        if (takes(shared)) add(base_, base_ / shared);
    }
    std::sort(named.begin(), named.end());
    StableHash hash;
    for (const auto& [name, file] : named) {
        hash.add(name);
        hash.add(read_file(file));
    }
    return to_hex(hash.value());
}

}  // namespace ktrend
