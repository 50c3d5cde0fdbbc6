// Merging and asking large graphs of generated claims: claims merged per second, bytes a statement, latency of point
// queries, two-hop neighbourhoods and period look-ups; NDJSON read and written; the layout of 50,000 nodes.
//
//     graph_benchmark [--benchmark_filter=…]        a million claims
//     KTREND_CLAIMS=10000000 graph_benchmark        ten million (about 6 GB of memory)
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "generated_claims.hpp"
#include "ktrend/analysis.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/graph.hpp"
#include "ktrend/query.hpp"

namespace {

using namespace ktrend;

using benchmarks::Generator;

std::size_t claim_count() {
    return benchmarks::claim_count(1'000'000);
}

struct Large {
    KnowledgeGraph graph;
    double seconds = 0;  // of processor time that merging took
};

const Large& large() {
    static const Large made = [] {
        constexpr std::size_t batch = 10'000;
        Generator generator(claim_count());
        GraphBuilder builder;
        Large large;
        const auto timed = [&](const auto& action) {
            const std::clock_t start = std::clock();
            action();
            large.seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        };
        for (std::size_t done = 0; done < claim_count(); done += batch) {
            std::vector<Claim> claims;
            for (std::size_t i = done; i < std::min(done + batch, claim_count()); ++i)
                claims.push_back(generator.next());
            timed([&] { builder.add(claims); });
        }
        timed([&] { large.graph = std::move(builder).build(); });
        return large;
    }();
    return made;
}

const KnowledgeGraph& large_graph() {
    return large().graph;
}

void merge(benchmark::State& state) {
    const std::size_t count = std::min<std::size_t>(claim_count(), 1'000'000);
    std::vector<Claim> claims;
    Generator generator(count);
    for (std::size_t i = 0; i < count; ++i) claims.push_back(generator.next());
    for (auto _ : state) {
        GraphBuilder builder;
        builder.add(claims);
        const KnowledgeGraph graph = std::move(builder).build();
        benchmark::DoNotOptimize(graph.node_count());
        state.counters["bytes/statement"] =
            static_cast<double>(graph.memory()) / static_cast<double>(graph.statement_count());
        state.counters["statements"] = static_cast<double>(graph.statement_count());
        state.counters["nodes"] = static_cast<double>(graph.node_count());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}
BENCHMARK(merge)->Unit(benchmark::kMillisecond)->Iterations(2);

void memory(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    for (auto _ : state) benchmark::DoNotOptimize(graph.memory());
    state.counters["bytes/statement"] =
        static_cast<double>(graph.memory()) / static_cast<double>(graph.statement_count());
    state.counters["merged_claims/s"] = static_cast<double>(graph.evidence_count()) / large().seconds;
    state.counters["bytes/claim"] = static_cast<double>(graph.memory()) / static_cast<double>(graph.evidence_count());
}
BENCHMARK(memory)->Iterations(1);

void statements_of_a_subject_by_number(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    std::mt19937_64 random(1);
    for (auto _ : state) {
        std::size_t sum = 0;
        for (const StatementId s : graph.out(static_cast<NodeId>(random() % graph.entity_count())))
            sum += graph.object(s);
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(statements_of_a_subject_by_number);

void node_by_id(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    std::mt19937_64 random(2);
    for (auto _ : state) {
        const std::string_view id = graph.node(static_cast<NodeId>(random() % graph.entity_count())).id;
        benchmark::DoNotOptimize(graph.find_node(id));
    }
}
BENCHMARK(node_by_id);

void point_query(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    std::mt19937_64 random(3);
    for (auto _ : state) {
        Filter filter;
        filter.subjects = {std::string(graph.node(static_cast<NodeId>(random() % graph.entity_count())).id)};
        filter.relations = {"relation7"};
        benchmark::DoNotOptimize(select(graph, filter).matches.size());
    }
}
BENCHMARK(point_query)->Unit(benchmark::kMicrosecond);

void two_hops(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    std::mt19937_64 random(4);
    for (auto _ : state) {
        const auto start = static_cast<NodeId>(random() % graph.entity_count());
        std::size_t sum = 0;
        for (const StatementId s : graph.out(start)) {
            for (const StatementId t : graph.out(graph.object(s))) sum += graph.object(t);
        }
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(two_hops)->Unit(benchmark::kMicrosecond);

void two_hop_pattern(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    std::mt19937_64 random(5);
    for (auto _ : state) {
        const std::string id(graph.node(static_cast<NodeId>(random() % graph.entity_count())).id);
        benchmark::DoNotOptimize(match(graph, "\"" + id + "\" ?r ?x; ?x relation7 ?y").rows.size());
    }
}
BENCHMARK(two_hop_pattern)->Unit(benchmark::kMicrosecond);

void period_query(benchmark::State& state) {
    const KnowledgeGraph& graph = large_graph();
    const DateRange range = *edtf_range("2014-12/2015-01");
    for (auto _ : state) benchmark::DoNotOptimize(graph.statements_overlapping(range).size());
}
BENCHMARK(period_query)->Unit(benchmark::kMicrosecond);

void write_ndjson(benchmark::State& state) {
    std::vector<Claim> claims;
    Generator generator(100'000);
    for (int i = 0; i < 100'000; ++i) claims.push_back(generator.next());
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = 0;
        for (const Claim& claim : claims) bytes += to_json(claim).size() + 1;
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_ndjson)->Unit(benchmark::kMillisecond);

void read_ndjson(benchmark::State& state) {
    std::string text;
    Generator generator(100'000);
    for (int i = 0; i < 100'000; ++i) text.append(to_json(generator.next())).push_back('\n');
    for (auto _ : state) benchmark::DoNotOptimize(parse_claims(text, "claims.ndjson").claims.size());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(read_ndjson)->Unit(benchmark::kMillisecond);

void lay_out(benchmark::State& state) {
    const auto nodes = static_cast<std::size_t>(state.range(0));
    GraphBuilder builder;
    Generator generator(nodes * 2);
    for (std::size_t i = 0; i < nodes * 2; ++i) builder.add(generator.next());
    const KnowledgeGraph graph = std::move(builder).build();
    GraphView view = make_view(graph);
    for (auto _ : state) benchmark::DoNotOptimize(layout(graph, view).size());
    state.counters["nodes"] = static_cast<double>(view.nodes.size());
}
BENCHMARK(lay_out)->Arg(1'000)->Arg(50'000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
