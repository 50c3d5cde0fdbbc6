// What must hold for every text that the reading stage makes, whatever the bytes. Shared by the tests and the fuzzers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"

namespace ktrend::checks {

/// Counts the lines of a file by itself, unit by unit; places are asked for in order.
class LineCount {
public:
    explicit LineCount(const Report& report) : bytes_(report.bytes) {
        const bool big = report.encoding == Encoding::Utf16Be;
        if (!big && report.encoding != Encoding::Utf16Le) return;
        size_ = 2;
        letter_ = big ? 1 : 0;
        if (bytes_.starts_with(big ? "\xFE\xFF" : "\xFF\xFE")) at_ = 2;
    }

    std::uint32_t at(std::uint32_t byte) {
        for (; at_ + size_ <= byte; at_ += size_) {
            if (is('\n', at_) || (is('\r', at_) && !is('\n', at_ + size_))) ++line_;
        }
        return line_;
    }

private:
    [[nodiscard]] bool is(char c, std::size_t at) const {
        if (at + size_ > bytes_.size() || bytes_[at + letter_] != c) return false;
        return size_ == 1 || bytes_[at + 1 - letter_] == '\0';
    }

    std::string_view bytes_;
    std::size_t size_ = 1;    // of a unit
    std::size_t letter_ = 0;  // the byte of a unit that ASCII stands in
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

/// The first broken promise, in words; empty: none.
inline std::string broken_promise(const Report& report, const Text& text, const std::vector<Sentence>& sentences) {
    const std::string_view content = text.content();
    if (!utf8::is_valid(content)) return "content is not UTF-8";
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < text.blocks().size(); ++i) {
        const Block& block = text.blocks()[i];
        const std::string where = "block " + std::to_string(i) + ": ";
        if (block.span.empty()) return where + "empty";
        if (block.span.start < at || block.span.end > content.size()) return where + "out of order";
        if (i > 0 && content.substr(at, block.span.start - at).find('\n') == std::string_view::npos)
            return where + "no line break before it";
        if (text.slice(block.span).find('\n') != std::string_view::npos) return where + "holds a line break";
        at = block.span.end;
        const Span source = text.source(block.span);
        if (source.end > report.bytes.size() || source.empty()) return where + "source outside the file";
        for (const std::uint32_t index : {block.heading, block.parent, block.header, block.row_header}) {
            if (index != no_block && index >= i) return where + "refers to a block behind it";
        }
        if (block.heading != no_block && text.blocks()[block.heading].kind != BlockKind::Heading)
            return where + "heading is none";
    }
    std::vector<TextSpan> around;
    for (const Inline& range : text.inlines()) {
        if (range.span.empty() || range.span.end > content.size()) return "inline range outside the text";
        while (!around.empty() && around.back().end <= range.span.start) around.pop_back();
        if (!around.empty() && !around.back().contains(range.span)) return "inline ranges cross";
        around.push_back(range.span);
        if (text.slice(range.span).find('\n') != std::string_view::npos) return "inline range over two blocks";
    }
    at = 0;
    LineCount lines(report);
    for (const Sentence& sentence : sentences) {
        if (sentence.span.empty() || sentence.span.start < at) return "sentences out of order";
        if (!text.blocks()[sentence.block].span.contains(sentence.span)) return "sentence outside its block";
        at = sentence.span.end;
        const std::uint32_t source = text.source(sentence.span).start;
        const std::uint32_t line = text.position(source).line;
        if (line != lines.at(source)) return "byte " + std::to_string(source) + " in line " + std::to_string(line);
    }
    return {};
}

/// The first word of the text whose bytes in the file do not hold its letters, in order; empty: none. Words out of
/// entities and folded characters are for the caller to leave out.
inline std::string lost_word(const Text& text) {
    const std::string_view content = text.content();
    std::uint32_t source_end = 0;
    for (std::uint32_t from = 0; from < content.size();) {
        std::uint32_t to = from;
        while (to < content.size() && content[to] != ' ' && content[to] != '\n') ++to;
        if (to > from) {
            const Span source = text.source({from, to});
            if (source.start < source_end) return "runs backwards: " + std::string(content.substr(from, to - from));
            source_end = source.end;
            const std::string quote = text.quote(source);
            std::size_t found = 0;
            for (const char c : quote) {
                if (from + found < to && c == content[from + found]) ++found;
            }
            if (found != to - from) return std::string(content.substr(from, to - from)) + " <- " + quote;
        }
        from = to + 1;
    }
    return {};
}

}  // namespace ktrend::checks
