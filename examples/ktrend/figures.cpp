// Rows of scores; see figures.hpp.
#include "figures.hpp"

#include <cstdio>

namespace ktrend::cli {

std::vector<std::string> figures_head(const std::string& first) {
    return {first, "gold", "claims", "found", "P", "R", "F1"};
}

std::vector<std::string> figures_row(const std::string& name, const ScoreFigures& figures) {
    return {name,
            std::to_string(figures.gold),
            std::to_string(figures.claims),
            std::to_string(figures.found),
            ratio(figures.precision()),
            ratio(figures.recall()),
            ratio(figures.f1())};
}

std::string ratio(double value) {
    char buffer[16];
    (void)std::snprintf(buffer, sizeof buffer, "%.3f", value);
    return buffer;
}

}  // namespace ktrend::cli
