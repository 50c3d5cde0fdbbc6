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

void PatternIndex::add(PatternRef place, std::string_view pattern, const RE2::Options& options) {
    if (!filter_) filter_ = std::make_unique<re2::FilteredRE2>(min_atom_bytes);
    int id = 0;
    filter_->Add(re2::StringPiece(pattern.data(), pattern.size()), options, &id);
    patterns_.push_back(place);
}

void PatternIndex::finish() {
    if (!filter_) return;
    std::vector<std::string> atoms;
    filter_->Compile(&atoms);
    std::map<std::string, int> sorted;
    for (std::size_t i = 0; i < atoms.size(); ++i) sorted.emplace(atoms[i], static_cast<int>(i));
    std::vector<std::string> keys;
    for (const auto& [atom, number] : sorted) {
        keys.push_back(atom);
        atom_number_.push_back(number);
    }
    atoms_ = Trie(keys);
}

void PatternIndex::potential(std::string_view line, std::vector<PatternRef>& out) const {
    if (!filter_) return;
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
    std::vector<int> passed;
    filter_->AllPotentials(found, &passed);
    for (const int pattern : passed) out.push_back(patterns_[static_cast<std::size_t>(pattern)]);
}

RuleIndex::RuleIndex(const std::vector<Rule>& rules) {
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        Part& part = parts_[static_cast<std::size_t>(rules[r].info.scope)];
        PatternIndex& index = rules[r].parentheses ? part.full : part.plain;
        for (std::uint32_t p = 0; p < rules[r].patterns.size(); ++p) {
            const RE2& program = *rules[r].patterns[p].program;
            index.add({r, p}, program.pattern(), program.options());
        }
    }
    for (Part& part : parts_) {
        part.plain.finish();
        part.full.finish();
    }
}

std::vector<PatternRef> RuleIndex::potential(Scope scope, std::string_view plain, std::string_view full) const {
    const Part& part = parts_[static_cast<std::size_t>(scope)];
    std::vector<PatternRef> found;
    part.plain.potential(plain, found);
    part.full.potential(full, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace ktrend::rules
