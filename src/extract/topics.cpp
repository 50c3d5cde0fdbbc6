// What each sentence is about, and what may be found near it: worked out once, before rules ask; see subject.hpp.
// And what a sentence offers to those behind it that point back.
#include <algorithm>

#include "core/utf8.hpp"
#include "extract/line.hpp"
#include "extract/lists.hpp"
#include "extract/subject.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {

/// What a sentence names as its topic: its first entity with 은/는, else the last one with 이/가 that is nobody else's.
std::uint32_t SubjectFinder::topic_of(const SentenceFrame& frame) const {
    std::uint32_t topic = none;
    for (const NounPhrase& phrase : frame.phrases) {
        if (phrase.entities.empty() || phrase.taken_by != none) continue;
        const std::uint32_t mention = phrase.entities.front();
        if (document_.mentions.mentions[mention].kind != MentionKind::Entity) continue;
        if (phrase.function == morph::Function::Topic) return mention;
        if (!phrase.attribute && (topic == none || phrase.function != morph::Function::At)) topic = mention;
    }
    return topic;
}

/// "가장 빠른 모델은 메타의 라마 4다" ("the fastest model is Meta's Llama 4"): the thing that the predicate names of a
/// topic without a name.
std::uint32_t SubjectFinder::identified_in(const SentenceFrame& frame) const {
    const bool asks_which = std::any_of(frame.phrases.begin(), frame.phrases.end(), [](const NounPhrase& phrase) {
        return phrase.function == morph::Function::Topic && phrase.entities.empty();
    });
    const auto& words = frame.words.words;
    const auto last = std::find_if(words.rbegin(), words.rend(),
                                   [](const morph::Word& word) { return word.category != morph::Category::Symbol; });
    if (!asks_which || last == words.rend()) return none;
    const std::int32_t mention = frame.mention_of[static_cast<std::size_t>(words.rend() - last) - 1];
    if (last->category != morph::Category::Copula || last->function != morph::Function::Final || mention < 0)
        return none;
    const auto named = static_cast<std::uint32_t>(mention);
    const bool entity = document_.mentions.mentions[named].kind == MentionKind::Entity;
    // "답은 NO다" ("the answer is NO"): a word of no known type is no thing to go on about
    const bool typed = document_.mention_types[named] != rules::unknown_type;
    return entity && typed && !generic(named) ? named : none;
}

void SubjectFinder::find_topics() {
    const auto& frames = document_.frames;
    topics_.assign(frames.size(), none);
    pointed_.assign(frames.size(), {});
    foreign_.assign(frames.size(), 0);
    asked_.assign(frames.size(), {});
    groups_.assign(frames.size(), 0);
    ours_.assign(frames.size(), 0);
    std::vector<Line> lines;
    lines.reserve(frames.size());
    for (std::uint32_t s = 0; s < frames.size(); ++s) {
        LineBuilder builder(document_.mentions, document_.mention_types);
        builder.add(document_.source(s), 0, static_cast<std::uint32_t>(frames[s].words.words.size()), false);
        lines.push_back(builder.take());
    }
    find_author(lines);
    for (std::uint32_t s = 0; s < frames.size(); ++s) {
        const SentenceFrame& frame = frames[s];
        const Line& line = lines[s];
        const bool we = matches(rules_.we, line.text);
        if (we) (author_ != none ? ours_ : foreign_)[s] = 1;
        for (const auto& [types, program] : rules_.demonstratives) {
            if (matches(program, line.text)) asked_[s].push_back(types);
        }
        for (const auto& [types, program] : rules_.groups) {
            if (matches(program, line.text)) groups_[s] |= types;
        }
        if (matches(rules_.foreign, line.text)) foreign_[s] = 1;
        std::uint32_t topic = topic_of(frame);
        if (topic == none && ours_[s] != 0) topic = author_;
        const bool same_block = s > 0 && document_.sentences[s].block == document_.sentences[s - 1].block;
        const std::uint32_t before = same_block ? topics_[s - 1] : none;
        // a general word (AI, 모델) never takes over a proper topic
        const bool gives_way = topic != none && generic(topic) && before != none && !generic(before);
        // "비교하면 A는 …" ("for comparison, A …"): what is said next is about the former topic again
        const bool aside = before != none && matches(rules_.aside, line.text);
        topics_[s] = topic == none || gives_way || aside ? before : topic;
        if (topics_[s] == none) topics_[s] = identified_in(frame);
        pointed_[s] = pointed_at(s);
    }
}

/// Who wrote the report, where that is an organisation: the author of the front matter, or whoever the first sentences
/// or "저희 X는" ("we at X") name.
void SubjectFinder::find_author(const std::vector<Line>& lines) {
    constexpr std::size_t opening = 8;  // sentences in which a report introduces itself
    if (const std::string& stated = document_.text.meta().author; !stated.empty()) author_ = mention_of(stated);
    const auto named_in = [&](const Line& line, const RE2* program) {
        re2::StringPiece match;
        if (program == nullptr || !program->Match(line.text, 0, line.text.size(), RE2::UNANCHORED, &match, 1)) return;
        for (std::string_view rest(match.data(), match.size()); !rest.empty();) {
            const utf8::Decoded c = utf8::decode(rest);
            if (rules::is_mention_char(c.code)) {
                author_ = line.mentions[rules::mention_number(c.code)];
                return;
            }
            rest.remove_prefix(c.size);
        }
    };
    for (std::size_t s = 0; s < lines.size() && author_ == none; ++s) {
        if (s < opening) named_in(lines[s], rules_.author.get());
        if (author_ == none) named_in(lines[s], rules_.author_self.get());
    }
}

/// The first mention of the entity with this name or alias; none where there is none.
std::uint32_t SubjectFinder::mention_of(std::string_view name) const {
    const auto& all = document_.mentions;
    for (std::uint32_t m = 0; m < all.mentions.size(); ++m) {
        if (all.mentions[m].kind != MentionKind::Entity) continue;
        const ReportEntity& entity = all.entities[all.mentions[m].index];
        if (entity.name == name ||
            std::find(entity.aliases.begin(), entity.aliases.end(), name) != entity.aliases.end())
            return m;
    }
    return none;
}

/// Whether a paragraph is a line that names something and says nothing: "GPT-5 (오픈AI)" over a list.
bool SubjectFinder::only_names(std::uint32_t block) const {
    constexpr std::size_t most_words = 10;
    const std::uint32_t first = document_.first_sentence[block];
    if (document_.text.blocks()[block].kind != BlockKind::Paragraph || document_.first_sentence[block + 1] != first + 1)
        return false;
    const SentenceFrame& frame = document_.frames[first];
    const bool says = std::any_of(frame.words.words.begin(), frame.words.words.end(), [](const morph::Word& word) {
        return is_predicate(word) || word.function == morph::Function::Topic;
    });
    return !says && frame.words.words.size() <= most_words;
}

/// What each block hangs under: as the text has it, else, for the items of a list, a line before them that only names.
void SubjectFinder::find_parents() {
    const auto& blocks = document_.text.blocks();
    parents_.assign(blocks.size(), no_block);
    std::uint32_t title = no_block;  // the line before the list
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
        parents_[b] = blocks[b].parent;
        if (blocks[b].kind != BlockKind::ListItem) {
            title = only_names(b) ? b : no_block;
        } else if (parents_[b] == no_block) {
            parents_[b] = title;
        }
    }
}

/// The one name that a heading consists of ("## 노션 AI"); none where it says more.
std::uint32_t SubjectFinder::title_of(std::uint32_t heading) const {
    constexpr std::size_t most_words = 4;
    if (document_.first_sentence[heading + 1] != document_.first_sentence[heading] + 1) return none;
    const SentenceFrame& frame = document_.frames[document_.first_sentence[heading]];
    std::uint32_t named = none;
    std::size_t words = 0;
    for (std::size_t i = 0; i < frame.words.words.size(); ++i) {
        const morph::Word& word = frame.words.words[i];
        if (word.category == morph::Category::Symbol) continue;
        if (word.function != morph::Function::None || ++words > most_words) return none;
        if (frame.mention_of[i] < 0) continue;
        const auto mention = static_cast<std::uint32_t>(frame.mention_of[i]);
        if (document_.mentions.mentions[mention].kind != MentionKind::Entity) continue;
        if (named != none && named != mention) return none;
        named = mention;
    }
    return named;
}

void SubjectFinder::find_titles() {
    const auto& blocks = document_.text.blocks();
    titles_.assign(blocks.size(), none);
    std::uint32_t heading = no_block;  // of the block before, and its title: blocks of one section stand together
    std::uint32_t title = none;
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
        if (blocks[b].heading != heading) {
            heading = blocks[b].heading;
            title = heading == no_block ? none : title_of(heading);
        }
        titles_[b] = title;
    }
}

/// What `from` may return at most, by types alone: it must not say less.
void SubjectFinder::find_types() {
    const auto& frames = document_.frames;
    const auto& blocks = document_.text.blocks();
    std::vector<rules::TypeMask> named(frames.size(), 0);
    for (std::uint32_t s = 0; s < frames.size(); ++s) named[s] = types_in(frames[s]);
    std::vector<rules::TypeMask> in_block(blocks.size(), 0);
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        for (std::uint32_t s = document_.first_sentence[block]; s < document_.first_sentence[block + 1]; ++s) {
            in_block[block] |= named[s];
        }
    }
    types_.assign(frames.size(), {});
    for (std::uint32_t s = 0; s < frames.size(); ++s) {
        const auto types = [&](Source source) -> rules::TypeMask& {
            return types_[s][static_cast<std::size_t>(source)];
        };
        for (const Source here : {Source::Own, Source::Relative, Source::Sentence, Source::Head})
            types(here) = named[s];
        types(Source::Demonstrative) = pointed_types(s);
        if (s > 0) types(Source::Previous) = named[s - 1];
        for (std::uint32_t before = s; before-- > 0 && s - before <= previous_reach;) {
            types(Source::Previous) |= type_of(topics_[before]);
        }
        const std::uint32_t block = document_.sentences[s].block;
        if (parents_[block] != no_block) types(Source::Parent) = in_block[parents_[block]];
        std::uint32_t heading = blocks[block].heading;
        for (std::uint32_t step = 0; heading != no_block && step < heading_reach; ++step) {
            types(Source::Heading) |= in_block[heading];
            heading = blocks[heading].heading;
        }
        types(Source::Dropped) = type_of(titles_[block]);
        if (s > 0) types(Source::Dropped) |= named[s - 1] | type_of(topics_[s - 1]);
        types(Source::Maker) = ~rules::TypeMask{0};
    }
}

/// The type of a mention as a mask; nothing for none.
rules::TypeMask SubjectFinder::type_of(std::uint32_t mention) const {
    return mention == none ? 0 : rules::bit(document_.mention_types[mention]);
}

/// The types of what a sentence names.
rules::TypeMask SubjectFinder::types_in(const SentenceFrame& frame) const {
    rules::TypeMask types = 0;
    for (const std::int32_t mention : frame.mention_of) {
        if (mention >= 0) types |= type_of(static_cast<std::uint32_t>(mention));
    }
    for (const NounPhrase& phrase : frame.phrases) {
        for (const std::uint32_t mention : phrase.entities) types |= type_of(mention);
    }
    return types;
}

/// The types of what a sentence may point back at.
rules::TypeMask SubjectFinder::pointed_types(std::uint32_t sentence) const {
    rules::TypeMask types = groups_[sentence] | type_of(pointed_[sentence].mention);
    for (const rules::TypeMask asked : asked_[sentence]) types |= asked;
    if (ours_[sentence] != 0) types |= type_of(author_);
    return types;
}

}  // namespace ktrend::extract
