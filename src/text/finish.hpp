// What can be said of a text once all of it stands there: citations, languages.
#pragma once

#include "text/builder.hpp"

namespace ktrend::reading {

/// Adds `Citation` ranges: links in brackets, [1], (출처: …), (저자, 2024).
void mark_citations(Built& built);
/// Turns blocks that are links or entries of a bibliography into `Reference`.
void mark_references(Built& built);
/// Marks blocks in other languages than Korean.
void mark_foreign(Built& built);

}  // namespace ktrend::reading
