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

LogisticModel fit_logistic(const std::vector<Example>& examples, const LogisticModel& start,
                           const std::vector<double>& ridge) {
    LogisticModel model = start;
    const std::size_t feature_count = start.weights.size();
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
    std::vector<double> sums(examples.size(), model.bias);
    for (std::size_t feature = 0; feature < feature_count; ++feature) {
        for (const Holder& holder : holders[feature]) sums[holder.example] += holder.sign * model.weights[feature];
    }
    const auto update = [&](double& weight, double near, double penalty, const std::vector<Holder>& who) {
        double gradient = penalty * (weight - near);
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
        update(model.bias, 0.0, 0.0, everyone);
        for (std::size_t feature = 0; feature < feature_count; ++feature) {
            if (holders[feature].empty()) continue;
            update(model.weights[feature], start.weights[feature], ridge[feature], holders[feature]);
        }
    }
    return model;
}

}  // namespace ktrend
