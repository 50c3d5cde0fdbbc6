// Guards the parsers against nesting that no report has; see flatten.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ktrend::reading {

/// A copy of equal length with what nests too deep overwritten by blanks, and where that begins.
struct Flattened {
    std::string text;
    std::uint32_t place = 0;  ///< of the first thing taken away, in the text given
};

/// Tags more than 256 deep; nothing where there are none. Linear.
[[nodiscard]] std::optional<Flattened> flatten_html(std::string_view html);
/// Quotation marks (`>`) more than 256 deep at the front of a line.
[[nodiscard]] std::optional<Flattened> flatten_quotes(std::string_view markdown);
/// Square brackets nested more than 64 deep, and those behind the 4096th of one block: overwritten by letters, since
/// what is seen of them is text. Linear.
[[nodiscard]] std::optional<Flattened> flatten_brackets(std::string_view markdown);

}  // namespace ktrend::reading
