// Markdown, by md4c: CommonMark with tables and task lists. md4c hands out text as pointers into the source, which is
// where all offsets come from. HTML blocks in between go to the HTML reader, inline tags are read here.
//
// Indented code is read as text: reports indent prose far more often than code. Strikethrough stays off, since in
// Korean text "~" writes ranges (60~70%).
#include "text/markdown.hpp"

#include <md4c.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/entities.hpp"
#include "text/flatten.hpp"
#include "text/html.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

/// The line of `text` that holds `at`, without its break.
std::string_view line_at(std::string_view text, std::size_t at) {
    return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// "`25년", "(`25.7월)": the sign of code for the apostrophe of a year of two figures. No other stands in the same
/// word.
std::vector<std::size_t> apostrophes(std::string_view text, std::size_t from) {
    const auto is_digit = [&](std::size_t at) { return at < text.size() && ascii::is_digit(text[at]); };
    std::vector<std::size_t> found;
    for (auto at = text.find('`', from); at != std::string_view::npos; at = text.find('`', at + 1)) {
        if (!is_digit(at + 1) || !is_digit(at + 2)) continue;
        const std::string_view behind = text.substr(at + 3, 40);
        if (!behind.starts_with("년") && !behind.starts_with(".") && !behind.starts_with("~")) continue;
        const std::string_view word = behind.substr(0, behind.find_first_of(" \n"));
        if (word.find('`') == std::string_view::npos) found.push_back(at);
    }
    return found;
}

/// Where tables begin right behind a line of text. Elsewhere a table may end a paragraph; md4c wants an empty line
/// before it, and would read all of its rows as text.
std::vector<std::size_t> late_tables(std::string_view text, std::size_t from) {
    std::vector<std::size_t> found;
    bool fenced = false;
    std::string_view before;
    for (std::size_t at = from; at < text.size();) {
        const std::string_view line = line_at(text, at);
        const std::size_t next = at + line.size() + 1;
        if (line.starts_with("```") || line.starts_with("~~~")) fenced = !fenced;
        if (!fenced && line.starts_with("|") && !trim(before).empty() && before.front() != '|' &&
            before.front() != '<' && next < text.size()) {
            const std::string_view rule = line_at(text, next);
            if (rule.starts_with("|") && rule.find("--") != rule.npos &&
                rule.find_first_not_of("|-: \t\r") == rule.npos) {
                found.push_back(at);
            }
        }
        before = line;
        at = next;
    }
    return found;
}

class MarkdownReader {
public:
    MarkdownReader(std::string_view source, Builder& builder) : source_(source), builder_(builder) {}

    void read(std::uint32_t from) {
        last_ = from;
        mask(from);
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_WIKILINKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return cast(self).enter(type, detail); };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return cast(self).leave(type); };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) { return cast(self).span(type, true); };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return cast(self).span(type, false); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return cast(self).text(type, std::string_view(text, size));
        };
        const std::string_view parsed = masked_.empty() ? source_ : std::string_view(masked_);
        base_ = parsed.data();
        for (const std::size_t table : late_tables(parsed, from)) {
            md_parse(parsed.data() + from, static_cast<MD_SIZE>(table - from), &parser, this);
            flush_html();
            from = static_cast<std::uint32_t>(table);
        }
        md_parse(parsed.data() + from, static_cast<MD_SIZE>(parsed.size() - from), &parser, this);
        flush_html();
    }

private:
    static MarkdownReader& cast(void* self) { return *static_cast<MarkdownReader*>(self); }

    /// Evens out what site generators accept and md4c reads otherwise, in a copy of the same length: template tags in
    /// the target of an image, a `<br>` alone on a line (which would turn all up to the next empty line into HTML), a
    /// link whose text stands in brackets, "[[1]](https://…)", which is no link of a note-taking program.
    void mask(std::uint32_t from) {
        const auto change = [&](std::size_t start, std::size_t end, char with) {
            if (masked_.empty()) masked_ = source_;
            std::fill(masked_.begin() + static_cast<std::ptrdiff_t>(start),
                      masked_.begin() + static_cast<std::ptrdiff_t>(end), with);
        };
        for (auto at = source_.find("<br", from); at != std::string_view::npos; at = source_.find("<br", at + 1)) {
            if (at > 0 && source_[at - 1] != '\n') continue;  // looked at once a line
            const auto line_end = std::min(source_.find('\n', at), source_.size());
            const auto end = source_.substr(0, line_end).find('>', at);
            if (end != std::string_view::npos && trim(source_.substr(end + 1, line_end - end - 1)).empty()) {
                change(at, end + 1, ' ');
            }
        }
        for (auto at = source_.find("]](http", from); at != std::string_view::npos;
             at = source_.find("]](http", at + 1)) {
            const auto open = source_.find_last_of("[]\n", at == from ? from : at - 1);
            if (open == std::string_view::npos || open <= from || source_.substr(open - 1, 2) != "[[") continue;
            change(open, open + 1, '(');
            change(at, at + 1, ')');
        }
        for (const std::size_t at : apostrophes(source_, from)) change(at, at + 1, '\'');
        if (auto flat = flatten_quotes(masked_.empty() ? source_ : std::string_view(masked_))) {
            builder_.tell("text.nesting", "quotations nested deeper than 256 levels were flattened", flat->place);
            masked_ = std::move(flat->text);
        }
        if (auto flat = flatten_brackets(masked_.empty() ? source_ : std::string_view(masked_))) {
            builder_.tell("text.nesting",
                          "brackets nested deeper than 64 levels, or more than 4096 of a block, were read "
                          "as text",
                          flat->place);
            masked_ = std::move(flat->text);
        }
        for (const Span tag : builder_.noise()) {
            if (tag.start >= from && source_[tag.start] == '{') change(tag.start, tag.end, 'x');
        }
    }

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
            case MD_BLOCK_H:
                begin(BlockKind::Heading, static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
                break;
            case MD_BLOCK_P:
                // The paragraph that opens an item is the item.
                if (!builder_.open() || !builder_.empty())
                    begin(quotes_ > 0 ? BlockKind::Quote : BlockKind::Paragraph, 0);
                break;
            case MD_BLOCK_CODE: {
                const MD_ATTRIBUTE& language = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
                code_ = language.size > 0 && std::string_view(language.text, language.size) != "text"
                            ? BlockKind::Code
                            : BlockKind::Paragraph;
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
        const bool inside = text.data() >= base_ && text.data() + text.size() <= base_ + source_.size();
        const auto from = inside ? static_cast<std::uint32_t>(text.data() - base_) : last_;
        const auto to = inside ? from + static_cast<std::uint32_t>(text.size()) : last_;
        last_ = to;
        if (images_ > 0) return 0;
        switch (type) {
            case MD_TEXT_NORMAL:
                if (inside) normal(from, to);
                break;
            case MD_TEXT_CODE: code(inside, text, from, to); break;
            case MD_TEXT_NULLCHAR: break;
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR: line_break(type == MD_TEXT_BR); break;
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

    /// md4c does not say where a break stands: behind the text before it, closing marks aside.
    void line_break(bool hard) {
        const auto at =
            source_.substr(0, std::min<std::size_t>(source_.size(), last_ + 256U)).find_first_of("\r\n", last_);
        const bool found = at != std::string_view::npos;
        const auto from = found ? static_cast<std::uint32_t>(at) : last_;
        std::uint32_t to = found ? from + 1 : last_;
        if (found && source_[at] == '\r' && to < source_.size() && source_[to] == '\n') ++to;
        last_ = to;
        builder_.line(hard, from, to);
    }

    /// Whether a word's letter or figure ends at `at`: what opens behind it is no bold text but the mark of a note.
    [[nodiscard]] bool is_word(std::uint32_t at) const {
        if (at == 0) return false;
        const char32_t last =
            utf8::decode_last(source_.substr(at > 4 ? at - 4 : 0, std::min<std::uint32_t>(at, 4))).code;
        return utf8::is_hangul_syllable(last) || ascii::is_alnum(last);
    }

    /// CommonMark does not close bold behind a bracket or a quotation mark where a letter follows, as particles do in
    /// **"가치 정렬"**이라고. The stars that it leaves in the text are markup all the same.
    void normal(std::uint32_t from, std::uint32_t to) {
        while (from < to) {
            const auto stars = source_.substr(from, to - from).find("**");
            const bool found = stars != std::string_view::npos;
            builder_.text(from, found ? from + static_cast<std::uint32_t>(stars) : to);
            if (!found) return;
            const std::uint32_t at = from + static_cast<std::uint32_t>(stars);
            from = at + 2;
            const bool behind_blank = at == 0 || ascii::is_space(source_[at - 1]);
            const bool before_blank = from >= source_.size() || ascii::is_space(source_[from]);
            if (behind_blank && before_blank) {  // the mark of a note: "** 추정치" ("** estimate")
                builder_.text(at, from);
            } else if (before_blank || builder_.inside(InlineKind::Strong) || !is_word(at)) {
                builder_.toggle_inline(InlineKind::Strong);
            }
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
            builder_.open_inline(*read.inline_kind, Builder::Until::BlockEnd);  // who knows whether it is ever closed
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
    std::string masked_;          // what md4c sees, where that is not the source
    const char* base_ = nullptr;  // of what md4c sees
    std::uint32_t last_ = 0;      // where the text before ended
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
