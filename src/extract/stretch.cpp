// Making stretches; see stretch.hpp.
#include "extract/stretch.hpp"

#include <algorithm>

#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

/// A line being made in both forms, with and without parentheses.
class TwinBuilder {
public:
    explicit TwinBuilder(const Document& document, bool as_written = true)
        : document_(document),
          as_written_(as_written),
          plain_(document.mentions, document.mention_types),
          full_(document.mentions, document.mention_types) {}

    void add(std::uint32_t sentence, std::uint32_t first, std::uint32_t last) {
        const LineSource source = as_written_ ? document_.source_as_written(sentence) : document_.source(sentence);
        plain_.add(source, first, last, false);
        full_.add(source, first, last, true);
        parentheses_ = parentheses_ || document_.frames[sentence].has_parentheses;
    }
    void add(std::uint32_t sentence) {
        add(sentence, 0, static_cast<std::uint32_t>(document_.frames[sentence].words.words.size()));
    }
    void add_block(std::uint32_t block) {
        for (std::uint32_t s = document_.first_sentence[block]; s < document_.end_of_context(block); ++s) add(s);
    }
    void add(std::uint32_t sentence, const Clause& clause) {
        std::uint32_t first = clause.first;
        for (const WordRange& range : clause.left_out) {
            add(sentence, first, range.first);
            first = range.last;
            if (clause.shared != first) continue;
            plain_.begin_shared();
            full_.begin_shared();
        }
        add(sentence, first, clause.last);
    }
    void add_mark(char32_t mark) {
        plain_.add_mark(mark);
        full_.add_mark(mark);
    }
    void finish(Stretch& stretch) {
        stretch.line = plain_.take();
        Line full = full_.take();
        if (parentheses_) stretch.full = std::move(full);
    }

private:
    const Document& document_;
    bool as_written_;
    LineBuilder plain_;
    LineBuilder full_;
    bool parentheses_ = false;
};

Stretch make(Scope scope, std::uint32_t sentence, std::uint32_t clause = none) {
    Stretch stretch;
    stretch.scope = scope;
    stretch.sentence = sentence;
    stretch.clause = clause;
    return stretch;
}

/// Where the value of "label: value" begins: behind a colon, an equals sign or a spaced dash near the start; none
/// without one.
std::uint32_t label_end(const Document& document, std::uint32_t sentence) {
    const SentenceFrame& frame = document.frames[sentence];
    const std::size_t limit = std::min<std::size_t>(frame.words.words.size(), 12);
    for (std::uint32_t i = 1; i < limit; ++i) {
        const morph::Word& word = frame.words.words[i];
        if (word.category != morph::Category::Symbol || frame.mention_of[i] >= 0) continue;
        if (frame.roles[i] == WordRole::Parenthesis) continue;
        const std::string_view symbol = document.text.slice(word.content);
        const bool spaced = i + 1 < frame.words.words.size() && frame.words.words[i + 1].span.start > word.span.end;
        if (symbol == ":" || symbol == "：" || symbol == "=" || (spaced && is_dash(symbol))) return i;
        if (symbol == "," || symbol == ".") return none;
    }
    return none;
}

/// Whether a cell is a word or two, which only its headers make a statement.
bool is_bare_cell(const Document& document, std::uint32_t sentence) {
    const Block& block = document.block_of(sentence);
    if (block.kind != BlockKind::TableCell) return false;
    if (block.row != 0 && block.row_header == no_block && block.header == no_block) return false;
    const SentenceFrame& frame = document.frames[sentence];
    if (frame.as_written && !frame.phrases.empty()) return false;  // a headline with who acts: 구글, 젬마 3 공개
    const std::vector<morph::Word>& words = frame.as_written ? frame.as_written->words.words : frame.words.words;
    return std::none_of(words.begin(), words.end(), [](const morph::Word& word) {
        return is_predicate(word) && word.function == morph::Function::Final;
    });
}

void add_cell(const Document& document, std::uint32_t sentence, std::vector<Stretch>& out) {
    const Block& block = document.block_of(sentence);
    if (block.row == 0) return;
    TwinBuilder builder(document);
    const std::uint32_t thing = document.row_things[document.sentences[sentence].block];
    if (thing != no_block) builder.add_block(thing);
    builder.add_mark(rules::row_mark);
    if (block.header != no_block) builder.add_block(block.header);
    builder.add_mark(rules::column_mark);
    builder.add(sentence);
    Stretch stretch = make(Scope::Cell, sentence);
    builder.finish(stretch);
    out.push_back(std::move(stretch));
}

void add_item(const Document& document, std::uint32_t sentence, std::vector<Stretch>& out) {
    const std::uint32_t parent = document.item_parents[document.sentences[sentence].block];
    if (parent == no_block) return;
    TwinBuilder builder(document);
    builder.add_block(parent);
    builder.add_mark(rules::parent_mark);
    builder.add(sentence);
    Stretch stretch = make(Scope::Item, sentence);
    builder.finish(stretch);
    out.push_back(std::move(stretch));
}

void add_label(const Document& document, std::uint32_t sentence, bool as_written, std::vector<Stretch>& out) {
    const std::uint32_t colon = label_end(document, sentence);
    if (colon == none) return;
    TwinBuilder builder(document, as_written);
    builder.add(sentence, 0, colon);
    builder.add_mark(rules::label_mark);
    builder.add(sentence, colon + 1, static_cast<std::uint32_t>(document.frames[sentence].words.words.size()));
    Stretch stretch = make(Scope::Label, sentence);
    builder.finish(stretch);
    out.push_back(std::move(stretch));
}

/// Whether a clause ends in 고 or 거나 ("and", "or") behind a verb without a tense, and so shares what the next one
/// asks or advises: "값을 내리고 기능을 늘려야 한다" ("must cut the price and add functions").
bool leans_on_next(const SentenceFrame& frame, const Clause& clause) {
    if (clause.predicate == none) return false;
    const morph::Word& verb = frame.words.words[clause.predicate];
    return verb.shares && verb.category == morph::Category::Verb && verb.function == morph::Function::Join &&
           verb.tense == morph::Tense::Present;
}

/// Whether a clause names a topic or a subject of its own.
bool has_own_subject(const SentenceFrame& frame, const Clause& clause) {
    return std::any_of(frame.phrases.begin(), frame.phrases.end(), [&](const NounPhrase& phrase) {
        return phrase.taken_by == none && phrase.last >= clause.first && phrase.last < clause.last;
    });
}

/// Gives the clauses that lean on a later one its line; their stretches stand in `out` from `first` on.
void set_governors(const SentenceFrame& frame, std::size_t first, std::vector<Stretch>& out) {
    for (std::size_t c = frame.clauses.size() - 1; c-- > 0;) {
        if (!leans_on_next(frame, frame.clauses[c]) || has_own_subject(frame, frame.clauses[c + 1])) continue;
        const Stretch& next = out[first + c + 1];
        out[first + c].governor = next.governor.empty() ? next.line.text : next.governor;
    }
}

/// The clauses, then all of the sentence.
void add_clauses_and_sentence(const Document& document, std::uint32_t sentence, bool as_written,
                              std::vector<Stretch>& out) {
    const SentenceFrame& frame = document.frames[sentence];
    TwinBuilder builder(document, as_written);
    // a headline as it is written has no predicates: all of it is one clause
    if (as_written && frame.as_written) {
        builder.add(sentence);
        builder.finish(out.emplace_back(make(Scope::Clause, sentence)));
    }
    const std::size_t first = out.size();
    for (std::uint32_t c = 0; c < frame.clauses.size() && !(as_written && frame.as_written); ++c) {
        builder.add(sentence, frame.clauses[c]);
        builder.finish(out.emplace_back(make(Scope::Clause, sentence, c)));
    }
    if (out.size() > first + 1) set_governors(frame, first, out);
    builder.add(sentence);
    builder.finish(out.emplace_back(make(Scope::Sentence, sentence)));
}

}  // namespace

std::vector<Stretch> stretches_of(const Document& document, std::uint32_t sentence) {
    std::vector<Stretch> out;
    const Block& block = document.block_of(sentence);
    if (is_bare_cell(document, sentence)) {
        add_cell(document, sentence, out);
        return out;
    }
    add_clauses_and_sentence(document, sentence, true, out);
    if (block.kind == BlockKind::Heading || block.kind == BlockKind::FrontMatter) {
        Stretch heading = out.back();
        heading.scope = Scope::Heading;
        out.push_back(std::move(heading));
    }
    if (block.kind == BlockKind::ListItem) add_item(document, sentence, out);
    if (block.kind == BlockKind::TableCell) add_cell(document, sentence, out);
    add_label(document, sentence, true, out);
    if (document.frames[sentence].as_written) {
        add_clauses_and_sentence(document, sentence, false, out);
        add_label(document, sentence, false, out);
    }
    return out;
}

}  // namespace ktrend::extract
