// What Gephi does to text in columns, and how it is kept from it: an invisible U+2060 (word joiner) inside INF and
// after null. Where a text has that very spelling already, it gets one more, so that nothing is lost on the way back.
#pragma once

#include <string>
#include <string_view>

namespace ktrend {

/// Appends escaped XML text in which Gephi finds neither INF nor null.
void append_column_text(std::string& out, std::string_view text);
/// The text that `append_column_text` was given, from what an XML parser makes of it.
[[nodiscard]] std::string column_text(std::string_view text);

}  // namespace ktrend
