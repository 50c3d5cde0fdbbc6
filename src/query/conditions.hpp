// A filter made ready: names looked up, dates counted, so that testing a statement compares numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/days.hpp"
#include "ktrend/query.hpp"

namespace ktrend {

/// A statement as it is asked for: from its subject to its object, or the other way round.
struct Reading {
    Reading(const KnowledgeGraph& graph, StatementId read, bool backward = false)
        : statement(read),
          subject(backward ? graph.object(read) : graph.subject(read)),
          object(backward ? graph.subject(read) : graph.object(read)),
          reversed(backward) {}

    StatementId statement;
    NodeId subject;
    NodeId object;
    bool reversed;
};

/// Whether a statement also says the same with its ends exchanged: one between two entities, of a symmetric relation.
[[nodiscard]] bool reads_backward(const KnowledgeGraph& graph, StatementId statement);

/// The symmetric ones among some relations of a graph, or, where none is named, among all.
[[nodiscard]] std::vector<std::string> symmetric_among(const KnowledgeGraph& graph,
                                                       const std::vector<std::string>& relations);

class Conditions {
public:
    Conditions(const KnowledgeGraph& graph, const Filter& filter);

    /// The match of a statement read one way, if type, polarity and enough of its evidence fulfil the conditions;
    /// subjects, relations and objects of the filter are not asked.
    [[nodiscard]] std::optional<Match> test(const Reading& reading) const;
    /// As above, with a period and a polarity of one statement of a pattern beside those of the filter.
    [[nodiscard]] std::optional<Match> test(const Reading& reading, const std::optional<Period>& period,
                                            std::optional<Polarity> polarity) const;
    /// Whether there is a match, whichever way the statement is read.
    [[nodiscard]] bool holds(StatementId statement) const;

private:
    [[nodiscard]] bool attested(const std::vector<EvidenceId>& evidence) const;
    [[nodiscard]] bool holds_for(const EvidenceView& evidence, const std::optional<Period>& period) const;

    const KnowledgeGraph& graph_;
    const Filter& filter_;
    std::vector<ReportId> reports_;  // sorted
};

/// Whether a claim's valid time lies to a period as asked.
[[nodiscard]] bool lies_in(DayRange days, const Period& period) noexcept;

}  // namespace ktrend
