// Plain text: lines to paragraphs, hard-wrapped or not, with headings and captions by their look; see plain.hpp.
#include "text/plain.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

std::string_view of(std::string_view source, const PlainLine& line) {
    return source.substr(line.start, line.end - line.start);
}

/// "- 12 -", "12", "12/30", "p 7": a page number alone on its line.
bool is_page_number(std::string_view line) {
    return line.size() <= 12 && is_numbering(line, " -–/|pP<>[]()");
}

/// Lines that come again on every page: the same but for digits, at least three times, none of them ending a sentence.
std::vector<bool> page_furniture(std::string_view source, const std::vector<PlainLine>& lines,
                                 const Wrapping& wrapping) {
    std::vector<bool> drop(lines.size(), false);
    if (!wrapping.hard) return drop;
    std::unordered_map<std::string, std::vector<std::size_t>> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view text = of(source, lines[i]);
        if (is_page_number(text)) drop[i] = true;
        if (lines[i].width > wrapping.full_width * 3 / 4 || text.size() < 6 || ends_sentence(text)) continue;
        std::string key(text);
        key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return ascii::is_digit(c) || c == ' '; }),
                  key.end());
        seen[key].push_back(i);
    }
    for (const auto& [key, places] : seen) {
        if (places.size() < 3 || key.size() < 6) continue;
        for (const std::size_t i : places) drop[i] = true;
    }
    return drop;
}

/// "출처 | …", "자료: …": where something comes from, in lines of any width.
bool names_source_line(std::string_view line) {
    static constexpr std::array<std::string_view, 4> marks{"출처 |", "자료 |", "출처:", "자료:"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return line.starts_with(mark); });
}

bool is_caption(std::string_view line) {
    static constexpr std::array<std::string_view, 9> marks{"<그림",  "<표",    "[그림", "[표", "*출처",
                                                           "※ 출처", "* 출처", "그림 ", "표 "};
    if (names_source_line(line)) return true;
    for (const std::string_view mark : marks) {
        if (!line.starts_with(mark)) continue;
        if (!mark.ends_with(' ')) return true;  // else it is numbered
        const char next = line.size() > mark.size() ? line[mark.size()] : ' ';
        if (ascii::is_digit(next) && !ends_sentence(line)) return true;
    }
    return false;
}

class PlainReader {
public:
    PlainReader(std::string_view source, std::uint32_t from, Builder& builder)
        : source_(source),
          builder_(builder),
          lines_(plain_lines(source, from)),
          wrapping_(detect_wrapping(source, lines_)),
          joiner_(source, lines_, wrapping_) {}

    void read() {
        const std::vector<bool> drop = page_furniture(source_, lines_, wrapping_);
        const PlainLine* before = nullptr;
        Join next = Join::Break;  // between the line before and this one
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (drop[i]) continue;
            const PlainLine& line = lines_[i];
            const bool standing = stands_alone(line);
            Join join = Join::Break;
            if (before != nullptr && !lost_page_number(*before) && builder_.open() && !standing && wrapping_.hard)
                join = before + 1 == &line ? next : joiner_.decide(*before, line);
            if (join == Join::Break) {
                start(line, standing);
            } else if (join == Join::Space) {
                builder_.space(before->end, line.start);
            }
            const bool goes_on = wrapping_.hard && i + 1 < lines_.size() && !drop[i + 1] && !lost_page_number(line);
            next = goes_on ? joiner_.decide(line, lines_[i + 1]) : Join::Break;
            builder_.text(line.start, next == Join::Hyphen ? line.end - 1 : line.end);
            if (standing) builder_.end();
            before = &line;
        }
        builder_.end();
    }

private:
    /// Whether a line of a table of contents ends in a page number, which the builder leaves out.
    bool lost_page_number(const PlainLine& line) const {
        const std::vector<Span>& dropped = builder_.noise();
        const auto behind = std::upper_bound(dropped.begin(), dropped.end(), line.end,
                                             [](std::uint32_t at, const Span& span) { return at < span.end; });
        if (behind == dropped.begin()) return false;
        const Span last = *std::prev(behind);
        return last.end == line.end && last.start > line.start && !ascii::is_letter(source_[last.start]);
    }

    /// Headings and captions: never joined with their neighbours.
    bool stands_alone(const PlainLine& line) const {
        const std::string_view text = of(source_, line);
        if (names_source_line(text)) return true;
        const bool short_line = !wrapping_.hard || line.width < wrapping_.full_width * 3 / 4;
        return short_line && (is_caption(text) || heading_level(line) > 0);
    }

    std::uint8_t heading_level(const PlainLine& line) const {
        const std::string_view text = of(source_, line);
        if (line.width > 80 || ends_sentence(text) || is_label(text)) return 0;
        return plain_heading_level(text);
    }

    void start(const PlainLine& line, bool standing) {
        Block block;
        const std::string_view text = of(source_, line);
        const std::uint8_t level = standing ? heading_level(line) : 0;
        if (level > 0) {
            block.kind = BlockKind::Heading;
            block.level = level;
        } else if (standing) {
            block.kind = BlockKind::Caption;
        }
        if (is_first_ && block.kind == BlockKind::Paragraph && is_title(line, text)) {
            block.kind = BlockKind::Heading;
            block.level = 1;
        }
        is_first_ = false;
        builder_.begin(std::move(block));
    }

    bool is_title(const PlainLine& line, std::string_view text) const {
        const bool alone = lines_.size() > 1 && (lines_[1].blank_before > 0 || !wrapping_.hard);
        return alone && line.width <= 100 && !ends_sentence(text) && !is_label(text) && bullet_size(text) == 0 &&
               time_stamp(text).size == 0 && (!wrapping_.hard || line.width < wrapping_.full_width * 3 / 4);
    }

    std::string_view source_;
    Builder& builder_;
    std::vector<PlainLine> lines_;
    Wrapping wrapping_;
    LineJoiner joiner_;
    bool is_first_ = true;
};

}  // namespace

std::vector<PlainLine> plain_lines(std::string_view source, std::uint32_t from) {
    std::vector<PlainLine> lines;
    std::uint32_t blank = 0;
    const LetterBullets letters(source);
    const auto size = static_cast<std::uint32_t>(source.size());
    while (from < size) {
        const auto stop = find_either(source, '\n', '\r', from);
        const auto end = stop == std::string_view::npos ? size : static_cast<std::uint32_t>(stop);
        std::uint32_t next = std::min(end + 1, size);
        if (end + 1 < size && source[end] == '\r' && source[end + 1] == '\n') ++next;
        PlainLine line{from, end};
        while (line.start < end &&
               (source[line.start] == ' ' || source[line.start] == '\t' || source[line.start] == '\f')) {
            ++line.start;
        }
        while (line.end > line.start &&
               (source[line.end - 1] == ' ' || source[line.end - 1] == '\t' || source[line.end - 1] == '\f')) {
            line.trailing_blank = true;
            --line.end;
        }
        if (line.start == line.end) {
            ++blank;
        } else {
            const std::string_view text = of(source, line);
            line.width = columns(text);
            line.bullet = letters.size(text);
            line.sign = line.bullet > 0 || begins_with_sign(text);
            if (line.bullet == 0) line.bullet = bullet_size(text);
            line.blank_before = blank;
            lines.push_back(line);
            blank = 0;
        }
        from = next;
    }
    return lines;
}

namespace {

/// Whether lines were cut at blanks only. Such lines often leave room for the first character of the next, and never
/// for its first word; lines that are cut anywhere are full to the last column or two.
bool cut_at_words(std::string_view source, const std::vector<PlainLine>& lines, std::vector<std::uint32_t> widths) {
    const auto widest = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 98 / 100);
    std::nth_element(widths.begin(), widest, widths.end());
    std::size_t cuts = 0;
    std::size_t room_for_character = 0;
    std::size_t room_for_word = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].width * 10 < *widest * 7 || lines[i + 1].blank_before > 0) continue;
        const std::string_view next = of(source, lines[i + 1]);
        if (lines[i + 1].bullet > 0) continue;
        const std::string_view word = next.substr(0, next.find(' '));
        const std::uint32_t width = columns(word);
        ++cuts;
        if (lines[i].width + (static_cast<unsigned char>(word.front()) >= 0xE3 ? 2U : 1U) <= *widest)
            ++room_for_character;
        if (lines[i].width + 1 + width <= *widest) ++room_for_word;
    }
    return cuts >= 8 && room_for_character * 100 >= cuts * 40 && room_for_word * 100 <= cuts * 8;
}

/// Texts of bullets, as briefs are, hold as many short lines as full ones: only those count that another line follows
/// which begins no item. The width of the full lines where these are wrapped, else 0.
std::uint32_t width_of_items(std::string_view source, const std::vector<PlainLine>& lines) {
    constexpr std::size_t enough = 8;
    std::vector<std::uint32_t> widths;
    std::size_t unfinished = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i + 1].bullet > 0 || lines[i + 1].blank_before > 0) continue;
        const std::string_view text = of(source, lines[i]);
        if (is_page_number(text) || is_page_number(of(source, lines[i + 1]))) continue;
        widths.push_back(lines[i].width);
        if (!ends_sentence(text)) ++unfinished;
    }
    if (widths.size() < enough) return 0;
    const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
    std::nth_element(widths.begin(), at, widths.end());
    const std::uint32_t width = *at;
    const auto full = static_cast<std::size_t>(
        std::count_if(widths.begin(), widths.end(), [&](std::uint32_t one) { return one * 100 >= width * 85; }));
    const bool wrapped = width >= 40 && width <= 160 && full * 10 > widths.size() * 6 && unfinished * 2 > widths.size();
    return wrapped ? width : 0;
}

/// Whether a line has a mark that only Markdown has.
bool is_markup(std::string_view line) {
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') return true;
    if (line.starts_with("```") || line.starts_with("---") || line.starts_with(">") || line.starts_with("- "))
        return true;
    const std::size_t bold = line.find("**");
    return (line.starts_with("|") && line.find("---") != line.npos) || line.find("](") != line.npos ||
           (bold != line.npos && line.find("**", bold + 2) != line.npos);
}

}  // namespace

bool is_wrapped_plain(std::string_view source, std::uint32_t from) {
    const std::vector<PlainLine> lines = [&] {
        for (std::size_t at = from; at < source.size();) {
            const std::size_t stop = std::min(source.find('\n', at), source.size());
            if (is_markup(source.substr(at, stop - at))) return std::vector<PlainLine>();
            at = stop + 1;
        }
        return plain_lines(source, from);
    }();
    return detect_wrapping(source, lines).hard;
}

Wrapping detect_wrapping(std::string_view source, const std::vector<PlainLine>& lines) {
    Wrapping wrapping;
    if (lines.size() < 6) return wrapping;
    std::vector<std::uint32_t> widths;
    std::size_t unfinished = 0;
    std::size_t spaced = 0;
    std::size_t trailing = 0;
    for (const PlainLine& line : lines) {
        if (is_page_number(of(source, line))) continue;
        widths.push_back(line.width);
        if (!ends_sentence(of(source, line))) ++unfinished;
        if (line.blank_before == 1) ++spaced;
        if (line.trailing_blank) ++trailing;
    }
    if (widths.size() < 6) return wrapping;
    const auto nth = [&](std::size_t tenth) {
        const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * tenth / 10);
        std::nth_element(widths.begin(), at, widths.end());
        return *at;
    };
    wrapping.full_width = nth(9);
    const auto full = static_cast<std::size_t>(std::count_if(
        widths.begin(), widths.end(), [&](std::uint32_t width) { return width * 100 >= wrapping.full_width * 85; }));
    wrapping.hard = wrapping.full_width >= 24 && wrapping.full_width <= 160 && unfinished * 2 > widths.size() &&
                    full * 2 > widths.size();
    if (!wrapping.hard) {
        const std::uint32_t width = width_of_items(source, lines);
        wrapping.hard = width > 0;
        if (wrapping.hard) wrapping.full_width = width;
    }
    wrapping.double_spaced = spaced * 10 >= lines.size() * 7;
    wrapping.keeps_blanks = trailing * 10 >= lines.size();
    if (wrapping.hard && !wrapping.keeps_blanks) wrapping.at_words = cut_at_words(source, lines, widths);
    return wrapping;
}

std::uint8_t plain_heading_level(std::string_view line) {
    std::size_t i = 0;
    int numbers = 0;  // of "2.1": two
    bool dot = false;
    while (i < line.size()) {
        const std::size_t from = i;
        while (i < line.size() && i - from < 2 && ascii::is_digit(line[i])) ++i;
        if (i == from) break;
        ++numbers;
        dot = i < line.size() && line[i] == '.';
        if (!dot) break;
        ++i;
    }
    // "2.1 국내" and "2. 시장", but not "2.5배" or "30명".
    if (numbers > 0 && i < line.size() && (dot || (numbers > 1 && line[i] == ' ')) && !ascii::is_digit(line[i])) {
        return static_cast<std::uint8_t>(std::min(6, numbers + 1));
    }
    const char32_t first = line.empty() ? 0 : utf8::decode(line).code;
    if (first >= 0x2160 && first <= 0x216B) return 1;  // Ⅰ Ⅱ …
    if (!line.starts_with("제")) return 0;
    for (const std::string_view mark : {"장 ", "절 ", "부 ", "장. ", "절. "}) {
        if (line.substr(0, 8 + mark.size()).find(mark) != std::string_view::npos) return mark.starts_with("절") ? 2 : 1;
    }
    return 0;
}

void read_plain(std::string_view source, std::uint32_t from, Builder& builder) {
    PlainReader(source, from, builder).read();
}

}  // namespace ktrend::reading
