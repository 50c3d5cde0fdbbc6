// Markdown, by md4c: CommonMark with tables and task lists. md4c hands out text as pointers into the source, which is
// where all offsets come from. HTML blocks in between go to the HTML reader, inline tags are read here.
//
// Indented code is read as text: reports indent prose far more often than code. Strikethrough stays off, since in Korean
// text "~" writes ranges (60~70%).
#include "text/markdown.hpp"

#include <md4c.h>

#include <string>

#include "text/entities.hpp"
#include "text/html.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

class MarkdownReader {
public:
    MarkdownReader(std::string_view source, Builder& builder) : source_(source), builder_(builder) {}

    void read(std::uint32_t from) {
        last_ = from;
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return cast(self).enter(type, detail); };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return cast(self).leave(type); };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) { return cast(self).span(type, true); };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return cast(self).span(type, false); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return cast(self).text(type, std::string_view(text, size));
        };
        md_parse(source_.data() + from, static_cast<MD_SIZE>(source_.size() - from), &parser, this);
        flush_html();
    }

private:
    static MarkdownReader& cast(void* self) { return *static_cast<MarkdownReader*>(self); }

    int enter(MD_BLOCKTYPE type, void* detail) {
        if (type != MD_BLOCK_HTML && type != MD_BLOCK_DOC) flush_html();
        switch (type) {
            case MD_BLOCK_QUOTE: ++quotes_; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                builder_.open_list();
                numbers_.push_back(type == MD_BLOCK_OL ? static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start : no_number);
                break;
            case MD_BLOCK_LI: {
                unsigned& number = numbers_.back();
                builder_.open_item(number == no_number ? std::string() : std::to_string(number++) + ".");
                break;
            }
            case MD_BLOCK_H: begin(BlockKind::Heading, static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)); break;
            case MD_BLOCK_P:
                // The paragraph that opens an item is the item.
                if (!builder_.open() || !builder_.empty()) begin(quotes_ > 0 ? BlockKind::Quote : BlockKind::Paragraph, 0);
                break;
            case MD_BLOCK_CODE: {
                const MD_ATTRIBUTE& language = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
                code_ = language.size > 0 && std::string_view(language.text, language.size) != "text" ? BlockKind::Code : BlockKind::Paragraph;
                begin(code_, 0);
                break;
            }
            case MD_BLOCK_TABLE:
                builder_.end();
                ++table_;
                row_ = 0;
                break;
            case MD_BLOCK_TR: column_ = 0; break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: {
                Block cell;
                cell.kind = BlockKind::TableCell;
                cell.table = table_;
                cell.row = row_;
                cell.column = column_++;
                builder_.begin(std::move(cell));
                break;
            }
            default: break;
        }
        return 0;
    }

    int leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_QUOTE: --quotes_; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                flush_html();
                builder_.close_list();
                numbers_.pop_back();
                break;
            case MD_BLOCK_LI:
                flush_html();
                builder_.close_item();
                break;
            case MD_BLOCK_H:
            case MD_BLOCK_P:
            case MD_BLOCK_CODE:
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: builder_.end(); break;
            case MD_BLOCK_TR: ++row_; break;
            default: break;
        }
        return 0;
    }

    int span(MD_SPANTYPE type, bool entered) {
        if (type == MD_SPAN_IMG) {
            images_ += entered ? 1 : -1;
            builder_.image();
            return 0;
        }
        const InlineKind kind = type == MD_SPAN_STRONG ? InlineKind::Strong
                                : type == MD_SPAN_EM   ? InlineKind::Emphasis
                                : type == MD_SPAN_CODE ? InlineKind::Code
                                                       : InlineKind::Link;
        if (entered) {
            builder_.open_inline(kind);
        } else {
            builder_.close_inline(kind);
        }
        return 0;
    }

    int text(MD_TEXTTYPE type, std::string_view text) {
        const bool inside = text.data() >= source_.data() && text.data() + text.size() <= source_.data() + source_.size();
        const auto from = inside ? static_cast<std::uint32_t>(text.data() - source_.data()) : last_;
        const auto to = inside ? from + static_cast<std::uint32_t>(text.size()) : last_;
        last_ = to;
        if (images_ > 0) return 0;
        switch (type) {
            case MD_TEXT_NORMAL:
                if (inside) normal(from, to);
                break;
            case MD_TEXT_CODE: code(inside, text, from, to); break;
            case MD_TEXT_NULLCHAR: break;
            case MD_TEXT_BR: builder_.line(true, last_, last_); break;
            case MD_TEXT_SOFTBR: builder_.line(false, last_, last_); break;
            case MD_TEXT_ENTITY: builder_.replace(decode_entity(text), from, to); break;
            case MD_TEXT_HTML:
                if (builder_.open()) {
                    tag(text, from, to);
                } else if (inside) {
                    if (html_end_ == 0) html_start_ = from;
                    html_end_ = to;
                }
                break;
            default: builder_.text(from, to);
        }
        return 0;
    }

    /// CommonMark does not close bold behind a bracket or a quotation mark where a letter follows, as particles do in
    /// **"가치 정렬"**이라고. The stars that it leaves in the text are markup all the same.
    void normal(std::uint32_t from, std::uint32_t to) {
        while (from < to) {
            const auto stars = source_.substr(from, to - from).find("**");
            const bool found = stars != std::string_view::npos;
            builder_.text(from, found ? from + static_cast<std::uint32_t>(stars) : to);
            if (!found) return;
            from += static_cast<std::uint32_t>(stars) + 2;
            builder_.toggle_inline(InlineKind::Strong);
        }
    }

    /// Each line of a code block is a block.
    void code(bool inside, std::string_view text, std::uint32_t from, std::uint32_t to) {
        if (inside && text != "\n") {
            builder_.text(from, to);
        } else if (text == "\n" && !builder_.empty()) {
            builder_.end();
            begin(code_, 0);
        } else if (!inside) {
            builder_.space(from, to);
        }
    }

    /// An inline tag.
    void tag(std::string_view tag, std::uint32_t from, std::uint32_t to) {
        const InlineTag read = inline_tag(tag);
        if (read.line_break) builder_.line(true, from, to);
        if (!read.inline_kind) return;
        if (read.closing) {
            builder_.close_inline(*read.inline_kind);
        } else {
            builder_.open_inline(*read.inline_kind);
        }
    }

    /// HTML blocks that follow each other are one document: blank lines end them for Markdown only.
    void flush_html() {
        if (html_end_ == 0) return;
        const std::uint32_t end = html_end_;
        html_end_ = 0;
        read_html(source_, html_start_, end, builder_, table_);
    }

    void begin(BlockKind kind, std::uint8_t level) {
        Block block;
        block.kind = kind;
        block.level = level;
        builder_.begin(std::move(block));
    }

    static constexpr unsigned no_number = 0xFFFFFFFF;

    std::string_view source_;
    Builder& builder_;
    std::uint32_t last_ = 0;  // where the text before ended
    std::vector<unsigned> numbers_;
    int quotes_ = 0;
    int images_ = 0;
    BlockKind code_ = BlockKind::Code;
    std::uint32_t table_ = 0;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t html_start_ = 0;
    std::uint32_t html_end_ = 0;
};

}  // namespace

void read_markdown(std::string_view source, std::uint32_t from, Builder& builder) {
    MarkdownReader(source, builder).read(from);
}

}  // namespace ktrend::reading
