// Diagnostics as people read them: place, message, code, and the line with a caret below the column.
#include "ktrend/diagnostic.hpp"

#include <algorithm>
#include <numeric>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "ktrend/version.hpp"

namespace ktrend {
namespace {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::Note: return "note";
        case Severity::Warning: return "warning";
        case Severity::Error: return "error";
    }
    return "error";
}

/// Columns of a terminal that a character takes. Hangul, Han, kana and full-width forms take two.
std::size_t width_of(char32_t c) {
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF);
    return wide ? 2 : 1;
}

std::string indent_before(std::string_view excerpt, std::uint32_t column) {
    std::string indent;
    for (std::uint32_t i = 1; i < column && !excerpt.empty(); ++i) {
        const utf8::Decoded c = utf8::decode(excerpt);
        if (c.code == U'\t') {
            indent.push_back('\t');  // a tab stays one, so that it is as wide as above
        } else {
            indent.append(width_of(c.code), ' ');
        }
        excerpt.remove_prefix(c.size);
    }
    return indent;
}

std::string render_all(const std::vector<Diagnostic>& diagnostics) {
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (!all.empty()) all.push_back('\n');
        all += render(diagnostic);
    }
    return all;
}

/// Insertions, deletions and changes of bytes that lead from one word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
    std::string out = diagnostic.file;
    if (diagnostic.position.line > 0 && !out.empty()) {
        out += ':' + std::to_string(diagnostic.position.line) + ':' + std::to_string(diagnostic.position.column);
    }
    if (!out.empty()) out += ": ";
    out += name_of(diagnostic.severity);
    out += ": " + diagnostic.message;
    if (!diagnostic.code.empty()) out += " [" + diagnostic.code + ']';
    if (diagnostic.excerpt.empty() || diagnostic.position.line == 0) return out;
    out += "\n  " + diagnostic.excerpt + "\n  " + indent_before(diagnostic.excerpt, diagnostic.position.column) + '^';
    return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
    const std::string* best = nullptr;
    const std::string small = ascii::lower(name);
    std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(small, ascii::lower(candidate));
        if (distance >= least) continue;
        least = distance;
        best = &candidate;
    }
    return best == nullptr ? std::string() : "; did you mean " + *best + "?";
}

Error::Error(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(render_all(diagnostics)), diagnostics_(std::move(diagnostics)) {}

Error::Error(Diagnostic diagnostic) : Error(std::vector<Diagnostic>{std::move(diagnostic)}) {}

const char* version() noexcept {
    return KTREND_VERSION;
}

}  // namespace ktrend
