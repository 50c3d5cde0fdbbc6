// From a report to its text: the order of the reading stage, and the questions that a text answers; see text.hpp.
#include "ktrend/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/builder.hpp"
#include "text/decode.hpp"
#include "text/finish.hpp"
#include "text/front_matter.hpp"
#include "text/html.hpp"
#include "text/lines.hpp"
#include "text/markdown.hpp"
#include "text/places.hpp"
#include "text/plain.hpp"

namespace ktrend {
namespace {

using namespace reading;

constexpr std::size_t most_faults = 10;  // of one kind told one by one

/// What a word in quotation marks says: \" and '' are one mark.
std::string unescaped(std::string_view word) {
    std::string text;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const std::string_view pair = word.substr(i, 2);
        if (pair == "\\\"" || pair == "\\\\" || pair == "\\/" || pair == "''") ++i;
        text += word[i];
    }
    return text;
}

/// A value that YAML folds, word by word, so that each keeps its own place. From a word on that is written with an
/// escape for a blank or a character, the rest is one piece.
void add_folded(const FrontText& value, std::string_view source, Builder& builder) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto place = [](std::size_t at) { return static_cast<std::uint32_t>(at); };
    const std::string_view raw = source.substr(0, value.end);
    const char style = raw[value.start];
    std::size_t at = value.start;
    if (style == '>' || style == '|') at = std::min(raw.find('\n', at), raw.size());
    if (style == '"' || style == '\'') ++at;
    std::size_t behind = at;  // the word before
    for (std::string_view rest = trim(value.text); !rest.empty();) {
        at = std::min(raw.find_first_not_of(blanks, at), raw.size());
        builder.space(place(behind), place(at));
        const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
        behind = at + word.size();
        if (raw.substr(at).starts_with(word)) {
            builder.text(place(at), place(behind));
        } else {
            behind = std::min(raw.find_first_of(blanks, at), raw.size());
            if (behind == raw.size() && raw.back() == style) --behind;  // the closing mark
            if (unescaped(raw.substr(at, behind - at)) != word) {
                std::string line(rest);
                std::replace(line.begin(), line.end(), '\n', ' ');
                return builder.replace(line, place(at), value.end);
            }
            builder.replace(word, place(at), place(behind));
        }
        at = behind;
        rest = trim(rest.substr(word.size()));
    }
}

/// The texts of the front matter as blocks.
void add_front_matter(const FrontMatter& front, std::string_view source, Builder& builder) {
    for (const FrontText& text : front.texts) {
        Block block;
        block.kind = BlockKind::FrontMatter;
        builder.begin(std::move(block));
        const std::string_view raw = source.substr(text.start, text.end - text.start);
        const auto at = raw.find(text.text);
        if (at != std::string_view::npos) {
            const auto from = text.start + static_cast<std::uint32_t>(at);
            builder.text(from, from + static_cast<std::uint32_t>(text.text.size()));
        } else {
            add_folded(text, source, builder);
        }
        builder.end();
    }
}

Diagnostic warning(const Report& report, const Places& places, std::uint32_t byte, std::string code,
                   std::string message) {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Warning;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.file = report.path;
    diagnostic.position = places.position(byte);
    return diagnostic;
}

void tell_invalid(const Report& report, const Places& places, const std::vector<std::uint32_t>& invalid,
                  std::vector<Diagnostic>& out) {
    for (std::size_t i = 0; i < std::min(invalid.size(), most_faults); ++i) {
        out.push_back(
            warning(report, places, invalid[i], "text.invalid-bytes", "bytes that are no text were read as U+FFFD"));
    }
    if (invalid.size() > most_faults) {
        out.push_back(
            warning(report, places, invalid[most_faults], "text.invalid-bytes",
                    "and " + std::to_string(invalid.size() - most_faults) + " more such places from here on"));
    }
}

/// The title of a report that has no front matter: its first heading, or a short first line that is no sentence.
std::string first_heading(const Built& built) {
    constexpr std::uint32_t longest_title = 100;  // bytes, of a line that is no heading by its looks
    for (const Block& block : built.blocks) {
        if (block.kind == BlockKind::FrontMatter) continue;
        std::string line = built.text.text().substr(block.span.start, block.span.size());
        if (block.kind == BlockKind::Heading) return line;
        const bool title = block.kind == BlockKind::Paragraph && line.size() <= longest_title && !ends_sentence(line);
        return title && built.blocks.size() > 1 ? line : std::string();
    }
    return {};
}

/// Whether a line with a day says when the report was made: recorded, written, posted, updated.
bool tells_of_making(std::string_view line) {
    constexpr std::array<std::string_view, 8> words{"녹화", "녹음", "촬영", "작성", "게시", "입력", "등록", "업데이트"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return line.find(word) != std::string_view::npos; });
}

/// A title without notes in brackets on when the report was made: "2026년 전망 (5월 20일 업데이트)"; empty where it
/// tells of that outside brackets.
std::string without_making(std::string title) {
    for (std::size_t open = title.find('('); open != std::string::npos;) {
        const std::size_t close = title.find(')', open);
        if (close == std::string::npos) break;
        const bool note = tells_of_making(std::string_view(title).substr(open, close - open));
        if (note) title.erase(open, close + 1 - open);
        open = title.find('(', note ? open : open + 1);
    }
    return tells_of_making(title) ? std::string() : title;
}

/// The day that the first line of a report gives, where it is short enough to introduce it ("… 2025년 8월 8일 녹화",
/// "recorded on 8 August 2025"): when the report was made, not the period that it is about.
std::optional<CalendarDate> opening_day(const Built& built) {
    constexpr std::uint32_t longest_opening = 240;  // bytes: about 80 syllables
    for (const Block& block : built.blocks) {
        if (block.kind == BlockKind::FrontMatter) continue;
        if (block.span.size() > longest_opening) return std::nullopt;
        const std::string_view line = built.text.text();
        return parse_calendar_date(declared_period(line.substr(block.span.start, block.span.size()), std::nullopt));
    }
    return std::nullopt;
}

/// "누리 브리프 2025년 11월호" ("issue of November 2025"): the issue that the first short lines name. Covers break it
/// into two.
std::string issue(const Built& built, const std::optional<CalendarDate>& published) {
    constexpr std::size_t most = 6;         // blocks
    constexpr std::uint32_t longest = 120;  // bytes of one
    constexpr std::string_view mark = "월호";
    std::string front;
    for (std::size_t i = 0; i < std::min(most, built.blocks.size()); ++i) {
        const TextSpan span = built.blocks[i].span;
        if (span.size() > longest) break;
        front += std::string_view(built.text.text()).substr(span.start, span.size());
        front += ' ';
    }
    const std::size_t at = front.find(mark);
    if (at == std::string::npos) return {};
    constexpr std::size_t month = std::string_view("2025년 11").size();
    const std::size_t from = at - std::min(at, month);
    return declared_period(std::string_view(front).substr(from, at + mark.size() - from), published);
}

/// Whether the letters of a title stand near the front of a text; blanks do not count, since line breaks cut titles.
bool stands_at_front(std::string_view title, std::string_view content) {
    constexpr std::size_t front = 4096;
    const auto letters = [](std::string_view text) {
        std::string out;
        std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' ' && c != '\n'; });
        return out;
    };
    return letters(content.substr(0, front)).find(letters(title)) != std::string::npos;
}

/// What the report's container says of it goes where the text itself says nothing. A title there may be of a template
/// or of another document, so the first heading goes before one that the text does not have.
void take_stated(const ReportMeta& stated, const std::string& heading, std::string_view content, ReportMeta& meta) {
    const auto take = [](const auto& from, auto& to) {
        if (to.empty()) to = from;
    };
    if (meta.title.empty()) {
        const bool own = !stated.title.empty() && (heading.empty() || stands_at_front(stated.title, content));
        meta.title = own ? stated.title : heading;
    }
    take(stated.author, meta.author);
    take(stated.period, meta.period);
    take(stated.categories, meta.categories);
    take(stated.tags, meta.tags);
    take(stated.language, meta.language);
    if (!meta.published) meta.published = stated.published;
}

/// The blocks of a report behind its front matter, and those that the front matter makes; a page's own meta data join
/// the front matter's.
Built read_body(Format format, std::string_view source, FrontMatter& front) {
    Builder builder(source);
    add_front_matter(front, source, builder);
    if (format == Format::Html) {
        std::uint32_t tables = 0;
        read_html(source, 0, static_cast<std::uint32_t>(source.size()), builder, tables);
        read_html_meta(source, front.meta);
    } else if (format == Format::Markdown && !is_wrapped_plain(source, front.end)) {
        read_markdown(source, front.end, builder);
    } else {
        read_plain(source, front.end, builder);
    }
    return builder.finish();
}

/// The time that a report is about and the day that it came out, where only its title or its opening tells.
void complete_dates(const Built& built, ReportMeta& meta) {
    if (meta.period.empty()) meta.period = declared_period(without_making(meta.title), meta.published);
    if (meta.period.empty()) meta.period = issue(built, meta.published);
    if (!meta.published) meta.published = opening_day(built);
}

}  // namespace

Text Text::read(const Report& report) {
    Text text;
    text.bytes_ = report.bytes;
    text.encoding_ = report.encoding;
    const Places places(report.bytes, report.encoding);
    text.places_ = places.marks();

    Layer layer;
    decode(report.bytes, report.encoding, layer);
    tell_invalid(report, places, layer.invalid, text.diagnostics_);
    const std::string_view source = layer.view;
    const auto warn_at = [&](std::uint32_t at, std::string code, std::string message) {
        const std::uint32_t place = source_of(layer.pieces, at, at).start;
        text.diagnostics_.push_back(warning(report, places, place, std::move(code), std::move(message)));
    };

    FrontMatter front;
    if (report.format != Format::Html) front = read_front_matter(source);
    for (const auto& [place, message] : front.faults) {
        warn_at(place, "text.front-matter", "front matter is no YAML: " + message);
    }
    Built built = read_body(report.format, source, front);
    for (Note& note : built.notes) warn_at(note.place, std::move(note.code), std::move(note.message));
    mark_citations(built);
    mark_references(built);
    mark_foreign(built);
    text.meta_ = std::move(front.meta);
    take_stated(report.stated, first_heading(built), built.text.text(), text.meta_);
    complete_dates(built, text.meta_);
    text.blocks_ = std::move(built.blocks);
    text.inlines_ = std::move(built.inlines);
    const std::uint32_t size = built.text.size();
    text.pieces_ = built.text.take_pieces();
    if (!layer.pieces.empty())
        text.pieces_ = compose(text.pieces_, size, layer.pieces, static_cast<std::uint32_t>(source.size()));
    text.content_ = built.text.take_text();
    return text;
}

Span Text::source(TextSpan span) const noexcept {
    if (content_.empty()) return {};
    const SourceRange range = source_of(pieces_, span.start, span.end);
    if (range.start == range.end) return {range.start, range.end};
    // A span that cuts a character of the text would cut it in the file too.
    std::uint32_t start = range.start;
    std::uint32_t end = range.end;
    if (encoding_ == Encoding::Utf8) {
        const auto inside = [&](std::uint32_t at) {
            return at < bytes_.size() && (static_cast<unsigned char>(bytes_[at]) & 0xC0U) == 0x80U;
        };
        for (int i = 0; i < 3 && start > 0 && inside(start); ++i) --start;
        for (int i = 0; i < 3 && inside(end); ++i) ++end;
    }
    return {start, end};
}

std::string Text::quote(Span span) const {
    return decode_quote(bytes_.substr(span.start, span.size()), encoding_);
}

Position Text::position(std::uint32_t byte) const noexcept {
    return Places::position(bytes_, encoding_, places_, byte);
}

std::vector<Edit> Text::edits() const {
    std::vector<Edit> edits;
    std::uint32_t source_end = 0;
    const auto blank = [&](std::uint32_t from, std::uint32_t to) {
        return std::all_of(bytes_.begin() + from, bytes_.begin() + to,
                           [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    };
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const MapPiece& piece = pieces_[i];
        const auto text_end =
            i + 1 < pieces_.size() ? pieces_[i + 1].text : static_cast<std::uint32_t>(content_.size());
        const std::uint32_t end = piece.source + (text_end - piece.text) / piece.text_unit * piece.source_unit;
        if (piece.source > source_end) {
            const bool joined = blank(source_end, piece.source) && piece.text > 0 && content_[piece.text - 1] != '\n';
            edits.push_back(
                {joined ? EditKind::Joined : EditKind::Dropped, {source_end, piece.source}, {piece.text, piece.text}});
        }
        if ((piece.text_unit != 1 || piece.source_unit != 1) && piece.source_unit > 0) {
            const bool spaced = content_[piece.text] == ' ' && text_end - piece.text == 1;
            edits.push_back(
                {spaced ? EditKind::Spaced : EditKind::Replaced, {piece.source, end}, {piece.text, text_end}});
        }
        // A line break that became a space runs in step with it.
        if (piece.text_unit == 1 && piece.source_unit == 1 && encoding_ == Encoding::Utf8) {
            for (std::uint32_t at = piece.text; at < text_end; ++at) {
                const std::uint32_t from = piece.source + (at - piece.text);
                if (content_[at] == ' ' && bytes_[from] != ' ')
                    edits.push_back({EditKind::Spaced, {from, from + 1}, {at, at + 1}});
            }
        }
        source_end = std::max(source_end, end);
    }
    if (source_end < bytes_.size()) {
        const auto size = static_cast<std::uint32_t>(content_.size());
        edits.push_back({EditKind::Dropped, {source_end, static_cast<std::uint32_t>(bytes_.size())}, {size, size}});
    }
    return edits;
}

}  // namespace ktrend
