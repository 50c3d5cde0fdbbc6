// The index over what patterns need; see index.hpp.
#include "rules/index.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"
#include "rules/rule.hpp"

namespace ktrend::rules {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

NeedTable::Number NeedTable::number_of(const Need& need) {
    return numbers_.try_emplace(need, static_cast<Number>(numbers_.size())).first->second;
}

void NeedTable::finish() {
    std::map<std::string, std::vector<Number>> by_literal;
    for (const auto& [need, number] : numbers_) {
        for (const std::string& literal : need.literals) by_literal[literal].push_back(number);
        for (TypeIndex type = 0; type < max_types; ++type) {
            if ((need.types & bit(type)) != 0) of_type_[type].push_back(number);
        }
    }
    std::vector<std::string> keys;
    for (auto& [literal, needs] : by_literal) {
        keys.push_back(literal);
        of_literal_.push_back(std::move(needs));
    }
    literals_ = Trie(keys);
}

void NeedTable::Places::find(const NeedTable& table, const IndexedLine& line) {
    for (const Number need : met_) places_[need].clear();
    met_.clear();
    places_.resize(table.numbers_.size());
    auto mention = line.mentions.begin();
    for (std::uint32_t begin = 0; begin < line.text.size(); ++begin) {
        if (utf8::is_continuation(line.text[begin])) continue;
        if (mention != line.mentions.end() && mention->at == begin) {
            add(table.of_type_[mention->type], {begin, begin + 1});
            ++mention;
        }
        std::uint32_t node = Trie::root;
        for (std::uint32_t at = begin; at < line.text.size(); ++at) {
            node = table.literals_.step(node, static_cast<unsigned char>(lower(line.text[at])));
            if (node == Trie::root) break;
            if (const std::int32_t key = table.literals_.value(node); key != Trie::none) {
                add(table.of_literal_[static_cast<std::size_t>(key)], {begin, at + 1});
            }
        }
    }
}

void NeedTable::Places::add(std::span<const Number> needs, Place place) {
    for (const Number need : needs) {
        if (places_[need].empty()) met_.push_back(need);
        places_[need].push_back(place);
    }
}

bool NeedTable::Places::in_order(std::span<const Number> needs) const noexcept {
    std::uint32_t behind = 0;
    for (const Number need : needs) {
        // of the places behind the last one that which ends first leaves most to the next
        std::uint32_t end = 0xFFFFFFFF;
        for (const Place& place : places_[need]) {
            if (place.begin >= end) break;
            if (place.begin >= behind) end = std::min(end, place.end);
        }
        if (end == 0xFFFFFFFF) return false;
        behind = end;
    }
    return true;
}

RuleIndex::RuleIndex(const std::vector<Rule>& rules) {
    RE2::Options options;
    options.set_log_errors(false);
    Skeletons skeletons(options);
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        const Rule& rule = rules[r];
        Part& part = (rule.parentheses ? full_ : plain_)[static_cast<std::size_t>(rule.info.scope)];
        for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) {
            add(part, {r, p}, rule.patterns[p].program->pattern(), skeletons);
        }
    }
    needs_.finish();
}

void RuleIndex::add(Part& part, PatternRef pattern, std::string_view program, Skeletons& skeletons) {
    const std::vector<Need> needs = skeletons.of(program);
    if (needs.empty()) {
        part.always.push_back(pattern);
        return;
    }
    Entry entry{pattern, {}};
    for (const Need& need : needs) entry.needs.push_back(needs_.number_of(need));
    const auto rarest = std::max_element(needs.begin(), needs.end(),
                                         [](const Need& a, const Need& b) { return a.rarity() < b.rarity(); });
    const NeedTable::Number key = entry.needs[static_cast<std::size_t>(rarest - needs.begin())];
    if (part.by_need.size() <= key) part.by_need.resize(key + 1);
    part.by_need[key].push_back(std::move(entry));
}

void RuleIndex::find(const Part& part, const IndexedLine& line, NeedTable::Places& places,
                     std::vector<PatternRef>& out) const {
    out.insert(out.end(), part.always.begin(), part.always.end());
    if (part.by_need.empty()) return;
    places.find(needs_, line);
    for (const NeedTable::Number need : places.met()) {
        if (need >= part.by_need.size()) continue;
        for (const Entry& entry : part.by_need[need]) {
            if (places.in_order(entry.needs)) out.push_back(entry.pattern);
        }
    }
}

std::vector<PatternRef> RuleIndex::potential(Scope scope, const IndexedLine& plain, const IndexedLine& full,
                                             NeedTable::Places& places) const {
    std::vector<PatternRef> found;
    find(plain_[static_cast<std::size_t>(scope)], plain, places, found);
    find(full_[static_cast<std::size_t>(scope)], full, places, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace ktrend::rules
