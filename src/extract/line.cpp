// Building mask lines out of analysed words.
#include "extract/line.hpp"

#include <algorithm>

#include "core/marks.hpp"
#include "core/utf8.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Tense;
using morph::Word;

/// Symbols that stand for one another, as the one that patterns write.
std::string_view canonical_symbol(std::string_view symbol) noexcept {
    if (marks::is_middle_dot(symbol)) return "·";
    if (symbol == "、" || symbol == "，") return ",";
    if (symbol == "：") return ":";
    if (symbol == "–" || symbol == "—" || symbol == "―" || symbol == "－") return "—";
    return symbol;
}

bool glues_next(std::string_view symbol) noexcept {
    return symbol == "(" || symbol == "[" || symbol == "·" || symbol == "/" || symbol == "<" || symbol == "~";
}

/// Private-use characters of the report itself must not look like symbols: they become U+FFFD.
void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const utf8::Decoded c = utf8::decode(text);
        const bool private_use = (c.code >= 0xE000 && c.code <= 0xF8FF) || c.code >= rules::first_mention_char;
        if (private_use) {
            utf8::append(out, 0xFFFD);
        } else {
            out.append(text.substr(0, c.size));
        }
        text.remove_prefix(c.size);
    }
}

void append_functions(std::string& out, const Word& word) {
    if (word.category == Category::Copula) utf8::append(out, rules::copula_mark);
    if (is_predicate(word)) {
        if (word.tense == Tense::Past) utf8::append(out, rules::past_mark);
        if (word.tense == Tense::Future) utf8::append(out, rules::future_mark);
    }
    if (const auto symbol = rules::symbol_of(word)) utf8::append(out, *symbol);
    if (is_predicate(word)) {  // the particle of a nominalised clause: 하기를
        if (const auto symbol = rules::symbol_of(word.particle)) utf8::append(out, *symbol);
    }
    // 이건 ("this one") holds its particle, which then is its function already
    if (word.topic && word.function != Function::Topic) utf8::append(out, *rules::symbol_of(Function::Topic));
}

}  // namespace

std::size_t Line::word_at(std::uint32_t at) const noexcept {
    const auto it = std::partition_point(words.begin(), words.end(), [&](const LineWord& w) { return w.end <= at; });
    return static_cast<std::size_t>(it - words.begin());
}

void LineBuilder::add(const LineSource& source, std::uint32_t first, std::uint32_t last, bool keep_parentheses) {
    for (std::uint32_t i = first; i < last; ++i) {
        switch ((*source.roles)[i]) {
            case WordRole::Skipped: break;
            case WordRole::Parenthesis:
                if (keep_parentheses) add_word(source, i);
                break;
            case WordRole::QuoteOpen: add_mark(rules::quote_open); break;
            case WordRole::QuoteClose: add_mark(rules::quote_close); break;
            case WordRole::Plain: add_word(source, i); break;
        }
    }
}

void LineBuilder::add_mark(char32_t mark) {
    utf8::append(line_.text, mark);
    glued_ = true;
}

void LineBuilder::add_word(const LineSource& source, std::uint32_t index) {
    const Word& word = source.words->words[index];
    const bool symbol = word.category == Category::Symbol && (*source.mention_of)[index] < 0;
    if (!symbol && !glued_) line_.text.push_back(' ');
    LineWord place;
    place.word = {source.sentence, index};
    place.begin = static_cast<std::uint32_t>(line_.text.size());
    if (symbol) {
        const std::string_view text = canonical_symbol(slice(source.text, word.content));
        append_escaped(line_.text, text);
        glued_ = glues_next(text);
    } else {
        add_content(source, index);
        append_functions(line_.text, word);
        glued_ = false;
    }
    place.end = static_cast<std::uint32_t>(line_.text.size());
    line_.words.push_back(place);
}

void LineBuilder::add_content(const LineSource& source, std::uint32_t index) {
    const Word& word = source.words->words[index];
    const std::int32_t mention = (*source.mention_of)[index];
    if (mention >= 0 && line_.mentions.size() < rules::max_mentions_per_line) {
        const rules::TypeIndex type = types_[static_cast<std::size_t>(mention)];
        line_.places.push_back({static_cast<std::uint32_t>(line_.text.size()), type});
        utf8::append(line_.text, rules::mention_char(type, static_cast<std::uint32_t>(line_.mentions.size())));
        line_.mentions.push_back(static_cast<std::uint32_t>(mention));
        line_.types |= rules::bit(type);
        // what stands between the name and its particle inside one word: "GPT-4급", "한국판"
        const TextSpan span = mentions_.mentions[static_cast<std::size_t>(mention)].span;
        if (span.end < word.content.end && span.start >= word.content.start) {
            append_escaped(line_.text, slice(source.text, TextSpan{span.end, word.content.end}));
        }
        return;
    }
    const bool lemmatised = word.category == Category::Verb || word.category == Category::Adjective;
    append_escaped(line_.text, lemmatised ? source.words->lemma(word) : slice(source.text, word.content));
}

Line LineBuilder::take() {
    Line line = std::move(line_);
    line_ = Line();
    glued_ = true;
    return line;
}

namespace {

/// Appends a character of a line that is no mention.
void append_readable(std::string& out, const utf8::Decoded& c, std::string_view bytes) {
    const auto symbols = rules::symbols();
    const auto symbol = std::ranges::find(symbols, c.code, &rules::Symbol::code);
    if (symbol == symbols.end()) {
        out.append(bytes);
    } else {
        out.append("⟨").append(symbol->name).append("⟩");
    }
}

}  // namespace

std::string readable(std::string_view piece) {
    std::string out;
    while (!piece.empty()) {
        const utf8::Decoded c = utf8::decode(piece);
        append_readable(out, c, piece.substr(0, c.size));
        piece.remove_prefix(c.size);
    }
    return out;
}

std::string readable(const Line& line, const Mentions& mentions, std::string_view text) {
    std::string out;
    std::string_view rest = line.text;
    while (!rest.empty()) {
        const utf8::Decoded c = utf8::decode(rest);
        if (rules::is_mention_char(c.code)) {
            const Mention& mention = mentions.mentions[line.mentions[rules::mention_number(c.code)]];
            const std::string_view type = mention.kind == MentionKind::Entity
                                              ? std::string_view(mentions.entities[mention.index].type)
                                          : mention.kind == MentionKind::Quantity ? "quantity"
                                                                                  : "date";
            out.append("⟦").append(type).append(":").append(slice(text, mention.span)).append("⟧");
        } else {
            append_readable(out, c, rest.substr(0, c.size));
        }
        rest.remove_prefix(c.size);
    }
    return out;
}

}  // namespace ktrend::extract
