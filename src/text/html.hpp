// Reads HTML; see html.cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "ktrend/report.hpp"
#include "text/builder.hpp"

namespace ktrend::reading {

/// The HTML in `[from, to)` of `source`; `table` is the number of the last table before it, and counts on.
void read_html(std::string_view source, std::uint32_t from, std::uint32_t to, Builder& builder, std::uint32_t& table);

/// Title, author, date and language of a page, where `meta` has none yet.
void read_html_meta(std::string_view source, ReportMeta& meta);

}  // namespace ktrend::reading
