// The walk: at each character where a word may begin, two bitmaps say whether any spelling begins so; if one does, the
// trie is walked, skipping spaces and hyphens, and the longest spelling that stands between boundaries wins.
#include "lexicon/matcher.hpp"

#include <algorithm>
#include <map>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend {
namespace {

using ascii::is_alnum;
using ascii::is_digit;

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}
/// Latin letters with accents: part of a Latin word like the ASCII ones.
bool is_latin_extended(char32_t c) noexcept {
    return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
}

/// A place in the bitmap of pairs for a first character and the character (its first three bytes) at `at`.
std::uint32_t pair_hash(char32_t first, std::string_view text, std::size_t at) noexcept {
    std::uint32_t rest = byte_at(text, at);
    if (rest >= 0x80)
        rest |= static_cast<std::uint32_t>(byte_at(text, at + 1)) << 8U |
                static_cast<std::uint32_t>(byte_at(text, at + 2)) << 16U;
    return (static_cast<std::uint32_t>(first) * 0x9E3779B1U ^ rest * 0x85EBCA6BU) >> 15U;
}
template <std::size_t N>
bool test(const std::array<std::uint64_t, N>& bits, std::uint32_t i) noexcept {
    return (bits[(i >> 6U) % N] >> (i & 63U) & 1U) != 0;
}
template <std::size_t N>
void set(std::array<std::uint64_t, N>& bits, std::uint32_t i) noexcept {
    bits[(i >> 6U) % N] |= std::uint64_t{1} << (i & 63U);
}

std::string without_separators(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t size = spelling::separator_size(text, at); size > 0) {
            at += size;
        } else {
            plain.push_back(text[at++]);
        }
    }
    return plain;
}

}  // namespace

SpellingMatcher::SpellingMatcher(const std::vector<Spelling>& spellings) {
    std::map<std::string, Pattern> patterns;
    for (const Spelling& item : spellings) {
        spelling::Key key = spelling::make_key(item.text);
        if (key.bytes.empty()) continue;
        Pattern& pattern = patterns[key.bytes];
        pattern.breaks |= key.breaks;
        // The laxest rule of the spellings that share a key holds.
        const spelling::CaseRule rule = spelling::case_rule(item.text);
        if (rule <= pattern.rule) pattern.exact = without_separators(item.text);
        pattern.rule = std::min(pattern.rule, rule);
        pattern.owners.push_back(item.owner);
    }
    std::vector<std::string> keys;
    keys.reserve(patterns.size());
    for (auto& [key, pattern] : patterns) {
        std::sort(pattern.owners.begin(), pattern.owners.end());
        pattern.owners.erase(std::unique(pattern.owners.begin(), pattern.owners.end()), pattern.owners.end());
        admit(key, pattern.breaks);
        keys.push_back(key);
        patterns_.push_back(std::move(pattern));
    }
    trie_ = Trie(keys);
}

void SpellingMatcher::admit(const std::string& key, std::uint64_t breaks) {
    const auto [first, size] = utf8::decode(key);
    const auto next = byte_at(key, size);
    if (size == key.size() || (breaks >> size & 1U) != 0) {
        set(any_, first);
        return;
    }
    set(pairs_, pair_hash(first, key, size));
    if (next >= 'a' && next <= 'z') set(pairs_, pair_hash(first, std::string(1, static_cast<char>(next - 32)), 0));
}

bool SpellingMatcher::may_start(std::string_view text, std::size_t at, char32_t code,
                                std::uint32_t size) const noexcept {
    if (test(any_, code)) return true;
    return test(pairs_, pair_hash(code, text, at + size));
}

/// Collects the spellings that begin at `at`, shortest first; returns how many (the last 16 are kept).
std::size_t SpellingMatcher::walk(std::string_view text, std::size_t at,
                                  std::array<Accept, 16>& accepts) const noexcept {
    std::size_t count = 0;
    std::uint32_t node = Trie::root;
    std::uint64_t skipped = 0;
    for (std::size_t depth = 0; at < text.size();) {
        std::uint32_t next = trie_.step(node, static_cast<unsigned char>(ascii::lower(text[at])));
        if (next == Trie::root) {
            const std::size_t size = depth == 0 ? 0 : spelling::separator_size(text, at);
            if (size == 0 || at + size >= text.size()) break;
            next = trie_.step(node, static_cast<unsigned char>(ascii::lower(text[at + size])));
            if (next == Trie::root) break;
            if (depth < 64) skipped |= std::uint64_t{1} << depth;
            at += size;
        }
        node = next;
        ++at;
        ++depth;
        if (const std::int32_t value = trie_.value(node); value != Trie::none) {
            if (count == accepts.size()) std::shift_left(accepts.begin(), accepts.end(), 1), --count;
            accepts[count++] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(value), skipped};
        }
    }
    return count;
}

/// One pass over one text.
struct SpellingMatcher::Scan {
    const SpellingMatcher& matcher;
    std::string_view text;
    const NameBoundary& boundary;
    std::vector<Hit> hits;

    [[nodiscard]] bool begins_at(std::size_t at, bool after_name) const {
        if (at == 0 || after_name) return true;
        const char32_t first = utf8::decode(text.substr(at)).code;
        const char32_t before = utf8::decode_last(text.substr(0, at)).code;
        if (utf8::is_hangul_syllable(before)) {
            return boundary.head && boundary.head(spelling::hangul_before(text, at));
        }
        if (before == U'@' || before == U'_') return false;
        if (is_alnum(byte_at(text, at)) || utf8::is_hangul_syllable(first)) {
            return !(before < 0x80 && is_alnum(before)) && !is_latin_extended(before);
        }
        return true;
    }

    /// `chained`: the name stands right behind another one; then no third may follow to bound it.
    [[nodiscard]] bool ends_at(std::size_t start, std::size_t end, bool chained) const {
        if (end == text.size()) return true;
        const char32_t next = utf8::decode(text.substr(end)).code;
        const bool latin = is_alnum(byte_at(text, end - 1));
        if (next < 0x80 && is_alnum(next)) return !latin;
        // The host of an address is no name, and a number goes on behind its point: "GPT-4" in "GPT-4.5".
        if (latin && next == U'.') {
            const unsigned char after = byte_at(text, end + 1);
            return !ascii::is_letter(after) && !(ascii::is_digit(after) && is_digit(text[end - 1]));
        }
        if (is_latin_extended(next)) return !latin;
        if (!utf8::is_hangul_syllable(next)) return true;
        const std::string_view rest = spelling::hangul_from(text, end);
        if (boundary.tail && boundary.tail(text.substr(start, end - start), rest)) return true;
        Hit following;
        return !chained && match(end, true, true, following);
    }

    /// The longest spelling at `at` that stands between boundaries.
    [[nodiscard]] bool match(std::size_t at, bool after_name, bool chained, Hit& hit) const {
        std::array<Accept, 16> accepts;
        std::size_t count = matcher.walk(text, at, accepts);
        // The walk is cheaper than the look backwards, and rarely finds anything.
        if (count == 0 || !begins_at(at, after_name)) return false;
        while (count-- > 0) {
            const Accept& accept = accepts[count];
            const Pattern& pattern = matcher.patterns_[accept.pattern];
            if ((accept.skipped & ~pattern.breaks) != 0) continue;
            const std::string_view found = text.substr(at, accept.end - at);
            if (pattern.rule != spelling::CaseRule::Any && !spelling::keeps_case(pattern.rule, pattern.exact, found)) {
                continue;
            }
            if (!ends_at(at, accept.end, chained)) continue;
            hit = {{static_cast<std::uint32_t>(at), accept.end}, accept.pattern};
            return true;
        }
        return false;
    }

    void run() {
        std::size_t last_end = std::string_view::npos;
        for (std::size_t at = 0; at < text.size();) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80 && !is_alnum(byte)) {
                ++at;
                continue;
            }
            char32_t code = static_cast<unsigned char>(ascii::lower(text[at]));
            std::uint32_t size = 1;
            if (byte >= 0xE0 && byte < 0xF0 &&
                at + 2 < text.size()) {  // Hangul and its neighbours, without decode()'s checks
                code = (byte & 0x0FU) << 12U | (byte_at(text, at + 1) & 0x3FU) << 6U | (byte_at(text, at + 2) & 0x3FU);
                size = 3;
            } else if (byte >= 0x80) {
                const auto decoded = utf8::decode(text.substr(at));
                code = decoded.code;
                size = decoded.size;
            }
            if (matcher.may_start(text, at, code, size)) {
                Hit hit;
                if (match(at, last_end == at, false, hit)) {
                    hits.push_back(hit);
                    at = last_end = hit.span.end;
                    continue;
                }
            }
            at += size;
            // No name begins inside a Latin word or a number.
            if (byte < 0x80) {
                while (at < text.size() && is_alnum(text[at])) ++at;
            }
        }
    }
};

std::vector<SpellingMatcher::Hit> SpellingMatcher::find(std::string_view text, const NameBoundary& boundary) const {
    if (patterns_.empty()) return {};
    Scan scan{*this, text, boundary, {}};
    scan.run();
    return std::move(scan.hits);
}

std::int32_t SpellingMatcher::lookup(std::string_view spelling) const {
    const spelling::Key key = spelling::make_key(spelling);
    std::uint32_t node = Trie::root;
    for (const char c : key.bytes) {
        node = trie_.step(node, static_cast<unsigned char>(c));
        if (node == Trie::root) return Trie::none;
    }
    return key.bytes.empty() ? Trie::none : trie_.value(node);
}

}  // namespace ktrend
