// Checks of what was typed; see arguments.hpp.
#include "arguments.hpp"

#include <algorithm>
#include <numeric>

#include <ktrend/date.hpp>

namespace ktrend::cli {
namespace {

// Insertions, deletions and changes of bytes that lead from one word to the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string check_edtf(const std::string& text) {
    const auto range = edtf_range(text);
    return range && range->first && range->last ? std::string()
                                                : "not a date such as 2025-10-14, 2025-10 or 2025: " + text;
}

std::string check_count(const std::string& text) {
    const bool is_number = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? std::string() : "not a whole number from 0: " + text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
    const std::string* best = nullptr;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : words) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance >= least) continue;
        least = distance;
        best = &candidate;
    }
    return best == nullptr ? std::string() : "; did you mean " + *best + "?";
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

}  // namespace ktrend::cli
