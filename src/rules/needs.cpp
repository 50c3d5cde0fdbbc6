// Finding in a line what patterns need; see needs.hpp.
#include "rules/needs.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

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
    if (line.text == text_ && !places_.empty()) return;
    text_ = line.text;
    for (const Number need : met_) {
        is_met_[need] = 0;
        places_[need].count = 0;
    }
    met_.clear();
    is_met_.resize(table.numbers_.size());
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
        Met& met = places_[need];
        if (met.count == 0) {
            is_met_[need] = 1;
            met_.push_back(need);
        }
        if (met.count < Met::most) met.places[met.count] = place;
        ++met.count;
    }
}

std::uint32_t NeedTable::Places::Met::end_behind(std::uint32_t at) const noexcept {
    // of the places behind `at` that which ends first leaves most to what follows
    std::uint32_t end = nowhere;
    for (std::uint32_t i = 0; i < std::min(count, most) && places[i].begin < end; ++i) {
        if (places[i].begin >= at) end = std::min(end, places[i].end);
    }
    return end == nowhere && count > most ? at : end;
}

bool NeedTable::Places::in_order(std::span<const Number> needs) const noexcept {
    for (const Number need : needs) {
        if (is_met_[need] == 0) return false;
    }
    std::uint32_t behind = 0;
    for (const Number need : needs) {
        behind = places_[need].end_behind(behind);
        if (behind == nowhere) return false;
    }
    return true;
}

}  // namespace ktrend::rules
