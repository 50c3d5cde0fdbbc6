// Decodes stretches of a report; see source_text.hpp.
#include "export/source_text.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "text/decode.hpp"

namespace ktrend {

std::string SourceText::decoded(Span span) const {
    const std::uint32_t start = std::min(span.start, size());
    const std::uint32_t end = std::clamp(span.end, start, size());
    return reading::decode_quote(std::string_view(report_.bytes).substr(start, end - start), report_.encoding);
}

std::string SourceText::before(std::uint32_t byte, std::size_t characters) const {
    // No character takes more than four bytes. In CP949 decoding must start from a byte that surely starts a character:
    // after a line break, which is no part of a longer one.
    const std::uint32_t end = std::min(byte, size());
    std::uint32_t start = end - std::min(end, static_cast<std::uint32_t>(characters * 4));
    if (report_.encoding == Encoding::Utf8) {
        while (start < end && utf8::is_continuation(report_.bytes[start])) ++start;
    } else if (report_.encoding == Encoding::Cp949) {
        const auto line = start == 0 ? std::string::npos : report_.bytes.rfind('\n', start - 1);
        start = line == std::string::npos ? 0 : static_cast<std::uint32_t>(line) + 1;
    } else {
        start -= start % 2;
    }
    const std::string text = decoded({start, end});
    std::string_view rest = text;
    for (std::size_t excess = utf8::length(text); excess > characters; --excess)
        rest.remove_prefix(utf8::decode(rest).size);
    return std::string(rest);
}

std::string SourceText::after(std::uint32_t byte, std::size_t characters) const {
    const std::uint32_t start = std::min(byte, size());
    std::uint32_t end = start;
    for (std::size_t n = 0; n < characters && end < size(); ++n)
        end += reading::character_size(std::string_view(report_.bytes).substr(end), report_.encoding);
    return decoded({start, end});
}

SourceText::Counts SourceText::counts_before(std::uint32_t byte) {
    if (byte < counted_to_) {
        counted_to_ = 0;
        counted_ = {};
    }
    for (const char c : decoded({counted_to_, byte})) {
        if (utf8::is_continuation(c)) continue;
        ++counted_.characters;
        counted_.utf16 += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
    }
    counted_to_ = byte;
    return counted_;
}

}  // namespace ktrend
