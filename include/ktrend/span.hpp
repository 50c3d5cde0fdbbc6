// Half-open byte ranges, in the two texts that ktrend distinguishes.
//
// A `Span` counts bytes of the report file as it lies on disk, before any decoding: it is what claims carry and what a
// reader can check with `dd` or `cut`. A `TextSpan` counts bytes of the normalised UTF-8 text that the reading stage
// makes of that file (see ktrend/text.hpp, which maps one to the other). The two are different types, so that a span of
// one text cannot pass for one of the other; a bare offset can, and says in its name whose it is.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace ktrend {

/// A half-open range `[start, end)` of bytes. Invariant kept by all of ktrend: `start <= end`.
/// `Tag` only tells the texts apart. Offsets are 32 bits: reports above 1 GiB are refused on loading.
template <class Tag>
struct BasicSpan {
    std::uint32_t start = 0;  ///< offset of the first byte
    std::uint32_t end = 0;    ///< offset one past the last byte

    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - start; }
    [[nodiscard]] constexpr bool empty() const noexcept { return start == end; }

    /// Whether all of `other` lies in this span (an empty span at either edge does).
    [[nodiscard]] constexpr bool contains(BasicSpan other) const noexcept {
        return start <= other.start && other.end <= end;
    }
    [[nodiscard]] constexpr bool contains(std::uint32_t offset) const noexcept {
        return start <= offset && offset < end;
    }
    /// Whether the two share at least one byte.
    [[nodiscard]] constexpr bool overlaps(BasicSpan other) const noexcept {
        return start < other.end && other.start < end;
    }
    /// The smallest span that contains both.
    [[nodiscard]] constexpr BasicSpan hull(BasicSpan other) const noexcept {
        return {std::min(start, other.start), std::max(end, other.end)};
    }

    friend constexpr auto operator<=>(BasicSpan, BasicSpan) noexcept = default;
};

struct FileBytes;
struct TextBytes;

/// Bytes of the report file as it lies on disk.
using Span = BasicSpan<FileBytes>;
/// Bytes of the normalised text of a report.
using TextSpan = BasicSpan<TextBytes>;

/// The bytes of `text` that `span` names. `span` must lie within `text`. The view lives as long as `text`'s storage.
template <class Tag>
[[nodiscard]] constexpr std::string_view slice(std::string_view text, BasicSpan<Tag> span) noexcept {
    return std::string_view(text.data() + span.start, span.size());
}

/// A place in a file as an editor shows it: both count from 1, columns in characters (code points), not bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    friend constexpr auto operator<=>(Position, Position) noexcept = default;
};

}  // namespace ktrend
