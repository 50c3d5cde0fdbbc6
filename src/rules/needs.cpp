// Finding in a line what patterns need; see needs.hpp.
#include "rules/needs.hpp"
#include "core/ascii.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

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
            node = table.literals_.step(node, static_cast<unsigned char>(ascii::lower(line.text[at])));
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
        met.furthest = met.count == 0 ? place.end : std::max(met.furthest, place.end);
        ++met.count;
    }
}

/// Where a need may end, one behind the other with those before it.
class NeedTable::Places::Ends {
public:
    /// Before all needs: the start of the line.
    Ends() { ends_[count_++] = 0; }

    [[nodiscard]] bool empty() const noexcept { return count_ == 0 && everywhere_ == nowhere; }

    /// Goes on to the next need, which has at most `room` bytes before it.
    void step(const Met& met, std::uint32_t room) noexcept {
        Ends next;
        next.count_ = 0;
        const std::uint32_t listed = std::min(met.count, Met::most);
        for (std::uint32_t i = 0; i < listed; ++i) {
            if (leads_to(met.places[i].begin, room)) next.ends_[next.count_++] = met.places[i].end;
        }
        if (met.count > Met::most && leads_behind(met.places.back().begin, room)) {
            next.everywhere_ = met.places.back().begin;
        }
        *this = next;
    }

    /// Whether a line of `size` bytes may end at most `room` bytes behind the last need.
    [[nodiscard]] bool reach(std::size_t size, std::uint32_t room, const Met& last) const noexcept {
        if (size - last.furthest > room) return false;
        if (everywhere_ != nowhere) return true;
        return std::any_of(ends_.begin(), ends_.begin() + count_,
                           [&](std::uint32_t end) { return size - end <= room; });
    }

private:
    [[nodiscard]] bool leads_to(std::uint32_t begin, std::uint32_t room) const noexcept {
        if (everywhere_ <= begin) return true;
        return std::any_of(ends_.begin(), ends_.begin() + count_,
                           [&](std::uint32_t end) { return end <= begin && begin - end <= room; });
    }
    /// Whether a place that begins at `begin` or later may be next.
    [[nodiscard]] bool leads_behind(std::uint32_t begin, std::uint32_t room) const noexcept {
        if (everywhere_ != nowhere) return true;
        return std::any_of(ends_.begin(), ends_.begin() + count_,
                           [&](std::uint32_t end) { return end >= begin || begin - end <= room; });
    }

    std::array<std::uint32_t, Met::most> ends_{};
    std::uint32_t count_ = 0;
    std::uint32_t everywhere_ = nowhere;  // anywhere from here on
};

bool NeedTable::Places::all_met(std::span<const Number> needs) const noexcept {
    return std::all_of(needs.begin(), needs.end(), [&](Number need) { return is_met_[need] != 0; });
}

bool NeedTable::Places::in_order(std::span<const Number> needs, std::span<const std::uint32_t> rooms) const noexcept {
    if (!all_met(needs)) return false;
    Ends ends;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        ends.step(places_[needs[i]], rooms[i]);
        if (ends.empty()) return false;
    }
    return needs.empty() || ends.reach(text_.size(), rooms.back(), places_[needs.back()]);
}

}  // namespace ktrend::rules
