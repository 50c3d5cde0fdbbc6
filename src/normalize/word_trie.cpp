// The word trie; see word_trie.hpp. Its edges lie in one hash table: a step is one probe, however many words there are.
#include "normalize/word_trie.hpp"

#include <string>

namespace ktrend::normalize {
namespace {

std::size_t hash(std::uint32_t key) noexcept {
    return (key * 0x9E3779B1U) >> 7U;
}

}  // namespace

WordTrie::WordTrie() : edges_(64), values_(2, none) {}

void WordTrie::add(std::string_view word, std::int32_t value) {
    if (word.find('\x01') == std::string_view::npos) words_.emplace_back(word);
    const std::size_t blank = word.find(' ');
    if (blank == std::string_view::npos) {
        add_exact(word, value);
        return;
    }
    // Each blank stands or is missing: a placeholder keeps those that stand from being split again.
    std::string with(word);
    with[blank] = '\x01';
    add(with, value);
    std::string without(word);
    without.erase(blank, 1);
    add(without, value);
}

void WordTrie::add_exact(std::string_view word, std::int32_t value) {
    if (word.empty()) return;
    std::string spaced(word);
    for (char& c : spaced) {
        if (c == '\x01') c = ' ';
    }
    // A one-byte word, or one at the end of a text, is looked up by its first byte.
    first_.set(slot(spaced, 0));
    first_.set(static_cast<unsigned char>(spaced[0]));
    std::uint32_t node = 1;
    for (const char c : spaced) {
        const auto byte = static_cast<unsigned char>(c);
        std::uint32_t next = step(node, byte);
        if (next == 0) {
            next = static_cast<std::uint32_t>(values_.size());
            values_.push_back(none);
            link(node, byte, next);
        }
        node = next;
    }
    values_[node] = value;
}

void WordTrie::link(std::uint32_t node, unsigned char byte, std::uint32_t child) {
    if (2 * (edge_count_ + 1) > edges_.size()) {
        std::vector<Edge> old(edges_.size() * 2);
        old.swap(edges_);
        edge_count_ = 0;
        for (const Edge& edge : old) {
            if (edge.key != 0) link(edge.key >> 8U, static_cast<unsigned char>(edge.key & 0xFFU), edge.child);
        }
    }
    const std::uint32_t key = (node << 8U) | byte;
    std::size_t i = hash(key) & (edges_.size() - 1);
    while (edges_[i].key != 0) i = (i + 1) & (edges_.size() - 1);
    edges_[i] = {key, child};
    ++edge_count_;
}

std::uint32_t WordTrie::step(std::uint32_t node, unsigned char byte) const noexcept {
    const std::uint32_t key = (node << 8U) | byte;
    std::size_t i = hash(key) & (edges_.size() - 1);
    while (edges_[i].key != 0) {
        if (edges_[i].key == key) return edges_[i].child;
        i = (i + 1) & (edges_.size() - 1);
    }
    return 0;
}

std::optional<WordMatch> WordTrie::walk(std::string_view text, std::size_t at) const noexcept {
    std::optional<WordMatch> best;
    std::uint32_t node = 1;
    while (at < text.size() && (node = step(node, static_cast<unsigned char>(text[at]))) != 0) {
        ++at;
        if (values_[node] != none) best = WordMatch{at, values_[node]};
    }
    return best;
}

bool WordTrie::begins(std::string_view prefix) const noexcept {
    std::uint32_t node = 1;
    for (const char c : prefix) {
        node = step(node, static_cast<unsigned char>(c));
        if (node == 0) return false;
    }
    return true;
}

std::int32_t WordTrie::bits(std::string_view text, std::size_t at) const noexcept {
    std::int32_t bits = 0;
    if (!may_begin(text, at)) return bits;
    std::uint32_t node = 1;
    while (at < text.size() && (node = step(node, static_cast<unsigned char>(text[at]))) != 0) {
        ++at;
        if (values_[node] != none) bits |= values_[node];
    }
    return bits;
}

void WordTrie::add_bits(std::string_view word, std::int32_t bits) {
    const auto known = longest(word, 0);
    add(word, known && known->end == word.size() ? known->value | bits : bits);
}

WordMatches WordTrie::all(std::string_view text, std::size_t at) const noexcept {
    WordMatches found;
    if (!may_begin(text, at)) return found;
    std::uint32_t node = 1;
    while (at < text.size() && (node = step(node, static_cast<unsigned char>(text[at]))) != 0) {
        ++at;
        if (values_[node] == none) continue;
        if (found.count < found.items.size()) ++found.count;
        for (std::size_t i = found.count - 1; i > 0; --i) found.items[i] = found.items[i - 1];
        found.items[0] = {at, values_[node]};
    }
    return found;
}

}  // namespace ktrend::normalize
