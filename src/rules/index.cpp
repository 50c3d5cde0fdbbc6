// The index over what patterns need; see index.hpp.
#include "rules/index.hpp"

#include <algorithm>
#include <span>

#include "rules/rule.hpp"

namespace ktrend::rules {

RuleIndex::RuleIndex(const std::vector<Rule>& rules) {
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        const Rule& rule = rules[r];
        Part& part = (rule.parentheses ? full_ : plain_)[static_cast<std::size_t>(rule.info.scope)];
        for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) add(part, {r, p}, *rule.patterns[p].program);
    }
    for (auto* parts : {&plain_, &full_}) std::for_each(parts->begin(), parts->end(), sort_by_key);
}

void RuleIndex::add(Part& part, PatternRef pattern, const CompiledProgram& program) {
    const std::vector<Need>& needs = program.skeleton.needs;
    if (needs.empty()) {
        part.always.push_back(pattern);
        return;
    }
    const auto rarest = std::max_element(needs.begin(), needs.end(),
                                         [](const Need& a, const Need& b) { return a.rarity() < b.rarity(); });
    const NeedTable::Number key = program.needs[static_cast<std::size_t>(rarest - needs.begin())];
    part.entries.push_back({key, pattern, static_cast<std::uint32_t>(part.needs.size()),
                            static_cast<std::uint32_t>(part.rooms.size()), static_cast<std::uint32_t>(needs.size())});
    part.needs.insert(part.needs.end(), program.needs.begin(), program.needs.end());
    part.rooms.insert(part.rooms.end(), program.skeleton.rooms.begin(), program.skeleton.rooms.end());
}

void RuleIndex::sort_by_key(Part& part) {
    std::stable_sort(part.entries.begin(), part.entries.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
    for (std::uint32_t i = 0; i < part.entries.size(); ++i) {
        while (part.first_of.size() <= part.entries[i].key) part.first_of.push_back(i);
    }
    part.first_of.push_back(static_cast<std::uint32_t>(part.entries.size()));
}

void RuleIndex::find(const Part& part, const NeedTable::Places& places, std::vector<PatternRef>& out) {
    out.insert(out.end(), part.always.begin(), part.always.end());
    for (const NeedTable::Number need : places.met()) {
        if (need + 1 >= part.first_of.size()) continue;
        for (std::uint32_t i = part.first_of[need]; i < part.first_of[need + 1]; ++i) {
            const Entry& entry = part.entries[i];
            const auto needs = std::span(part.needs).subspan(entry.needs, entry.count);
            const auto rooms = std::span(part.rooms).subspan(entry.rooms, entry.count + 1);
            if (places.in_order(needs, rooms)) out.push_back(entry.pattern);
        }
    }
}

std::vector<PatternRef> RuleIndex::potential(Scope scope, const NeedTable::Places& plain,
                                             const NeedTable::Places& full) const {
    std::vector<PatternRef> found;
    find(plain_[static_cast<std::size_t>(scope)], plain, found);
    find(full_[static_cast<std::size_t>(scope)], full, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace ktrend::rules
