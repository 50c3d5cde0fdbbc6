// Graphs out of claim files, as `graph`, `query` and `diff` take them.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include <ktrend/claim.hpp>
#include <ktrend/graph.hpp>
#include <ktrend/schema.hpp>

namespace ktrend::cli {

/// The file of a name: a folder that `ktrend build` wrote stands for the claims in it.
[[nodiscard]] std::filesystem::path claims_file(const std::string& name);

/// The claims of such a name; "-" is standard input.
[[nodiscard]] ClaimFile read_claims_of(const std::string& name);

/// Claim files and how their claims become a graph.
struct GraphInput {
    std::vector<std::string> claims{};  ///< files, or folders that `ktrend build` wrote; "-": standard input
    std::string decisions{};
    double min_confidence = 0.0;

    /// Declares `--decisions` and `--min-confidence`; the claims are the caller's.
    void add_options(CLI::App& command);

    /// The claims of all files. Tells lines that are no records on standard error, and sets `has_problems`.
    [[nodiscard]] std::vector<Claim> load_claims(bool& has_problems) const;

    /// The claims merged, with what the reports.ndjson beside each file says of their reports.
    [[nodiscard]] KnowledgeGraph load(const Schema& schema, bool& has_problems) const;
};

}  // namespace ktrend::cli
