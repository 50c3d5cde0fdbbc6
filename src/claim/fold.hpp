// Names compared without regard to case and width.
#pragma once

#include <string>
#include <string_view>

namespace ktrend {

/// NFKC_Casefold (Unicode Standard, section 3.13). What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace ktrend
