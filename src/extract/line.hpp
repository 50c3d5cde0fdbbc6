// The mask line of a stretch of words: what rules run over. See rules/symbols.hpp for its alphabet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/mention.hpp"
#include "morph/morphology.hpp"
#include "rules/needs.hpp"
#include "rules/types.hpp"

namespace ktrend::extract {

/// A word of a report: its sentence, and its number in that sentence.
struct WordRef {
    std::uint32_t sentence = 0;
    std::uint32_t word = 0;

    friend constexpr auto operator<=>(WordRef, WordRef) noexcept = default;
};

/// Where one word stands in the line: `[begin, end)` with its symbols, without the space before it.
struct LineWord {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    WordRef word;
};

struct Line {
    std::string text;
    std::vector<LineWord> words;             ///< in line order
    std::vector<std::uint32_t> mentions;     ///< report-wide index of the mention with each number
    std::vector<rules::LineMention> places;  ///< of the same mentions
    rules::TypeMask types = 0;               ///< of the mentions that stand in it
    /// Index into `words` behind which stand the words that the clause shares with others, at another place of the
    /// report; 0 where it shares none so.
    std::size_t shared = 0;

    [[nodiscard]] rules::IndexedLine indexed() const noexcept { return {text, places}; }

    /// The word that holds the line's byte `at`, or the next one; the index of the end where there is none.
    [[nodiscard]] std::size_t word_at(std::uint32_t at) const noexcept;
};

/// What a word is to the line, beside its grammar.
enum class WordRole : std::uint8_t {
    Plain,
    Skipped,      ///< citations, quotation marks around a name
    Parenthesis,  ///< inside (…) or one of the brackets: left out of plain lines
    QuoteOpen,    ///< opens a quotation that holds a clause
    QuoteClose,
};

/// What the builder needs of a sentence.
struct LineSource {
    std::string_view text;  ///< of the report
    const morph::Words* words = nullptr;
    const std::vector<std::int32_t>* mention_of = nullptr;  ///< for each word: report-wide index of its mention, or -1
    const std::vector<WordRole>* roles = nullptr;           ///< of each word
    std::uint32_t sentence = 0;
};

/// Whether a symbol is one of the dashes that part a line.
[[nodiscard]] inline bool is_dash(std::string_view symbol) noexcept {
    return symbol == "—" || symbol == "–" || symbol == "-";
}

class LineBuilder {
public:
    LineBuilder(const Mentions& mentions, const std::vector<rules::TypeIndex>& mention_types)
        : mentions_(mentions), types_(mention_types) {}

    /// Appends the words `[first, last)` of a sentence.
    void add(const LineSource& source, std::uint32_t first, std::uint32_t last, bool keep_parentheses);
    /// Appends a structural symbol.
    void add_mark(char32_t mark);
    /// What is added from now on is shared with other clauses.
    void begin_shared() { line_.shared = line_.words.size(); }
    [[nodiscard]] Line take();

private:
    void add_word(const LineSource& source, std::uint32_t index);
    void add_content(const LineSource& source, std::uint32_t index);

    const Mentions& mentions_;
    const std::vector<rules::TypeIndex>& types_;
    Line line_;
    bool glued_ = true;  // no space before the next word
};

/// A piece of a line as people read it: symbols as ⟨topic⟩.
[[nodiscard]] std::string readable(std::string_view piece);
/// The line as people read it: mentions as ⟦name⟧, symbols as ⟨topic⟩.
[[nodiscard]] std::string readable(const Line& line, const Mentions& mentions, std::string_view text);

}  // namespace ktrend::extract
