// Who made what, as the lexicon says: knowledge that tells "Sora 2 was released" of OpenAI from the same of whoever the
// report spoke of last.
#pragma once

#include <cstdint>
#include <vector>

#include "ktrend/lexicon.hpp"
#include "ktrend/mention.hpp"

namespace ktrend::extract {

/// The makers of a report's entities. Immutable.
class Makers {
public:
    Makers() = default;
    /// O(entities), with a look into the lexicon for each word of their names.
    Makers(const Mentions& mentions, const Lexicon& lexicon);

    /// What the lexicon says to one entity's having made another.
    enum class Verdict : std::uint8_t {
        Unknown,  ///< it knows no maker of the thing
        Made,
        Another,  ///< somebody else made it
    };
    [[nodiscard]] Verdict verdict(std::uint32_t maker, std::uint32_t thing) const;

    /// The first mentions of the thing's makers, the usual maker first; of those that the report names.
    [[nodiscard]] const std::vector<std::uint32_t>& mentions_of_makers(std::uint32_t thing) const {
        return things_[thing].first_mentions;
    }

private:
    struct Thing {
        bool known = false;                         // whether the lexicon has a maker of it
        std::vector<std::uint32_t> makers;          // entities of the report
        std::vector<std::uint32_t> first_mentions;  // of each of them
    };
    std::vector<Thing> things_;  // of each entity
};

}  // namespace ktrend::extract
