// Puts the text of a report together, block by block, as a parser walks over its source.
//
// The parsers (markdown.cpp, html.cpp, plain.cpp) say what stands where; the builder knows what every genre shares:
// white space, spans, inline ranges, lines that are blocks of their own, headings and lists as context.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/text.hpp"
#include "text/lines.hpp"
#include "text/offset_map.hpp"

namespace ktrend::reading {

/// Something about the source that had to be repaired.
struct Note {
    std::string code;
    std::string message;
    std::uint32_t place = 0;  ///< in the source
};

/// What the builder made, with a map to the source that the parsers walked over.
struct Built {
    MappedText text;
    std::vector<Block> blocks;
    std::vector<Inline> inlines;
    std::vector<Note> notes;
};

/// The order of `Text::inlines`.
[[nodiscard]] inline bool outer_first(const Inline& a, const Inline& b) noexcept {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
}

class Builder {
public:
    explicit Builder(std::string_view source);

    /// Opens a block. Only kind, level, table, row, column and marker of `block` count. Blocks do not nest: an open one
    /// is ended.
    void begin(Block block);
    void end();
    [[nodiscard]] bool open() const noexcept { return open_; }
    /// Whether the open block has any text yet.
    [[nodiscard]] bool empty() const noexcept { return text_.size() == start_; }

    /// Text of the source. White space runs become one space; bare links and template tags in it are dropped.
    void text(std::uint32_t from, std::uint32_t to);
    /// Text that stands in the source in another form: an entity, an escape.
    void replace(std::string_view text, std::uint32_t from, std::uint32_t to);
    /// A space that the source writes otherwise, or does not write.
    void space(std::uint32_t from, std::uint32_t to);
    /// A line break inside a block. A `hard` one was asked for by the author.
    void line(bool hard, std::uint32_t from, std::uint32_t to);

    /// How long a range that nothing closes goes on.
    enum class Until : std::uint8_t { Closed, BlockEnd };
    /// Markup that is nested deeper than anybody nests it is passed over.
    void open_inline(InlineKind kind, Until until = Until::Closed);
    void close_inline(InlineKind kind);
    void toggle_inline(InlineKind kind);
    /// Whether a range of this kind is open.
    [[nodiscard]] bool inside(InlineKind kind) const noexcept;

    /// A list and its items; `open_item` begins the block of the item's own text.
    void open_list();
    void close_list();
    void open_item(std::string marker);
    void close_item();
    [[nodiscard]] std::uint8_t list_depth() const noexcept { return static_cast<std::uint8_t>(items_.size()); }
    /// An image stood here: a short emphasised paragraph right behind it is its caption.
    void image() noexcept { image_ = true; }

    /// Adds a warning.
    void tell(std::string code, std::string message, std::uint32_t place) {
        notes_.push_back({std::move(code), std::move(message), place});
    }
    /// Stretches of the source that `text` drops: bare links, template tags.
    [[nodiscard]] const std::vector<Span>& noise() const noexcept { return dropped_; }

    [[nodiscard]] Built finish();

private:
    struct Line {
        std::uint32_t start;   // in the text
        bool hard;             // the break before it
        bool apart = false;    // the line before it had room for more: no wrapped line
        bool outside = false;  // begins left of the text of the item that it would go on
    };
    struct OpenInline {
        InlineKind kind;
        std::uint32_t start;  // `unset` until text comes
        Until until;
    };
    struct HeadingAbove {
        std::uint8_t level;
        std::uint32_t block;
        bool pseudo;  // bold text, not marked as a heading
    };

    void append(std::uint32_t from, std::uint32_t to);
    void flush_space();
    [[nodiscard]] std::uint32_t indentation(std::uint32_t at) const;
    [[nodiscard]] bool had_room(std::uint32_t line_end, std::uint32_t next) const;
    void split_lines();
    [[nodiscard]] bool parts(std::string_view before, std::string_view after, bool first, bool titled,
                             const Line& line) const;
    void emit(std::uint32_t start, std::uint32_t end, Block block, bool first);
    [[nodiscard]] std::vector<std::size_t> cut_inlines(std::uint32_t end);
    /// Whether ranges of this kind, the first of them not before number `first`, cover a stretch but for its blanks.
    [[nodiscard]] bool wholly(InlineKind kind, std::size_t first, std::uint32_t start, std::uint32_t end) const;
    void strip_count(Block& block) const;
    void refine(Block& block, bool first);
    void link(Block& block);
    void link_cell(Block& block);
    void order_blocks();
    [[nodiscard]] std::string_view slice(std::uint32_t start, std::uint32_t end) const;

    std::string_view source_;
    LetterBullets letters_;
    MappedText text_;
    std::vector<Block> blocks_;
    std::vector<Inline> inlines_;
    std::vector<Note> notes_;
    std::vector<Span> dropped_;  // in the source: bare links, template tags
    std::size_t next_dropped_ = 0;

    bool open_ = false;
    bool outside_ = false;  // the line that becomes a block stands outside of the open item
    bool space_waits_ = false;
    std::uint32_t start_ = 0;
    std::uint32_t source_start_ = 0;  // where the text of the open block begins
    Block current_;
    std::vector<Line> lines_;
    std::size_t first_inline_ = 0;      // of the open block; while its lines are parted, of the one that comes next
    std::size_t last_inline_ = 0;       // while lines are parted, one past those of all, which are sorted
    std::vector<std::size_t> carried_;  // rests of ranges that the block before cut: behind the others
    std::vector<OpenInline> stack_;
    std::uint32_t space_from_ = 0;
    std::uint32_t space_to_ = 0;

    std::vector<HeadingAbove> headings_;
    std::vector<std::uint32_t> items_;     // by depth, the item that is open
    std::uint32_t lead_in_ = no_block;     // of the outermost list
    std::uint32_t item_block_ = no_block;  // the first block of the open item
    std::vector<std::uint32_t> header_;    // cells of the header row of the open table
    std::uint32_t row_header_ = no_block;
    std::uint32_t row_ = 0;
    bool image_ = false;
};

/// Stretches of a source that are no text in any genre: bare links, e-mail addresses, `{% … %}` and `{{ … }}`. In
/// order.
[[nodiscard]] std::vector<Span> find_noise(std::string_view source);

}  // namespace ktrend::reading
