// The look of lines; see lines.hpp.
#include "text/lines.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::reading {
namespace {

using ascii::is_digit;
using ascii::is_space;

std::uint32_t blanks(std::string_view text, std::uint32_t from) {
    std::uint32_t i = from;
    while (i < text.size() && is_space(text[i])) ++i;
    return i;
}

bool is_bullet(char32_t c) {
    return (c >= 0x2460 && c <= 0x2473) ||  // ① … ⑳
           (c >= 0x2776 && c <= 0x2793) ||  // ❶ …
           (c >= 0x25A0 && c <= 0x25FF) ||  // ■ □ ▶ ○ ● ◆ …
           (c >= 0x2610 && c <= 0x2612) ||
           (c >= 0x2700 && c <= 0x2767 && c != 0x275B && c != 0x275C && c != 0x275D && c != 0x275E) || c == 0x2022 ||
           c == 0x2023 || c == 0x2043 || c == 0x203B ||                 // • ‣ ⁃ ※
           (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||              // of symbol fonts, as word processors set them
           c == 0x27A1 || c == 0x2794 || c == 0x2192 || c == 0x21D2 ||  // ➡ ➔ → ⇒
           c == 0x119E || c == 0x318D;
}

bool is_emoji(char32_t c) {
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x260F);
}

/// "1. ", "12) ", "(3) ", "가. ", "a) ": a count with its punctuation and white space behind.
std::uint32_t counter_size(std::string_view line) {
    std::uint32_t i = 0;
    const bool bracket = !line.empty() && line[0] == '(';
    if (bracket) ++i;
    const std::uint32_t digits = i;
    while (i < line.size() && i - digits < 3 && is_digit(line[i])) ++i;
    if (i == digits) {
        constexpr std::string_view order = "가나라마바사아자차카타파";  // without 다 and 하, which end cut words
        const std::size_t place =
            line.size() < digits + 3 ? std::string_view::npos : order.find(line.substr(digits, 3));
        if (place == std::string_view::npos || place % 3 != 0) return 0;
        i += 3;
    }
    if (i >= line.size() || (bracket ? line[i] != ')' : line[i] != '.' && line[i] != ')')) return 0;
    ++i;
    const std::uint32_t end = blanks(line, i);
    return end > i && end < line.size() ? end : 0;
}

constexpr std::array<std::string_view, 6> closers{"”", "’", "」", "』", "》", "〉"};

std::string_view strip_closers(std::string_view text) {
    while (!text.empty()) {
        if (std::string_view("\"')]}*_ ").find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
            continue;
        }
        const auto closer =
            std::find_if(closers.begin(), closers.end(), [&](std::string_view c) { return text.ends_with(c); });
        if (closer == closers.end()) break;
        text.remove_suffix(closer->size());
    }
    return text;
}

/// "참고 자료 및 출처", "관련 기사 링크" ("reference material and sources", "links to related articles"): nothing but
/// words for sources and what orders them.
bool joins_sources(std::string_view text) {
    static constexpr std::array<std::string_view, 9> sources{"참고자료", "참고문헌", "문헌",   "출처",    "링크",
                                                             "자료",     "레퍼런스", "참고글", "참고링크"};
    static constexpr std::array<std::string_view, 14> others{"참고", "및",   "추가", "관련", "인용", "원문", "공식",
                                                             "주요", "기사", "모음", "목록", "외부", "&",    "/"};
    const auto is_in = [](const auto& words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    bool named = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!is_in(sources, word) && !is_in(others, word)) return false;
        named = named || is_in(sources, word);
    }
    return named;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::uint32_t bullet_size(std::string_view line) {
    if (line.empty()) return 0;
    if (const std::uint32_t counter = counter_size(line); counter > 0) return counter;
    if (line[0] == '-' || line[0] == '*' || line[0] == '+') {
        const std::uint32_t mark = line.starts_with("**") ? 2 : 1;  // a second note
        const std::uint32_t end = blanks(line, mark);
        return end > mark && end < line.size() ? end : 0;
    }
    const auto [code, size] = utf8::decode(line);
    // ㅇ · ∙ – — and the bar of a table that was flattened to lines, only with a space behind
    if (code == '|' && line.find('|', 1) != line.npos) return 0;  // a row
    if (code == 0x3147 || code == 0x00B7 || code == 0x2219 || code == 0x2013 || code == 0x2014 || code == '|') {
        const std::uint32_t end = blanks(line, size);
        return end > size && end < line.size() ? end : 0;
    }
    if (!is_bullet(code)) return 0;
    std::uint32_t end = size;
    if (line.substr(end).starts_with("\xEF\xB8\x8F")) end += 3;  // emoji style
    end = blanks(line, end);
    return end < line.size() ? end : 0;
}

bool begins_with_sign(std::string_view line) {
    // Dashes, middle dots, arrows, the triangles of rises and falls and counts stand between words too, ticks behind
    // sentences.
    constexpr std::u32string_view between = U"·–—→⇒➔➡▲▼△▽";
    const auto [code, size] = utf8::decode(line);
    const bool tick = code >= 0x2700 && code <= 0x2767;
    const bool count = (code >= 0x2460 && code <= 0x2473) || (code >= 0x2776 && code <= 0x2793);
    return !tick && !count && between.find(code) == std::u32string_view::npos &&
           (code == '*' || code == '|' || code >= 0x80) && !utf8::is_hangul_syllable(code) && size < line.size() &&
           is_space(line[size]) && bullet_size(line) > 0;
}

LetterBullets::LetterBullets(std::string_view source) {
    constexpr std::uint32_t enough = 3;  // lines
    std::array<std::uint32_t, letters.size()> lines{};
    std::size_t from = 0;
    while (from < source.size()) {
        const std::size_t start = blanks(source, static_cast<std::uint32_t>(from));
        if (const std::size_t letter = letter_at(source.substr(start, 32)); letter < letters.size()) ++lines[letter];
        const std::size_t stop = source.find('\n', std::max(start, from));
        if (stop == std::string_view::npos) break;
        from = stop + 1;
    }
    for (std::size_t i = 0; i < letters.size(); ++i) used_[i] = lines[i] >= enough;
}

std::size_t LetterBullets::letter_at(std::string_view line) noexcept {
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!line.starts_with(letters[i])) continue;
        const std::uint32_t end = blanks(line, static_cast<std::uint32_t>(letters[i].size()));
        if (end == letters[i].size() || end >= line.size()) break;
        const char32_t next = utf8::decode(line.substr(end)).code;
        const bool word = next == '(' || next == U'‘' || next == U'“' || (next >= 'A' && next <= 'Z');
        return word || utf8::is_hangul_syllable(next) ? i : letters.size();
    }
    return letters.size();
}

std::uint32_t LetterBullets::size(std::string_view line) const noexcept {
    const std::size_t letter = letter_at(line);
    if (letter == letters.size() || !used_[letter]) return 0;
    return blanks(line, static_cast<std::uint32_t>(letters[letter].size()));
}

bool begins_with_label(std::string_view line) {
    constexpr std::size_t longest = 30;  // bytes
    const std::size_t colon = line.substr(0, longest).find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 >= line.size() || line[colon + 1] != ' ')
        return false;
    std::string_view label = line.substr(0, colon);
    if (label.ends_with(' ')) label.remove_suffix(1);
    return std::count(label.begin(), label.end(), ' ') <= 1 && label.find_first_of(".,?!()") == std::string_view::npos;
}

bool is_bracketed(std::string_view line) {
    constexpr std::size_t longest = 100;  // characters
    if (utf8::length(line) > longest) return false;
    const auto encloses = [&](std::string_view open, std::string_view close) {
        return line.size() > open.size() + close.size() && line.starts_with(open) &&
               line.find(close, open.size()) + close.size() == line.size();
    };
    return encloses("【", "】") || encloses("< ", " >") || encloses("〈 ", " 〉");
}

std::uint32_t next_count_size(std::string_view line, std::string_view marker) {
    for (const auto& [before, count] : {std::pair<std::string_view, std::string_view>("나", "다"), {"파", "하"}}) {
        if (!marker.starts_with(before) || !line.starts_with(count)) continue;
        const std::string_view mark = marker.substr(before.size());  // "." or ")"
        const auto size = static_cast<std::uint32_t>(count.size() + mark.size());
        const std::uint32_t end = blanks(line, std::min<std::uint32_t>(size, static_cast<std::uint32_t>(line.size())));
        if (line.substr(count.size()).starts_with(mark) && end > size && end < line.size()) return end;
    }
    return 0;
}

std::uint32_t emoji_size(std::string_view line) {
    if (line.empty()) return 0;
    constexpr std::string_view selector = "\uFE0F";
    constexpr std::string_view keycap = "\u20E3";
    const auto [code, size] = utf8::decode(line);
    std::uint32_t end = size;
    if (line.substr(end).starts_with(selector)) end += static_cast<std::uint32_t>(selector.size());
    const bool key = is_digit(line[0]) && line.substr(end).starts_with(keycap);  // 1️⃣
    if (key) end += static_cast<std::uint32_t>(keycap.size());
    return key || is_emoji(code) ? blanks(line, end) : 0;
}

bool names_references(std::string_view line) {
    std::string_view text = trim(line);
    constexpr std::size_t longest = 40;  // bytes, with an emoji before a name and a colon behind it
    if (text.empty() || text.size() > longest) return false;
    text.remove_prefix(emoji_size(text));
    while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
    static constexpr std::array<std::string_view, 13> names{
        "참고",    "자료",   "원문",     "관련 글",  "더 읽을거리",  "References", "Reference",
        "Sources", "Source", "See Also", "See also", "Bibliography", "Links"};
    return std::find(names.begin(), names.end(), text) != names.end() || joins_sources(text);
}

TimeStamp time_stamp(std::string_view line) {
    std::uint32_t i = 0;
    char closing = 0;
    if (!line.empty() && (line[0] == '(' || line[0] == '[')) closing = line[i++] == '(' ? ')' : ']';
    const std::uint32_t start = i;
    int groups = 0;
    while (groups < 3) {
        const std::uint32_t from = i;
        while (i < line.size() && i - from < 3 && is_digit(line[i])) ++i;
        if (i == from || (groups > 0 && i - from != 2)) return {};
        ++groups;
        if (i >= line.size() || line[i] != ':' || groups == 3) break;
        ++i;
    }
    if (groups < 2 || (i < line.size() && (is_digit(line[i]) || line[i] == ':'))) return {};
    const std::uint32_t end = i;
    if (closing != 0) {
        if (i >= line.size() || line[i] != closing) return {};
        ++i;
    }
    const std::uint32_t behind = i;
    i = blanks(line, i);
    if (i < line.size() && (line[i] == '-' || line[i] == '|')) i = blanks(line, i + 1);
    if (i == behind && i < line.size()) return {};
    return {start, end, i};
}

bool ends_sentence(std::string_view line) {
    const std::string_view text = strip_closers(trim(line));
    if (text.empty()) return false;
    return text.back() == '.' || text.back() == '!' || text.back() == '?' || text.ends_with("…") ||
           text.ends_with("。");
}

bool is_label(std::string_view line) {
    const std::string_view text = trim(line);
    return !text.empty() && strip_closers(text).ends_with(':') && utf8::length(text) <= 40;
}

bool is_lead_in(std::string_view line) {
    const std::string_view text = strip_closers(trim(line));
    if (text.ends_with(':')) return true;
    std::string_view tail = text.substr(text.size() > 90 ? text.size() - 90 : 0);
    return tail.find("다음") != std::string_view::npos || tail.find("아래") != std::string_view::npos;
}

bool is_unfinished(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.empty()) return false;
    if (text.back() == ',' || text.ends_with("·") || text.ends_with("、")) return true;
    static constexpr std::array<std::string_view, 30> endings{
        "은", "는", "을", "를", "의", "에", "에서", "로",   "와",   "과",   "며",   "고",   "면",   "만", "도",
        "서", "어", "아", "여", "게", "지", "해",   "보다", "까지", "부터", "처럼", "하는", "있는", "된", "한"};
    if (ends_sentence(text)) return false;
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

std::uint32_t columns(std::string_view text) {
    std::uint32_t width = 0;
    for (const char c : text) width += utf8::is_continuation(c) ? 0 : static_cast<unsigned char>(c) >= 0xE3 ? 2 : 1;
    return width;
}

std::uint32_t hangul_share(std::string_view text) {
    std::uint32_t hangul = 0;
    std::uint32_t letters = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, size] = utf8::decode(text.substr(i));
        if (utf8::is_hangul_syllable(code)) ++hangul;
        if (ascii::is_letter(code) || code >= 0xC0) ++letters;
        i += size;
    }
    return letters == 0 ? 0 : hangul * 100 / letters;
}

bool is_numbering(std::string_view text, std::string_view marks) {
    const bool fits =
        std::all_of(text.begin(), text.end(), [&](char c) { return is_digit(c) || marks.find(c) != marks.npos; });
    return fits && std::any_of(text.begin(), text.end(), is_digit);
}

}  // namespace ktrend::reading
