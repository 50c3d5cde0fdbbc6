// The canonical form of a text; see text.hpp.
#include "ktrend/text.hpp"

namespace ktrend {
namespace {

constexpr const char* kind_names[] = {"front", "heading", "paragraph", "item",     "cell",
                                      "quote", "caption", "code",      "footnote", "reference"};
constexpr const char* inline_names[] = {"strong", "em", "code", "link", "cite"};

void add_index(std::string& out, const char* name, std::uint32_t index) {
    if (index != no_block) out += std::string(" ") + name + "=" + std::to_string(index);
}

}  // namespace

std::string dump(const Text& text) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.blocks().size(); ++i) {
        const Block& block = text.blocks()[i];
        const Span source = text.source(block.span);
        out += std::to_string(i) + " " + kind_names[static_cast<int>(block.kind)];
        if (block.level > 0) out += std::to_string(block.level);
        if (block.table > 0) {
            out += " t" + std::to_string(block.table) + " r" + std::to_string(block.row) + " c" +
                   std::to_string(block.column);
        }
        out += " " + std::to_string(source.start) + "-" + std::to_string(source.end);
        add_index(out, "heading", block.heading);
        add_index(out, "parent", block.parent);
        add_index(out, "header", block.header);
        add_index(out, "row", block.row_header);
        if (!block.marker.empty()) out += " marker=" + block.marker;
        if (block.foreign) out += " foreign";
        for (; at < text.inlines().size() && text.inlines()[at].span.start < block.span.end; ++at) {
            const Inline& range = text.inlines()[at];
            out += std::string(" ") + inline_names[static_cast<int>(range.kind)] + "[" +
                   std::to_string(range.span.start - block.span.start) + "," +
                   std::to_string(range.span.end - block.span.start) + ")";
        }
        out += ": ";
        out += text.slice(block.span);
        out += '\n';
    }
    return out;
}

}  // namespace ktrend
