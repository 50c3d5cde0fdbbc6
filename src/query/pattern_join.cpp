// Joins the statements of a pattern by nested look-ups: at each step the statement with the fewest candidates, given
// what is bound so far, is taken next.
#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "query/conditions.hpp"
#include "query/names.hpp"
#include "query/pattern.hpp"

namespace ktrend {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// A term led back to the graph: the number of a variable, or the nodes that a name stands for.
struct Slot {
    std::uint32_t variable = none;
    std::vector<NodeId> nodes;
    std::string type;
};

struct Step {
    Slot subject;
    std::uint32_t relation_variable = none;
    std::vector<std::string> relations;  // a set; empty where the relation is a variable
    std::vector<std::string> symmetric;  // of those that it may be
    Slot object;
    std::optional<Period> period;
    std::optional<Polarity> polarity;
};

class Compiler {
public:
    Compiler(const KnowledgeGraph& graph, std::string_view text) : graph_(graph), faults_(text) {
        for (const auto& statement : pattern::parse(text, faults_)) steps_.push_back(step_of(statement));
        if (!faults_.empty()) throw Error(std::move(faults_.list()));
    }

    std::vector<Step> steps_;
    std::vector<std::string> variables_;
    std::vector<bool> is_relation_;

private:
    std::uint32_t variable(const pattern::Term& term, bool relation) {
        const auto place = std::find(variables_.begin(), variables_.end(), term.text);
        const auto number = static_cast<std::uint32_t>(place - variables_.begin());
        if (place == variables_.end()) {
            variables_.push_back(term.text);
            is_relation_.push_back(relation);
        } else if (is_relation_[number] != relation) {
            faults_.add(term.position, "pattern.variable", "?" + term.text + " stands for a node and for a relation");
        }
        return number;
    }

    Slot slot(const pattern::Term& term) {
        Slot slot;
        if (term.variable) {
            slot.variable = variable(term, false);
            slot.type = term.type;
            const auto& types = graph_.types();
            if (!term.type.empty() && !std::binary_search(types.begin(), types.end(), term.type)) {
                faults_.add(term.position, "pattern.unknown-type",
                            "no node has the type '" + term.type + "'" + did_you_mean(term.type, types));
            }
            return slot;
        }
        slot.nodes = nodes_called(graph_, term.text);
        if (slot.nodes.empty()) {
            faults_.add(term.position, "pattern.unknown-name",
                        "no entity is called '" + term.text + "'" + nearest_entity(graph_, term.text));
        }
        return slot;
    }

    Step step_of(const pattern::Statement& statement) {
        Step step;
        step.subject = slot(statement.subject);
        if (statement.relation.variable) step.relation_variable = variable(statement.relation, true);
        step.relations = statement.relations;
        step.object = slot(statement.object);
        step.period = statement.period;
        if (step.relation_variable == none) step.polarity = statement.denied ? Polarity::Negative : Polarity::Positive;
        for (const std::string& relation : step.relations) {
            if (relation.empty() || !graph_.statements_of(relation).empty()) continue;
            faults_.add(
                statement.relation.position, "pattern.unknown-relation",
                "no statement has the relation '" + relation + "'" + did_you_mean(relation, graph_.relations()));
        }
        std::sort(step.relations.begin(), step.relations.end());
        step.relations.erase(std::unique(step.relations.begin(), step.relations.end()), step.relations.end());
        step.symmetric = symmetric_among(graph_, step.relations);
        return step;
    }

    const KnowledgeGraph& graph_;
    pattern::Faults faults_;
};

/// Rows by bindings, node by node, then by statements.
struct RowOrder {
    bool operator()(const PatternRow& a, const PatternRow& b) const {
        const auto by_binding = [](const Binding& x, const Binding& y) {
            return std::pair(x.node.value_or(none), x.relation) < std::pair(y.node.value_or(none), y.relation);
        };
        const auto by_statement = [](const Match& x, const Match& y) { return x.statement < y.statement; };
        const auto less = [](const auto& x, const auto& y, const auto& order) {
            return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end(), order);
        };
        if (less(a.bindings, b.bindings, by_binding)) return true;
        if (less(b.bindings, a.bindings, by_binding)) return false;
        return less(a.matches, b.matches, by_statement);
    }
};

class Joiner {
public:
    Joiner(const KnowledgeGraph& graph, const Compiler& compiled, const Filter& filter)
        : graph_(graph), steps_(compiled.steps_), limit_(filter.limit), conditions_(graph, filter) {
        row_.bindings.resize(compiled.variables_.size());
        row_.matches.resize(steps_.size());
        done_.assign(steps_.size(), false);
        result_.variables = compiled.variables_;
    }

    PatternResult run() {
        join();
        result_.rows.reserve(rows_.size());
        while (!rows_.empty()) result_.rows.push_back(std::move(rows_.extract(rows_.begin()).value()));
        return std::move(result_);
    }

private:
    /// How a stretch of candidates is read.
    enum class Way : std::uint8_t { Forward, Backward, Both };

    /// Keeps the row that is bound now, if it is among the first so many.
    void keep_row() {
        const bool full = limit_ > 0 && rows_.size() == limit_;
        if (full && !RowOrder()(row_, *rows_.rbegin())) return;
        if (rows_.insert(row_).second && full) rows_.erase(std::prev(rows_.end()));
    }

    /// The nodes that a slot can be, or nothing if it is free.
    [[nodiscard]] std::optional<std::span<const NodeId>> known(const Slot& slot) const {
        if (slot.variable == none) return std::span<const NodeId>(slot.nodes);
        const std::optional<NodeId>& node = row_.bindings[slot.variable].node;
        if (!node) return std::nullopt;
        return std::span<const NodeId>(&*node, 1);
    }

    /// Calls `take` with stretches of statement numbers that hold all candidates of a step whose subject, object or
    /// relation is known, none of them twice in one way. Returns false where none of these is.
    template <class Take>
    bool looked_up(const Step& step, const Take& take) const {
        const bool any = step.relations.empty();
        if (const auto subjects = known(step.subject)) {
            for (const NodeId n : *subjects) {
                if (any) take(graph_.out(n), Way::Forward);
                for (const std::string& relation : step.relations) take(out_by(graph_, n, relation), Way::Forward);
                if (!step.symmetric.empty()) take(graph_.in(n), Way::Backward);
            }
        } else if (const auto objects = known(step.object)) {
            for (const NodeId n : *objects) {
                take(graph_.in(n), Way::Forward);
                for (const std::string& relation : step.symmetric) take(out_by(graph_, n, relation), Way::Backward);
            }
        } else if (!any) {
            for (const std::string& relation : step.relations) take(graph_.statements_of(relation), Way::Both);
        } else {
            return false;
        }
        return true;
    }

    /// The part of all time in which a step of any subject, relation and object looks for statements.
    [[nodiscard]] static std::optional<DateRange> time_of(const Step& step) {
        if (!step.period) return std::nullopt;
        DateRange range = step.period->range;
        // What had begun by a day is what overlaps all time up to it.
        if (step.period->match == PeriodMatch::AsOf) range.first.reset();
        return range;
    }

    [[nodiscard]] std::size_t cost(const Step& step) const {
        std::size_t sum = 0;
        if (looked_up(step, [&](const auto& range, Way) { sum += range.size(); })) return sum;
        const auto range = time_of(step);
        return range ? graph_.count_overlapping(*range) : graph_.statement_count();
    }

    template <class Take>
    void candidates(const Step& step, const Take& take) const {
        if (looked_up(step, take)) return;
        if (const auto range = time_of(step)) {
            take(graph_.statements_overlapping(*range), Way::Both);
        } else {
            take(IndexRange(0, static_cast<StatementId>(graph_.statement_count())), Way::Both);
        }
    }

    void join() {
        std::size_t next = steps_.size();
        std::size_t least = 0;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (done_[i]) continue;
            const std::size_t size = cost(steps_[i]);
            if (next == steps_.size() || size < least) {
                next = i;
                least = size;
            }
        }
        if (next == steps_.size()) {
            keep_row();
            return;
        }
        done_[next] = true;
        candidates(steps_[next], [&](const auto& range, Way way) {
            for (const StatementId s : range) {
                ++result_.examined;
                if (way != Way::Backward) try_reading(next, {graph_, s});
                if (way != Way::Forward && reads_backward(graph_, s)) try_reading(next, {graph_, s, true});
            }
        });
        done_[next] = false;
    }

    /// Binds a variable if it is free. Returns whether the value agrees; `fresh` is set if it was bound now.
    bool bind(const Slot& slot, NodeId node, bool& fresh) {
        if (slot.variable == none) return std::binary_search(slot.nodes.begin(), slot.nodes.end(), node);
        if (!slot.type.empty() && graph_.node(node).type != slot.type) return false;
        auto& value = row_.bindings[slot.variable].node;
        if (value) return *value == node;
        value = node;
        fresh = true;
        return true;
    }

    bool bind_relation(const Step& step, std::string_view relation, bool& fresh) {
        if (step.relation_variable == none) {
            return std::find(step.relations.begin(), step.relations.end(), relation) != step.relations.end();
        }
        auto& value = row_.bindings[step.relation_variable].relation;
        if (!value.empty()) return value == relation;
        value = relation;
        fresh = true;
        return true;
    }

    void try_reading(std::size_t index, const Reading& reading) {
        const Step& step = steps_[index];
        bool subject = false;
        bool object = false;
        bool relation = false;
        if (bind(step.subject, reading.subject, subject) && bind(step.object, reading.object, object) &&
            bind_relation(step, graph_.statement(reading.statement).relation, relation)) {
            if (auto match = conditions_.test(reading, step.period, step.polarity)) {
                row_.matches[index] = std::move(*match);
                join();
            }
        }
        if (subject) row_.bindings[step.subject.variable].node.reset();
        if (object) row_.bindings[step.object.variable].node.reset();
        if (relation) row_.bindings[step.relation_variable].relation = {};
    }

    const KnowledgeGraph& graph_;
    const std::vector<Step>& steps_;
    std::size_t limit_;
    Conditions conditions_;
    PatternRow row_;  // what is bound now
    std::set<PatternRow, RowOrder> rows_;
    std::vector<bool> done_;
    PatternResult result_;
};

}  // namespace

PatternResult match(const KnowledgeGraph& graph, std::string_view pattern, const Filter& conditions) {
    const Compiler compiled(graph, pattern);
    return Joiner(graph, compiled, conditions).run();
}

}  // namespace ktrend
