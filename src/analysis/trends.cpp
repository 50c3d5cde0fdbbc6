// Timelines, news, trends and co-occurrence.
#include "ktrend/trends.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "graph/days.hpp"
#include "graph/require.hpp"

namespace ktrend {
namespace {

/// When a piece of evidence is dated, by the time that is asked for.
DayRange days_in(const KnowledgeGraph& graph, EvidenceId e, TimeBasis basis) {
    const EvidenceView evidence = graph.evidence(e);
    if (basis == TimeBasis::Valid) return days_of(evidence.date);
    const ReportRecord& report = graph.report(evidence.report_id);
    const auto& day = basis == TimeBasis::Published ? report.published : report.ingested;
    return day ? days_of(DateRange{day, day}) : DayRange{};
}

void add_entries(const KnowledgeGraph& graph, StatementId s, TimeBasis basis, std::vector<TimelineEntry>& entries) {
    std::set<std::pair<std::int32_t, std::int32_t>> seen;
    for (const EvidenceId e : graph.evidence_of(s)) {
        const DayRange days = days_in(graph, e, basis);
        if (days.empty() || !seen.emplace(days.first, days.last).second) continue;
        entries.push_back({*to_dates(days), s, e});
    }
}

template <class Call>
void for_each_statement(const KnowledgeGraph& graph, NodeId node, const Call& call) {
    for (const StatementId s : graph.out(node)) call(s);
    for (const StatementId s : graph.in(node)) {
        if (graph.subject(s) != node) call(s);
    }
}

/// The number of a period since year 0.
int period_of(CalendarDate day, Granularity granularity) {
    switch (granularity) {
        case Granularity::Month: return day.year * 12 + day.month - 1;
        case Granularity::Quarter: return day.year * 4 + (day.month - 1) / 3;
        default: return day.year;
    }
}

std::string name_of(int period, Granularity granularity) {
    const auto padded = [](int number, std::size_t width) {
        std::string digits = std::to_string(number);
        if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
        return digits;
    };
    switch (granularity) {
        case Granularity::Month: return padded(period / 12, 4).append("-").append(padded(period % 12 + 1, 2));
        case Granularity::Quarter: return padded(period / 4, 4).append("-Q").append(std::to_string(period % 4 + 1));
        default: return padded(period, 4);
    }
}

/// Dated claims of entities by period.
using Counts = std::map<NodeId, std::map<int, std::uint32_t>>;

/// The last period that claims of each report can have happened in: that of its publication, of reports that do not say
/// when that was the latest publication of all. No bound where no report says it.
std::vector<int> last_periods(const KnowledgeGraph& graph, Granularity granularity) {
    constexpr int none = std::numeric_limits<int>::max();
    std::vector<int> last(graph.report_count(), none);
    int latest = std::numeric_limits<int>::min();
    for (ReportId r = 0; r < last.size(); ++r) {
        const auto& published = graph.report(r).published;
        if (!published) continue;
        last[r] = period_of(*published, granularity);
        latest = std::max(latest, last[r]);
    }
    if (latest == std::numeric_limits<int>::min()) return last;
    for (int& period : last) period = std::min(period, latest);
    return last;
}

Counts count_by_period(const KnowledgeGraph& graph, const TrendOptions& options) {
    const DayRange window = days_of(options.window);
    const bool valid_time = options.basis == TimeBasis::Valid;
    const std::vector<int> last = last_periods(graph, options.granularity);
    Counts counts;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        for (const EvidenceId e : graph.evidence_of(s)) {
            const DayRange days = days_in(graph, e, options.basis);
            if (days.empty() || days.first == DayRange::open_first) continue;
            if (days.first < window.first || days.first > window.last) continue;
            const int period = period_of(from_days(days.first), options.granularity);
            const EvidenceView evidence = graph.evidence(e);
            const bool is_ahead = evidence.modality == Modality::Planned || evidence.modality == Modality::Predicted;
            if (valid_time && (is_ahead || period > last[evidence.report_id])) continue;
            ++counts[graph.subject(s)][period];
            const NodeId object = graph.object(s);
            if (object < graph.entity_count() && object != graph.subject(s)) ++counts[object][period];
        }
    }
    return counts;
}

/// Leaves out periods before `first`, and entities of other types or with too few claims.
void cut(const KnowledgeGraph& graph, const TrendOptions& options, int first, Counts& counts) {
    for (auto& [node, periods] : counts) periods.erase(periods.begin(), periods.lower_bound(first));
    std::erase_if(counts, [&](const auto& item) {
        const auto& types = options.types;
        const bool wanted =
            types.empty() || std::find(types.begin(), types.end(), graph.node(item.first).type) != types.end();
        std::uint32_t total = 0;
        for (const auto& [period, count] : item.second) total += count;
        return !wanted || total < options.min_claims;
    });
}

double growth_of(const std::vector<std::uint32_t>& counts) {
    std::uint32_t earlier = 0;
    std::uint32_t later = 0;
    const std::size_t half = counts.size() / 2;
    for (std::size_t i = 0; i < half; ++i) earlier += counts[i];
    for (std::size_t i = counts.size() - half; i < counts.size(); ++i) later += counts[i];
    return (later + 1.0) / (earlier + 1.0);
}

}  // namespace

std::vector<TimelineEntry> timeline(const KnowledgeGraph& graph, NodeId node, TimeBasis basis) {
    require_node(graph, node);
    std::vector<TimelineEntry> entries;
    for_each_statement(graph, node, [&](StatementId s) { add_entries(graph, s, basis, entries); });
    std::sort(entries.begin(), entries.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
        const DayRange x = days_of(a.when);
        const DayRange y = days_of(b.when);
        return std::tie(x.first, x.last, a.statement) < std::tie(y.first, y.last, b.statement);
    });
    return entries;
}

News new_since(const KnowledgeGraph& graph, CalendarDate day, TimeBasis basis) {
    const std::int32_t since = to_days(day);
    std::vector<bool> old(graph.node_count(), false);
    News news;
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        bool fresh = true;
        for (const EvidenceId e : graph.evidence_of(s)) {
            const DayRange days = days_in(graph, e, basis);
            if (!days.empty() && days.first >= since) continue;
            fresh = false;
            if (const auto source = graph.evidence(e).attribution_node) old[*source] = true;
        }
        if (fresh) {
            news.statements.push_back(s);
        } else {
            old[graph.subject(s)] = true;
            old[graph.object(s)] = true;
        }
    }
    for (NodeId n = 0; n < graph.entity_count(); ++n) {
        // An entity that is only quoted as a source has no statements to date it by.
        if (!old[n] && (!graph.out(n).empty() || !graph.in(n).empty())) news.entities.push_back(n);
    }
    return news;
}

Trends trends(const KnowledgeGraph& graph, const TrendOptions& options) {
    Counts counts = count_by_period(graph, options);
    Trends result;
    int first = std::numeric_limits<int>::max();
    int last = std::numeric_limits<int>::min();
    for (const auto& [node, periods] : counts) {
        first = std::min(first, periods.begin()->first);
        last = std::max(last, periods.rbegin()->first);
    }
    if (counts.empty()) return result;
    if (options.most_periods > 0 && std::cmp_less(options.most_periods, last - first + 1)) {
        first = last - static_cast<int>(options.most_periods) + 1;
    }
    cut(graph, options, first, counts);
    for (int period = first; period <= last; ++period) result.periods.push_back(name_of(period, options.granularity));
    for (const auto& [node, periods] : counts) {
        Trend trend;
        trend.node = node;
        trend.counts.assign(result.periods.size(), 0);
        for (const auto& [period, count] : periods) {
            trend.counts[static_cast<std::size_t>(period - first)] = count;
        }
        const auto entries = timeline(graph, node, options.basis);
        const auto dated =
            std::find_if(entries.begin(), entries.end(), [](const auto& e) { return e.when.first.has_value(); });
        if (dated != entries.end()) trend.first_seen = dated->when.first;
        trend.growth = growth_of(trend.counts);
        result.trends.push_back(std::move(trend));
    }
    const auto total = [](const Trend& t) {
        std::uint32_t sum = 0;
        for (const std::uint32_t count : t.counts) sum += count;
        return sum;
    };
    std::stable_sort(result.trends.begin(), result.trends.end(), [&](const Trend& a, const Trend& b) {
        return a.growth != b.growth ? a.growth > b.growth : total(a) > total(b);
    });
    return result;
}

std::vector<CoOccurrence> co_occurring(const KnowledgeGraph& graph, NodeId node) {
    require_node(graph, node);
    using Place = std::tuple<ReportId, std::uint32_t, std::uint32_t>;
    std::set<Place> places;
    std::set<ReportId> reports;
    const auto place_of = [&](EvidenceId e) {
        const EvidenceView evidence = graph.evidence(e);
        return Place{evidence.report_id, evidence.span.start, evidence.span.end};
    };
    for_each_statement(graph, node, [&](StatementId s) {
        for (const EvidenceId e : graph.evidence_of(s)) {
            const Place place = place_of(e);
            places.insert(place);
            reports.insert(std::get<0>(place));
        }
    });
    std::map<NodeId, std::pair<std::set<Place>, std::set<ReportId>>> shared;
    for (const ReportId report : reports) {
        for (const EvidenceId e : graph.evidence_from(report)) {
            const Place place = place_of(e);
            const StatementId s = graph.statement_of(e);
            for (const NodeId other : {graph.subject(s), graph.object(s)}) {
                if (other == node || other >= graph.entity_count()) continue;
                auto& [in_places, in_reports] = shared[other];
                in_reports.insert(report);
                if (places.contains(place)) in_places.insert(place);
            }
        }
    }
    std::vector<CoOccurrence> result;
    result.reserve(shared.size());
    for (const auto& [other, sets] : shared) {
        result.push_back(
            {other, static_cast<std::uint32_t>(sets.first.size()), static_cast<std::uint32_t>(sets.second.size())});
    }
    std::sort(result.begin(), result.end(), [](const CoOccurrence& a, const CoOccurrence& b) {
        return std::tie(b.sentence_count, b.report_count, a.node) < std::tie(a.sentence_count, a.report_count, b.node);
    });
    return result;
}

}  // namespace ktrend
