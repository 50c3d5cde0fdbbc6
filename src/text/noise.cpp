// Finds what is no text in any genre: bare links, e-mail addresses, template tags; see builder.hpp.
#include <algorithm>
#include <cstring>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/builder.hpp"
#include "text/next_place.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t tag_limit = 2000;  // a template tag is not longer

bool is_link_char(char c) {
    return (c > ' ' && c < 0x7F && std::strchr("<>\"'`{}|\\^[]", c) == nullptr);
}
bool is_mail_char(char c) {
    return ascii::is_alnum(c) || std::strchr("._%+-", c) != nullptr;
}

/// The end of a link that starts at `from`: trailing punctuation and a closing bracket that it did not open are not
/// its.
std::size_t link_end(std::string_view source, std::size_t from) {
    std::size_t end = from;
    int depth = 0;
    while (end < source.size() && is_link_char(source[end])) {
        if (source[end] == '(') ++depth;
        if (source[end] == ')' && --depth < 0) break;
        ++end;
    }
    while (end > from && std::strchr(".,;:!?)*_~", source[end - 1]) != nullptr) --end;
    return end;
}

void find_links(std::string_view source, std::vector<Span>& found) {
    for (auto at = source.find("://"); at != std::string_view::npos; at = source.find("://", at + 3)) {
        std::size_t from = at;
        while (from > 0 && at - from < 8 && ascii::is_letter(source[from - 1])) --from;
        const std::string_view scheme = source.substr(from, at - from);
        if (scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "HTTP" && scheme != "HTTPS") continue;
        const std::size_t end = link_end(source, at + 3);
        found.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)});
        at = end - 3 > at ? end - 3 : at;
    }
    for (auto at = source.find("www."); at != std::string_view::npos; at = source.find("www.", at + 4)) {
        if (at > 0 && (is_mail_char(source[at - 1]) || source[at - 1] == '/')) continue;
        const std::size_t end = link_end(source, at);
        if (end <= at + 4) continue;
        found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = end - 4;
    }
}

void find_addresses(std::string_view source, std::vector<Span>& found) {
    for (auto at = source.find('@'); at != std::string_view::npos; at = source.find('@', at + 1)) {
        std::size_t from = at;
        while (from > 0 && at - from < 64 && is_mail_char(source[from - 1])) --from;
        std::size_t end = at + 1;
        while (end < source.size() && end - at < 254 && is_mail_char(source[end])) ++end;
        while (end > at && (source[end - 1] == '.' || source[end - 1] == '-')) --end;
        if (from == at || source.substr(at, end - at).find('.') == std::string_view::npos) continue;
        found.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)});
    }
}

void find_tags(std::string_view source, std::vector<Span>& found) {
    NextPlace statement(source, "%}");
    NextPlace value(source, "}}");
    for (auto at = source.find('{'); at + 1 < source.size() && at != std::string_view::npos;
         at = source.find('{', at + 1)) {
        const char kind = source[at + 1];
        if (kind != '%' && kind != '{') continue;
        const std::size_t end = (kind == '%' ? statement : value).from(at + 2);
        if (end == std::string_view::npos || end - at + 2 > tag_limit) continue;
        found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + 2)});
        at = end + 1;
    }
}

/// A line that may be one of a table of contents: "시장 전망 ······ 12", "시장 전망 12".
struct ContentsLine {
    Span number;  ///< with what leads to it; empty: none
    unsigned page = 0;
    std::size_t words = 0;
    bool leader = false;  ///< dots lead to the number
};

ContentsLine contents_line(std::string_view source, std::size_t start, std::size_t end) {
    constexpr std::size_t longest = 300;  // bytes
    constexpr std::size_t fewest_dots = 6;
    ContentsLine line;
    while (end > start && (source[end - 1] == ' ' || source[end - 1] == '\r' || source[end - 1] == '\t')) --end;
    if (end - start > longest) return line;
    std::size_t digits = end;
    while (digits > start && ascii::is_digit(source[digits - 1])) --digits;
    if (digits == end || end - digits > 3) return line;
    for (std::size_t i = digits; i < end; ++i) line.page = line.page * 10 + static_cast<unsigned>(source[i] - '0');
    std::size_t lead = digits;
    std::size_t dots = 0;
    while (lead > start) {
        const std::string_view before = source.substr(start, lead - start);
        if (before.ends_with(' ') || before.ends_with('\t')) {
            --lead;
        } else if (before.ends_with('.')) {
            --lead;
            ++dots;
        } else if (before.ends_with("·")) {
            lead -= 2;
            dots += 2;
        } else if (before.ends_with("…") || before.ends_with("‥") || before.ends_with("⋯") || before.ends_with("∙")) {
            lead -= 3;
            dots += 3;
        } else {
            break;
        }
    }
    if (lead == digits || lead == start || (dots > 0 && dots < fewest_dots)) return line;
    const std::string_view title = source.substr(start, lead - start);
    if (title.find('|') != std::string_view::npos || !utf8::has_hangul(title)) return line;
    line.number = {static_cast<std::uint32_t>(lead), static_cast<std::uint32_t>(end)};
    line.words = 1 + static_cast<std::size_t>(std::count(title.begin(), title.end(), ' '));
    line.leader = dots > 0;
    return line;
}

/// The page numbers of tables of contents: behind dots, or at the ends of lines that follow each other, never going
/// down. Numbers that belong to what is said (versions, amounts) do not stand behind titles of several words so.
void find_page_numbers(std::string_view source, std::vector<Span>& found) {
    constexpr std::size_t fewest_lines = 5;
    constexpr std::size_t fewest_words = 4;  // on the average
    constexpr unsigned longest_step = 40;    // pages
    std::vector<ContentsLine> run;
    std::size_t words = 0;
    const auto finish = [&] {
        const bool contents = run.size() >= fewest_lines && words >= run.size() * fewest_words &&
                              run.back().page > run.front().page + fewest_lines / 2;
        for (const ContentsLine& line : run) {
            if (contents || line.leader) found.push_back(line.number);
        }
        run.clear();
        words = 0;
    };
    for (std::size_t at = 0; at < source.size();) {
        const std::size_t stop = std::min(source.find('\n', at), source.size());
        const ContentsLine line = contents_line(source, at, stop);
        const bool follows =
            !run.empty() && line.page >= run.back().page && line.page <= run.back().page + longest_step;
        if (line.number.empty() || !follows) finish();
        if (!line.number.empty()) {
            run.push_back(line);
            words += line.words;
        }
        at = stop + 1;
    }
    finish();
}

}  // namespace

std::vector<Span> find_noise(std::string_view source) {
    std::vector<Span> found;
    find_links(source, found);
    find_addresses(source, found);
    find_tags(source, found);
    find_page_numbers(source, found);
    std::sort(found.begin(), found.end());
    std::vector<Span> merged;
    for (const Span span : found) {
        if (!merged.empty() && span.start <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, span.end);
        } else if (!span.empty()) {
            merged.push_back(span);
        }
    }
    return merged;
}

}  // namespace ktrend::reading
