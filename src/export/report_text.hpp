// The reports of a graph, as they were when its claims were taken from them.
#pragma once

#include <optional>

#include "ktrend/export.hpp"

namespace ktrend {

/// Whether claims of `report` still lie where they say: by the hash that is kept of it, or, where none is, by the
/// quotes. Linear in the size of its evidence.
[[nodiscard]] bool is_unchanged(const KnowledgeGraph& graph, ReportId id, const Report& report);

/// The report, if it is to be had and is unchanged.
[[nodiscard]] std::optional<Report> unchanged_report(const KnowledgeGraph& graph, ReportId id,
                                                     const ReportSource& reports);

}  // namespace ktrend
