// Where the files of a schema lie: in its own folder, or in that of the schema which it extends.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"
#include "rules/loader.hpp"

namespace ktrend {

/// A folder that came with ktrend, by its name ("ai-trend-ko"): beside the program, else where ktrend was installed,
/// else in the source tree. Empty where there is none.
[[nodiscard]] std::filesystem::path shipped_schema(std::string_view name);

class Places {
public:
    explicit Places(std::filesystem::path folder) : own_(std::move(folder)) {}

    /// Reads the key `extends` of `schema.yaml`; what it names must exist.
    void read(yaml::File& file, const yaml::Node& node);

    /// The folder in which the file or folder `name` lies: the schema's own where it has one.
    [[nodiscard]] const std::filesystem::path& folder_of(std::string_view name) const;
    /// The rule files, shared macros among the own ones.
    [[nodiscard]] rules::RuleFiles rule_files() const;
    /// Of all files, shared ones too, in byte order of their names.
    [[nodiscard]] std::string hash() const;

private:
    [[nodiscard]] bool takes(std::string_view name) const;

    std::filesystem::path own_;
    std::filesystem::path base_;       // empty: extends nothing
    std::vector<std::string> shared_;  // "korean", "units.yaml", "macros/10-grammar.yaml"
};

}  // namespace ktrend
