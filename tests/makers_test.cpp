// Who made what, as the lexicon says: for versions of families, for firms called as their product, and for what the
// report does not name.
#include "extract/makers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace ktrend;
using extract::Makers;

namespace {

LexiconEntry entry(std::string name, std::string type, std::vector<std::string> makers = {}, bool family = false) {
    LexiconEntry made;
    made.name = std::move(name);
    made.type = std::move(type);
    made.makers = std::move(makers);
    made.family = family;
    return made;
}

const Lexicon& lexicon() {
    static const Lexicon made = Lexicon::make(
        {
            entry("Anthropic", "Organization"),
            entry("OpenAI", "Organization"),
            entry("Google", "Organization"),
            entry("Google DeepMind", "Organization"),
            entry("Claude", "Model", {"Anthropic"}, true),
            entry("Sora", "Model", {"OpenAI"}),
            entry("Gemini", "Model", {"Google", "Google DeepMind"}, true),
            entry("Suno", "Organization"),
            entry("Suno", "Product", {"Suno"}),
        },
        {[](std::string_view, std::string_view) { return false; }, [](std::string_view) { return false; }});
    return made;
}

/// A report that names these things, one after the other; those that the lexicon lists are entries of it.
Mentions naming(const std::vector<std::pair<std::string, std::string>>& names) {
    Mentions mentions;
    for (const auto& [name, type] : names) {
        ReportEntity entity;
        entity.name = name;
        entity.type = type;
        for (const std::uint32_t index : lexicon().lookup(name)) {
            if (lexicon().entries()[index].type == type) entity.lexicon = index;
        }
        const auto at = static_cast<std::uint32_t>(mentions.entities.size());
        mentions.mentions.push_back({{at, at + 1}, MentionKind::Entity, at, NameSource::Lexicon});
        mentions.entities.push_back(std::move(entity));
    }
    return mentions;
}

}  // namespace

TEST_CASE("the lexicon tells a thing's maker from others") {
    const Makers makers(naming({{"Anthropic", "Organization"}, {"Sora", "Model"}, {"OpenAI", "Organization"}}),
                        lexicon());
    CHECK(makers.verdict(0, 1) == Makers::Verdict::Another);
    CHECK(makers.verdict(2, 1) == Makers::Verdict::Made);
    CHECK(makers.verdict(0, 2) == Makers::Verdict::Unknown);  // who made a firm is not known
    CHECK(makers.mentions_of_makers(1) == std::vector<std::uint32_t>{2});
}

TEST_CASE("a version has the maker of its family, of no other name that it begins with") {
    const Makers makers(naming({{"Anthropic", "Organization"},
                                {"Claude Opus 9", "Model"},
                                {"Claude-9", "Model"},
                                {"Sora 2", "Model"},
                                {"Claude Club", "Event"}}),
                        lexicon());
    CHECK(makers.verdict(0, 1) == Makers::Verdict::Made);
    CHECK(makers.verdict(0, 2) == Makers::Verdict::Made);
    CHECK(makers.verdict(0, 3) == Makers::Verdict::Unknown);
    CHECK(makers.verdict(0, 4) == Makers::Verdict::Unknown);
}

TEST_CASE("of several makers the usual one comes first, and only those that the report names") {
    const Makers both(naming({{"Google DeepMind", "Organization"}, {"Google", "Organization"}, {"Gemini", "Model"}}),
                      lexicon());
    CHECK(both.mentions_of_makers(2) == std::vector<std::uint32_t>{1, 0});
    const Makers neither(naming({{"OpenAI", "Organization"}, {"Gemini", "Model"}}), lexicon());
    CHECK(neither.mentions_of_makers(1).empty());
    CHECK(neither.verdict(0, 1) == Makers::Verdict::Another);
}

TEST_CASE("a firm that is called as its product makes that") {
    const Makers makers(naming({{"Suno", "Product"}, {"Suno", "Organization"}}), lexicon());
    CHECK(makers.verdict(1, 0) == Makers::Verdict::Made);
    CHECK(makers.verdict(0, 0) == Makers::Verdict::Another);
}
