// Statements by conditions: the narrowest bound condition is looked up, the others are tested.
#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
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

class Selector {
public:
    Selector(const KnowledgeGraph& graph, const Filter& filter)
        : graph_(graph), filter_(filter), conditions_(graph, filter) {}

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
            if (!fits(s)) continue;
            if (auto match = conditions_.test(s)) result_.matches.push_back(std::move(*match));
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

    [[nodiscard]] bool fits(StatementId s) const {
        const auto has = [](const std::vector<NodeId>& nodes, NodeId n) {
            return std::binary_search(nodes.begin(), nodes.end(), n);
        };
        if (!filter_.subjects.empty() && !has(subjects_, graph_.subject(s))) return false;
        if (!filter_.objects.empty() && !has(objects_, graph_.object(s))) return false;
        if (filter_.relations.empty()) return true;
        const std::string_view relation = graph_.statement(s).relation;
        return std::find(filter_.relations.begin(), filter_.relations.end(), relation) != filter_.relations.end();
    }

    template <class Ranges>
    static std::vector<StatementId> joined(const Ranges& ranges) {
        std::vector<StatementId> list;
        for (const auto& range : ranges) list.insert(list.end(), range.begin(), range.end());
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        return list;
    }
    template <class Ranges>
    static Source source(Ranges ranges) {
        std::size_t size = 0;
        for (const auto& range : ranges) size += range.size();
        return {size, [ranges = std::move(ranges)] { return joined(ranges); }};
    }

    [[nodiscard]] std::vector<IndexRange> by_subject() const {
        std::vector<IndexRange> ranges;
        for (const NodeId node : subjects_) {
            if (filter_.relations.empty()) ranges.push_back(graph_.out(node));
            for (const std::string& relation : filter_.relations) ranges.push_back(out_by(graph_, node, relation));
        }
        return ranges;
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
        Source best{graph_.statement_count(), [this] {
                        return joined(std::vector{IndexRange(0, static_cast<StatementId>(graph_.statement_count()))});
                    }};
        const auto offer = [&](Source other) {
            if (other.size <= best.size) best = std::move(other);
        };
        if (filter_.period) offer(by_period());
        if (!filter_.reports.empty()) offer(by_report());
        if (!filter_.relations.empty()) {
            std::vector<std::span<const StatementId>> ranges;
            for (const std::string& relation : filter_.relations) ranges.push_back(graph_.statements_of(relation));
            offer(source(std::move(ranges)));
        }
        if (!filter_.objects.empty()) {
            std::vector<std::span<const StatementId>> ranges;
            for (const NodeId node : objects_) ranges.push_back(graph_.in(node));
            offer(source(std::move(ranges)));
        }
        if (!filter_.subjects.empty()) offer(source(by_subject()));
        return best;
    }

    const KnowledgeGraph& graph_;
    const Filter& filter_;
    Conditions conditions_;
    std::vector<NodeId> subjects_;
    std::vector<NodeId> objects_;
    Selection result_;
};

}  // namespace

Selection select(const KnowledgeGraph& graph, const Filter& filter) {
    return Selector(graph, filter).run();
}

}  // namespace ktrend
