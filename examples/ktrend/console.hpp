// What a person sees on the terminal: problems, progress, tables.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <ktrend/diagnostic.hpp>

namespace ktrend::cli {

/// Writes diagnostics to standard error. Returns whether any of them is a warning or an error.
bool print(const std::vector<Diagnostic>& diagnostics);

/// A bar on standard error, for runs that take over a second on a terminal. Gone when the object goes.
class Progress {
public:
    explicit Progress(bool enabled);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::size_t done, std::size_t total);

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = start_;
    bool enabled_;
    bool visible_ = false;
};

/// Columns that a text takes in a terminal: a Hangul syllable takes two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text with each run of white space as one blank.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// The text on one line, cut to `columns`, with … where something went.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// Rows of cells in aligned columns, the last one as wide as it is. The first row is the head.
void print_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows);

/// All of standard input.
[[nodiscard]] std::string read_standard_input();

}  // namespace ktrend::cli
