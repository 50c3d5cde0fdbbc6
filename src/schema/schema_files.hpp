// Which files a schema is made of.
#pragma once

#include <string>
#include <vector>

#include "core/places.hpp"
#include "ktrend/diagnostic.hpp"
#include "rules/loader.hpp"

namespace ktrend {

/// The rule files, shared macros among the own ones.
[[nodiscard]] rules::RuleFiles rule_files_of(const Places& places);

/// Of all files, shared ones too, in byte order of their names.
[[nodiscard]] std::string hash_of(const Places& places);

/// Faults what a schema cannot do without, and files that would be read but for how their names end (.yml).
void check_files(const Places& places, const rules::RuleFiles& files, std::vector<Diagnostic>& faults);

}  // namespace ktrend
