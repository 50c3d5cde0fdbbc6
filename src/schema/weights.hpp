// The fitted model that turns a claim's features into its confidence: a logistic regression over features that are
// present or absent. The weights are data of the schema (`weights.yaml`), written by `ktrend learn`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// What one feature adds to each of the two sums.
struct Weight {
    double confidence = 0.0;
    double choice = 0.0;  ///< of a subject among the possible ones: comparable within one match only
};

struct Weights {
    double bias = 0.0;
    double threshold = 0.5;  ///< the default of `ExtractOptions::min_confidence`

    /// Reads `weights.yaml` below `folder`; without the file all claims have confidence 0.5 and are kept.
    [[nodiscard]] static Weights load(const std::filesystem::path& folder, std::vector<Diagnostic>& faults);

    /// Nothing for a feature that the fit did not see, or found to tell nothing.
    [[nodiscard]] Weight of(std::string_view feature) const;

    /// Those that `of` knows, in byte order.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

    /// The confidence of a claim whose features add up to `sum`, in (0, 1), rounded to three decimals.
    [[nodiscard]] double confidence(double sum) const;

private:
    /// A feature in an open-addressing table: claims have some hundred features each, most of them without a weight,
    /// and the hash alone tells nearly all of those.
    struct Entry {
        std::uint64_t hash = 0;
        std::uint32_t name = none;
        Weight weight;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    void build(const std::map<std::string, Weight>& features);
    [[nodiscard]] std::size_t place_of(std::uint64_t hash, std::string_view feature) const noexcept;

    std::vector<Entry> table_;  // of a power of two, at most half full; empty without features
    std::vector<std::string> names_;
};

}  // namespace ktrend
