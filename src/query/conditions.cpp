// Filters made ready; see conditions.hpp.
#include "query/conditions.hpp"

#include <algorithm>
#include <array>

namespace ktrend {
namespace {

template <class List, class Item>
bool allows(const List& list, const Item& item) {
    return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
}

constexpr std::array<std::string_view, 3> period_matches{"overlaps", "during", "asof"};

}  // namespace

std::string_view to_string(PeriodMatch match) noexcept {
    return period_matches[static_cast<std::size_t>(match)];
}

bool lies_in(DayRange days, const Period& period) noexcept {
    const DayRange wanted = days_of(period.range);
    switch (period.match) {
        case PeriodMatch::Overlaps: return days.overlaps(wanted);
        case PeriodMatch::During: return days.within(wanted);
        default: return !days.empty() && days.first <= wanted.last;
    }
}

Conditions::Conditions(const KnowledgeGraph& graph, const Filter& filter) : graph_(graph), filter_(filter) {
    for (const std::string& path : filter.reports) {
        if (const auto report = graph.find_report(path)) reports_.push_back(*report);
    }
    std::sort(reports_.begin(), reports_.end());
}

bool Conditions::holds_for(const EvidenceView& evidence, const std::optional<Period>& period) const {
    if (evidence.confidence < filter_.min_confidence || !allows(filter_.modalities, evidence.modality)) return false;
    if (!filter_.reports.empty() && !std::binary_search(reports_.begin(), reports_.end(), evidence.report_id))
        return false;
    if (filter_.published_by) {
        const auto& published = graph_.report(evidence.report_id).published;
        if (!published || *published > *filter_.published_by) return false;
    }
    if (!filter_.period && !period) return true;
    const DayRange days = days_of(evidence.date);
    return (!filter_.period || lies_in(days, *filter_.period)) && (!period || lies_in(days, *period));
}

std::optional<Match> Conditions::test(StatementId statement) const {
    return test(statement, std::nullopt, std::nullopt);
}

std::optional<Match> Conditions::test(StatementId s, const std::optional<Period>& period,
                                      std::optional<Polarity> polarity) const {
    if (filter_.polarity || polarity) {
        const Polarity found = graph_.statement(s).polarity;
        if ((filter_.polarity && found != *filter_.polarity) || (polarity && found != *polarity)) return std::nullopt;
    }
    if (!filter_.subject_types.empty() && !allows(filter_.subject_types, graph_.node(graph_.subject(s)).type))
        return std::nullopt;
    if (!filter_.object_types.empty() && !allows(filter_.object_types, graph_.node(graph_.object(s)).type))
        return std::nullopt;
    Match match;
    match.statement = s;
    std::uint32_t reports = 0;
    ReportId last = 0;  // evidence is sorted by report
    for (const EvidenceId e : graph_.evidence_of(s)) {
        const EvidenceView evidence = graph_.evidence(e);
        if (!holds_for(evidence, period)) continue;
        if (match.evidence.empty() || evidence.report_id != last) ++reports;
        last = evidence.report_id;
        match.evidence.push_back(e);
    }
    if (match.evidence.empty() || match.evidence.size() < filter_.min_evidence || reports < filter_.min_reports) {
        return std::nullopt;
    }
    return match;
}

}  // namespace ktrend
