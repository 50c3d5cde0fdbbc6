// Offset maps: appending, looking up, and putting one behind the other; see offset_map.hpp.
#include "text/offset_map.hpp"

#include <algorithm>

namespace ktrend::reading {
namespace {

/// The piece that holds the byte at `text`.
std::size_t piece_at(const std::vector<MapPiece>& pieces, std::uint32_t text) {
    const auto it = std::upper_bound(pieces.begin(), pieces.end(), text,
                                     [](std::uint32_t value, const MapPiece& piece) { return value < piece.text; });
    return static_cast<std::size_t>(it - pieces.begin()) - 1;
}

std::uint32_t unit_source(const MapPiece& piece, std::uint32_t text) {
    return piece.source + (text - piece.text) / piece.text_unit * piece.source_unit;
}

/// Appends a piece, or lengthens the last one where it goes on in the same step.
void append(std::vector<MapPiece>& pieces, const MapPiece& piece) {
    if (!pieces.empty()) {
        const MapPiece& last = pieces.back();
        if (last.text_unit == piece.text_unit && last.source_unit == piece.source_unit && last.source_unit > 0 &&
            (piece.text - last.text) % last.text_unit == 0 && unit_source(last, piece.text) == piece.source) {
            return;
        }
    }
    pieces.push_back(piece);
}

}  // namespace

std::uint32_t MappedText::source_end() const noexcept {
    if (pieces_.empty()) return size();
    const MapPiece& last = pieces_.back();
    return unit_source(last, size() - 1) + last.source_unit;
}

void MappedText::copy(std::string_view bytes, std::uint32_t source) {
    units(bytes, source, 1, 1);
}

void MappedText::replace(std::string_view bytes, std::uint32_t source, std::uint32_t source_size) {
    units(bytes, source, static_cast<std::uint32_t>(bytes.size()), source_size);
}

void MappedText::units(std::string_view bytes, std::uint32_t source, std::uint32_t text_unit,
                       std::uint32_t source_unit) {
    if (bytes.empty()) return;
    append(pieces_, {size(), source, text_unit, source_unit});
    text_.append(bytes);
}

void MappedText::copy_from(const MappedText& other, std::uint32_t from, std::uint32_t to) {
    std::size_t i = other.pieces_.empty() ? 0 : piece_at(other.pieces_, from);
    while (from < to) {
        const MapPiece& piece = other.pieces_[i++];
        const std::uint32_t end = std::min(to, i < other.pieces_.size() ? other.pieces_[i].text : other.size());
        units(std::string_view(other.text_).substr(from, end - from), unit_source(piece, from), piece.text_unit,
              piece.source_unit);
        from = end;
    }
}

void MappedText::truncate(std::uint32_t size) {
    text_.resize(size);
    while (!pieces_.empty() && pieces_.back().text >= size) pieces_.pop_back();
}

SourceRange source_of(const std::vector<MapPiece>& pieces, std::uint32_t start, std::uint32_t end) {
    if (pieces.empty()) return {start, end};
    const std::uint32_t from = unit_source(pieces[piece_at(pieces, start)], start);
    if (start == end) return {from, from};
    const MapPiece& last = pieces[piece_at(pieces, end - 1)];
    return {from, std::max(from, unit_source(last, end - 1) + last.source_unit)};
}

std::uint32_t SourceCursor::start_of(std::uint32_t text) noexcept {
    if (pieces_.empty()) return text;
    while (at_ + 1 < pieces_.size() && pieces_[at_ + 1].text <= text) ++at_;
    return unit_source(pieces_[at_], text);
}

std::vector<MapPiece> compose(const std::vector<MapPiece>& outer, std::uint32_t outer_size,
                              const std::vector<MapPiece>& inner, std::uint32_t inner_size) {
    if (inner.empty()) return outer;
    std::vector<MapPiece> result;
    result.reserve(outer.size() + inner.size());
    std::size_t at = 0;  // piece of `inner`; both maps run forward, so this does too
    const auto inner_end = [&](std::size_t i) { return i + 1 < inner.size() ? inner[i + 1].text : inner_size; };
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const MapPiece& piece = outer[i];
        const std::uint32_t text_end = i + 1 < outer.size() ? outer[i + 1].text : outer_size;
        if (piece.text_unit != 1 || piece.source_unit != 1) {
            std::uint32_t source = piece.source;
            for (std::uint32_t text = piece.text; text < text_end;
                 text += piece.text_unit, source += piece.source_unit) {
                const SourceRange range = source_of(inner, source, source + piece.source_unit);
                append(result, {text, range.start, piece.text_unit, range.end - range.start});
            }
            continue;
        }
        while (at > 0 && inner[at].text > piece.source) --at;
        while (at + 1 < inner.size() && inner[at + 1].text <= piece.source) ++at;
        std::uint32_t text = piece.text;
        std::uint32_t source = piece.source;
        while (text < text_end) {
            const std::uint32_t length = std::min(text_end - text, inner_end(at) - source);
            append(result, {text, unit_source(inner[at], source), inner[at].text_unit, inner[at].source_unit});
            text += length;
            source += length;
            if (text < text_end) ++at;
        }
    }
    return result;
}

}  // namespace ktrend::reading
