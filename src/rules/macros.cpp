// Macro expansion: plain substitution of named pieces, with every fault told at its place.
#include "rules/macros.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "rules/pattern_parts.hpp"
#include "rules/program.hpp"
#include "rules/symbols.hpp"

namespace ktrend::rules {
namespace {

/// Whether the brace at `at` belongs to RE2: \p{…}, \P{…}, \x{…}.
bool follows_escape(std::string_view pattern, std::size_t at) {
    if (at < 2 || pattern[at - 2] != '\\') return false;
    const char c = pattern[at - 1];
    if (c != 'p' && c != 'P' && c != 'x') return false;
    std::size_t slashes = 0;
    for (std::size_t i = at - 2; pattern[i] == '\\'; --i) {
        ++slashes;
        if (i == 0) break;
    }
    return slashes % 2 == 1;
}

/// Calls `take` with the place of each group that captures.
template <class Take>
void for_each_capturing_group(std::string_view pattern, const Take& take) {
    for (std::size_t i = 0; i < pattern.size();) {
        const std::string_view rest = pattern.substr(i);
        if (rest.starts_with("\\Q")) {  // up to \E all is text
            const std::size_t end = rest.find("\\E");
            i = end == std::string_view::npos ? pattern.size() : i + end + 2;
        } else if (rest[0] == '\\') {
            i = escape_end(pattern, i);
        } else if (rest[0] == '[') {
            i = class_end(pattern, i);
        } else {
            if (rest[0] == '(' && (!rest.starts_with("(?") || rest.starts_with("(?P<") || rest.starts_with("(?<"))) {
                take(i);
            }
            ++i;
        }
    }
}

}  // namespace

std::vector<Piece> find_pieces(std::string_view pattern) {
    std::vector<Piece> pieces;
    std::size_t behind_class = 0;  // where the last class ends
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            if (i + 2 < pattern.size() && pattern[i + 2] == '{' && follows_escape(pattern, i + 2)) i += 2;
            ++i;
            continue;
        }
        if (pattern[i] == '[' && i >= behind_class) behind_class = class_end(pattern, i);
        if (pattern[i] != '{' || i + 1 == pattern.size()) continue;
        if (!ascii::is_letter(pattern[i + 1])) continue;
        const std::size_t end = std::min(pattern.find_first_of("{}", i + 1), pattern.size());  // { begins the next one
        const std::string_view inside = pattern.substr(i + 1, end - i - 1);
        const std::size_t colon = inside.find(':');
        Piece piece;
        piece.closed = end < pattern.size() && pattern[end] == '}';
        piece.start = i;
        piece.end = end + (piece.closed ? 1 : 0);
        piece.name = inside.substr(0, colon);
        piece.in_class = i < behind_class;
        piece.has_spec = colon != std::string_view::npos;
        if (piece.has_spec) piece.spec = inside.substr(colon + 1);
        pieces.push_back(piece);
        i = piece.end - 1;
    }
    return pieces;
}

std::size_t capturing_groups(std::string_view pattern) {
    std::size_t groups = 0;
    for_each_capturing_group(pattern, [&](std::size_t) { ++groups; });
    return groups;
}

std::optional<std::size_t> capturing_group(std::string_view pattern) {
    std::optional<std::size_t> first;
    for_each_capturing_group(pattern, [&](std::size_t at) {
        if (!first) first = at;
    });
    return first;
}

void fault_refused(yaml::File& file, const yaml::Node& node, const std::string& program, std::string_view written) {
    const RE2 faulty(program, Programs::options());
    const std::string& argument = faulty.error_arg();
    std::string reason = faulty.error();
    if (reason.ends_with(": " + argument)) reason.resize(reason.size() - argument.size() - 2);
    const std::size_t place = argument.empty() ? std::string_view::npos : written.find(argument);
    const bool known = place != std::string_view::npos;
    file.fault(node, "rule.regex",
               "not a regular expression: " + reason + (known ? " at '" + argument + "'" : std::string()),
               known ? static_cast<std::uint32_t>(utf8::length(written.substr(0, place))) : 0);
}

std::string misplaced(const Piece& piece, std::string_view expansion) {
    if (!piece.in_class || utf8::length(expansion) == 1) return {};
    return "{" + std::string(piece.name) + "} is more than one character and cannot stand inside of […]";
}

Macros::Macros() {
    for (const Symbol& symbol : symbols()) {
        Entry entry;
        if (symbol.last != 0) entry.pattern += '[';
        utf8::append(entry.pattern, symbol.code);
        if (symbol.last != 0) {
            entry.pattern += '-';
            utf8::append(entry.pattern, symbol.last);
            entry.pattern += ']';
        }
        entry.state = Entry::State::Done;
        entries_.emplace(symbol.name, std::move(entry));
    }
}

void Macros::add_builtin(const std::string& name, std::string pattern) {
    Entry entry;
    entry.pattern = std::move(pattern);
    entry.state = Entry::State::Done;
    entries_.insert_or_assign(name, std::move(entry));
}

void Macros::add(yaml::File& file) {
    const std::size_t index = files_++;
    if (!file.check_keys(file.root(), {"format", "macros"})) return;
    file.require_format("ktrend-macros/1");
    const yaml::Node* macros = file.require_map(file.root(), "macros");
    if (macros == nullptr) return;
    for (const auto& [key, value] : macros->entries) {
        Entry entry;
        entry.node = value;
        entry.file = index;
        if (value.is_sequence()) {  // a list of alternatives
            for (const yaml::Node& item : value.items) {
                entry.pattern += (entry.pattern.empty() ? "" : "|") + file.text_of(item, "an alternative of a macro");
            }
        } else {
            entry.pattern = file.text_of(value, "a macro");
        }
        if (!entries_.emplace(key.scalar, std::move(entry)).second) {
            file.fault(key, "macro.duplicate", "the macro '" + key.scalar + "' is defined twice, or is built in");
        }
    }
}

void Macros::resolve(std::vector<yaml::File>& files) {
    for (const std::string& name : names()) expand(name, files);
}

const std::string* Macros::expand(const std::string& name, std::vector<yaml::File>& files) {
    const auto it = entries_.find(name);
    if (it == entries_.end()) return nullptr;
    Entry& entry = it->second;
    if (entry.state == Entry::State::Done) return &entry.pattern;
    yaml::File& file = files[entry.file];
    if (entry.state == Entry::State::Expanding) {
        file.fault(entry.node, "macro.cycle", "the macro '" + name + "' uses itself");
        return &entry.pattern;
    }
    entry.state = Entry::State::Expanding;
    const std::size_t before = file.faults().size();
    std::string out = expanded(entry, files);
    if (file.faults().size() == before) check(entry, out, file);
    if (file.faults().size() != before) out.clear();
    entry.pattern = "(?:" + out + ")";
    entry.state = Entry::State::Done;
    return &entry.pattern;
}

std::string Macros::expanded(const Entry& entry, std::vector<yaml::File>& files) {
    yaml::File& file = files[entry.file];
    std::string out;
    std::size_t at = 0;
    const std::string raw = entry.pattern;
    for (const Piece& piece : find_pieces(raw)) {
        out.append(raw, at, piece.start - at);
        at = piece.end;
        const std::string inner(piece.name);
        const auto fault = [&](const char* code, const std::string& message) {
            file.fault(entry.node, code, message,
                       static_cast<std::uint32_t>(utf8::length(std::string_view(raw).substr(0, piece.start))));
        };
        if (!piece.closed) {
            fault("rule.unclosed-slot", "the } of '{" + inner + "' is missing");
            continue;
        }
        const std::string* pattern = piece.has_spec ? nullptr : expand(inner, files);
        if (pattern != nullptr) {
            if (const std::string wrong = misplaced(piece, *pattern); !wrong.empty()) fault("rule.in-class", wrong);
            out += *pattern;
        } else if (piece.has_spec) {
            fault("rule.slot-in-macro", "a slot stands in a pattern, not in a macro");
        } else {
            fault("rule.unknown-macro", "unknown macro " + inner + did_you_mean(inner, names()));
        }
    }
    out.append(raw, at);
    return out;
}

/// What is told here is told once, and not by every rule that uses the macro.
void Macros::check(const Entry& entry, const std::string& pattern, yaml::File& file) {
    if (const auto group = capturing_group(entry.pattern)) {
        file.fault(entry.node, "rule.group", "groups that capture are ktrend's own; write (?:…)",
                   static_cast<std::uint32_t>(utf8::length(std::string_view(entry.pattern).substr(0, *group))));
        return;
    }
    RE2::Set set(Programs::options(), RE2::UNANCHORED);  // only parses what is put into it
    if (set.Add(pattern, nullptr) < 0) fault_refused(file, entry.node, pattern, entry.pattern);
}

void Macros::fault(std::string_view name, std::vector<yaml::File>& files, std::string code, std::string message) const {
    const auto it = entries_.find(name);
    if (it == entries_.end()) return;
    files[it->second.file].fault(it->second.node, std::move(code), std::move(message));
}

const std::string* Macros::find(std::string_view name) const {
    const auto it = entries_.find(name);
    return it == entries_.end() ? nullptr : &it->second.pattern;
}

std::vector<std::string> Macros::names() const {
    std::vector<std::string> names;
    names.reserve(entries_.size());
    for (const auto& [name, entry] : entries_) names.push_back(name);
    return names;
}

}  // namespace ktrend::rules
