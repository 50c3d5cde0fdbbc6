// Character references and inline tags; see entities.hpp. The long table of names is gumbo's.
#include "text/entities.hpp"

#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::reading {
namespace {

constexpr std::pair<std::string_view, std::string_view> common[] = {
    {"&amp;", "&"},   {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""}, {"&apos;", "'"},
    {"&nbsp;", " "},  {"&middot;", "·"}, {"&hellip;", "…"}, {"&lsquo;", "‘"}, {"&rsquo;", "’"},
    {"&ldquo;", "“"}, {"&rdquo;", "”"},  {"&ndash;", "–"},  {"&mdash;", "—"}, {"&zwj;", ""},
};

/// A character as the text holds it: of blanks one, of what shows nothing none.
std::string shown(char32_t code) {
    if (code == 0xA0 || code <= 0x20 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
        code == 0x3000)
        return " ";
    if (code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0xFEFF || (code >= 0x7F && code < 0xA0))
        return {};
    std::string text;
    utf8::append(text, code);
    return text;
}

/// Nothing where the digits are none, or stand for what HTML reads as another character: &#150; is a dash of
/// windows-1252.
std::optional<std::string> by_number(std::string_view digits) {
    int base = 10;
    if (!digits.empty() && (digits[0] == 'x' || digits[0] == 'X')) {
        base = 16;
        digits.remove_prefix(1);
    }
    std::uint32_t code = 0;
    const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
    if (error == std::errc::invalid_argument || at != digits.data() + digits.size()) return std::nullopt;
    if (code >= 0x80 && code < 0xA0) return std::nullopt;
    const bool none = error != std::errc{} || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
    return none ? "\xEF\xBF\xBD" : shown(code);
}

std::string by_gumbo(std::string_view reference) {
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, reference.data(), reference.size());
    std::string text(reference);
    const GumboNode* node = output->root;
    while (node != nullptr && node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0) {
        node = static_cast<const GumboNode*>(node->v.element.children.data[node->v.element.children.length - 1]);
    }
    if (node != nullptr && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE))
        text = node->v.text.text;
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return text;
}

}  // namespace

std::size_t entity_size(std::string_view text) noexcept {
    std::size_t i = 1;
    if (i < text.size() && text[i] == '#') ++i;
    const std::size_t from = i;
    while (i < text.size() && i < 34 && ascii::is_alnum(text[i])) {
        ++i;
    }
    return i > from && i < text.size() && text[i] == ';' ? i + 1 : 0;
}

std::string decode_entity(std::string_view reference) {
    for (const auto& [name, text] : common) {
        if (reference == name) return std::string(text);
    }
    if (reference.size() > 3 && reference[1] == '#') {
        if (auto text = by_number(reference.substr(2, reference.size() - 3))) return *text;
    }
    const std::string text = by_gumbo(reference);
    if (text.empty() || text == reference) return text;
    const utf8::Decoded first = utf8::decode(text);
    return first.size == text.size() ? shown(first.code) : text;
}

InlineTag inline_tag(std::string_view tag) {
    InlineTag read;
    std::size_t i = 1;
    if (i < tag.size() && tag[i] == '/') {
        read.closing = true;
        ++i;
    }
    std::string name;
    while (i < tag.size() && ascii::is_letter(tag[i])) {
        name.push_back(static_cast<char>(tag[i++] | 0x20));
    }
    if (name == "b" || name == "strong") read.inline_kind = InlineKind::Strong;
    if (name == "i" || name == "em") read.inline_kind = InlineKind::Emphasis;
    if (name == "code" || name == "kbd" || name == "tt") read.inline_kind = InlineKind::Code;
    // <a id="top"> names a place and leads nowhere
    const bool is_place =
        tag.find_first_of(" \t\n") != std::string_view::npos && tag.find("href") == std::string_view::npos;
    if (name == "a" && (read.closing || !is_place)) read.inline_kind = InlineKind::Link;
    if (tag.ends_with("/>")) read.inline_kind.reset();
    read.line_break = name == "br" || name == "p" || name == "div" || name == "hr";
    return read;
}

}  // namespace ktrend::reading
