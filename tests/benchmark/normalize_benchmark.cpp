// Throughput of finding amounts and dates, on report-like text made here and, where KTREND_CORPUS names a folder, on
// the .md and .txt files in it.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "ktrend/normalizer.hpp"

namespace {

constexpr const char* prose =
    "국내 인공지능 업계는 새로운 추론 모델을 앞다퉈 내놓으며 주도권 경쟁을 이어 가고 있다. 회사 관계자는 사용자들이 "
    "체감하는 응답 품질이 "
    "눈에 띄게 좋아졌다고 설명했으나 구체적인 수치는 밝히지 않았다. 한편 정부는 2025년 8월까지 약 1조 8,000억 원을 "
    "들여 데이터센터를 짓는다. "
    "매출은 전년 동기 대비 22.4% 늘었고 이용자는 3,500만 명을 넘어섰다. 전문가들은 만약 규제가 강화되면 사업 구조가 "
    "크게 바뀔 수 있다고 "
    "내다봤다. 개발자 행사에서는 GPT-4o와 Claude 3.5, Llama 4 같은 모델이 함께 언급됐다.\n";

std::string corpus() {
    std::string text;
    if (const char* folder = std::getenv("KTREND_CORPUS")) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto extension = entry.path().extension();
            if (extension != ".md" && extension != ".txt") continue;
            std::ostringstream content;
            content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            text += content.str() + '\n';
        }
    }
    while (text.size() < 1'000'000) text += text.empty() || text.size() < 4096 ? std::string(prose) : text;
    return text;
}

void find(benchmark::State& state) {
    const auto normalizer = ktrend::Normalizer::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    const std::string text = corpus();
    const ktrend::DateContext context{ktrend::CalendarDate{2025, 11, 8}, "2025-10"};
    std::size_t mentions = 0;
    for (auto _ : state) {
        const auto found = normalizer.find(text, context);
        mentions = found.quantities.size() + found.dates.size();
        benchmark::DoNotOptimize(mentions);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    state.counters["bytes/mention"] = static_cast<double>(text.size()) / static_cast<double>(mentions);
}
BENCHMARK(find)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
