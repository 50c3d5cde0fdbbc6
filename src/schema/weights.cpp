// Reading and using the fitted weights; see weights.hpp.
#include "schema/weights.hpp"

#include <cmath>

#include "core/yaml.hpp"

namespace ktrend {
namespace {

double sum_of(const Weights::Table& weights, const std::vector<std::string>& present) {
    double sum = 0.0;
    for (const std::string& feature : present) {
        const auto it = weights.find(feature);
        if (it != weights.end()) sum += it->second;
    }
    return sum;
}

}  // namespace

Weights Weights::load(const std::filesystem::path& folder, std::vector<Diagnostic>& faults) {
    Weights weights;
    const auto path = folder / "weights.yaml";
    if (!std::filesystem::exists(path)) return weights;
    yaml::File file = yaml::File::load(path);
    if (file.check_keys(file.root(), {"format", "bias", "threshold", "features", "choice"})) {
        if (const auto* bias = file.require(file.root(), "bias"))
            weights.bias = file.number_of(*bias, "bias").value_or(0);
        if (const auto* threshold = file.require(file.root(), "threshold")) {
            weights.threshold = file.number_of(*threshold, "threshold").value_or(0.5);
        }
        for (const auto& [key, table] :
             {std::pair{"features", &weights.features}, std::pair{"choice", &weights.choice}}) {
            const auto* node = file.require(file.root(), key);
            if (node == nullptr) continue;
            for (const auto& [name, value] : node->entries) {
                (*table)[name.scalar] = file.number_of(value, "a weight").value_or(0);
            }
        }
    }
    faults.insert(faults.end(), file.faults().begin(), file.faults().end());
    return weights;
}

double Weights::confidence(const std::vector<std::string>& present) const {
    return std::round(1000.0 / (1.0 + std::exp(-bias - sum_of(features, present)))) / 1000.0;
}

double Weights::choice_score(const std::vector<std::string>& present) const {
    return sum_of(choice, present);
}

}  // namespace ktrend
