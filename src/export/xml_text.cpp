// Escapes text for XML. Runs of plain bytes are copied as one: almost all of a label is such a run.
#include "export/xml_text.hpp"

#include <array>
#include <cstdint>

#include "core/utf8.hpp"

namespace ktrend::xml {
namespace {

enum class Class : std::uint8_t { Plain, Markup, Space, Forbidden, Multibyte };

constexpr std::array<Class, 256> make_classes() {
    std::array<Class, 256> classes{};
    for (std::size_t c = 0; c < 0x20; ++c) classes[c] = Class::Forbidden;
    for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = Class::Multibyte;
    for (const char c : {'<', '>', '&', '"'}) classes[static_cast<unsigned char>(c)] = Class::Markup;
    for (const char c : {'\t', '\n', '\r'}) classes[static_cast<unsigned char>(c)] = Class::Space;
    return classes;
}
constexpr std::array<Class, 256> classes = make_classes();

constexpr std::string_view replacement = "\xEF\xBF\xBD";

Class class_of(char c) noexcept {
    return classes[static_cast<unsigned char>(c)];
}

/// The bytes of the allowed character at the start of `text`, which is not ASCII; 0 where there is none.
std::uint32_t allowed(std::string_view text) noexcept {
    const auto [code, size] = utf8::decode(text);
    return size == 1 || code == 0xFFFE || code == 0xFFFF ? 0 : size;
}

/// How many bytes to skip for what is forbidden: U+FFFE and U+FFFF are one character, a stray byte is one too.
std::uint32_t forbidden(std::string_view text) noexcept {
    return utf8::decode(text).size;
}

std::string_view reference(char c) noexcept {
    switch (c) {
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '&': return "&amp;";
        case '"': return "&quot;";
        case '\t': return "&#9;";
        case '\n': return "&#10;";
        default: return "&#13;";
    }
}

/// Copies `text`; `special` says what stands for an ASCII character that is not plain (itself: empty).
template <class Special>
void copy(std::string& out, std::string_view text, Special special) {
    std::size_t run = 0;  // start of what is not copied yet
    const auto put = [&](std::size_t i, std::string_view instead, std::size_t size) {
        out.append(text, run, i - run).append(instead);
        run = i + size;
    };
    for (std::size_t i = 0; i < text.size();) {
        switch (class_of(text[i])) {
            case Class::Plain: ++i; continue;
            case Class::Multibyte:
                if (const auto size = allowed(text.substr(i)); size != 0) {
                    i += size;
                    continue;
                }
                put(i, replacement, forbidden(text.substr(i)));
                break;
            case Class::Forbidden: put(i, replacement, 1); break;
            default:
                if (const std::string_view instead = special(text[i]); !instead.empty()) put(i, instead, 1);
        }
        i = run > i ? run : i + 1;
    }
    out.append(text, run);
}

}  // namespace

void append_text(std::string& out, std::string_view text) {
    // A bare carriage return would come back as a line feed.
    copy(out, text, [](char c) { return c == '\n' || c == '\t' ? std::string_view() : reference(c); });
}

void append_attribute(std::string& out, std::string_view text) {
    copy(out, text, reference);
}

std::string clean(std::string_view text) {
    std::string out;
    copy(out, text, [](char) { return std::string_view(); });
    return out;
}

bool is_clean(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        const Class kind = class_of(text[i]);
        if (kind == Class::Forbidden) return false;
        const std::uint32_t size = kind == Class::Multibyte ? allowed(text.substr(i)) : 1;
        if (size == 0) return false;
        i += size;
    }
    return true;
}

}  // namespace ktrend::xml
