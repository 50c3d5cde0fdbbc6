// The data of the sentence splitter, as read from sentences.yaml.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace ktrend::sentence {

struct Rules {
    std::unordered_set<std::string> abbreviations;
    std::vector<std::string> names;
    std::vector<std::pair<std::string, std::string>> brackets;
    std::string quotes;  // one ASCII character each
    /// For each byte: which brackets have a half that begins with it, a bit each; `quote_bit` for a quote.
    std::array<std::uint32_t, 256> halves{};
    static constexpr std::size_t max_brackets = 31;
    static constexpr std::uint32_t quote_bit = 1U << max_brackets;
    std::uint32_t reach = 0;
    std::vector<std::string> continuations;
    std::vector<std::string> finals;
    std::vector<std::string> openers;
    std::vector<std::string> sources;
};

/// Throws `Error` with all faults of the file.
[[nodiscard]] Rules load_rules(const std::filesystem::path& schema_folder);

}  // namespace ktrend::sentence
