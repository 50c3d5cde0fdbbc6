// The readable text of a report: decoded, NFC, markup dropped, hard-wrapped lines joined, with a map back to the bytes
// of the file for every byte of it.
//
// The text is one UTF-8 string. Blocks (headings, paragraphs, list items, table cells …) are stretches of it in reading
// order, separated by '\n'; no block contains a line break. What structure says about a block (the heading above it,
// the list item it hangs under, the header of its table column) is kept beside it as indices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/report.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

enum class BlockKind : std::uint8_t {
    FrontMatter,  ///< title or excerpt out of the front matter; an author with a role
    Heading,      ///< level 1–6; bold pseudo-headings too
    Paragraph,
    ListItem,   ///< the item's own text, without its children
    TableCell,  ///< one cell; see row, column, header
    Quote,
    Caption,
    Code,  ///< kept in the text so that spans stay whole, but not read for claims
    Footnote,
    Reference,  ///< bibliography entries and bare links: kept, not read for claims
};

/// No block: the value of `Block::heading`, `parent` and `header` where there is none.
inline constexpr std::uint32_t no_block = 0xFFFFFFFF;

struct Block {
    BlockKind kind = BlockKind::Paragraph;
    TextSpan span;                     ///< without the line break behind it, and without `marker`
    std::uint8_t level = 0;            ///< headings: 1–6; list items: depth from 1; else 0
    std::uint32_t heading = no_block;  ///< the innermost heading above it (of lower level, for a heading)
    std::uint32_t parent =
        no_block;  ///< list items: the item or the lead-in paragraph ("다음과 같다:") they hang under
    std::uint32_t header = no_block;      ///< table cells: the header cell of their column
    std::uint32_t row_header = no_block;  ///< table cells: the first cell of their row
    std::uint32_t table = 0;              ///< table cells: number of the table in the report, from 1; else 0
    std::uint32_t row = 0;                ///< table cells: from 0, the header row
    std::uint32_t column = 0;
    bool foreign = false;  ///< not Korean: kept, marked, not read for claims
    std::string marker;    ///< time stamp of show notes ("00:21:06"), list number or bullet, where there is one

    friend bool operator==(const Block&, const Block&) = default;
};

/// Inline markup that carries meaning. Ranges nest or are disjoint.
enum class InlineKind : std::uint8_t {
    Strong,    ///< **bold**, <b>, <strong>
    Emphasis,  ///< *italic*
    Code,      ///< `code`
    Link,      ///< text of a link
    Citation,  ///< ([site](url)), [1], (출처: …), "- [site](url)" at the end: belongs to the sentence before, states
               ///< nothing itself
};

struct Inline {
    InlineKind kind;
    TextSpan span;

    friend bool operator==(const Inline&, const Inline&) = default;
};

/// How text and file correspond over one stretch. Kept for `explain --stage text`.
enum class EditKind : std::uint8_t {
    Dropped,   ///< markup, links' targets, scripts, page furniture, comments
    Joined,    ///< a line break removed, the halves of a word joined
    Spaced,    ///< a line break (or a run of white space) turned into one space
    Replaced,  ///< an entity or an invalid byte decoded, NFC, NBSP …
};
struct Edit {
    EditKind kind;
    Span source;    ///< bytes of the file
    TextSpan text;  ///< what became of them; empty for Dropped and Joined
};

/// One stretch of the map from text to file: from `text` to the next piece's, every `text_unit` bytes of text come from
/// `source_unit` bytes of the file, starting at `source`. (1, 1) is text taken as it stands, (3, 2) Hangul out of
/// UTF-16 or CP949, (1, 6) a space out of "&nbsp;", (1, 0) a line break between blocks that the file does not have.
struct MapPiece {
    std::uint32_t text;
    std::uint32_t source;
    std::uint32_t text_unit;
    std::uint32_t source_unit;

    friend bool operator==(const MapPiece&, const MapPiece&) = default;
};

/// A byte of the file from which lines and columns can be counted on.
struct PlaceMark {
    std::uint32_t byte;
    Position position;
};

/// Immutable; const member functions may be called from several threads at once. Refers to the bytes of its report,
/// which must outlive it.
class KTREND_API Text {
public:
    /// Reads a report: decoding, front matter, structure, line joining. Never throws on any bytes; what had to be
    /// repaired is told in `diagnostics`. Linear in the size of the report.
    [[nodiscard]] static Text read(const Report& report);
    static Text read(const Report&& report) = delete;  // the text would refer to bytes that are gone

    [[nodiscard]] std::string_view content() const noexcept { return content_; }
    [[nodiscard]] std::string_view slice(TextSpan span) const noexcept { return ktrend::slice(content_, span); }
    [[nodiscard]] const std::vector<Block>& blocks() const noexcept { return blocks_; }
    /// In order of their starts; of two that start together the longer first.
    [[nodiscard]] const std::vector<Inline>& inlines() const noexcept { return inlines_; }
    [[nodiscard]] const ReportMeta& meta() const noexcept { return meta_; }
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

    /// The bytes of the file that a stretch of text came from: the hull of its bytes' sources, never cutting an encoded
    /// character. An empty span maps to an empty one. O(log n) in the number of pieces.
    [[nodiscard]] Span source(TextSpan span) const noexcept;

    /// The bytes of the file, decoded, not normalised: what a claim quotes. `span` must lie within the report.
    [[nodiscard]] std::string quote(Span span) const;

    /// Line and column of a byte of the file. O(log n), whatever the length of the line.
    [[nodiscard]] Position position(std::uint32_t byte) const noexcept;

    /// What reading did, in file order. Computed from the map on each call; linear.
    [[nodiscard]] std::vector<Edit> edits() const;

private:
    std::string content_;
    std::vector<Block> blocks_;
    std::vector<Inline> inlines_;
    std::vector<MapPiece> pieces_;
    std::vector<PlaceMark> places_;
    ReportMeta meta_;
    std::vector<Diagnostic> diagnostics_;
    std::string_view bytes_;  // of the report, which outlives the text
    Encoding encoding_ = Encoding::Utf8;
};

/// Canonical form for tests and for people: one block a line, with its kind, level, span and text.
[[nodiscard]] KTREND_API std::string dump(const Text& text);

}  // namespace ktrend
