// Which of the shipped patterns match which lines of the reports, by what one would use instead: each pattern asked for
// each line, RE2's own set (re2::Set) and filter (re2::FilteredRE2, its literals found by a trie), and by ktrend (an
// index over what patterns need, and programs over small alphabets). A pattern runs over the stretches of its scope, as
// it does in ktrend; all find the same. Told are the seconds that building and a first pass take, while automata grow,
// and the time of a later pass. `matching.py` asks Python's `re`, by the files that KTREND_DUMP=FOLDER leaves. On the
// reports of examples/, or on those of the folder that KTREND_CORPUS names. All figures are processor time.
#include <benchmark/benchmark.h>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/trie.hpp"
#include "extract/document.hpp"
#include "extract/line_matches.hpp"
#include "extract/stretch.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"
#include "rules/rule.hpp"
#include "schema/impl.hpp"

namespace {

namespace fs = std::filesystem;
using ktrend::Scope;
using ktrend::extract::Stretch;
using ktrend::rules::Rule;

constexpr std::size_t scopes = static_cast<std::size_t>(Scope::Cell) + 1;
constexpr std::size_t kinds = 2 * scopes;  // of lines: by scope, without and with what stands in parentheses

/// The patterns that run over one kind of line, and those lines.
struct Task {
    std::vector<std::string> patterns;
    std::vector<std::string> lines;
};

struct Input {
    ktrend::Schema schema = ktrend::Schema::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    std::vector<Stretch> stretches;
    std::array<Task, kinds> tasks;
    std::size_t bytes = 0;  // of reports

    [[nodiscard]] const ktrend::rules::RuleSet& rules() const { return schema.impl().rules; }
};

void read_reports(Input& input) {
    const char* named = std::getenv("KTREND_CORPUS");
    for (const auto& file : ktrend::find_reports({named != nullptr ? named : KTREND_SOURCE_DIR "/examples/reports"})) {
        const ktrend::Report report = ktrend::load_report(file.path);
        input.bytes += report.bytes.size();
        const auto document = ktrend::extract::read_document(report, input.schema);
        for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
            for (Stretch& stretch : stretches_of(document, s)) input.stretches.push_back(std::move(stretch));
        }
    }
}

/// KTREND_DUMP: a file of patterns and one of lines for each kind of line.
void dump(const Input& input) {
    const char* folder = std::getenv("KTREND_DUMP");
    if (folder == nullptr) return;
    fs::create_directories(folder);
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        std::ofstream patterns(fs::path(folder) / (std::to_string(kind) + ".patterns"));
        for (const std::string& pattern : input.tasks[kind].patterns) patterns << pattern << '\n';
        std::ofstream lines(fs::path(folder) / (std::to_string(kind) + ".lines"));
        for (const std::string& line : input.tasks[kind].lines) lines << line << '\n';
    }
}

const Input& input() {
    static const Input loaded = [] {
        Input input;
        read_reports(input);
        for (const Rule& rule : input.rules().rules) {
            const std::size_t kind = 2 * static_cast<std::size_t>(rule.info.scope) + (rule.parentheses ? 1 : 0);
            for (const auto& pattern : rule.patterns) input.tasks[kind].patterns.push_back(pattern.program->text());
        }
        for (const Stretch& stretch : input.stretches) {
            for (const bool parentheses : {false, true}) {
                const std::size_t kind = 2 * static_cast<std::size_t>(stretch.scope) + (parentheses ? 1 : 0);
                input.tasks[kind].lines.push_back(stretch.line_for(parentheses).text);
            }
        }
        dump(input);
        return input;
    }();
    return loaded;
}

double seconds_since(std::clock_t start) {
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Runs `match_all`, which counts matches, a first time, while automata grow, and then as often as is asked. `built`:
/// when the making of what it asks began.
template <class MatchAll>
void measure(benchmark::State& state, std::clock_t built, MatchAll match_all) {
    state.counters["built"] = seconds_since(built);
    const std::clock_t start = std::clock();
    const std::size_t matches = match_all();
    state.counters["first"] = seconds_since(start);
    for (auto _ : state) benchmark::DoNotOptimize(match_all());
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * input().bytes));
    state.counters["matches"] = static_cast<double>(matches);
}

void each_pattern(benchmark::State& state) {
    (void)input();
    const std::clock_t start = std::clock();
    std::array<std::vector<std::unique_ptr<RE2>>, kinds> automata;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        for (const std::string& pattern : input().tasks[kind].patterns) {
            automata[kind].push_back(std::make_unique<RE2>(pattern, ktrend::rules::Programs::options()));
        }
    }
    measure(state, start, [&] {
        std::size_t matches = 0;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            for (const std::string& line : input().tasks[kind].lines) {
                for (const auto& re2 : automata[kind]) matches += RE2::PartialMatch(line, *re2) ? 1 : 0;
            }
        }
        return matches;
    });
}
BENCHMARK(each_pattern)->Unit(benchmark::kMillisecond)->Iterations(1);

/// All patterns of a kind in one automaton, with 512 MB for its states. Lines at which these do not suffice are
/// counted: nothing is known of them then.
void re2_set(benchmark::State& state) {
    (void)input();
    const std::clock_t start = std::clock();
    RE2::Options options = ktrend::rules::Programs::options();
    options.set_max_mem(std::int64_t{512} << 20U);
    std::array<std::unique_ptr<RE2::Set>, kinds> sets;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        sets[kind] = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
        for (const std::string& pattern : input().tasks[kind].patterns) sets[kind]->Add(pattern, nullptr);
        if (!sets[kind]->Compile()) return state.SkipWithError("not enough memory to compile");
    }
    std::size_t gave_up = 0;
    measure(state, start, [&] {
        std::size_t matches = 0;
        gave_up = 0;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            for (const std::string& line : input().tasks[kind].lines) {
                std::vector<int> found;
                RE2::Set::ErrorInfo error{};
                sets[kind]->Match(line, &found, &error);
                matches += found.size();
                gave_up += error.kind == RE2::Set::kOutOfMemory ? 1 : 0;
            }
        }
        return matches;
    });
    state.counters["gave_up"] = static_cast<double>(gave_up);
}
BENCHMARK(re2_set)->Unit(benchmark::kMillisecond)->Iterations(1);

/// Patterns of one kind behind re2::FilteredRE2, with its literals in a trie.
struct Filter {
    re2::FilteredRE2 filter{3};
    std::vector<int> literal_of_key;
    ktrend::Trie trie;

    explicit Filter(const std::vector<std::string>& patterns) {
        for (const std::string& pattern : patterns) {
            int id = 0;
            filter.Add(pattern, ktrend::rules::Programs::options(), &id);
        }
        std::vector<std::string> literals;
        filter.Compile(&literals);
        std::vector<std::pair<std::string, int>> sorted;
        for (std::size_t i = 0; i < literals.size(); ++i) sorted.emplace_back(literals[i], static_cast<int>(i));
        std::sort(sorted.begin(), sorted.end());
        std::vector<std::string> keys;
        for (auto& [literal, number] : sorted) {
            keys.push_back(std::move(literal));
            literal_of_key.push_back(number);
        }
        trie = ktrend::Trie(keys);
    }

    [[nodiscard]] std::vector<int> literals_in(std::string_view line) const {
        std::vector<int> found;
        for (std::size_t begin = 0; begin < line.size(); ++begin) {
            std::uint32_t node = ktrend::Trie::root;
            for (std::size_t at = begin; at < line.size(); ++at) {
                const char c = line[at] >= 'A' && line[at] <= 'Z' ? static_cast<char>(line[at] + 32) : line[at];
                node = trie.step(node, static_cast<unsigned char>(c));
                if (node == ktrend::Trie::root) break;
                if (const auto key = trie.value(node); key != ktrend::Trie::none) {
                    found.push_back(literal_of_key[static_cast<std::size_t>(key)]);
                }
            }
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }
};

void filtered_re2(benchmark::State& state) {
    (void)input();
    const std::clock_t start = std::clock();
    std::array<std::unique_ptr<Filter>, kinds> filters;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        if (!input().tasks[kind].patterns.empty()) {
            filters[kind] = std::make_unique<Filter>(input().tasks[kind].patterns);
        }
    }
    measure(state, start, [&] {
        std::size_t matches = 0;
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            if (!filters[kind]) continue;
            for (const std::string& line : input().tasks[kind].lines) {
                std::vector<int> found;
                filters[kind]->filter.AllMatches(line, filters[kind]->literals_in(line), &found);
                matches += found.size();
            }
        }
        return matches;
    });
}
BENCHMARK(filtered_re2)->Unit(benchmark::kMillisecond)->Iterations(5);

/// What is built here is the whole schema, lexicon and all.
void indexed(benchmark::State& state) {
    (void)input();
    const std::clock_t start = std::clock();
    const auto schema = ktrend::Schema::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    const auto& rules = schema.impl().rules;
    ktrend::rules::NeedTable::Places plain_places;
    ktrend::rules::NeedTable::Places full_places;
    measure(state, start, [&] {
        std::size_t matches = 0;
        for (const Stretch& stretch : input().stretches) {
            plain_places.find(rules.needs, stretch.line.indexed());
            full_places.find(rules.needs, stretch.line_for(true).indexed());
            ktrend::extract::LineMatches plain(rules.alphabet, stretch.line.text, plain_places);
            ktrend::extract::LineMatches full(rules.alphabet, stretch.line_for(true).text, full_places);
            for (const auto place : rules.index.potential(stretch.scope, plain_places, full_places)) {
                const Rule& rule = rules.rules[place.rule];
                matches += (rule.parentheses ? full : plain).any(rule.patterns[place.pattern].program) ? 1 : 0;
            }
        }
        return matches;
    });
}
BENCHMARK(indexed)->Unit(benchmark::kMillisecond)->Iterations(20);

}  // namespace

BENCHMARK_MAIN();
