// How two sets of claims, and two graphs, differ.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "ktrend/trends.hpp"

namespace ktrend {
namespace {

auto key_of(const Claim& claim) {
    return std::tie(claim.report, claim.evidence.span, claim.id);
}

std::vector<const Claim*> sorted(const std::vector<Claim>& claims) {
    std::vector<const Claim*> list;
    list.reserve(claims.size());
    for (const Claim& claim : claims) list.push_back(&claim);
    std::sort(list.begin(), list.end(), [](const Claim* a, const Claim* b) { return key_of(*a) < key_of(*b); });
    const auto same = [](const Claim* a, const Claim* b) { return a->report == b->report && a->id == b->id; };
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
    return list;
}

/// What makes a statement the same in two graphs. Object and subject by id, which are made of content.
std::string identity(const KnowledgeGraph& graph, StatementId s) {
    const Statement statement = graph.statement(s);
    std::string key;
    const auto add = [&](std::string_view field) { key.append(field).push_back('\0'); };
    add(graph.node(statement.subject).id);
    add(statement.relation);
    add(graph.node(statement.object).id);
    add(to_string(statement.polarity));
    for (const auto& [name, value] : graph.qualifiers(s)) {
        add(name);
        add(value);
    }
    return key;
}

bool same_evidence(const KnowledgeGraph& a, StatementId x, const KnowledgeGraph& b, StatementId y) {
    const IndexRange left = a.evidence_of(x);
    const IndexRange right = b.evidence_of(y);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](EvidenceId e, EvidenceId f) { return a.claim(e) == b.claim(f); });
}

}  // namespace

ClaimDifference diff(const std::vector<Claim>& first, const std::vector<Claim>& second) {
    using Key = std::pair<std::string_view, std::string_view>;
    std::map<Key, const Claim*> others;
    for (const Claim* claim : sorted(second)) others.emplace(Key(claim->report, claim->id), claim);
    ClaimDifference difference;
    std::map<Key, const Claim*> known;
    for (const Claim* claim : sorted(first)) {
        known.emplace(Key(claim->report, claim->id), claim);
        const auto other = others.find(Key(claim->report, claim->id));
        if (other == others.end()) {
            difference.removed.push_back(*claim);
        } else if (!(*other->second == *claim)) {
            difference.changed.emplace_back(*claim, *other->second);
        }
    }
    for (const Claim* claim : sorted(second)) {
        if (!known.contains(Key(claim->report, claim->id))) difference.added.push_back(*claim);
    }
    return difference;
}

GraphDifference diff(const KnowledgeGraph& first, const KnowledgeGraph& second) {
    std::map<std::string, StatementId> others;
    for (StatementId s = 0; s < second.statement_count(); ++s) others.emplace(identity(second, s), s);
    GraphDifference difference;
    for (StatementId s = 0; s < first.statement_count(); ++s) {
        const auto other = others.find(identity(first, s));
        if (other == others.end()) {
            difference.removed.push_back(s);
            continue;
        }
        if (!same_evidence(first, s, second, other->second)) difference.changed.emplace_back(s, other->second);
        others.erase(other);
    }
    for (const auto& [key, s] : others) difference.added.push_back(s);
    std::sort(difference.added.begin(), difference.added.end());
    return difference;
}

}  // namespace ktrend
