// Names of enumerators in rule files.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/yaml.hpp"
#include "ktrend/claim.hpp"

namespace ktrend::rules {

template <class Value, std::size_t N>
using NameTable = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
std::string_view name_in(const NameTable<Value, N>& table, Value value) noexcept {
    for (const auto& [name, known] : table) {
        if (known == value) return name;
    }
    return "?";
}

/// The value that a scalar names; a fault and nothing for a name that is not in the table.
template <class Value, std::size_t N>
std::optional<Value> named(yaml::File& file, const yaml::Node& node, const NameTable<Value, N>& table,
                           std::string_view what) {
    const std::string text = file.text_of(node, what);
    std::vector<std::string> names;
    for (const auto& [name, value] : table) {
        if (name == text) return value;
        names.emplace_back(name);
    }
    if (node.is_scalar()) {
        file.fault(node, "rule.unknown-name",
                   "unknown " + std::string(what) + " '" + text + "'" + did_you_mean(text, names));
    }
    return std::nullopt;
}

inline constexpr NameTable<Modality, 5> modality_names{{{"asserted", Modality::Asserted},
                                                        {"planned", Modality::Planned},
                                                        {"predicted", Modality::Predicted},
                                                        {"reported", Modality::Reported},
                                                        {"possible", Modality::Possible}}};

inline constexpr NameTable<Polarity, 2> polarity_names{
    {{"positive", Polarity::Positive}, {"negative", Polarity::Negative}}};

}  // namespace ktrend::rules
