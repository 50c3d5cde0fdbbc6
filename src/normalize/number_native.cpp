// Native numerals: 하나 … 아흔아홉, 한두, 서너, 첫.
#include <algorithm>
#include <iterator>

#include "normalize/number_parts.hpp"
#include "normalize/scan.hpp"

namespace ktrend::normalize {
namespace {

struct Named {
    constexpr Named(std::string_view w, int l, int h, bool a)
        : word(w), lead(three_bytes(w, 0)), low(l), high(h), adnominal(a) {}

    std::string_view word;
    std::uint32_t lead;  ///< its first syllable
    int low;
    int high;
    bool adnominal;
};

// Native numerals: 열 … 아흔, then 하나 … 아홉.
constexpr Named tens[] = {{"열댓", 15, 15, true},  {"열", 10, 10, true},    {"스물", 20, 20, false},
                          {"스무", 20, 20, true},  {"서른", 30, 30, false}, {"마흔", 40, 40, false},
                          {"쉰", 50, 50, false},   {"예순", 60, 60, false}, {"일흔", 70, 70, false},
                          {"여든", 80, 80, false}, {"아흔", 90, 90, false}};
constexpr Named ones[] = {
    {"한두", 1, 2, true},   {"두어", 2, 3, true},   {"두서너", 2, 4, true},   {"두세", 2, 3, true},
    {"서너", 3, 4, true},   {"너댓", 4, 5, true},   {"네댓", 4, 5, true},     {"네다섯", 4, 5, true},
    {"대여섯", 5, 6, true}, {"예닐곱", 6, 7, true}, {"일고여덟", 7, 8, true}, {"하나", 1, 1, false},
    {"첫", 1, 1, true},     {"한", 1, 1, true},     {"둘", 2, 2, false},      {"두", 2, 2, true},
    {"셋", 3, 3, false},    {"세", 3, 3, true},     {"석", 3, 3, true},       {"넷", 4, 4, false},
    {"네", 4, 4, true},     {"넉", 4, 4, true},     {"다섯", 5, 5, false},    {"여섯", 6, 6, false},
    {"일곱", 7, 7, false},  {"여덟", 8, 8, false},  {"아홉", 9, 9, false}};

template <std::size_t N>
const Named* find_named(const Named (&list)[N], std::string_view text, std::size_t pos) noexcept {
    if (pos + 3 > text.size()) return nullptr;
    const std::uint32_t lead = three_bytes(text, pos);
    const auto found = std::find_if(std::begin(list), std::end(list),
                                    [&](const Named& n) { return n.lead == lead && at(text, pos, n.word); });
    return found == std::end(list) ? nullptr : found;
}

}  // namespace

std::optional<Number> parse_native(std::string_view text, std::size_t pos, const WordTrie& units) noexcept {
    Number number;
    const Named* ten = find_named(tens, text, pos);
    std::size_t end = pos + (ten != nullptr ? ten->word.size() : 0);
    const Named* one = find_named(ones, text, end);
    if (one == nullptr && ten != nullptr) {  // 스물 다섯번째
        const std::size_t next = skip_blanks(text, end);
        if (next != end) {
            const Named* spaced = find_named(ones, text, next);
            if (spaced != nullptr && units.longest(text, skip_blanks(text, next + spaced->word.size()))) {
                one = spaced;
                end = next;
            }
        }
    }
    if (ten == nullptr && one == nullptr) return std::nullopt;
    if (one != nullptr) end += one->word.size();
    number.low = (ten != nullptr ? ten->low : 0) + (one != nullptr ? one->low : 0);
    number.high = (ten != nullptr ? ten->high : 0) + (one != nullptr ? one->high : 0);
    const Named* last = one != nullptr ? one : ten;
    number.script = last->adnominal && number.low != 10 ? Script::Adnominal : Script::Native;
    number.syllables = static_cast<std::uint8_t>((end - pos) / 3);
    number.first = at(text, pos, "첫");
    number.end = end;
    return number;
}

}  // namespace ktrend::normalize
