// Maps from one text to the text it was made of; three of them, one behind the other, lead from the words of a report
// back to its bytes (docs/spans.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ktrend/text.hpp"

namespace ktrend::reading {

/// The source of one byte of text, and whether the next byte of text continues it.
struct SourceRange {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// A text together with where it came from. Pieces are in text order.
class MappedText {
public:
    MappedText() = default;

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] const std::vector<MapPiece>& pieces() const noexcept { return pieces_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
    /// Where the source of the last byte ends; 0 without text. Constant but for a run of units.
    [[nodiscard]] std::uint32_t source_end() const noexcept;
    void reserve(std::size_t bytes) { text_.reserve(bytes); }

    /// Appends bytes that stand just so at `source`.
    void copy(std::string_view bytes, std::uint32_t source);
    /// Appends bytes that as a whole came from `[source, source + source_size)`.
    void replace(std::string_view bytes, std::uint32_t source, std::uint32_t source_size);
    /// Appends units of `text_unit` bytes, each from `source_unit` bytes.
    void units(std::string_view bytes, std::uint32_t source, std::uint32_t text_unit, std::uint32_t source_unit);
    /// Turns the space at `at` into a line break.
    void break_line(std::uint32_t at) { text_[at] = '\n'; }
    /// Appends `[from, to)` of another text, with where it came from.
    void copy_from(const MappedText& other, std::uint32_t from, std::uint32_t to);
    /// Takes back the end of the text.
    void truncate(std::uint32_t size);

    [[nodiscard]] std::string take_text() { return std::move(text_); }
    [[nodiscard]] std::vector<MapPiece> take_pieces() { return std::move(pieces_); }

private:
    std::string text_;
    std::vector<MapPiece> pieces_;
};

/// The bytes of source that `[start, end)` of a text of `size` bytes came from. No pieces: the identity.
[[nodiscard]] SourceRange source_of(const std::vector<MapPiece>& pieces, std::uint32_t start, std::uint32_t end);

/// `source_of` for places that go up: a step, not a search.
class SourceCursor {
public:
    explicit SourceCursor(const std::vector<MapPiece>& pieces) : pieces_(pieces) {}
    [[nodiscard]] std::uint32_t start_of(std::uint32_t text) noexcept;

private:
    const std::vector<MapPiece>& pieces_;
    std::size_t at_ = 0;
};

/// The map from `outer`'s text, `outer_size` bytes, through `inner` (its source) to `inner`'s source. No pieces in
/// `inner`: the identity. Linear in both.
[[nodiscard]] std::vector<MapPiece> compose(const std::vector<MapPiece>& outer, std::uint32_t outer_size,
                                            const std::vector<MapPiece>& inner, std::uint32_t inner_size);

}  // namespace ktrend::reading
