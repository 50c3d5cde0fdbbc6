// Fuzzes the reading stage: any bytes, in a format and an encoding that the first byte picks, keep the promises of a
// text (tests/reading_checks.hpp). KTREND_FUZZ_FORMAT fixes the format: 1 Markdown, 2 HTML, 3 plain text; 0 any.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "ktrend/sentence.hpp"
#include "reading_checks.hpp"

#ifndef KTREND_FUZZ_FORMAT
#define KTREND_FUZZ_FORMAT 0
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ktrend;
    static const SentenceSplitter splitter = SentenceSplitter::load(std::string(KTREND_SOURCE_DIR) + "/schemas/ai-trend-ko");
    if (size == 0) return 0;
    const unsigned pick = data[0];
    Report report;
    report.path = "fuzz";
    report.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    report.format = static_cast<Format>(KTREND_FUZZ_FORMAT != 0 ? KTREND_FUZZ_FORMAT : 1 + pick % 3);
    // Mostly UTF-8: that is where the parsers are.
    report.encoding = pick % 16 < 13 ? Encoding::Utf8 : static_cast<Encoding>(2 + pick % 16 - 13);
    const Text text = Text::read(report);
    const std::string broken = checks::broken_promise(report, text, splitter.split(text));
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    (void)text.edits();
    (void)splitter.split(std::string_view(report.bytes));
    return 0;
}
