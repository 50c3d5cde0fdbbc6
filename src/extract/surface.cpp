// See surface.hpp.
#include "extract/surface.hpp"

#include <algorithm>
#include <string_view>

#include "extract/lists.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;

constexpr std::uint32_t most_modifiers = 3;
constexpr std::string_view plural = "들";

bool is_general(const Mention& mention, const Mentions& mentions) {
    return mention.source == NameSource::Concept || mentions.entities[mention.index].generic;
}

/// The frame of the sentence that a mention stands in.
const SentenceFrame& frame_of(const Document& document, const Mention& mention) {
    const auto behind = std::upper_bound(
        document.frames.begin(), document.frames.end(), mention.span.start,
        [](std::uint32_t start, const SentenceFrame& frame) { return start < frame.sentence.span.start; });
    return *(behind - 1);
}

/// Whether a word narrows down the noun behind it: with a general one any noun, bare or with 의 ("of"); with a name only
/// whose it is, "오픈AI o3" ("OpenAI o3").
bool narrows(const Document& document, const SentenceFrame& frame, std::size_t i, bool general,
             const rules::RuleSet& rules) {
    const morph::Word& word = frame.words.words[i];
    if (static_cast<WordRole>(frame.roles[i]) != WordRole::Plain || word.category != Category::Noun) return false;
    const bool bare = word.function == Function::None && word.content == word.span;
    if (!bare && !(general && word.function == Function::Genitive)) return false;
    if (frame.mention_of[i] < 0) return general;
    const auto mention = static_cast<std::size_t>(frame.mention_of[i]);
    if (general) return document.mentions.mentions[mention].kind == MentionKind::Entity;
    return lists_type(rules.place_actor, document.mention_types[mention]);
}

}  // namespace

TextSpan surface_of(const Document& document, std::uint32_t mention, const rules::RuleSet& rules) {
    const Mention& found = document.mentions.mentions[mention];
    if (found.kind != MentionKind::Entity) return found.span;
    const rules::TypeIndex type = document.mention_types[mention];
    if (lists_type(rules.place_actor, type) || lists_type(rules.post_holder, type)) return found.span;
    const SentenceFrame& frame = frame_of(document, found);
    const auto& words = frame.words.words;
    const bool general = is_general(found, document.mentions);
    TextSpan surface = found.span;
    if (general && slice(document.text.content(), surface).ends_with(plural)) {
        surface.end -= static_cast<std::uint32_t>(plural.size());
    }
    std::size_t first = static_cast<std::size_t>(frame.words.in(found.span).data() - words.data());
    for (std::uint32_t taken = 0; taken < most_modifiers && first > 0; ++taken) {
        if (!narrows(document, frame, first - 1, general, rules)) break;
        surface.start = words[--first].span.start;
    }
    return surface;
}

}  // namespace ktrend::extract
