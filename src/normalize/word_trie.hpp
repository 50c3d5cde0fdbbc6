// A small trie over UTF-8 bytes: which of many words stand at a place of the text, longest first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
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

    /// A blank in `word` also matches nothing: "이번 달" is found in "이번달". The last value added for a word counts.
    void add(std::string_view word, std::int32_t value);

    /// Time is linear in the length of the longest word found.
    [[nodiscard]] std::optional<WordMatch> longest(std::string_view text, std::size_t at) const noexcept;
    /// Whether some word begins with `prefix`.
    [[nodiscard]] bool begins(std::string_view prefix) const noexcept;
    [[nodiscard]] WordMatches all(std::string_view text, std::size_t at) const noexcept;

private:
    struct Node {
        std::uint32_t child = 0;    ///< the first child
        std::uint32_t sibling = 0;  ///< the next child of the same parent
        std::int32_t value = none;
        unsigned char byte = 0;
    };
    static constexpr std::int32_t none = INT32_MIN;

    [[nodiscard]] std::uint32_t step(std::uint32_t node, unsigned char byte) const noexcept;
    void add_exact(std::string_view word, std::int32_t value);

    std::vector<Node> nodes_;
    std::array<std::uint32_t, 256> first_{};  ///< the root's children by byte
};

}  // namespace ktrend::normalize
