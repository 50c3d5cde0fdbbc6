// The word trie; see word_trie.hpp. Its edges lie in one hash table: a step is one probe, however many words there are,
// and one character, since a step for each of the three bytes of a syllable cost three probes.
#include "normalize/word_trie.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

utf8::Decoded character_at(std::string_view text, std::size_t at) noexcept {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) return {byte, 1};
    if (const char32_t syllable = syllable_at(text, at)) return {syllable, 3};
    return utf8::decode(text.substr(at));
}

}  // namespace

WordTrie::WordTrie() : edges_(64), shift_(64 - 6) {}

void WordTrie::add(std::string_view word, std::int32_t value) {
    spread(word, [&](std::int32_t& place) { place = value; });
    keep(word);
}

void WordTrie::add_bits(std::string_view word, std::int32_t bits) {
    spread(word, [&](std::int32_t& place) { place = place == none ? bits : place | bits; });
    keep(word);
}

void WordTrie::keep(std::string_view word) {
    words_.emplace_back(word);
    std::replace(words_.back().begin(), words_.back().end(), '_', ' ');
}

/// Each blank of `word` stands or is missing.
template <class Set>
void WordTrie::spread(std::string_view word, Set set, std::size_t from) {
    const std::size_t blank = word.find(' ', from);
    if (blank == std::string_view::npos) {
        if (word.empty()) return;
        std::string spaced(word);
        std::replace(spaced.begin(), spaced.end(), '_', ' ');
        set(place_of(spaced));
        return;
    }
    spread(word, set, blank + 1);
    std::string without(word);
    without.erase(blank, 1);
    spread(without, set, blank);
}

/// The place of the value of a word, which must not be empty.
std::int32_t& WordTrie::place_of(std::string_view word) {
    // A one-byte word, or one at the end of a text, is looked up by its first byte.
    first_.set(slot(word, 0));
    first_.set(static_cast<unsigned char>(word[0]));
    std::uint32_t node = 1;
    Edge* last = nullptr;
    for (std::size_t i = 0; i < word.size();) {
        const utf8::Decoded character = character_at(word, i);
        last = &put(key_of(node, character.code));
        node = last->child;
        i += character.size;
    }
    return last->value;
}

WordTrie::Edge& WordTrie::put(std::uint64_t key) {
    if (2 * (edge_count_ + 1) > edges_.size()) {
        std::vector<Edge> old(edges_.size() * 2);
        old.swap(edges_);
        --shift_;
        for (const Edge& edge : old) {
            if (edge.key == 0) continue;
            std::size_t i = home(edge.key);
            while (edges_[i].key != 0) i = (i + 1) & (edges_.size() - 1);
            edges_[i] = edge;
        }
    }
    std::size_t i = home(key);
    while (edges_[i].key != 0 && edges_[i].key != key) i = (i + 1) & (edges_.size() - 1);
    if (edges_[i].key == 0) {
        edges_[i] = {key, nodes_++, none};
        ++edge_count_;
    }
    return edges_[i];
}

const WordTrie::Edge* WordTrie::step(std::uint32_t node, char32_t code) const noexcept {
    const std::uint64_t key = key_of(node, code);
    for (std::size_t i = home(key); edges_[i].key != 0; i = (i + 1) & (edges_.size() - 1)) {
        if (edges_[i].key == key) return &edges_[i];
    }
    return nullptr;
}

template <class Found>
void WordTrie::walk(std::string_view text, std::size_t at, Found found) const noexcept {
    std::uint32_t node = 1;
    while (at < text.size()) {
        const utf8::Decoded character = character_at(text, at);
        const Edge* edge = step(node, character.code);
        if (edge == nullptr) return;
        at += character.size;
        if (edge->value != none) found(at, edge->value);
        node = edge->child;
    }
}

std::optional<WordMatch> WordTrie::longest_walk(std::string_view text, std::size_t at) const noexcept {
    WordMatch best;
    walk(text, at, [&](std::size_t end, std::int32_t value) { best = {end, value}; });
    return best.end != 0 ? std::optional(best) : std::nullopt;
}

bool WordTrie::begins(std::string_view prefix) const noexcept {
    std::uint32_t node = 1;
    for (std::size_t i = 0; i < prefix.size();) {
        const utf8::Decoded character = character_at(prefix, i);
        const Edge* edge = step(node, character.code);
        if (edge == nullptr) return false;
        node = edge->child;
        i += character.size;
    }
    return true;
}

std::int32_t WordTrie::bits(std::string_view text, std::size_t at) const noexcept {
    std::int32_t bits = 0;
    if (!may_begin(text, at)) return bits;
    walk(text, at, [&](std::size_t, std::int32_t value) { bits |= value; });
    return bits;
}

WordMatches WordTrie::all(std::string_view text, std::size_t at) const noexcept {
    WordMatches found;
    if (!may_begin(text, at)) return found;
    walk(text, at, [&](std::size_t end, std::int32_t value) {
        if (found.count < found.items.size()) ++found.count;
        for (std::size_t i = found.count - 1; i > 0; --i) found.items[i] = found.items[i - 1];
        found.items[0] = {end, value};
    });
    return found;
}

}  // namespace ktrend::normalize
