// What the head of a page says of it; see html.hpp.
#include <gumbo.h>

#include <algorithm>
#include <string>

#include "text/flatten.hpp"
#include "text/front_matter.hpp"
#include "text/html.hpp"
#include "text/html_tree.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

/// Title, author, date and language out of the head of a page.
class MetaReader {
public:
    explicit MetaReader(ReportMeta& meta) : meta_(meta) {}

    void read(const GumboNode& node, int depth) {
        if (node.type != GUMBO_NODE_ELEMENT || depth > 64) return;
        const GumboVector& children = node.v.element.children;
        switch (node.v.element.tag) {
            case GUMBO_TAG_HTML: meta_.language = std::string(attribute(node, "lang")); break;
            case GUMBO_TAG_TITLE:
                if (node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML) title(node);
                return;
            case GUMBO_TAG_META: entry(node); return;
            default: break;
        }
        for (unsigned i = 0; i < children.length; ++i)
            read(*static_cast<const GumboNode*>(children.data[i]), depth + 1);
    }

private:
    void title(const GumboNode& node) {
        const GumboVector& children = node.v.element.children;
        if (children.length == 0 || !meta_.title.empty()) return;
        const auto& text = *static_cast<const GumboNode*>(children.data[0]);
        if (text.type == GUMBO_NODE_TEXT || text.type == GUMBO_NODE_WHITESPACE)
            meta_.title = std::string(trim(text.v.text.text));
    }

    void entry(const GumboNode& node) {
        std::string_view name = attribute(node, "property");
        if (name.empty()) name = attribute(node, "name");
        const std::string value(trim(attribute(node, "content")));
        if (value.empty()) return;
        if (name == "og:title") meta_.title = value;
        if ((name == "author" || name == "article:author") && meta_.author.empty()) meta_.author = value;
        if ((name == "article:published_time" || name == "date" || name == "pubdate") && !meta_.published) {
            meta_.published = lenient_date(value);
        }
        if (name == "article:section") meta_.categories.push_back(value);
        if (name == "article:tag") meta_.tags.push_back(value);
    }

    ReportMeta& meta_;
};

}  // namespace

void read_html_meta(std::string_view source, ReportMeta& meta) {
    // The head is enough, and a page may be long.
    const auto head_end =
        std::min({source.find("</head"), source.find("<body"), std::size_t{256} * 1024, source.size()});
    std::string_view head = source.substr(0, head_end);
    const auto holds = [&](std::string_view tag) { return head.find(tag) != std::string_view::npos; };
    if (!holds("<title") && !holds("<TITLE") && !holds("<meta") && !holds("<META") && !holds("lang=")) return;
    const std::optional<FlatHtml> flat = flatten_html(head);
    if (flat) head = flat->text;
    const GumboOptions options = parser_options();
    GumboOutput* output = gumbo_parse_with_options(&options, head.data(), head.size());
    MetaReader(meta).read(*output->root, 0);
    gumbo_destroy_output(&options, output);
}

}  // namespace ktrend::reading
