// HTML, by gumbo, which gives the place of every text in the source. Scripts, navigation, forms and hidden parts are
// left out.
#include "text/html.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/entities.hpp"
#include "text/flatten.hpp"
#include "text/html_tree.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

class HtmlReader {
public:
    /// `parsed` is what gumbo saw of the source: the stretch at `from`, or what `flat` made of it.
    HtmlReader(std::string_view source, const char* parsed, const FlatHtml* flat, std::uint32_t from, Builder& builder,
               std::uint32_t& table)
        : source_(source), parsed_(parsed), flat_(flat), from_(from), builder_(builder), table_(table) {}

    /// A whole page: its articles, where it marks them, without what surrounds them.
    void read_page(const GumboNode& root) {
        page_size_ = text_size(root);
        std::vector<const GumboNode*> articles;
        find_articles(root, articles);
        std::size_t size = 0;
        for (const GumboNode* article : articles) size += text_size(*article);
        if (articles.empty() || size * 3 < page_size_) articles.assign(1, &root);
        for (const GumboNode* article : articles) read(*article);
    }

    void read(const GumboNode& node) {
        if (node.type == GUMBO_NODE_ELEMENT) {
            element(node);
        } else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
                   node.type == GUMBO_NODE_CDATA) {
            text(node.v.text.original_text);
        }
    }

private:
    void children(const GumboNode& node) {
        const GumboVector& nodes = node.v.element.children;
        for (unsigned i = 0; i < nodes.length; ++i) read(*static_cast<const GumboNode*>(nodes.data[i]));
    }

    void element(const GumboNode& node) {
        if (is_left_out(node) || (page_size_ > 0 && is_chrome(node) && text_size(node) * 2 < page_size_)) return;
        const GumboTag tag = node.v.element.tag;
        switch (tag) {
            case GUMBO_TAG_H1:
            case GUMBO_TAG_H2:
            case GUMBO_TAG_H3:
            case GUMBO_TAG_H4:
            case GUMBO_TAG_H5:
            case GUMBO_TAG_H6:
                return within(node, BlockKind::Heading, static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1));
            case GUMBO_TAG_CAPTION:
            case GUMBO_TAG_FIGCAPTION: return within(node, BlockKind::Caption, 0);
            case GUMBO_TAG_BLOCKQUOTE: {
                const BlockKind before = std::exchange(prose_, BlockKind::Quote);
                boundary();
                children(node);
                boundary();
                prose_ = before;
                return;
            }
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_DL: return list(node);
            case GUMBO_TAG_LI:
            case GUMBO_TAG_DT: return item(node);
            case GUMBO_TAG_TABLE: return table(node);
            case GUMBO_TAG_TR: return row(node);
            case GUMBO_TAG_TD:
            case GUMBO_TAG_TH: return cell(node);
            case GUMBO_TAG_PRE: return preformatted(node);
            case GUMBO_TAG_BR:
                if (builder_.open()) builder_.line(true, place(node), place(node));
                return;
            case GUMBO_TAG_IMG: builder_.image(); return;
            default: break;
        }
        if (is_block(tag)) {
            boundary();
            children(node);
            boundary();
            return;
        }
        const auto kind = inline_tag(std::string("<") + gumbo_normalized_tagname(tag)).inline_kind;
        if (kind) builder_.open_inline(*kind);
        children(node);
        if (kind) builder_.close_inline(*kind);
    }

    void within(const GumboNode& node, BlockKind kind, std::uint8_t level) {
        if (in_cell_) return children(node);
        begin(kind, level);
        fixed_ = true;
        children(node);
        fixed_ = false;
        builder_.end();
    }

    void list(const GumboNode& node) {
        if (in_cell_ || fixed_) return children(node);
        builder_.open_list();
        children(node);
        builder_.close_list();
    }

    void item(const GumboNode& node) {
        if (in_cell_ || fixed_ || builder_.list_depth() == 0) {
            boundary();
            return children(node);
        }
        builder_.open_item({});
        children(node);
        builder_.end();
        if (node.v.element.tag == GUMBO_TAG_LI) builder_.close_item();
    }

    void table(const GumboNode& node) {
        boundary();
        if (in_cell_ || lays_out(node)) {
            children(node);
            return boundary();
        }
        const std::uint32_t row_before = std::exchange(row_, no_row);
        ++table_;
        taken_.clear();
        in_table_ = true;
        children(node);
        in_table_ = false;
        row_ = row_before;
        builder_.end();
    }

    void row(const GumboNode& node) {
        if (in_table_) {
            // Without header cells in the first row there is no header row.
            if (row_ == no_row) {
                const GumboVector& cells = node.v.element.children;
                bool header = false;
                for (unsigned i = 0; i < cells.length; ++i) {
                    const auto& one = *static_cast<const GumboNode*>(cells.data[i]);
                    if (one.type == GUMBO_NODE_ELEMENT && one.v.element.tag == GUMBO_TAG_TD) {
                        header = false;
                        break;
                    }
                    header = header || one.type == GUMBO_NODE_ELEMENT;
                }
                row_ = header ? 0 : 1;
            } else {
                ++row_;
            }
            column_ = 0;
        }
        boundary();
        children(node);
        boundary();
    }

    void cell(const GumboNode& node) {
        if (!in_table_ || row_ == no_row) {
            boundary();
            children(node);
            return boundary();
        }
        while (column_ < taken_.size() && taken_[column_] > row_) ++column_;
        Block block;
        block.kind = BlockKind::TableCell;
        block.table = table_;
        block.row = row_;
        block.column = column_;
        builder_.begin(std::move(block));
        in_cell_ = true;
        children(node);
        in_cell_ = false;
        builder_.end();
        const std::uint32_t end = column_ + span(node, "colspan");
        const std::uint32_t rows = span(node, "rowspan");
        taken_.resize(std::max<std::size_t>(taken_.size(), end), 0);
        for (; column_ < end; ++column_) taken_[column_] = row_ + rows;
    }

    static std::uint32_t span(const GumboNode& node, const char* name) {
        constexpr std::uint32_t most = 1000;
        const std::string_view digits = attribute(node, name);
        const std::size_t first = std::min(digits.find_first_not_of(" \t\n\f\r"), digits.size());
        std::uint32_t value = 1;
        std::from_chars(digits.data() + first, digits.data() + digits.size(), value);
        return std::clamp(value, std::uint32_t{1}, most);
    }

    void preformatted(const GumboNode& node) {
        boundary();
        lines_ = true;
        children(node);
        lines_ = false;
        boundary();
    }

    void boundary() {
        if (in_cell_ || fixed_) {
            if (builder_.open() && !builder_.empty()) builder_.line(false, last_, last_);
        } else if (builder_.open() && !builder_.empty()) {
            builder_.end();
        }
    }

    void begin(BlockKind kind, std::uint8_t level) {
        Block block;
        block.kind = kind;
        block.level = level;
        builder_.begin(std::move(block));
    }

    [[nodiscard]] std::uint32_t place(const GumboNode& node) const {
        const GumboStringPiece& tag = node.v.element.original_tag;
        return tag.data == nullptr ? last_ : offset(tag.data);
    }
    [[nodiscard]] std::uint32_t offset(const char* at) const {
        const auto place = static_cast<std::uint32_t>(at - parsed_);
        return from_ + (flat_ != nullptr ? flat_->start_of(place) : place);
    }
    /// Of what ends right before `at`.
    [[nodiscard]] std::uint32_t end_offset(const char* at) const {
        const auto place = static_cast<std::uint32_t>(at - parsed_);
        return from_ + (flat_ != nullptr ? flat_->end_of(place) : place);
    }

    /// Text as the source writes it: references decoded, stray tags that gumbo ignored skipped.
    void text(const GumboStringPiece& original) {
        const std::uint32_t from = offset(original.data);
        const std::uint32_t to = end_offset(original.data + original.length);
        // Text that the parser moved out of its place is a block of its own; the builder puts it back.
        if (from < last_ && !in_cell_ && !fixed_) boundary();
        if (from < last_ && builder_.open() && !builder_.empty()) return;
        std::uint32_t i = from;
        while (i < to) {
            const std::string_view rest = source_.substr(i, to - i);
            std::uint32_t stop = 0;
            while (i + stop < to && rest[stop] != '&' && rest[stop] != '<' && !(lines_ && rest[stop] == '\n')) ++stop;
            if (stop == 0)
                stop = special(rest, i);
            else
                write(i, i + stop);
            i += stop;
        }
        last_ = to;
    }

    std::uint32_t special(std::string_view rest, std::uint32_t at) {
        if (rest[0] == '&') {
            const auto size = static_cast<std::uint32_t>(entity_size(rest));
            if (size > 0) {
                ensure_block();
                builder_.replace(decode_entity(rest.substr(0, size)), at, at + size);
                return size;
            }
        } else if (rest[0] == '\n') {
            boundary();
            return 1;
        } else if (rest.size() > 1 && rest[1] != ' ' && next_close(at) < at + rest.size()) {
            return static_cast<std::uint32_t>(next_close(at) + 1 - at);
        }
        write(at, at + 1);
        return 1;
    }

    /// The next '>' at or behind a place; each byte is looked at once as long as places go up.
    std::size_t next_close(std::uint32_t at) {
        if (at < close_asked_ || at > close_) {
            close_asked_ = at;
            close_ = std::min(source_.find('>', at), source_.size());
        }
        return close_;
    }

    void write(std::uint32_t from, std::uint32_t to) {
        if (!builder_.open() && trim(source_.substr(from, to - from)).empty()) return;
        ensure_block();
        builder_.text(from, to);
    }

    void ensure_block() {
        if (!builder_.open()) begin(prose_, 0);
    }

    static constexpr std::uint32_t no_row = 0xFFFFFFFF;

    std::string_view source_;
    const char* parsed_;
    const FlatHtml* flat_;
    std::uint32_t from_;
    Builder& builder_;
    std::uint32_t& table_;
    std::uint32_t last_ = 0;  // where the text before ended
    std::size_t close_ = 0;   // a '>', and the place from which it is the next
    std::uint32_t close_asked_ = 1;
    BlockKind prose_ = BlockKind::Paragraph;
    bool fixed_ = false;  // inside a heading or caption: nothing opens a block
    bool lines_ = false;  // preformatted: lines are blocks
    bool in_table_ = false;
    bool in_cell_ = false;
    std::size_t page_size_ = 0;         // of a whole page: its text
    std::vector<std::uint32_t> taken_;  // by column, the row up to which a cell from above reaches
    std::uint32_t row_ = no_row;
    std::uint32_t column_ = 0;
};

/// Whether it is nothing but tags and comments: `<br>`, `</div>` and the like on a line of Markdown. A tag that is hard
/// to read counts as text.
bool holds_no_text(std::string_view html) {
    constexpr std::string_view blanks = " \t\n\r";
    for (std::size_t at = html.find_first_not_of(blanks); at != std::string_view::npos;
         at = html.find_first_not_of(blanks, at)) {
        const char32_t name = at + 1 < html.size() ? static_cast<unsigned char>(html[at + 1]) : U' ';
        if (html[at] != '<' || !(name == U'/' || name == U'!' || ascii::is_letter(name))) return false;
        const bool comment = name == U'!' && html.substr(at).starts_with("<!--");
        const std::size_t end = comment ? html.find("-->", at) : html.find('>', at);
        if (end == std::string_view::npos) return false;
        at = end + (comment ? 3 : 1);
    }
    return true;
}

}  // namespace

void read_html(std::string_view source, std::uint32_t from, std::uint32_t to, Builder& builder, std::uint32_t& table) {
    std::string_view part = source.substr(from, to - from);
    const std::optional<FlatHtml> flat = flatten_html(part);
    if (flat) {
        builder.tell("text.nesting",
                     "HTML nested deeper than 256 levels, or a tag of a thousand attributes, was flattened",
                     from + flat->cuts.front().start);
        part = flat->text;
    }
    if (holds_no_text(part)) return builder.end();
    const GumboOptions options = parser_options();
    GumboOutput* output = gumbo_parse_with_options(&options, part.data(), part.size());
    HtmlReader reader(source, part.data(), flat ? &*flat : nullptr, from, builder, table);
    if (is_page(part)) {
        reader.read_page(*output->root);
    } else {
        reader.read(*output->root);
    }
    builder.end();
    gumbo_destroy_output(&options, output);
}

}  // namespace ktrend::reading
