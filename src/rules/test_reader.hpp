// The tests that rules carry in their files.
#pragma once

#include <vector>

#include "core/yaml.hpp"
#include "ktrend/rules.hpp"
#include "rules/loader.hpp"

namespace ktrend::rules {

/// The relation that a scalar names; a fault and null for one that there is not.
[[nodiscard]] const RelationShape* find_relation(yaml::File& file, const yaml::Node& node,
                                                 const std::vector<RelationShape>& relations);

/// The list `tests` of a rule; what is wrong with it is added to the file's faults.
[[nodiscard]] std::vector<RuleTest> read_tests(yaml::File& file, const yaml::Node& list,
                                               const std::vector<RelationShape>& relations);

}  // namespace ktrend::rules
