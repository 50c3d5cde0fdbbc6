// Logistic regression over sparse features of value 1 or -1 by cyclic coordinate descent with a ridge penalty (after
// Genkin, Lewis and Madigan, "Large-Scale Bayesian Logistic Regression for Text Categorization", 2007). Deterministic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ktrend {

struct Example {
    std::vector<std::uint32_t> features;  ///< those that are present
    std::vector<std::uint32_t> against;   ///< those that count with the sign turned: of the loser, in a comparison
    bool positive = false;
};

struct LogisticModel {
    double bias = 0.0;
    std::vector<double> weights;

    [[nodiscard]] double probability(const std::vector<std::uint32_t>& features) const;
};

/// Starts from `start`, which has a weight for each feature, and is punished for the squared distance from each by the
/// feature's `ridge`; the bias is free. A feature that no example has keeps its weight.
[[nodiscard]] LogisticModel fit_logistic(const std::vector<Example>& examples, const LogisticModel& start,
                                         const std::vector<double>& ridge);

}  // namespace ktrend
