// From the bytes of a file to clean NFC: the first two of the three maps.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ktrend/report.hpp"
#include "text/offset_map.hpp"

namespace ktrend::reading {

/// A text and its map to the file. Where the file can be read as it lies, `view` refers to it and `own` is empty.
struct Layer {
    std::string_view view;
    MappedText own;
    std::vector<MapPiece> pieces;        ///< `view` to file; empty: the identity
    std::vector<std::uint32_t> invalid;  ///< places in the file that had to be read as U+FFFD, one for each run

    bool odd = false;  ///< holds characters that NFC may change

    Layer() = default;
    Layer(Layer&&) = delete;  // `view` may refer to `own`
};

/// Decodes `bytes`, makes them NFC, and evens out what looks like something else: non-breaking and other wide spaces,
/// zero-width characters, full-width Latin, half-width Hangul, control characters. Linear.
void decode(std::string_view bytes, Encoding encoding, Layer& layer);

/// Plain decoding of a stretch, without any of the evening out.
[[nodiscard]] std::string decode_quote(std::string_view bytes, Encoding encoding);

/// How many bytes the character at the front of `bytes` takes in the file (at least 1).
[[nodiscard]] std::uint32_t character_size(std::string_view bytes, Encoding encoding) noexcept;

}  // namespace ktrend::reading
