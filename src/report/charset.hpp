// What encoding bytes are in.
#pragma once

#include <cstddef>
#include <string_view>

#include "ktrend/report.hpp"

namespace ktrend::charset {

/// How many bytes from the front are valid UTF-8.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view bytes) noexcept;
/// Whether all of them are; many times faster.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;
/// Whether a byte order mark says so; such text would pass for UTF-16.
[[nodiscard]] bool is_utf32(std::string_view bytes) noexcept;
/// Size of the byte order mark at the front, where it is that of `encoding`.
[[nodiscard]] std::size_t bom_size(std::string_view bytes, Encoding encoding) noexcept;
/// By BOM, then by validity, then by a declaration in the file or ICU's detector. Never Auto.
[[nodiscard]] Encoding detect(std::string_view bytes);
/// Whether the bytes are no text in `encoding`: many control characters.
[[nodiscard]] bool is_binary(std::string_view bytes, Encoding encoding) noexcept;

}  // namespace ktrend::charset
