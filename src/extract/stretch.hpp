// The stretches of a report that rules run over: clauses, sentences, headings, items behind their parents, labels,
// table cells behind their headers. Each is a mask line with its place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/document.hpp"
#include "extract/line.hpp"
#include "ktrend/rules.hpp"

namespace ktrend::extract {

struct Stretch {
    Scope scope = Scope::Clause;
    std::uint32_t sentence = 0;   ///< the sentence that claims found here belong to
    std::uint32_t clause = none;  ///< of that sentence; none for all of it
    Line line;                    ///< without what stands in parentheses
    Line full;                    ///< with it; empty where there is none
    std::string governor{};       ///< the line of the clause that says for this one too what is asked or advised

    [[nodiscard]] const Line& line_for(bool parentheses) const noexcept {
        return parentheses && !full.text.empty() ? full : line;
    }
};

/// All stretches of one sentence, in the order of scopes.
[[nodiscard]] std::vector<Stretch> stretches_of(const Document& document, std::uint32_t sentence);

}  // namespace ktrend::extract
