// Places and directions; see geometry.hpp.
#include "analysis/geometry.hpp"

#include <algorithm>
#include <unordered_map>

namespace ktrend {
namespace {

constexpr double golden_turn = 0.3819660112501051;  // the angle between neighbouring seeds of a sunflower

/// Points by the square of the plane that they lie in; squares are as wide as the distance to be kept.
class Grid {
public:
    explicit Grid(double width) : width_(width) {}

    [[nodiscard]] bool is_free(Point point) const {
        const std::int64_t x = column(point.x);
        const std::int64_t y = column(point.y);
        for (std::int64_t i = x - 1; i <= x + 1; ++i) {
            for (std::int64_t j = y - 1; j <= y + 1; ++j) {
                const auto [first, last] = cells_.equal_range(key(i, j));
                for (auto cell = first; cell != last; ++cell) {
                    const double dx = cell->second.x - point.x;
                    const double dy = cell->second.y - point.y;
                    if (dx * dx + dy * dy < width_ * width_) return false;
                }
            }
        }
        return true;
    }
    void add(Point point) { cells_.emplace(key(column(point.x), column(point.y)), point); }

private:
    [[nodiscard]] std::int64_t column(double x) const { return static_cast<std::int64_t>(std::floor(x / width_)); }
    [[nodiscard]] static std::uint64_t key(std::int64_t x, std::int64_t y) noexcept {
        return (static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL) ^ static_cast<std::uint64_t>(y);
    }

    double width_;
    std::unordered_multimap<std::uint64_t, Point> cells_;
};

// Taylor series up to an eighth of a turn, where they are good to 1e-13.
Point near_zero(double turns) noexcept {
    const double a = turns * 6.283185307179586;
    const double b = a * a;
    const double s = 1 - b / 6 * (1 - b / 20 * (1 - b / 42 * (1 - b / 72 * (1 - b / 110 * (1 - b / 156)))));
    const double c = 1 - b / 2 * (1 - b / 12 * (1 - b / 30 * (1 - b / 56 * (1 - b / 90 * (1 - b / 132)))));
    return {c, a * s};
}

/// How many turns a disc of radius `r` takes on a ring of radius `ring`, a little more than it needs: arcsin(x) is at
/// most x * pi / 2.
double turns_taken(double r, double ring) noexcept {
    return std::min(0.5, 0.5 * (r / ring));
}

}  // namespace

Point on_circle(double turns) noexcept {
    turns -= std::floor(turns);
    const auto eighths = static_cast<int>(turns * 8.0);
    switch ((eighths + 1) / 2 % 4) {
        case 1: {
            const Point p = near_zero(turns - 0.25);
            return {-p.y, p.x};
        }
        case 2: {
            const Point p = near_zero(turns - 0.5);
            return {-p.x, -p.y};
        }
        case 3: {
            const Point p = near_zero(turns - 0.75);
            return {p.y, -p.x};
        }
        default: return near_zero(turns > 0.5 ? turns - 1.0 : turns);
    }
}

void separate(std::span<Point> points, double distance) {
    Grid grid(distance);
    for (Point& point : points) {
        const Point wanted = point;
        // Seeds of a sunflower around the place that is taken: the first free one.
        for (int i = 1; !grid.is_free(point); ++i) {
            const Point direction = on_circle(golden_turn * i);
            const double radius = distance * (0.7 + 0.6 * std::sqrt(static_cast<double>(i)));
            point = {wanted.x + direction.x * radius, wanted.y + direction.y * radius};
        }
        grid.add(point);
    }
}

double centre(std::span<Point> points) noexcept {
    Point sum;
    for (const Point& point : points) sum = {sum.x + point.x, sum.y + point.y};
    const double n = std::max<double>(1.0, static_cast<double>(points.size()));
    double farthest = 0;
    for (Point& point : points) {
        point = {point.x - sum.x / n, point.y - sum.y / n};
        farthest = std::max(farthest, point.x * point.x + point.y * point.y);
    }
    return std::sqrt(farthest);
}

std::vector<Point> pack_discs(const std::vector<double>& radii) {
    std::vector<Point> centres(radii.size());
    if (radii.empty()) return centres;
    double inside = radii[0];  // all discs so far lie within
    for (std::size_t i = 1; i < radii.size();) {
        const double ring = inside + radii[i];
        double turned = 0;
        std::size_t last = i;
        for (; last < radii.size(); ++last) {
            const double needed = turns_taken(radii[last], ring);
            if (turned > 0 && turned + needed > 1.0) break;
            const Point direction = on_circle(turned + needed / 2);
            centres[last] = {direction.x * ring, direction.y * ring};
            turned += needed;
        }
        inside = ring + radii[i];
        i = last;
    }
    return centres;
}

}  // namespace ktrend
