// Text as XML 1.0 takes it.
#pragma once

#include <string>
#include <string_view>

namespace ktrend::xml {

/// Appends text for element content or a quoted attribute: markup escaped; tabs and line breaks kept by references in
/// attributes, where a parser would turn them into spaces; what XML forbids, and what is not UTF-8, as U+FFFD.
void append_text(std::string& out, std::string_view text);
void append_attribute(std::string& out, std::string_view text);

/// The text as a reader of such a file gets it back: all that is forbidden replaced.
[[nodiscard]] std::string clean(std::string_view text);
/// Whether `clean` changes nothing.
[[nodiscard]] bool is_clean(std::string_view text) noexcept;

}  // namespace ktrend::xml
