// Building the reversed trie: a sorted map while it grows, one flat hash table once it is frozen.
#include "morph/suffix_trie.hpp"

#include <algorithm>
#include <bit>

namespace ktrend::morph {

void SuffixTrie::add(std::u32string_view text, std::uint32_t value) {
    std::uint32_t node = root;
    for (auto it = text.rbegin(); it != text.rend(); ++it) {
        const auto next = static_cast<std::uint32_t>(building_values_.size());
        const auto [edge, is_new] = building_.emplace(key_of(node, *it), next);
        if (is_new) building_values_.emplace_back();
        node = edge->second;
    }
    auto& values = building_values_[node];
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void SuffixTrie::freeze() {
    const std::size_t slots = std::bit_ceil(building_.size() * 2 + 2);
    mask_ = slots - 1;
    edges_.assign(slots, empty_edge);
    last_syllables_.assign(syllables, none);
    for (const auto& [key, target] : building_) {
        std::size_t at = slot_of(key);
        while (edges_[at] != empty_edge) at = (at + 1) & mask_;
        edges_[at] = (key << target_bits) | target;
        const auto c = static_cast<char32_t>(key & 0xFFFFU);
        if (key >> 16U == root && c - first_syllable < syllables) last_syllables_[c - first_syllable] = target;
    }
    for (const auto& values : building_values_) {
        ranges_.push_back(static_cast<std::uint32_t>(values_.size()));
        values_.insert(values_.end(), values.begin(), values.end());
    }
    ranges_.push_back(static_cast<std::uint32_t>(values_.size()));
    building_.clear();
    building_values_.clear();
}

std::span<const std::uint32_t> SuffixTrie::find(std::u32string_view text) const noexcept {
    std::uint32_t node = root;
    for (auto it = text.rbegin(); it != text.rend(); ++it) {
        node = step(node, *it);
        if (node == none) return {};
    }
    return values(node);
}

}  // namespace ktrend::morph
