// Where reports agree, and where they cannot all be right.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "graph/days.hpp"
#include "ktrend/trends.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 3> kinds{"object", "subject", "polarity"};

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
                if (!traits.functional && second.object != first.object) break;
                if (second.object == first.object) {
                    if (second.polarity != first.polarity && same_qualifiers(graph_, a, b))
                        add(ConflictKind::Polarity, a, b);
                } else if (objects_exclude(a, first, b, second, traits)) {
                    add(ConflictKind::Object, a, b);
                }
            }
        }
    }

    /// Two who each have a thing that has one owner: whatever the qualifiers, such as the price.
    void compare_subjects() {
        for (NodeId object = 0; object < graph_.entity_count(); ++object) {
            const auto in = graph_.in(object);
            for (std::size_t i = 0; i < in.size(); ++i) {
                const Statement first = graph_.statement(in[i]);
                if (first.polarity != Polarity::Positive || !graph_.traits(first.relation).inverse_functional) continue;
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
    [[nodiscard]] bool objects_exclude(StatementId a, const Statement& first, StatementId b, const Statement& second,
                                       const RelationTraits& traits) const {
        return first.polarity == Polarity::Positive && second.polarity == Polarity::Positive &&
               is_comparable(graph_, a, traits) && same_qualifiers(graph_, a, b) &&
               !may_agree(graph_.node(first.object), graph_.node(second.object));
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
    [[nodiscard]] bool same_report(ReportId a, ReportId b) const {
        const std::string& hash = graph_.report(a).hash;
        return a == b || (!hash.empty() && hash == graph_.report(b).hash);
    }

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
    finder.compare_subjects();
    return std::move(finder).found();
}

}  // namespace ktrend
