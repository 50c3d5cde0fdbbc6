// Citations; see finish.hpp.
#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "text/finish.hpp"
#include "text/lines.hpp"
#include "text/links.hpp"
#include "text/next_place.hpp"

namespace ktrend::reading {
namespace {

bool is_reference_number(std::string_view inside) {
    return is_numbering(inside, " ,-–^");
}

/// "Thubron, 2024", "오순영·하정우, 2024; 김성우, 2024a": names and a year at the end.
bool is_author_year(std::string_view inside) {
    std::string_view text = inside;
    if (!text.empty() && text.back() >= 'a' && text.back() <= 'e') text.remove_suffix(1);
    if (text.size() < 8) return false;
    const std::string_view year = text.substr(text.size() - 4);
    const bool digits = std::all_of(year.begin(), year.end(), ascii::is_digit);
    return digits && (year.starts_with("19") || year.starts_with("20")) && text.substr(text.size() - 6, 2) == ", ";
}

bool names_source(std::string_view inside) {
    for (const std::string_view word : {"출처", "자료", "참고", "참조", "source", "Source", "via "}) {
        if (inside.starts_with(word)) return true;
    }
    return false;
}

/// "… 공개 - [AI타임즈](…)", "… | [Reuters](…)": the links behind the last dash of a block where nothing but short ones
/// stand there, with the dash; empty where other words do, or nothing before it.
TextSpan source_tag(const std::vector<Inline>& inlines, std::size_t first, TextSpan block, std::string_view content) {
    constexpr std::size_t longest = 60;  // bytes
    const std::string_view text = content.substr(block.start, block.size());
    std::size_t dash = 0;
    std::size_t behind = 0;
    for (const std::string_view mark : {" - ", " – ", " — ", " | ", " ㅣ "}) {
        const std::size_t at = text.rfind(mark);
        if (at == std::string_view::npos || at < dash) continue;
        dash = at;
        behind = at + mark.size();
    }
    if (dash == 0 || text.size() - behind > longest) return {};
    const TextSpan links{block.start + static_cast<std::uint32_t>(behind), block.end};
    if (!only_links(inlines, first, links, content)) return {};
    return {block.start + static_cast<std::uint32_t>(dash) + 1, block.end};
}

/// "… 공개했다. #로봇 #새 모델": the tags for searching at the end of a block, two at least; empty: none. A tag may
/// hold a second word.
TextSpan search_tags(TextSpan block, std::string_view content) {
    constexpr std::size_t longest = 400;  // bytes
    const std::string_view text = content.substr(block.start, block.size());
    const std::size_t reach = text.size() > longest ? text.size() - longest : 0;
    std::size_t start = text.size();
    std::size_t tags = 0;
    std::size_t words = 0;  // behind the tag that is looked for
    for (std::size_t end = text.size(); end > reach;) {
        const std::size_t blank = text.rfind(' ', end - 1);
        const std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
        const bool tag = end - word > 1 && text[word] == '#' && !ascii::is_digit(text[word + 1]);
        if (tag) {
            start = word;
            ++tags;
            words = 0;
        } else if (++words > 1 || ends_sentence(text.substr(word, end - word))) {
            break;
        }
        if (word == 0) break;
        end = blank;
    }
    if (tags < 2) return {};
    return {block.start + static_cast<std::uint32_t>(start), block.end};
}

/// Whether a sentence ends right before `at`: a mark, and Hangul before it.
bool follows_sentence(std::string_view content, TextSpan block, std::uint32_t at) {
    return at >= block.start + 4 && std::string_view(".!?").find(content[at - 1]) != std::string_view::npos &&
           utf8::is_continuation(content[at - 2]);
}

/// "…했다.[지디넷](…) 또한 …", "…했다. [arXiv:2501.01234](…)": the short links that are glued to a sentence's end, or
/// of which nothing but links follows it, name its sources. `first` is the block's first range.
void add_sources(const std::vector<Inline>& inlines, std::size_t first, TextSpan block, std::string_view content,
                 std::vector<Inline>& found) {
    constexpr std::uint32_t longest = 60;  // bytes
    std::uint32_t glued = block.start;     // where the last source ends
    for (std::size_t i = first; i < inlines.size() && inlines[i].span.start < block.end; ++i) {
        const TextSpan link = inlines[i].span;
        if (inlines[i].kind != InlineKind::Link || link.size() > longest) continue;
        if (link.start == block.start) continue;
        if (content[link.start] == '[') {  // a citation by its brackets
            glued = link.end;
            continue;
        }
        if (link.start == glued || follows_sentence(content, block, link.start)) {
            found.push_back({InlineKind::Citation, link});
            glued = link.end;
        } else if (content[link.start - 1] == ' ' && follows_sentence(content, block, link.start - 1) &&
                   block.end - link.start <= 2 * longest && only_links(inlines, i, {link.start, block.end}, content)) {
            found.push_back({InlineKind::Citation, {link.start, block.end}});
            return;
        }
    }
}

/// "…했다.12 다음 …": the number of a source that is glued to the sentence's end right before `at`; empty: none.
TextSpan glued_number(TextSpan block, std::string_view content, std::uint32_t at) {
    constexpr std::uint32_t longest = 3;  // digits
    std::uint32_t end = at;
    while (end < block.end && ascii::is_digit(content[end])) ++end;
    const bool number = end > at && end - at <= longest && (end == block.end || content[end] == ' ');
    return number && follows_sentence(content, block, at) ? TextSpan{at, end} : TextSpan{};
}

/// All such numbers of a text; none where it has fewer than three, which may be anything.
std::vector<TextSpan> source_numbers(const Built& built, std::string_view content) {
    constexpr std::size_t enough = 3;
    std::vector<TextSpan> numbers;
    for (const Block& block : built.blocks) {
        const std::string_view text = content.substr(block.span.start, block.span.size());
        for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.', dot + 1)) {
            const auto behind = block.span.start + static_cast<std::uint32_t>(dot) + 1;
            const TextSpan number = glued_number(block.span, content, behind);
            if (!number.empty()) numbers.push_back(number);
        }
    }
    if (numbers.size() < enough) numbers.clear();
    return numbers;
}

/// The number of a source in a cell of a text that numbers them stands apart behind its words: "약 88만 명 6"; empty:
/// none.
TextSpan number_in_cell(const Block& block, std::string_view content) {
    const std::string_view text = content.substr(block.span.start, block.span.size());
    const std::size_t blank = text.rfind(' ');
    if (block.kind != BlockKind::TableCell || blank == std::string_view::npos || blank == 0) return {};
    const std::string_view last = text.substr(blank + 1);
    const bool behind = text[blank - 1] == ')' || utf8::is_continuation(text[blank - 1]);
    if (!behind || last.size() > 2 || !is_numbering(last, "") || text.find(' ') >= blank) return {};
    return {block.span.start + static_cast<std::uint32_t>(blank) + 1, block.span.end};
}

/// "[새 모델 공개](…) `AI` `로봇`": the words in code at the end of a block are its tags, behind a link or, two or
/// more, behind a sentence; empty: none.
TextSpan code_tags(const std::vector<Inline>& inlines, std::size_t first, TextSpan block, std::string_view content) {
    const auto is_blank = [&](std::uint32_t from, std::uint32_t to) {
        return content.substr(from, to - from).find_first_not_of(' ') == std::string_view::npos;
    };
    std::size_t behind = first;
    while (behind < inlines.size() && inlines[behind].span.start < block.end) ++behind;
    std::uint32_t start = block.end;
    std::size_t tags = 0;
    bool linked = false;
    while (behind > first) {
        const Inline& range = inlines[--behind];
        if (range.span.end > start) continue;  // bold around what was passed
        if (!is_blank(range.span.end, start)) break;
        linked = range.kind == InlineKind::Link;
        if (linked) break;
        if (range.kind != InlineKind::Code) continue;  // bold around a link
        start = range.span.start;
        ++tags;
    }
    const std::size_t text_end = content.find_last_not_of(' ', start == 0 ? 0 : start - 1) + 1;
    const bool tagged =
        tags > 0 && text_end > block.start &&
        (linked || (tags > 1 && follows_sentence(content, block, static_cast<std::uint32_t>(text_end))));
    return tagged ? TextSpan{start, block.end} : TextSpan{};
}

/// Finds what brackets cite: [1], (출처: …), (저자, 2024), links. Blocks are asked for in order.
class BracketReader {
public:
    BracketReader(const std::vector<Inline>& inlines, std::string_view content)
        : inlines_(inlines), content_(content), round_(content, ")"), square_(content, "]") {}

    void add_citations(TextSpan block, std::vector<Inline>& found) {
        for (std::uint32_t at = block.start; at < block.end; ++at) {
            const TextSpan bracket = bracket_at(at, block);
            if (bracket.empty()) continue;
            pass_to(at);
            if (!cites(bracket, block) || crosses_range(bracket)) continue;
            found.push_back({InlineKind::Citation, bracket});
            at = bracket.end - 1;
        }
    }

private:
    static constexpr std::size_t longest = 200;  // bytes of a citation

    /// The bracket that opens at `at`, with its closing one; empty where none does, or where it closes too late.
    TextSpan bracket_at(std::uint32_t at, TextSpan block) {
        const char opening = content_[at];
        if (opening != '(' && opening != '[') return {};
        const char closing = opening == '(' ? ')' : ']';
        const std::size_t next = (opening == '(' ? round_ : square_).from(at);
        if (next >= block.end || next - at >= longest) return {};
        const std::string_view rest = content_.substr(at, std::min<std::size_t>(block.end - at, longest));
        std::size_t close = rest.find(closing, 1);
        const bool nested = rest.find(opening, 1) < close;
        if (nested && closing == ']') close = rest.find(closing, close + 1);
        if (close == std::string_view::npos) return {};
        return {at, at + static_cast<std::uint32_t>(close) + 1};
    }

    /// Keeps the ranges that have begun before `at` and reach behind it.
    void pass_to(std::uint32_t at) {
        while (first_ < inlines_.size() && inlines_[first_].span.start < at) around_.push_back(inlines_[first_++].span);
        while (!around_.empty() && around_.back().end <= at) around_.pop_back();
    }

    [[nodiscard]] bool cites(TextSpan bracket, TextSpan block) const {
        const std::string_view inside = content_.substr(bracket.start + 1, bracket.size() - 2);
        const bool square = content_[bracket.start] == '[';
        return (square && is_reference_number(inside) && bracket.start > block.start) || names_source(inside) ||
               (!square && is_author_year(inside)) || (square && is_link(bracket)) ||
               only_links(inlines_, first_, {bracket.start + 1, bracket.end - 1}, content_);
    }

    /// "[[Reuters]](…)": whether the bracket with all in it is a link. No range has begun at it yet.
    [[nodiscard]] bool is_link(TextSpan bracket) const {
        for (std::size_t i = first_; i < inlines_.size() && inlines_[i].span.start == bracket.start; ++i) {
            if (inlines_[i].kind == InlineKind::Link && inlines_[i].span == bracket) return true;
        }
        return false;
    }

    /// Whether a range begins in the bracket and ends behind it, or the other way round.
    [[nodiscard]] bool crosses_range(TextSpan bracket) const {
        if (!around_.empty() && around_.back().end < bracket.end) return true;
        for (std::size_t i = first_; i < inlines_.size() && inlines_[i].span.start < bracket.end; ++i) {
            if (inlines_[i].span.end > bracket.end) return true;
        }
        return false;
    }

    const std::vector<Inline>& inlines_;
    std::string_view content_;
    std::size_t first_ = 0;
    std::vector<TextSpan> around_;  // ranges that have begun before the place looked at
    NextPlace round_;
    NextPlace square_;
};

/// The citations of a text, block by block.
class CitationMarker {
public:
    explicit CitationMarker(const Built& built)
        : built_(built),
          content_(built.text.text()),
          brackets_(built.inlines, content_),
          numbers_(source_numbers(built, content_)) {}

    std::vector<Inline> find() {
        for (const Block& block : built_.blocks) {
            if (block.kind != BlockKind::Code) add(block);
        }
        return std::move(found_);
    }

private:
    void add(const Block& block) {
        const auto& inlines = built_.inlines;
        while (reaching_ < inlines.size() && inlines[reaching_].span.end <= block.span.start) ++reaching_;
        while (own_ < inlines.size() && inlines[own_].span.start < block.span.start) ++own_;
        brackets_.add_citations(block.span, found_);
        add_behind_all(source_tag(inlines, reaching_, block.span, content_));
        const TextSpan search = search_tags(block.span, content_);
        add_behind_all(search);
        add_sources(inlines, own_, block.span, content_, found_);
        add_numbers(block);
        const TextSpan tags = code_tags(inlines, own_, block.span, content_);
        if (search.empty()) add_if_any(tags);
    }

    void add_if_any(TextSpan span) {
        if (!span.empty()) found_.push_back({InlineKind::Citation, span});
    }
    /// Of what ends a block: nothing where a citation reaches into it.
    void add_behind_all(TextSpan span) {
        const bool taken = !found_.empty() && found_.back().span.end > span.start;
        if (!taken) add_if_any(span);
    }
    void add_numbers(const Block& block) {
        for (; number_ < numbers_.size() && numbers_[number_].start < block.span.end; ++number_) {
            if (numbers_[number_].start >= block.span.start) add_if_any(numbers_[number_]);
        }
        if (!numbers_.empty()) add_if_any(number_in_cell(block, content_));
    }

    const Built& built_;
    std::string_view content_;
    BracketReader brackets_;
    std::vector<TextSpan> numbers_;
    std::size_t number_ = 0;    // the first of them that was not passed
    std::size_t reaching_ = 0;  // the first range that may reach into the block
    std::size_t own_ = 0;       // the first that begins in it
    std::vector<Inline> found_;
};

}  // namespace

void mark_citations(Built& built) {
    const std::vector<Inline> found = CitationMarker(built).find();
    if (found.empty()) return;
    built.inlines.insert(built.inlines.end(), found.begin(), found.end());
    std::stable_sort(built.inlines.begin(), built.inlines.end(), outer_first);
}

}  // namespace ktrend::reading
