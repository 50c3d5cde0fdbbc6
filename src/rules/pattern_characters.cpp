// Reading programs character by character, in RE2's syntax; see pattern_characters.hpp.
#include "rules/pattern_characters.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "rules/pattern_parts.hpp"

namespace ktrend::rules {
namespace {

std::optional<char32_t> hexadecimal(std::string_view digits) {
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (error != std::errc() || end != digits.data() + digits.size() || code >= code_points) return std::nullopt;
    return code;
}

/// The character that an escape stands for; nothing for classes and for what stands for no character.
std::optional<char32_t> escaped_character(std::string_view escape) {
    if (escape.size() < 2) return std::nullopt;
    if (escape.starts_with("\\x{") && escape.ends_with('}')) return hexadecimal(escape.substr(3, escape.size() - 4));
    if (escape.starts_with("\\x")) return hexadecimal(escape.substr(2));
    switch (const char c = escape[1]) {
        case 'n': return U'\n';
        case 't': return U'\t';
        case 'r': return U'\r';
        default: {
            const bool punctuation = c > ' ' && c < '\x7F' && !ascii::is_alnum(c);
            return punctuation && escape.size() == 2 ? std::optional<char32_t>(c) : std::nullopt;
        }
    }
}

/// The class that an escape stands for (\d, \s, \w and their opposites, which are ASCII in RE2).
std::optional<CharacterSet> escaped_class(std::string_view escape) {
    if (escape == "\\d" || escape == "\\D") return CharacterSet{{{U'0', U'9'}}, escape == "\\D"};
    if (escape == "\\s" || escape == "\\S") {
        return CharacterSet{{{U'\t', U'\n'}, {U'\f', U'\r'}, {U' ', U' '}}, escape == "\\S"};
    }
    if (escape == "\\w" || escape == "\\W") {
        return CharacterSet{{{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}}, escape == "\\W"};
    }
    return std::nullopt;
}

/// The character at the front of what stands in brackets; leaves what follows.
std::optional<char32_t> take_member(std::string_view& inside) {
    if (inside.front() != '\\') {
        const utf8::Decoded first = utf8::decode(inside);
        inside.remove_prefix(first.size);
        return first.code;
    }
    const std::string_view escape = inside.substr(0, escape_end(inside, 0));
    inside.remove_prefix(escape.size());
    return escaped_character(escape);
}

std::optional<CharacterSet> bracketed(std::string_view text) {
    CharacterSet set;
    std::string_view inside = text.substr(1, text.size() - 2);
    if (inside.starts_with('^')) {
        set.negated = true;
        inside.remove_prefix(1);
    }
    while (!inside.empty()) {
        if (inside.starts_with("[:")) return std::nullopt;
        if (const auto ascii = inside.front() == '\\' ? escaped_class(inside.substr(0, 2)) : std::nullopt) {
            if (ascii->negated) return std::nullopt;
            set.ranges.insert(set.ranges.end(), ascii->ranges.begin(), ascii->ranges.end());
            inside.remove_prefix(2);
            continue;
        }
        const auto first = take_member(inside);
        if (!first) return std::nullopt;
        std::optional<char32_t> last = first;
        if (inside.size() > 1 && inside.front() == '-') {
            inside.remove_prefix(1);
            last = take_member(inside);
        }
        if (!last || *last < *first) return std::nullopt;
        set.ranges.emplace_back(*first, *last);
    }
    return set;
}

}  // namespace

std::optional<PatternToken> take_token(std::string_view& program) {
    std::size_t size = 1;
    bool syntax = false;
    switch (program.front()) {
        case '\\': size = escape_end(program, 0); break;
        case '[': size = class_end(program, 0); break;
        case '(':
            syntax = true;
            if (program.starts_with("(?:")) {
                size = 3;
            } else if (program.starts_with("(?")) {
                return std::nullopt;
            }
            break;
        case '{':
            size = std::max<std::size_t>(1, count_size(program));
            syntax = size > 1;
            break;
        case ')':
        case '|':
        case '*':
        case '+':
        case '?':
        case '^':
        case '$': syntax = true; break;
        case '.': break;
        default: size = utf8::decode(program).size;
    }
    const PatternToken token{program.substr(0, size), !syntax};
    program.remove_prefix(token.text.size());
    return token;
}

std::optional<CharacterSet> characters_of(std::string_view token) {
    if (token.empty()) return std::nullopt;
    if (token == ".") return CharacterSet{{{U'\n', U'\n'}}, true};
    if (token.front() == '[') return bracketed(token);
    if (token.front() == '\\' && token.size() > 1) {
        if (auto ascii = escaped_class(token)) return ascii;
        const auto character = escaped_character(token);
        return character ? std::optional(CharacterSet{{{*character, *character}}, false}) : std::nullopt;
    }
    const char32_t code = utf8::decode(token).code;
    return CharacterSet{{{code, code}}, false};
}

}  // namespace ktrend::rules
