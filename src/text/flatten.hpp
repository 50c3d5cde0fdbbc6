// Guards the parsers against nesting that no report has; see flatten.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::reading {

/// A copy of equal length with what nests too deep overwritten by blanks, and where that begins.
struct Flattened {
    std::string text;
    std::uint32_t place = 0;  ///< of the first thing taken away, in the text given
};

/// A shorter copy of HTML: each stretch that was taken away is one blank.
struct FlatHtml {
    struct Cut {
        std::uint32_t at = 0;     ///< of the blank, in `text`
        std::uint32_t start = 0;  ///< of what it stands for, in the text given
        std::uint32_t end = 0;
    };
    std::string text;
    std::vector<Cut> cuts;  ///< in order, at least one

    /// Where the byte at `at` of `text` begins in the text given, and where the one before it ends.
    [[nodiscard]] std::uint32_t start_of(std::uint32_t at) const noexcept;
    [[nodiscard]] std::uint32_t end_of(std::uint32_t at) const noexcept;
};

/// Takes away tags more than 256 deep; nothing where there are none. Linear.
[[nodiscard]] std::optional<FlatHtml> flatten_html(std::string_view html);
/// Quotation marks (`>`) more than 256 deep at the front of a line.
[[nodiscard]] std::optional<Flattened> flatten_quotes(std::string_view markdown);
/// Square brackets nested more than 64 deep, and those behind the 4096th of one block: overwritten by letters, since
/// what is seen of them is text. Linear.
[[nodiscard]] std::optional<Flattened> flatten_brackets(std::string_view markdown);

}  // namespace ktrend::reading
