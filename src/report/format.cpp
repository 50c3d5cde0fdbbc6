// Format by content; see format.hpp.
#include "report/format.hpp"
#include "core/ascii.hpp"

#include <algorithm>
#include <string>

namespace ktrend {
namespace {

constexpr std::size_t sample_size = 64U << 10U;

bool is_page(std::string_view text) {
    while (!text.empty() && (static_cast<unsigned char>(text.front()) <= ' ' || text.front() == '\xEF' ||
                             text.front() == '\xBB' || text.front() == '\xBF'))
        text.remove_prefix(1);
    const std::string head = ascii::lower(text.substr(0, 1024));
    if (head.starts_with("<!doctype html") || head.starts_with("<html")) return true;
    return (head.starts_with("<?xml") || head.starts_with("<!--")) && head.find("<html") != std::string::npos;
}

/// Counts lines and marks that only Markdown has.
int markdown_signs(std::string_view text) {
    int signs = 0;
    bool at_start = true;
    std::size_t from = 0;
    while (from < text.size() && signs < 4) {
        const auto stop = std::min(text.find('\n', from), text.size());
        const std::string_view line = text.substr(from, stop - from);
        from = stop + 1;
        const auto hashes = std::min(line.find_first_not_of('#'), line.size());
        if (hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') ++signs;
        if (line.starts_with("```") || line.find("](http") != std::string_view::npos) ++signs;
        if (line.starts_with("|") && line.find("---") != std::string_view::npos) ++signs;
        if (at_start && line.starts_with("---") && line.find_first_not_of("-\r ") == std::string_view::npos) signs += 2;
        if (const auto bold = line.find("**");
            bold != std::string_view::npos && line.find("**", bold + 2) != std::string_view::npos)
            ++signs;
        if (!line.empty() && line != "\r") at_start = false;
    }
    return signs;
}

}  // namespace

Format detect_format(std::string_view text, std::string_view path) {
    if (is_page(text)) return Format::Html;
    const auto dot = path.rfind('.');
    const std::string ending = dot == std::string_view::npos ? std::string() : ascii::lower(path.substr(dot));
    if (ending == ".md" || ending == ".markdown" || ending == ".mdx") return Format::Markdown;
    const std::string_view sample = text.substr(0, sample_size);
    if (ending == ".html" || ending == ".htm") {
        if (sample.find("</") != std::string_view::npos || sample.find("/>") != std::string_view::npos)
            return Format::Html;
    }
    return markdown_signs(sample) >= 2 ? Format::Markdown : Format::Plain;
}

}  // namespace ktrend
