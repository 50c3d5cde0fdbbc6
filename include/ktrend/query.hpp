// Questions to a graph. Every answer is made of statements and the evidence for them, which leads to report, line,
// bytes and quote (`KnowledgeGraph::evidence`).
//
//     ktrend::Filter filter;
//     filter.subjects = {"화웨이"};
//     filter.relations = {"released"};
//     for (const auto& match : ktrend::select(graph, filter).matches)
//         std::cout << graph.evidence(match.evidence.front()).quote << '\n';
//
// Of a symmetric relation (ktrend/graph.hpp) every statement is asked both ways round: who asks for A as subject finds
// it whichever of both ends A is.
//
// A bound subject, object, relation, report or period is looked up, never searched for; `examined` tells how many
// statements were looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/date.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

/// How the valid time of a claim must lie to a period. Undated claims never match.
enum class PeriodMatch : std::uint8_t {
    Overlaps,  ///< they share a day
    During,    ///< all of it lies within the period
    AsOf,      ///< it had begun by the last day of the period: what had happened or held by then
};
[[nodiscard]] KTREND_API std::string_view to_string(PeriodMatch) noexcept;

struct Period {
    DateRange range;
    PeriodMatch match = PeriodMatch::Overlaps;

    friend bool operator==(const Period&, const Period&) = default;
};

/// What statements must be like. Empty lists ask for nothing; of a list any member will do. Conditions on modality,
/// time, report and confidence are asked of each piece of evidence, and a statement matches by those that fulfil all of
/// them.
struct Filter {
    std::vector<std::string> subjects{};  ///< entity ids, names or aliases
    std::vector<std::string> relations{};
    std::vector<std::string> objects{};  ///< as subjects; also ids of values
    std::vector<std::string> subject_types{};
    std::vector<std::string> object_types{};     ///< also "Quantity" and "Text"
    std::optional<Period> period{};              ///< of valid time
    std::optional<CalendarDate> published_by{};  ///< as known on that day: only reports that had come out by then
    std::vector<Modality> modalities{};
    std::optional<Polarity> polarity{};
    std::vector<std::string> reports{};
    double min_confidence = 0.0;
    std::uint32_t min_evidence = 1;  ///< claims that fulfil all of the above
    std::uint32_t min_reports = 1;   ///< independent reports that they come from: copies of one file count once
    std::size_t limit = 0;           ///< 0: all
};

/// A statement and what of its evidence fulfils the conditions, in the graph's order.
struct Match {
    StatementId statement = 0;
    std::vector<EvidenceId> evidence;
    /// Of a symmetric relation: the statement fulfils the conditions only with its ends exchanged, so that its object
    /// is what was asked for as subject.
    bool reversed = false;

    friend bool operator==(const Match&, const Match&) = default;
};

struct Selection {
    std::vector<Match> matches;  ///< in the graph's order
    std::size_t examined = 0;    ///< statements looked at
    /// Names, relations, types and reports that the graph does not have, each with the nearest that it has.
    std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] KTREND_API Selection select(const KnowledgeGraph& graph, const Filter& filter);

/// What a variable of a pattern stands for: a node, or, between nodes, a relation.
struct Binding {
    std::optional<NodeId> node;
    std::string_view relation;

    friend bool operator==(const Binding&, const Binding&) = default;
};

struct PatternRow {
    std::vector<Binding> bindings;  ///< one for each of `PatternResult::variables`
    std::vector<Match> matches;     ///< one for each statement of the pattern, in its order

    friend bool operator==(const PatternRow&, const PatternRow&) = default;
};

struct PatternResult {
    std::vector<std::string> variables;  ///< without the question mark, in order of appearance
    std::vector<PatternRow> rows;        ///< by bindings, node by node, then by statements; none twice
    std::size_t examined = 0;
};

/// Statements with variables, joined: `?org released ?m:Model during 2025; ?m outperforms "GPT-4"`.
///
///     pattern   = statement { ";" statement }            line breaks also separate
///     statement = term relation term [period]
///     term      = ?name | ?name:Type | "a name" | name | entity-id
///     relation  = name { "|" name } | !name | ?name       "!": the reports deny it
///     period    = ("during" | "overlaps" | "asof") EDTF
///
/// `conditions` apply to every statement of the pattern (its subjects, relations and objects are not used); its limit
/// is one of rows, and no more of them are held. A statement of a symmetric relation is read both ways round: with two
/// variables it makes two rows. Throws `Error` with all faults of the pattern, each with line and column, the nearest
/// known name beside unknown ones. Joined by nested look-ups, the most selective statement first.
[[nodiscard]] KTREND_API PatternResult match(const KnowledgeGraph& graph, std::string_view pattern,
                                             const Filter& conditions = {});

struct NeighbourhoodOptions {
    std::uint32_t depth = 1;
    std::size_t most_nodes = 0;  ///< stop before the ring that would exceed it; 0: no bound
    Filter conditions{};         ///< of statements; subjects and objects are not used
};

/// All nodes within `depth` statements of some node, in whatever direction, and the statements between them. Values are
/// reached but not walked through. Throws `std::out_of_range` for a node that the graph does not have.
[[nodiscard]] KTREND_API GraphView neighbourhood(const KnowledgeGraph& graph, const std::vector<NodeId>& from,
                                                 const NeighbourhoodOptions& options = {});

struct PathStep {
    NodeId from = 0;
    NodeId to = 0;
    StatementId statement = 0;  ///< the best attested between the two
    bool forward = true;        ///< `from` is its subject

    friend bool operator==(const PathStep&, const PathStep&) = default;
};
using Path = std::vector<PathStep>;

struct PathOptions {
    std::size_t count = 3;
    std::size_t longest = 8;  ///< statements
    Filter conditions{};      ///< of statements; subjects and objects are not used
};

/// The shortest ways from one entity to another without a loop, in whatever direction statements point, shortest first,
/// of equally long ones the better attested (Yen 1971 over Dijkstra). Empty if there is none, or if both are one.
/// Throws `std::out_of_range` for a node that the graph does not have.
[[nodiscard]] KTREND_API std::vector<Path> shortest_paths(const KnowledgeGraph& graph, NodeId from, NodeId to,
                                                          const PathOptions& options = {});

}  // namespace ktrend
