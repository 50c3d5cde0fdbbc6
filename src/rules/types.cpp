// Types of mentions as numbers; see types.hpp.
#include "rules/types.hpp"

#include <algorithm>

namespace ktrend::rules {

bool TypeTable::add_entity_type(const std::string& name, const std::string& parent) {
    if (first_entity_type + types_.size() >= max_types) return false;
    types_.push_back({name, parent.empty() ? TypeIndex{0} : of_entity(parent), false});
    return true;
}

void TypeTable::set_parent(std::string_view name, std::string_view parent) {
    const TypeIndex type = of_entity(name);
    if (type >= first_entity_type) types_[type - first_entity_type].parent = of_entity(parent);
}

bool TypeTable::add_unit_class(const std::string& name, const std::vector<std::string>& units) {
    if (first_entity_type + types_.size() >= max_types) return false;
    const auto index = static_cast<TypeIndex>(first_entity_type + types_.size());
    types_.push_back({"quantity." + name, 0, true});
    for (const std::string& unit : units) units_.emplace(unit, index);
    return true;
}

bool TypeTable::add_both(std::string_view type, std::string_view also) {
    if (first_entity_type + types_.size() >= max_types) return false;
    types_.push_back({std::string(type), of_entity(type), false, std::string(also)});
    return true;
}

TypeIndex TypeTable::of_entity(std::string_view type, std::string_view also) const {
    TypeIndex plain = unknown_type;
    for (std::size_t i = 0; i < types_.size(); ++i) {
        if (types_[i].unit_class || types_[i].name != type) continue;
        const auto index = static_cast<TypeIndex>(first_entity_type + i);
        if (types_[i].also == also) return index;
        if (types_[i].also.empty()) plain = index;
    }
    return plain;
}

TypeIndex TypeTable::of_unit(std::string_view unit) const {
    const auto it = units_.find(unit);
    return it == units_.end() ? quantity_type : it->second;
}

/// Whether the type is called so, or one above it.
bool TypeTable::is_below(TypeIndex type, std::string_view name) const {
    for (; type >= first_entity_type; type = types_[type - first_entity_type].parent) {
        if (types_[type - first_entity_type].name == name) return true;
    }
    return false;
}

std::vector<TypeIndex> TypeTable::accepted(std::string_view slot_type) const {
    if (slot_type == "date") return {date_type};
    std::vector<TypeIndex> found;
    if (slot_type == "quantity") found.push_back(quantity_type);
    for (std::size_t i = 0; i < types_.size(); ++i) {
        const auto index = static_cast<TypeIndex>(first_entity_type + i);
        const Type& type = types_[i];
        const bool all = type.unit_class ? slot_type == "quantity" : slot_type == "entity";
        const bool second = type.also == slot_type || (!type.also.empty() && is_below(of_entity(type.also), slot_type));
        if (all || second || is_below(index, slot_type)) found.push_back(index);
    }
    const bool entities = !found.empty() && !slot_type.starts_with("quantity") && slot_type != kind_name;
    if (entities) found.push_back(unknown_type);
    return found;
}

std::vector<std::string> TypeTable::names() const {
    std::vector<std::string> names{"entity", "quantity", "date"};
    for (const Type& type : types_) {
        if (type.also.empty()) names.push_back(type.name);
        if (type.also == kind_name && std::find(names.begin(), names.end(), type.also) == names.end())
            names.push_back(type.also);
    }
    return names;
}

std::string_view TypeTable::name(TypeIndex type) const {
    if (type == quantity_type) return "quantity";
    if (type == date_type) return "date";
    if (type == unknown_type) return "Unknown";
    return types_[type - first_entity_type].name;
}

TypeMask mask_of(const std::vector<TypeIndex>& types) noexcept {
    TypeMask mask = 0;
    for (const TypeIndex type : types) mask |= bit(type);
    return mask;
}

}  // namespace ktrend::rules
