// What the subcommands share: the common options, the exit codes, and how each one joins the program.
//
// Each subcommand is one function `add_…`, which declares its options and leaves behind what to do: a callback that
// writes the exit code into `Common`.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <ktrend/schema.hpp>

namespace ktrend::cli {

enum ExitCode : int {
    all_fine = 0,
    some_problems = 1,  ///< some reports or lines had problems; the rest was done
    not_done = 2,       ///< wrong usage, a wrong schema, or an output that cannot be written
};

struct Common {
    std::string schema;    ///< --schema
    std::size_t jobs = 0;  ///< --jobs; 0: all cores
    bool quiet = false;    ///< --quiet: no progress, no summary
    int exit_code = all_fine;

    [[nodiscard]] std::filesystem::path schema_folder() const;
    [[nodiscard]] Schema load_schema() const;
};

/// Declares a subcommand: `does` in one line for the list of all, `examples` as they would be typed, one a line, with
/// what each shows behind `#`. `run` gives the exit code.
CLI::App* add_command(CLI::App& app, Common& common, const std::string& name, const std::string& does,
                      const std::string& examples, const std::function<int()>& run);

/// Declares --jobs, for commands that can use several threads.
void add_jobs(CLI::App& command, Common& common);

void add_build(CLI::App& app, Common& common);
void add_check(CLI::App& app, Common& common);
void add_diff(CLI::App& app, Common& common);
void add_explain(CLI::App& app, Common& common);
void add_extract(CLI::App& app, Common& common);
void add_graph(CLI::App& app, Common& common);
void add_init(CLI::App& app, Common& common);
void add_learn(CLI::App& app, Common& common);
void add_normalize(CLI::App& app, Common& common);
void add_query(CLI::App& app, Common& common);
void add_score(CLI::App& app, Common& common);

}  // namespace ktrend::cli
