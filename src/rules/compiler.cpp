// The rule language's patterns, compiled.
//
// Macros are replaced by their text, slots by capturing groups: a typed slot by the class of its mention characters
// with what may stand between a name and its particle (macro slot.tail), a list slot by such members with what joins
// them (macro slot.join), an open-text slot by the shortest stretch that lets the rest match. RE2 runs everything in
// linear time, whatever a rule author writes.
#include "rules/compiler.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

std::uint32_t characters(std::string_view text, std::size_t bytes) {
    return static_cast<std::uint32_t>(utf8::length(text.substr(0, bytes)));
}

}  // namespace

const Slot* Pattern::slot(std::string_view role) const noexcept {
    const auto it = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.role == role; });
    return it == slots.end() ? nullptr : &*it;
}

std::string Compiler::slot_program(const Slot& slot, std::string_view base) const {
    if (slot.kind == SlotKind::Text) {
        const std::string* phrase = macros_.find("slot." + std::string(base));
        return "(" + (phrase != nullptr ? *phrase : std::string(".+?")) + ")";
    }
    const std::string one = mention_class(slot.types);
    const std::string* tail = macros_.find("slot.tail");
    const std::string member = one + (tail != nullptr ? *tail + "?" : std::string());
    if (!slot.list) return "(" + one + ")" + (tail != nullptr ? *tail + "?" : std::string());
    const std::string* join = macros_.find(slot.owned ? "slot.join.owned" : "slot.join");
    const std::string* end = macros_.find("slot.end");
    return "(" + member + "(?:" + (join != nullptr ? *join : std::string(", ?")) + member + ")*)" +
           (end != nullptr ? *end + "?" : std::string());
}

TypeMask Compiler::mask(yaml::File& file, const yaml::Node& node, std::string_view spec, std::uint32_t offset) const {
    TypeMask mask = 0;
    while (!spec.empty()) {
        const std::size_t bar = spec.find('|');
        const std::string name(spec.substr(0, bar));
        const std::vector<TypeIndex> accepted = types_.accepted(name);
        if (accepted.empty()) {
            const std::vector<std::string> names = types_.names();
            file.fault(node, "rule.unknown-type", "unknown type '" + name + "'" + did_you_mean(name, names), offset);
        }
        mask |= mask_of(accepted);
        if (bar == std::string_view::npos) break;
        offset += static_cast<std::uint32_t>(bar) + 1;
        spec.remove_prefix(bar + 1);
    }
    return mask;
}

std::optional<Pattern> Compiler::pattern(yaml::File& file, const yaml::Node& node,
                                         const std::vector<std::string>& roles) const {
    const std::string text = file.text_of(node, "a pattern");
    Pattern pattern;
    pattern.at_start = text.starts_with('^');
    std::string program;
    std::size_t at = 0;
    const std::size_t before = file.faults().size();
    for (const Piece& piece : find_pieces(text)) {
        program.append(text, at, piece.start - at);
        at = piece.end;
        const std::uint32_t place = characters(text, piece.start);
        const std::string name(piece.name);
        if (!piece.has_spec || !piece.closed) {
            add_macro(file, node, piece, place, program);
            continue;
        }
        if (std::find(roles.begin(), roles.end(), name) == roles.end()) {
            file.fault(node, "rule.unknown-slot", "unknown slot '" + name + "'" + did_you_mean(name, roles), place);
            continue;
        }
        if (pattern.slot(name) != nullptr) {
            file.fault(node, "rule.duplicate-slot", "the slot '" + name + "' stands here twice", place);
        }
        if (piece.in_class) {
            file.fault(node, "rule.in-class", "a slot cannot stand inside of […]", place);
            continue;
        }
        add_slot(file, node, piece, place, pattern, program);
    }
    program.append(text, at);
    if (file.faults().size() != before) return std::nullopt;
    if (capturing_groups(program) != pattern.slots.size()) {
        const auto group = capturing_group(text);
        file.fault(node, "rule.group", "groups that capture are ktrend's own; write (?:…)",
                   group ? characters(text, *group) : 0);
        return std::nullopt;
    }
    pattern.program = compile(file, node, program);
    if (!pattern.program) return std::nullopt;
    return pattern;
}

void Compiler::add_slot(yaml::File& file, const yaml::Node& node, const Piece& piece, std::uint32_t place,
                        Pattern& pattern, std::string& program) const {
    if (pattern.slots.size() == max_slots) {
        file.fault(node, "rule.too-many-slots", "a pattern has at most " + std::to_string(max_slots) + " slots", place);
        return;
    }
    Slot slot;
    slot.role = piece.name;
    std::string_view spec = piece.spec;
    slot.owned = spec.ends_with('*');
    slot.list = slot.owned || spec.ends_with('+');
    if (slot.list) spec.remove_suffix(1);
    if (spec == "text" || macros_.find("slot." + std::string(spec)) != nullptr) {
        slot.kind = SlotKind::Text;
    } else {
        slot.types = mask(file, node, spec, place + static_cast<std::uint32_t>(piece.name.size()) + 2);
    }
    slot.group = static_cast<int>(pattern.slots.size()) + 1;
    program += slot_program(slot, spec);
    pattern.slots.push_back(std::move(slot));
}

void Compiler::add_macro(yaml::File& file, const yaml::Node& node, const Piece& piece, std::uint32_t place,
                         std::string& program) const {
    const std::string name(piece.name);
    const std::string* macro = piece.has_spec ? nullptr : macros_.find(name);
    if (!piece.closed) {
        file.fault(node, "rule.unclosed-slot", "the } of '{" + name + "' is missing", place);
    } else if (macro == nullptr) {
        file.fault(node, "rule.unknown-macro", "unknown macro " + name + did_you_mean(name, macros_.names()), place);
    } else if (const std::string wrong = misplaced(piece, *macro); !wrong.empty()) {
        file.fault(node, "rule.in-class", wrong, place);
    } else {
        program += *macro;
    }
}

Program Compiler::condition(yaml::File& file, const yaml::Node& node, std::string_view anchor,
                            std::string_view tail) const {
    const std::string text = file.text_of(node, "a pattern");
    std::string program(anchor);
    std::size_t at = 0;
    const std::size_t before = file.faults().size();
    for (const Piece& piece : find_pieces(text)) {
        program.append(text, at, piece.start - at);
        at = piece.end;
        add_macro(file, node, piece, characters(text, piece.start), program);
    }
    program.append(text, at);
    program += tail;
    if (file.faults().size() != before) return nullptr;
    return compile(file, node, program);
}

std::unique_ptr<const RE2> Compiler::macro(std::string_view name, std::string_view anchor,
                                           std::string_view tail) const {
    const std::string* text = macros_.find(name);
    if (text == nullptr) return nullptr;
    return std::make_unique<RE2>(std::string(anchor) + *text + std::string(tail), Programs::options());
}

Program Compiler::compile(yaml::File& file, const yaml::Node& node, const std::string& program) const {
    Program compiled = programs_.of(program, {file.name(), node.position});
    if (!compiled) fault_refused(file, node, program, node.scalar);
    return compiled;
}

}  // namespace ktrend::rules
