// Looking up makers; see makers.hpp.
#include "extract/makers.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace ktrend::extract {
namespace {

/// The entry that tells the maker of a thing: its own, or that of the longest family that its name begins with ("Claude
/// Opus 9" was made by the maker of Claude). Null where there is none.
const LexiconEntry* entry_with_maker(const ReportEntity& thing, const Lexicon& lexicon) {
    const std::vector<LexiconEntry>& entries = lexicon.entries();
    if (thing.lexicon) {
        const LexiconEntry& own = entries[*thing.lexicon];
        return own.makers.empty() ? nullptr : &own;
    }
    const std::string_view name = thing.name;
    for (std::size_t end = name.find_last_of(" -"); end != std::string_view::npos && end > 0;
         end = name.find_last_of(" -", end - 1)) {
        for (const std::uint32_t index : lexicon.lookup(name.substr(0, end))) {
            const LexiconEntry& family = entries[index];
            if (family.family && family.type == thing.type && !family.makers.empty()) return &family;
        }
    }
    return nullptr;
}

}  // namespace

Makers::Makers(const Mentions& mentions, const Lexicon& lexicon) : things_(mentions.entities.size()) {
    std::multimap<std::string_view, std::uint32_t> listed;  // entities that are entries of the lexicon, by name
    for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
        const ReportEntity& entity = mentions.entities[e];
        if (entity.lexicon) listed.emplace(lexicon.entries()[*entity.lexicon].name, e);
    }
    constexpr auto nowhere = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> first_mention(mentions.entities.size(), nowhere);
    for (std::uint32_t m = 0; m < mentions.mentions.size(); ++m) {
        const Mention& mention = mentions.mentions[m];
        if (mention.kind == MentionKind::Entity && first_mention[mention.index] == nowhere)
            first_mention[mention.index] = m;
    }
    for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
        const LexiconEntry* entry = entry_with_maker(mentions.entities[e], lexicon);
        if (entry == nullptr) continue;
        Thing& thing = things_[e];
        thing.known = true;
        for (const std::string& name : entry->makers) {
            // a firm may be called as its product: entities of two types, one name
            const auto [first, last] = listed.equal_range(name);
            for (auto maker = first; maker != last; ++maker) {
                if (maker->second == e) continue;
                thing.makers.push_back(maker->second);
                if (first_mention[maker->second] != nowhere)
                    thing.first_mentions.push_back(first_mention[maker->second]);
            }
        }
    }
}

Makers::Verdict Makers::verdict(std::uint32_t maker, std::uint32_t thing) const {
    const Thing& made = things_[thing];
    if (!made.known) return Verdict::Unknown;
    const bool by_it = std::find(made.makers.begin(), made.makers.end(), maker) != made.makers.end();
    return by_it ? Verdict::Made : Verdict::Another;
}

}  // namespace ktrend::extract
