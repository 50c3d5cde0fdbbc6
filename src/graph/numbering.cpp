// Ranks the names in claims; see numbering.hpp.
#include "graph/numbering.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/value_key.hpp"

namespace ktrend {
namespace {

using Id = StringPool::Id;

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

class Numberer {
public:
    Numberer(KnowledgeGraph::Impl& graph, const std::vector<std::uint32_t>& rows) : graph_(graph), rows_(rows) {}

    Numbering run() && {
        number_reports();
        number_relations();
        number_entities();
        number_qualifiers();
        number_values();
        return std::move(numbers_);
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
        numbers_.report.assign(strings().size(), no_number);
        for (ReportId r = 0; r < graph_.reports.size(); ++r) {
            const Id id = strings().intern(graph_.reports[r].path);
            if (id >= numbers_.report.size()) numbers_.report.resize(id + 1, no_number);
            numbers_.report[id] = r;
        }
    }

    void number_relations() {
        std::vector<Id> used;
        for (std::size_t i = 0; i < rows_.size(); ++i) used.push_back(row(i).relation);
        std::vector<Id> sorted;
        numbers_.relation = ranks(strings(), std::move(used), &sorted);
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
            return Numbering::key(numbers_.relation[r.relation], r.qualifiers);
        };
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto [found, added] = lists.try_emplace(key_of(row(i)));
            if (added) found->second = key_list(numbers_.relation[row(i).relation], row(i).qualifiers);
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
            numbers_.qualifiers[key] = static_cast<std::uint32_t>(place - sorted.begin());
        }
    }

    void number_values() {
        // Texts repeat, so keys are made once for each distinct one.
        std::vector<Id> by_text(strings().size(), no_number);
        std::unordered_map<std::uint64_t, Id> by_amount;
        numbers_.row_value.assign(rows_.size(), no_number);
        std::vector<Id> used;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const ClaimRow& r = row(i);
            if (r.object_kind == 0) continue;
            Id& known =
                r.object_kind == 2
                    ? by_text[r.object_text]
                    : by_amount.try_emplace(std::uint64_t{r.object} << 32U | r.object_text, no_number).first->second;
            if (known == no_number) {
                known = numbers_.values.intern(value_key(graph_.claims, r));
                used.push_back(known);
            }
            numbers_.row_value[i] = known;
        }
        numbers_.value_rank = ranks(numbers_.values, std::move(used), &numbers_.values_sorted);
    }

    KnowledgeGraph::Impl& graph_;
    const std::vector<std::uint32_t>& rows_;
    Numbering numbers_;
    std::vector<bool> declared_;  // relations
};

}  // namespace

Numbering number_names(KnowledgeGraph::Impl& graph, const std::vector<std::uint32_t>& rows) {
    return Numberer(graph, rows).run();
}

}  // namespace ktrend
