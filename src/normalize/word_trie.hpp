// A small trie over characters: which of many words stand at a place of the text, longest first.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::normalize {

/// A word found in a text.
struct WordMatch {
    std::size_t end = 0;     ///< offset one past its last byte
    std::int32_t value = 0;  ///< what it was added with
};

/// All words that begin at one place, longest first. More than its capacity are not kept (the shortest are dropped).
struct WordMatches {
    std::array<WordMatch, 6> items{};
    std::size_t count = 0;

    [[nodiscard]] const WordMatch* begin() const noexcept { return items.data(); }
    [[nodiscard]] const WordMatch* end() const noexcept { return items.data() + count; }
};

class WordTrie {
public:
    WordTrie();

    /// A blank in `word` also matches nothing: "이번 달" is found in "이번달"; an underscore is a blank that must
    /// stand. The last value added for a word counts.
    void add(std::string_view word, std::int32_t value);

    /// Time is linear in the length of the longest word found; a first character that begins no word costs one test.
    [[nodiscard]] std::optional<WordMatch> longest(std::string_view text, std::size_t at) const noexcept {
        if (!may_begin(text, at)) return std::nullopt;
        return longest_walk(text, at);
    }
    /// The values of all words that begin at `at`, as sets of bits, joined.
    [[nodiscard]] std::int32_t bits(std::string_view text, std::size_t at) const noexcept;
    /// Adds a word, or more bits to it.
    void add_bits(std::string_view word, std::int32_t bits);
    /// Every word as it was added.
    [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }
    [[nodiscard]] WordMatches all(std::string_view text, std::size_t at) const noexcept;
    /// Whether some word begins with `prefix`.
    [[nodiscard]] bool begins(std::string_view prefix) const noexcept;
    /// False where no word begins with the character at `at`; true says nothing.
    [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const noexcept {
        return at < text.size() && first_[slot(text, at)];
    }

private:
    static constexpr std::int32_t none = INT32_MIN;

    /// Twelve bits of the character at `at`: the last two bytes of a syllable, else its first byte.
    static std::size_t slot(std::string_view text, std::size_t at) noexcept {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        if (byte(at) < 0xE0 || at + 2 >= text.size()) return byte(at);
        return (static_cast<std::size_t>(byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU);
    }
    /// An edge of the open hash table. `key` is node and character, 0 where empty; `value` that of the word that ends
    /// with it.
    struct Edge {
        std::uint64_t key = 0;
        std::uint32_t child = 0;
        std::int32_t value = none;
    };
    static constexpr std::uint64_t key_of(std::uint32_t node, char32_t code) noexcept {
        return (static_cast<std::uint64_t>(node) << 21U) | code;
    }
    [[nodiscard]] std::size_t home(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> shift_);
    }
    /// The edge from `node` by `code`; null where there is none.
    [[nodiscard]] const Edge* step(std::uint32_t node, char32_t code) const noexcept;
    /// Calls `found(end, value)` for each word that begins at `at`, shortest first.
    template <class Found>
    void walk(std::string_view text, std::size_t at, Found found) const noexcept;
    [[nodiscard]] std::optional<WordMatch> longest_walk(std::string_view text, std::size_t at) const noexcept;
    template <class Set>
    void spread(std::string_view word, Set set, std::size_t from = 0);
    void keep(std::string_view word);
    std::int32_t& place_of(std::string_view word);
    Edge& put(std::uint64_t key);

    std::vector<Edge> edges_;  ///< a power of two, at most half full
    unsigned shift_;           ///< 64 less the power
    std::size_t edge_count_ = 0;
    std::uint32_t nodes_ = 2;  ///< the number of the next node; node 1 is the root
    std::bitset<4096> first_;
    std::vector<std::string> words_;
};

}  // namespace ktrend::normalize
