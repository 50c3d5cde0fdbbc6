// The index over the literals of patterns; see index.hpp.
#include "rules/index.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "core/utf8.hpp"
#include "rules/rule.hpp"

namespace ktrend::rules {
namespace {

constexpr int min_atom_bytes = 3;  // one Hangul syllable

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules) {
    auto filter = std::make_unique<re2::FilteredRE2>(min_atom_bytes);
    for (const Rule& rule : rules) {
        first_.push_back(patterns_);
        for (const Pattern& pattern : rule.patterns) {
            int id = 0;
            filter->Add(pattern.program->pattern(), pattern.program->options(), &id);
            pattern_of_.push_back(patterns_++);
        }
    }
    std::vector<std::string> atoms;
    if (patterns_ > 0) filter->Compile(&atoms);
    std::map<std::string, int> sorted;
    for (std::size_t i = 0; i < atoms.size(); ++i) sorted.emplace(atoms[i], static_cast<int>(i));
    std::vector<std::string> keys;
    for (const auto& [atom, number] : sorted) {
        keys.push_back(atom);
        atom_number_.push_back(number);
    }
    atoms_ = Trie(keys);
    filter_ = std::move(filter);
}

void RuleIndex::potential(std::string_view line, std::vector<std::uint8_t>& marks) const {
    marks.assign(patterns_, 0);
    if (patterns_ == 0) return;
    std::vector<int> found;
    for (std::size_t start = 0; start < line.size(); ++start) {
        if (utf8::is_continuation(line[start])) continue;
        std::uint32_t node = Trie::root;
        for (std::size_t at = start; at < line.size(); ++at) {
            node = atoms_.step(node, static_cast<unsigned char>(lower(line[at])));
            if (node == Trie::root) break;
            if (const std::int32_t key = atoms_.value(node); key != Trie::none) {
                found.push_back(atom_number_[static_cast<std::size_t>(key)]);
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<int> patterns;
    filter_->AllPotentials(found, &patterns);
    for (const int pattern : patterns) marks[pattern_of_[static_cast<std::size_t>(pattern)]] = 1;
}

}  // namespace ktrend::rules
