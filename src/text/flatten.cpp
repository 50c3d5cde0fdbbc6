// gumbo takes time quadratic in the depth of nesting and in the attributes of a tag, md4c in that of quotations, and
// both trees are walked recursively: what lies deeper than 256 is flattened before the parser sees it. md4c also weighs
// each square bracket against the others of its block, at fifty times the cost of a letter.
#include "text/flatten.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/lines.hpp"
#include "text/next_place.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t most = 256;

/// White space, and nothing of it.
bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

/// Tags that hold nothing, or that the next one of their kind closes.
bool never_nests(std::string_view name) {
    static constexpr std::array<std::string_view, 22> names{
        "area", "base", "br",     "col", "dd",    "dt",     "embed", "hr", "img",   "input", "li",
        "link", "meta", "option", "p",   "param", "source", "td",    "th", "track", "tr",    "wbr"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool holds_text(std::string_view name) {
    return name == "script" || name == "style" || name == "textarea" || name == "title";
}

class Flattener {
public:
    explicit Flattener(std::string_view html)
        : html_(html), comment_end_(html, "-->"), loud_end_(html, "--!>"), tag_end_(html, ">") {}

    std::optional<FlatHtml> run() {
        for (std::size_t at = html_.find('<'); at != std::string_view::npos; at = html_.find('<', at)) {
            at = is_comment(at) ? end_of_comment(at) : tag(at);
        }
        if (result_.cuts.empty()) return std::nullopt;
        // Blanks are as dear to gumbo as text: a run of tags becomes a single one.
        std::uint32_t copied = 0;
        for (FlatHtml::Cut& cut : result_.cuts) {
            result_.text.append(html_, copied, cut.start - copied);
            cut.at = static_cast<std::uint32_t>(result_.text.size());
            result_.text += ' ';
            copied = cut.end;
        }
        result_.text.append(html_, copied);
        return std::move(result_);
    }

private:
    // What is skipped must be what gumbo skips, or less: tags that only gumbo sees could nest as deep as they like.

    /// Behind a comment, which --!> ends as well; of one without an end, behind its start.
    [[nodiscard]] std::size_t end_of_comment(std::size_t at) {
        const std::size_t dashes = at + std::string_view("<!").size();
        const std::size_t end = std::min(comment_end_.from(dashes), loud_end_.from(dashes + 2));
        return end == std::string_view::npos ? dashes : end;
    }

    /// Where the text of a script, a style sheet or a title ends; `from` where it does not.
    [[nodiscard]] std::size_t end_of_text(std::size_t from, const std::string& name) {
        if (std::find(endless_.begin(), endless_.end(), name) != endless_.end()) return from;
        for (std::size_t at = html_.find("</", from); at != std::string_view::npos; at = html_.find("</", at + 2)) {
            if (ascii::lower(html_.substr(at + 2, name.size())) == name) return at;
        }
        endless_.push_back(name);  // nor will it be found from further on
        return from;
    }

    /// Whether all that is open is HTML: in SVG and MathML a title or a script holds elements like any other.
    [[nodiscard]] bool in_html() const {
        return std::none_of(open_.begin(), open_.end(),
                            [](const std::string& name) { return name == "svg" || name == "math"; });
    }

    [[nodiscard]] bool is_comment(std::size_t at) const {
        return at + 1 < html_.size() && html_[at + 1] == '!' && html_.substr(at).starts_with("<!--");
    }

    std::size_t tag(std::size_t at) {
        const bool closing = at + 1 < html_.size() && html_[at + 1] == '/';
        std::size_t i = at + (closing ? 2 : 1);
        std::string name;
        while (i < html_.size() && name.size() < 16 && ascii::is_alnum(html_[i])) {
            name.push_back(ascii::is_letter(html_[i]) ? static_cast<char>(html_[i] | 0x20) : html_[i]);
            ++i;
        }
        if (name.empty() || !ascii::is_letter(name[0])) return at + 1;
        const std::size_t close_at = tag_end_.from(i);
        const std::size_t end = close_at == std::string_view::npos ? html_.size() : close_at + 1;
        if (end - i > 1024) cut_attributes(i, end);
        if (never_nests(name)) return end;
        if (closing) {
            close(name, at, end);
        } else if (holds_text(name) && in_html()) {
            return end_of_text(end, name);
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

    /// Places only go up, but for a tag whose attributes are gone already. Runs that only white space parts are one.
    void take_away(std::size_t from, std::size_t to) {
        FlatHtml::Cut cut{0, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
        auto& cuts = result_.cuts;
        while (!cuts.empty() && cuts.back().start >= cut.start) cuts.pop_back();
        if (!cuts.empty() && is_blank(html_.substr(cuts.back().end, cut.start - cuts.back().end))) {
            cuts.back().end = cut.end;
        } else {
            cuts.push_back(cut);
        }
    }

    std::string_view html_;
    NextPlace comment_end_;
    NextPlace loud_end_;
    NextPlace tag_end_;
    std::vector<std::string> endless_;  // names of texts that do not end
    std::vector<std::string> open_;
    std::size_t taken_ = 0;
    FlatHtml result_;
};

}  // namespace

std::uint32_t FlatHtml::start_of(std::uint32_t at) const noexcept {
    const auto it = std::upper_bound(cuts.begin(), cuts.end(), at,
                                     [](std::uint32_t place, const Cut& cut) { return place < cut.at; });
    if (it == cuts.begin()) return at;
    const Cut& cut = *std::prev(it);
    return at == cut.at ? cut.start : cut.end + (at - cut.at - 1);
}

std::uint32_t FlatHtml::end_of(std::uint32_t at) const noexcept {
    if (at == 0) return 0;
    const auto it = std::upper_bound(cuts.begin(), cuts.end(), at - 1,
                                     [](std::uint32_t place, const Cut& cut) { return place < cut.at; });
    return it == cuts.begin() ? at : std::prev(it)->end + (at - std::prev(it)->at - 1);
}

std::optional<FlatHtml> flatten_html(std::string_view html) {
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
    for (std::size_t at = find_either(markdown, '[', ']', 0); at != std::string_view::npos;
         at = find_either(markdown, '[', ']', at + 1)) {
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
