// See latin_words.hpp.
#include "mention/latin_words.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"

namespace ktrend::mention {

using spelling::is_digit;
using spelling::is_letter;
using spelling::is_upper;

std::uint32_t latin_size(std::string_view text, std::uint32_t at) noexcept {
    if (at >= text.size()) return 0;
    if (is_digit(text[at]) || is_letter(text[at])) return 1;
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xC3 || lead > 0xC9 || at + 1 >= text.size()) return 0;
    return lead == 0xC3 && (text[at + 1] == '\x97' || text[at + 1] == '\xB7') ? 0 : 2;  // × and ÷
}

std::uint32_t mark_size(std::string_view text, std::uint32_t at) noexcept {
    for (const std::string_view mark : {"™", "®"}) {
        if (text.substr(at).starts_with(mark)) return static_cast<std::uint32_t>(mark.size());
    }
    return 0;
}

LatinWord latin_word(std::string_view text, std::uint32_t at) noexcept {
    LatinWord word{{at, at}};
    while (at < text.size()) {
        const char c = text[at];
        if (const std::uint32_t size = latin_size(text, at); size > 0) {
            word.capital = word.capital || is_upper(c);
            word.digit = word.digit || is_digit(c);
            word.letter = word.letter || !is_digit(c);
            at += size;
            continue;
        }
        if (const std::uint32_t size = mark_size(text, at); size > 0 && at > word.span.start) {
            const std::uint32_t next = at + size;  // ATOM™-Max
            if (latin_size(text, next) == 0 && !(next < text.size() && text[next] == '-')) break;
            at = next;
            continue;
        }
        constexpr std::string_view joiners = "-._'&";
        if (at == word.span.start || joiners.find(c) == std::string_view::npos || latin_size(text, at + 1) == 0) break;
        ++at;
    }
    while (at < text.size() && text[at] == '+' && at > word.span.start) ++at;  // C++, 175B+
    word.span.end = at;
    return word;
}

bool is_latin(std::string_view text) {
    const bool all = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 || static_cast<unsigned char>(c) >= 0xC3;
    });
    return all && !utf8::has_hangul(text) && std::any_of(text.begin(), text.end(), is_letter);
}

bool is_acronym(std::string_view text) {
    const auto capitals = std::count_if(text.begin(), text.end(), is_upper);
    return text.size() <= 7 && capitals >= 2 && text.find(' ') == std::string_view::npos;
}

bool is_file_name(std::string_view word) {
    constexpr std::array<std::string_view, 32> endings = {
        "md",  "mdx", "py",  "ipynb", "json", "jsonl", "yaml", "yml", "toml", "csv",  "tsv",
        "txt", "log", "ini", "cfg",   "env",  "css",   "html", "pdf", "docx", "xlsx", "pptx",
        "png", "jpg", "svg", "gif",   "zip",  "tsx",   "sql",  "xml", "jsx",  "sh"};
    const std::size_t dot = word.rfind('.');
    return dot != std::string_view::npos && dot > 0 &&
           std::find(endings.begin(), endings.end(), word.substr(dot + 1)) != endings.end();
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool gap = c == ' ' || c == '-';
        if (!gap && !inside) ++words;
        inside = !gap;
    }
    return words;
}

bool abbreviates(std::string_view acronym, std::string_view phrase) {
    if (count_words(phrase) < 2 || acronym.size() > 12) return false;
    std::size_t at = 0;
    for (const char c : acronym) {
        if (!is_letter(c)) continue;
        const auto same = [&](char other) { return ascii::lower(other) == ascii::lower(c); };
        const auto found = std::find_if(phrase.begin() + static_cast<std::ptrdiff_t>(at), phrase.end(), same);
        if (found == phrase.end() || (at == 0 && found != phrase.begin())) return false;
        at = static_cast<std::size_t>(found - phrase.begin()) + 1;
    }
    return at > 0;
}

}  // namespace ktrend::mention
