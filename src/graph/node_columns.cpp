// What is known of nodes from all that is said of them: counts, dates, names, and the indexes to find them by.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "claim/hash.hpp"
#include "graph/graph_impl.hpp"
#include "resolve/name_form.hpp"

namespace ktrend {
namespace {

using Id = StringPool::Id;

void sort_unique(std::vector<std::uint64_t>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

constexpr std::uint64_t pair(std::uint32_t high, std::uint32_t low) noexcept {
    return std::uint64_t{high} << 32U | low;
}

/// Calls `call(node, evidence)` once for each node that a claim names.
template <class Call>
void for_each_mention(const KnowledgeGraph::Impl& graph, const Call& call) {
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const NodeId subject = graph.statements.subject[s];
        const NodeId object = graph.statements.object[s];
        for (EvidenceId e = graph.statements.evidence_start[s]; e < graph.statements.evidence_start[s + 1]; ++e) {
            call(subject, e);
            if (object != subject) call(object, e);
            const std::uint32_t attribution = graph.claims.row(e).attribution;
            if (attribution == 0) continue;
            const NodeId source = graph.entity_node[graph.claims.source(attribution).entity];
            if (source != subject && source != object) call(source, e);
        }
    }
}

void count(KnowledgeGraph::Impl& graph) {
    auto& nodes = graph.nodes;
    nodes.mentions.assign(graph.node_count(), 0);
    nodes.reports.assign(graph.node_count(), 0);
    nodes.valid.assign(graph.node_count(), {});
    nodes.published.assign(graph.node_count(), {});
    std::vector<std::uint64_t> in_reports;
    for_each_mention(graph, [&](NodeId node, EvidenceId e) {
        ++nodes.mentions[node];
        nodes.valid[node].add(graph.days_of_evidence(e));
        nodes.published[node].add(graph.published_of(graph.evidence_report[e]));
        in_reports.push_back(pair(node, graph.evidence_report[e]));
    });
    sort_unique(in_reports);
    for (const std::uint64_t p : in_reports) ++nodes.reports[p >> 32U];
}

bool presentable(std::string_view text) noexcept {
    return !text.empty() &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// Surface forms by node, but for those that stand for several nodes: 이 모델 ("this model") names nothing by itself.
std::vector<std::uint64_t> surface_forms(const KnowledgeGraph::Impl& graph) {
    std::vector<std::uint64_t> forms;
    for (const ClaimRow& row : graph.claims.rows()) {
        forms.push_back(pair(graph.entity_node[row.subject], row.subject_text));
        if (row.object_kind == 0) forms.push_back(pair(graph.entity_node[row.object], row.object_text));
        if (row.attribution != 0) {
            const ClaimTable::Source& source = graph.claims.source(row.attribution);
            forms.push_back(pair(graph.entity_node[source.entity], source.text));
        }
    }
    sort_unique(forms);
    std::vector<std::uint32_t> users(graph.claims.strings().size(), 0);
    for (const std::uint64_t form : forms) ++users[static_cast<Id>(form)];
    std::erase_if(forms, [&](std::uint64_t form) { return users[static_cast<Id>(form)] > 1; });
    return forms;
}

void add_names(const KnowledgeGraph::Impl& graph, std::vector<std::uint64_t>& aliases) {
    for (std::uint32_t e = 0; e < graph.entity_node.size(); ++e) {
        if (graph.entity_node[e] != no_number)
            aliases.push_back(pair(graph.entity_node[e], graph.claims.entity(e).name));
    }
}

/// What reports taught of entities of the graph.
void add_learnt(KnowledgeGraph::Impl& graph, std::vector<std::uint64_t>& aliases) {
    const auto& nodes = graph.nodes;
    for (const ReportRecord& report : graph.reports) {
        for (const LearntName& learnt : report.names) {
            const EntityUse* canonical = graph.resolution.find(entity_id(learnt.type, learnt.name));
            if (canonical == nullptr) continue;
            const auto begin = nodes.id.begin();
            const auto end = begin + static_cast<std::ptrdiff_t>(nodes.entities);
            const auto place = std::lower_bound(begin, end, canonical->id,
                                                [&](Id a, const std::string& b) { return graph.text(a) < b; });
            if (place == end || graph.text(*place) != canonical->id) continue;
            const auto node = static_cast<NodeId>(place - begin);
            for (const std::string& alias : learnt.aliases) {
                // A spelling that resolution gave to something else is not this entity's.
                const EntityUse* other = graph.resolution.find(entity_id(learnt.type, alias));
                if (other != canonical) continue;
                aliases.push_back(pair(node, graph.claims.strings().intern(alias)));
            }
        }
    }
}

void list_aliases(KnowledgeGraph::Impl& graph) {
    std::vector<std::uint64_t> aliases = surface_forms(graph);
    add_names(graph, aliases);
    add_learnt(graph, aliases);
    graph.claims.strings().freeze();
    sort_unique(aliases);
    const StringPool& pool = graph.claims.strings();
    std::erase_if(aliases, [&](std::uint64_t alias) {
        const auto id = static_cast<Id>(alias);
        return !presentable(pool[id]) || pool[id] == pool[graph.nodes.label[alias >> 32U]];
    });
    std::sort(aliases.begin(), aliases.end(), [&](std::uint64_t a, std::uint64_t b) {
        return std::pair(a >> 32U, pool[static_cast<Id>(a)]) < std::pair(b >> 32U, pool[static_cast<Id>(b)]);
    });
    auto& rows = graph.nodes.aliases;
    rows.starts.assign(graph.nodes.entities + 1, 0);
    for (const std::uint64_t alias : aliases) {
        ++rows.starts[(alias >> 32U) + 1];
        rows.items.push_back(static_cast<Id>(alias));
    }
    for (std::size_t i = 1; i < rows.starts.size(); ++i) rows.starts[i] += rows.starts[i - 1];
}

void index_names(KnowledgeGraph::Impl& graph) {
    auto& nodes = graph.nodes;
    for (NodeId n = 0; n < nodes.entities; ++n) {
        nodes.by_name.emplace_back(name_hash(graph.text(nodes.label[n])), n);
        for (const Id alias : nodes.aliases[n]) nodes.by_name.emplace_back(name_hash(graph.text(alias)), n);
    }
    std::sort(nodes.by_name.begin(), nodes.by_name.end());
    nodes.by_name.erase(std::unique(nodes.by_name.begin(), nodes.by_name.end()), nodes.by_name.end());
    nodes.by_name.shrink_to_fit();
    for (auto n = static_cast<NodeId>(nodes.entities); n < graph.node_count(); ++n) {
        nodes.by_value.emplace_back(id_hash(graph.text(nodes.id[n])), n);
    }
    std::sort(nodes.by_value.begin(), nodes.by_value.end());
}

void list_types(KnowledgeGraph::Impl& graph) {
    std::set<Id> ids(graph.nodes.type.begin(), graph.nodes.type.end());
    for (const Id id : ids) graph.types.emplace_back(graph.text(id));
    std::sort(graph.types.begin(), graph.types.end());
}

}  // namespace

std::uint64_t name_hash(std::string_view name) {
    return id_hash(normal_form(name));
}

std::uint64_t id_hash(std::string_view id) noexcept {
    StableHash hash;
    hash.add(id);
    return hash.value();
}

void fill_node_columns(KnowledgeGraph::Impl& graph) {
    count(graph);
    list_aliases(graph);
    index_names(graph);
    list_types(graph);
}

}  // namespace ktrend
