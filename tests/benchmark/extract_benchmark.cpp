// From reports to claims: loading the schema, reading reports up to names and words, extracting with automata that are
// still to be built (cold) and with those that earlier reports have built (warm), and what twice the rules cost. On the
// reports of examples/, or on those of the folder that KTREND_CORPUS names. All figures are processor time.
#include <benchmark/benchmark.h>

#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path schema_folder = KTREND_SOURCE_DIR "/schemas/ai-trend-ko";

struct Corpus {
    std::vector<ktrend::Report> reports;
    std::size_t bytes = 0;
};

const Corpus& corpus() {
    static const Corpus loaded = [] {
        Corpus corpus;
        const char* named = std::getenv("KTREND_CORPUS");
        const fs::path folder = named != nullptr ? named : KTREND_SOURCE_DIR "/examples/reports";
        for (const auto& file : ktrend::find_reports({folder})) {
            corpus.reports.push_back(ktrend::load_report(file.path));
            corpus.bytes += corpus.reports.back().bytes.size();
        }
        return corpus;
    }();
    return loaded;
}

/// A copy of the schema with every second rule of each file, removed at the end.
class HalfSchema {
public:
    HalfSchema() : folder_(fs::temp_directory_path() / ("ktrend-half-" + std::to_string(::getpid()))) {
        fs::copy(schema_folder, folder_, fs::copy_options::recursive);
        for (const auto& entry : fs::directory_iterator(folder_ / "rules")) halve(entry.path());
    }
    HalfSchema(const HalfSchema&) = delete;
    HalfSchema& operator=(const HalfSchema&) = delete;
    ~HalfSchema() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] const fs::path& folder() const noexcept { return folder_; }

private:
    static void halve(const fs::path& path) {
        std::ifstream in(path);
        std::string kept;
        std::size_t rules = 0;
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with("  - id:")) ++rules;
            if (rules % 2 == 1 || rules == 0) kept += line + '\n';
        }
        in.close();
        std::ofstream(path) << kept;
    }

    fs::path folder_;
};

std::size_t extract_all(const ktrend::Extractor& extractor) {
    std::size_t claims = 0;
    for (const ktrend::Report& report : corpus().reports) claims += extractor.extract(report).claims.size();
    return claims;
}

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * corpus().bytes));
}

void load_schema(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(ktrend::Schema::load(schema_folder));
}
BENCHMARK(load_schema)->Unit(benchmark::kMillisecond);

void read_documents(benchmark::State& state) {
    const auto schema = ktrend::Schema::load(schema_folder);
    for (auto _ : state) {
        for (const ktrend::Report& report : corpus().reports) {
            benchmark::DoNotOptimize(ktrend::extract::read_document(report, schema));
        }
    }
    count_bytes(state);
}
BENCHMARK(read_documents)->Unit(benchmark::kMillisecond);

void extract_cold(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        const auto schema = ktrend::Schema::load(schema_folder);
        const ktrend::Extractor extractor(schema);
        state.ResumeTiming();
        benchmark::DoNotOptimize(extract_all(extractor));
    }
    count_bytes(state);
}
BENCHMARK(extract_cold)->Unit(benchmark::kMillisecond)->Iterations(3);

void extract_warm(benchmark::State& state) {
    const auto schema = ktrend::Schema::load(schema_folder);
    const ktrend::Extractor extractor(schema);
    state.counters["claims"] = static_cast<double>(extract_all(extractor));
    for (auto _ : state) benchmark::DoNotOptimize(extract_all(extractor));
    count_bytes(state);
}
BENCHMARK(extract_warm)->Unit(benchmark::kMillisecond);

/// Half of the rules and all of them in turn, so that whatever else the machine does falls on both.
void twice_the_rules(benchmark::State& state) {
    const HalfSchema half_schema;
    const auto all_rules = ktrend::Schema::load(schema_folder);
    const auto half_rules = ktrend::Schema::load(half_schema.folder());
    const ktrend::Extractor all(all_rules);
    const ktrend::Extractor half(half_rules);
    const auto seconds = [](const ktrend::Extractor& extractor) {
        const std::clock_t start = std::clock();
        benchmark::DoNotOptimize(extract_all(extractor));
        return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    const double cold_half = seconds(half);
    const double cold_all = seconds(all);
    double warm_half = 0;
    double warm_all = 0;
    for (auto _ : state) {
        warm_half += seconds(half);
        warm_all += seconds(all);
    }
    state.counters["rules"] = static_cast<double>(all_rules.rules().size());
    state.counters["half"] = static_cast<double>(half_rules.rules().size());
    state.counters["cold"] = cold_all / cold_half;
    state.counters["warm"] = warm_all / warm_half;
}
BENCHMARK(twice_the_rules)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace

BENCHMARK_MAIN();
