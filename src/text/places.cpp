// Lines and columns; see places.hpp.
#include "text/places.hpp"

#include <algorithm>

#include "report/charset.hpp"
#include "text/decode.hpp"

namespace ktrend::reading {
namespace {

constexpr std::uint32_t stride = 4096;

/// Counts on from `place` over the characters before `byte`; stops at the first character that does not end before it.
void advance(std::string_view bytes, Encoding encoding, PlaceMark& place, std::uint32_t byte) {
    const bool wide = encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
    const bool utf8 = encoding == Encoding::Utf8;
    while (place.byte < byte) {
        const auto c = static_cast<unsigned char>(bytes[place.byte]);
        if (utf8 && c != '\n' && c != '\r') {  // columns count lead bytes; a form feed takes none
            place.position.column += (c & 0xC0U) != 0x80U && c != '\f' ? 1 : 0;
            ++place.byte;
            continue;
        }
        const std::uint32_t size = utf8 ? 1 : character_size(bytes.substr(place.byte), encoding);
        if (place.byte + size > byte) return;
        char32_t code = c;
        if (wide && size == 2) {
            const auto low = static_cast<unsigned char>(bytes[place.byte + (encoding == Encoding::Utf16Be ? 1 : 0)]);
            const auto high = static_cast<unsigned char>(bytes[place.byte + (encoding == Encoding::Utf16Be ? 0 : 1)]);
            code = static_cast<char32_t>(high << 8U | low);
        }
        const std::uint32_t next = place.byte + size;
        bool line_break = size <= 2 && (code == '\n' || code == '\r');
        if (line_break && code == '\r' && next < bytes.size()) {  // of CR LF the LF counts
            const std::size_t low = encoding == Encoding::Utf16Be ? next + 1 : next;
            if (low < bytes.size() && bytes[low] == '\n' && (!wide || bytes[low == next ? next + 1 : next] == '\0'))
                line_break = false;
        }
        place.byte = next;
        if (line_break) {
            ++place.position.line;
            place.position.column = 1;
        } else if (code != '\f') {
            ++place.position.column;
        }
    }
}

/// The same for a stretch of UTF-8 that ends where a character does, by counts that the compiler vectorises.
void advance_utf8(std::string_view bytes, PlaceMark& place, std::uint32_t byte) {
    const std::string_view stretch = bytes.substr(place.byte, byte - place.byte);
    std::size_t line_start = 0;
    const bool returns = stretch.find('\r') != std::string_view::npos;
    if (returns) return advance(bytes, Encoding::Utf8, place, byte);
    if (const auto last = stretch.rfind('\n'); last != std::string_view::npos) {
        place.position.line += static_cast<std::uint32_t>(std::count(stretch.begin(), stretch.end(), '\n'));
        place.position.column = 1;
        line_start = last + 1;
    }
    std::uint32_t leads = 0;
    for (const char c : stretch.substr(line_start))
        leads += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != '\f' ? 1U : 0U;
    place.position.column += leads;
    place.byte = byte;
}

}  // namespace

Places::Places(std::string_view bytes, Encoding encoding) : bytes_(bytes), encoding_(encoding) {
    marks_.reserve(bytes.size() / stride + 1);
    PlaceMark place{static_cast<std::uint32_t>(charset::bom_size(bytes, encoding)), {1, 1}};
    marks_.push_back({0, {1, 1}});
    marks_.push_back(place);
    while (place.byte + stride < bytes.size()) {
        const std::uint32_t before = place.byte;
        if (encoding == Encoding::Utf8) {
            advance_utf8(bytes, place, place.byte + stride);
        } else {
            advance(bytes, encoding, place, place.byte + stride);
        }
        if (place.byte == before) break;
        marks_.push_back(place);
    }
}

Position Places::position(std::string_view bytes, Encoding encoding, const std::vector<PlaceMark>& marks,
                          std::uint32_t byte) noexcept {
    byte = std::min(byte, static_cast<std::uint32_t>(bytes.size()));
    const auto it = std::upper_bound(marks.begin(), marks.end(), byte,
                                     [](std::uint32_t value, const PlaceMark& mark) { return value < mark.byte; });
    if (it == marks.begin()) return {};
    PlaceMark place = *std::prev(it);
    advance(bytes, encoding, place, byte);
    return place.position;
}

}  // namespace ktrend::reading
