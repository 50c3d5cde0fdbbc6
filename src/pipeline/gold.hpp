// Gold records as `score` uses them: with their keys for comparison made once.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ktrend/score.hpp"
#include "pipeline/score_names.hpp"

namespace ktrend {

/// A gold record's or a claim's subject or object, ready to be compared.
struct ScoreNode {
    char kind = 'e';  ///< e(ntity), q(uantity), t(ext)
    std::vector<std::string> keys;
    std::string folded_text;
    scoring::Bigrams bigrams;
    scoring::Bounds bounds;
};

struct Gold::Impl {
    std::vector<std::string> reports;
    std::vector<GoldRecord> records;
    std::vector<std::size_t> first;  ///< of the records of each report; one more than there are reports
    std::vector<std::pair<ScoreNode, ScoreNode>> nodes;  ///< subject and object of each record
    scoring::Names names;
    std::vector<Diagnostic> diagnostics;
};

[[nodiscard]] ScoreNode make_score_node(const scoring::Names& names, const GoldNode& node);

}  // namespace ktrend
