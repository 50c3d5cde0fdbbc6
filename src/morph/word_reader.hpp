// Reads one word: tries every listed end on it, and picks the reading that its parts and its neighbours speak for.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "morph/tables.hpp"

namespace ktrend::morph {

/// What reading a word needs to know of its surroundings.
struct Context {
    const Word* previous = nullptr;  ///< the word right before, without a symbol between; else null
    bool at_end = false;             ///< nothing but punctuation follows in the sentence
    bool stop = false;               ///< a full stop, question or exclamation mark follows
    bool question = false;           ///< a question mark follows
    bool before_bound = false;       ///< 것, 수, 때 and their like follow
    bool before_negation = false;    ///< 못하다 or 않다 follows
    bool name = false;               ///< the noun is a name or stands in quotation marks
    std::string_view next;           ///< the text behind the word and its white space; empty behind punctuation
};

/// How a word divides. Offsets count bytes from its start.
struct Reading {
    int score = -1;
    Category category = Category::Noun;
    Function function = Function::None;
    Function particle = Function::None;
    Function before_genitive = Function::None;
    Voice voice = Voice::Active;
    Tense tense = Tense::Present;
    bool topic = false;
    bool honorific = false;
    bool leads = false;
    bool shares = false;
    bool negated = false;
    bool known = false;                ///< its parts are listed
    LinkClass link = LinkClass::None;  ///< becomes Link before one of its auxiliaries
    const Stem* stem = nullptr;
    std::string_view written_lemma;  ///< of contractions; else empty
    std::uint32_t content = 0;       ///< end of the content
    std::uint32_t noun = 0;          ///< end of the noun before a light verb
};

class WordReader {
public:
    /// `word` must outlive the reader. Only the last 32 characters are looked at.
    WordReader(const Tables& tables, std::string_view word, const Context& context);

    [[nodiscard]] Reading read();
    /// The best reading of the whole word as particles or copula behind a noun ending in `last`; score -1 where it is
    /// none.
    [[nodiscard]] Reading read_behind(char32_t last);

private:
    static constexpr std::size_t limit = 32;

    void listed();
    /// What the lists have of the word.
    struct InLists {
        std::uint16_t classes = 0;      ///< of the whole word
        std::uint16_t contraction = 0;  ///< which one it is, where it is one
        std::size_t noun = 0;           ///< where the longest listed noun at its end begins; its size: none does
    };
    [[nodiscard]] InLists look_up() const;
    [[nodiscard]] bool is_contraction(const InLists& found) const;
    void patterns();
    void short_forms();
    void walk_suffixes();
    void try_suffixes(std::span<const std::uint32_t> values, std::size_t end, char32_t last);
    void try_noun(const Suffix& suffix, std::size_t end);
    void find_bases(std::size_t end, char32_t last);
    [[nodiscard]] bool beats_noun(const Reading& verb, const Suffix& suffix) const;
    void try_stem(const Suffix& suffix, const Stem& stem, std::size_t start, std::size_t end);
    void guess_predicate(const Suffix& suffix, std::size_t end);
    [[nodiscard]] bool is_compound(std::size_t end) const;
    [[nodiscard]] int noun_score(std::size_t end, Category& category, bool& known) const;
    [[nodiscard]] bool after_adnominal(char32_t bound) const;
    [[nodiscard]] bool counts_place() const;
    [[nodiscard]] bool wants_verb() const;
    [[nodiscard]] bool closes_sentence(const Suffix& suffix) const;
    [[nodiscard]] bool is_deed_in_short(const Reading& reading) const;
    [[nodiscard]] bool decides(const Suffix& suffix) const;
    [[nodiscard]] bool is_agent(std::size_t end) const;
    [[nodiscard]] bool is_single(char32_t syllable) const;
    [[nodiscard]] bool is_spoken() const;
    [[nodiscard]] bool before_predicate() const;
    void drop_honorific();
    [[nodiscard]] Reading from(const Suffix& suffix) const;
    void consider(const Reading& reading) {
        if (reading.score > best_.score) best_ = reading;
    }

    const Tables& tables_;
    std::string_view word_;
    const Context& context_;
    std::array<char32_t, limit> codes_;
    std::array<std::uint32_t, limit + 1> offsets_;  ///< of each character, and of the end
    std::size_t size_ = 0;
    bool cut_ = false;  ///< there is more before
    // Left uninitialised on purpose, like the two arrays above: a reader is made for every word.
    static constexpr std::size_t most_bases = 24;
    std::array<std::uint32_t, most_bases> found_bases_;   ///< bases that end where the ending at hand begins
    std::array<std::uint32_t, most_bases> found_starts_;  ///< and where they start
    std::size_t found_size_ = 0;
    Reading best_;
};

}  // namespace ktrend::morph
