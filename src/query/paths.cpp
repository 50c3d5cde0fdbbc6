// The k shortest loopless paths between two entities: Yen's algorithm over Dijkstra's.
//
// Costs are compared by steps first and by how well those are attested second, so a search that may take so many steps
// and no more settles each node by the fewest that lead to it. All ties are broken by node numbers: the answer does not
// depend on how a heap is ordered.
#include <algorithm>
#include <compare>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "graph/require.hpp"
#include "query/conditions.hpp"

namespace ktrend {
namespace {

/// What a search must not use: nodes, and steps between two nodes.
struct Banned {
    std::set<NodeId> nodes;
    std::set<std::pair<NodeId, NodeId>> steps;
};

struct Cost {
    std::size_t steps = 0;
    double doubt = 0;  // the sum of 1 over the independent reports of each step

    [[nodiscard]] Cost with(const Cost& step) const noexcept { return {steps + step.steps, doubt + step.doubt}; }
    friend auto operator<=>(const Cost&, const Cost&) = default;
};

struct Found {
    Cost cost;
    Path path;

    [[nodiscard]] std::vector<NodeId> nodes() const {
        std::vector<NodeId> list;
        for (const PathStep& step : path) list.push_back(step.to);
        return list;
    }
    friend bool operator<(const Found& a, const Found& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.nodes() < b.nodes();
    }
};

class PathFinder {
public:
    PathFinder(const KnowledgeGraph& graph, NodeId to, const PathOptions& options)
        : graph_(graph), to_(to), options_(options), conditions_(graph, options.conditions) {}

    std::vector<Path> run(NodeId from) {
        std::vector<Found> best;
        std::set<Found> candidates;
        if (auto first = search(from, {}, options_.longest)) candidates.insert(std::move(*first));
        while (!candidates.empty() && best.size() < options_.count) {
            best.push_back(*candidates.begin());
            candidates.erase(candidates.begin());
            branch(from, best, candidates);
        }
        std::vector<Path> paths;
        paths.reserve(best.size());
        for (Found& found : best) paths.push_back(std::move(found.path));
        return paths;
    }

private:
    [[nodiscard]] Cost cost(StatementId s) const { return {1, 1.0 / graph_.statement(s).report_count}; }

    /// Added up from the start, so that a path costs the same to the last bit wherever it was branched off.
    [[nodiscard]] Cost cost(const Path& path) const {
        Cost sum;
        for (const PathStep& step : path) sum = sum.with(cost(step.statement));
        return sum;
    }

    /// For each node of the last path: leave it by a step that no path with the same beginning took.
    void branch(NodeId from, const std::vector<Found>& best, std::set<Found>& candidates) {
        const Path& last = best.back().path;
        Banned banned;
        NodeId spur = from;
        for (std::size_t i = 0; i < last.size(); ++i) {
            banned.steps.clear();
            for (const Found& found : best) {
                if (found.path.size() > i &&
                    std::equal(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(i), found.path.begin())) {
                    banned.steps.insert({spur, found.path[i].to});
                }
            }
            if (auto rest = search(spur, banned, options_.longest - i)) {
                Found joined;
                joined.path.assign(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(i));
                joined.path.insert(joined.path.end(), rest->path.begin(), rest->path.end());
                joined.cost = cost(joined.path);
                candidates.insert(std::move(joined));
            }
            banned.nodes.insert(spur);
            spur = last[i].to;
        }
    }

    bool allowed(StatementId s) {
        const auto [known, added] = allowed_.try_emplace(s, false);
        if (added) {
            const auto& wanted = options_.conditions.relations;
            known->second = (wanted.empty() ||
                             std::find(wanted.begin(), wanted.end(), graph_.statement(s).relation) != wanted.end()) &&
                            conditions_.holds(s);
        }
        return known->second;
    }

    struct State {
        Cost cost;
        PathStep step;
        bool settled = false;
    };

    /// Whether coming by `step` at this cost is better than what is known.
    [[nodiscard]] static bool better(const Cost& cost, const PathStep& step, const State& state) {
        return std::tie(cost, step.from, step.statement) < std::tie(state.cost, state.step.from, state.step.statement);
    }

    std::optional<Found> search(NodeId from, const Banned& banned, std::size_t longest) {
        using Entry = std::pair<Cost, NodeId>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        std::unordered_map<NodeId, State> states;
        states[from] = {};
        queue.push({{}, from});
        while (!queue.empty()) {
            const Cost spent = queue.top().first;  // no structured binding: clang 14 cannot capture one
            const NodeId node = queue.top().second;
            queue.pop();
            State& state = states[node];
            if (state.settled) continue;
            state.settled = true;
            if (node == to_) return trace(from, states);
            if (spent.steps == longest) continue;
            const auto walk = [&](StatementId s, NodeId other, bool forward) {
                if (other >= graph_.entity_count() || banned.nodes.contains(other) ||
                    banned.steps.contains({node, other}))
                    return;
                if (!allowed(s)) return;
                const PathStep step{node, other, s, forward};
                const Cost total = spent.with(cost(s));
                const auto [known, added] = states.try_emplace(other);
                if (known->second.settled || (!added && !better(total, step, known->second))) return;
                known->second = {total, step, false};
                queue.push({total, other});
            };
            for (const StatementId s : graph_.out(node)) walk(s, graph_.object(s), true);
            for (const StatementId s : graph_.in(node)) walk(s, graph_.subject(s), false);
        }
        return std::nullopt;
    }

    [[nodiscard]] Found trace(NodeId from, const std::unordered_map<NodeId, State>& states) const {
        Found found;
        found.cost = states.at(to_).cost;
        for (NodeId node = to_; node != from; node = found.path.back().from) found.path.push_back(states.at(node).step);
        std::reverse(found.path.begin(), found.path.end());
        return found;
    }

    const KnowledgeGraph& graph_;
    NodeId to_;
    const PathOptions& options_;
    Conditions conditions_;
    std::unordered_map<StatementId, bool> allowed_;
};

}  // namespace

std::vector<Path> shortest_paths(const KnowledgeGraph& graph, NodeId from, NodeId to, const PathOptions& options) {
    require_node(graph, from);
    require_node(graph, to);
    if (from == to || options.count == 0) return {};
    return PathFinder(graph, to, options).run(from);
}

}  // namespace ktrend
