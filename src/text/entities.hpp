// Character references and inline tags, which Markdown and HTML share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ktrend/text.hpp"

namespace ktrend::reading {

/// The text of "&amp;" or "&#8217;"; white space of any kind is one space, what is unknown stays as it is written.
[[nodiscard]] std::string decode_entity(std::string_view reference);
/// Size of the character reference at the front of `text`, which starts with '&'; 0: none.
[[nodiscard]] std::size_t entity_size(std::string_view text) noexcept;

/// What a tag inside a paragraph means for the text.
struct InlineTag {
    std::optional<InlineKind> inline_kind;
    bool closing = false;
    bool line_break = false;
};
[[nodiscard]] InlineTag inline_tag(std::string_view tag);

}  // namespace ktrend::reading
