// SHA-256 (FIPS 180-4), for the content hash of a report.
#pragma once

#include <string>
#include <string_view>

namespace ktrend {

/// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace ktrend
