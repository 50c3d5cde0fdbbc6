// Where a text object begins and ends; see open_text.hpp.
#include "extract/open_text.hpp"

#include <re2/re2.h>

#include "core/utf8.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;

/// The end of an object taken as text: without particle or ending, and without the light verb of a verbal noun
/// (구동할 → 구동).
std::uint32_t content_end(const morph::Words& words, std::uint32_t index, std::string_view text) {
    const morph::Word& word = words.words[index];
    if (word.category != Category::Verb && word.category != Category::Adjective) return word.content.end;
    const std::string_view lemma = words.lemma(word);
    for (const std::string_view light : {"시키", "당하", "하", "되", "받"}) {  // cause, suffer, do, become, receive
        if (!lemma.ends_with(light) || lemma.size() == light.size()) continue;
        const std::string_view root = lemma.substr(0, lemma.size() - light.size());
        if (slice(text, word.span).starts_with(root) && utf8::length(root) >= 2) {
            return word.span.start + static_cast<std::uint32_t>(root.size());
        }
    }
    return word.content.end;
}

}  // namespace

TextSpan open_text(const Document& document, const Line& line, std::uint32_t begin, std::uint32_t end,
                   const std::unique_ptr<const RE2>& lead) {
    for (int round = 0; lead && round < 4; ++round) {
        re2::StringPiece rest(line.text.data() + begin, end - begin);
        const std::size_t before = rest.size();
        if (!RE2::Consume(&rest, *lead) || rest.size() == before || rest.empty()) break;
        begin = static_cast<std::uint32_t>(rest.data() - line.text.data());
    }
    std::size_t first = line.word_at(begin);
    std::size_t last = line.word_at(end == 0 ? 0 : end - 1);
    if (last >= line.words.size()) last = line.words.size() - 1;
    // what the clause shares with a later one stands elsewhere
    if (first < line.shared && last >= line.shared) last = line.shared - 1;
    // a mark, or the particle behind a quotation: …"며
    const auto is_symbol = [&](std::size_t i) {
        const WordRef ref = line.words[i].word;
        const morph::Word& word = document.frames[ref.sentence].words.words[ref.word];
        return word.category == Category::Symbol || word.content.empty();
    };
    while (first < last && is_symbol(first)) ++first;
    while (last > first && is_symbol(last)) --last;
    if (first > last || first >= line.words.size() || is_symbol(first)) return {};  // nothing but signs: ⭐⭐⭐
    const WordRef from = line.words[first].word;
    const WordRef to = line.words[last].word;
    if (from.sentence != to.sentence) return {};
    const morph::Words& words = document.frames[to.sentence].words;
    const TextSpan span{words.words[from.word].span.start, content_end(words, to.word, document.text.content())};
    return span.start < span.end ? span : TextSpan{};
}

TextSpan behind_connective(const Document& document, std::uint32_t sentence, TextSpan text) {
    std::uint32_t start = 0;
    std::size_t behind = 0;
    for (const morph::Word& word : document.frames[sentence].words.in(text)) {
        const bool predicate = word.category == Category::Verb || word.category == Category::Adjective;
        const bool connective = word.function == Function::Join || word.function == Function::Cause ||
                                word.function == Function::Link || word.function == Function::Concession;
        if (predicate && connective && word.span.end < text.end) {
            start = word.span.end;
            behind = 0;
        } else if (word.category != Category::Symbol) {
            if (behind++ == 0 && start > 0) start = word.span.start;
        }
    }
    return start > 0 && behind >= 2 ? TextSpan{start, text.end} : TextSpan{};
}

TextSpan behind_relative(const Document& document, std::uint32_t sentence, TextSpan text) {
    std::uint32_t start = 0;
    bool follows = false;
    bool auxiliary = false;  // 수 있는 behind a verb goes on with it
    for (const morph::Word& word : document.frames[sentence].words.in(text)) {
        if (follows && word.category != Category::Symbol && word.category != Category::Bound) start = word.span.start;
        follows = word.function == Function::Adnominal && (word.category == Category::Verb || auxiliary);
        auxiliary = word.category == Category::Bound;
    }
    return start > 0 && start < text.end ? TextSpan{start, text.end} : TextSpan{};
}

}  // namespace ktrend::extract
