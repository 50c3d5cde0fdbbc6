// The columns of a graph, and the steps that fill them.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/claim_table.hpp"
#include "graph/days.hpp"
#include "graph/period_index.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

constexpr std::uint32_t no_number = std::numeric_limits<std::uint32_t>::max();

/// Lists of numbers behind each other, one list for each number from 0.
struct Rows {
    std::vector<std::uint32_t> starts{0};
    std::vector<std::uint32_t> items;

    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t i) const noexcept {
        return std::span(items).subspan(starts[i], starts[i + 1] - starts[i]);
    }
    /// Item `i` goes into list `list_of[i]`; each list ascends.
    void fill(const std::vector<std::uint32_t>& list_of, std::size_t lists);
    [[nodiscard]] std::size_t memory() const noexcept {
        return (starts.capacity() + items.capacity()) * sizeof(std::uint32_t);
    }
};

struct KnowledgeGraph::Impl {
    using Id = StringPool::Id;

    ClaimTable claims;  // row e is evidence e; the pool also holds the strings of nodes
    Resolution resolution;
    GraphOptions options;
    std::vector<ReportRecord> reports;  // by path
    std::vector<ReportId> originals;    // of each report: the first one with the same content
    std::vector<ReportId> evidence_report;
    std::vector<NodeId>
        entity_node;  // of each entity of `claims`; `no_number` for those that no claim of the graph has
    std::vector<DayRange> date_days;           // of each distinct date …
    std::vector<std::uint32_t> evidence_days;  // … 1 + index into them, or 0

    struct Nodes {
        std::size_t entities = 0;
        std::vector<Id> id;
        std::vector<Id> label;
        std::vector<Id> type;
        std::vector<EvidenceId> first;  // of a value: its first evidence
        std::vector<std::uint32_t> mentions;
        std::vector<std::uint32_t> reports;
        std::vector<DayRange> valid;
        std::vector<DayRange> published;
        std::vector<StatementId> out_start;
        Rows in;
        Rows aliases;                                            // strings
        std::vector<std::pair<std::uint64_t, NodeId>> by_name;   // hash of the normal form, sorted
        std::vector<std::pair<std::uint64_t, NodeId>> by_value;  // hash of the id, sorted
    } nodes;

    struct Statements {
        std::vector<NodeId> subject;
        std::vector<NodeId> object;
        std::vector<std::uint32_t> relation;    // into `relations`
        std::vector<std::uint32_t> qualifiers;  // into `qualifier_lists`
        std::vector<Polarity> polarity;
        std::vector<Modality> modality;
        std::vector<std::uint32_t> reports;
        std::vector<double> confidence;
        std::vector<DayRange> valid;
        std::vector<DayRange> published;
        std::vector<EvidenceId> evidence_start{0};
        Rows by_relation;
        PeriodIndex by_period;
    } statements;
    Rows by_report;  // evidence

    std::vector<std::string> relations;  // sorted
    std::vector<RelationTraits> traits;  // of each
    std::vector<std::string> types;      // sorted
    std::vector<std::vector<std::pair<Id, Id>>> qualifier_lists;

    [[nodiscard]] std::size_t node_count() const noexcept { return nodes.id.size(); }
    [[nodiscard]] std::size_t statement_count() const noexcept { return statements.subject.size(); }
    [[nodiscard]] std::string_view text(Id id) const noexcept { return claims.strings()[id]; }
    /// The number of a relation, or `no_number`.
    [[nodiscard]] std::uint32_t relation_number(std::string_view name) const noexcept;
    [[nodiscard]] DayRange days_of_evidence(EvidenceId e) const noexcept {
        return evidence_days[e] == 0 ? DayRange{} : date_days[evidence_days[e] - 1];
    }
    [[nodiscard]] DayRange published_of(ReportId report) const noexcept;
};

/// The rows that the options and decisions let in, ascending.
[[nodiscard]] std::vector<std::uint32_t> select_rows(const ClaimTable& table, const GraphOptions& options,
                                                     const Decisions& decisions);
/// The entities that those rows name, with counts.
[[nodiscard]] std::vector<EntityUse> entity_uses(const ClaimTable& table, const std::vector<std::uint32_t>& rows);

/// The graph of some rows of a table.
[[nodiscard]] std::shared_ptr<const KnowledgeGraph::Impl> assemble(ClaimTable table, std::vector<std::uint32_t> rows,
                                                                   Resolution resolution, GraphOptions options,
                                                                   std::vector<ReportRecord> reports);

/// Counts, dates, aliases and indexes of nodes, from statements and evidence.
void fill_node_columns(KnowledgeGraph::Impl& graph);

/// A hash that the name index and its users share.
[[nodiscard]] std::uint64_t name_hash(std::string_view name);
[[nodiscard]] std::uint64_t id_hash(std::string_view id) noexcept;

}  // namespace ktrend
