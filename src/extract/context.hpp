// What surrounds a claim: its date, its modality and polarity, and who says so.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "ktrend/claim.hpp"
#include "rules/rule.hpp"

namespace ktrend::extract {

class Context {
public:
    Context(const Document& document, const rules::RuleSet& rules);

    [[nodiscard]] Modality modality(const RawClaim& claim) const;
    [[nodiscard]] Polarity polarity(const RawClaim& claim) const;
    /// The mention that the sentence names as its source (…에 따르면), if it is not the subject itself.
    [[nodiscard]] std::optional<std::uint32_t> attribution(const RawClaim& claim) const;
    /// The date of a claim: of its clause, its sentence, its paragraph, its headings, the report's period.
    [[nodiscard]] std::optional<ClaimDate> date(const RawClaim& claim) const;

private:
    /// The line of a sentence's words `[first, last)`.
    [[nodiscard]] Line line_of(std::uint32_t sentence, std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] std::uint32_t date_between(std::uint32_t sentence, TextSpan within, std::uint32_t near) const;
    [[nodiscard]] std::uint32_t usable_date(std::uint32_t sentence, std::uint32_t word) const;

    const Document& document_;
    const rules::RuleSet& rules_;
    std::vector<std::uint32_t> running_date_;  ///< of each sentence: the last date of its block before it, or none
};

}  // namespace ktrend::extract
