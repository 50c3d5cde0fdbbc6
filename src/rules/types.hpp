// The types of mentions that a schema knows, as numbers: entity types and classes of units.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/symbols.hpp"

namespace ktrend::rules {

class TypeTable {
public:
    /// Adds an entity type; its parent must have been added before. Returns false when the table is full.
    bool add_entity_type(const std::string& name, const std::string& parent);
    /// Adds a class of units, called "quantity.<name>" in slots.
    bool add_unit_class(const std::string& name, const std::vector<std::string>& units);

    [[nodiscard]] TypeIndex of_entity(std::string_view type) const;  ///< `unknown_type` for what is not declared
    [[nodiscard]] TypeIndex of_unit(std::string_view unit) const;    ///< `quantity_type` for units of no class

    /// The mention types that a slot of this name takes: a type with all below it and Unknown; "quantity" takes all
    /// classes, "entity" all entity types, "date" dates. Empty: there is no such name.
    [[nodiscard]] std::vector<TypeIndex> accepted(std::string_view slot_type) const;
    /// All names that a slot may use.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::string_view name(TypeIndex type) const;

private:
    struct Type {
        std::string name;
        TypeIndex parent = 0;  // 0: none; quantities are nobody's parent
        bool unit_class = false;
    };
    std::vector<Type> types_;  // from first_entity_type on
    std::map<std::string, TypeIndex, std::less<>> units_;
};

/// Types as bits, for quick tests. `max_types` is below 64.
using TypeMask = std::uint64_t;
[[nodiscard]] constexpr TypeMask bit(TypeIndex type) noexcept {
    return TypeMask{1} << type;
}
[[nodiscard]] TypeMask mask_of(const std::vector<TypeIndex>& types) noexcept;

}  // namespace ktrend::rules
