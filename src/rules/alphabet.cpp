// Letters; see alphabet.hpp.
#include "rules/alphabet.hpp"

#include <algorithm>
#include <map>

#include "core/utf8.hpp"
#include "rules/pattern_characters.hpp"

namespace ktrend::rules {

Alphabet::Alphabet() : begins_(code_points + 1, false) {
    begins_[0] = true;
}

void Alphabet::add(std::string_view program) {
    while (!program.empty()) {
        const auto token = take_token(program);
        if (!token) return;
        if (!token->stands_for_character) continue;
        const auto set = characters_of(token->text);
        if (!set) return;
        for (const auto& [first, last] : set->ranges) {
            begins_[first] = true;
            begins_[last + 1] = true;
        }
    }
}

void Alphabet::finish() {
    std::map<std::vector<Letter>, std::uint16_t> known;
    std::vector<Letter> page;
    for (char32_t code = 0; code < code_points; ++code) {
        if (begins_[code]) ++size_;
        page.push_back(static_cast<Letter>(size_ - 1));
        if (page.size() < page_size) continue;
        const auto [it, fresh] = known.try_emplace(page, static_cast<std::uint16_t>(known.size()));
        if (fresh) letters_.insert(letters_.end(), page.begin(), page.end());
        page_of_.push_back(it->second);
        page.clear();
    }
    begins_ = {};
}

SpelledText::SpelledText(const Alphabet& alphabet, std::string_view text) {
    for (std::uint32_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text.substr(at));
        letters.push_back(alphabet.letter_of(c.code));
        offsets.push_back(at);
        at += c.size;
    }
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
}

}  // namespace ktrend::rules
