// The fitted model that turns a claim's features into its confidence: a logistic regression over features that are
// present or absent. The weights are data of the schema (`weights.yaml`), written by `ktrend learn`.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/string_hash.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {

struct Weights {
    using Table = std::unordered_map<std::string, double, StringHash, std::equal_to<>>;

    double bias = 0.0;
    double threshold = 0.5;  ///< the default of `ExtractOptions::min_confidence`
    Table features;
    Table choice;  ///< of a subject among the possible ones

    /// Reads `weights.yaml` below `folder`; without the file all claims have confidence 0.5 and are kept.
    [[nodiscard]] static Weights load(const std::filesystem::path& folder, std::vector<Diagnostic>& faults);

    /// The confidence of a claim with these features, in (0, 1), rounded to three decimals.
    [[nodiscard]] double confidence(const std::vector<std::string>& present) const;

    /// How well a claim's subject fits: comparable among the alternatives of one match only.
    [[nodiscard]] double choice_score(const std::vector<std::string>& present) const;
};

}  // namespace ktrend
