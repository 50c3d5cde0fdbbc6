// The word trie; see word_trie.hpp. Children are a linked list: words of one table share few first letters, and the
// root, where most look-ups end, is an array.
#include "normalize/word_trie.hpp"

#include <string>

namespace ktrend::normalize {

WordTrie::WordTrie() : nodes_(1) {}

void WordTrie::add(std::string_view word, std::int32_t value) {
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
    std::uint32_t node = 0;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c == '\x01' ? ' ' : c);
        std::uint32_t next = step(node, byte);
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back({0, nodes_[node].child, none, byte});
            nodes_[node].child = next;
            if (node == 0) first_[byte] = next;
        }
        node = next;
    }
    nodes_[node].value = value;
}

std::uint32_t WordTrie::step(std::uint32_t node, unsigned char byte) const noexcept {
    if (node == 0) return first_[byte];
    std::uint32_t child = nodes_[node].child;
    while (child != 0 && nodes_[child].byte != byte) child = nodes_[child].sibling;
    return child;
}

std::optional<WordMatch> WordTrie::longest(std::string_view text, std::size_t at) const noexcept {
    std::optional<WordMatch> best;
    std::uint32_t node = 0;
    while (at < text.size() && (node = step(node, static_cast<unsigned char>(text[at]))) != 0) {
        ++at;
        if (nodes_[node].value != none) best = WordMatch{at, nodes_[node].value};
    }
    return best;
}

bool WordTrie::begins(std::string_view prefix) const noexcept {
    std::uint32_t node = 0;
    for (const char c : prefix) {
        node = step(node, static_cast<unsigned char>(c));
        if (node == 0) return false;
    }
    return true;
}

WordMatches WordTrie::all(std::string_view text, std::size_t at) const noexcept {
    WordMatches found;
    std::uint32_t node = 0;
    while (at < text.size() && (node = step(node, static_cast<unsigned char>(text[at]))) != 0) {
        ++at;
        if (nodes_[node].value == none) continue;
        if (found.count < found.items.size()) ++found.count;
        for (std::size_t i = found.count - 1; i > 0; --i) found.items[i] = found.items[i - 1];
        found.items[0] = {at, nodes_[node].value};
    }
    return found;
}

}  // namespace ktrend::normalize
