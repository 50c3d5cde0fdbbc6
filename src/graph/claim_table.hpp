// Claims in rows of fixed width: strings, entities, amounts and lists of qualifiers are kept once and named by number.
// A claim takes some 110 bytes and what is new in its quote, where `Claim` takes 700.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/string_pool.hpp"
#include "ktrend/claim.hpp"

namespace ktrend {

struct ClaimRow {
    std::uint64_t id = 0;  // the 16 digits of the claim's id as a number; else (`odd_id`) a string of the pool
    double confidence = 0;
    Span span;
    Span subject_span;
    Span object_span;
    Position position;
    std::uint32_t report = 0;  // strings of the pool …
    std::uint32_t relation = 0;
    std::uint32_t rule = 0;
    std::uint32_t quote = 0;
    std::uint32_t date = 0;
    std::uint32_t subject_text = 0;
    std::uint32_t object_text = 0;
    std::uint32_t subject = 0;      // `ClaimTable::entity`
    std::uint32_t object = 0;       // an entity or a quantity, by kind; unused for texts
    std::uint32_t attribution = 0;  // 1 + index into `attributions`, or 0
    std::uint32_t qualifiers = 0;   // `ClaimTable::qualifiers`
    std::int32_t page = 0;          // 0: none
    DateBasis date_basis = DateBasis::Stated;
    Modality modality = Modality::Asserted;
    Polarity polarity = Polarity::Positive;
    std::uint8_t object_kind = 0;  // index of the variant `ClaimObject`
    bool odd_id = false;
    bool dated = false;
};

class ClaimTable {
public:
    using Id = StringPool::Id;
    struct Entity {
        Id id = 0;
        Id name = 0;
        Id type = 0;
    };
    struct Quantity {
        double low = 0;  // NaN: open
        double high = 0;
        Id unit = 0;
    };
    struct Source {
        std::uint32_t entity = 0;
        Id text = 0;
        Span span;
    };

    /// Keeps a claim. Of several with the same report and id one stays, the same whatever their order.
    void append(const Claim& claim);
    void erase_report(std::string_view report);

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const std::vector<ClaimRow>& rows() const noexcept { return rows_; }
    [[nodiscard]] const ClaimRow& row(std::size_t i) const noexcept { return rows_[i]; }
    [[nodiscard]] const StringPool& strings() const noexcept { return strings_; }
    [[nodiscard]] StringPool& strings() noexcept { return strings_; }

    [[nodiscard]] const Entity& entity(std::uint32_t i) const noexcept { return entities_[i]; }
    [[nodiscard]] std::size_t entity_count() const noexcept { return entities_.size(); }
    [[nodiscard]] const Quantity& quantity(std::uint32_t i) const noexcept { return quantities_[i]; }
    [[nodiscard]] const Source& source(std::uint32_t attribution) const noexcept { return sources_[attribution - 1]; }
    /// Keys and values, both strings of the pool.
    [[nodiscard]] std::vector<std::pair<Id, Id>> qualifiers(std::uint32_t i) const;

    /// The claim as it was appended.
    [[nodiscard]] Claim claim(std::size_t i) const;
    [[nodiscard]] std::string claim_id_of(const ClaimRow& row) const;

    /// Puts the rows into the given order, leaving out those not in it, and gives back what only `append` needs.
    void freeze(const std::vector<std::uint32_t>& order);
    [[nodiscard]] std::size_t memory() const noexcept;

private:
    std::uint32_t intern_entity(const EntityRef& entity);
    Id intern_near(Id before, std::string_view text);
    std::uint32_t intern_qualifiers(const Qualifiers& qualifiers);
    ClaimRow make_row(const Claim& claim);
    void set_object(ClaimRow& row, const ClaimObject& object);
    [[nodiscard]] EntityRef entity_ref(std::uint32_t entity, Id text, Span span) const;
    [[nodiscard]] ClaimObject object_of(const ClaimRow& row) const;
    [[nodiscard]] static std::uint64_t key_of(const ClaimRow& row) noexcept;
    void index_row(std::uint32_t row);
    void grow_index();

    std::vector<ClaimRow> rows_;
    StringPool strings_;
    StringPool qualifier_lists_;  // as bytes of numbers
    std::vector<Entity> entities_;
    StringPool entity_keys_;
    std::vector<Quantity> quantities_;
    StringPool quantity_keys_;
    std::vector<Source> sources_;
    std::string key_;                   // of the entity being looked up
    std::vector<std::uint32_t> slots_;  // rows by report and id, open addressing
};

}  // namespace ktrend
