// The odds that a word goes on at a gap, from which characters stand around it: a logistic regression over n-grams of
// up to four characters, with the gap at any place among them. Which n-grams and how much each weighs stands in
// spacing_ngrams.inc, made by tests/train/spacing.cpp from counts over Korean text; nothing here knows a word.
#include "text/spacing.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::reading {
namespace {

constexpr double weight_step = 1.0 / 8;
constexpr double glue_bias = -0.10;

/// N-grams of one context and one weight: their characters, one behind the other.
struct Ngrams {
    GapContext context;
    int weight;  // in steps
    std::string_view characters;
};

constexpr Ngrams ngrams[] = {
#include "text/spacing_ngrams.inc"
};

using Weights = std::array<std::vector<std::pair<std::uint64_t, double>>, gap_contexts.size()>;

std::size_t index_of(GapContext context) {
    const auto it = std::find_if(gap_contexts.begin(), gap_contexts.end(), [&](GapContext one) {
        return one.before == context.before && one.after == context.after;
    });
    return static_cast<std::size_t>(it - gap_contexts.begin());
}

Weights read_weights() {
    Weights weights;
    for (const Ngrams& group : ngrams) {
        auto& into = weights.at(index_of(group.context));
        for (std::string_view rest = group.characters; !rest.empty();) {
            Gap gap;
            const auto next = [&] {
                const auto [code, size] = utf8::decode(rest);
                rest.remove_prefix(size);
                return code;
            };
            for (std::size_t i = group.context.before; i > 0; --i) gap.before[i - 1] = next();
            for (std::size_t i = 0; i < group.context.after; ++i) gap.after[i] = next();
            into.emplace_back(gap_key(gap, group.context), group.weight * weight_step);
        }
    }
    for (auto& one : weights) std::sort(one.begin(), one.end());
    return weights;
}

}  // namespace

char32_t fold(char32_t c) noexcept {
    if (ascii::is_digit(c)) return U'0';
    if (c >= U'a' && c <= U'z') return U'a';
    return c <= 0xFFFF ? c : 0xFFFD;
}

Gap gap_between(std::string_view before, std::string_view after) noexcept {
    Gap gap;
    for (char32_t& c : gap.before) {
        const auto [code, size] = before.empty() ? utf8::Decoded{U' ', 0} : utf8::decode_last(before);
        c = fold(code);
        before.remove_suffix(size);
    }
    for (char32_t& c : gap.after) {
        const auto [code, size] = after.empty() ? utf8::Decoded{U' ', 0} : utf8::decode(after);
        c = fold(code);
        after.remove_prefix(size);
    }
    return gap;
}

std::uint64_t gap_key(const Gap& gap, GapContext context) noexcept {
    std::uint64_t key = 0;
    const auto add = [&](const std::array<char32_t, 4>& side, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            if (side[i] == U' ' && i > 0 && i + 1 < count) return false;
            key = key << 16U | static_cast<std::uint64_t>(side[i] & 0xFFFFU);
        }
        return true;
    };
    return add(gap.before, context.before) && add(gap.after, context.after) ? key : 0;
}

double glue_odds(const Gap& gap) {
    static const Weights weights = read_weights();
    double odds = glue_bias;
    for (std::size_t i = 0; i < gap_contexts.size(); ++i) {
        const std::uint64_t key = gap_key(gap, gap_contexts[i]);
        const auto it = std::lower_bound(weights[i].begin(), weights[i].end(), std::pair(key, -1e9));
        if (key != 0 && it != weights[i].end() && it->first == key) odds += it->second;
    }
    return odds;
}

}  // namespace ktrend::reading
