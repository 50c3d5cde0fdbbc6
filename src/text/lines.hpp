// What a line of text looks like: bullets, time stamps, labels, ends of sentences. Shared by all genres.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ktrend::reading {

/// Size of the list marker at the front of a line, with the white space behind it; 0: none. Bullets of Korean reports
/// (•, ▶, □, ㅇ, ※, ☐ …), "1. ", "1) ", "(1) ", "①", "가. ".
[[nodiscard]] std::uint32_t bullet_size(std::string_view line);
/// The same of 다 and 하 behind the item that was counted 나 or 파 (`marker`: "나."): alone they are no counts, since
/// they end words that a line was cut through ("시작했 | 다.").
[[nodiscard]] std::uint32_t next_count_size(std::string_view line, std::string_view marker);
/// Whether a line begins with a bullet that is a sign of its own and a blank behind it ("○ ", "∙ ", "※ ", "* "): no
/// sentence goes on so. A count or a hyphen may stand there by chance.
[[nodiscard]] bool begins_with_sign(std::string_view line);
/// Bullets that became letters: texts out of PDFs write the black square of a symbol font as "n", its circle as "l".
/// A letter counts where at least three lines begin with it, a blank and a Korean or capitalised word.
class LetterBullets {
public:
    explicit LetterBullets(std::string_view source);
    /// Size of such a bullet at the front of a line, with the white space behind it; 0: none.
    [[nodiscard]] std::uint32_t size(std::string_view line) const noexcept;

private:
    static constexpr std::array<std::string_view, 12> letters{"n", "l", "u", "q", "w", "v",
                                                              "£", "§", "¡", "ü", "Ø", "Ÿ"};
    /// The place of the letter in `letters` that a line begins with as with a bullet; their number where none does.
    [[nodiscard]] static std::size_t letter_at(std::string_view line) noexcept;

    std::array<bool, letters.size()> used_{};
};

/// "발표자: 김하나" (speaker: …): a line that begins with a word or two and a colon.
[[nodiscard]] bool begins_with_label(std::string_view line);
/// "【시장】", "< 추진 배경 >": a title in brackets of its own.
[[nodiscard]] bool is_bracketed(std::string_view line);

/// Size of an emoji at the front of a line, with the white space behind it: lines of briefs begin so; 0: none.
[[nodiscard]] std::uint32_t emoji_size(std::string_view line);
/// "참고 자료", "출처", "References": a heading or label under which sources are listed.
[[nodiscard]] bool names_references(std::string_view line);
/// A time stamp of show notes at the front of a line: "(00:21:06) ", "[12:30] ", "00:21 - "; the place of its digits.
struct TimeStamp {
    std::uint32_t digits_start = 0;
    std::uint32_t digits_end = 0;
    std::uint32_t size = 0;  ///< with brackets and the white space behind it; 0: none
};
[[nodiscard]] TimeStamp time_stamp(std::string_view line);

/// Whether a line ends as a sentence does: . ! ? … with quotes and brackets behind it.
[[nodiscard]] bool ends_sentence(std::string_view line);
/// "핵심 요약:" (key summary): a short line that ends in a colon.
[[nodiscard]] bool is_label(std::string_view line);
/// Whether a line looks forward to a list: a colon at its end, or 다음과 같다, 아래 (as follows, below) in it.
[[nodiscard]] bool is_lead_in(std::string_view line);
/// Whether a line stops in the middle of a clause: a comma, a particle or a connective ending.
[[nodiscard]] bool is_unfinished(std::string_view line);
/// Columns that a text takes: Hangul takes two.
[[nodiscard]] std::uint32_t columns(std::string_view text);
/// How many of the letters are Hangul, in hundredths; 0 where there are none.
[[nodiscard]] std::uint32_t hangul_share(std::string_view text);
/// Whether a text is made of digits, at least one, and of the bytes of `marks`.
[[nodiscard]] bool is_numbering(std::string_view text, std::string_view marks);

[[nodiscard]] std::string_view trim(std::string_view text);

/// The first place at or behind `from` of either byte. For texts where neither is rare: the standard find_first_of
/// calls a function for each byte that it passes over.
[[nodiscard]] inline std::size_t find_either(std::string_view text, char one, char other, std::size_t from) noexcept {
    while (from < text.size() && text[from] != one && text[from] != other) ++from;
    return from < text.size() ? from : std::string_view::npos;
}

}  // namespace ktrend::reading
