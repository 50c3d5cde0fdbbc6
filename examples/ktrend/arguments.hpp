// Checks of what was typed, whose messages say what would be right.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::cli {

/// For an option that takes a time with two ends: empty, or what is wrong.
[[nodiscard]] std::string check_edtf(const std::string& text);

/// For an option that takes a number of things: empty, or what is wrong. CLI11 would take -1 for a huge number.
[[nodiscard]] std::string check_count(const std::string& text);

/// "; did you mean X?" with the nearest of the words, if one is near enough to be meant, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

/// "a, b, c".
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

/// For an option that takes a name out of a few and keeps the value behind it.
template <class Value>
[[nodiscard]] CLI::Validator one_of(const std::map<std::string, Value>& values) {
    return {[values](std::string& text) {
                const auto it = values.find(text);
                if (it == values.end()) {
                    std::vector<std::string> names(values.size());
                    std::ranges::transform(values, names.begin(), [](const auto& known) { return known.first; });
                    return "not one of " + listed(names) + ": " + text;
                }
                text = std::to_string(static_cast<int>(it->second));
                return std::string();
            },
            "NAME", "one of"};
}

}  // namespace ktrend::cli
