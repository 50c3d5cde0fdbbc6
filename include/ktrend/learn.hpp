// Fits the confidence of claims on gold records: a logistic regression over the features of candidate claims, measured
// by leaving whole reports out.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"
#include "ktrend/score.hpp"

namespace ktrend {

/// What a fit starts from, and stays near.
enum class LearnFrom {
    Nothing,  ///< all weights zero: what counts is the reports given alone
    Schema,   ///< the weights of the schema: the reports given move them as far as they give reason to
};

struct LearnOptions {
    LearnFrom from = LearnFrom::Nothing;
    /// The threshold is the lowest that gives this precision on reports left out.
    double precision = 0.7;
    /// Weight of the squared distances from where the fit starts: larger is more cautious about rare features.
    double ridge = 35.0;
    /// The same, where it is smaller, for features that the schema has no weight for when a fit starts from those.
    double fresh_ridge = 35.0;
    /// Features present in fewer candidates than this, and without a weight to start from, are left out.
    std::size_t min_count = 5;
};

/// One point of the precision/recall curve.
struct CurvePoint {
    double threshold = 0.0;
    ScoreFigures figures;
};

struct Learnt {
    double bias = 0.0;
    double threshold = 0.5;
    std::vector<std::pair<std::string, double>> features;  ///< of the confidence, in byte order
    std::vector<std::pair<std::string, double>> choice;    ///< of a subject among those that a match may have
    ScoreFigures tuned;                                    ///< on the reports that the weights were fitted on
    ScoreFigures left_out;  ///< each report by weights fitted on the others, at `threshold`
    std::vector<std::pair<std::string, ScoreFigures>> reports;  ///< left out, by report
    std::vector<CurvePoint> curve;                              ///< left out, by rising threshold
};

/// Fits on the reports of `gold` that `reports` names. Throws `Error` (`gold.none`) where there is none. Deterministic.
/// O(reports * (candidates * features)).
[[nodiscard]] KTREND_API Learnt learn(const Schema& schema, const std::vector<ReportFile>& reports, const Gold& gold,
                                      const LearnOptions& options = {});

/// As `weights.yaml` of a schema folder.
[[nodiscard]] KTREND_API std::string to_yaml(const Learnt& learnt);

}  // namespace ktrend
