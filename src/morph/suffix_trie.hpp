// A trie over reversed strings: walking a word from its end finds all listed suffixes in one pass.
//
// Edges live in one open-addressing table keyed by (node, character), so a step is one probe and a miss ends the walk.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace ktrend::morph {

/// Maps strings to small values, several a string. Filled by `add`, then frozen once; lookups are const and
/// thread-safe.
class SuffixTrie {
public:
    static constexpr std::uint32_t root = 0;
    static constexpr std::uint32_t none = UINT32_MAX;

    void add(std::u32string_view text, std::uint32_t value);
    void freeze();

    /// The node behind `node` with `c` put in front of the suffix read so far, or `none`.
    [[nodiscard]] std::uint32_t step(std::uint32_t node, char32_t c) const noexcept {
        if (node == root && c - first_syllable < syllables) return last_syllables_[c - first_syllable];
        const std::uint64_t key = key_of(node, c);
        for (std::size_t at = slot_of(key);; at = (at + 1) & mask_) {
            const std::uint64_t edge = edges_[at];
            if (edge >> target_bits == key) return static_cast<std::uint32_t>(edge & target_mask);
            if (edge == empty_edge) return none;
        }
    }
    [[nodiscard]] std::span<const std::uint32_t> values(std::uint32_t node) const noexcept {
        return std::span(values_).subspan(ranges_[node], ranges_[node + 1] - ranges_[node]);
    }
    /// The values of `text` as a whole; empty where it is not listed.
    [[nodiscard]] std::span<const std::uint32_t> find(std::u32string_view text) const noexcept;

private:
    /// An edge is one word: 24 bits of node, 16 of character, 24 of target.
    static constexpr unsigned target_bits = 24;
    static constexpr std::uint64_t target_mask = (1U << target_bits) - 1;
    static constexpr std::uint64_t empty_edge = UINT64_MAX;
    static constexpr char32_t first_syllable = 0xAC00;
    static constexpr char32_t syllables = 11172;
    /// Characters beyond 16 bits are never listed and share one key that no edge has.
    static constexpr std::uint64_t key_of(std::uint32_t node, char32_t c) noexcept {
        return (static_cast<std::uint64_t>(node) << 16U) | (c <= 0xFFFF ? c : 0xFFFFU);
    }
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32U) & mask_;
    }

    std::map<std::uint64_t, std::uint32_t> building_;
    std::vector<std::vector<std::uint32_t>> building_values_{1};
    std::vector<std::uint64_t> edges_;
    std::vector<std::uint32_t> last_syllables_;  ///< the step from the root: most walks end there
    std::size_t mask_ = 0;
    std::vector<std::uint32_t> ranges_;
    std::vector<std::uint32_t> values_;
};

}  // namespace ktrend::morph
