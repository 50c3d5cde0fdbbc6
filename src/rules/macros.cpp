// Macro expansion: plain substitution of named pieces, with every fault told at its place.
#include "rules/macros.hpp"

#include "core/utf8.hpp"
#include "rules/pattern_parts.hpp"
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
        if (!utf8::is_ascii_letter(static_cast<unsigned char>(pattern[i + 1]))) continue;
        const std::size_t end = pattern.find('}', i);
        if (end == std::string_view::npos) break;
        const std::string_view inside = pattern.substr(i + 1, end - i - 1);
        const std::size_t colon = inside.find(':');
        Piece piece;
        piece.start = i;
        piece.end = end + 1;
        piece.name = inside.substr(0, colon);
        piece.in_class = i < behind_class;
        piece.has_spec = colon != std::string_view::npos;
        if (piece.has_spec) piece.spec = inside.substr(colon + 1);
        pieces.push_back(piece);
        i = end;
    }
    return pieces;
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
    const yaml::Node* macros = file.require(file.root(), "macros");
    if (macros == nullptr) return;
    if (!macros->is_map()) {
        file.fault(*macros, "yaml.type", "macros must be a map of names to patterns");
        return;
    }
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
        const std::string* expanded = piece.has_spec ? nullptr : expand(inner, files);
        if (expanded != nullptr) {
            if (const std::string wrong = misplaced(piece, *expanded); !wrong.empty()) fault("rule.in-class", wrong);
            out += *expanded;
        } else if (piece.has_spec) {
            out.append(raw, piece.start, piece.end - piece.start);  // a slot: left to the rule that uses the macro
        } else {
            fault("rule.unknown-macro", "unknown macro " + inner + yaml::did_you_mean(inner, names()));
        }
    }
    out.append(raw, at);
    entry.pattern = "(?:" + out + ")";
    entry.state = Entry::State::Done;
    return &entry.pattern;
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
