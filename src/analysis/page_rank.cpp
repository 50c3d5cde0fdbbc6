// Importance: PageRank (Page, Brin, Motwani, Winograd 1999) of entities, with jumps to what reports speak of most.
//
// Statements are walked both ways: "A released B" says as much of A as of B, and firms, which are subjects of nearly
// everything, would otherwise come out last. Written by hand rather than with Boost's, which knows neither weights nor
// where to jump.
#include "core/require.hpp"
#include "ktrend/analysis.hpp"

namespace ktrend {
namespace {

/// What leaves a node in one step, by statements between entities.
std::vector<double> strengths(const KnowledgeGraph& graph) {
    std::vector<double> strength(graph.entity_count(), 0.0);
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        if (graph.object(s) >= graph.entity_count()) continue;
        const double weight = graph.statement(s).report_count;
        strength[graph.subject(s)] += weight;
        strength[graph.object(s)] += weight;
    }
    return strength;
}

std::vector<double> jumps(const KnowledgeGraph& graph) {
    std::vector<double> jump(graph.entity_count(), 0.0);
    double total = 0.0;
    for (NodeId n = 0; n < jump.size(); ++n) total += jump[n] = graph.node(n).mention_count;
    for (double& share : jump) share /= total;
    return jump;
}

}  // namespace

std::vector<double> page_rank(const KnowledgeGraph& graph, const PageRankOptions& options) {
    require(options.damping >= 0.0 && options.damping <= 1.0, "damping must lie in 0 to 1");
    const std::vector<double> strength = strengths(graph);
    const std::vector<double> jump = jumps(graph);
    std::vector<double> rank = jump;
    std::vector<double> next(rank.size());
    for (int i = 0; i < options.iterations; ++i) {
        double stuck = 0.0;  // entities without neighbours pass on by jumps alone
        for (std::size_t n = 0; n < rank.size(); ++n) stuck += strength[n] == 0.0 ? rank[n] : 0.0;
        const double jumping = 1.0 - options.damping + options.damping * stuck;
        for (std::size_t n = 0; n < rank.size(); ++n) next[n] = jumping * jump[n];
        for (StatementId s = 0; s < graph.statement_count(); ++s) {
            const NodeId a = graph.subject(s);
            const NodeId b = graph.object(s);
            if (b >= rank.size()) continue;
            const double weight = options.damping * graph.statement(s).report_count;
            next[b] += weight * rank[a] / strength[a];
            next[a] += weight * rank[b] / strength[b];
        }
        rank.swap(next);
    }
    rank.resize(graph.node_count(), 0.0);
    return rank;
}

}  // namespace ktrend
