// Checks of what was typed, whose messages say what would be right.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::cli {

/// For an option that takes a time with two ends: empty, or what is wrong.
[[nodiscard]] std::string check_edtf(const std::string& text);

/// Adds an option that takes such a time.
CLI::Option* add_time(CLI::App& command, const std::string& name, std::string& time, const std::string& does);

/// For an option that takes a number of things: empty, or what is wrong. CLI11 would take -1 for a huge number.
[[nodiscard]] std::string check_count(const std::string& text);

/// Adds an option that takes such a number.
template <class Count>
CLI::Option* add_count(CLI::App& command, const std::string& name, Count& count, const std::string& does) {
    return command.add_option(name, count, does)->option_text("N")->check(check_count);
}

/// For an option that takes a confidence: empty, or what is wrong. CLI11's range would let nan pass.
[[nodiscard]] std::string check_confidence(const std::string& text);

/// Adds an option that takes such a number.
template <class Confidence>
CLI::Option* add_confidence(CLI::App& command, const std::string& name, Confidence& confidence,
                            const std::string& does) {
    return command.add_option(name, confidence, does)->option_text("X")->check(check_confidence);
}

/// Throws `Error` where writing to `output` would replace what the run reads.
void refuse_to_replace(const std::filesystem::path& input, const std::filesystem::path& output);

/// "a, b, c".
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

/// The names of a map, ascending.
template <class Value>
[[nodiscard]] std::vector<std::string> names_of(const std::map<std::string, Value>& values) {
    std::vector<std::string> names(values.size());
    std::ranges::transform(values, names.begin(), [](const auto& value) { return value.first; });
    return names;
}

/// For an option that takes a name out of a few and keeps the value behind it.
template <class Value>
[[nodiscard]] CLI::Validator one_of(const std::map<std::string, Value>& values) {
    return {[values](std::string& text) {
                const auto it = values.find(text);
                if (it == values.end()) return "not one of " + listed(names_of(values)) + ": " + text;
                text = std::to_string(static_cast<int>(it->second));
                return std::string();
            },
            "NAME", "one of"};
}

}  // namespace ktrend::cli
