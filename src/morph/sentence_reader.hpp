// Cuts a sentence into words and symbols around its anchors, reads each word with its neighbours in view, and gives
// josa that stand behind a closing quotation mark or a gloss to the noun that they belong to.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "morph/hangul.hpp"
#include "morph/morphology.hpp"
#include "morph/tables.hpp"
#include "morph/word_reader.hpp"

namespace ktrend::morph {

/// Reads one sentence, once; all arguments must outlive it.
class SentenceReader {
public:
    SentenceReader(const Tables& tables, std::string_view text, TextSpan sentence, std::span<const Anchor> anchors,
                   Words& out)
        : tables_(tables), text_(text.substr(0, sentence.end)), at_(sentence.start), anchors_(anchors), out_(out) {}

    void read();

private:
    [[nodiscard]] char32_t code_at(std::size_t at) const {
        return at < text_.size() ? decode(text_.substr(at)).code : char32_t{0};
    }
    [[nodiscard]] std::size_t anchor_start() const {
        return next_anchor_ < anchors_.size() ? anchors_[next_anchor_].span.start : text_.size();
    }
    [[nodiscard]] std::size_t run_end(std::size_t at) const;
    [[nodiscard]] Context context_behind(std::size_t end) const;
    void read_anchor();
    void complete_post(Word& word);
    void read_run();
    void read_symbol();
    bool attach(std::size_t end);
    bool attach_apart(std::size_t end);
    bool join_light_verb(std::size_t end, const Reading& reading);
    [[nodiscard]] Word* owner_behind_symbols();
    void add_word(std::size_t start, std::size_t end, const Reading& reading, std::int32_t mention = -1);
    void apply(Word& word, const Reading& reading);
    void add_lemma(Word& word, const Reading& reading);
    void attach_reading(Word& owner, const Reading& reading);
    void resolve_link(const Reading& reading);

    const Tables& tables_;
    std::string_view text_;
    std::size_t at_;
    std::span<const Anchor> anchors_;
    std::size_t next_anchor_ = 0;
    Words& out_;
    LinkClass pending_ = LinkClass::None;  ///< of the last word
    const Stem* pending_stem_ = nullptr;
    bool after_space_ = true;
};

}  // namespace ktrend::morph
