// What a line of text looks like: bullets, time stamps, labels, ends of sentences. Shared by all genres.
#pragma once

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
