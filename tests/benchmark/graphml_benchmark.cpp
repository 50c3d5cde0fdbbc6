// GraphML written and read: ktrend's writer with and without making the picture, Boost's own writer on the same graph
// with the same columns, and ktrend's reader. tests/benchmark/graphml_writers.py runs it and sets networkx and igraph
// beside it.
//
//     graphml_benchmark                                  100,000 claims
//     KTREND_CLAIMS=1000000 KTREND_GRAPHML=FILE …        another number; the graph is written to FILE as well
#include <benchmark/benchmark.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "export/picture.hpp"
#include "generated_claims.hpp"
#include "ktrend/export.hpp"
#include "ktrend/graph.hpp"
#include "ktrend/graphml.hpp"

namespace {

using namespace ktrend;

const KnowledgeGraph& graph() {
    static const KnowledgeGraph made = [] {
        const std::size_t count = benchmarks::claim_count(100'000);
        benchmarks::Generator generator(count);
        GraphBuilder builder;
        for (std::size_t i = 0; i < count; ++i) builder.add(generator.next());
        return std::move(builder).build();
    }();
    return made;
}

/// One round of forces: where nodes lie does not matter to a writer.
const PictureOptions& options() {
    static const PictureOptions made{.layout = {.iterations = 1}};
    return made;
}

const Picture& picture() {
    static const Picture made = make_picture(graph(), options());
    return made;
}

const std::string& document() {
    static const std::string text = [] {
        std::ostringstream out;
        write_graphml(out, graph(), options(), picture());
        return std::move(out).str();
    }();
    return text;
}

/// Takes everything and keeps nothing, so that writers are measured and not the memory behind them.
class Counter final : public std::streambuf {
public:
    [[nodiscard]] std::int64_t bytes() const noexcept { return bytes_ + (pptr() - pbase()); }

protected:
    int_type overflow(int_type c) override {
        bytes_ += pptr() - pbase();
        setp(buffer_, buffer_ + sizeof buffer_);
        if (c != traits_type::eof()) sputc(static_cast<char>(c));
        return 0;
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        if (size < epptr() - pptr()) {
            std::copy(text, text + size, pptr());
            pbump(static_cast<int>(size));
        } else {
            bytes_ += size;
        }
        return size;
    }

private:
    char buffer_[1 << 16];
    std::int64_t bytes_ = 0;
};

template <class Write>
void measure(benchmark::State& state, const Write& write) {
    std::int64_t bytes = 0;
    for (auto _ : state) {
        Counter counter;
        std::ostream out(&counter);
        write(out);
        bytes = counter.bytes();
    }
    state.SetBytesProcessed(state.iterations() * bytes);
    state.counters["bytes"] = static_cast<double>(bytes);
    state.counters["nodes"] = static_cast<double>(graph().node_count());
    state.counters["edges"] = static_cast<double>(graph().statement_count());
}

void write_ktrend(benchmark::State& state) {
    (void)picture();
    measure(state, [](std::ostream& out) { write_graphml(out, graph(), options(), picture()); });
}
BENCHMARK(write_ktrend)->Unit(benchmark::kMillisecond);

/// With the importance of all nodes and one round of the layout.
void write_ktrend_and_picture(benchmark::State& state) {
    measure(state, [](std::ostream& out) { write_graphml(out, graph(), options()); });
}
BENCHMARK(write_ktrend_and_picture)->Unit(benchmark::kMillisecond);

void write_boost(benchmark::State& state) {
    using Edge = boost::property<boost::edge_index_t, std::size_t>;
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Edge>;
    GraphmlFile file = parse_graphml(document(), "graph.graphml");
    Graph copy(file.node_ids.size());
    for (std::size_t e = 0; e < file.edges.size(); ++e) add_edge(file.edges[e].source, file.edges[e].target, e, copy);
    boost::dynamic_properties columns;
    for (GraphmlColumn& column : file.nodes.columns)
        columns.property(column.id, make_iterator_property_map(column.values.begin(), get(boost::vertex_index, copy)));
    for (GraphmlColumn& column : file.edge_values.columns)
        columns.property(column.id, make_iterator_property_map(column.values.begin(), get(boost::edge_index, copy)));
    measure(state, [&](std::ostream& out) { boost::write_graphml(out, copy, columns, true); });
}
BENCHMARK(write_boost)->Unit(benchmark::kMillisecond);

void read_ktrend(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(parse_graphml(document(), "graph.graphml").edges.size());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document().size()));
}
BENCHMARK(read_ktrend)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (const char* path = std::getenv("KTREND_GRAPHML")) std::ofstream(path, std::ios::binary) << document();
    benchmark::RunSpecifiedBenchmarks();
}
