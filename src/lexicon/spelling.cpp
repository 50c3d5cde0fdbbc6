// Spellings: see spelling.hpp.
#include "lexicon/spelling.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::spelling {
namespace {

enum class Class : std::uint8_t { Start, Lower, Upper, Digit, Other };

Class class_of(char32_t c) noexcept {
    if (c >= U'a' && c <= U'z') return Class::Lower;
    if (c >= U'A' && c <= U'Z') return Class::Upper;
    if (ascii::is_digit(c)) return Class::Digit;
    return Class::Other;
}

/// Whether a new part begins where class `b` follows class `a`.
bool is_seam(Class a, Class b) noexcept {
    if (a == Class::Start || a == b) return false;
    return !(a == Class::Upper && b == Class::Lower);
}

constexpr std::size_t longest_acronym = 4;

}  // namespace

Key make_key(std::string_view spelling) {
    Key key;
    Class last = Class::Start;
    std::size_t part = 0;  // characters since the last break
    const auto mark = [&] {
        if (key.bytes.size() < 64) key.breaks |= std::uint64_t{1} << key.bytes.size();
        part = 0;
    };
    for (std::size_t at = 0; at < spelling.size();) {
        if (const std::size_t size = separator_size(spelling, at); size > 0) {
            if (!key.bytes.empty()) mark();
            last = Class::Start;
            at += size;
            continue;
        }
        const auto [code, size] = utf8::decode(spelling.substr(at));
        const Class now = class_of(code);
        // A single letter and its number are one piece: "o1" is not "o 1".
        if (is_seam(last, now) && part >= 2) mark();
        last = now;
        ++part;
        for (std::uint32_t i = 0; i < size; ++i) key.bytes.push_back(ascii::lower(spelling[at + i]));
        at += size;
    }
    return key;
}

CaseRule case_rule(std::string_view spelling) {
    if (!std::all_of(spelling.begin(), spelling.end(), is_letter)) return CaseRule::Any;
    const auto capitals = static_cast<std::size_t>(std::count_if(spelling.begin(), spelling.end(), is_upper));
    if (capitals == spelling.size() && spelling.size() <= longest_acronym) return CaseRule::Exact;
    if (capitals == 1 && is_upper(spelling.front())) return CaseRule::Initial;
    return CaseRule::Any;
}

bool keeps_case(CaseRule rule, std::string_view exact, std::string_view found) {
    switch (rule) {
        case CaseRule::Any: return true;
        case CaseRule::Initial: return is_upper(found.front());
        case CaseRule::Exact: return exact == found;
    }
    return true;
}

std::string_view hangul_before(std::string_view text, std::size_t at) noexcept {
    std::size_t start = at;
    while (start > 0 && at - start < longest_word) {
        const auto [code, size] = utf8::decode_last(text.substr(0, start));
        if (!utf8::is_hangul_syllable(code)) break;
        start -= size;
    }
    return text.substr(start, at - start);
}

std::string_view hangul_from(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at;
    while (end < text.size() && end - at < longest_word) {
        const auto [code, size] = utf8::decode(text.substr(end));
        if (!utf8::is_hangul_syllable(code)) break;
        end += size;
    }
    return text.substr(at, end - at);
}

}  // namespace ktrend::spelling
