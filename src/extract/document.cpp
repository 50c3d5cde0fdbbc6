// All stages before the rules, in order.
#include "extract/document.hpp"

#include <algorithm>

#include "core/marks.hpp"
#include "extract/headline.hpp"
#include "schema/impl.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;

/// In words. A quotation mark that is not closed within it is taken for a stray one; keeps the search linear.
constexpr std::size_t longest_quotation = 200;

struct Quotation {
    std::uint32_t open;
    std::uint32_t close;
};

/// What closes a quotation that a mark opens; empty where it opens none.
std::string_view closing_mark(std::string_view open) noexcept {
    for (const auto* pairs : {&marks::quotations, &marks::titles}) {
        for (const marks::Pair& pair : *pairs) {
            if (pair.open == open) return pair.close;
        }
    }
    return open == "`" ? open : std::string_view();
}

/// A quotation that says something, in contrast to one that names something: it holds a finished predicate.
bool holds_clause(const SentenceFrame& frame, Quotation quotation) {
    for (std::uint32_t i = quotation.open + 1; i < quotation.close; ++i) {
        const morph::Word& word = frame.words.words[i];
        const bool modifier = word.function == morph::Function::Adnominal || word.function == morph::Function::None;
        // “라마 4”입니다 ("it is “Llama 4”"): the copula of a quoted noun stands behind the mark
        const bool noun =
            i + 1 == quotation.close && word.category == morph::Category::Copula && word.span.end == word.content.end;
        if (is_predicate(word) && !modifier && !noun) return true;
    }
    return quotation.close - quotation.open > 9;
}

/// Whether what is quoted is said, however short it is: "성장통"이라고 반박했다 ("called it growing pains").
bool is_said(const SentenceFrame& frame, std::string_view text, Quotation quotation) {
    const bool name = quotation.close == quotation.open + 2 && frame.mention_of[quotation.open + 1] >= 0;
    const std::string_view behind = text.substr(frame.words.words[quotation.close].span.end);
    return !name && (behind.starts_with("이라고") || behind.starts_with("라고") || behind.starts_with("이라며") ||
                     behind.starts_with("라며"));
}

bool is_mark(const morph::Word& word, std::string_view text, std::string_view mark) noexcept {
    return word.category == Category::Symbol && slice(text, word.content) == mark;
}

/// "[4. 구글, 새 앱 출시]": brackets around all of a sentence are no parenthesis; they and a number in front are
/// skipped. Returns the first word that counts.
std::size_t skip_frame(SentenceFrame& frame, std::string_view text) {
    const auto& words = frame.words.words;
    if (words.size() < 3 || slice(text, words.front().content) != "[" || slice(text, words.back().content) != "]")
        return 0;
    const auto inner = [&](std::size_t i) { return slice(text, words[i].content); };
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (inner(i) == "[" || inner(i) == "]") return 0;
    }
    std::size_t first = 1;
    const bool number = inner(1).find_first_not_of("0123456789") == std::string_view::npos;
    if (number && words.size() > 4 && inner(2) == ".") first = 3;
    for (std::size_t i = 0; i < first; ++i) frame.roles[i] = WordRole::Skipped;
    frame.roles.back() = WordRole::Skipped;
    return first;
}

/// "[라마], [큐원] 등": brackets around one name in a row or before its particle are no parenthesis, unlike the tag
/// that opens a headline, "[구글] 새 앱 공개".
void skip_name_brackets(SentenceFrame& frame, std::string_view text) {
    const auto& words = frame.words.words;
    const auto is = [&](std::size_t i, std::string_view mark) { return is_mark(words[i], text, mark); };
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        if (!is(i, "[") || frame.mention_of[i + 1] < 0 || !is(i + 2, "]")) continue;
        const bool in_row = i + 3 < words.size() && (is(i + 3, ",") || is(i + 3, "·"));
        if (i == 0 && !in_row && words[i + 1].function == morph::Function::None) continue;
        frame.roles[i] = frame.roles[i + 2] = WordRole::Skipped;
        i += 2;
    }
}

/// "[MIT, 구글] [LongVid: 긴 영상 생성]": where all of a line stands in brackets, the last of them hold what it says.
void open_last_brackets(SentenceFrame& frame, std::string_view text) {
    const auto& words = frame.words.words;
    const auto is = [&](std::size_t i, std::string_view mark) { return is_mark(words[i], text, mark); };
    if (words.size() < 6 || !is(0, "[") || !is(words.size() - 1, "]")) return;
    const bool all = std::all_of(frame.roles.begin(), frame.roles.end(),
                                 [](WordRole role) { return role == WordRole::Parenthesis; });
    if (!all) return;
    std::size_t open = words.size() - 1;
    while (open > 0 && !is(open, "[")) --open;
    if (open == 0 || !is(open - 1, "]")) return;
    for (std::size_t i = open; i < words.size(); ++i) {
        const bool bracket = i == open || i + 1 == words.size();
        frame.roles[i] = bracket ? WordRole::Skipped : WordRole::Plain;
    }
}

/// What stands in parentheses, which may hold others.
void mark_parentheses(SentenceFrame& frame, std::string_view text, std::size_t first) {
    const auto& words = frame.words.words;
    int depth = 0;
    for (std::size_t i = first; i < words.size(); ++i) {
        if (frame.roles[i] != WordRole::Plain) continue;
        const bool symbol = words[i].category == Category::Symbol && frame.mention_of[i] < 0;
        const std::string_view content = symbol ? slice(text, words[i].content) : std::string_view();
        if (content == "(" || content == "[" || content == "（") ++depth;
        if (depth == 0) continue;
        frame.roles[i] = WordRole::Parenthesis;
        frame.has_parentheses = true;
        if (content == ")" || content == "]" || content == "）") --depth;
    }
    if (depth == 0) return;
    // never closed: not a parenthesis
    for (std::size_t i = words.size(); i-- > 0 && frame.roles[i] == WordRole::Parenthesis;) {
        frame.roles[i] = WordRole::Plain;
    }
}

/// The marks around a clause or around what is said are those of a quotation; those around a name or a term say
/// nothing.
void mark_quotations(SentenceFrame& frame, std::string_view text) {
    const auto& words = frame.words.words;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (words[i].category != Category::Symbol || frame.mention_of[i] >= 0) continue;
        // a straight mark that closes looks like one that opens
        if (frame.roles[i] == WordRole::QuoteClose) continue;
        const std::string_view close = closing_mark(slice(text, words[i].content));
        if (close.empty()) continue;
        std::uint32_t j = i + 1;
        const std::size_t limit = std::min<std::size_t>(words.size(), i + longest_quotation);
        while (j < limit && !(words[j].category == Category::Symbol && slice(text, words[j].content) == close)) ++j;
        if (j == limit) {
            frame.roles[i] = WordRole::Skipped;
            continue;
        }
        const bool clause = holds_clause(frame, {i, j}) || is_said(frame, text, {i, j});
        frame.roles[i] = clause ? WordRole::QuoteOpen : WordRole::Skipped;
        frame.roles[j] = clause ? WordRole::QuoteClose : WordRole::Skipped;
        i = clause ? i : j;
    }
}

/// Signs that lead in (an emoji, an arrow, a stray bullet) say nothing, and would keep patterns from the start; where
/// all that stands in a table's cell is a sign (✅, "❌ (유료)", "paid"), that is what the cell says.
void skip_leading_signs(SentenceFrame& frame, bool cell) {
    const auto& words = frame.words.words;
    bool sign = cell;
    for (std::size_t i = 0; i < words.size() && sign; ++i) {
        sign = words[i].category == Category::Symbol || !frame.is_plain(i);
    }
    for (std::size_t i = sign ? 1 : 0; i < words.size() && frame.is_symbol(i) && frame.is_plain(i); ++i) {
        frame.roles[i] = WordRole::Skipped;
    }
}

void skip_citations(SentenceFrame& frame, const std::vector<Inline>& inlines) {
    const auto& words = frame.words.words;
    for (const Inline& range : inlines) {
        if (range.kind != InlineKind::Citation) continue;
        const auto begin = std::partition_point(
            words.begin(), words.end(), [&](const morph::Word& word) { return word.span.start < range.span.start; });
        for (auto it = begin; it != words.end() && it->span.start < range.span.end; ++it) {
            const auto word = static_cast<std::size_t>(it - words.begin());
            if (range.span.contains(it->span)) frame.roles[word] = WordRole::Skipped;
        }
    }
}

/// Tells what each word is to the lines of the sentence.
void mark_roles(SentenceFrame& frame, std::string_view text, const std::vector<Inline>& inlines, bool cell) {
    frame.roles.assign(frame.words.words.size(), WordRole::Plain);
    skip_name_brackets(frame, text);
    mark_parentheses(frame, text, skip_frame(frame, text));
    open_last_brackets(frame, text);
    mark_quotations(frame, text);
    skip_leading_signs(frame, cell);
    skip_citations(frame, inlines);
}

void find_item_parents(Document& document) {
    const std::vector<Block>& blocks = document.text.blocks();
    document.item_parents.assign(blocks.size(), no_block);
    std::uint32_t heading = no_block;  // where nothing but list items has followed it
    for (std::uint32_t block = 0; block < blocks.size(); ++block) {
        if (blocks[block].kind != BlockKind::ListItem) {
            heading = blocks[block].kind == BlockKind::Heading ? block : no_block;
            continue;
        }
        document.item_parents[block] = blocks[block].parent != no_block ? blocks[block].parent : heading;
    }
}

std::vector<Inline> inlines_in(const Text& text, TextSpan span) {
    std::vector<Inline> found;
    const auto& all = text.inlines();
    auto it = std::lower_bound(all.begin(), all.end(), span.start,
                               [](const Inline& range, std::uint32_t start) { return range.span.start < start; });
    for (; it != all.end() && it->span.start < span.end; ++it) found.push_back(*it);
    return found;
}

rules::TypeIndex type_of(const Mention& mention, const Mentions& mentions, const Schema::Impl& schema) {
    switch (mention.kind) {
        case MentionKind::Quantity: return schema.types.of_unit(mentions.quantities[mention.index].unit);
        case MentionKind::Date: return rules::date_type;
        case MentionKind::Entity: break;
    }
    const ReportEntity& entity = mentions.entities[mention.index];
    if (entity.lexicon) return schema.types.of_entity(entity.type, schema.lexicon->entries()[*entity.lexicon].also);
    const bool kind = mention.source == NameSource::Concept;
    return schema.types.of_entity(entity.type, kind ? rules::kind_name : std::string_view());
}

SentenceFrame make_frame(const Document& document, const Sentence& sentence, std::size_t& next_mention,
                         const Schema::Impl& schema) {
    SentenceFrame frame;
    frame.sentence = sentence;
    const auto& mentions = document.mentions.mentions;
    while (next_mention < mentions.size() && mentions[next_mention].span.start < sentence.span.start) ++next_mention;
    const std::size_t base = next_mention;
    std::vector<morph::Anchor> anchors;
    while (next_mention < mentions.size() && mentions[next_mention].span.end <= sentence.span.end) {
        anchors.push_back({mentions[next_mention++].span});
    }
    const std::string_view text = document.text.content();
    frame.words = schema.morphology->analyze(text, sentence.span, anchors);
    frame.mention_of.reserve(frame.words.words.size());
    for (const morph::Word& word : frame.words.words) {
        frame.mention_of.push_back(word.mention < 0 ? -1 : static_cast<std::int32_t>(base) + word.mention);
    }
    const bool cell = document.text.blocks()[sentence.block].kind == BlockKind::TableCell;
    mark_roles(frame, text, inlines_in(document.text, sentence.span), cell);
    read_headline(frame, text, document.mention_types, schema.rules);
    find_clauses(frame, text, document.mentions);
    share_words(frame, text, document.mentions, schema.rules);
    find_phrases(frame, text, document.mentions, document.mention_types, schema.rules);
    return frame;
}

}  // namespace

Document read_document(const Report& report, const Schema& schema) {
    const Schema::Impl& parts = schema.impl();
    Document document;
    document.report = &report;
    document.text = Text::read(report);
    document.sentences = parts.splitter->split(document.text);
    document.mentions = parts.finder->find(document.text, document.sentences);
    document.makers = Makers(document.mentions, *parts.lexicon);
    document.mention_types.reserve(document.mentions.mentions.size());
    for (const Mention& mention : document.mentions.mentions) {
        document.mention_types.push_back(type_of(mention, document.mentions, parts));
    }
    std::size_t next_mention = 0;
    document.frames.reserve(document.sentences.size());
    for (const Sentence& sentence : document.sentences) {
        document.frames.push_back(make_frame(document, sentence, next_mention, parts));
    }
    document.first_sentence.assign(document.text.blocks().size() + 1,
                                   static_cast<std::uint32_t>(document.sentences.size()));
    for (std::size_t i = document.sentences.size(); i-- > 0;) {
        document.first_sentence[document.sentences[i].block] = static_cast<std::uint32_t>(i);
    }
    for (std::size_t b = document.first_sentence.size() - 1; b-- > 0;) {  // blocks without sentences
        document.first_sentence[b] = std::min(document.first_sentence[b], document.first_sentence[b + 1]);
    }
    find_rows(document);
    find_item_parents(document);
    return document;
}

}  // namespace ktrend::extract
