// What the rows of tables are about.
#include <algorithm>

#include "core/ascii.hpp"
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
            const bool digits = std::all_of(content.begin(), content.end(), ascii::is_digit);
            if (word.category != morph::Category::Symbol && !digits) return false;
        }
    }
    return true;
}

/// Whether all of a cell is one amount with a unit, as "2위" (2nd place) is, no bare number that may only count the
/// rows.
bool holds_rank(const Document& document, std::uint32_t block) {
    const std::uint32_t s = document.first_sentence[block];
    if (s == document.first_sentence[block + 1]) return false;
    const SentenceFrame& frame = document.frames[s];
    if (frame.words.words.size() != 1 || frame.mention_of[0] < 0) return false;
    const Mention& mention = document.mentions.mentions[static_cast<std::uint32_t>(frame.mention_of[0])];
    return mention.kind == MentionKind::Quantity && !document.mentions.quantities[mention.index].unit.empty();
}

}  // namespace

void find_rows(Document& document) {
    const std::vector<Block>& blocks = document.text.blocks();
    document.row_things.assign(blocks.size(), no_block);
    std::uint32_t row = no_block;    // its first cell
    std::uint32_t thing = no_block;  // of that row
    bool closed = false;             // the row is of a time or an amount: its figures have begun
    for (std::uint32_t cell = 0; cell < blocks.size(); ++cell) {
        if (blocks[cell].row == 0) continue;
        const std::uint32_t first = blocks[cell].row_header == no_block ? cell : blocks[cell].row_header;
        if (first != row) {
            row = first;
            thing = no_block;
            closed = false;
            if (first != cell && !only_counts(document, first)) thing = first;
        }
        document.row_things[cell] = thing;
        if (thing != no_block || closed) continue;
        if (only_counts(document, cell)) {
            // | 2개월 | 67만 원 | … | 한빛몰 | ("month 2 | 670,000 won | … | Hanbit Mall"): what comes later only
            // belongs to the month
            closed = cell != first && holds_rank(document, first) && holds_rank(document, cell);
            continue;
        }
        thing = cell;
        // the rank before the name: | 2위 | 한빛전자 | ("2nd | Hanbit Electronics")
        for (std::uint32_t before = row; before < cell; ++before) {
            if (blocks[before].row == blocks[cell].row && holds_rank(document, before))
                document.row_things[before] = cell;
        }
    }
}

}  // namespace ktrend::extract
