// See surface.hpp.
#include "extract/surface.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/marks.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;

constexpr std::uint32_t most_modifiers = 3;
constexpr std::string_view plural = "들";

/// The frame of the sentence that a mention stands in; null for one outside of sentences.
const SentenceFrame* frame_of(const Document& document, const Mention& mention) {
    const auto behind = std::upper_bound(
        document.frames.begin(), document.frames.end(), mention.span.start,
        [](std::uint32_t start, const SentenceFrame& frame) { return start < frame.sentence.span.start; });
    const bool inside = behind != document.frames.begin() && (behind - 1)->sentence.span.contains(mention.span);
    return inside ? &*(behind - 1) : nullptr;
}

/// Whether a word is a noun that narrows down the noun behind it, bare or with 의 ("of").
bool narrows(const SentenceFrame& frame, std::size_t i, const Mentions& mentions) {
    const morph::Word& word = frame.words.words[i];
    if (static_cast<WordRole>(frame.roles[i]) != WordRole::Plain || word.category != Category::Noun) return false;
    const bool bare = word.function == Function::None && word.content == word.span;
    if (!bare && word.function != Function::Genitive) return false;
    const std::int32_t mention = frame.mention_of[i];
    return mention < 0 || mentions.mentions[static_cast<std::size_t>(mention)].kind == MentionKind::Entity;
}

/// What comes in pairs; marks of emphasis, too, where Markdown takes them for text.
constexpr auto paired = [] {
    constexpr std::array<marks::Pair, 5> others{{{"`", "`"}, {"**", "**"}, {"<", ">"}, {"(", ")"}, {"[", "]"}}};
    std::array<marks::Pair, marks::quotations.size() + marks::titles.size() + others.size()> all{};
    auto end = std::copy(marks::quotations.begin(), marks::quotations.end(), all.begin());
    end = std::copy(marks::titles.begin(), marks::titles.end(), end);
    std::copy(others.begin(), others.end(), end);
    return all;
}();

/// Whether a mark closes without being open, and whether it is open at the end; both, where it closes as it opens.
std::pair<bool, bool> unpaired(std::string_view text, std::string_view open, std::string_view close) {
    bool closed = false;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const bool opens = rest.starts_with(open) && (open != close || depth == 0);
        const bool closes = !opens && rest.starts_with(close);
        if (closes && depth == 0) closed = true;
        if (closes && depth > 0) --depth;
        if (opens) ++depth;
        i += opens ? open.size() : closes ? close.size() : 1;
    }
    return {closed || (open == close && depth > 0), depth > 0};
}

}  // namespace

TextSpan with_partners(std::string_view content, TextSpan span) {
    const auto grow = [&](std::string_view text) {
        for (const auto& [open, close] : paired) {
            const auto [before, behind] = unpaired(text, open, close);
            if (before && content.substr(0, span.start).ends_with(open)) {
                span.start -= static_cast<std::uint32_t>(open.size());
                return true;
            }
            if (behind && content.substr(span.end).starts_with(close)) {
                span.end += static_cast<std::uint32_t>(close.size());
                return true;
            }
        }
        return false;
    };
    while (grow(slice(content, span))) {
    }
    return span;
}

TextSpan surface_of(const Document& document, std::uint32_t mention) {
    const Mention& found = document.mentions.mentions[mention];
    const bool common = found.source == NameSource::Concept || is_general(found, document.mentions);
    if (found.kind != MentionKind::Entity || !common) return found.span;
    const SentenceFrame* frame = frame_of(document, found);
    if (frame == nullptr) return found.span;
    const auto& words = frame->words.words;
    TextSpan surface = found.span;
    if (slice(document.text.content(), surface).ends_with(plural)) {
        surface.end -= static_cast<std::uint32_t>(plural.size());
    }
    std::size_t first = static_cast<std::size_t>(frame->words.in(found.span).data() - words.data());
    for (std::uint32_t taken = 0; taken < most_modifiers && first > 0; ++taken) {
        if (!narrows(*frame, first - 1, document.mentions)) break;
        surface.start = words[--first].span.start;
    }
    return surface;
}

}  // namespace ktrend::extract
