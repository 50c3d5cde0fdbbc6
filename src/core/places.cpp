// Finding the files of a schema; see places.hpp.
#include "core/places.hpp"

#include <algorithm>
#include <string_view>

namespace ktrend {
namespace {

namespace fs = std::filesystem;

bool present(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

}  // namespace

fs::path shipped_schema(std::string_view name) {
    std::vector<fs::path> places;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!ignored) places.push_back(program.parent_path().parent_path() / "share" / "ktrend" / "schemas");
    places.emplace_back(KTREND_INSTALLED_SCHEMAS);
    if (constexpr std::string_view sources = KTREND_SOURCE_SCHEMAS; !sources.empty()) places.emplace_back(sources);
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

fs::path folder_of(const fs::path& schema_folder, std::string_view name) {
    if (present(schema_folder / name) || !present(schema_folder / "schema.yaml")) return schema_folder;
    yaml::File file = yaml::File::load(schema_folder / "schema.yaml");
    Places places(schema_folder);
    if (const yaml::Node* extends = file.root().find("extends")) places.read(file, *extends);
    file.throw_faults();
    return places.folder_of(name);
}

}  // namespace ktrend
