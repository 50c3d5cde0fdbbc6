// UTF-8 tools; see utf8.hpp.
#include "core/utf8.hpp"

#include <algorithm>

namespace ktrend::utf8 {
namespace {

constexpr Decoded invalid{0xFFFD, 1};

unsigned char byte(std::string_view text, std::size_t i) noexcept {
    return static_cast<unsigned char>(text[i]);
}

}  // namespace

Decoded decode(std::string_view text) noexcept {
    const unsigned char first = byte(text, 0);
    if (first < 0x80) return {first, 1};
    const std::uint32_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return invalid;
    char32_t code = first & (0xFFU >> (size + 1));
    for (std::uint32_t i = 1; i < size; ++i) {
        if (!is_continuation(text[i])) return invalid;
        code = (code << 6U) | (byte(text, i) & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return invalid;
    return {code, size};
}

Decoded decode_last(std::string_view text) noexcept {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && is_continuation(text[start])) --start;
    const Decoded decoded = decode(text.substr(start));
    return start + decoded.size == text.size() ? decoded : invalid;
}

void append(std::string& out, char32_t code) {
    const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

std::size_t length(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

bool is_valid(std::string_view text) noexcept {
    while (!text.empty()) {
        const Decoded decoded = decode(text);
        if (decoded.size == 1 && decoded.code == 0xFFFD) return false;
        text.remove_prefix(decoded.size);
    }
    return true;
}

bool has_hangul(std::string_view text) noexcept {
    while (!text.empty()) {
        const Decoded decoded = decode(text);
        if (is_hangul_syllable(decoded.code)) return true;
        text.remove_prefix(decoded.size);
    }
    return false;
}

}  // namespace ktrend::utf8
