// References and languages; see finish.hpp.
#include "text/finish.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "text/lines.hpp"
#include "text/links.hpp"

namespace ktrend::reading {

void mark_references(Built& built) {
    const std::string_view content = built.text.text();
    std::size_t first = 0;
    const auto text_of = [&](std::uint32_t block) {
        return content.substr(built.blocks[block].span.start, built.blocks[block].span.size());
    };
    // Blocks that stand under the same heading or item follow each other: each is asked once.
    const auto names_sources = [&](std::uint32_t block, std::pair<std::uint32_t, bool>& last) {
        if (block == no_block) return false;
        if (block != last.first) last = {block, names_references(text_of(block))};
        return last.second;
    };
    std::pair<std::uint32_t, bool> heading{no_block, false};
    std::pair<std::uint32_t, bool> parent{no_block, false};
    std::vector<std::uint8_t> leads(built.blocks.size());  // a linked title with items of its own heads them
    for (const Block& block : built.blocks) {
        if (block.parent != no_block) leads[block.parent] = 1;
    }
    for (Block& block : built.blocks) {
        while (first < built.inlines.size() && built.inlines[first].span.start < block.span.start) ++first;
        if (block.kind != BlockKind::Paragraph && block.kind != BlockKind::ListItem && block.kind != BlockKind::Quote)
            continue;
        const std::string_view text = content.substr(block.span.start, block.span.size());
        // What stands before the first link may be a label or a name in bold: "Source: [...]", "**GPT** [...]".
        TextSpan rest = block.span;
        bool labelled = false;
        for (std::size_t i = first; i < built.inlines.size() && built.inlines[i].span.start < block.span.end; ++i) {
            const Inline& range = built.inlines[i];
            if (range.kind == InlineKind::Strong && range.span.start == rest.start && range.span.end < rest.end)
                rest.start = range.span.end;
            if (range.kind != InlineKind::Link) continue;
            const std::string_view label = content.substr(block.span.start, range.span.start - block.span.start);
            labelled = names_references(label);
            if (is_label(content.substr(rest.start, range.span.start - rest.start))) rest.start = range.span.start;
            break;
        }
        const bool sources = names_sources(block.heading, heading) || names_sources(block.parent, parent);
        const bool links = only_links(built.inlines, first, rest, content);
        const bool bare = names_references(text);
        if (!links && !sources && !bare) continue;
        const bool headline = hangul_share(text) >= 30 && utf8::length(text) >= 12 && !sources && !labelled;
        const bool entry = sources && !(ends_sentence(text) && utf8::has_hangul(text));
        const bool title = headline || leads[static_cast<std::size_t>(&block - built.blocks.data())] != 0;
        if ((links && !title) || entry || bare) block.kind = BlockKind::Reference;
    }
}

void mark_foreign(Built& built) {
    for (Block& block : built.blocks) {
        const std::string_view text = std::string_view(built.text.text()).substr(block.span.start, block.span.size());
        // Names stand alone in headings, cells and items of Korean reports; a sentence without Hangul is foreign.
        const bool prose =
            block.kind == BlockKind::Paragraph || block.kind == BlockKind::Quote || block.kind == BlockKind::ListItem;
        block.foreign =
            prose && !utf8::has_hangul(text) && ends_sentence(text) && std::count(text.begin(), text.end(), ' ') >= 4;
    }
}

}  // namespace ktrend::reading
