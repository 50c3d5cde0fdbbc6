// Macros that the engine itself asks for by their names: what an open-text slot never begins with, posts, headlines.
#pragma once

#include <vector>

#include "core/yaml.hpp"
#include "rules/compiler.hpp"
#include "rules/macros.hpp"
#include "rules/rule.hpp"
#include "rules/types.hpp"

namespace ktrend::rules {

/// Puts the programs of those macros into the set; those that the schema does not have stay null. What RE2 cannot build
/// is a fault of the macro's file among `files`, which were given to `Macros::add`.
void read_engine_macros(const Macros& macros, std::vector<yaml::File>& files, const Compiler& compiler,
                        const TypeTable& types, RuleSet& set);

}  // namespace ktrend::rules
