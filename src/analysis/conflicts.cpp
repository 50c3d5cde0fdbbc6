// Where reports agree, and where they cannot all be right.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "graph/days.hpp"
#include "ktrend/trends.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 3> kinds{"object", "subject", "polarity"};

/// Whether two objects may both be right: amounts with a value in common. Of different units nothing is known, nor of
/// what is told in words: "거액" may be the very sum that another report names.
bool may_agree(const Node& a, const Node& b) {
    if (a.kind == NodeKind::Entity && b.kind == NodeKind::Entity) return false;
    if (a.kind != NodeKind::Quantity || b.kind != NodeKind::Quantity || a.unit != b.unit) return true;
    return !(a.high && b.low && *a.high < *b.low) && !(b.high && a.low && *b.high < *a.low);
}

bool same_qualifiers(const KnowledgeGraph& graph, StatementId a, StatementId b) {
    const auto x = graph.qualifiers(a);
    const auto y = graph.qualifiers(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const auto& p, const auto& q) { return p.key == q.key && p.value == q.value; });
}

/// Whether a statement says what a functional relation is a function of: a figure that does not say of what excludes
/// no other figure.
bool is_comparable(const KnowledgeGraph& graph, StatementId s, const RelationTraits& traits) {
    const auto qualifiers = graph.qualifiers(s);
    return std::ranges::all_of(traits.functional_by, [&](const std::string& key) {
        return std::ranges::any_of(qualifiers, [&](const QualifierView& q) { return q.key == key; });
    });
}

/// What a claim is set against: what is held to be so, against what is held to be so; a forecast, against another
/// forecast. Plans and possibilities exclude nothing.
enum class Standing : std::uint8_t { Held, Forecast, Open };

Standing standing_of(Modality modality) noexcept {
    switch (modality) {
        case Modality::Asserted:
        case Modality::Reported: return Standing::Held;
        case Modality::Predicted: return Standing::Forecast;
        case Modality::Planned:
        case Modality::Possible: break;
    }
    return Standing::Open;
}

class Finder {
public:
    Finder(const KnowledgeGraph& graph, const ConflictOptions& options) : graph_(graph), options_(options) {}

    // Statements of one subject and relation follow each other, so a window over them finds all pairs.
    void compare_objects() {
        const auto count = static_cast<StatementId>(graph_.statement_count());
        for (StatementId a = 0; a < count; ++a) {
            const Statement first = graph_.statement(a);
            const RelationTraits& traits = graph_.traits(first.relation);
            for (StatementId b = a + 1; b < count && graph_.subject(b) == first.subject; ++b) {
                const Statement second = graph_.statement(b);
                if (second.relation != first.relation) break;
                const bool by_object = traits.functional && !traits.symmetric;
                if (!by_object && second.object != first.object) break;
                if (second.object == first.object) {
                    if (second.polarity != first.polarity && same_qualifiers(graph_, a, b))
                        add(ConflictKind::Polarity, a, b);
                } else if (ends_exclude({a, second.subject, first.object}, {b, second.subject, second.object},
                                        traits)) {
                    add(ConflictKind::Object, a, b);
                }
            }
        }
    }

    /// A symmetric relation says of its object what it says of its subject: all statements of a node are compared,
    /// whichever of their ends it is.
    void compare_ends() {
        for (const std::string& relation : graph_.relations()) {
            const RelationTraits& traits = graph_.traits(relation);
            if (!traits.symmetric || !(traits.functional || traits.inverse_functional)) continue;
            std::vector<End> ends;
            for (const StatementId s : graph_.statements_of(relation)) {
                const NodeId subject = graph_.subject(s);
                const NodeId object = graph_.object(s);
                ends.push_back({s, subject, object});
                if (object != subject) ends.push_back({s, object, subject});
            }
            std::ranges::sort(ends, {}, [](const End& end) { return std::pair(end.node, end.statement); });
            compare_each(ends, traits);
        }
    }

    /// Two who each have a thing that has one owner: whatever the qualifiers, such as the price.
    void compare_subjects() {
        for (NodeId object = 0; object < graph_.entity_count(); ++object) {
            const auto in = graph_.in(object);
            for (std::size_t i = 0; i < in.size(); ++i) {
                const Statement first = graph_.statement(in[i]);
                const RelationTraits& traits = graph_.traits(first.relation);
                if (first.polarity != Polarity::Positive || !traits.inverse_functional || traits.symmetric) continue;
                for (std::size_t j = i + 1; j < in.size(); ++j) {
                    const Statement second = graph_.statement(in[j]);
                    if (second.relation == first.relation && second.polarity == Polarity::Positive &&
                        second.subject != first.subject)
                        add(ConflictKind::Subject, in[i], in[j]);
                }
            }
        }
    }

    std::vector<Conflict> found() && {
        std::ranges::sort(found_, {}, [](const Conflict& c) { return std::pair(c.first, c.second); });
        return std::move(found_);
    }

private:
    /// A statement as it is said of one of its ends.
    struct End {
        StatementId statement = 0;
        NodeId node = 0;
        NodeId other = 0;
    };

    /// Compares all ends of one node with each other; `ends` lists them by node.
    void compare_each(const std::vector<End>& ends, const RelationTraits& traits) {
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t j = i + 1; j < ends.size() && ends[j].node == ends[i].node; ++j) {
                if (ends_exclude(ends[i], ends[j], traits))
                    add(ConflictKind::Object, ends[i].statement, ends[j].statement);
            }
        }
    }

    /// Whether two statements of one node and relation cannot both hold because of what they say of it.
    [[nodiscard]] bool ends_exclude(const End& a, const End& b, const RelationTraits& traits) const {
        if (a.other == b.other || graph_.statement(a.statement).polarity != Polarity::Positive ||
            graph_.statement(b.statement).polarity != Polarity::Positive) {
            return false;
        }
        if (may_agree(graph_.node(a.other), graph_.node(b.other))) return false;
        const bool whatever_else = traits.symmetric && traits.inverse_functional;
        return whatever_else ||
               (is_comparable(graph_, a.statement, traits) && same_qualifiers(graph_, a.statement, b.statement));
    }

    void add(ConflictKind kind, StatementId a, StatementId b) {
        if (const auto pair = clash(a, b)) found_.push_back({kind, a, b, pair->first, pair->second});
    }

    /// The first pair of evidence that cannot both be right: of one time, and of two reports.
    [[nodiscard]] std::optional<std::pair<EvidenceId, EvidenceId>> clash(StatementId a, StatementId b) const {
        for (const EvidenceId x : graph_.evidence_of(a)) {
            const EvidenceView left = graph_.evidence(x);
            const DayRange days = days_of(left.date);
            if (days.empty() || standing_of(left.modality) == Standing::Open) continue;
            for (const EvidenceId y : graph_.evidence_of(b)) {
                const EvidenceView right = graph_.evidence(y);
                if (standing_of(left.modality) != standing_of(right.modality)) continue;
                if (!options_.within_reports && same_report(left.report_id, right.report_id)) continue;
                if (days.overlaps(days_of(right.date))) return std::pair(x, y);
            }
        }
        return std::nullopt;
    }

    /// One report, or copies of it.
    [[nodiscard]] bool same_report(ReportId a, ReportId b) const { return graph_.original(a) == graph_.original(b); }

    const KnowledgeGraph& graph_;
    ConflictOptions options_;
    std::vector<Conflict> found_;
};

}  // namespace

std::string_view to_string(ConflictKind kind) noexcept {
    return kinds[static_cast<std::size_t>(kind)];
}

std::vector<StatementId> corroborated(const KnowledgeGraph& graph, std::uint32_t reports) {
    std::vector<StatementId> found;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        if (graph.statement(s).report_count >= reports) found.push_back(s);
    }
    std::stable_sort(found.begin(), found.end(), [&](StatementId a, StatementId b) {
        return graph.statement(a).report_count > graph.statement(b).report_count;
    });
    return found;
}

std::vector<Conflict> conflicts(const KnowledgeGraph& graph, const ConflictOptions& options) {
    Finder finder(graph, options);
    finder.compare_objects();
    finder.compare_ends();
    finder.compare_subjects();
    return std::move(finder).found();
}

}  // namespace ktrend
