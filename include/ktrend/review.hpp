// A page on which a person checks a graph against its reports.
//
//     std::ofstream file("review.html", std::ios::binary);
//     ktrend::write_review(file, graph, {.reports = load_from_folder});
//
// One HTML file that needs nothing else: no network, no server. It shows the reports with their claims highlighted,
// filters them by relation, entity, report and time, and leads from each to its rule and place. Marks made there
// (right, wrong, same thing, not the same) are saved as a decisions file, which `load_decisions` reads.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <string>

#include "ktrend/api.hpp"
#include "ktrend/export.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

struct ReviewOptions {
    std::string title = "ktrend review";
    /// Where a report is not to be had, or has changed since its claims were taken from it, its quotes stand for it;
    /// `check_reports` tells which.
    ReportSource reports{};
    /// Colours of entity types; see `PictureOptions`.
    std::map<std::string, Colour, std::less<>> colours{};
};

/// Throws `Error` when the stream fails. Linear in the size of the reports and the graph.
KTREND_API void write_review(std::ostream& out, const KnowledgeGraph& graph, const ReviewOptions& options = {});

}  // namespace ktrend
