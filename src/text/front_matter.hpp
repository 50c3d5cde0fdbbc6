// Front matter: what a report says of itself before it begins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/diagnostic.hpp"
#include "ktrend/report.hpp"
#include "ktrend/span.hpp"

namespace ktrend::reading {

/// A title or an excerpt that is read as text: its place in the source (with quotation marks), and what it says.
struct FrontText {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string text;
};

struct FrontMatter {
    std::uint32_t end = 0;  ///< where the report itself begins; 0: there is none
    ReportMeta meta;
    std::vector<FrontText> texts;                               ///< in the order of the file
    std::vector<std::pair<std::uint32_t, std::string>> faults;  ///< place and message
};

/// "2025-11-08 15:35:15 +0900", "2025.11.8", "2025/11/08", "2025년 11월 8일".
[[nodiscard]] std::optional<CalendarDate> lenient_date(std::string_view text);

/// Reads a YAML block between "---" lines at the front of `source`. What cannot be parsed is read line by line.
[[nodiscard]] FrontMatter read_front_matter(std::string_view source);

/// The time that a title declares, EDTF: "2025년 10월 AI 동향" → "2025-10", "2026-W08" → its days, "2025년 1분기" →
/// "2025-01/2025-03", "8월 3째주" with the year of publication. Empty where it declares none.
[[nodiscard]] std::string declared_period(std::string_view title, const std::optional<CalendarDate>& published);
/// The time that a text declares by its beginning and its end, of which the end may leave out what both share:
/// 2025-10-01 ~ 2025-10-07, 2025년 10월 1일~7일, 2025.9 - 11; empty where it is no such text.
[[nodiscard]] std::string declared_range(std::string_view text, const std::optional<CalendarDate>& published);

}  // namespace ktrend::reading
