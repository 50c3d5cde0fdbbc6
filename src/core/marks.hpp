// Punctuation that is written in several ways, each list once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace ktrend::marks {

/// The middle dot between the members of a list (가운뎃점), and what keyboards and fonts put for it.
inline constexpr std::array<std::string_view, 7> middle_dots{"·", "ㆍ", "・", "･", "∙", "•", "‧"};

[[nodiscard]] constexpr bool is_middle_dot(std::string_view mark) noexcept {
    return std::find(middle_dots.begin(), middle_dots.end(), mark) != middle_dots.end();
}

/// The size of the middle dot that a text begins with; 0 where it begins with none.
[[nodiscard]] constexpr std::size_t middle_dot_size(std::string_view text) noexcept {
    for (const std::string_view dot : middle_dots) {
        if (text.starts_with(dot)) return dot.size();
    }
    return 0;
}

/// What stands around something: as it opens and as it closes.
struct Pair {
    std::string_view open;
    std::string_view close;
};

/// Around what is quoted, or named.
inline constexpr std::array<Pair, 4> quotations{{{"‘", "’"}, {"“", "”"}, {"'", "'"}, {"\"", "\""}}};

/// Around titles of works (낫표, 화살괄호).
inline constexpr std::array<Pair, 4> titles{{{"「", "」"}, {"『", "』"}, {"《", "》"}, {"〈", "〉"}}};

}  // namespace ktrend::marks
