// Looking at gumbo's tree; see html_tree.hpp.
#include "text/html_tree.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ktrend::reading {

GumboOptions parser_options() {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // a faulty page would have a million, none of which is told
    return options;
}

std::string_view attribute(const GumboNode& node, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found != nullptr ? std::string_view(found->value) : std::string_view();
}

bool is_left_out(const GumboNode& node) {
    switch (node.v.element.tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_VIDEO: return true;
        default: break;
    }
    if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
    if (attribute(node, "aria-hidden") == "true" || attribute(node, "role") == "navigation") return true;
    std::string style(attribute(node, "style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_chrome(const GumboNode& node) {
    static constexpr std::array<std::string_view, 34> words{
        "nav",     "navbar", "menu",       "gnb",     "lnb",     "snb",        "breadcrumb", "breadcrumbs", "sidebar",
        "aside",   "footer", "share",      "sharing", "sns",     "social",     "related",    "comment",     "comments",
        "reply",   "ad",     "ads",        "advert",  "banner",  "popup",      "cookie",     "skip",        "search",
        "toolbar", "toc",    "pagination", "paging",  "ranking", "newsletter", "login"};
    for (const char* name : {"class", "id"}) {
        std::string_view value = attribute(node, name);
        while (!value.empty()) {
            const auto end = std::min(value.find_first_of(" -_"), value.size());
            if (std::find(words.begin(), words.end(), value.substr(0, end)) != words.end()) return true;
            value.remove_prefix(std::min(end + 1, value.size()));
        }
    }
    return false;
}

std::size_t text_size(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT) return node.v.text.original_text.length;
    if (node.type != GUMBO_NODE_ELEMENT || is_left_out(node)) return 0;
    std::size_t size = 0;
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
        size += text_size(*static_cast<const GumboNode*>(node.v.element.children.data[i]));
    }
    return size;
}

void find_articles(const GumboNode& node, std::vector<const GumboNode*>& found) {
    if (node.type != GUMBO_NODE_ELEMENT || is_left_out(node)) return;
    if (node.v.element.tag == GUMBO_TAG_MAIN || node.v.element.tag == GUMBO_TAG_ARTICLE) {
        found.push_back(&node);
        return;
    }
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
        find_articles(*static_cast<const GumboNode*>(node.v.element.children.data[i]), found);
    }
}

bool is_block(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_P:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_DETAILS:
        case GUMBO_TAG_SUMMARY:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_FIELDSET:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_HR:
        case GUMBO_TAG_BODY:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH: return true;
        default: return false;
    }
}

bool lays_out(const GumboNode& node, int depth) {
    if (node.type != GUMBO_NODE_ELEMENT || depth > 16) return false;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto& child = *static_cast<const GumboNode*>(children.data[i]);
        if (child.type != GUMBO_NODE_ELEMENT) continue;
        const GumboTag tag = child.v.element.tag;
        if (tag == GUMBO_TAG_TABLE || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)) return true;
        if (lays_out(child, depth + 1)) return true;
    }
    return false;
}

bool is_page(std::string_view html) {
    const std::string_view head = html.substr(0, 4096);
    return head.find("<body") != std::string_view::npos || head.find("<html") != std::string_view::npos ||
           head.find("<HTML") != std::string_view::npos || head.find("<head") != std::string_view::npos;
}

}  // namespace ktrend::reading
