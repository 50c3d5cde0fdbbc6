// Building the double array: depth first, so that the nodes of one key lie side by side and a walk touches few cache
// lines; each node's children placed at the first offset where all their places are free. The search starts at a mark
// that moves on where the array is nearly full, which keeps building near linear.
#include "core/trie.hpp"

#include <algorithm>

namespace ktrend {
namespace {

constexpr std::size_t alphabet = 256;

struct Range {
    std::size_t first, last, depth;
    std::uint32_t node;
};

}  // namespace

Trie::Trie(std::span<const std::string> keys) {
    grow(2 * alphabet);
    std::vector<Range> stack{{0, keys.size(), 0, root}};
    std::vector<unsigned char> labels;
    std::vector<std::size_t> starts;
    while (!stack.empty()) {
        auto [first, last, depth, node] = stack.back();
        stack.pop_back();
        if (first < last && keys[first].size() == depth) units_[node].value = static_cast<std::int32_t>(first++);
        if (first == last) continue;
        labels.clear();
        starts.clear();
        for (std::size_t i = first; i < last; ++i) {
            const auto label = static_cast<unsigned char>(keys[i][depth]);
            if (!labels.empty() && labels.back() == label) continue;
            labels.push_back(label);
            starts.push_back(i);
        }
        starts.push_back(last);
        const std::uint32_t base = find_base(labels);
        units_[node].base = base;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const std::uint32_t child = base + labels[i];
            units_[child].parent = node;
            stack.push_back({starts[i], starts[i + 1], depth + 1, child});
        }
    }
    units_.shrink_to_fit();
}

std::uint32_t Trie::find_base(std::span<const unsigned char> labels) {
    // A base of 0 would let a child stand at the root's place.
    std::uint32_t place = std::max<std::uint32_t>(first_free_, labels.front() + 1U);
    std::size_t taken = 0;
    for (const std::uint32_t start = place;; ++place) {
        grow(place + 2 * alphabet);
        if (units_[place].parent != unused) {
            ++taken;
            continue;
        }
        const std::uint32_t base = place - labels.front();
        const bool free = std::all_of(labels.begin(), labels.end(),
                                      [&](unsigned char label) { return units_[base + label].parent == unused; });
        if (!free) continue;
        // Nearly full stretches are not searched again.
        if (taken * 20 >= std::size_t{place - start + 1} * 19) first_free_ = place;
        return base;
    }
}

void Trie::grow(std::size_t size) {
    if (units_.size() >= size) return;
    units_.resize(std::max(size, units_.size() * 2));
}

}  // namespace ktrend
