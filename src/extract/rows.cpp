// What the rows of tables are about.
#include <algorithm>

#include "extract/document.hpp"

namespace ktrend::extract {
namespace {

/// Whether a block names nothing: a date, a rank, a number.
bool only_counts(const Document& document, std::uint32_t block) {
    for (std::uint32_t s = document.first_sentence[block]; s < document.first_sentence[block + 1]; ++s) {
        const SentenceFrame& frame = document.frames[s];
        for (std::size_t i = 0; i < frame.words.words.size(); ++i) {
            if (frame.mention_of[i] >= 0) {
                const auto mention = static_cast<std::uint32_t>(frame.mention_of[i]);
                if (document.mentions.mentions[mention].kind == MentionKind::Entity) return false;
                continue;
            }
            const morph::Word& word = frame.words.words[i];
            const std::string_view content = document.text.slice(word.content);
            const bool digits =
                std::all_of(content.begin(), content.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (word.category != morph::Category::Symbol && !digits) return false;
        }
    }
    return true;
}

/// Whether a block holds a rank: 1위 ("first").
bool holds_rank(const Document& document, std::uint32_t block) {
    for (std::uint32_t s = document.first_sentence[block]; s < document.first_sentence[block + 1]; ++s) {
        for (const std::int32_t mention : document.frames[s].mention_of) {
            if (mention < 0) continue;
            const Mention& found = document.mentions.mentions[static_cast<std::uint32_t>(mention)];
            if (found.kind != MentionKind::Quantity) continue;
            if (document.mentions.quantities[found.index].unit == "위") return true;  // "rank"
        }
    }
    return false;
}

}  // namespace

void find_rows(Document& document) {
    const std::vector<Block>& blocks = document.text.blocks();
    document.row_things.assign(blocks.size(), no_block);
    std::uint32_t row = no_block;    // its first cell
    std::uint32_t thing = no_block;  // of that row
    for (std::uint32_t cell = 0; cell < blocks.size(); ++cell) {
        if (blocks[cell].row == 0) continue;
        const std::uint32_t first = blocks[cell].row_header == no_block ? cell : blocks[cell].row_header;
        if (first != row) {
            row = first;
            thing = no_block;
            if (first != cell && !only_counts(document, first)) thing = first;
        }
        document.row_things[cell] = thing;
        if (thing != no_block || only_counts(document, cell)) continue;
        thing = cell;
        // | 1위 | 네이버 | ("first | Naver"): the rank that stands before a thing is the thing's, too
        if (cell > first && holds_rank(document, cell - 1)) document.row_things[cell - 1] = thing;
    }
}

}  // namespace ktrend::extract
