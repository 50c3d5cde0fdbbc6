// Where the files of a schema lie: in its own folder, or in that of the schema which it extends.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"

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
    /// Whether the file or folder `name` is that of the other schema.
    [[nodiscard]] bool takes(std::string_view name) const;

    [[nodiscard]] const std::filesystem::path& own() const noexcept { return own_; }
    [[nodiscard]] const std::filesystem::path& base() const noexcept { return base_; }  ///< empty: extends nothing
    /// What is taken from there, as `extends` lists it: "korean", "units.yaml", "macros/10-grammar.yaml".
    [[nodiscard]] const std::vector<std::string>& shared() const noexcept { return shared_; }

private:
    std::filesystem::path own_;
    std::filesystem::path base_;
    std::vector<std::string> shared_;
};

/// The folder in which the file or folder `name` of the schema in `schema_folder` lies: that one where it is there,
/// else the one which its `schema.yaml`, if there is one, takes it from. Throws `Error` where what that extends is not
/// there.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& schema_folder, std::string_view name);

}  // namespace ktrend
