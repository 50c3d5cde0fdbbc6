// What the review page knows, as JSON.
#pragma once

#include <string>

#include "ktrend/review.hpp"

namespace ktrend::review {

/// The claims come in the order of reports and places; offsets count UTF-16 code units of the decoded report, as
/// JavaScript does.
[[nodiscard]] std::string data_json(const KnowledgeGraph& graph, const ReviewOptions& options);

}  // namespace ktrend::review
