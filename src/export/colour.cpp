// Colours: as text, and the palette for types that the schema gives none.
#include "export/colour.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace ktrend {
namespace {

// Okabe and Ito's palette (2008) without black, then four of Tol's muted scheme and a dark grey: told apart with any
// colour vision.
constexpr std::array<Colour, 12> palette{{{0, 114, 178},
                                          {230, 159, 0},
                                          {0, 158, 115},
                                          {204, 121, 167},
                                          {86, 180, 233},
                                          {213, 94, 0},
                                          {240, 228, 66},
                                          {136, 34, 85},
                                          {153, 153, 51},
                                          {51, 34, 136},
                                          {17, 119, 51},
                                          {68, 68, 68}}};
constexpr Colour quantity_colour{136, 136, 136};
constexpr Colour text_colour{187, 187, 187};

std::optional<std::uint8_t> hex_byte(char high, char low) noexcept {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    if (digit(high) < 0 || digit(low) < 0) return std::nullopt;
    return static_cast<std::uint8_t>(digit(high) * 16 + digit(low));
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) noexcept {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    const auto r = hex_byte(text[1], text[2]);
    const auto g = hex_byte(text[3], text[4]);
    const auto b = hex_byte(text[5], text[6]);
    if (!r || !g || !b) return std::nullopt;
    return Colour{*r, *g, *b};
}

std::string to_string(Colour colour) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned value : {colour.r, colour.g, colour.b}) {
        text.push_back(digits[value >> 4U]);
        text.push_back(digits[value & 15U]);
    }
    return text;
}

Palette::Palette(const KnowledgeGraph& graph, const std::map<std::string, Colour, std::less<>>& declared) {
    std::vector<Colour> free;  // colours that no type was given
    std::ranges::copy_if(palette, std::back_inserter(free), [&](Colour colour) {
        return std::ranges::none_of(declared, [&](const auto& entry) { return entry.second == colour; });
    });
    std::size_t next = 0;
    for (const std::string& type : graph.types()) {
        if (type == "Quantity" || type == "Text") continue;
        const auto found = declared.find(type);
        colours_.emplace(type, found != declared.end() ? found->second
                               : free.empty()          ? text_colour
                                                       : free[next++ % free.size()]);
    }
}

Colour Palette::of(const Node& node) const {
    if (node.kind == NodeKind::Quantity) return quantity_colour;
    if (node.kind == NodeKind::Text) return text_colour;
    const auto found = colours_.find(node.type);
    return found == colours_.end() ? text_colour : found->second;
}

}  // namespace ktrend
