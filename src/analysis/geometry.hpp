// Places, and directions that are the same bits on every machine: the C library's sine and cosine are not.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "ktrend/analysis.hpp"

namespace ktrend {

/// The point of the unit circle at `turns` (1 is once around). Only + - * of doubles; right to 1e-12.
[[nodiscard]] Point on_circle(double turns) noexcept;

/// Moves points apart, in their order, until no two are nearer than `distance`. Points that are far enough stay.
void separate(std::span<Point> points, double distance);

/// Moves the centre of gravity to (0, 0); returns the greatest distance from it.
double centre(std::span<Point> points) noexcept;

/// Centres for discs of these radii, which must descend: the first at (0, 0), the others in rings around it, none
/// overlapping.
[[nodiscard]] std::vector<Point> pack_discs(const std::vector<double>& radii);

}  // namespace ktrend
