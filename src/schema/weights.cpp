// Reading and using the fitted weights; see weights.hpp.
#include "schema/weights.hpp"

#include <cmath>

#include "core/yaml.hpp"

namespace ktrend {

Weights Weights::load(const std::filesystem::path& folder, std::vector<Diagnostic>& faults) {
    Weights weights;
    const auto path = folder / "weights.yaml";
    if (!std::filesystem::exists(path)) return weights;
    yaml::File file = yaml::File::load(path);
    if (file.check_keys(file.root(), {"format", "bias", "threshold", "features"})) {
        if (const auto* bias = file.require(file.root(), "bias"))
            weights.bias = file.number_of(*bias, "bias").value_or(0);
        if (const auto* threshold = file.require(file.root(), "threshold")) {
            weights.threshold = file.number_of(*threshold, "threshold").value_or(0.5);
        }
        if (const auto* features = file.require(file.root(), "features")) {
            for (const auto& [key, value] : features->entries) {
                weights.features[key.scalar] = file.number_of(value, "a weight").value_or(0);
            }
        }
    }
    faults.insert(faults.end(), file.faults().begin(), file.faults().end());
    return weights;
}

double Weights::confidence(const std::vector<std::string>& present) const {
    double sum = bias;
    for (const std::string& feature : present) {
        const auto it = features.find(feature);
        if (it != features.end()) sum += it->second;
    }
    return std::round(1000.0 / (1.0 + std::exp(-sum))) / 1000.0;
}

}  // namespace ktrend
