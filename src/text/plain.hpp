// Reads plain text; see plain.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/builder.hpp"

namespace ktrend::reading {

/// A line of plain text, without its line break and the blanks around it.
struct PlainLine {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t width = 0;         ///< columns: Hangul takes two
    std::uint32_t blank_before = 0;  ///< empty lines before it
    std::uint32_t bullet = 0;        ///< size of the bullet that it begins with, see lines.hpp
    bool sign = false;               ///< that bullet is a sign of its own: no sentence goes on so
    bool trailing_blank = false;
};

/// How a text is wrapped.
struct Wrapping {
    bool hard = false;             ///< lines are cut at a width, not at ends of paragraphs
    bool double_spaced = false;    ///< an empty line behind every line
    bool keeps_blanks = false;     ///< a cut at a blank leaves the blank at the end of the line, as PDF texts do
    bool at_words = false;         ///< lines were cut at blanks only, as mail programs and `fold -s` do
    std::uint32_t full_width = 0;  ///< columns of a full line
};

[[nodiscard]] std::vector<PlainLine> plain_lines(std::string_view source, std::uint32_t from);
[[nodiscard]] Wrapping detect_wrapping(std::string_view source, const std::vector<PlainLine>& lines);
/// Whether a text that calls itself Markdown is none: hard-wrapped lines, as they come out of a PDF, without a heading,
/// a fence, a table, a link or bold text in them.
[[nodiscard]] bool is_wrapped_plain(std::string_view source, std::uint32_t from);

enum class Join : std::uint8_t { Break, Space, Glue, Hyphen };

/// Space or Glue where the signs on both sides of a cut settle it: punctuation, quotation marks, brackets, Latin words.
[[nodiscard]] std::optional<Join> join_by_signs(std::string_view before, std::string_view after);

/// What speaks for and against a cut through a word; the weights in join.cpp are fitted to wrapped Korean text.
using JoinFeatures = std::array<double, 16>;

/// Decides how hard-wrapped lines go together. Made once for a text, since words that stand whole elsewhere in it tell
/// how the halves of a cut word belong.
class LineJoiner {
public:
    LineJoiner(std::string_view source, const std::vector<PlainLine>& lines, Wrapping wrapping);
    /// Between `a` and the line behind it.
    [[nodiscard]] Join decide(const PlainLine& a, const PlainLine& b) const;
    /// Space or Glue, given that the lines belong together.
    [[nodiscard]] Join within_paragraph(const PlainLine& a, const PlainLine& b) const;

    [[nodiscard]] JoinFeatures features(std::string_view before, std::string_view after) const;

private:
    /// How often characters stand together in a word, and apart.
    struct Counts {
        std::uint32_t together = 0;
        std::uint32_t apart = 0;
    };

    void learn(const std::vector<PlainLine>& lines);
    [[nodiscard]] double glue_score(std::string_view before, std::string_view after) const;

    std::string_view source_;
    Wrapping wrapping_;
    std::unordered_map<std::uint64_t, Counts> seen_;
};

/// Level of a heading that plain text writes with a count ("1. 서론", "제2장 …", "Ⅲ. …"); 0: no heading.
[[nodiscard]] std::uint8_t plain_heading_level(std::string_view line);

void read_plain(std::string_view source, std::uint32_t from, Builder& builder);

}  // namespace ktrend::reading
