// What the elements of a page are for: text, furniture of the page, layout.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace ktrend::reading {

/// How gumbo is to parse.
[[nodiscard]] GumboOptions parser_options();
/// The value of an attribute; empty where it is missing.
[[nodiscard]] std::string_view attribute(const GumboNode& node, const char* name);
/// Scripts, navigation, hidden parts: never read.
[[nodiscard]] bool is_left_out(const GumboNode& node);
/// Whether class or id say that it surrounds an article: menu, sidebar, share …
[[nodiscard]] bool is_chrome(const GumboNode& node);
/// Bytes of text below a node, as far as they are read.
[[nodiscard]] std::size_t text_size(const GumboNode& node);
/// The outermost <main> and <article> elements.
void find_articles(const GumboNode& node, std::vector<const GumboNode*>& found);
[[nodiscard]] bool is_block(GumboTag tag);
/// Whether a table lays out a page: it holds blocks of its own in its cells.
[[nodiscard]] bool lays_out(const GumboNode& node, int depth = 0);
/// Whether HTML is more than a piece of something else.
[[nodiscard]] bool is_page(std::string_view html);

}  // namespace ktrend::reading
