// Where reports agree, where they do not, and how two sets of claims differ.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/days.hpp"
#include "ktrend/trends.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 2> kinds{"object", "polarity"};

/// Whether two amounts have a value in common; of different units nothing is known.
bool may_agree(const Node& a, const Node& b) {
    if (a.kind != NodeKind::Quantity || b.kind != NodeKind::Quantity) return false;
    if (a.unit != b.unit) return true;
    return !(a.high && b.low && *a.high < *b.low) && !(b.high && a.low && *b.high < *a.low);
}

bool same_qualifiers(const KnowledgeGraph& graph, StatementId a, StatementId b) {
    const auto x = graph.qualifiers(a);
    const auto y = graph.qualifiers(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const auto& p, const auto& q) { return p.key == q.key && p.value == q.value; });
}

std::optional<ConflictKind> conflict_of(const KnowledgeGraph& graph, StatementId a, StatementId b, bool functional) {
    const Statement x = graph.statement(a);
    const Statement y = graph.statement(b);
    if (x.relation != y.relation || !same_qualifiers(graph, a, b)) return std::nullopt;
    if (x.object == y.object) {
        return x.polarity != y.polarity ? std::optional(ConflictKind::Polarity) : std::nullopt;
    }
    if (!functional || x.polarity != Polarity::Positive || y.polarity != Polarity::Positive) return std::nullopt;
    if (may_agree(graph.node(x.object), graph.node(y.object))) return std::nullopt;
    return ConflictKind::Object;
}

/// The first pair of evidence whose periods overlap.
std::optional<std::pair<EvidenceId, EvidenceId>> overlap(const KnowledgeGraph& graph, StatementId a, StatementId b) {
    for (const EvidenceId x : graph.evidence_of(a)) {
        const DayRange days = days_of(graph.evidence(x).date);
        if (days.empty()) continue;
        for (const EvidenceId y : graph.evidence_of(b)) {
            if (days.overlaps(days_of(graph.evidence(y).date))) return std::pair(x, y);
        }
    }
    return std::nullopt;
}

auto key_of(const Claim& claim) {
    return std::tie(claim.report, claim.evidence.span, claim.id);
}

std::vector<const Claim*> sorted(const std::vector<Claim>& claims) {
    std::vector<const Claim*> list;
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

std::string_view to_string(ConflictKind kind) noexcept {
    return kinds[static_cast<std::size_t>(kind)];
}

std::vector<StatementId> corroborated(const KnowledgeGraph& graph, std::uint32_t reports) {
    std::vector<StatementId> found;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        if (graph.statement(s).reports >= reports) found.push_back(s);
    }
    std::stable_sort(found.begin(), found.end(), [&](StatementId a, StatementId b) {
        return graph.statement(a).reports > graph.statement(b).reports;
    });
    return found;
}

// Statements of one subject and relation follow each other, so a window over them finds all pairs.
std::vector<Conflict> conflicts(const KnowledgeGraph& graph) {
    std::vector<Conflict> found;
    for (StatementId a = 0; a < graph.statement_count(); ++a) {
        const Statement first = graph.statement(a);
        const bool functional = graph.traits(first.relation).functional;
        for (StatementId b = a + 1; b < graph.statement_count() && graph.subject(b) == first.subject; ++b) {
            if (graph.statement(b).relation != first.relation) break;
            if (!functional && graph.object(b) != first.object) break;
            const auto kind = conflict_of(graph, a, b, functional);
            if (!kind) continue;
            if (const auto pair = overlap(graph, a, b)) found.push_back({*kind, a, b, pair->first, pair->second});
        }
    }
    return found;
}

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
