// What states nothing: questions, orders, advice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/line_matches.hpp"

namespace ktrend::extract {

/// What of a line states nothing: none of it, only what is quoted in it, or all.
enum class Silent : std::uint8_t { Nothing, Quotations, All };

/// Asks the vetoes, which find what asks, orders or advises; a second time without the quotations where one holds. What
/// the line of its `governor` advises is advised here too.
[[nodiscard]] Silent silent_part(LineMatches& matches, const std::string& line, const std::string& governor,
                                 const std::vector<rules::Program>& vetoes);

/// Whether a part of the bytes `[begin, end)` of a line stands in quotation marks.
[[nodiscard]] bool touches_quotation(std::string_view line, std::size_t begin, std::size_t end);

}  // namespace ktrend::extract
