// Finding what matches need; see skeleton.hpp. A part of a program that cannot be seen through is given to RE2 whole,
// and a program that cannot be split has no skeleton.
#include "rules/skeleton.hpp"

#include <re2/filtered_re2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

constexpr int min_literal_bytes = 1;
/// RE2 joins the literals of two parts to no more than these.
constexpr std::size_t most_products = 16;

constexpr std::size_t longest = static_cast<std::size_t>(-1);

/// The size of the shortest of some literals; `longest` where there are none.
std::size_t shortest(const std::vector<std::string>& literals) noexcept {
    std::size_t least = longest;
    for (const std::string& literal : literals) least = std::min(least, literal.size());
    return least;
}

/// Whether a letter beyond ASCII that has a case stands in it.
bool has_wider_case(std::string_view text) {
    while (!text.empty()) {
        const utf8::Decoded c = utf8::decode(text);
        if (c.code >= 0x80 && u_hasBinaryProperty(static_cast<UChar32>(c.code), UCHAR_CASE_SENSITIVE) != 0) return true;
        text.remove_prefix(c.size);
    }
    return false;
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
    return empty() ? 0 : std::min(types != 0 ? of_a_mention : longest, shortest(literals));
}

std::uint32_t Need::least_bytes() const noexcept {
    return types != 0 ? 1 : static_cast<std::uint32_t>(empty() ? 0 : shortest(literals));
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
    // RE2 gives them in lower case, lines are read in that of ASCII only: Ω would be looked for as ω.
    if (std::any_of(literals.begin(), literals.end(), has_wider_case)) return it->second;
    std::sort(literals.begin(), literals.end());
    it->second.literals = std::move(literals);
    return it->second;
}

const Need& Skeletons::need_of_any(std::string_view alternatives) {
    const auto [it, fresh] = known_any_.try_emplace(std::string(alternatives));
    if (!fresh) return it->second;
    Need any;
    for (const std::string_view alternative : alternatives_of(alternatives)) {
        const auto parts = split(alternative);
        const std::vector<Run> runs = parts ? runs_of(flattened(*parts)) : std::vector<Run>();
        const auto rarest = std::max_element(
            runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.need.rarity() < b.need.rarity(); });
        if (rarest == runs.end()) return it->second;
        any.types |= rarest->need.types;
        any.literals.insert(any.literals.end(), rarest->need.literals.begin(), rarest->need.literals.end());
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

std::uint32_t Skeletons::width_of(const PatternPart& part) {
    if (!part.text.starts_with('(')) return widest(part);
    const auto [it, fresh] = known_widths_.try_emplace(text_of(part), 0);
    if (fresh) it->second = widest(part);
    return it->second;
}

std::vector<Skeletons::Run> Skeletons::runs_of(const std::vector<PatternPart>& flat) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < flat.size(); ++i) {
        if (flat[i].optional) continue;
        const std::size_t first = i;
        const TypeMask types = types_of(flat[i].text);
        Need need = types != 0 ? Need{types, {}} : need_of_run(flat, i);
        if (!need.empty()) runs.push_back({std::move(need), first, i + 1});
    }
    return runs;
}

Skeleton Skeletons::of(std::string_view program) {
    Skeleton skeleton;
    if (alternatives_of(program).size() > 1) {
        if (const Need& any = need_of_any(program); !any.empty()) {
            skeleton.needs.push_back(any);
            skeleton.rooms.push_back(unbounded);
        }
        return skeleton;
    }
    const auto parts = split(program);
    if (!parts) return skeleton;
    const std::vector<PatternPart> flat = flattened(*parts);
    const auto width = [&](std::size_t first, std::size_t last) {
        std::uint32_t sum = 0;
        for (; first < last && sum != unbounded; ++first) sum = add_widths(sum, width_of(flat[first]));
        return sum;
    };
    skeleton.rooms.clear();
    const bool at_start = !flat.empty() && flat.front().text == "^" && !flat.front().optional;
    std::uint32_t room = at_start ? 0 : unbounded;
    std::size_t behind = 0;  // the parts of the need before
    for (Run& run : runs_of(flat)) {
        // a need stands somewhere in its parts: the rest of their width may be before it, or behind it
        std::uint32_t rest = width(run.first, run.last);
        if (rest != unbounded) rest -= std::min(rest, run.need.least_bytes());
        skeleton.rooms.push_back(add_widths(add_widths(room, width(behind, run.first)), rest));
        skeleton.needs.push_back(std::move(run.need));
        room = rest;
        behind = run.last;
    }
    const bool at_end = !flat.empty() && flat.back().text == "$" && !flat.back().optional;
    skeleton.rooms.push_back(at_end ? add_widths(room, width(behind, flat.size())) : unbounded);
    return skeleton;
}

}  // namespace ktrend::rules
