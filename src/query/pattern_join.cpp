// Joins the statements of a pattern by nested look-ups: at each step the statement with the fewest candidates, given
// what is bound so far, is taken next.
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
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
    std::vector<std::string> relations;
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
        return step;
    }

    const KnowledgeGraph& graph_;
    pattern::Faults faults_;
};

class Joiner {
public:
    Joiner(const KnowledgeGraph& graph, const Compiler& compiled, const Filter& filter)
        : graph_(graph), steps_(compiled.steps_), limit_(filter.limit), conditions_(graph, filter) {
        bound_.resize(compiled.variables_.size());
        matches_.resize(steps_.size());
        done_.assign(steps_.size(), false);
        result_.variables = compiled.variables_;
    }

    PatternResult run() {
        join();
        const auto key = [](const PatternRow& row) {
            std::vector<std::tuple<NodeId, std::string_view>> bindings;
            for (const Binding& b : row.bindings) bindings.emplace_back(b.node.value_or(none), b.relation);
            std::vector<StatementId> statements;
            for (const Match& m : row.matches) statements.push_back(m.statement);
            return std::pair(std::move(bindings), std::move(statements));
        };
        using Key = decltype(key(PatternRow()));
        std::vector<std::pair<Key, PatternRow>> rows;
        rows.reserve(result_.rows.size());
        for (PatternRow& row : result_.rows) {
            Key of_row = key(row);
            rows.emplace_back(std::move(of_row), std::move(row));
        }
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        result_.rows.clear();
        for (auto& [of_row, row] : rows) result_.rows.push_back(std::move(row));
        if (limit_ > 0 && result_.rows.size() > limit_) result_.rows.resize(limit_);
        return std::move(result_);
    }

private:
    /// The nodes that a slot can be, or nothing if it is free.
    [[nodiscard]] std::optional<std::span<const NodeId>> known(const Slot& slot) const {
        if (slot.variable == none) return std::span<const NodeId>(slot.nodes);
        if (!bound_[slot.variable].node) return std::nullopt;
        return std::span<const NodeId>(&*bound_[slot.variable].node, 1);
    }

    /// Calls `take` with stretches of statement numbers that hold all candidates of a step.
    template <class Take>
    void candidates(const Step& step, const Take& take) const {
        const bool any = step.relations.empty();
        if (const auto subjects = known(step.subject)) {
            for (const NodeId n : *subjects) {
                if (any) take(graph_.out(n));
                for (const std::string& relation : step.relations) take(out_by(graph_, n, relation));
            }
        } else if (const auto objects = known(step.object)) {
            for (const NodeId n : *objects) take(graph_.in(n));
        } else if (!any) {
            for (const std::string& relation : step.relations) take(graph_.statements_of(relation));
        } else if (step.period) {
            DateRange range = step.period->range;
            if (step.period->match == PeriodMatch::AsOf) range.first.reset();
            take(graph_.statements_overlapping(range));
        } else {
            take(IndexRange(0, static_cast<StatementId>(graph_.statement_count())));
        }
    }

    [[nodiscard]] std::size_t cost(const Step& step) const {
        std::size_t sum = 0;
        candidates(step, [&](const auto& range) { sum += range.size(); });
        return sum;
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
            result_.rows.push_back({bound_, matches_});
            return;
        }
        done_[next] = true;
        candidates(steps_[next], [&](const auto& range) {
            for (const StatementId s : range) try_statement(next, s);
        });
        done_[next] = false;
    }

    /// Binds a variable if it is free. Returns whether the value agrees; `fresh` is set if it was bound now.
    bool bind(const Slot& slot, NodeId node, bool& fresh) {
        if (slot.variable == none) return std::binary_search(slot.nodes.begin(), slot.nodes.end(), node);
        if (!slot.type.empty() && graph_.node(node).type != slot.type) return false;
        auto& value = bound_[slot.variable].node;
        if (value) return *value == node;
        value = node;
        fresh = true;
        return true;
    }

    bool bind_relation(const Step& step, std::string_view relation, bool& fresh) {
        if (step.relation_variable == none) {
            return std::find(step.relations.begin(), step.relations.end(), relation) != step.relations.end();
        }
        auto& value = bound_[step.relation_variable].relation;
        if (!value.empty()) return value == relation;
        value = relation;
        fresh = true;
        return true;
    }

    void try_statement(std::size_t index, StatementId s) {
        const Step& step = steps_[index];
        ++result_.examined;
        bool subject = false;
        bool object = false;
        bool relation = false;
        if (bind(step.subject, graph_.subject(s), subject) && bind(step.object, graph_.object(s), object) &&
            bind_relation(step, graph_.statement(s).relation, relation)) {
            if (auto match = conditions_.test(s, step.period, step.polarity)) {
                matches_[index] = std::move(*match);
                join();
            }
        }
        if (subject) bound_[step.subject.variable].node.reset();
        if (object) bound_[step.object.variable].node.reset();
        if (relation) bound_[step.relation_variable].relation = {};
    }

    const KnowledgeGraph& graph_;
    const std::vector<Step>& steps_;
    std::size_t limit_;
    Conditions conditions_;
    std::vector<Binding> bound_;
    std::vector<Match> matches_;
    std::vector<bool> done_;
    PatternResult result_;
};

}  // namespace

PatternResult match(const KnowledgeGraph& graph, std::string_view pattern, const Filter& conditions) {
    const Compiler compiled(graph, pattern);
    return Joiner(graph, compiled, conditions).run();
}

}  // namespace ktrend
