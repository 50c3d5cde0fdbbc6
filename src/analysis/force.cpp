// Force-directed placement; see force.hpp.
#include "analysis/force.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/geometry.hpp"

namespace ktrend {
namespace {

constexpr double opening = 1.2;  // Barnes–Hut: a square is one body when its width is below this times its distance
constexpr std::size_t leaf_size = 8;
constexpr int deepest = 40;

struct Body {
    double x = 0;
    double y = 0;
    double mass = 0;
};

/// A square of the plane in a tree laid out in preorder: children follow, `skip` leads past them.
struct Square {
    Body body;
    double width = 0;
    std::uint32_t skip = 0;
    std::uint32_t first = 0;  // of a leaf: its bodies
    std::uint32_t last = 0;
};

class QuadTree {
public:
    void build(const std::vector<Point>& places, const std::vector<double>& mass) {
        bodies_.clear();
        double low = places[0].x;
        double high = low;
        for (std::size_t i = 0; i < places.size(); ++i) {
            bodies_.push_back({places[i].x, places[i].y, mass[i]});
            low = std::min({low, places[i].x, places[i].y});
            high = std::max({high, places[i].x, places[i].y});
        }
        squares_.clear();
        const double middle = low + (high - low) / 2;
        divide(0, static_cast<std::uint32_t>(bodies_.size()), middle, middle, (high - low) / 2, 0);
    }

    /// The sum of mass / distance over all bodies, as a vector away from them.
    [[nodiscard]] Point push(Point at) const {
        Point sum;
        for (std::uint32_t i = 0; i < squares_.size();) {
            const Square& square = squares_[i];
            const double dx = at.x - square.body.x;
            const double dy = at.y - square.body.y;
            if (square.width * square.width < opening * opening * (dx * dx + dy * dy)) {
                add(sum, dx, dy, square.body.mass);
                i = square.skip;
                continue;
            }
            for (std::uint32_t b = square.first; b < square.last; ++b) {
                add(sum, at.x - bodies_[b].x, at.y - bodies_[b].y, bodies_[b].mass);
            }
            ++i;
        }
        return sum;
    }

private:
    static void add(Point& sum, double dx, double dy, double mass) noexcept {
        const double factor = mass / (dx * dx + dy * dy + 1e-9);
        sum.x += dx * factor;
        sum.y += dy * factor;
    }

    void divide(std::uint32_t first, std::uint32_t last, double x, double y, double half, int depth) {
        const auto index = squares_.size();
        squares_.emplace_back();
        Body sum;
        for (std::uint32_t b = first; b < last; ++b) {
            sum.mass += bodies_[b].mass;
            sum.x += bodies_[b].x * bodies_[b].mass;
            sum.y += bodies_[b].y * bodies_[b].mass;
        }
        squares_[index].body = {sum.x / sum.mass, sum.y / sum.mass, sum.mass};
        squares_[index].width = 2 * half;
        if (last - first <= leaf_size || depth >= deepest) {
            squares_[index].first = first;
            squares_[index].last = last;
        } else {
            const std::uint32_t top = split(first, last, [&](const Body& b) { return b.y < y; });
            const std::uint32_t low = split(first, top, [&](const Body& b) { return b.x < x; });
            const std::uint32_t high = split(top, last, [&](const Body& b) { return b.x < x; });
            const double h = half / 2;
            if (first < low) divide(first, low, x - h, y - h, h, depth + 1);
            if (low < top) divide(low, top, x + h, y - h, h, depth + 1);
            if (top < high) divide(top, high, x - h, y + h, h, depth + 1);
            if (high < last) divide(high, last, x + h, y + h, h, depth + 1);
        }
        squares_[index].skip = static_cast<std::uint32_t>(squares_.size());
    }

    // Written out, because the order in which std::partition leaves things is each library's own, and sums depend on
    // it.
    template <class Test>
    std::uint32_t split(std::uint32_t first, std::uint32_t last, const Test& test) {
        std::uint32_t middle = first;
        for (std::uint32_t b = first; b < last; ++b) {
            if (test(bodies_[b])) std::swap(bodies_[b], bodies_[middle++]);
        }
        return middle;
    }

    std::vector<Body> bodies_;
    std::vector<Square> squares_;
};

struct Tree {
    std::vector<std::uint32_t> order;  // from the root outwards
    std::vector<std::uint32_t> parent;
    std::vector<std::uint32_t> depth;
    std::vector<double> leaves;
};

Tree spanning_tree(const Adjacency& graph) {
    const std::size_t n = graph.size();
    Tree tree;
    std::uint32_t root = 0;
    for (std::uint32_t i = 1; i < n; ++i) {
        if (graph[i].size() > graph[root].size()) root = i;
    }
    const auto unseen = static_cast<std::uint32_t>(n);
    tree.parent.assign(n, unseen);
    tree.depth.assign(n, 0);
    tree.leaves.assign(n, 0.0);
    tree.order.push_back(root);
    tree.parent[root] = root;
    for (std::size_t i = 0; i < tree.order.size(); ++i) {
        const std::uint32_t node = tree.order[i];
        for (const std::uint32_t other : graph[node]) {
            if (tree.parent[other] != unseen) continue;
            tree.parent[other] = node;
            tree.depth[other] = tree.depth[node] + 1;
            tree.order.push_back(other);
        }
    }
    for (std::size_t i = n; i-- > 0;) {
        const std::uint32_t node = tree.order[i];
        if (tree.leaves[node] == 0.0) tree.leaves[node] = 1.0;
        if (node != root) tree.leaves[tree.parent[node]] += tree.leaves[node];
    }
    return tree;
}

}  // namespace

std::vector<Point> radial_places(const Adjacency& graph, double spacing) {
    const Tree tree = spanning_tree(graph);
    std::vector<Point> places(graph.size());
    std::vector<double> start(graph.size(), 0.0);  // of the sector of each node, in turns
    std::vector<double> next(graph.size(), 0.0);   // where the sector of its next child starts
    const double all = tree.leaves[tree.order[0]];
    for (std::size_t i = 1; i < tree.order.size(); ++i) {
        const std::uint32_t node = tree.order[i];
        const std::uint32_t parent = tree.parent[node];
        start[node] = next[parent];
        next[parent] += tree.leaves[node] / all;
        next[node] = start[node];
        const Point direction = on_circle(start[node] + tree.leaves[node] / all / 2);
        // Leaves of one node at two distances, or a thousand of them make a ring.
        const double radius = spacing * (tree.depth[node] + 0.3 * static_cast<double>(i % 3));
        places[node] = {direction.x * radius, direction.y * radius};
    }
    return places;
}

void relax(const Adjacency& graph, std::vector<Point>& places, int iterations, double spacing) {
    const std::size_t n = graph.size();
    std::vector<double> mass(n);
    for (std::size_t i = 0; i < n; ++i) mass[i] = std::sqrt(1.0 + static_cast<double>(graph[i].size()));
    QuadTree tree;
    std::vector<Point> force(n);
    const double first_step = spacing * (1.0 + 0.1 * std::sqrt(static_cast<double>(n)));
    for (int round = 0; round < iterations; ++round) {
        tree.build(places, mass);
        for (std::size_t i = 0; i < n; ++i) {
            const Point push = tree.push(places[i]);
            const double strength = 0.4 * spacing * spacing * mass[i];
            force[i] = {push.x * strength, push.y * strength};
        }
        for (std::size_t i = 0; i < n; ++i) {
            for (const std::uint32_t other : graph[i]) {
                const double dx = places[other].x - places[i].x;
                const double dy = places[other].y - places[i].y;
                const double pull = std::sqrt(dx * dx + dy * dy) / spacing;
                force[i].x += dx * pull;
                force[i].y += dy * pull;
            }
        }
        const double left = 1.0 - static_cast<double>(round) / iterations;
        const double step = first_step * left * left + 0.01 * spacing;
        for (std::size_t i = 0; i < n; ++i) {
            const double length = std::sqrt(force[i].x * force[i].x + force[i].y * force[i].y);
            const double scale = length > step ? step / length : 1.0;
            places[i] = {places[i].x + force[i].x * scale, places[i].y + force[i].y * scale};
        }
    }
}

}  // namespace ktrend
