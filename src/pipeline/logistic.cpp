// Coordinate descent for logistic regression; see logistic.hpp.
#include "pipeline/logistic.hpp"

#include <algorithm>
#include <cmath>

namespace ktrend {
namespace {

constexpr int sweeps = 60;
constexpr double largest_step = 1.0;  // one coordinate moves at most so far at once: keeps the early sweeps stable

double sigmoid(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

}  // namespace

double LogisticModel::probability(const std::vector<std::uint32_t>& features) const {
    double sum = bias;
    for (const std::uint32_t feature : features) sum += weights[feature];
    return sigmoid(sum);
}

LogisticModel fit_logistic(const std::vector<Example>& examples, std::size_t feature_count, double ridge) {
    LogisticModel model;
    model.weights.assign(feature_count, 0.0);
    struct Holder {
        std::uint32_t example;
        double sign;
    };
    std::vector<std::vector<Holder>> holders(feature_count);  // examples that have each feature
    std::vector<Holder> everyone;
    for (std::uint32_t i = 0; i < examples.size(); ++i) {
        everyone.push_back({i, 1.0});
        for (const std::uint32_t feature : examples[i].features) holders[feature].push_back({i, 1.0});
        for (const std::uint32_t feature : examples[i].against) holders[feature].push_back({i, -1.0});
    }
    std::vector<double> sums(examples.size(), 0.0);
    const auto update = [&](double& weight, const std::vector<Holder>& who, double penalty) {
        double gradient = penalty * weight;
        double curvature = penalty + 1e-9;
        for (const Holder& holder : who) {
            const double p = sigmoid(sums[holder.example]);
            gradient += holder.sign * (p - (examples[holder.example].positive ? 1.0 : 0.0));
            curvature += p * (1.0 - p);
        }
        const double step = std::clamp(-gradient / curvature, -largest_step, largest_step);
        weight += step;
        for (const Holder& holder : who) sums[holder.example] += holder.sign * step;
    };
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        update(model.bias, everyone, 0.0);
        for (std::size_t feature = 0; feature < feature_count; ++feature) {
            if (!holders[feature].empty()) update(model.weights[feature], holders[feature], ridge);
        }
    }
    return model;
}

}  // namespace ktrend
