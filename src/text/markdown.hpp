// Reads Markdown; see markdown.cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/builder.hpp"

namespace ktrend::reading {

/// Markdown from `from` on to the end of `source` (behind the front matter).
void read_markdown(std::string_view source, std::uint32_t from, Builder& builder);

}  // namespace ktrend::reading
