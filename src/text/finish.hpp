// What can be said of a text once all of it stands there: citations, languages.
#pragma once

#include "text/builder.hpp"

namespace ktrend::reading {

/// Adds `Citation` ranges: links in brackets, [1], (출처: …), (저자, 2024).
void mark_citations(Built& built);
/// Marks blocks in other languages than Korean, and code that is prose.
void mark_foreign(Built& built);

}  // namespace ktrend::reading
