// Reading and using the fitted weights; see weights.hpp.
#include "schema/weights.hpp"

#include <bit>
#include <cmath>
#include <functional>

#include "core/yaml.hpp"

namespace ktrend {
namespace {

std::uint64_t hash_of(std::string_view feature) noexcept {
    return std::hash<std::string_view>{}(feature);
}

}  // namespace

Weights Weights::load(const std::filesystem::path& folder, std::vector<Diagnostic>& faults) {
    Weights weights;
    const auto path = folder / "weights.yaml";
    if (!std::filesystem::exists(path)) return weights;
    yaml::File file = yaml::File::load(path);
    if (file.check_keys(file.root(), {"format", "bias", "threshold", "features", "choice"})) {
        file.require_format("ktrend-weights/1");
        if (const auto* bias = file.require(file.root(), "bias"))
            weights.bias = file.number_of(*bias, "bias").value_or(0);
        if (const auto* threshold = file.require(file.root(), "threshold")) {
            weights.threshold = file.number_of(*threshold, "threshold").value_or(0.5);
        }
        std::map<std::string, Weight> features;
        for (const auto& [key, member] :
             {std::pair{"features", &Weight::confidence}, std::pair{"choice", &Weight::choice}}) {
            const auto* node = file.require_map(file.root(), key);
            if (node == nullptr) continue;
            for (const auto& [name, value] : node->entries) {
                features[name.scalar].*member = file.number_of(value, "a weight").value_or(0);
            }
        }
        weights.build(features);
    }
    faults.insert(faults.end(), file.faults().begin(), file.faults().end());
    return weights;
}

Weight Weights::of(std::string_view feature) const {
    if (table_.empty()) return {};
    return table_[place_of(hash_of(feature), feature)].weight;
}

void Weights::build(const std::map<std::string, Weight>& features) {
    table_.assign(std::bit_ceil(2 * features.size() + 1), {});
    for (const auto& [name, weight] : features) {
        const std::uint64_t hash = hash_of(name);
        table_[place_of(hash, name)] = {hash, static_cast<std::uint32_t>(names_.size()), weight};
        names_.push_back(name);
    }
}

/// Where the feature stands, or would stand.
std::size_t Weights::place_of(std::uint64_t hash, std::string_view feature) const noexcept {
    const std::size_t mask = table_.size() - 1;
    std::size_t place = hash & mask;
    while (table_[place].name != none && (table_[place].hash != hash || names_[table_[place].name] != feature)) {
        place = (place + 1) & mask;
    }
    return place;
}

double Weights::confidence(double sum) const {
    return std::round(1000.0 / (1.0 + std::exp(-bias - sum))) / 1000.0;
}

}  // namespace ktrend
