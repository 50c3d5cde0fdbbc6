// Force-directed places for one connected graph.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ktrend/analysis.hpp"

namespace ktrend {

/// A connected graph of nodes `[0, size)`; each pair of neighbours once in either direction.
struct Adjacency {
    std::vector<std::uint32_t> starts{0};
    std::vector<std::uint32_t> items;

    [[nodiscard]] std::size_t size() const noexcept { return starts.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t n) const noexcept {
        return std::span(items).subspan(starts[n], starts[n + 1] - starts[n]);
    }
};

/// A tree drawn around the node of most neighbours: a start that needs little untangling.
[[nodiscard]] std::vector<Point> radial_places(const Adjacency& graph, double spacing);

/// Springs along edges and repulsion between all nodes (Hu 2005), the latter by Barnes–Hut.
void relax(const Adjacency& graph, std::vector<Point>& places, int iterations, double spacing);

}  // namespace ktrend
