// Citations and languages; see finish.hpp.
#include "text/finish.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "text/lines.hpp"

namespace ktrend::reading {
namespace {

constexpr std::size_t longest_citation = 200;  // bytes

bool is_reference_number(std::string_view inside) {
    return is_numbering(inside, " ,-–^");
}

/// "Thubron, 2024", "오순영·하정우, 2024; 김성우, 2024a": names and a year at the end.
bool is_author_year(std::string_view inside) {
    std::string_view text = inside;
    if (!text.empty() && text.back() >= 'a' && text.back() <= 'e') text.remove_suffix(1);
    if (text.size() < 8) return false;
    const std::string_view year = text.substr(text.size() - 4);
    const bool digits = std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && (year.starts_with("19") || year.starts_with("20")) && text.substr(text.size() - 6, 2) == ", ";
}

bool names_source(std::string_view inside) {
    for (const std::string_view word : {"출처", "자료", "참고", "참조", "source", "Source", "via "}) {
        if (inside.starts_with(word)) return true;
    }
    return false;
}

/// Whether links cover all letters of `span`.
bool only_links(const std::vector<Inline>& inlines, std::size_t first, TextSpan span, std::string_view content) {
    std::uint32_t at = span.start;
    for (std::size_t i = first; i < inlines.size() && inlines[i].span.start < span.end; ++i) {
        const Inline& range = inlines[i];
        const bool inside = range.span.start >= span.start && range.span.end <= span.end;
        if (range.kind != InlineKind::Link || range.span.end <= at || !inside) continue;
        for (; at < range.span.start; ++at) {
            if (std::string_view(" ,;/|·[]").find(content[at]) == std::string_view::npos &&
                !utf8::is_continuation(content[at]))
                return false;
        }
        at = range.span.end;
    }
    if (at == span.start) return false;
    const std::string_view rest = content.substr(at, span.end - at);
    return std::all_of(rest.begin(), rest.end(),
                       [](char c) { return std::string_view(" ,;/|[]").find(c) != std::string_view::npos; });
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
        const bool tag = end - word > 1 && text[word] == '#' && !utf8::is_ascii_digit(text[word + 1]);
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
    while (end < block.end && utf8::is_ascii_digit(static_cast<unsigned char>(content[end]))) ++end;
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

/// Whether a range begins in `span` and ends behind it.
bool crosses(const std::vector<Inline>& inlines, std::size_t first, TextSpan span) {
    for (std::size_t i = first; i < inlines.size() && inlines[i].span.start < span.end; ++i) {
        if (inlines[i].span.end > span.end) return true;
    }
    return false;
}

}  // namespace

void mark_citations(Built& built) {
    const std::string_view content = built.text.text();
    std::vector<Inline> found;
    std::vector<TextSpan> around;  // ranges that have begun before the place looked at
    std::size_t first = 0;
    std::size_t own = 0;  // the block's first range
    const std::vector<TextSpan> numbers = source_numbers(built, content);
    auto number = numbers.begin();
    // The next closing bracket of each kind: places only go up, so each byte is looked at once.
    std::size_t next_round = 0;
    std::size_t next_square = 0;
    for (const Block& block : built.blocks) {
        if (block.kind == BlockKind::Code) continue;
        const std::size_t before = first;
        while (own < built.inlines.size() && built.inlines[own].span.start < block.span.start) ++own;
        for (std::uint32_t at = block.span.start; at < block.span.end; ++at) {
            if (content[at] != '(' && content[at] != '[') continue;
            const char closing = content[at] == '(' ? ')' : ']';
            std::size_t& next = closing == ')' ? next_round : next_square;
            if (next <= at) next = std::min(content.find(closing, at), content.size());
            if (next >= block.span.end || next - at >= longest_citation) continue;
            const std::string_view rest =
                content.substr(at, std::min<std::size_t>(block.span.end - at, longest_citation));
            std::size_t close = rest.find(closing, 1);
            const std::size_t nested = rest.find(content[at], 1);
            if (nested < close && closing == ']') close = rest.find(closing, close + 1);
            if (close == std::string_view::npos) continue;
            const std::string_view inside = rest.substr(1, close - 1);
            const TextSpan span{at, at + static_cast<std::uint32_t>(close) + 1};
            while (first < built.inlines.size() && built.inlines[first].span.start < at)
                around.push_back(built.inlines[first++].span);
            while (!around.empty() && around.back().end <= at) around.pop_back();
            const bool cites = (closing == ']' && is_reference_number(inside) && at > block.span.start) ||
                               names_source(inside) || (closing == ')' && is_author_year(inside)) ||
                               only_links(built.inlines, first, {span.start + 1, span.end - 1}, content);
            if (!cites || crosses(built.inlines, first, span) || (!around.empty() && around.back().end < span.end))
                continue;
            found.push_back({InlineKind::Citation, span});
            at = span.end - 1;
        }
        const TextSpan tag = source_tag(built.inlines, before, block.span, content);
        const bool marked = !found.empty() && found.back().span.end > tag.start;
        if (!tag.empty() && !marked) found.push_back({InlineKind::Citation, tag});
        const TextSpan search = search_tags(block.span, content);
        const bool cited = !found.empty() && found.back().span.end > search.start;
        if (!search.empty() && !cited) found.push_back({InlineKind::Citation, search});
        add_sources(built.inlines, own, block.span, content, found);
        for (; number != numbers.end() && number->start < block.span.end; ++number) {
            if (number->start >= block.span.start) found.push_back({InlineKind::Citation, *number});
        }
        const TextSpan last_number = numbers.empty() ? TextSpan{} : number_in_cell(block, content);
        if (!last_number.empty()) found.push_back({InlineKind::Citation, last_number});
        const TextSpan tags = code_tags(built.inlines, own, block.span, content);
        if (!tags.empty() && search.empty()) found.push_back({InlineKind::Citation, tags});
    }
    if (found.empty()) return;
    built.inlines.insert(built.inlines.end(), found.begin(), found.end());
    std::stable_sort(built.inlines.begin(), built.inlines.end(), [](const Inline& a, const Inline& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
}

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
