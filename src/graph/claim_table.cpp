// Claims in rows of fixed width; see claim_table.hpp.
#include "graph/claim_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include "claim/hash.hpp"

namespace ktrend {
namespace {

constexpr std::uint32_t empty_slot = std::numeric_limits<std::uint32_t>::max();
constexpr double open_side = std::numeric_limits<double>::quiet_NaN();

/// The number that 16 lower-case hexadecimal digits write.
std::optional<std::uint64_t> parse_hex(std::string_view digits) {
    if (digits.size() != 16) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : digits) {
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return std::nullopt;
        value = value << 4U | static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

std::optional<double> bound(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

std::uint64_t scramble(std::uint64_t h) noexcept {
    h = (h ^ (h >> 33U)) * 0xff51afd7ed558ccdULL;
    return h ^ (h >> 33U);
}

}  // namespace

// One look-up for the three strings together: entities repeat, and a miss of the cache is what interning costs.
std::uint32_t ClaimTable::intern_entity(const EntityRef& entity) {
    key_.clear();
    const auto id_size = static_cast<std::uint32_t>(entity.id.size());
    const auto name_size = static_cast<std::uint32_t>(entity.name.size());
    key_.append(reinterpret_cast<const char*>(&id_size), sizeof(id_size));
    key_.append(reinterpret_cast<const char*>(&name_size), sizeof(name_size));
    key_.append(entity.id).append(entity.name).append(entity.type);
    const std::uint32_t index = entity_keys_.intern(key_) - 1;  // key 0 is the empty string
    if (index == entities_.size()) {
        entities_.push_back({strings_.intern(entity.id), strings_.intern(entity.name), strings_.intern(entity.type)});
    }
    return index;
}

// Neighbouring claims often share report, relation and quote.
StringPool::Id ClaimTable::intern_near(Id before, std::string_view text) {
    return strings_[before] == text ? before : strings_.intern(text);
}

std::uint32_t ClaimTable::intern_qualifiers(const Qualifiers& qualifiers) {
    std::string bytes;
    for (const auto& [key, value] : qualifiers) {
        const std::pair<Id, Id> pair{strings_.intern(key), strings_.intern(value)};
        bytes.append(reinterpret_cast<const char*>(&pair.first), sizeof(Id));
        bytes.append(reinterpret_cast<const char*>(&pair.second), sizeof(Id));
    }
    return qualifier_lists_.intern(bytes);
}

std::vector<std::pair<ClaimTable::Id, ClaimTable::Id>> ClaimTable::qualifiers(std::uint32_t i) const {
    const std::string_view bytes = qualifier_lists_[i];
    std::vector<std::pair<Id, Id>> list(bytes.size() / (2 * sizeof(Id)));
    for (std::size_t n = 0; n < list.size(); ++n) {
        std::memcpy(&list[n].first, bytes.data() + 2 * n * sizeof(Id), sizeof(Id));
        std::memcpy(&list[n].second, bytes.data() + (2 * n + 1) * sizeof(Id), sizeof(Id));
    }
    return list;
}

void ClaimTable::set_object(ClaimRow& row, const ClaimObject& object) {
    row.object_kind = static_cast<std::uint8_t>(object.index());
    if (const auto* entity = std::get_if<EntityRef>(&object)) {
        row.object = intern_entity(*entity);
        row.object_text = strings_.intern(entity->text);
        row.object_span = entity->span;
    } else if (const auto* quantity = std::get_if<QuantityValue>(&object)) {
        struct Packed {  // as `Quantity`, without padding
            double low;
            double high;
            std::uint64_t unit;
        };
        const Quantity value{quantity->low.value_or(open_side), quantity->high.value_or(open_side),
                             strings_.intern(quantity->unit)};
        const Packed packed{value.low, value.high, value.unit};
        std::string bytes(sizeof(Packed), '\0');
        std::memcpy(bytes.data(), &packed, sizeof(Packed));
        row.object = quantity_keys_.intern(bytes) - 1;
        if (row.object == quantities_.size()) quantities_.push_back(value);
        row.object_text = strings_.intern(quantity->text);
        row.object_span = quantity->span;
    } else {
        const auto& text = std::get<TextValue>(object);
        row.object_text = strings_.intern(text.text);
        row.object_span = text.span;
    }
}

ClaimRow ClaimTable::make_row(const Claim& claim) {
    ClaimRow row;
    const ClaimRow before = rows_.empty() ? ClaimRow{} : rows_.back();
    if (const auto number = parse_hex(claim.id)) {
        row.id = *number;
    } else {
        row.id = strings_.intern(claim.id);
        row.odd_id = true;
    }
    row.confidence = claim.confidence;
    row.span = claim.evidence.span;
    row.position = claim.evidence.position;
    row.page = claim.evidence.page.value_or(0);
    row.report = intern_near(before.report, claim.report);
    row.relation = intern_near(before.relation, claim.relation);
    row.rule = intern_near(before.rule, claim.rule);
    row.quote = intern_near(before.quote, claim.evidence.quote);
    row.subject = intern_entity(claim.subject);
    row.subject_text = strings_.intern(claim.subject.text);
    row.subject_span = claim.subject.span;
    set_object(row, claim.object);
    row.qualifiers = intern_qualifiers(claim.qualifiers);
    row.modality = claim.modality;
    row.polarity = claim.polarity;
    if (claim.date) {
        row.dated = true;
        row.date = intern_near(before.date, claim.date->value);
        row.date_basis = claim.date->basis;
    }
    if (claim.attribution) {
        sources_.push_back(
            {intern_entity(*claim.attribution), strings_.intern(claim.attribution->text), claim.attribution->span});
        row.attribution = static_cast<std::uint32_t>(sources_.size());
    }
    return row;
}

std::uint64_t ClaimTable::key_of(const ClaimRow& row) noexcept {
    return scramble(row.id + 0x9e3779b97f4a7c15ULL * (2 * std::uint64_t{row.report} + (row.odd_id ? 1 : 0)));
}

void ClaimTable::append(const Claim& claim) {
    if (claim.id.empty()) {
        Claim named = claim;
        named.id = ktrend::claim_id(claim);
        append(named);
        return;
    }
    if (rows_.size() >= empty_slot - 1) throw std::length_error("more than 2^32 claims in a graph");
    if (2 * (rows_.size() + 1) > slots_.size()) grow_index();
    const ClaimRow row = make_row(claim);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = key_of(row) & mask;
    for (; slots_[slot] != empty_slot; slot = (slot + 1) & mask) {
        ClaimRow& other = rows_[slots_[slot]];
        if (other.id != row.id || other.report != row.report || other.odd_id != row.odd_id) continue;
        // Two records of one id that differ: the lesser one as text stays, so that order does not matter.
        if (to_json(claim) < to_json(this->claim(slots_[slot]))) other = row;
        return;
    }
    slots_[slot] = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(row);
}

void ClaimTable::grow_index() {
    std::size_t capacity = 64;
    while (capacity < 4 * (rows_.size() + 1)) capacity *= 2;
    slots_.assign(capacity, empty_slot);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) index_row(i);
}

void ClaimTable::index_row(std::uint32_t row) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = key_of(rows_[row]) & mask;
    while (slots_[slot] != empty_slot) slot = (slot + 1) & mask;
    slots_[slot] = row;
}

void ClaimTable::erase_report(std::string_view report) {
    const Id id = strings_.intern(report);
    if (std::erase_if(rows_, [&](const ClaimRow& row) { return row.report == id; }) > 0) grow_index();
}

EntityRef ClaimTable::entity_ref(std::uint32_t entity, Id text, Span span) const {
    const Entity& found = entities_[entity];
    return {std::string(strings_[found.id]), std::string(strings_[found.name]), std::string(strings_[found.type]),
            std::string(strings_[text]), span};
}

ClaimObject ClaimTable::object_of(const ClaimRow& row) const {
    if (row.object_kind == 0) return entity_ref(row.object, row.object_text, row.object_span);
    const std::string text(strings_[row.object_text]);
    if (row.object_kind == 2) return TextValue{text, row.object_span};
    const Quantity& quantity = quantities_[row.object];
    return QuantityValue{text, bound(quantity.low), bound(quantity.high), std::string(strings_[quantity.unit]),
                         row.object_span};
}

Claim ClaimTable::claim(std::size_t i) const {
    const ClaimRow& row = rows_[i];
    Claim claim;
    claim.id = claim_id_of(row);
    claim.report = strings_[row.report];
    claim.subject = entity_ref(row.subject, row.subject_text, row.subject_span);
    claim.relation = strings_[row.relation];
    claim.object = object_of(row);
    if (row.dated) claim.date = ClaimDate{std::string(strings_[row.date]), row.date_basis};
    claim.modality = row.modality;
    claim.polarity = row.polarity;
    if (row.attribution != 0) {
        const Source& source = sources_[row.attribution - 1];
        claim.attribution = entity_ref(source.entity, source.text, source.span);
    }
    for (const auto& [key, value] : qualifiers(row.qualifiers))
        claim.qualifiers.emplace_back(strings_[key], strings_[value]);
    claim.evidence = {row.span, row.position, row.page == 0 ? std::nullopt : std::optional<int>(row.page),
                      std::string(strings_[row.quote])};
    claim.rule = strings_[row.rule];
    claim.confidence = row.confidence;
    return claim;
}

std::string ClaimTable::claim_id_of(const ClaimRow& row) const {
    return row.odd_id ? std::string(strings_[static_cast<Id>(row.id)]) : to_hex(row.id);
}

void ClaimTable::freeze(const std::vector<std::uint32_t>& order) {
    std::vector<ClaimRow> rows;
    rows.reserve(order.size());
    for (const std::uint32_t i : order) rows.push_back(rows_[i]);
    rows_ = std::move(rows);
    slots_ = {};
    entity_keys_ = {};
    quantity_keys_ = {};
    strings_.freeze();
    qualifier_lists_.freeze();
}

std::size_t ClaimTable::memory() const noexcept {
    return rows_.capacity() * sizeof(ClaimRow) + strings_.memory() + qualifier_lists_.memory() +
           entities_.capacity() * sizeof(Entity) + quantities_.capacity() * sizeof(Quantity) +
           sources_.capacity() * sizeof(Source) + slots_.capacity() * sizeof(std::uint32_t);
}

}  // namespace ktrend
