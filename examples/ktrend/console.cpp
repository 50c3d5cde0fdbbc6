// Terminal output; see console.hpp.
#include "console.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <iterator>

namespace ktrend::cli {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t bar_width = 30;
constexpr std::size_t most_diagnostics = 20;  // at one time: the wrong file has a fault in every line

// One character of valid UTF-8 at `at`: its length in bytes and whether East Asian terminals show it two columns wide.
struct Character {
    std::size_t bytes = 1;
    std::size_t columns = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes < 3 || at + bytes > text.size()) return {std::min(bytes, text.size() - at), 1};
    std::uint32_t code = lead & (bytes == 3 ? 0x0FU : 0x07U);
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
                      (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
                      (code >= 0xFF01 && code <= 0xFF60) || (code >= 0x1F300 && code <= 0x1FAFF);
    return {bytes, wide ? 2U : 1U};
}

}  // namespace

bool print(const std::vector<Diagnostic>& diagnostics) {
    const std::size_t shown = std::min(diagnostics.size(), most_diagnostics);
    for (std::size_t i = 0; i < shown; ++i) std::cerr << render(diagnostics[i]) << '\n';
    if (shown < diagnostics.size()) std::cerr << "… and " << diagnostics.size() - shown << " more\n";
    return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity != Severity::Note; });
}

Progress::Progress(bool enabled) : enabled_(enabled && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (visible_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::show(std::size_t done, std::size_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!enabled_ || total == 0 || now - start_ < 1s || now - last_ < 100ms) return;
    last_ = now;
    visible_ = true;
    const std::size_t filled = bar_width * done / total;
    std::cerr << "\r[" << std::string(filled, '#') << std::string(bar_width - filled, ' ') << "] " << done << '/'
              << total << std::flush;
}

std::size_t display_width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [bytes, width] = character_at(text, at);
        columns += width;
        at += bytes;
    }
    return columns;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank) line.push_back(c);
        if (blank && !line.ends_with(' ')) line.push_back(' ');
    }
    return line;
}

std::string shortened(std::string_view text, std::size_t columns) {
    std::string line = on_one_line(text);
    if (display_width(line) <= columns) return line;
    std::size_t used = 1;  // of the ellipsis
    std::size_t at = 0;
    while (at < line.size()) {
        const auto [bytes, width] = character_at(line, at);
        if (used + width > columns) break;
        used += width;
        at += bytes;
    }
    return line.substr(0, at) + "…";
}

void print_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out << row[i];
            if (i + 1 < row.size()) out << std::string(widths[i] - display_width(row[i]) + 2, ' ');
        }
        out << '\n';
    }
}

std::string read_standard_input() {
    return {std::istreambuf_iterator<char>(std::cin), {}};
}

}  // namespace ktrend::cli
