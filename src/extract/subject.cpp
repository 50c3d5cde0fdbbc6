// The subject policy; see subject.hpp. The order of sources is the rule's; what each may return is decided here.
#include "extract/subject.hpp"

#include <algorithm>

#include "extract/line.hpp"

namespace ktrend::extract {
namespace {

using morph::Function;

/// Whether a predicate that ends or links a clause stands between two words.
bool finished_between(const SentenceFrame& frame, std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first + 1; i < last && i < frame.words.words.size(); ++i) {
        const morph::Word& word = frame.words.words[i];
        const bool predicate = word.category == morph::Category::Verb || word.category == morph::Category::Adjective;
        if (predicate && (word.function == Function::Join || word.function == Function::Cause)) return true;
    }
    return false;
}

bool before_predicate(const NounPhrase& phrase, const Place& place) {
    return place.predicate == none || phrase.last < place.predicate;
}

}  // namespace

SubjectFinder::SubjectFinder(const Document& document, const rules::RuleSet& rules, const rules::TypeTable&)
    : document_(document), rules_(rules) {
    find_topics();
}

void SubjectFinder::learn_maker(std::uint32_t object_entity, std::uint32_t subject_mention) {
    makers_.emplace(object_entity, subject_mention);  // the first statement stays
}

bool SubjectFinder::fits(std::uint32_t mention, rules::TypeMask types) const {
    return (rules::bit(document_.mention_types[mention]) & types) != 0;
}

bool SubjectFinder::generic(std::uint32_t mention) const {
    const Mention& m = document_.mentions.mentions[mention];
    return m.kind == MentionKind::Entity && document_.mentions.entities[m.index].generic;
}

void SubjectFinder::find_topics() {
    const auto& frames = document_.frames;
    topics_.assign(frames.size(), none);
    foreign_.assign(frames.size(), 0);
    demonstratives_.assign(frames.size(), 0);
    for (std::uint32_t s = 0; s < frames.size(); ++s) {
        const SentenceFrame& frame = frames[s];
        LineBuilder builder(document_.mentions, document_.mention_types);
        builder.add(document_.source(s), 0, static_cast<std::uint32_t>(frame.words.words.size()), false);
        const Line line = builder.take();
        for (const auto& [types, program] : rules_.demonstratives) {
            if (RE2::PartialMatch(line.text, *program)) demonstratives_[s] |= types;
        }
        if (rules_.foreign && RE2::PartialMatch(line.text, *rules_.foreign)) foreign_[s] = 1;
        // the topic of a sentence: its first entity with 은/는, else the last one with 이/가 that is nobody else's
        std::uint32_t topic = none;
        for (const NounPhrase& phrase : frame.phrases) {
            if (phrase.entities.empty() || phrase.taken_by != none) continue;
            const std::uint32_t mention = phrase.entities.front();
            if (document_.mentions.mentions[mention].kind != MentionKind::Entity) continue;
            if (phrase.function == Function::Topic) {
                topic = mention;
                break;
            }
            if (!phrase.attribute) topic = mention;
        }
        const bool same_block = s > 0 && document_.sentences[s].block == document_.sentences[s - 1].block;
        const std::uint32_t before = same_block ? topics_[s - 1] : none;
        // a general word (AI, 모델) never takes over a proper topic
        topics_[s] = topic == none || (generic(topic) && before != none && !generic(before)) ? before : topic;
    }
}

std::vector<Filler> SubjectFinder::find(const rules::ContextSlot& slot, const Place& place) const {
    for (const Source source : slot.from) {
        std::vector<Filler> fillers = from(source, slot.types, place);
        // a subject that a modifier has taken is still a better guess than one from elsewhere
        if (fillers.empty() && source == Source::Own) fillers = from(Source::Relative, slot.types, place);
        if (fillers.empty()) continue;
        // "사용자가 … 할 수 있다" ("users can …"): somebody else acts. What that means depends on the relation, so it
        // is left to the fitted confidence.
        for (Filler& filler : fillers) filler.foreign = filler.sentence == none && foreign_[place.sentence] != 0;
        return fillers;
    }
    return {};
}

std::vector<Filler> SubjectFinder::from(Source source, rules::TypeMask types, const Place& place) const {
    switch (source) {
        case Source::Slot: return {};
        case Source::Own:
        case Source::Relative:
        case Source::Sentence: return from_phrases(types, place, source);
        case Source::Demonstrative: return from_demonstrative(types, place);
        case Source::Previous: return from_previous(types, place);
        case Source::Parent: {
            const Block& block = document_.block_of(place.sentence);
            return block.parent == no_block ? std::vector<Filler>{} : from_block(types, block.parent, source);
        }
        case Source::Heading: return from_headings(types, place);
        case Source::Maker: {
            if (place.object == none) return {};
            const Mention& object = document_.mentions.mentions[place.object];
            const auto it = makers_.find(object.index);
            if (object.kind != MentionKind::Entity || it == makers_.end() || !fits(it->second, types)) return {};
            Filler filler;
            filler.mention = it->second;
            filler.source = source;
            return {filler};
        }
    }
    return {};
}

std::vector<Filler> SubjectFinder::from_phrases(rules::TypeMask types, const Place& place, Source source) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    const bool whole = place.clause == none || place.clause >= frame.clauses.size();
    const std::uint32_t first = whole ? 0 : frame.clauses[place.clause].first;
    const NounPhrase* best = nullptr;
    for (const NounPhrase& phrase : frame.phrases) {
        if (!before_predicate(phrase, place)) break;
        const bool own_clause = phrase.last >= first;
        const bool taken = phrase.taken_by != none && phrase.taken_by != place.predicate;
        if (own_clause != (source != Source::Sentence)) continue;
        if (source == Source::Relative ? !taken : taken) continue;
        if (phrase.entities.empty() || !fits(phrase.entities.front(), types) || phrase.last == place.object_end)
            continue;
        if (place.object != none &&
            std::find(phrase.entities.begin(), phrase.entities.end(), place.object) != phrase.entities.end()) {
            continue;
        }
        // the nearest one; over earlier clauses a topic beats a subject
        if (best != nullptr && source == Source::Sentence && best->function == Function::Topic &&
            phrase.function != Function::Topic) {
            continue;
        }
        // a topic reaches over the predicates that a subject is bound to: "X는 능력이 향상되어 … 평가받았다" is about X
        if (best != nullptr && source == Source::Own && best->function == Function::Topic &&
            phrase.function == Function::Subject && finished_between(frame, phrase.last, place.predicate)) {
            continue;
        }
        if (best != nullptr && source == Source::Own && phrase.function == Function::Also &&
            best->function == Function::Topic)
            continue;
        best = &phrase;
    }
    std::vector<Filler> fillers;
    if (best == nullptr) return fillers;
    for (const std::uint32_t mention : best->entities) {
        if (!fits(mention, types)) continue;
        Filler filler;
        filler.mention = mention;
        filler.source = source;
        filler.attribute = best->attribute;
        filler.sentence = place.sentence;
        filler.phrase_end = best->last;
        fillers.push_back(filler);
    }
    return fillers;
}

std::vector<Filler> SubjectFinder::from_demonstrative(rules::TypeMask types, const Place& place) const {
    const rules::TypeMask wanted = demonstratives_[place.sentence] & types;
    if (wanted == 0 || place.sentence == 0) return {};
    const std::uint32_t heading = document_.block_of(place.sentence).heading;
    for (std::uint32_t s = place.sentence; s-- > 0 && place.sentence - s <= 3;) {
        if (document_.block_of(s).heading != heading && document_.block_of(s).kind != BlockKind::Heading) break;
        const SentenceFrame& frame = document_.frames[s];
        std::uint32_t found = none;
        for (const std::int32_t mention : frame.mention_of) {
            if (mention < 0 || !fits(static_cast<std::uint32_t>(mention), wanted)) continue;
            if (found != none && generic(static_cast<std::uint32_t>(mention))) continue;
            found = static_cast<std::uint32_t>(mention);
        }
        // what the sentence is about comes before what it happens to name last
        if (topics_[s] != none && fits(topics_[s], wanted) && !generic(topics_[s])) found = topics_[s];
        if (found == none) continue;
        Filler filler;
        filler.mention = found;
        filler.source = Source::Demonstrative;
        filler.distance = place.sentence - s;
        return {filler};
    }
    return {};
}

std::vector<Filler> SubjectFinder::from_previous(rules::TypeMask types, const Place& place) const {
    if (place.sentence == 0) return {};
    const std::uint32_t s = place.sentence - 1;
    if (document_.sentences[s].block != document_.sentences[place.sentence].block) return {};
    if (topics_[s] == none || !fits(topics_[s], types)) return {};
    Filler filler;
    filler.mention = topics_[s];
    filler.source = Source::Previous;
    filler.distance = 1;
    return {filler};
}

std::vector<Filler> SubjectFinder::from_block(rules::TypeMask types, std::uint32_t block, Source source) const {
    std::uint32_t fallback = none;
    for (std::uint32_t s = document_.first_sentence[block]; s < document_.first_sentence[block + 1]; ++s) {
        for (const std::int32_t at : document_.frames[s].mention_of) {
            if (at < 0) continue;
            const auto mention = static_cast<std::uint32_t>(at);
            if (document_.mentions.mentions[mention].kind != MentionKind::Entity || !fits(mention, types)) continue;
            if (generic(mention)) {
                if (fallback == none) fallback = mention;
                continue;
            }
            Filler filler;
            filler.mention = mention;
            filler.source = source;
            return {filler};
        }
    }
    if (fallback == none) return {};
    Filler filler;
    filler.mention = fallback;
    filler.source = source;
    return {filler};
}

std::vector<Filler> SubjectFinder::from_headings(rules::TypeMask types, const Place& place) const {
    const auto& blocks = document_.text.blocks();
    std::uint32_t heading = document_.block_of(place.sentence).heading;
    for (std::uint32_t distance = 1; heading != no_block && distance <= 3;
         heading = blocks[heading].heading, ++distance) {
        std::vector<Filler> fillers = from_block(types, heading, Source::Heading);
        if (fillers.empty()) continue;
        fillers.front().distance = distance;
        return fillers;
    }
    return {};
}

}  // namespace ktrend::extract
