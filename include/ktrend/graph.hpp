// The knowledge graph: claims of many reports, merged into statements that keep all their evidence.
//
//     ktrend::GraphBuilder builder;
//     builder.add(ktrend::read_claims("claims.ndjson").claims);
//     const ktrend::KnowledgeGraph graph = std::move(builder).build();
//     for (ktrend::StatementId s = 0; s < graph.statement_count(); ++s)
//         for (ktrend::EvidenceId e : graph.evidence_of(s)) graph.evidence(e).quote …
//
// Vertices (`NodeId`) are entities and values (amounts, texts). Edges (`StatementId`) are statements: subject,
// relation, object, key qualifiers, polarity. Evidence (`EvidenceId`) is the claims behind them. All three are dense
// numbers from 0, in an order that depends on nothing but the claims: entities by id, then values; statements by
// subject, relation, object; evidence by statement, report and place. So equal claims give equal graphs, whatever order
// they came in.
//
// Strings are kept once, the rest in columns with adjacency in compressed rows both ways: a graph of ten million
// statements fits into a few gigabytes. Boost's algorithms run on it through ktrend/boost_graph.hpp.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/date.hpp"
#include "ktrend/report_record.hpp"
#include "ktrend/resolve.hpp"

namespace ktrend {

using NodeId = std::uint32_t;
using StatementId = std::uint32_t;
using EvidenceId = std::uint32_t;
using ReportId = std::uint32_t;  ///< reports in byte order of their paths

/// Consecutive numbers `[first, last)`, to be looped over.
class IndexRange {
public:
    class iterator {  // NOLINT(readability-identifier-naming): as the standard library has it
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = std::uint32_t;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::uint32_t*;
        using reference = std::uint32_t;

        constexpr iterator() = default;
        constexpr explicit iterator(std::uint32_t value) : value_(value) {}
        constexpr std::uint32_t operator*() const noexcept { return value_; }
        constexpr std::uint32_t operator[](difference_type n) const noexcept { return *(*this + n); }
        constexpr iterator& operator++() noexcept { return ++value_, *this; }
        constexpr iterator& operator--() noexcept { return --value_, *this; }
        constexpr iterator operator++(int) noexcept { return iterator(value_++); }
        constexpr iterator operator--(int) noexcept { return iterator(value_--); }
        constexpr iterator& operator+=(difference_type n) noexcept {
            value_ = static_cast<std::uint32_t>(value_ + n);
            return *this;
        }
        constexpr iterator& operator-=(difference_type n) noexcept { return *this += -n; }
        friend constexpr iterator operator+(iterator a, difference_type n) noexcept { return a += n; }
        friend constexpr iterator operator+(difference_type n, iterator a) noexcept { return a += n; }
        friend constexpr iterator operator-(iterator a, difference_type n) noexcept { return a -= n; }
        friend constexpr difference_type operator-(iterator a, iterator b) noexcept {
            return static_cast<difference_type>(a.value_) - b.value_;
        }
        friend constexpr auto operator<=>(iterator, iterator) noexcept = default;

    private:
        std::uint32_t value_ = 0;
    };

    constexpr IndexRange() = default;
    constexpr IndexRange(std::uint32_t first, std::uint32_t last) : first_(first), last_(last) {}
    [[nodiscard]] constexpr iterator begin() const noexcept { return first_; }
    [[nodiscard]] constexpr iterator end() const noexcept { return last_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(last_ - first_); }
    [[nodiscard]] constexpr bool empty() const noexcept { return first_ == last_; }

private:
    iterator first_;
    iterator last_;
};

/// What the knowledge schema says of a relation. The graph knows no relation by itself.
struct RelationTraits {
    std::string name{};
    /// A says of B what B says of A: (A, B) and (B, A) are one statement, from the smaller entity id to the greater.
    bool symmetric = false;
    /// One object at a time: two different objects with overlapping periods are a conflict (ktrend/trends.hpp).
    bool functional = false;
    /// The qualifiers that tell statements apart (the metric of a figure). For relations that are not declared, all do.
    std::vector<std::string> key_qualifiers{};
    /// Key qualifiers without which statements of a functional relation are not compared: a figure that does not say
    /// of what contradicts no other.
    std::vector<std::string> functional_by{};
    /// One subject at a time, whatever the qualifiers: who bought a firm.
    bool inverse_functional = false;

    friend bool operator==(const RelationTraits&, const RelationTraits&) = default;
};

struct GraphOptions {
    std::vector<RelationTraits> relations{};
    /// Claims below it are left out, but for those that a user's decisions call right.
    double min_confidence = 0.0;
};

enum class NodeKind : std::uint8_t { Entity, Quantity, Text };
[[nodiscard]] KTREND_API std::string_view to_string(NodeKind) noexcept;

/// The values below are views: they are cheap to make, and their strings live as long as the graph.
struct Node {
    NodeKind kind = NodeKind::Entity;
    /// The entity id; of a value `quantity:` or `text:` and 16 hexadecimal digits. Values belong to their subject: two
    /// companies that both raised 100 million share no node by it.
    std::string_view id;
    std::string_view label;           ///< canonical name; of a value its text as the first evidence has it, on one line
    std::string_view type;            ///< entity type; "Quantity" and "Text" for values
    std::optional<double> low;        ///< of a quantity
    std::optional<double> high;       ///< of a quantity
    std::string_view unit;            ///< of a quantity
    std::uint32_t mention_count = 0;  ///< claims that name it as subject, object or source
    std::uint32_t report_count = 0;   ///< reports that name it
    /// When it was first and last spoken of as of (valid time); nothing where no claim about it is dated.
    std::optional<DateRange> valid;
    /// The first and last report about it that says when it was published.
    std::optional<DateRange> published;
};

struct QualifierView {
    std::string_view key;
    std::string_view value;
};

struct Statement {
    NodeId subject = 0;
    NodeId object = 0;
    std::string_view relation;
    Polarity polarity = Polarity::Positive;
    /// The firmest of its evidence: asserted, reported, planned, predicted, possible.
    Modality modality = Modality::Asserted;
    std::uint32_t evidence_count = 0;  ///< claims
    /// Independent reports: copies of one file (equal content hashes) count once.
    std::uint32_t report_count = 0;
    double confidence = 0.0;             ///< the highest of its evidence
    std::optional<DateRange> valid;      ///< the hull of the dates of its evidence; nothing where none is dated
    std::optional<DateRange> published;  ///< of the reports that have such a date
};

/// One claim as the graph keeps it.
struct EvidenceView {
    std::string_view report;
    ReportId report_id = 0;
    Span span;
    Position position;
    std::optional<int> page;
    std::string_view quote;
    std::string_view rule;
    /// The surface forms of the claim's subject and object. Where the relation is symmetric, those may stand the other
    /// way round than the statement's.
    std::string_view subject_text;
    std::string_view object_text;
    std::string_view attribution;            ///< canonical name of the source named, or empty
    std::optional<NodeId> attribution_node;  ///< that source
    std::string_view date;                   ///< EDTF, or empty
    DateBasis date_basis = DateBasis::Stated;
    Modality modality = Modality::Asserted;
    double confidence = 0.0;
};

class GraphBuilder;

/// Immutable; const member functions may be called from several threads at once. Copies share their data.
class KTREND_API KnowledgeGraph {
public:
    /// The empty graph.
    KnowledgeGraph();
    KnowledgeGraph(const KnowledgeGraph&);
    KnowledgeGraph& operator=(const KnowledgeGraph&);
    KnowledgeGraph(KnowledgeGraph&&) noexcept;
    KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;
    ~KnowledgeGraph();

    /// Claims in any order; equal ids count once. `reports` may be empty: then nothing is known of publication.
    /// O(n log n). Throws `Error` for what is no claim, as `GraphBuilder::add`. Usually one calls
    /// `GraphBuilder::build`, which resolves as well.
    [[nodiscard]] static KnowledgeGraph build(const std::vector<Claim>& claims, const Resolution& resolution,
                                              const GraphOptions& options = {},
                                              const std::vector<ReportRecord>& reports = {});

    [[nodiscard]] std::size_t node_count() const noexcept;
    [[nodiscard]] std::size_t entity_count() const noexcept;  ///< nodes `[0, entity_count())` are entities
    [[nodiscard]] std::size_t statement_count() const noexcept;
    [[nodiscard]] std::size_t evidence_count() const noexcept;
    [[nodiscard]] std::size_t report_count() const noexcept;

    /// O(1). The numbers must be below the counts above.
    [[nodiscard]] Node node(NodeId node) const;
    [[nodiscard]] Statement statement(StatementId statement) const;
    [[nodiscard]] EvidenceView evidence(EvidenceId evidence) const;
    /// What `reports.ndjson` says of a report; only `path` is set where it says nothing.
    [[nodiscard]] const ReportRecord& report(ReportId report) const&;
    /// The first report with the same content (equal content hashes): the report itself unless it is a copy. O(1).
    [[nodiscard]] ReportId original(ReportId report) const;

    /// The claim that went in, exactly.
    [[nodiscard]] Claim claim(EvidenceId evidence) const;
    /// The id of that claim.
    [[nodiscard]] std::string claim_id(EvidenceId evidence) const;

    /// Other names and spellings of an entity that claims used: byte order, without its label.
    [[nodiscard]] std::vector<std::string_view> aliases(NodeId node) const;
    /// The key qualifiers of a statement.
    [[nodiscard]] std::vector<QualifierView> qualifiers(StatementId statement) const;
    /// The paths of the reports behind a statement, in byte order, without repeats.
    [[nodiscard]] std::vector<std::string_view> reports_of(StatementId statement) const;

    /// Statements whose subject is `node`: consecutive numbers. O(1).
    [[nodiscard]] IndexRange out(NodeId node) const;
    /// Statements whose object is `node`, ascending. O(1).
    [[nodiscard]] std::span<const StatementId> in(NodeId node) const&;
    /// The evidence of a statement: consecutive numbers, by report and place. O(1).
    [[nodiscard]] IndexRange evidence_of(StatementId statement) const;
    /// The statement that a piece of evidence belongs to. O(log n).
    [[nodiscard]] StatementId statement_of(EvidenceId evidence) const;
    [[nodiscard]] NodeId subject(StatementId statement) const;  ///< cheaper than `statement(…).subject`
    [[nodiscard]] NodeId object(StatementId statement) const;

    /// The node with this id. Ids that resolution joined to another lead to that one.
    [[nodiscard]] std::optional<NodeId> find_node(std::string_view id) const;
    /// Entities by name: canonical names and aliases, compared by normal form; ascending.
    [[nodiscard]] std::vector<NodeId> find_nodes_named(std::string_view name) const;
    [[nodiscard]] std::optional<ReportId> find_report(std::string_view path) const;

    /// Relations in use, in byte order, and what the schema says of them.
    [[nodiscard]] const std::vector<std::string>& relations() const& noexcept;
    [[nodiscard]] const RelationTraits& traits(std::string_view relation) const&;
    /// Statements of a relation, ascending.
    [[nodiscard]] std::span<const StatementId> statements_of(std::string_view relation) const&;
    /// Evidence from a report, ascending.
    [[nodiscard]] std::span<const EvidenceId> evidence_from(ReportId report) const&;
    /// Statements some part of whose valid time lies in the range, ascending. O(k log n) for k of them.
    [[nodiscard]] std::vector<StatementId> statements_overlapping(const DateRange& range) const;
    /// How many those are. O(log n).
    [[nodiscard]] std::size_t count_overlapping(const DateRange& range) const;
    /// Types of nodes in use, in byte order.
    [[nodiscard]] const std::vector<std::string>& types() const& noexcept;

    [[nodiscard]] const Resolution& resolution() const& noexcept;

    /// Bytes that the columns and strings take.
    [[nodiscard]] std::size_t memory() const noexcept;

    // What refers into a temporary graph is gone with it: `for (… : builder.build().relations())` must not compile.
    void report(ReportId report) const&& = delete;
    void in(NodeId node) const&& = delete;
    void relations() const&& = delete;
    void traits(std::string_view relation) const&& = delete;
    void statements_of(std::string_view relation) const&& = delete;
    void evidence_from(ReportId report) const&& = delete;
    void types() const&& = delete;
    void resolution() const&& = delete;

    struct Impl;

private:
    friend class GraphBuilder;
    explicit KnowledgeGraph(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> impl_;
};

/// A part of a graph: ascending numbers. Every statement's ends are among the nodes.
struct GraphView {
    std::vector<NodeId> nodes;
    std::vector<StatementId> statements;
};

/// All of the graph in a canonical form, one line per node, statement and piece of evidence: equal graphs, equal dumps.
[[nodiscard]] KTREND_API std::string dump(const KnowledgeGraph& graph);

/// Collects claims and what is known of reports, then resolves and merges. May be built from at any time, and again;
/// one that was moved from may only be assigned to or destroyed.
/// Retracting a report equals never having added it; adding a claim twice changes nothing; order changes nothing.
class KTREND_API GraphBuilder {
public:
    explicit GraphBuilder(GraphOptions options = {}, ResolveOptions resolve = {});
    GraphBuilder(GraphBuilder&&) noexcept;
    GraphBuilder& operator=(GraphBuilder&&) noexcept;
    ~GraphBuilder();

    /// A claim without an id gets the one that `claim_id` gives it; ids count within their report. Throws `Error`
    /// ("claim.record") for what is no claim (`fault_of`); of a list then none is added.
    void add(const Claim& claim);
    void add(const std::vector<Claim>& claims);
    /// What reports.ndjson says of a report. Of two records of one path that differ the lesser one as JSON stays.
    void add(ReportRecord record);

    /// Forgets all claims of a report and what it taught. Linear in the number of claims.
    void retract(std::string_view report);

    [[nodiscard]] KnowledgeGraph build() const&;
    /// The same without a copy of the claims: the builder is empty afterwards.
    [[nodiscard]] KnowledgeGraph build() &&;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ktrend
