// Amounts in Korean text: "1조 8,000억 원", "60~70%", "두 배", "약 20억 달러(약 2조 7000억원)", "100만 명 이상".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ktrend/span.hpp"

namespace ktrend {

/// Which way an amount says that something went, told by the words behind it. Falls are not written with a minus: "5%
/// 감소" ("a fall of 5%") is 5, Decrease. A minus that the text writes stays: "영하 5도" is -5; of shares it tells the
/// way already, so that "마이너스 3% 성장" ("a growth of minus 3%") is -3, None.
enum class Change : std::uint8_t { None, Increase, Decrease };

/// A number or a range with its unit. Conventions (units, ranges, open sides) are those of docs/normalisation.md.
struct Quantity {
    TextSpan span;               ///< number, unit and bound words ("약 20억 달러 이상"), without particles
    std::optional<double> low;   ///< none: open below (이하, 미만, 최대)
    std::optional<double> high;  ///< none: open above (이상, 초과, 최소)
    std::string unit;            ///< "", "%", "%p", "배", "위", "USD", "개", "명", "month" …

    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// One amount found in a text.
struct QuantityMention : Quantity {
    Change change = Change::None;
    bool approximate = false;  ///< 약, 여, 가량, 정도, 안팎, 수십 …
    /// The same sum in another currency, in parentheses behind it: 2조 7000억원 in "20억 달러(약 2조 7000억원)".
    std::optional<Quantity> converted;

    friend bool operator==(const QuantityMention&, const QuantityMention&) = default;
};

}  // namespace ktrend
