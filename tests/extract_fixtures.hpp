// Short reports and what the shipped schema finds in them, for tests of the engine.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "ktrend/extract.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"

namespace ktrend::test {

inline const Schema& schema() {
    static const Schema loaded = Schema::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
    return loaded;
}

inline Report text_report(const std::string& text) {
    return make_report("t.md", text + "\n", {Format::Markdown, Encoding::Utf8});
}

inline std::vector<Candidate> candidates(const std::string& text) {
    const Report report = text_report(text);
    return Extractor(schema()).candidates(report);
}

inline const Claim* find(const std::vector<Candidate>& all, const std::string& relation) {
    const auto it = std::find_if(all.begin(), all.end(), [&](const Candidate& c) {
        return c.claim.relation == relation && c.outcome == Outcome::Matched;
    });
    return it == all.end() ? nullptr : &it->claim;
}

}  // namespace ktrend::test
