// From the lines of a finished block to blocks that know their place: which lines stand for themselves, what is a
// heading in disguise, under which heading, item or table header a block stands; see builder.hpp.
#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/builder.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

constexpr std::uint32_t longest_heading = 100;  // characters
constexpr std::uint32_t longest_cell = 40;      // characters

/// "[^note]: ": size of a footnote's label at the front of a line, 0: none.
std::uint32_t footnote_size(std::string_view line) {
    if (!line.starts_with("[^")) return 0;
    const auto end = line.substr(0, 40).find("]:");
    return end == std::string_view::npos || end == 2 ? 0 : static_cast<std::uint32_t>(end + 2);
}

bool is_prose(BlockKind kind) {
    return kind == BlockKind::Paragraph || kind == BlockKind::ListItem || kind == BlockKind::Quote;
}

}  // namespace

bool Builder::wholly(InlineKind kind, std::size_t first, std::uint32_t start, std::uint32_t end) const {
    std::uint32_t covered = start;
    const auto goes_on = [&](const Inline& range) {
        if (range.kind != kind || range.span.end <= covered) return true;
        for (; covered < range.span.start; ++covered) {
            if (text_.text()[covered] != ' ') return false;
        }
        covered = range.span.end;
        return true;
    };
    for (const std::size_t i : carried_) {
        if (!goes_on(inlines_[i])) return false;
    }
    for (std::size_t i = first; i < last_inline_ && inlines_[i].span.start < end; ++i) {
        if (!goes_on(inlines_[i])) return false;
    }
    return covered >= end;
}

/// Ends ranges of inline markup where what becomes a block does. Returns their rests, which the next one begins with.
std::vector<std::size_t> Builder::cut_inlines(std::uint32_t end) {
    std::vector<std::size_t> rests;
    const auto cut = [&](std::size_t i) {
        const TextSpan span = inlines_[i].span;
        if (span.start >= end || span.end <= end) return;
        inlines_[i].span.end = end;
        if (span.end <= end + 1) return;
        rests.push_back(inlines_.size());
        inlines_.push_back({inlines_[i].kind, {end + 1, span.end}});
    };
    for (const std::size_t i : carried_) cut(i);
    for (std::size_t i = first_inline_; i < last_inline_ && inlines_[i].span.start < end; ++i) cut(i);
    return rests;
}

void Builder::split_lines() {
    const std::uint32_t end = text_.size();
    std::stable_sort(inlines_.begin() + static_cast<std::ptrdiff_t>(first_inline_), inlines_.end(), outer_first);
    last_inline_ = inlines_.size();
    carried_.clear();
    text_.units("\n", text_.source_end(), 1, 0);
    std::uint32_t start = start_;
    bool first = true;
    std::size_t near = first_inline_;  // the first range that may reach into the line
    const auto finish_block = [&](std::uint32_t block_end, Block block) {
        std::vector<std::size_t> rests = cut_inlines(block_end);
        emit(start, block_end, std::move(block), first);
        carried_ = std::move(rests);
        while (first_inline_ < last_inline_ && inlines_[first_inline_].span.end <= block_end) ++first_inline_;
    };
    for (std::size_t i = 1; i < lines_.size() && is_prose(current_.kind); ++i) {
        const std::uint32_t at = lines_[i].start;
        if (at >= end || at <= start) continue;
        const std::uint32_t line_start = std::max(start, lines_[i - 1].start);
        const std::string_view before = slice(line_start, at - 1);
        const std::string_view after = slice(at, i + 1 < lines_.size() ? std::min(end, lines_[i + 1].start - 1) : end);
        const bool opens = line_start == start;
        while (near < last_inline_ && inlines_[near].span.end <= line_start) ++near;
        const bool titled =
            wholly(InlineKind::Strong, near, line_start, at - 1) ||
            (opens && before.find(' ') != before.npos && wholly(InlineKind::Link, near, line_start, at - 1));
        if (!parts(before, after, opens, titled, lines_[i])) continue;
        text_.break_line(at - 1);
        finish_block(at - 1, current_);
        start = at;
        first = false;
        outside_ = outside_ || lines_[i].outside;
    }
    finish_block(end, std::move(current_));
    outside_ = false;
}

/// Whether the break between two lines of a block parts them. `titled`: the line before is a title by its markup.
bool Builder::parts(std::string_view before, std::string_view after, bool first, bool titled, const Line& line) const {
    const bool stands_alone =
        titled || before == "|" || is_label(before) || is_bracketed(before) || (time_stamp(before).size > 0 && first);
    const bool starts_anew = after == "|" || bullet_size(after) > 0 || letters_.size(after) > 0 ||
                             next_count_size(after, before.substr(0, 4)) > 0 || emoji_size(after) > 0 ||
                             time_stamp(after).size > 0 || footnote_size(after) > 0 || is_bracketed(after);
    if (stands_alone || starts_anew) return true;
    // lines with labels that follow each other are one record: "발표: 김하나", "시각: 두 시" ("talk: …", "time: …")
    if (!line.hard && begins_with_label(before) && (begins_with_label(after) || is_label(after))) return false;
    if (is_unfinished(before)) return false;
    return line.hard || begins_with_label(after) || (line.apart && !ends_sentence(before));
}

void Builder::emit(std::uint32_t start, std::uint32_t end, Block block, bool first) {
    if (is_prose(block.kind) && slice(start, end) == "|") return;  // the end of a row that was flattened to lines
    block.span = {start, end};
    refine(block, first);
    link(block);
    image_ = false;
    blocks_.push_back(std::move(block));
}

/// "3. 새 기능": the count of a heading is no word of it. "3. 5. (화)" is a date.
void Builder::strip_count(Block& block) const {
    const std::string_view text = slice(block.span.start, block.span.end);
    const std::uint32_t size = bullet_size(text);
    if (size == 0 || size >= text.size() || ascii::is_digit(text[size])) return;
    block.marker = std::string(trim(text.substr(0, size)));
    block.span.start += size;
}

void Builder::refine(Block& block, bool first) {
    if (block.kind == BlockKind::Heading) strip_count(block);
    if (!is_prose(block.kind)) return;
    const std::string_view text = slice(block.span.start, block.span.end);
    if (!first && block.kind == BlockKind::ListItem) {
        block.kind = BlockKind::Paragraph;
        block.level = 0;
        block.marker.clear();
    }
    if (const TimeStamp stamp = time_stamp(text); stamp.size > 0) {
        block.marker = std::string(text.substr(stamp.digits_start, stamp.digits_end - stamp.digits_start));
        if (stamp.size < text.size()) block.span.start += stamp.size;
        return;
    }
    if (const std::uint32_t size = footnote_size(text); size > 0 && !trim(text.substr(size)).empty()) {
        block.kind = BlockKind::Footnote;
        block.marker = std::string(text.substr(2, size - 4));
        block.span.start += size + (size < text.size() && text[size] == ' ' ? 1 : 0);
        return;
    }
    // "📌 **할 수 있는 일**" ("what it can do") is a title, "👉 **다음 글**" ("the next post") points to another
    const std::uint32_t sign = text.starts_with("👉") ? 0 : emoji_size(text);
    const bool strong = wholly(InlineKind::Strong, first_inline_, block.span.start + sign, block.span.end);
    const auto may_be_title = [&] {
        return !is_label(text) && (!ends_sentence(text) || text.ends_with('?')) &&
               utf8::length(text) <= longest_heading;
    };
    if (block.kind == BlockKind::Paragraph && image_ && first && utf8::length(text) <= longest_heading &&
        wholly(InlineKind::Emphasis, first_inline_, block.span.start, block.span.end)) {
        block.kind = BlockKind::Caption;
    } else if (block.kind == BlockKind::Paragraph && (items_.empty() || outside_) &&
               (is_bracketed(text) || (strong && may_be_title()))) {
        block.kind = BlockKind::Heading;
        block.level = 0;  // below the headings above it; `link` knows them
        strip_count(block);
    } else if (block.kind == BlockKind::Paragraph) {
        std::uint32_t size = bullet_size(text);
        if (size == 0) size = letters_.size(text);
        if (size == 0 && !blocks_.empty()) size = next_count_size(text, blocks_.back().marker);
        if (size > 0) {
            block.kind = BlockKind::ListItem;
            block.marker = std::string(trim(text.substr(0, size)));
            block.span.start += size;
            block.level = static_cast<std::uint8_t>(items_.size() + 1);
        }
    }
}

void Builder::link(Block& block) {
    const auto index = static_cast<std::uint32_t>(blocks_.size());
    if (block.kind == BlockKind::Heading) {
        const bool pseudo = block.level == 0;
        if (pseudo) {
            while (!headings_.empty() && headings_.back().pseudo) headings_.pop_back();
            block.level =
                static_cast<std::uint8_t>(std::min<int>(6, headings_.empty() ? 2 : headings_.back().level + 1));
        } else {
            while (!headings_.empty() && headings_.back().level >= block.level) headings_.pop_back();
        }
        block.heading = headings_.empty() ? no_block : headings_.back().block;
        headings_.push_back({block.level, index, pseudo});
        return;
    }
    if (block.kind == BlockKind::FrontMatter) return;
    block.heading = headings_.empty() ? no_block : headings_.back().block;
    if (block.kind == BlockKind::TableCell) return link_cell(block);
    if (items_.empty() || outside_) {
        // Bullets that are plain text hang under the line before them, as a list does.
        if (block.kind == BlockKind::ListItem && !blocks_.empty()) {
            const Block& before = blocks_.back();
            const std::string_view line = slice(before.span.start, before.span.end);
            // what stands before the bars of a flattened table is the first cell of their row
            const bool cell = block.marker == "|" && !ends_sentence(line) && utf8::length(line) <= longest_cell;
            const bool leads = before.kind == BlockKind::Paragraph && (cell || is_lead_in(line));
            block.parent = leads ? index - 1 : before.kind == BlockKind::ListItem ? before.parent : no_block;
        }
        return;
    }
    if (item_block_ != no_block) {  // more of an item that has begun
        block.parent = item_block_;
        return;
    }
    item_block_ = items_.back() = index;
    block.parent = lead_in_;
    for (std::size_t i = items_.size() - 1; i-- > 0;) {
        if (items_[i] == no_block) continue;
        block.parent = items_[i];
        break;
    }
}

void Builder::link_cell(Block& block) {
    const auto index = static_cast<std::uint32_t>(blocks_.size());
    if (block.row == 0) {
        if (block.column == 0) header_.clear();
        header_.resize(std::max<std::size_t>(header_.size(), block.column + 1), no_block);
        header_[block.column] = index;
    } else if (block.column < header_.size()) {
        block.header = header_[block.column];
    }
    const bool same_row = !blocks_.empty() && blocks_.back().table == block.table && blocks_.back().row == block.row;
    const bool same_table = !blocks_.empty() && blocks_.back().table == block.table;
    // A row that begins behind its first column goes on under a cell that reaches over several rows.
    if (!same_table || (!same_row && block.column == 0)) row_header_ = index;
    if (block.row > 0 && row_header_ != index) block.row_header = row_header_;
}

/// Puts blocks in the order of the file, which the HTML parser leaves where a page is broken.
void Builder::order_blocks() {
    SourceCursor place(text_.pieces());
    std::vector<std::uint32_t> places(blocks_.size());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) places[i] = place.start_of(blocks_[i].span.start);
    if (std::is_sorted(places.begin(), places.end())) return;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // place and block
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) order.emplace_back(places[i], i);
    std::sort(order.begin(), order.end());

    MappedText text;
    std::vector<Block> blocks;
    std::vector<std::uint32_t> moved(blocks_.size(), no_block);  // new place of each block
    std::vector<std::int64_t> shift(blocks_.size());
    const auto line_start = [&](std::uint32_t i) { return i == 0 ? 0 : blocks_[i - 1].span.end + 1; };
    for (const auto& [ignored, i] : order) {
        shift[i] = static_cast<std::int64_t>(text.size()) - line_start(i);
        text.copy_from(text_, line_start(i), blocks_[i].span.end + 1);
        moved[i] = static_cast<std::uint32_t>(blocks.size());
        blocks.push_back(blocks_[i]);
        TextSpan& span = blocks.back().span;
        span = {static_cast<std::uint32_t>(span.start + shift[i]), static_cast<std::uint32_t>(span.end + shift[i])};
    }
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
        for (std::uint32_t* index : {&blocks[i].heading, &blocks[i].parent, &blocks[i].header, &blocks[i].row_header}) {
            if (*index != no_block) *index = moved[*index] < i ? moved[*index] : no_block;
        }
    }
    for (Inline& range : inlines_) {
        const auto it = std::upper_bound(blocks_.begin(), blocks_.end(), range.span.start,
                                         [](std::uint32_t at, const Block& block) { return at < block.span.end; });
        const std::int64_t by = shift[static_cast<std::size_t>(
            std::min(it - blocks_.begin(), static_cast<std::ptrdiff_t>(blocks_.size()) - 1))];
        range.span = {static_cast<std::uint32_t>(range.span.start + by),
                      static_cast<std::uint32_t>(range.span.end + by)};
    }
    text_ = std::move(text);
    blocks_ = std::move(blocks);
}

void Builder::open_list() {
    end();
    if (items_.empty()) {
        lead_in_ = no_block;
        if (!blocks_.empty()) {
            const Block& before = blocks_.back();
            const bool leads = before.kind == BlockKind::Paragraph || before.kind == BlockKind::Quote;
            if (leads && is_lead_in(slice(before.span.start, before.span.end))) {
                lead_in_ = static_cast<std::uint32_t>(blocks_.size() - 1);
            }
        }
    }
    items_.push_back(no_block);
}

void Builder::close_list() {
    end();
    if (!items_.empty()) items_.pop_back();
    item_block_ = items_.empty() ? no_block : items_.back();
}

void Builder::open_item(std::string marker) {
    end();
    if (items_.empty()) items_.push_back(no_block);
    items_.back() = no_block;
    item_block_ = no_block;
    Block block;
    block.kind = BlockKind::ListItem;
    block.level = list_depth();
    block.marker = std::move(marker);
    begin(std::move(block));
}

void Builder::close_item() {
    end();
    item_block_ = no_block;
}

}  // namespace ktrend::reading
