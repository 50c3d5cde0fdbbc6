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
    if (file.check_keys(file.root(), {"format", "bias", "threshold", "features", "choice"})) {
        if (const auto* bias = file.require(file.root(), "bias"))
            weights.bias = file.number_of(*bias, "bias").value_or(0);
        if (const auto* threshold = file.require(file.root(), "threshold")) {
            weights.threshold = file.number_of(*threshold, "threshold").value_or(0.5);
        }
        for (const auto& [key, member] :
             {std::pair{"features", &Weight::confidence}, std::pair{"choice", &Weight::choice}}) {
            const auto* node = file.require(file.root(), key);
            if (node == nullptr) continue;
            for (const auto& [name, value] : node->entries) {
                weights.features[name.scalar].*member = file.number_of(value, "a weight").value_or(0);
            }
        }
    }
    faults.insert(faults.end(), file.faults().begin(), file.faults().end());
    return weights;
}

Weight Weights::of(std::string_view feature) const {
    const auto it = features.find(feature);
    return it == features.end() ? Weight() : it->second;
}

double Weights::confidence(double sum) const {
    return std::round(1000.0 / (1.0 + std::exp(-bias - sum))) / 1000.0;
}

}  // namespace ktrend
