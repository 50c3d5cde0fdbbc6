// Compiles patterns of the rule language to RE2 programs over the mask line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/yaml.hpp"
#include "rules/macros.hpp"
#include "rules/program.hpp"
#include "rules/rule.hpp"
#include "rules/types.hpp"

namespace ktrend::rules {

class Compiler {
public:
    /// Keeps references to all three.
    Compiler(const Macros& macros, const TypeTable& types, Programs& programs)
        : macros_(macros), types_(types), programs_(programs) {}

    /// A pattern with slots. `roles` are the slot names that it may have. Faults go to `file` at `node`.
    [[nodiscard]] std::optional<Pattern> pattern(yaml::File& file, const yaml::Node& node,
                                                 const std::vector<std::string>& roles) const;

    /// A pattern without slots; `anchor` is put before it and `tail` behind it.
    [[nodiscard]] Program condition(yaml::File& file, const yaml::Node& node, std::string_view anchor = {},
                                    std::string_view tail = {}) const;

    /// "Model|Product" as a mask; faults for unknown names.
    [[nodiscard]] TypeMask mask(yaml::File& file, const yaml::Node& node, std::string_view spec,
                                std::uint32_t offset = 0) const;

    /// The program of a macro, if it is there. Whoever asks looks whether RE2 could build it.
    [[nodiscard]] std::unique_ptr<const RE2> macro(std::string_view name, std::string_view anchor,
                                                   std::string_view tail) const;

private:
    [[nodiscard]] std::string slot_program(const Slot& slot, std::string_view base) const;
    /// Puts the group of a slot behind the program, and the slot behind those of the pattern.
    void add_slot(yaml::File& file, const yaml::Node& node, const Piece& piece, std::uint32_t place, Pattern& pattern,
                  std::string& program) const;
    /// Puts a macro's text behind the program; a fault where there is no such macro, or where it may not stand.
    void add_macro(yaml::File& file, const yaml::Node& node, const Piece& piece, std::uint32_t place,
                   std::string& program) const;
    [[nodiscard]] Program compile(yaml::File& file, const yaml::Node& node, const std::string& program) const;

    const Macros& macros_;
    const TypeTable& types_;
    Programs& programs_;
};

}  // namespace ktrend::rules
