// Makes a graph out of claims: names get their numbers, claims are sorted into statements, statements into rows.
// Everything is ordered by content, never by the order in which claims came.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "claim/hash.hpp"
#include "core/ascii.hpp"
#include "graph/graph_impl.hpp"
#include "graph/numbering.hpp"

namespace ktrend {
namespace {

using Id = StringPool::Id;

/// What a claim is sorted by: its statement, then its place.
struct SortKey {
    NodeId subject = 0;
    std::uint32_t relation = 0;
    std::uint32_t object = 0;  // an entity's node, or the number of entities + the rank of the value
    std::uint32_t qualifiers = 0;
    Polarity polarity = Polarity::Positive;
    ReportId report = 0;
    Span span;
    std::uint32_t row = 0;

    [[nodiscard]] auto statement() const { return std::tie(subject, relation, object, qualifiers, polarity); }
};

// Firmness: a statement that anyone asserts is asserted.
int firmness(Modality modality) noexcept {
    constexpr int order[] = {4, 2, 1, 3, 0};  // asserted, planned, predicted, reported, possible
    return order[static_cast<int>(modality)];
}

class Assembler {
public:
    Assembler(KnowledgeGraph::Impl& graph, std::vector<std::uint32_t> rows)
        : graph_(graph), rows_(std::move(rows)), numbers_(number_names(graph_, rows_)) {}

    void run() {
        sort_claims();
        number_value_nodes();
        make_statements();
        index_statements();
    }

private:
    [[nodiscard]] const ClaimRow& row(std::size_t i) const { return graph_.claims.row(rows_[i]); }
    [[nodiscard]] StringPool& strings() { return graph_.claims.strings(); }

    void sort_claims() {
        keys_.reserve(rows_.size());
        const auto entities = static_cast<std::uint32_t>(graph_.nodes.entities);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const ClaimRow& r = row(i);
            SortKey key;
            key.relation = numbers_.relation[r.relation];
            key.subject = graph_.entity_node[r.subject];
            key.object = r.object_kind == 0 ? graph_.entity_node[r.object]
                                            : entities + numbers_.value_rank[numbers_.row_value[i]];
            if (graph_.traits[key.relation].symmetric && r.object_kind == 0 && key.object < key.subject) {
                std::swap(key.subject, key.object);
            }
            key.qualifiers = numbers_.qualifiers_of(key.relation, r.qualifiers);
            key.polarity = r.polarity;
            key.report = numbers_.report[r.report];
            key.span = r.span;
            key.row = rows_[i];
            keys_.push_back(key);
        }
        numbers_.row_value = {};
        std::sort(keys_.begin(), keys_.end(), [&](const SortKey& a, const SortKey& b) {
            if (a.statement() != b.statement()) return a.statement() < b.statement();
            if (a.report != b.report) return a.report < b.report;
            if (a.span != b.span) return a.span < b.span;
            return graph_.claims.claim_id_of(graph_.claims.row(a.row)) <
                   graph_.claims.claim_id_of(graph_.claims.row(b.row));
        });
        std::vector<std::uint32_t> order;
        order.reserve(keys_.size());
        for (const SortKey& key : keys_) order.push_back(key.row);
        rows_ = {};
        graph_.claims.freeze(order);
    }

    /// Values are nodes of their subject: a node for each pair that occurs.
    void number_value_nodes() {
        const auto entities = static_cast<std::uint32_t>(graph_.nodes.entities);
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (keys_[i].object >= entities) pairs_.push_back(pair_of(keys_[i]));
        }
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        const Id types[] = {strings().intern("Quantity"), strings().intern("Text")};
        auto& nodes = graph_.nodes;
        nodes.first.assign(entities + pairs_.size(), no_number);
        for (const std::uint64_t pair : pairs_) {
            const std::string_view key =
                numbers_.values[numbers_.values_sorted[static_cast<std::uint32_t>(pair) - entities]];
            const bool text = key.front() == 't';
            StableHash hash;
            hash.add(strings()[nodes.id[pair >> 32U]]);
            hash.add(key);
            nodes.id.push_back(strings().intern((text ? "text:" : "quantity:") + to_hex(hash.value())));
            nodes.type.push_back(types[text ? 1 : 0]);
            nodes.label.push_back(0);
        }
        numbers_.values = {};
    }

    [[nodiscard]] static std::uint64_t pair_of(const SortKey& key) noexcept {
        return std::uint64_t{key.subject} << 32U | key.object;
    }

    [[nodiscard]] NodeId object_node(const SortKey& key) const {
        if (key.object < graph_.nodes.entities) return key.object;
        const auto place = std::lower_bound(pairs_.begin(), pairs_.end(), pair_of(key));
        return static_cast<NodeId>(graph_.nodes.entities + static_cast<std::size_t>(place - pairs_.begin()));
    }

    void make_statements() {
        number_dates();
        find_originals();
        std::vector<ReportId> seen;
        auto& s = graph_.statements;
        for (std::size_t first = 0; first < keys_.size();) {
            std::size_t last = first;
            seen.clear();
            double confidence = 0;
            DayRange valid;
            DayRange published;
            Modality modality = keys_row(first).modality;
            for (; last < keys_.size() && keys_[last].statement() == keys_[first].statement(); ++last) {
                const ClaimRow& r = keys_row(last);
                confidence = std::max(confidence, r.confidence);
                if (firmness(r.modality) > firmness(modality)) modality = r.modality;
                valid.add(graph_.days_of_evidence(static_cast<EvidenceId>(last)));
                published.add(graph_.published_of(keys_[last].report));
                const ReportId original = graph_.originals[keys_[last].report];
                if (seen.empty() || seen.back() != original) seen.push_back(original);
            }
            std::sort(seen.begin(), seen.end());
            const NodeId object = object_node(keys_[first]);
            if (object >= graph_.nodes.entities && graph_.nodes.first[object] == no_number) {
                graph_.nodes.first[object] = static_cast<EvidenceId>(first);
                graph_.nodes.label[object] = label_of(keys_row(first).object_text);
            }
            s.subject.push_back(keys_[first].subject);
            s.object.push_back(object);
            s.relation.push_back(keys_[first].relation);
            s.qualifiers.push_back(keys_[first].qualifiers);
            s.polarity.push_back(keys_[first].polarity);
            s.modality.push_back(modality);
            s.reports.push_back(static_cast<std::uint32_t>(std::unique(seen.begin(), seen.end()) - seen.begin()));
            s.confidence.push_back(confidence);
            s.valid.push_back(valid);
            s.published.push_back(published);
            s.evidence_start.push_back(static_cast<EvidenceId>(last));
            first = last;
        }
    }

    /// A text as a label: on one line, each run of white space a blank. The claim keeps it as it stands in the report.
    [[nodiscard]] Id label_of(Id text) {
        const std::string label = ascii::single_spaced(strings()[text]);
        return label.empty() ? text : strings().intern(label);
    }

    // Rows lie in the order of the keys since the claims were sorted.
    [[nodiscard]] const ClaimRow& keys_row(std::size_t i) const { return graph_.claims.row(i); }

    void number_dates() {
        std::vector<std::uint32_t> known(strings().size(), 0);
        graph_.evidence_days.reserve(keys_.size());
        graph_.evidence_report.reserve(keys_.size());
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const ClaimRow& r = keys_row(i);
            if (r.dated && known[r.date] == 0) {
                graph_.date_days.push_back(days_of(strings()[r.date]));
                known[r.date] = static_cast<std::uint32_t>(graph_.date_days.size());
            }
            graph_.evidence_days.push_back(r.dated ? known[r.date] : 0);
            graph_.evidence_report.push_back(keys_[i].report);
        }
    }

    void find_originals() {
        std::map<std::string_view, ReportId> by_hash;
        graph_.originals.reserve(graph_.reports.size());
        for (ReportId r = 0; r < graph_.reports.size(); ++r) {
            const std::string& hash = graph_.reports[r].hash;
            graph_.originals.push_back(hash.empty() ? r : by_hash.try_emplace(hash, r).first->second);
        }
    }

    void index_statements() {
        keys_ = {};
        auto& nodes = graph_.nodes;
        auto& s = graph_.statements;
        nodes.out_start.assign(nodes.id.size() + 1, 0);
        for (const NodeId subject : s.subject) ++nodes.out_start[subject + 1];
        std::partial_sum(nodes.out_start.begin(), nodes.out_start.end(), nodes.out_start.begin());
        nodes.in.fill(s.object, nodes.id.size());
        s.by_relation.fill(s.relation, graph_.relations.size());
        s.by_period.build(s.valid);
        graph_.by_report.fill(graph_.evidence_report, graph_.reports.size());
    }

    KnowledgeGraph::Impl& graph_;
    std::vector<std::uint32_t> rows_;
    Numbering numbers_;
    std::vector<SortKey> keys_;
    std::vector<std::uint64_t> pairs_;
};

}  // namespace

void Rows::fill(const std::vector<std::uint32_t>& list_of, std::size_t lists) {
    starts.assign(lists + 1, 0);
    for (const std::uint32_t list : list_of) ++starts[list + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    items.resize(list_of.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::uint32_t i = 0; i < list_of.size(); ++i) items[next[list_of[i]]++] = i;
}

std::vector<std::uint32_t> select_rows(const ClaimTable& table, const GraphOptions& options,
                                       const Decisions& decisions) {
    const std::set<std::string> wrong(decisions.wrong.begin(), decisions.wrong.end());
    const std::set<std::string> right(decisions.right.begin(), decisions.right.end());
    const bool decided = !wrong.empty() || !right.empty();
    std::vector<std::uint32_t> rows;
    rows.reserve(table.size());
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        bool kept = table.row(i).confidence >= options.min_confidence;
        if (decided) {
            const std::string id = table.claim_id_of(table.row(i));
            kept = !wrong.contains(id) && (kept || right.contains(id));
        }
        if (kept) rows.push_back(i);
    }
    return rows;
}

std::shared_ptr<const KnowledgeGraph::Impl> assemble(ClaimTable table, std::vector<std::uint32_t> rows,
                                                     Resolution resolution, GraphOptions options,
                                                     std::vector<ReportRecord> reports) {
    auto graph = std::make_shared<KnowledgeGraph::Impl>();
    graph->claims = std::move(table);
    graph->resolution = std::move(resolution);
    graph->options = std::move(options);
    graph->reports = std::move(reports);
    Assembler(*graph, std::move(rows)).run();
    fill_node_columns(*graph);
    return graph;
}

}  // namespace ktrend
