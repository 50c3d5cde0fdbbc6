// Statements by conditions: the narrowest bound condition is looked up, the others are tested.
#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "query/conditions.hpp"
#include "query/names.hpp"

namespace ktrend {
namespace {

/// Statements to be tested, and how many at most.
struct Source {
    std::size_t size = std::numeric_limits<std::size_t>::max();
    std::function<std::vector<StatementId>()> list;
};

/// Stretches of the graph's indexes, which may overlap.
struct Stretches {
    std::vector<IndexRange> runs;
    std::vector<std::span<const StatementId>> lists;

    [[nodiscard]] std::size_t size() const {
        std::size_t sum = 0;
        for (const auto& run : runs) sum += run.size();
        for (const auto& list : lists) sum += list.size();
        return sum;
    }
    /// Ascending, none twice.
    [[nodiscard]] std::vector<StatementId> joined() const {
        std::vector<StatementId> all;
        for (const auto& run : runs) all.insert(all.end(), run.begin(), run.end());
        for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }
};

class Selector {
public:
    Selector(const KnowledgeGraph& graph, const Filter& filter)
        : graph_(graph),
          filter_(filter),
          conditions_(graph, filter),
          symmetric_(symmetric_among(graph, filter.relations)) {}

    Selection run() {
        subjects_ = look_up(filter_.subjects, "no entity is called");
        objects_ = look_up(filter_.objects, "no entity is called");
        check(filter_.relations, graph_.relations(), "query.unknown-relation", "no statement has the relation");
        check(filter_.subject_types, graph_.types(), "query.unknown-type", "no node has the type");
        check(filter_.object_types, graph_.types(), "query.unknown-type", "no node has the type");
        for (const std::string& path : filter_.reports) {
            if (!graph_.find_report(path)) complain("query.unknown-report", "no report is called", path, {});
        }
        for (const StatementId s : narrowest().list()) {
            ++result_.examined;
            if (!has_relation(s)) continue;
            auto match = test({graph_, s});
            if (!match && !symmetric_.empty() && reads_backward(graph_, s)) match = test({graph_, s, true});
            if (match) result_.matches.push_back(std::move(*match));
            if (filter_.limit > 0 && result_.matches.size() == filter_.limit) break;
        }
        return std::move(result_);
    }

private:
    void complain(const char* code, const char* what, const std::string& name, const std::string& hint) {
        Diagnostic diagnostic;
        diagnostic.severity = Severity::Warning;
        diagnostic.code = code;
        diagnostic.message = std::string(what).append(" '").append(name).append("'").append(hint);
        result_.diagnostics.push_back(std::move(diagnostic));
    }

    std::vector<NodeId> look_up(const std::vector<std::string>& names, const char* what) {
        std::vector<NodeId> nodes;
        for (const std::string& name : names) {
            const auto found = nodes_called(graph_, name);
            if (found.empty()) complain("query.unknown-name", what, name, nearest_entity(graph_, name));
            nodes.insert(nodes.end(), found.begin(), found.end());
        }
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        return nodes;
    }

    void check(const std::vector<std::string>& names, const std::vector<std::string>& known, const char* code,
               const char* what) {
        for (const std::string& name : names) {
            if (!std::binary_search(known.begin(), known.end(), name))
                complain(code, what, name, did_you_mean(name, known));
        }
    }

    [[nodiscard]] bool has_relation(StatementId s) const {
        if (filter_.relations.empty()) return true;
        const std::string_view relation = graph_.statement(s).relation;
        return std::find(filter_.relations.begin(), filter_.relations.end(), relation) != filter_.relations.end();
    }

    [[nodiscard]] std::optional<Match> test(const Reading& reading) const {
        const auto has = [](const std::vector<NodeId>& nodes, NodeId n) {
            return std::binary_search(nodes.begin(), nodes.end(), n);
        };
        if (!filter_.subjects.empty() && !has(subjects_, reading.subject)) return std::nullopt;
        if (!filter_.objects.empty() && !has(objects_, reading.object)) return std::nullopt;
        return conditions_.test(reading);
    }

    static Source source(Stretches stretches) {
        const std::size_t size = stretches.size();
        return {size, [stretches = std::move(stretches)] { return stretches.joined(); }};
    }

    [[nodiscard]] Source by_subject() const {
        Stretches found;
        for (const NodeId node : subjects_) {
            if (filter_.relations.empty()) found.runs.push_back(graph_.out(node));
            for (const std::string& relation : filter_.relations) found.runs.push_back(out_by(graph_, node, relation));
            if (!symmetric_.empty()) found.lists.push_back(graph_.in(node));
        }
        return source(std::move(found));
    }

    [[nodiscard]] Source by_object() const {
        Stretches found;
        for (const NodeId node : objects_) {
            found.lists.push_back(graph_.in(node));
            for (const std::string& relation : symmetric_) found.runs.push_back(out_by(graph_, node, relation));
        }
        return source(std::move(found));
    }

    [[nodiscard]] Source by_relation() const {
        Stretches found;
        for (const std::string& relation : filter_.relations) found.lists.push_back(graph_.statements_of(relation));
        return source(std::move(found));
    }

    [[nodiscard]] std::vector<StatementId> in_reports() const {
        std::vector<StatementId> list;
        for (const std::string& path : filter_.reports) {
            const auto report = graph_.find_report(path);
            if (!report) continue;
            for (const EvidenceId e : graph_.evidence_from(*report)) {
                const StatementId s = graph_.statement_of(e);
                if (list.empty() || list.back() != s) list.push_back(s);
            }
        }
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        return list;
    }

    [[nodiscard]] Source by_report() const {
        std::size_t size = 0;
        for (const std::string& path : filter_.reports) {
            if (const auto report = graph_.find_report(path)) size += graph_.evidence_from(*report).size();
        }
        return {size, [this] { return in_reports(); }};
    }

    [[nodiscard]] Source by_period() const {
        DateRange range = filter_.period->range;
        // What had begun by a day is what overlaps all time up to it.
        if (filter_.period->match == PeriodMatch::AsOf) range.first.reset();
        return {graph_.count_overlapping(range), [this, range] { return graph_.statements_overlapping(range); }};
    }

    [[nodiscard]] Source narrowest() const {
        Source best = source({{IndexRange(0, static_cast<StatementId>(graph_.statement_count()))}, {}});
        const auto offer = [&](Source other) {
            if (other.size <= best.size) best = std::move(other);
        };
        if (filter_.period) offer(by_period());
        if (!filter_.reports.empty()) offer(by_report());
        if (!filter_.relations.empty()) offer(by_relation());
        if (!filter_.objects.empty()) offer(by_object());
        if (!filter_.subjects.empty()) offer(by_subject());
        return best;
    }

    const KnowledgeGraph& graph_;
    const Filter& filter_;
    Conditions conditions_;
    std::vector<std::string> symmetric_;  // of the relations asked for
    std::vector<NodeId> subjects_;
    std::vector<NodeId> objects_;
    Selection result_;
};

}  // namespace

Selection select(const KnowledgeGraph& graph, const Filter& filter) {
    return Selector(graph, filter).run();
}

}  // namespace ktrend
