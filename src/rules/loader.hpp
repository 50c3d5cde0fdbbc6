// Reads the rule files of a schema folder: macros, rules by relation, modality and attribution.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ktrend/diagnostic.hpp"
#include "rules/rule.hpp"
#include "rules/types.hpp"

namespace ktrend::rules {

/// What the loader must know of a relation.
struct RelationShape {
    std::string name;
    std::vector<std::string> qualifiers;
    Sides sides{};
};

/// The files to read, macros and rules in their order.
struct RuleFiles {
    std::vector<std::filesystem::path> macros;
    std::vector<std::filesystem::path> rules;
    std::filesystem::path modality;  ///< may be missing
};

/// `macros/*.yaml`, `rules/*.yaml` and `modality.yaml` below `folder`, in byte order of their names.
[[nodiscard]] RuleFiles rule_files(const std::filesystem::path& folder);

/// All faults of all files are added to `faults`; rules without faults are returned whatever the others are.
[[nodiscard]] RuleSet load_rules(const RuleFiles& files, const TypeTable& types,
                                 const std::vector<RelationShape>& relations, std::vector<Diagnostic>& faults);

}  // namespace ktrend::rules
