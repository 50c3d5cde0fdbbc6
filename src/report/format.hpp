// Which format a report is in.
#pragma once

#include <string_view>

#include "ktrend/report.hpp"

namespace ktrend {

/// By content; the ending of `path` breaks ties. `text` is decoded far enough to be ASCII-compatible. Never Auto.
[[nodiscard]] Format detect_format(std::string_view text, std::string_view path);

}  // namespace ktrend
