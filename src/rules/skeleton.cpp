// Splitting programs into parts; see skeleton.hpp. Where the splitter does not know a construct it says less, never
// more: a part that it cannot see through is given to RE2 whole, and a program that it cannot split has no skeleton.
#include "rules/skeleton.hpp"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <optional>

#include "core/utf8.hpp"

namespace ktrend::rules {

/// A part of a concatenation with the quantifier behind it.
struct PatternPart {
    std::string_view text;
    std::string_view quantifier;
    bool optional = false;  ///< it may be left out: `?`, `*`, `{0,3}`
};

namespace {

constexpr int min_literal_bytes = 1;
/// RE2 joins the literals of two parts to no more than these.
constexpr std::size_t most_products = 16;

/// The end of a class that begins at `at`.
std::size_t class_end(std::string_view program, std::size_t at) {
    std::size_t i = at + 1;
    if (i < program.size() && program[i] == '^') ++i;
    if (i < program.size() && program[i] == ']') ++i;  // a bracket that stands first is a character
    for (; i < program.size() && program[i] != ']'; ++i) {
        if (program[i] == '\\') ++i;
        if (program.substr(i).starts_with("[:")) i = std::min(program.find(":]", i), program.size() - 2) + 1;
    }
    return std::min(i + 1, program.size());
}

/// The end of an escape: \x{…}, \p{…}, or the one character behind the backslash.
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
    const bool counts = rest.size() > 1 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9';
    return counts || (!rest.empty() && (rest[0] == '?' || rest[0] == '*' || rest[0] == '+'));
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
        at = program[at] == '{' ? std::min(program.find('}', at), program.size() - 1) + 1 : at + 1;
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

/// The parts of a concatenation; nothing where it has alternatives, or sets flags for what follows.
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

/// What `mention_class` made a class of; 0 for other text.
TypeMask types_of(std::string_view text) {
    if (!text.starts_with('[') || !text.ends_with(']')) return 0;
    text.remove_prefix(1);
    TypeMask types = 0;
    while (text != "]") {
        const utf8::Decoded first = utf8::decode(text);
        if (!is_mention_char(first.code) || mention_number(first.code) != 0) return 0;
        std::string range;
        utf8::append(range, first.code);
        range += '-';
        utf8::append(range, first.code + max_mentions_per_line - 1);
        if (!text.starts_with(range)) return 0;
        types |= bit(mention_type(first.code));
        text.remove_prefix(range.size());
    }
    return types;
}

/// The alternatives of a pattern or of a group's inside; one where there is no `|` outside of its groups.
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

/// The inside of (…) or (?:…); nothing for other parts and for such groups as set flags or have names.
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

/// The same parts with those of plain groups in their place.
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

}  // namespace

std::string mention_class(TypeMask types) {
    std::string out = "[";
    for (TypeIndex type = 0; type < max_types; ++type) {
        if ((types & bit(type)) == 0) continue;
        utf8::append(out, mention_char(type, 0));
        out += '-';
        utf8::append(out, mention_char(type, max_mentions_per_line - 1));
    }
    return out + "]";
}

std::size_t Need::rarity() const noexcept {
    constexpr std::size_t of_a_mention = 4;
    std::size_t least = types != 0 ? of_a_mention : literals.empty() ? 0 : literals.front().size();
    for (const std::string& literal : literals) least = std::min(least, literal.size());
    return least;
}

const Need& Skeletons::need_of(const std::string& part) {
    const auto [it, fresh] = known_.try_emplace(part);
    if (!fresh) return it->second;
    re2::FilteredRE2 filter(min_literal_bytes);
    int id = 0;
    if (filter.Add(part, options_, &id) != RE2::NoError) return it->second;
    std::vector<std::string> literals;
    filter.Compile(&literals);
    // What may match a text that holds none of them needs none of them; and every line has a space.
    std::vector<int> potential;
    filter.AllPotentials({}, &potential);
    if (!potential.empty() || std::find(literals.begin(), literals.end(), " ") != literals.end()) return it->second;
    std::sort(literals.begin(), literals.end());
    it->second.literals = std::move(literals);
    return it->second;
}

const Need& Skeletons::need_of_any(std::string_view alternatives) {
    const auto [it, fresh] = known_any_.try_emplace(std::string(alternatives));
    if (!fresh) return it->second;
    Need any;
    for (const std::string_view alternative : alternatives_of(alternatives)) {
        const std::vector<Need> needs = of(alternative);
        const auto rarest = std::max_element(needs.begin(), needs.end(),
                                             [](const Need& a, const Need& b) { return a.rarity() < b.rarity(); });
        if (rarest == needs.end()) return it->second;
        any.types |= rarest->types;
        any.literals.insert(any.literals.end(), rarest->literals.begin(), rarest->literals.end());
    }
    std::sort(any.literals.begin(), any.literals.end());
    any.literals.erase(std::unique(any.literals.begin(), any.literals.end()), any.literals.end());
    it->second = std::move(any);
    return it->second;
}

const Need& Skeletons::need_of_part(const PatternPart& part) {
    const auto inside = inside_of(part);
    return inside ? need_of_any(*inside) : need_of(text_of(part));
}

Need Skeletons::need_of_run(const std::vector<PatternPart>& parts, std::size_t& at) {
    std::string joined = text_of(parts[at]);
    const Need* need = &need_of_part(parts[at]);
    for (; at + 1 < parts.size() && !parts[at + 1].optional && types_of(parts[at + 1].text) == 0; ++at) {
        const Need& next = need_of_part(parts[at + 1]);
        const std::size_t products =
            std::max<std::size_t>(1, need->literals.size()) * std::max<std::size_t>(1, next.literals.size());
        if (products > most_products) break;
        joined += text_of(parts[at + 1]);
        const Need& together = need_of(joined);
        const std::size_t apart = std::max(need->rarity(), next.rarity());
        if (together.rarity() <= apart && !(need->empty() && next.empty())) break;
        need = &together;
    }
    return *need;
}

std::vector<Need> Skeletons::of(std::string_view program) {
    std::vector<Need> needs;
    if (alternatives_of(program).size() > 1) {
        if (const Need& any = need_of_any(program); !any.empty()) needs.push_back(any);
        return needs;
    }
    const auto parts = split(program);
    if (!parts) return needs;
    std::vector<PatternPart> flat;
    flatten(*parts, flat);
    for (std::size_t i = 0; i < flat.size(); ++i) {
        if (flat[i].optional) continue;
        const TypeMask types = types_of(flat[i].text);
        Need need = types != 0 ? Need{types, {}} : need_of_run(flat, i);
        if (!need.empty()) needs.push_back(std::move(need));
    }
    return needs;
}

}  // namespace ktrend::rules
