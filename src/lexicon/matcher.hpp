// Finds many spellings in one walk over a text; what they stand for is the caller's. Used for the lexicon and for the
// names that a report teaches.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/trie.hpp"
#include "ktrend/lexicon.hpp"
#include "ktrend/span.hpp"
#include "lexicon/spelling.hpp"

namespace ktrend {

class SpellingMatcher {
public:
    struct Hit {
        TextSpan span;
        std::uint32_t spelling = 0;  ///< index of the spelling's key
    };

    /// One spelling and the number that it stands for; a number may have many, a spelling may stand for many numbers.
    struct Spelling {
        std::string text;
        std::uint32_t owner = 0;
    };

    SpellingMatcher() : SpellingMatcher(std::vector<Spelling>()) {}
    explicit SpellingMatcher(const std::vector<Spelling>& spellings);

    /// All leftmost-longest hits, disjoint.
    [[nodiscard]] std::vector<Hit> find(std::string_view text, const NameBoundary& boundary) const;
    /// The key that `spelling` has in any of its forms, or `Trie::none`.
    [[nodiscard]] std::int32_t lookup(std::string_view spelling) const;
    /// What the spelling of a hit stands for, without repeats, ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& owners(std::uint32_t spelling) const {
        return patterns_[spelling].owners;
    }
    [[nodiscard]] std::size_t size() const noexcept { return patterns_.size(); }

private:
    /// Spellings that share one key.
    struct Pattern {
        std::uint64_t breaks = 0;
        spelling::CaseRule rule = spelling::CaseRule::Exact;
        std::string exact;
        std::vector<std::uint32_t> owners;
    };
    struct Accept {
        std::uint32_t end;
        std::uint32_t pattern;
        std::uint64_t skipped;
    };
    struct Scan;

    void admit(const std::string& key, std::uint64_t breaks);
    [[nodiscard]] bool may_start(std::string_view text, std::size_t at, char32_t code,
                                 std::uint32_t size) const noexcept;
    std::size_t walk(std::string_view text, std::size_t at, std::array<Accept, 16>& accepts) const noexcept;

    Trie trie_;
    std::vector<Pattern> patterns_;
    // Which first characters and which pairs of first character and following bytes begin a spelling: two bitmaps that
    // stay in the first-level cache and turn away nearly every position. `any_` is for those whose second character may
    // be a separator or missing.
    std::array<std::uint64_t, 1024> any_{};
    std::array<std::uint64_t, 2048> pairs_{};
};

}  // namespace ktrend
