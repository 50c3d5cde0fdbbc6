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

bool reads_backward(const KnowledgeGraph& graph, StatementId statement) {
    const NodeId object = graph.object(statement);
    return object < graph.entity_count() && object != graph.subject(statement) &&
           graph.traits(graph.statement(statement).relation).symmetric;
}

std::vector<std::string> symmetric_among(const KnowledgeGraph& graph, const std::vector<std::string>& relations) {
    std::vector<std::string> symmetric;
    for (const std::string& relation : relations.empty() ? graph.relations() : relations) {
        if (graph.traits(relation).symmetric) symmetric.push_back(relation);
    }
    return symmetric;
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

bool Conditions::attested(const std::vector<EvidenceId>& evidence) const {
    if (evidence.empty() || evidence.size() < filter_.min_evidence) return false;
    if (filter_.min_reports <= 1) return true;
    std::vector<ReportId> witnesses;
    witnesses.reserve(evidence.size());
    for (const EvidenceId e : evidence) witnesses.push_back(graph_.original(graph_.evidence(e).report_id));
    std::sort(witnesses.begin(), witnesses.end());
    const auto last = std::unique(witnesses.begin(), witnesses.end());
    return static_cast<std::size_t>(last - witnesses.begin()) >= filter_.min_reports;
}

bool Conditions::holds(StatementId statement) const {
    return test({graph_, statement}) || (reads_backward(graph_, statement) && test({graph_, statement, true}));
}

std::optional<Match> Conditions::test(const Reading& reading) const {
    return test(reading, std::nullopt, std::nullopt);
}

std::optional<Match> Conditions::test(const Reading& reading, const std::optional<Period>& period,
                                      std::optional<Polarity> polarity) const {
    if (filter_.polarity || polarity) {
        const Polarity found = graph_.statement(reading.statement).polarity;
        if ((filter_.polarity && found != *filter_.polarity) || (polarity && found != *polarity)) return std::nullopt;
    }
    if (!filter_.subject_types.empty() && !allows(filter_.subject_types, graph_.node(reading.subject).type))
        return std::nullopt;
    if (!filter_.object_types.empty() && !allows(filter_.object_types, graph_.node(reading.object).type))
        return std::nullopt;
    Match match;
    match.statement = reading.statement;
    match.reversed = reading.reversed;
    for (const EvidenceId e : graph_.evidence_of(reading.statement)) {
        if (holds_for(graph_.evidence(e), period)) match.evidence.push_back(e);
    }
    if (!attested(match.evidence)) return std::nullopt;
    return match;
}

}  // namespace ktrend
