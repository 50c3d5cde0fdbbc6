// Antecedents: what an earlier sentence or a heading named and a sentence goes on about without naming it again, for
// subject.hpp: 이 기술은 ("this technology"), 두 회사는 ("the two firms"), topics that run on, subjects left out.
#include <algorithm>

#include "extract/alternatives.hpp"
#include "extract/lists.hpp"

namespace ktrend::extract {

using morph::Function;

namespace {

/// Whether a phrase is one noun, with nothing that says which.
bool is_bare(const SentenceFrame& frame, const NounPhrase& phrase) {
    if (phrase.first != phrase.last) return false;
    return phrase.last == 0 || frame.words.words[phrase.last - 1].function != Function::Adnominal;
}

}  // namespace

/// The thing of these types that a sentence is about, else the one that it names last.
std::uint32_t SubjectFinder::last_in(std::uint32_t sentence, rules::TypeMask types) const {
    if (topics_[sentence] != none && proper(topics_[sentence], types)) return topics_[sentence];
    std::uint32_t found = none;
    for (const std::int32_t mention : document_.frames[sentence].mention_of) {
        if (mention < 0 || !fits(static_cast<std::uint32_t>(mention), types)) continue;
        if (found != none && generic(static_cast<std::uint32_t>(mention))) continue;
        found = static_cast<std::uint32_t>(mention);
    }
    return found;
}

/// The things of these types that a sentence lists: its topic or subject, if that is a list, else all that it names,
/// if they are no more than one would speak of as 두 회사 ("the two firms") or 이들 ("these").
std::vector<std::uint32_t> SubjectFinder::group_in(const SentenceFrame& frame, rules::TypeMask types) const {
    constexpr std::size_t most = 6;
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint32_t mention) {
        const std::uint32_t entity = document_.mentions.mentions[mention].index;
        const bool known = std::any_of(found.begin(), found.end(), [&](std::uint32_t other) {
            return document_.mentions.mentions[other].index == entity;
        });
        if (proper(mention, types) && !known) found.push_back(mention);
    };
    for (const NounPhrase& phrase : frame.phrases) {
        found.clear();
        for (const std::uint32_t mention : phrase.entities) add(mention);
        if (found.size() > 1) return found;
    }
    found.clear();
    for (const std::int32_t at : frame.mention_of) {
        if (at < 0) continue;
        const auto mention = static_cast<std::uint32_t>(at);
        if (document_.mentions.mentions[mention].kind == MentionKind::Entity) add(mention);
    }
    if (found.size() < 2 || found.size() > most) found.clear();
    return found;
}

/// The last noun of 이 + noun as topic, subject or owner, where that is no name of its own: 이 AI 비서는, 이 새로운
/// 칩의 ("this AI assistant", "of this new chip"); empty where there is none.
std::string_view SubjectFinder::pointing_noun(const SentenceFrame& frame) const {
    const auto& words = frame.words.words;
    const auto is_modifier = [](const morph::Word& word) {
        return word.category == morph::Category::Adnoun || word.function == Function::Adnominal;
    };
    for (std::uint32_t i = 0; i + 1 < words.size(); ++i) {
        if (frame.mention_of[i] >= 0) continue;
        std::uint32_t noun = i + 1;
        while (noun < words.size() && is_modifier(words[noun])) ++noun;
        while (noun < words.size() && words[noun].category == morph::Category::Noun &&
               words[noun].function == Function::None)
            ++noun;
        if (noun >= words.size() || words[noun].category != morph::Category::Noun) continue;
        const std::int32_t mention = frame.mention_of[noun];
        const auto& all = document_.mentions;
        if (mention >= 0 && !is_general(all.mentions[static_cast<std::size_t>(mention)], all)) continue;
        const Function function = words[noun].function;
        if (function != Function::Topic && function != Function::Subject && function != Function::Genitive) continue;
        if (matches(rules_.pointing_word, content(words[i]))) return content(words[noun]);
    }
    return {};
}

/// Whether the mention at a word is of the kind that a noun says: its name ends with the noun (Advantage2 프로세서),
/// the noun stands right before it (AI 비서 ‘루퍼스’), or the sentence says that it is one (루퍼스는 … 비서다).
bool SubjectFinder::is_called(const SentenceFrame& frame, std::uint32_t word, std::string_view noun) const {
    const auto& words = frame.words.words;
    const auto ends_with_noun = [&](const morph::Word& other) { return content(other).ends_with(noun); };
    if (words[word].category == morph::Category::Copula) return false;  // "X는 AI 비서다": X is meant
    const std::int32_t mention = frame.mention_of[word];
    const std::string_view name =
        document_.text.slice(document_.mentions.mentions[static_cast<std::size_t>(mention)].span);
    if (name.size() > noun.size() && name.ends_with(noun)) return true;
    std::uint32_t before = word;
    while (before > 0 && (frame.mention_of[before - 1] == mention || frame.is_symbol(before - 1))) --before;
    if (before > 0 && words[before - 1].function == Function::None && ends_with_noun(words[before - 1])) return true;
    const bool topic = words[word].function == Function::Topic;
    return topic && std::any_of(words.begin() + word, words.end(), [&](const morph::Word& other) {
               return other.category == morph::Category::Copula && ends_with_noun(other);
           });
}

/// The nearest thing before a sentence, in its section, that is of the kind that the sentence points at: strict head
/// matching (Lee et al. 2013, Deterministic coreference resolution based on entity-centric, precision-ranked rules).
SubjectFinder::Pointed SubjectFinder::pointed_at(std::uint32_t sentence) const {
    const std::string_view noun = pointing_noun(document_.frames[sentence]);
    Pointed found;
    if (noun.empty()) return found;
    const auto look = [&](std::uint32_t s) {
        const SentenceFrame& frame = document_.frames[s];
        for (std::uint32_t word = 0; word < frame.mention_of.size(); ++word) {
            if (frame.mention_of[word] < 0) continue;
            const auto mention = static_cast<std::uint32_t>(frame.mention_of[word]);
            const Mention& m = document_.mentions.mentions[mention];
            // a kind without a name ("최신 AI 칩") points on to what is of it
            const bool named = m.kind == MentionKind::Entity && !is_general(m, document_.mentions);
            if (named && is_called(frame, word, noun)) found = {mention, s};
        }
        return found.mention != none;
    };
    look_back(sentence, look);
    return found;
}

void SubjectFinder::from_demonstrative(rules::TypeMask types, const Place& place, Alternatives& out) const {
    if (ours_[place.sentence] != 0 && fits(author_, types)) {
        Filler filler;
        filler.mention = author_;
        filler.source = Source::Demonstrative;
        filler.distance = 1;
        out.add({filler});
        return;
    }
    const auto offer = [&](const std::vector<std::uint32_t>& found, std::uint32_t sentence) {
        std::vector<Filler> fillers;
        for (const std::uint32_t mention : found) {
            Filler& filler = fillers.emplace_back();
            filler.mention = mention;
            filler.source = Source::Demonstrative;
            filler.distance = place.sentence - sentence;
        }
        out.add(std::move(fillers));
        return !found.empty();
    };
    if (const Pointed& pointed = pointed_[place.sentence]; pointed.mention != none && fits(pointed.mention, types)) {
        offer({pointed.mention}, pointed.sentence);
        return;
    }
    const auto look_for_group = [&](std::uint32_t s) {
        return offer(group_in(document_.frames[s], groups_[place.sentence] & types), s);
    };
    if ((groups_[place.sentence] & types) != 0 && look_back(place.sentence, look_for_group)) return;
    for (const rules::TypeMask asked : asked_[place.sentence]) {
        const auto look_for_one = [&](std::uint32_t s) {
            const std::uint32_t found = last_in(s, asked & types);
            return found != none && offer({found}, s);
        };
        if ((asked & types) != 0 && look_back(place.sentence, look_for_one)) return;
    }
}

template <class Look>
bool SubjectFinder::look_back(std::uint32_t sentence, const Look& look) const {
    const std::uint32_t heading = document_.block_of(sentence).heading;
    for (std::uint32_t s = sentence; s-- > 0 && sentence - s <= demonstrative_reach;) {
        if (document_.block_of(s).heading != heading && document_.block_of(s).kind != BlockKind::Heading) return false;
        if (look(s)) return true;
    }
    return false;
}

/// What was spoken of before in the same section: what the last sentences are about, nearest first, then what the
/// sentence before names last ("… X를 출시했다. 가격은 …": "released X. The price …").
void SubjectFinder::from_previous(rules::TypeMask types, const Place& place, Alternatives& out) const {
    const std::uint32_t heading = document_.block_of(place.sentence).heading;
    Filler filler;
    filler.source = Source::Previous;
    std::vector<Filler> owners;
    bool is_spoken_of = false;  // a fitting topic in this paragraph: those of earlier ones are over
    for (std::uint32_t s = place.sentence; s-- > 0 && place.sentence - s <= previous_reach;) {
        if (document_.block_of(s).heading != heading) break;
        const bool here = document_.sentences[s].block == document_.sentences[place.sentence].block;
        if (!here && is_spoken_of) break;
        filler.distance = place.sentence - s;
        if (topics_[s] != none && fits(topics_[s], types)) {
            filler.mention = topics_[s];
            out.add({filler});
            is_spoken_of = is_spoken_of || here;
        }
        if (filler.distance > 1) continue;
        const SentenceFrame& frame = document_.frames[s];
        // what it acted on, "X를 출시했다" ("released X"), then what it names last
        add_objects(frame, frame.mention_of.size(), types, place, filler, out);
        std::uint32_t taken = 0;
        for (std::size_t i = frame.mention_of.size(); i-- > 0 && taken < previous_names;) {
            if (frame.mention_of[i] < 0) continue;
            filler.mention = static_cast<std::uint32_t>(frame.mention_of[i]);
            const morph::Word& word = frame.words.words[i];
            // "X는 Y다" ("X is a Y") names X
            const bool named = document_.mentions.mentions[filler.mention].kind == MentionKind::Entity &&
                               word.category != morph::Category::Copula && proper(filler.mention, types);
            if (!named) continue;
            ++taken;
            // "TSMC의 공정" ("TSMC's process"): an owner comes after all that was spoken of
            if (word.function == Function::Genitive) {
                owners.push_back(filler);
            } else {
                out.add({filler});
            }
        }
    }
    for (const Filler& owner : owners) out.add({owner});
}

/// Whether a phrase is one noun before an adjective or an amount, and so may be what of the thing is spoken of: "화면이
/// 매우 밝다", "지원자는 20% 늘었다" ("its screen is very bright", "its applicants are up 20 %"), but not "어제 산
/// 화면이 밝다" ("the screen bought yesterday is bright").
bool SubjectFinder::is_trait(const SentenceFrame& frame, const NounPhrase& phrase) const {
    const auto& words = frame.words.words;
    if (!is_bare(frame, phrase)) return false;
    std::size_t behind = phrase.last + 1;
    while (behind < words.size() && words[behind].category == morph::Category::Adverb) ++behind;
    if (behind >= words.size()) return false;
    if (words[behind].category == morph::Category::Adjective) return true;
    const std::int32_t mention = frame.mention_of[behind];
    return mention >= 0 && document_.mentions.mentions[static_cast<std::size_t>(mention)].kind == MentionKind::Quantity;
}

/// Whether what the object's text says is told by the predicate: "… 줄었다고 밝혔다", "… 줄 것으로 전망했다" ("said
/// that …", "expects that …").
bool SubjectFinder::is_told(const Place& place) const {
    const auto& words = document_.frames[place.sentence].words.words;
    if (place.object_end == none || place.predicate == none || place.object_end > place.predicate) return false;
    return std::any_of(words.begin() + place.object_end, words.begin() + place.predicate, [](const morph::Word& word) {
        return word.function == Function::Reported || word.function == Function::Quoted ||
               word.function == Function::Object || word.function == Function::By;
    });
}

/// Whether a phrase is the subject of the clause that is the object, and not of the predicate: "X가 줄었다고 밝혔다"
/// ("said that X fell"), or what of the thing is spoken of: "속도가 빠르다" ("its speed is high").
bool SubjectFinder::is_content(const NounPhrase& phrase, const Place& place) const {
    if (phrase.function != Function::Subject) return false;
    if (!place.is_in_text(phrase.last)) return false;
    if (!phrase.entities.empty()) return place.object_end < place.predicate;
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (phrase.last == place.object_end || is_trait(frame, phrase)) return true;
    if (place.keeps_attribute || matches(rules_.tied_noun, document_.content_of({place.sentence, phrase.last})))
        return true;
    return is_told(place);
}

bool SubjectFinder::is_tied(const NounPhrase& phrase, rules::TypeMask types, const Place& place) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (frame.words.words[phrase.last].category != morph::Category::Noun || frame.mention_of[phrase.last] >= 0)
        return true;
    const std::string_view noun = document_.content_of({place.sentence, phrase.last});
    if (is_trait(frame, phrase) || matches(rules_.tied_noun, noun)) return true;
    // "사용자는 …할 수 있다" ("users can …") says what a thing can do; what users plan and the amounts they spend are
    // theirs
    const bool amount = place.object != none && document_.mentions.mentions[place.object].kind == MentionKind::Quantity;
    if (matches(rules_.user_noun, noun)) return !amount && (types & ~actors_) != 0;
    // "제품은 내년에 나온다", "출시는 내년이다", "대표는 …" ("the product comes next year", "the launch is next year",
    // "its head …"): a noun of kind alone is the thing spoken of, what is done alone is done with it, a post alone is
    // in it
    if (is_bare(frame, phrase) &&
        (matches(rules_.head_noun, noun) || matches(rules_.headline.verb, noun) || matches(rules_.post_noun, noun)))
        return true;
    for (std::uint32_t i = std::max(phrase.first, 1U) - 1; i < phrase.last; ++i) {
        if (matches(rules_.tying_word, document_.content_of({place.sentence, i}))) return true;
    }
    return false;
}

/// Whether the sentence leaves its subject out: no topic and no subject stands before the predicate, but those of
/// relative clauses and of the clause that is the object.
bool SubjectFinder::drops_subject(const Place& place) const {
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (place.predicate == none || place.predicate >= frame.words.words.size()) return false;
    if (foreign_[place.sentence] != 0) return false;
    return std::none_of(frame.phrases.begin(), frame.phrases.end(), [&](const NounPhrase& phrase) {
        if (!place.is_behind(phrase) || is_content(phrase, place)) return false;
        return phrase.taken_by == none || phrase.taken_by == place.predicate;
    });
}

/// The centre of a sentence without a subject: what the sentence before it is about, else what it acted on (zero
/// pronouns take the ranking topic, subject, object: Walker, Iida & Cote 1994, Japanese Discourse and the Process of
/// Centering); where nothing was spoken of yet, what the heading names.
void SubjectFinder::from_dropped(rules::TypeMask types, const Place& place, Alternatives& out) const {
    if (!drops_subject(place)) return;
    Filler filler;
    filler.source = Source::Dropped;
    filler.distance = 1;
    const auto offer = [&](std::uint32_t mention) {
        if (mention == none || !proper(mention, types)) return;
        filler.mention = mention;
        out.add({filler});
    };
    const std::uint32_t block = document_.sentences[place.sentence].block;
    const bool opens = place.sentence == document_.first_sentence[block];
    if (opens || topics_[place.sentence - 1] == none) offer(titles_[block]);
    if (opens) return;
    offer(topics_[place.sentence - 1]);
    const SentenceFrame& before = document_.frames[place.sentence - 1];
    add_objects(before, before.mention_of.size(), types, place, filler, out);
}

}  // namespace ktrend::extract
