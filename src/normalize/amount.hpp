// Amounts: a number with its unit, sign, bound words and range ("약 20억 달러 이상", "60~70%", "1000보다 크고 1500보다
// 작다").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ktrend/quantity.hpp"
#include "normalize/number.hpp"
#include "normalize/tables.hpp"

namespace ktrend::normalize {

/// A number or a range with its unit.
struct Sum {
    std::size_t start = 0;
    std::size_t end = 0;
    double low = 0;
    double high = 0;
    bool open_low = false;
    bool open_high = false;
    std::string unit_text;  ///< what is written out
};

/// A number with its unit, before ranges are joined.
struct Amount : Sum {
    bool approximate = false;
    Change change = Change::None;
    const Unit* unit = nullptr;  ///< null: a plain number, or the unit of a word (절반)
    Number number;
    std::size_t number_start = 0;
    bool unit_before = false;       ///< $9, USD 9
    bool word = false;              ///< 절반, 하루
    bool cued = false;              ///< a bound or prefix says that it is an amount
    bool is_signed = false;         ///< 마이너스, -, +
    std::optional<Sum> conversion;  ///< in another currency, in parentheses behind it
};

/// The amount grammar over one text. Cheap to construct.
class AmountParser {
public:
    AmountParser(const UnitTables& tables, std::string_view text) noexcept : tables_(tables), text_(text) {}

    /// Tells where the last amount ended: in a row of numbers each stands alone (423 0000).
    void remember(std::size_t end) noexcept { last_end_ = end; }

    /// The amount that begins at `pos` with its range, bounds and gloss; nothing where none does.
    [[nodiscard]] std::optional<Amount> parse(std::size_t pos) const;

    /// Number and unit alone. Nothing for a number that may stand without a unit only.
    [[nodiscard]] std::optional<Amount> parse_measured(std::size_t pos) const;

private:
    /// What stands before a number.
    struct Lead {
        std::size_t next = 0;  ///< where the number begins
        double sign = 1;
        const Unit* unit = nullptr;  ///< $, USD
    };
    [[nodiscard]] std::optional<Amount> parse_single(std::size_t pos) const;
    [[nodiscard]] Lead parse_lead(std::size_t pos, Amount& amount) const;
    [[nodiscard]] bool parse_counted(const Lead& lead, Amount& amount) const;
    [[nodiscard]] const Unit& ratio() const noexcept;
    [[nodiscard]] bool parse_word(std::size_t pos, Amount& amount) const;
    void parse_unit(Amount& amount) const;
    void parse_some(Amount& amount) const;
    [[nodiscard]] bool parse_ratio(std::size_t start, std::size_t end, Amount& amount) const;
    void parse_list(Amount& amount) const;
    [[nodiscard]] bool measures(const Unit& unit, std::size_t start, std::size_t end, const Amount& amount) const;
    [[nodiscard]] bool is_rarely_number(const Amount& amount) const;
    [[nodiscard]] bool fits(const Unit& unit, const Number& number, std::size_t start, std::size_t end,
                            bool spaced) const noexcept;
    [[nodiscard]] bool closes(const Unit& unit, std::size_t end) const noexcept;
    void parse_parts(Amount& amount) const;
    void parse_tenth(Amount& amount) const;
    void parse_suffix(Amount& amount) const;
    [[nodiscard]] bool parse_range(Amount& amount) const;
    void join_bounds(Amount& amount) const;
    void parse_gloss(Amount& amount) const;
    void find_change(Amount& amount) const;
    // amount_alone.cpp
    [[nodiscard]] bool stands_alone(const Amount& amount) const noexcept;
    [[nodiscard]] bool tail_at(std::size_t pos) const noexcept;
    [[nodiscard]] bool digits_stand_alone(const Amount& amount) const noexcept;
    [[nodiscard]] bool hangul_stands_alone(const Amount& amount) const noexcept;
    [[nodiscard]] bool native_stands_alone(const Amount& amount, bool has_particle) const noexcept;
    [[nodiscard]] bool in_mathematics(std::size_t pos) const noexcept;

    const UnitTables& tables_;
    std::string_view text_;
    std::size_t last_end_ = static_cast<std::size_t>(-1);
};

}  // namespace ktrend::normalize
