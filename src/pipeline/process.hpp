// `process_reports` with what an earlier build left.
#pragma once

#include <functional>
#include <vector>

#include "ktrend/pipeline.hpp"
#include "pipeline/previous.hpp"

namespace ktrend {

/// As the public one; reports that `previous` (null: none) knows with the same content are not extracted again.
void process_reports(const Extractor& extractor, const std::vector<ReportFile>& reports, const PipelineOptions& options,
                     const PreviousBuild* previous, const std::function<void(ProcessedReport&&)>& sink);

}  // namespace ktrend
