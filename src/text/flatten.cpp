// gumbo takes time quadratic in the depth of nesting, md4c in that of quotations, and both trees are walked
// recursively: what lies deeper than 256 is flattened before the parser sees it.
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

}  // namespace ktrend::reading
