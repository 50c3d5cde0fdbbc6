// Makes a graph out of claims: names get their nodes, claims are sorted into statements, statements into rows.
//
// Everything is ordered by content, never by the order in which claims came: strings are ranked first, so that sorting
// millions of claims compares numbers.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "claim/hash.hpp"
#include "graph/graph_impl.hpp"
#include "graph/value_key.hpp"

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

/// Ranks of strings by their bytes: `rank[id]` for the ids given.
std::vector<std::uint32_t> ranks(const StringPool& pool, std::vector<Id> ids, std::vector<Id>* sorted = nullptr) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::sort(ids.begin(), ids.end(), [&](Id a, Id b) { return pool[a] < pool[b]; });
    std::vector<std::uint32_t> rank(pool.size(), no_number);
    for (std::size_t i = 0; i < ids.size(); ++i) rank[ids[i]] = static_cast<std::uint32_t>(i);
    if (sorted != nullptr) *sorted = std::move(ids);
    return rank;
}

class Assembler {
public:
    Assembler(KnowledgeGraph::Impl& graph, std::vector<std::uint32_t> rows) : graph_(graph), rows_(std::move(rows)) {}

    void run() {
        number_reports();
        number_relations();
        number_entities();
        number_qualifiers();
        number_values();
        sort_claims();
        number_value_nodes();
        make_statements();
        index_statements();
    }

private:
    [[nodiscard]] const ClaimRow& row(std::size_t i) const { return graph_.claims.row(rows_[i]); }
    [[nodiscard]] StringPool& strings() { return graph_.claims.strings(); }

    void number_reports() {
        std::set<std::string> known;
        for (const ReportRecord& record : graph_.reports) known.insert(record.path);
        std::vector<Id> used;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (used.empty() || used.back() != row(i).report) used.push_back(row(i).report);
        }
        std::vector<Id> sorted;
        (void)ranks(strings(), std::move(used), &sorted);
        for (const Id id : sorted) {
            const std::string path(strings()[id]);
            if (!known.insert(path).second) continue;
            ReportRecord record;
            record.path = path;
            graph_.reports.push_back(std::move(record));
        }
        std::sort(graph_.reports.begin(), graph_.reports.end(),
                  [](const auto& a, const auto& b) { return a.path < b.path; });
        report_number_.assign(strings().size(), no_number);
        for (ReportId r = 0; r < graph_.reports.size(); ++r) {
            const Id id = strings().intern(graph_.reports[r].path);
            if (id >= report_number_.size()) report_number_.resize(id + 1, no_number);
            report_number_[id] = r;
        }
    }

    void number_relations() {
        std::vector<Id> used;
        for (std::size_t i = 0; i < rows_.size(); ++i) used.push_back(row(i).relation);
        std::vector<Id> sorted;
        relation_rank_ = ranks(strings(), std::move(used), &sorted);
        for (const Id id : sorted) {
            const std::string name(strings()[id]);
            const auto& declared = graph_.options.relations;
            const auto found =
                std::find_if(declared.begin(), declared.end(), [&](const auto& t) { return t.name == name; });
            graph_.relations.push_back(name);
            graph_.traits.push_back(found == declared.end() ? RelationTraits{} : *found);
            graph_.traits.back().name = name;
            declared_.push_back(found != declared.end());
        }
    }

    void number_entities() {
        const ClaimTable& claims = graph_.claims;
        std::vector<bool> used(claims.entity_count(), false);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            used[row(i).subject] = true;
            if (row(i).object_kind == 0) used[row(i).object] = true;
            if (row(i).attribution != 0) used[claims.source(row(i).attribution).entity] = true;
        }
        struct Found {
            Id id;
            Id name;
            Id type;
            std::uint32_t entity;
        };
        std::vector<Found> found;
        for (std::uint32_t e = 0; e < used.size(); ++e) {
            if (!used[e]) continue;
            const ClaimTable::Entity entity = claims.entity(e);
            const EntityUse* canonical = graph_.resolution.find(strings()[entity.id]);
            if (canonical == nullptr) {
                found.push_back({entity.id, entity.name, entity.type, e});
            } else {
                found.push_back({strings().intern(canonical->id), strings().intern(canonical->name),
                                 strings().intern(canonical->type), e});
            }
        }
        // Without a resolution one id may come with several names: the least, byte by byte, stands.
        const StringPool& pool = strings();
        std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
            if (a.id != b.id) return pool[a.id] < pool[b.id];
            if (a.name != b.name) return pool[a.name] < pool[b.name];
            return a.type != b.type ? pool[a.type] < pool[b.type] : a.entity < b.entity;
        });
        auto& nodes = graph_.nodes;
        graph_.entity_node.assign(claims.entity_count(), no_number);
        for (const Found& f : found) {
            if (nodes.id.empty() || nodes.id.back() != f.id) {
                nodes.id.push_back(f.id);
                nodes.label.push_back(f.name);
                nodes.type.push_back(f.type);
            }
            graph_.entity_node[f.entity] = static_cast<NodeId>(nodes.id.size() - 1);
        }
        nodes.entities = nodes.id.size();
    }

    /// The key qualifiers of a list, by relation: sorted, as strings of the pool.
    std::vector<std::pair<Id, Id>> key_list(std::uint32_t relation, std::uint32_t qualifiers) {
        auto list = graph_.claims.qualifiers(qualifiers);
        const StringPool& pool = strings();
        if (declared_[relation]) {
            const auto& keys = graph_.traits[relation].key_qualifiers;
            std::erase_if(list, [&](const auto& pair) {
                return std::find(keys.begin(), keys.end(), pool[pair.first]) == keys.end();
            });
        }
        std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) {
            return std::pair(pool[a.first], pool[a.second]) < std::pair(pool[b.first], pool[b.second]);
        });
        return list;
    }

    void number_qualifiers() {
        using List = std::vector<std::pair<Id, Id>>;
        std::unordered_map<std::uint64_t, List> lists;  // by relation and full list
        const auto key_of = [&](const ClaimRow& r) {
            return std::uint64_t{relation_rank_[r.relation]} << 32U | r.qualifiers;
        };
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto [found, added] = lists.try_emplace(key_of(row(i)));
            if (added) found->second = key_list(relation_rank_[row(i).relation], row(i).qualifiers);
        }
        const auto less = [&](const List& a, const List& b) {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                                [&](const auto& x, const auto& y) {
                                                    return std::pair(strings()[x.first], strings()[x.second]) <
                                                           std::pair(strings()[y.first], strings()[y.second]);
                                                });
        };
        auto& sorted = graph_.qualifier_lists;
        for (const auto& [key, list] : lists) sorted.push_back(list);
        std::sort(sorted.begin(), sorted.end(), less);
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
        for (const auto& [key, list] : lists) {
            const auto place = std::lower_bound(sorted.begin(), sorted.end(), list, less);
            qualifier_rank_[key] = static_cast<std::uint32_t>(place - sorted.begin());
        }
    }

    void number_values() {
        // Texts repeat, so keys are made once for each distinct one.
        std::vector<Id> by_text(strings().size(), no_number);
        std::unordered_map<std::uint64_t, Id> by_amount;
        row_value_.assign(rows_.size(), no_number);
        std::vector<Id> used;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const ClaimRow& r = row(i);
            if (r.object_kind == 0) continue;
            Id& known =
                r.object_kind == 2
                    ? by_text[r.object_text]
                    : by_amount.try_emplace(std::uint64_t{r.object} << 32U | r.object_text, no_number).first->second;
            if (known == no_number) {
                known = values_.intern(value_key(graph_.claims, r));
                used.push_back(known);
            }
            row_value_[i] = known;
        }
        value_rank_ = ranks(values_, std::move(used), &values_sorted_);
    }

    void sort_claims() {
        keys_.reserve(rows_.size());
        const auto entities = static_cast<std::uint32_t>(graph_.nodes.entities);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const ClaimRow& r = row(i);
            SortKey key;
            key.relation = relation_rank_[r.relation];
            key.subject = graph_.entity_node[r.subject];
            key.object = r.object_kind == 0 ? graph_.entity_node[r.object] : entities + value_rank_[row_value_[i]];
            if (graph_.traits[key.relation].symmetric && r.object_kind == 0 && key.object < key.subject) {
                std::swap(key.subject, key.object);
            }
            key.qualifiers = qualifier_rank_.at(std::uint64_t{key.relation} << 32U | r.qualifiers);
            key.polarity = r.polarity;
            key.report = report_number_[r.report];
            key.span = r.span;
            key.row = rows_[i];
            keys_.push_back(key);
        }
        row_value_ = {};
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
            const std::string_view key = values_[values_sorted_[static_cast<std::uint32_t>(pair) - entities]];
            const bool text = key.front() == 't';
            StableHash hash;
            hash.add(strings()[nodes.id[pair >> 32U]]);
            hash.add(key);
            nodes.id.push_back(strings().intern((text ? "text:" : "quantity:") + to_hex(hash.value())));
            nodes.type.push_back(types[text ? 1 : 0]);
            nodes.label.push_back(0);
        }
        values_ = {};
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
        const std::vector<std::uint32_t> independent = independent_reports();
        std::vector<std::uint32_t> seen;
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
                const std::uint32_t source = independent[keys_[last].report];
                if (seen.empty() || seen.back() != source) seen.push_back(source);
            }
            std::sort(seen.begin(), seen.end());
            const NodeId object = object_node(keys_[first]);
            if (object >= graph_.nodes.entities && graph_.nodes.first[object] == no_number) {
                graph_.nodes.first[object] = static_cast<EvidenceId>(first);
                graph_.nodes.label[object] = keys_row(first).object_text;
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

    /// For each report the first one with the same content.
    [[nodiscard]] std::vector<std::uint32_t> independent_reports() const {
        std::vector<std::uint32_t> first(graph_.reports.size());
        std::map<std::string, std::uint32_t> by_hash;
        for (std::uint32_t r = 0; r < first.size(); ++r) {
            const std::string& hash = graph_.reports[r].hash;
            first[r] = hash.empty() ? r : by_hash.try_emplace(hash, r).first->second;
        }
        return first;
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
    std::vector<ReportId> report_number_;
    std::vector<std::uint32_t> relation_rank_;
    std::vector<bool> declared_;
    std::unordered_map<std::uint64_t, std::uint32_t> qualifier_rank_;
    StringPool values_;
    std::vector<Id> values_sorted_;
    std::vector<std::uint32_t> value_rank_;
    std::vector<Id> row_value_;
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
