// What changes, and what reports say of each other's claims: timelines, news, trends, co-occurrence, agreement,
// conflict, and the difference of two sets of claims. All answers name statements and evidence, which lead to quotes.
//
// Three times are kept apart: when something holds (valid, from the claim), when a report came out (published, from the
// report), and when it was taken in (ingested, where a program keeps it). Nothing here mixes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/date.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

/// Which of the three times is meant.
enum class TimeBasis : std::uint8_t { Valid, Published, Ingested };

struct TimelineEntry {
    DateRange when;
    StatementId statement = 0;
    EvidenceId evidence = 0;  ///< the first of the statement with that date

    friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

/// What is said of a node as subject or object, by time: one entry for each date of each statement. Undated claims are
/// not in it. Throws `std::out_of_range` for a node that the graph does not have.
[[nodiscard]] KTREND_API std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, NodeId node,
                                                             TimeBasis basis = TimeBasis::Valid);

struct News {
    std::vector<NodeId> entities;         ///< named by no claim from before, not as its source either
    std::vector<StatementId> statements;  ///< none of whose evidence is from before
};

/// What first appears on `day` or later. Undated evidence counts as from before.
[[nodiscard]] KTREND_API News new_since(const KnowledgeGraph& graph, CalendarDate day,
                                        TimeBasis basis = TimeBasis::Published);

enum class Granularity : std::uint8_t { Month, Quarter, Year };

struct TrendOptions {
    TimeBasis basis = TimeBasis::Valid;
    Granularity granularity = Granularity::Month;
    std::vector<std::string> types{};  ///< entities of these types only; empty: all
    std::uint32_t min_claims = 2;      ///< entities with fewer dated claims in the window are left out
    DateRange window{};                ///< claims that start outside it are left out
    /// Only the latest so many, so that one claim about 1950 makes no thousand empty months. 0: all.
    std::size_t most_periods = 24;
};

/// How often claims mention an entity, by period.
struct Trend {
    NodeId node = 0;
    std::vector<std::uint32_t> counts;  ///< one for each of `Trends::periods`
    std::optional<CalendarDate> first_seen;
    /// Claims of the later half of the periods over those of the earlier half, each plus one: above 1 it rises. The
    /// middle one of an odd number of periods is in neither half.
    double growth = 1.0;
};

struct Trends {
    std::vector<std::string> periods;  ///< "2025-10", "2025-Q4", "2025": consecutive, ascending
    std::vector<Trend> trends;         ///< by growth, then by claims, then by node
};

/// A claim whose date spans several periods counts in the first of them. Claims open at their start are left out, and
/// by valid time also what has not happened yet: what is planned or predicted, and what lies in a period after the one
/// in which its report came out (where the report does not tell that, after the latest one in which any did).
[[nodiscard]] KTREND_API Trends trends(const KnowledgeGraph& graph, const TrendOptions& options = {});

struct CoOccurrence {
    NodeId node = 0;
    std::uint32_t sentence_count = 0;  ///< stretches of text with claims about both
    std::uint32_t report_count = 0;    ///< reports with claims about both

    friend bool operator==(const CoOccurrence&, const CoOccurrence&) = default;
};

/// Entities that are named where `node` is, the most frequent first. O(n log n) in the evidence of the node and of its
/// reports. Throws `std::out_of_range` for a node that the graph does not have.
[[nodiscard]] KTREND_API std::vector<CoOccurrence> co_occurring(const KnowledgeGraph& graph, NodeId node);

/// Statements that at least so many independent reports make, the best attested first.
[[nodiscard]] KTREND_API std::vector<StatementId> corroborated(const KnowledgeGraph& graph, std::uint32_t reports = 2);

enum class ConflictKind : std::uint8_t {
    Object,    ///< a functional relation with two objects at one time
    Subject,   ///< an inverse functional relation with two subjects at one time
    Polarity,  ///< one report says it is so, another that it is not
};
[[nodiscard]] KTREND_API std::string_view to_string(ConflictKind) noexcept;

struct Conflict {
    ConflictKind kind = ConflictKind::Object;
    StatementId first = 0;
    StatementId second = 0;
    EvidenceId first_evidence = 0;  ///< a pair whose periods overlap
    EvidenceId second_evidence = 0;

    friend bool operator==(const Conflict&, const Conflict&) = default;
};

struct ConflictOptions {
    /// Also what one report says against itself. Mostly that is two things which its qualifiers do not tell apart
    /// (the price of input and of output), so it is left out unless it is asked for.
    bool within_reports = false;
};

/// Pairs of statements that cannot both hold, by statement. Only dated evidence conflicts: what is held to be so
/// (asserted, reported) with what is held to be so, a prediction with a prediction. Different objects conflict only in
/// relations that the schema declares functional, different subjects in those that it declares inverse functional;
/// amounts conflict when their bounds do not meet, and what is told in words conflicts with nothing. In symmetric
/// relations both ends are looked at, whichever way round a report tells it. O(n) but for subjects and objects with
/// many statements of such a relation, which are compared pair by pair.
[[nodiscard]] KTREND_API std::vector<Conflict> conflicts(const KnowledgeGraph& graph,
                                                         const ConflictOptions& options = {});

/// How two sets of claims differ.
struct ClaimDifference {
    std::vector<Claim> removed;                    ///< in the first only, by report, place and id
    std::vector<Claim> added;                      ///< in the second only
    std::vector<std::pair<Claim, Claim>> changed;  ///< the same report and id, other content

    [[nodiscard]] bool empty() const noexcept { return removed.empty() && added.empty() && changed.empty(); }
};
[[nodiscard]] KTREND_API ClaimDifference diff(const std::vector<Claim>& first, const std::vector<Claim>& second);

/// How two graphs differ: statements by subject, relation, object, key qualifiers and polarity.
struct GraphDifference {
    std::vector<StatementId> removed;                          ///< statements of the first graph
    std::vector<StatementId> added;                            ///< statements of the second
    std::vector<std::pair<StatementId, StatementId>> changed;  ///< in both, with other evidence

    [[nodiscard]] bool empty() const noexcept { return removed.empty() && added.empty() && changed.empty(); }
};
[[nodiscard]] KTREND_API GraphDifference diff(const KnowledgeGraph& first, const KnowledgeGraph& second);

}  // namespace ktrend
