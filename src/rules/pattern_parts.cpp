// Splitting programs; see pattern_parts.hpp.
#include "rules/pattern_parts.hpp"

#include <algorithm>
#include <charconv>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

/// The end of the group that begins at `at`.
std::size_t group_end(std::string_view program, std::size_t at) {
    std::size_t depth = 0;
    for (std::size_t i = at; i < program.size();) {
        if (program[i] == '\\') {
            i = escape_end(program, i);
        } else if (program[i] == '[') {
            i = class_end(program, i);
        } else {
            if (program[i] == '(') ++depth;
            if (program[i] == ')' && --depth == 0) return i + 1;
            ++i;
        }
    }
    return program.size();
}

std::size_t part_end(std::string_view program, std::size_t at) {
    switch (program[at]) {
        case '\\': return escape_end(program, at);
        case '[': return class_end(program, at);
        case '(': return group_end(program, at);
        default: return std::min(at + utf8::decode(program.substr(at)).size, program.size());
    }
}

bool quantifies(std::string_view program, std::size_t at) {
    const std::string_view rest = program.substr(at);
    return count_size(rest) > 0 || (!rest.empty() && (rest[0] == '?' || rest[0] == '*' || rest[0] == '+'));
}

/// The end of the plain characters at `at`, but for the last one where a quantifier stands behind it; `at` where there
/// are none.
std::size_t literal_end(std::string_view program, std::size_t at) {
    constexpr std::string_view meta = "\\[](){}|.^$?*+";
    while (at < program.size() && meta.find(program[at]) == std::string_view::npos) {
        const std::size_t next = part_end(program, at);
        if (quantifies(program, next)) break;
        at = next;
    }
    return at;
}

/// The end of the quantifiers at `at`, with what makes them lazy.
std::size_t quantifier_end(std::string_view program, std::size_t at) {
    while (quantifies(program, at)) {
        at += std::max<std::size_t>(1, count_size(program.substr(at)));
    }
    return at;
}

bool may_be_left_out(std::string_view quantifier) {
    if (quantifier.empty()) return false;
    // a question mark behind another quantifier makes that lazy; with more than that, better say less
    const bool lazy = quantifier.ends_with('?') && quantifier.size() > 1;
    const std::string_view plain = lazy ? quantifier.substr(0, quantifier.size() - 1) : quantifier;
    const bool at_least_once = plain == "+" || (plain.starts_with('{') && !plain.starts_with("{0"));
    return !at_least_once;
}

/// How often at most a part is repeated; `unbounded` where that is not known.
std::uint32_t most_repetitions(std::string_view quantifier) {
    if (quantifier.size() > 1 && quantifier.ends_with('?')) quantifier.remove_suffix(1);  // lazy
    if (quantifier.empty() || quantifier == "?") return 1;
    if (!quantifier.starts_with('{') || quantifier.find('}') != quantifier.size() - 1) return unbounded;
    const std::size_t last = quantifier.find_last_of("{,") + 1;
    std::uint32_t most = unbounded;
    std::from_chars(quantifier.data() + last, quantifier.data() + quantifier.size(), most);  // {2,} leaves it
    return most;
}

std::uint32_t multiply_widths(std::uint32_t width, std::uint32_t times) {
    if (width == 0 || times == 0) return 0;
    return width > unbounded / times ? unbounded : width * times;
}

void flatten(const std::vector<PatternPart>& parts, std::vector<PatternPart>& out) {
    for (const PatternPart& part : parts) {
        const auto inside = part.quantifier.empty() ? inside_of(part) : std::nullopt;
        const auto inner = inside ? split(*inside) : std::nullopt;
        if (inner) {
            flatten(*inner, out);
        } else {
            out.push_back(part);
        }
    }
}

/// How many bytes a program of alternatives matches at most.
std::uint32_t widest_of(std::string_view program) {
    std::uint32_t widest_alternative = 0;
    for (const std::string_view alternative : alternatives_of(program)) {
        const auto parts = split(alternative);
        if (!parts) return unbounded;
        std::uint32_t width = 0;
        for (const PatternPart& part : *parts) width = add_widths(width, widest(part));
        widest_alternative = std::max(widest_alternative, width);
    }
    return widest_alternative;
}

/// How many bytes a part without its quantifier matches at most.
std::uint32_t widest_once(const PatternPart& part) {
    constexpr std::uint32_t widest_character = 4;
    if (const auto inside = inside_of(part)) return widest_of(*inside);
    switch (part.text.front()) {
        case '(': return unbounded;
        case '^':
        case '$': return 0;
        case '\\':
        case '[':
        case '.': return widest_character;
        default: return static_cast<std::uint32_t>(part.text.size());
    }
}

}  // namespace

std::size_t escape_end(std::string_view program, std::size_t at) {
    if (program.substr(at + 1).starts_with("x{") || program.substr(at + 1).starts_with("p{") ||
        program.substr(at + 1).starts_with("P{")) {
        const std::size_t close = program.find('}', at);
        return close == std::string_view::npos ? program.size() : close + 1;
    }
    if (at + 1 >= program.size()) return program.size();
    if (program[at + 1] == 'x') return std::min(at + 4, program.size());
    if (program[at + 1] == 'p' || program[at + 1] == 'P') return std::min(at + 3, program.size());
    return std::min(at + 1 + utf8::decode(program.substr(at + 1)).size, program.size());
}

std::size_t count_size(std::string_view text) noexcept {
    if (!text.starts_with('{')) return 0;
    const std::size_t close = text.find_first_not_of("0123456789,", 1);
    if (close == std::string_view::npos || text[close] != '}') return 0;
    const std::string_view inside = text.substr(1, close - 1);
    const bool counts = !inside.empty() && inside.front() != ',' && inside.find(',') == inside.rfind(',');
    return counts ? close + 1 : 0;
}

std::size_t class_end(std::string_view program, std::size_t at) {
    std::size_t i = at + 1;
    if (i < program.size() && program[i] == '^') ++i;
    if (i < program.size() && program[i] == ']') ++i;  // a bracket that stands first is a character
    for (; i < program.size() && program[i] != ']'; ++i) {
        if (program[i] == '\\') {
            ++i;
        } else if (program.substr(i).starts_with("[:")) {
            i = std::min(program.find(":]", i), program.size() - 2) + 1;
        }
    }
    return std::min(i + 1, program.size());
}

std::optional<std::vector<PatternPart>> split(std::string_view program) {
    std::vector<PatternPart> parts;
    for (std::size_t at = 0; at < program.size();) {
        if (program[at] == '|' || program[at] == ')' || program.substr(at).starts_with("\\Q")) return std::nullopt;
        const std::size_t literal = literal_end(program, at);
        const std::size_t end = literal > at ? literal : part_end(program, at);
        const std::string_view text = program.substr(at, end - at);
        const bool flags = text.starts_with("(?") && text.find_first_of(":)<") != std::string_view::npos &&
                           text[text.find_first_of(":)<")] == ')';
        if (flags) return std::nullopt;
        const std::size_t next = quantifier_end(program, end);
        const std::string_view quantifier = program.substr(end, next - end);
        parts.push_back({text, quantifier, may_be_left_out(quantifier)});
        at = next;
    }
    return parts;
}

std::vector<std::string_view> alternatives_of(std::string_view program) {
    std::vector<std::string_view> alternatives;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < program.size();) {
        if (program[at] == '|') {
            alternatives.push_back(program.substr(begin, at - begin));
            begin = ++at;
        } else {
            at = part_end(program, at);
        }
    }
    alternatives.push_back(program.substr(begin));
    return alternatives;
}

std::optional<std::string_view> inside_of(const PatternPart& part) {
    std::string_view text = part.text;
    const bool plain = text.starts_with('(') && (!text.starts_with("(?") || text.starts_with("(?:"));
    if (!plain) return std::nullopt;
    text.remove_prefix(text.starts_with("(?:") ? 3 : 1);
    text.remove_suffix(1);
    return text;
}

std::string text_of(const PatternPart& part) {
    return std::string(part.text) + std::string(part.quantifier);
}

std::vector<PatternPart> flattened(const std::vector<PatternPart>& parts) {
    std::vector<PatternPart> flat;
    flatten(parts, flat);
    return flat;
}

std::uint32_t widest(const PatternPart& part) {
    return multiply_widths(widest_once(part), most_repetitions(part.quantifier));
}

}  // namespace ktrend::rules
