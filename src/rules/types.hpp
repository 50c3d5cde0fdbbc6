// The types of mentions that a schema knows, as numbers: entity types and classes of units.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/symbols.hpp"

namespace ktrend::rules {

/// What a phrase of nouns is that names a kind of things and none of them: 이미지 생성 앱 ("image generation app").
inline constexpr std::string_view kind_name = "kind";

class TypeTable {
public:
    /// Adds an entity type; its parent must have been added before. Returns false when the table is full.
    bool add_entity_type(const std::string& name, const std::string& parent);
    /// Puts a type that is there below another.
    void set_parent(std::string_view name, std::string_view parent);
    /// Adds a class of units, called "quantity.<name>" in slots.
    bool add_unit_class(const std::string& name, const std::vector<std::string>& units);
    /// Adds a type for things that are of two at once, of a firm that is called as its product, or of a type and a
    /// kind (`kind_name`): slots for either take them. Returns false when the table is full.
    bool add_both(std::string_view type, std::string_view also);

    /// `unknown_type` for what is not declared. With `also`, the type of both where it was added, else that of `type`.
    [[nodiscard]] TypeIndex of_entity(std::string_view type, std::string_view also = {}) const;
    [[nodiscard]] TypeIndex of_unit(std::string_view unit) const;  ///< `quantity_type` for units of no class

    /// The mention types that a slot of this name takes: a type with all below it and Unknown; "quantity" takes all
    /// classes, "entity" all entity types, "kind" the kinds of all, "date" dates. Empty: there is no such name.
    [[nodiscard]] std::vector<TypeIndex> accepted(std::string_view slot_type) const;
    /// All names that a slot may use.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::string_view name(TypeIndex type) const;

private:
    struct Type {
        std::string name;
        TypeIndex parent = 0;  // 0: none; quantities are nobody's parent
        bool unit_class = false;
        std::string also = {};  // of a type for both: the second name; the first is its parent and its own name
    };
    [[nodiscard]] bool is_below(TypeIndex type, std::string_view name) const;

    std::vector<Type> types_;  // from first_entity_type on
    std::map<std::string, TypeIndex, std::less<>> units_;
};

/// Types as bits, for quick tests. `max_types` is below 64.
using TypeMask = std::uint64_t;
[[nodiscard]] constexpr TypeMask bit(TypeIndex type) noexcept {
    return TypeMask{1} << type;
}
inline constexpr TypeMask all_types = ~TypeMask{0};
[[nodiscard]] TypeMask mask_of(const std::vector<TypeIndex>& types) noexcept;

}  // namespace ktrend::rules
