// gumbo takes time quadratic in the depth of nesting and in the attributes of a tag, md4c in that of quotations, and
// both trees are walked recursively: what lies deeper than 256 is flattened before the parser sees it. md4c also weighs
// each square bracket against the others of its block, at fifty times the cost of a letter.
#include "text/flatten.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "core/utf8.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t most = 256;

bool is_letter(char c) {
    return utf8::is_ascii_letter(static_cast<unsigned char>(c));
}

/// Tags that hold nothing, or that the next one of their kind closes.
bool never_nests(std::string_view name) {
    static constexpr std::array<std::string_view, 22> names{
        "area", "base", "br",     "col", "dd",    "dt",     "embed", "hr", "img",   "input", "li",
        "link", "meta", "option", "p",   "param", "source", "td",    "th", "track", "tr",    "wbr"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Flattener {
public:
    explicit Flattener(std::string_view html) : html_(html) {}

    std::optional<Flattened> run() {
        for (std::size_t at = html_.find('<'); at != std::string_view::npos; at = html_.find('<', at)) {
            at = html_.substr(at).starts_with("<!--") ? end_of(at, "-->") : tag(at);
        }
        if (result_.text.empty()) return std::nullopt;
        return std::move(result_);
    }

private:
    std::size_t end_of(std::size_t from, std::string_view what) const {
        const auto end = html_.find(what, from);
        return end == std::string_view::npos ? html_.size() : end + what.size();
    }

    std::size_t tag(std::size_t at) {
        const bool closing = at + 1 < html_.size() && html_[at + 1] == '/';
        std::size_t i = at + (closing ? 2 : 1);
        std::string name;
        while (i < html_.size() && name.size() < 16 && (is_letter(html_[i]) || (html_[i] >= '0' && html_[i] <= '9'))) {
            name.push_back(is_letter(html_[i]) ? static_cast<char>(html_[i] | 0x20) : html_[i]);
            ++i;
        }
        if (name.empty() || !is_letter(name[0])) return at + 1;
        const std::size_t end = end_of(i, ">");
        if (end - i > 1024) cut_attributes(i, end);
        if (never_nests(name)) return end;
        if (closing) {
            close(name, at, end);
        } else if (name == "script" || name == "style" || name == "textarea" || name == "title") {
            return end_of(end, "</" + name);
        } else if (open_.size() < most) {
            open_.push_back(name);
        } else {
            take_away(at, end);
            ++taken_;
        }
        return end;
    }

    /// gumbo compares each attribute of a tag with all before it: those behind the first thousand go (blanks are
    /// counted).
    void cut_attributes(std::size_t from, std::size_t end) {
        const std::size_t stop = html_[end - 1] == '>' ? end - 1 : end;
        std::size_t count = 0;
        char quote = 0;
        for (std::size_t i = from; i < stop; ++i) {
            const char c = html_[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ((c == ' ' || c == '\n' || c == '\t' || c == '/') && ++count == 4 * most) {
                take_away(i, stop);
                return;
            }
        }
    }

    void close(const std::string& name, std::size_t at, std::size_t end) {
        const auto it = std::find(open_.rbegin(), open_.rend(), name);
        if (taken_ > 0 && (it == open_.rbegin() || it == open_.rend())) {
            take_away(at, end);
            --taken_;
        } else if (it != open_.rend()) {
            open_.erase(std::next(it).base(), open_.end());
        }
    }

    void take_away(std::size_t from, std::size_t to) {
        if (result_.text.empty()) {
            result_.text = html_;
            result_.place = static_cast<std::uint32_t>(from);
        }
        std::fill(result_.text.begin() + static_cast<std::ptrdiff_t>(from),
                  result_.text.begin() + static_cast<std::ptrdiff_t>(to), ' ');
    }

    std::string_view html_;
    std::vector<std::string> open_;
    std::size_t taken_ = 0;
    Flattened result_;
};

}  // namespace

std::optional<Flattened> flatten_html(std::string_view html) {
    return Flattener(html).run();
}

std::optional<Flattened> flatten_quotes(std::string_view markdown) {
    std::optional<Flattened> result;
    for (std::size_t from = 0; from < markdown.size();) {
        const std::size_t end = std::min(markdown.find('\n', from), markdown.size());
        std::size_t depth = 0;
        // Only lines that start with a mark can nest so deep.
        for (std::size_t i = from; i < end && (markdown[i] == '>' || markdown[i] == ' ' || markdown[i] == '\t'); ++i) {
            if (markdown[i] != '>' || ++depth <= most) continue;
            if (!result) result = Flattened{std::string(markdown), static_cast<std::uint32_t>(i)};
            result->text[i] = ' ';
        }
        from = end + 1;
    }
    return result;
}

std::optional<Flattened> flatten_brackets(std::string_view markdown) {
    constexpr std::size_t most_nested = 64;
    constexpr std::size_t most_in_block = 4096;
    std::optional<Flattened> result;
    std::size_t depth = 0;  // of brackets that are open, the flattened ones aside
    std::size_t taken = 0;  // flattened ones that are open: they close first
    std::size_t count = 0;
    std::size_t line_end = markdown.find('\n');
    for (std::size_t at = markdown.find_first_of("[]"); at != std::string_view::npos;
         at = markdown.find_first_of("[]", at + 1)) {
        // A line that is empty or begins an item, a heading or a row begins a block.
        for (; line_end < at; line_end = markdown.find('\n', line_end + 1)) {
            const std::size_t first = std::min(markdown.find_first_not_of(" \t\r>", line_end + 1), at);
            if (std::string_view("\n-*+#|0123456789").find(markdown[first]) == std::string_view::npos) continue;
            depth = taken = count = 0;
        }
        const bool opens = markdown[at] == '[';
        const bool flat = ++count > most_in_block || (opens ? depth >= most_nested : taken > 0);
        if (!flat) {
            depth += opens ? 1U : 0U;
            depth -= !opens && depth > 0 ? 1U : 0U;
            continue;
        }
        if (opens) ++taken;
        if (!opens && taken > 0) --taken;
        if (!result) result = Flattened{std::string(markdown), static_cast<std::uint32_t>(at)};
        result->text[at] = 'x';
    }
    return result;
}

}  // namespace ktrend::reading
