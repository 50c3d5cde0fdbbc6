// Precision and recall as rows of a table, for the commands that score.
#pragma once

#include <string>
#include <vector>

#include <ktrend/score.hpp>

namespace ktrend::cli {

/// The heads of the columns of `figures_row`, with `first` above the names.
[[nodiscard]] std::vector<std::string> figures_head(const std::string& first);

/// A name with its counts, precision, recall and F1.
[[nodiscard]] std::vector<std::string> figures_row(const std::string& name, const ScoreFigures& figures);

/// With three decimals: 0.703.
[[nodiscard]] std::string ratio(double value);

}  // namespace ktrend::cli
