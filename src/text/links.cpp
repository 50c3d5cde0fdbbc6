// See links.hpp.
#include "text/links.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace ktrend::reading {

bool only_links(const std::vector<Inline>& inlines, std::size_t first, TextSpan span, std::string_view content) {
    std::uint32_t at = span.start;
    for (std::size_t i = first; i < inlines.size() && inlines[i].span.start < span.end; ++i) {
        const Inline& range = inlines[i];
        const bool inside = range.span.start >= span.start && range.span.end <= span.end;
        if (range.kind != InlineKind::Link || range.span.end <= at || !inside) continue;
        for (; at < range.span.start; ++at) {
            if (std::string_view(" ,;/|·[]").find(content[at]) == std::string_view::npos &&
                !utf8::is_continuation(content[at]))
                return false;
        }
        at = range.span.end;
    }
    if (at == span.start) return false;
    const std::string_view rest = content.substr(at, span.end - at);
    return std::all_of(rest.begin(), rest.end(),
                       [](char c) { return std::string_view(" ,;/|[]").find(c) != std::string_view::npos; });
}

}  // namespace ktrend::reading
