// A filter made ready: names looked up, dates counted, so that testing a statement compares numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/days.hpp"
#include "ktrend/query.hpp"

namespace ktrend {

class Conditions {
public:
    Conditions(const KnowledgeGraph& graph, const Filter& filter);

    /// The match of a statement, if type, polarity and enough of its evidence fulfil the conditions; subjects,
    /// relations and objects of the filter are not asked.
    [[nodiscard]] std::optional<Match> test(StatementId statement) const;
    /// As above, with a period and a polarity of one statement of a pattern beside those of the filter.
    [[nodiscard]] std::optional<Match> test(StatementId statement, const std::optional<Period>& period,
                                            std::optional<Polarity> polarity) const;
    [[nodiscard]] bool holds(StatementId statement) const { return test(statement).has_value(); }

private:
    [[nodiscard]] bool holds_for(const EvidenceView& evidence, const std::optional<Period>& period) const;

    const KnowledgeGraph& graph_;
    const Filter& filter_;
    std::vector<ReportId> reports_;  // sorted
};

/// Whether a claim's valid time lies to a period as asked.
[[nodiscard]] bool lies_in(DayRange days, const Period& period) noexcept;

}  // namespace ktrend
