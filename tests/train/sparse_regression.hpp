// Logistic regression over features of which each example has a few: FTRL-proximal (McMahan et al., 2013, "Ad click
// prediction: a view from the trenches"), whose L1 keeps few features, and then once more over those without L1, so
// that what is kept is not shrunk. The same examples in the same order give the same weights.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ktrend::train {

struct RegressionOptions {
    double learning_rate = 1.0;
    double l1 = 30.0;  ///< in sums of gradients: the more, the fewer features are kept
    double l2 = 1.0;
    unsigned least_count = 3;  ///< rarer features are left out
    unsigned passes = 10;      ///< over the examples, once to choose features and once to weigh them
};

class SparseRegression {
public:
    /// An example; `weight` says how much it counts.
    void add(const std::vector<std::uint64_t>& features, bool positive, double weight) {
        examples_.push_back({features_.size(), features.size(), positive, weight});
        for (const std::uint64_t feature : features) features_.push_back(number(feature));
    }

    /// Weights by feature, those of weight 0 left out; the bias stands under `bias`.
    [[nodiscard]] std::unordered_map<std::uint64_t, double> fit(const RegressionOptions& options, double& bias) {
        kept_.assign(names_.size() + 1, 1);
        for (std::size_t i = 0; i < names_.size(); ++i) kept_[i] = counts_[i] >= options.least_count;
        run(options, options.l1);
        for (std::size_t i = 0; i < names_.size(); ++i) kept_[i] = kept_[i] && weight(i, options, options.l1) != 0.0;
        run(options, 0.0);
        std::unordered_map<std::uint64_t, double> weights;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (kept_[i] != 0) weights[names_[i]] = weight(i, options, 0.0);
        }
        bias = weight(names_.size(), options, 0.0);
        return weights;
    }

private:
    struct Example {
        std::size_t start;
        std::size_t size;
        bool positive;
        double weight;
    };

    std::uint32_t number(std::uint64_t feature) {
        const auto [it, is_new] = numbers_.try_emplace(feature, static_cast<std::uint32_t>(names_.size()));
        if (is_new) {
            names_.push_back(feature);
            counts_.push_back(0);
        }
        ++counts_[it->second];
        return it->second;
    }

    double weight(std::size_t i, const RegressionOptions& options, double l1) const {
        const double z = sums_[i];
        const double most = i == names_.size() ? 0.0 : l1;  // the bias is not shrunk
        if (std::abs(z) <= most) return 0.0;
        return -(z - std::copysign(most, z)) / ((1.0 + std::sqrt(squares_[i])) / options.learning_rate + options.l2);
    }

    void run(const RegressionOptions& options, double l1) {
        sums_.assign(names_.size() + 1, 0.0);
        squares_.assign(names_.size() + 1, 0.0);
        std::vector<std::uint32_t> order(examples_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::mt19937 random(7);
        for (unsigned pass = 0; pass < options.passes; ++pass) {
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
            for (const std::uint32_t at : order) learn(examples_[at], options, l1);
        }
    }

    void learn(const Example& example, const RegressionOptions& options, double l1) {
        const std::size_t bias = names_.size();
        double sum = weight(bias, options, l1);
        for (std::size_t i = 0; i < example.size; ++i) {
            const std::uint32_t feature = features_[example.start + i];
            if (kept_[feature] != 0) sum += weight(feature, options, l1);
        }
        const double gradient = (1.0 / (1.0 + std::exp(-sum)) - (example.positive ? 1.0 : 0.0)) * example.weight;
        const auto update = [&](std::size_t i) {
            const double before = weight(i, options, l1);
            const double root = std::sqrt(squares_[i]);
            squares_[i] += gradient * gradient;
            sums_[i] += gradient - (std::sqrt(squares_[i]) - root) / options.learning_rate * before;
        };
        for (std::size_t i = 0; i < example.size; ++i) {
            const std::uint32_t feature = features_[example.start + i];
            if (kept_[feature] != 0) update(feature);
        }
        update(bias);
    }

    std::vector<Example> examples_;
    std::vector<std::uint32_t> features_;  // of all examples
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
    std::vector<std::uint64_t> names_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint8_t> kept_;
    std::vector<double> sums_;  // z and n of the paper
    std::vector<double> squares_;
};

}  // namespace ktrend::train
