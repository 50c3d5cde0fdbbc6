// Reads modality.yaml: modality, attribution, periods, sections, figures, negation, vetoes.
#pragma once

#include "core/yaml.hpp"
#include "rules/compiler.hpp"
#include "rules/rule.hpp"

namespace ktrend::rules {

/// Faults stay with the file; what has none is added to the set.
void read_modality(yaml::File& file, const Compiler& compiler, RuleSet& set);

}  // namespace ktrend::rules
