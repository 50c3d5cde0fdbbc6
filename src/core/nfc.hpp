// Unicode normalisation form C, for short strings.
#pragma once

#include <string>
#include <string_view>

namespace ktrend {

/// `text` (UTF-8) in NFC. Text that is in NFC already is only copied.
[[nodiscard]] std::string to_nfc(std::string_view text);

}  // namespace ktrend
