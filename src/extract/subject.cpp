// The subject policy; see subject.hpp. The order of sources is the rule's; what each may return is decided here.
#include "extract/subject.hpp"

#include <algorithm>

#include "extract/alternatives.hpp"
#include "extract/lists.hpp"
#include "extract/relative.hpp"

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

/// Where the quotation opens that a word stands in; none outside of quotations.
std::uint32_t quotation_of(const SentenceFrame& frame, std::uint32_t word) {
    std::uint32_t open = none;
    for (std::uint32_t i = 0; i < word && i < frame.roles.size(); ++i) {
        const auto role = static_cast<WordRole>(frame.roles[i]);
        if (role == WordRole::QuoteOpen) open = i;
        if (role == WordRole::QuoteClose) open = none;
    }
    return open;
}

/// "“주가는 오른다”고 말했다": whoever is spoken of inside a quotation is not who speaks.
bool only_quoted(const SentenceFrame& frame, const NounPhrase& phrase, const Place& place) {
    const std::uint32_t quotation = quotation_of(frame, phrase.last);
    return quotation != none && place.predicate != none && quotation != quotation_of(frame, place.predicate);
}

bool asks_for_sentence(const rules::ContextSlot& slot) {
    return std::find(slot.from.begin(), slot.from.end(), Source::Sentence) != slot.from.end();
}

}  // namespace

SubjectFinder::SubjectFinder(const Document& document, const rules::RuleSet& rules, const rules::TypeTable&)
    : document_(document), rules_(rules) {
    for (rules::TypeIndex type = 0; type < rules::max_types; ++type) {
        if (type <= rules::unknown_type || lists_type(rules.headline.actor, type)) actors_ |= rules::bit(type);
    }
    find_topics();
    find_parents();
    find_titles();
    find_types();
}

void SubjectFinder::learn_maker(std::uint32_t object_entity, std::uint32_t subject_mention) {
    makers_.emplace(object_entity, subject_mention);  // the first statement stays
}

bool SubjectFinder::fits(std::uint32_t mention, rules::TypeMask types) const {
    return (rules::bit(document_.mention_types[mention]) & types) != 0;
}

bool SubjectFinder::proper(std::uint32_t mention, rules::TypeMask types) const {
    return fits(mention, types) && !generic(mention);
}

bool SubjectFinder::generic(std::uint32_t mention) const {
    const Mention& m = document_.mentions.mentions[mention];
    return m.kind == MentionKind::Entity && document_.mentions.entities[m.index].generic;
}

bool SubjectFinder::may_find(const rules::ContextSlot& slot, std::uint32_t sentence) const noexcept {
    return std::any_of(slot.from.begin(), slot.from.end(), [&](Source source) {
        return (types_[sentence][static_cast<std::size_t>(source)] & slot.types) != 0;
    });
}

std::vector<Filler> SubjectFinder::find(const rules::ContextSlot& slot, const Place& place) const {
    Alternatives out(document_.mentions);
    bool pointed = false;
    const bool nameless = has_nameless_topic(slot.types, place);
    for (const Source source : slot.from) {
        // "이 로봇은 …" ("this robot …") speaks of nothing else that was named before
        if (pointed && (source == Source::Previous || source == Source::Dropped || source == Source::Parent ||
                        source == Source::Heading))
            continue;
        const bool elsewhere = source == Source::Previous || source == Source::Dropped || source == Source::Parent ||
                               source == Source::Heading || source == Source::Sentence;
        if (nameless && elsewhere) continue;
        const std::size_t before = out.size();
        from(source, slot.types, place, out);
        const bool found = out.size() > before;
        pointed = pointed || (source == Source::Demonstrative && found);
        // "메타는 2배 빠른 라마 4를 …" ("Meta … Llama 4, which is twice as fast"): of the thing, not of whom the
        // sentence is about
        const bool described = source == Source::Head && found;
        // a subject that a modifier has taken is still a better guess than one from elsewhere
        if (described || source == Source::Own) from(Source::Relative, slot.types, place, out);
        if (source == Source::Own && !found && !asks_for_sentence(slot)) from_topic(slot.types, place, out);
        if (described) break;
    }
    std::vector<Filler> fillers = out.take();
    // "사용자가 … 할 수 있다" ("users can …"): somebody else acts. What that means depends on the relation, so it is
    // left to the fitted confidence.
    for (Filler& filler : fillers) filler.foreign = filler.sentence == none && foreign_[place.sentence] != 0;
    return fillers;
}

void SubjectFinder::from(Source source, rules::TypeMask types, const Place& place, Alternatives& out) const {
    Filler filler;
    filler.source = source;
    switch (source) {
        case Source::Slot: return;
        case Source::Own:
        case Source::Relative:
        case Source::Sentence:
            from_phrases(types, place, source, out);
            if (source == Source::Sentence) from_objects(types, place, out);
            return;
        case Source::Head: from_head(types, place, out); return;
        case Source::Demonstrative: from_demonstrative(types, place, out); return;
        case Source::Previous: from_previous(types, place, out); return;
        case Source::Dropped: from_dropped(types, place, out); return;
        case Source::Parent: {
            const std::uint32_t parent = parents_[document_.sentences[place.sentence].block];
            if (parent != no_block) from_block(types, parent, filler, out);
            return;
        }
        case Source::Heading: from_headings(types, place, out); return;
        case Source::Maker: from_makers(types, place, out); return;
    }
}

std::vector<Filler> SubjectFinder::fillers_of(const NounPhrase& phrase, rules::TypeMask types, std::uint32_t sentence,
                                              Source source) const {
    std::vector<Filler> fillers;
    for (const std::uint32_t mention : phrase.entities) {
        if (!fits(mention, types)) continue;
        Filler filler;
        filler.mention = mention;
        filler.source = source;
        filler.attribute = phrase.attribute;
        filler.sentence = sentence;
        filler.phrase_end = phrase.last;
        fillers.push_back(filler);
    }
    return fillers;
}

void SubjectFinder::from_phrases(rules::TypeMask types, const Place& place, Source source, Alternatives& out) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    const bool whole = place.clause == none || place.clause >= frame.clauses.size();
    const std::uint32_t first = whole ? 0 : frame.clauses[place.clause].first;
    const NounPhrase* best = nullptr;
    std::vector<const NounPhrase*> others;
    for (const NounPhrase& phrase : frame.phrases) {
        if (!place.is_behind(phrase)) break;
        if (only_quoted(frame, phrase, place)) continue;
        const bool own_clause = phrase.last >= first;
        if (own_clause && !whole && frame.clauses[place.clause].leaves_out(phrase.last)) continue;
        const bool taken = phrase.taken_by != none && phrase.taken_by != place.predicate;
        if (own_clause != (source != Source::Sentence)) continue;
        if (source == Source::Relative ? !taken || is_about_another(phrase, place) : taken) continue;
        const bool fitting = std::any_of(phrase.entities.begin(), phrase.entities.end(),
                                         [&](std::uint32_t mention) { return fits(mention, types); });
        if (!fitting || phrase.last == place.object_end) continue;
        if (place.object != none &&
            std::find(phrase.entities.begin(), phrase.entities.end(), place.object) != phrase.entities.end()) {
            continue;
        }
        if (best != nullptr && gives_way(phrase, *best, place, source)) {
            others.push_back(&phrase);
            continue;
        }
        if (best != nullptr) others.push_back(best);
        best = &phrase;
    }
    if (best == nullptr) return;
    out.add(fillers_of(*best, types, place.sentence, source));
    // "네이버 최수연 대표는 매출이 …" ("the head of Naver said that sales …"): the firm's, it may be
    const bool figure = place.object != none && document_.mentions.mentions[place.object].kind == MentionKind::Quantity;
    if (figure && best->employer != none && fits(best->employer, types)) {
        NounPhrase firm = *best;
        firm.entities.assign(1, best->employer);
        out.add(fillers_of(firm, types, place.sentence, source));
    }
    for (auto other = others.rbegin(); other != others.rend(); ++other) {
        out.add(fillers_of(**other, types, place.sentence, source));
    }
}

/// "제조사들은 값을 내렸다" ("the makers have cut the price"): an explicit topic leaves no room for a subject from
/// elsewhere. It reaches over the clauses behind it that have no subject of their own, like any topic; where the
/// sentence has named another before, that one does.
bool SubjectFinder::has_nameless_topic(rules::TypeMask types, const Place& place) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (place.predicate == none || place.predicate >= frame.words.words.size() || place.for_object) return false;
    const std::uint32_t quotation = quotation_of(frame, place.predicate);
    const bool said = quotation != none && place.object_first == quotation + 1;
    if (said) return false;  // whatever it is about, somebody says it
    const auto parted = [&](std::uint32_t first, std::uint32_t last) {
        return std::any_of(frame.clauses.begin(), frame.clauses.end(),
                           [&](const Clause& clause) { return clause.first > first && clause.first <= last; });
    };
    const NounPhrase* topic = nullptr;
    bool named = false;  // before it
    for (const NounPhrase& phrase : frame.phrases) {
        if (!place.is_behind(phrase)) break;
        if (phrase.taken_by != none && phrase.taken_by != place.predicate) continue;
        if (quotation_of(frame, phrase.last) != quotation) continue;
        if (is_content(phrase, place) || (place.is_in_text(phrase.last) && is_told(place))) continue;
        if (phrase.function == Function::Topic) {
            named = named || (topic != nullptr && !topic->entities.empty());
            topic = &phrase;
        } else if (topic != nullptr && parted(topic->last, phrase.last)) {
            topic = nullptr;  // a later clause has a subject of its own
        }
    }
    if (topic == nullptr || !topic->entities.empty() || (named && parted(topic->last, place.predicate))) return false;
    return !place.is_asked_for(topic->last) && !is_tied(*topic, types, place);
}

/// "구글이 만든 규칙은 어렵다" ("the rule that Google has made is hard"): hard is the rule, not Google. But why
/// somebody acts is of him, and a measure may be: "구글이 값을 내린 이유는 …" ("the reason why Google cut the price").
bool SubjectFinder::is_about_another(const NounPhrase& taken, const Place& place) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    return std::any_of(frame.phrases.begin(), frame.phrases.end(), [&](const NounPhrase& phrase) {
        if (phrase.last <= taken.taken_by || !place.is_behind(phrase) || !phrase.entities.empty()) return false;
        if (phrase.taken_by != none && phrase.taken_by != place.predicate) return false;
        if (phrase.function != Function::Topic && phrase.function != Function::Subject) return false;
        const std::string_view noun = document_.content_of({place.sentence, phrase.last});
        return !matches(rules_.reason_noun, noun) && !matches(rules_.measure_noun, noun) && !is_content(phrase, place);
    });
}

/// "X는 값을 내리고, 시장을 되찾기 위해 …" ("X cuts its prices and, to win back the market, …"): a topic with 은/는
/// reaches over the clauses behind it that name no topic and no subject of their own.
void SubjectFinder::from_topic(rules::TypeMask types, const Place& place, Alternatives& out) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    const NounPhrase* topic = nullptr;
    for (const NounPhrase& phrase : frame.phrases) {
        if (!place.is_behind(phrase)) break;
        if (phrase.taken_by != none && phrase.taken_by != place.predicate) continue;
        if (only_quoted(frame, phrase, place)) continue;
        if (place.clause < frame.clauses.size() && phrase.last >= frame.clauses[place.clause].first) return;
        if (phrase.function == Function::Topic) topic = &phrase;
    }
    if (topic == nullptr || topic->attribute) return;
    std::vector<Filler> fillers = fillers_of(*topic, types, place.sentence, Source::Sentence);
    const bool itself = std::any_of(fillers.begin(), fillers.end(),
                                    [&](const Filler& filler) { return filler.mention == place.object; });
    if (!itself) out.add(std::move(fillers));
}

/// Whether a later phrase is a worse guess than the best one before it.
bool SubjectFinder::gives_way(const NounPhrase& phrase, const NounPhrase& best, const Place& place,
                              Source source) const {
    if (phrase.function == Function::At) return best.function != Function::At;
    if (best.function != Function::Topic) return false;
    // over earlier clauses a topic beats a subject
    if (source == Source::Sentence) return phrase.function != Function::Topic;
    if (source != Source::Own) return false;
    // a topic reaches over the predicates that a subject is bound to: "X는 능력이 향상되어 … 평가받았다" is about X
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (phrase.function == Function::Subject) return finished_between(frame, phrase.last, place.predicate);
    return phrase.function == Function::Also;
}

/// Who made the object, as the report said before; else as the lexicon knows, where the report has named them.
void SubjectFinder::from_makers(rules::TypeMask types, const Place& place, Alternatives& out) const {
    if (place.object == none) return;
    const Mention& object = document_.mentions.mentions[place.object];
    if (object.kind != MentionKind::Entity) return;
    Filler filler;
    filler.source = Source::Maker;
    if (const auto told = makers_.find(object.index); told != makers_.end() && fits(told->second, types)) {
        filler.mention = told->second;
        out.add({filler});
        return;
    }
    for (const std::uint32_t maker : document_.makers.mentions_of_makers(object.index)) {
        if (maker > place.object || !fits(maker, types)) continue;
        filler.mention = maker;
        out.add({filler});
        return;
    }
}

/// What the relative clause describes that the match stands in: "4000억 개의 매개변수를 지닌 라마 4를" ("Llama 4, which
/// has …"), through the clauses that it is strung together of.
void SubjectFinder::from_head(rules::TypeMask types, const Place& place, Alternatives& out) const {
    const std::uint32_t mention = described_by(document_.frames[place.sentence], place.predicate);
    if (mention == none || !proper(mention, types) || mention == place.object) return;
    if (document_.mentions.mentions[mention].source == NameSource::Concept) return;
    if (!lists_type(rules_.relative_head, document_.mention_types[mention])) return;
    Filler filler;
    filler.mention = mention;
    filler.source = Source::Head;
    filler.sentence = place.sentence;
    out.add({filler});
}

/// What an earlier clause of the sentence acts on, the nearest first: "X를 출시하며 가격은 …" ("releases X, and the
/// price …").
void SubjectFinder::from_objects(rules::TypeMask types, const Place& place, Alternatives& out) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    const bool whole = place.clause == none || place.clause >= frame.clauses.size();
    Filler filler;
    filler.source = Source::Sentence;
    add_objects(
        frame,
        whole ? std::min<std::size_t>(place.predicate, frame.words.words.size()) : frame.clauses[place.clause].first,
        types, place, filler, out);
}

void SubjectFinder::add_objects(const SentenceFrame& frame, std::size_t end, rules::TypeMask types, const Place& place,
                                Filler filler, Alternatives& out) const {
    for (std::size_t i = end; i-- > 0;) {
        if (frame.words.words[i].function != Function::Object || frame.mention_of[i] < 0) continue;
        // "X를 제치고 1위에 올랐다" ("got ahead of X and came in first"): it is not X that did
        const morph::Word* verb = acted_on_by(frame, static_cast<std::uint32_t>(i));
        if (verb != nullptr && matches(rules_.beat_verb, frame.words.lemma(*verb))) continue;
        filler.mention = static_cast<std::uint32_t>(frame.mention_of[i]);
        if (filler.mention != place.object && proper(filler.mention, types)) out.add({filler});
    }
}

/// The first proper names of a block, a thing before its owner ("엔비디아 블랙웰": NVIDIA's Blackwell), else its first
/// general word.
void SubjectFinder::from_block(rules::TypeMask types, std::uint32_t block, Filler filler, Alternatives& out) const {
    constexpr std::size_t most = 2;
    std::vector<std::uint32_t> named;
    std::uint32_t fallback = none;
    for (std::uint32_t s = document_.first_sentence[block]; s < document_.first_sentence[block + 1]; ++s) {
        const SentenceFrame& frame = document_.frames[s];
        for (std::size_t i = 0; i < frame.mention_of.size() && named.size() < most; ++i) {
            if (frame.mention_of[i] < 0) continue;
            const auto mention = static_cast<std::uint32_t>(frame.mention_of[i]);
            if (document_.mentions.mentions[mention].kind != MentionKind::Entity || !fits(mention, types)) continue;
            if (generic(mention)) {
                if (fallback == none) fallback = mention;
                continue;
            }
            if (!named.empty() && named.back() == mention) continue;  // a name of several words
            const Function before = i == 0 ? Function::Topic : frame.words.words[i - 1].function;
            const bool owned = !named.empty() && i > 0 &&
                               frame.mention_of[i - 1] == static_cast<std::int32_t>(named.back()) &&
                               (before == Function::None || before == Function::Genitive);
            named.insert(owned ? named.end() - 1 : named.end(), mention);
        }
    }
    if (named.empty() && fallback != none) named.push_back(fallback);
    for (const std::uint32_t mention : named) {
        filler.mention = mention;
        out.add({filler});
    }
}

void SubjectFinder::from_headings(rules::TypeMask types, const Place& place, Alternatives& out) const {
    const auto& blocks = document_.text.blocks();
    std::uint32_t heading = document_.block_of(place.sentence).heading;
    Filler filler;
    filler.source = Source::Heading;
    for (filler.distance = 1; heading != no_block && filler.distance <= heading_reach;
         heading = blocks[heading].heading, ++filler.distance) {
        from_block(types, heading, filler, out);
    }
}

}  // namespace ktrend::extract
