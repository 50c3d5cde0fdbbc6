// Features of candidate claims; see features.hpp. The model is linear, so what only tells something together (a
// relation and the type of its subject, a unit and whom it measures) is a feature together.
#include "extract/features.hpp"

#include <algorithm>
#include <iterator>

#include "core/utf8.hpp"
#include "extract/lists.hpp"
#include "extract/relative.hpp"
#include "extract/surroundings.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;

std::string_view name_of(NameSource source) noexcept {
    switch (source) {
        case NameSource::Lexicon: return "lexicon";
        case NameSource::Family: return "family";
        case NameSource::Gloss: return "gloss";
        case NameSource::Quoted: return "quoted";
        case NameSource::Versioned: return "versioned";
        case NameSource::HeadNoun: return "head-noun";
        case NameSource::Role: return "role";
        case NameSource::Latin: return "latin";
        case NameSource::Concept: return "concept";
        case NameSource::Learned: return "learned";
    }
    return "?";
}

std::string_view name_of(Makers::Verdict verdict) noexcept {
    switch (verdict) {
        case Makers::Verdict::Unknown: return "unknown";
        case Makers::Verdict::Made: return "made";
        case Makers::Verdict::Another: return "another";
    }
    return "?";
}

std::string_view name_of(Reading reading) noexcept {
    switch (reading) {
        case Reading::Only: return "only";
        case Reading::Long: return "long";
        case Reading::Short: return "short";
        case Reading::Wide: return "wide";
        case Reading::Narrow: return "narrow";
    }
    return "?";
}

std::string_view length_class(std::size_t characters) noexcept {
    if (characters <= 4) return "tiny";
    if (characters <= 12) return "short";
    if (characters <= 30) return "middle";
    if (characters <= 60) return "long";
    return "huge";
}

std::string_view count_class(std::size_t count) noexcept {
    if (count <= 1) return "once";
    if (count <= 3) return "few";
    if (count <= 8) return "often";
    return "main";
}

/// Whether a sentence is about a thing without a name: that is its topic, and no name is.
bool speaks_of_nameless(const Document& document, const SentenceFrame& frame, const rules::RuleSet& rules) {
    bool found = false;
    for (const NounPhrase& phrase : frame.phrases) {
        if (phrase.function != Function::Topic || phrase.taken_by != none) continue;
        if (!phrase.entities.empty()) return false;
        const morph::Word& word = frame.words.words[phrase.last];
        const bool thing = word.category == Category::Noun && frame.mention_of[phrase.last] < 0;
        found = found || (thing && !matches(rules.tied_noun, document.text.slice(word.content)));
    }
    return found;
}

class FeatureBuilder {
public:
    FeatureBuilder(const OwnFeatures& report, const RawClaim& raw, const Claim& claim, FeatureSink& sink)
        : report_(report),
          document_(report.document()),
          raw_(raw),
          claim_(claim),
          frame_(document_.frames[raw.sentence]),
          sink_(sink) {}

    void tell() {
        rule_and_place();
        subject();
        rivals();
        passed_over();
        object();
        if (claim_.modality != Modality::Asserted) add("modality", to_string(claim_.modality));
        if (claim_.modality == Modality::Reported) {  // without a source it is often the subject itself who says it
            const std::string_view source = claim_.attribution ? "other" : "none";
            add("reported", claim_.relation, source);
            add("reported-type", claim_.subject.type, source);
        }
        if (claim_.polarity == Polarity::Negative) add("is", "negative");
    }

private:
    template <class... Parts>
    void add(std::string_view kind, std::string_view value, const Parts&... more) {
        sink_.add(kind, value, std::string_view(more)...);
    }
    [[nodiscard]] const Mention& mention(std::uint32_t index) const { return document_.mentions.mentions[index]; }
    [[nodiscard]] bool generic(const Mention& m) const {
        return m.kind == MentionKind::Entity && document_.mentions.entities[m.index].generic;
    }
    [[nodiscard]] bool from_context() const { return raw_.subject.source != Source::Slot; }

    void rule_and_place() {
        const std::string& relation = claim_.relation;
        const std::string block = std::to_string(static_cast<int>(document_.block_of(raw_.sentence).kind));
        add("rule", raw_.rule->info.id);
        add("relation", relation);
        add("block", block);
        add("relation-block", relation, block);
        add("scope", to_string(raw_.scope));
        const std::size_t fifth = std::size_t{5} * raw_.sentence / document_.frames.size();
        add("place", raw_.sentence < 3 ? "opening" : std::to_string(fifth));
        const std::string_view length = length_class(frame_.words.words.size());
        add("sentence", length);
        add("relation-sentence", relation, length);
        if (frame_.as_written) add("relation-headline", relation);
        if (raw_.list) add("is", "list");
        if (raw_.predicate == none) return;
        const std::string_view end = morph::to_string(frame_.words.words[raw_.predicate].function);
        add("end", end);
        add("relation-end", relation, end);
    }

    void subject() {
        const std::string& relation = claim_.relation;
        const Filler& filler = raw_.subject;
        const Mention& found = mention(filler.mention);
        const std::string_view source = to_string(filler.source);
        add("subject-from", source);
        add("relation-from", relation, source);
        add("rule-from", claim_.rule, source);
        add("subject-type", claim_.subject.type);
        add("relation-type", relation, claim_.subject.type);
        add("from-type", source, claim_.subject.type);
        add("from-block", source, std::to_string(static_cast<int>(document_.block_of(raw_.sentence).kind)));
        if (from_context()) {
            const auto [frame, word] = place_of(filler.mention);
            add("subject-marked", source, word == none ? "?" : morph::to_string(frame->words.words[word].function));
            // what was unveiled is spoken of on; what was used is not
            if (const morph::Word* verb = word == none ? nullptr : acted_on_by(*frame, word))
                add("acted-on", source, brings_forth(frame->words.lemma(*verb)) ? "brought-forth" : "other");
        }
        add("subject-name", name_of(found.source));
        add("from-name", source, name_of(found.source));
        if (generic(found)) {
            add("subject", "generic");
            add("relation-generic", relation);
            add("from-generic", source);
        }
        if (found.kind == MentionKind::Entity) {
            add("subject-named", count_class(report_.times_named(found.index)));
            add("subject-heading", small_count(report_.heading_that_names(found.index, raw_.sentence)));
        }
        if (filler.attribute) {
            add("relation-attribute", relation);
            add("attribute", last_word_of(*filler.attribute));
        }
        if (filler.foreign) {
            add("is", "foreign");
            add("relation-foreign", relation);
        }
        if (filler.rank > 0) {
            const std::string rank = std::to_string(filler.rank);
            add("rank", rank);
            add("relation-rank", relation, rank);
            add("source-rank", source, rank);
        }
        if (filler.distance > 0) {
            const std::string distance = std::to_string(std::min(filler.distance, 4U));
            add("distance", distance);
            add("distance-from", source, distance);
            add("turned", source, turned_away() ? "yes" : "no");
        }
        if (from_context() && filler.sentence == raw_.sentence && raw_.predicate != none) {
            add("subject-to-predicate", length_class(raw_.predicate - std::min(raw_.predicate, filler.phrase_end)));
        }
    }

    /// Whether from the subject's sentence on, before the claim's own, the report has turned to a thing without a name:
    /// "구글이 칩을 공개했다. 시장 반응은 차갑다. …" ("Google unveiled a chip. The market's response is cool. …").
    [[nodiscard]] bool turned_away() const {
        const SentenceFrame* from = place_of(raw_.subject.mention).first;
        if (from == nullptr) return false;
        constexpr std::uint32_t reach = 8;  // sentences
        auto sentence = static_cast<std::uint32_t>(from - document_.frames.data());
        if (raw_.sentence > reach) sentence = std::max(sentence, raw_.sentence - reach);
        while (sentence < raw_.sentence && !report_.is_nameless(sentence)) ++sentence;
        return sentence < raw_.sentence;
    }

    /// Who else the claim's stretch could be about: a subject that is no name, and names between subject and object.
    void rivals() {
        if (!from_context()) return;
        const std::string_view source = to_string(raw_.subject.source);
        std::string_view unnamed = "none";
        bool measured = false;
        std::uint32_t words = 0;
        for (const NounPhrase& phrase : frame_.phrases) {
            if (raw_.predicate != none && phrase.last > raw_.predicate) break;
            const bool taken = phrase.taken_by != none && phrase.taken_by != raw_.predicate;
            if (taken || !phrase.entities.empty() || phrase.function == Function::Also) continue;
            if (raw_.subject.phrase_end != none && phrase.last <= raw_.subject.phrase_end) continue;
            unnamed = phrase.function == Function::Topic ? "topic" : "subject";
            const std::string_view noun = last_word_of(frame_.words.words[phrase.last].content);
            add("rival", noun);
            measured = measured || is_measure(noun);
            words = std::max(words, phrase.last - phrase.first + 1);
        }
        add("unnamed", source, unnamed);
        add("relation-unnamed", claim_.relation, source, unnamed);
        // "판매는 20% 늘었다" ("sales grew") may be of a name found elsewhere; "샌드위치 판매는 …" is not
        if (unnamed == "none") return;
        const std::string_view kind = measured ? "measure" : "thing";
        add("rival-is", claim_.relation, source, kind);
        add("rival-words", source, kind, small_count(words));
    }
    [[nodiscard]] bool is_measure(std::string_view noun) const { return matches(report_.rules().measure_noun, noun); }
    [[nodiscard]] bool brings_forth(std::string_view lemma) const { return matches(report_.rules().birth_verb, lemma); }

    /// Names of the claim's own sentence that stand before its object and were passed over for one from elsewhere.
    void passed_over() {
        if (!from_context() || raw_.subject.sentence == raw_.sentence) return;
        const std::uint32_t start =
            raw_.object_mention == none ? raw_.object_text.start : mention(raw_.object_mention).span.start;
        std::size_t named = 0;
        std::int32_t last = -1;
        for (const std::int32_t at : frame_.mention_of) {
            if (at < 0 || at == last) continue;
            last = at;
            const Mention& found = mention(static_cast<std::uint32_t>(at));
            if (found.kind != MentionKind::Entity || found.span.start >= start) continue;
            if (generic(found) || found.index == mention(raw_.subject.mention).index) continue;
            ++named;
        }
        const std::string_view source = to_string(raw_.subject.source);
        add("passed-over", source, small_count(named));
        add("relation-passed-over", claim_.relation, small_count(named));
    }

    void object() {
        const std::string& relation = claim_.relation;
        if (raw_.object_mention == none) return open_text();
        const Mention& found = mention(raw_.object_mention);
        if (const auto* entity = std::get_if<EntityRef>(&claim_.object)) {
            add("object-type", entity->type);
            add("relation-object", relation, entity->type);
            add("relation-types", relation, claim_.subject.type, entity->type);
            add("object-name", name_of(found.source));
            maker(mention(raw_.subject.mention), found);
            if (generic(found)) {
                add("object", "generic");
                add("relation-object-generic", relation);
            }
            return;
        }
        const std::string& unit = std::get<QuantityValue>(claim_.object).unit;
        add("unit", unit);
        add("relation-unit", relation, unit);
        add("unit-type", unit, claim_.subject.type);
        // what kind of amount it is, for units that are seldom met
        const std::string_view amount = report_.types().name(document_.mention_types[raw_.object_mention]);
        add("amount-type", amount, claim_.subject.type);
        add("amount-from", amount, to_string(raw_.subject.source));
        for (const auto& [name, value] : claim_.qualifiers) {
            const std::string_view last = last_word(value);
            add("qualifier", name, last);
            add("qualifier-type", last, claim_.subject.type);
        }
    }

    /// Whether the lexicon says that the subject made the object.
    void maker(const Mention& subject, const Mention& object) {
        if (subject.kind != MentionKind::Entity || object.kind != MentionKind::Entity) return;
        const std::string_view verdict = name_of(document_.makers.verdict(subject.index, object.index));
        add("maker", claim_.relation, verdict);
        add("maker-type", verdict, claim_.subject.type);
    }

    void open_text() {
        const std::string& relation = claim_.relation;
        const std::size_t length = utf8::length(std::get<TextValue>(claim_.object).text);
        add("text-length", length_class(length));
        add("relation-length", relation, length_class(length));
        add("text-holds", held_by(raw_.object_text));
        add("relation-holds", relation, held_by(raw_.object_text));
        const morph::Word* last = nullptr;
        const morph::Word* first = nullptr;
        bool clause = false;  // a subject of its own stands in it
        for (const morph::Word& word : frame_.words.in(raw_.object_text)) {
            if (word.category == Category::Symbol) continue;
            if (first == nullptr) first = &word;
            clause = clause || word.function == Function::Subject || word.function == Function::Topic;
            last = &word;
        }
        if (last != nullptr) {
            add("text-begins", morph::to_string(first->category), morph::to_string(first->function));
            add("text-begins-with", frame_.words.lemma(*first));
            add("text-ends", morph::to_string(last->category));
            add("relation-text-ends", relation, morph::to_string(last->category));
            add("predicate", relation, frame_.words.lemma(*last));
            add("text-type", frame_.words.lemma(*last), claim_.subject.type);
        }
        if (clause) add("relation-text-clause", relation);
        if (raw_.reading == Reading::Only) return;
        const std::string_view reading = name_of(raw_.reading);
        add("reading", reading);
        add("relation-reading", relation, reading);
        add("rule-reading", claim_.rule, reading);
        add("reading-type", reading, claim_.subject.type);
        if (last != nullptr) add("reading-ends", reading, frame_.words.lemma(*last));
        add("reading-length", reading, relation, length_class(length));
    }

    /// The frame and the word that a mention stands in; for the frames close by, which are all that fillers come from.
    [[nodiscard]] std::pair<const SentenceFrame*, std::uint32_t> place_of(std::uint32_t index) const {
        const TextSpan span = mention(index).span;
        const auto& frames = document_.frames;
        const auto frame =
            std::upper_bound(frames.begin(), frames.end(), span.start,
                             [](std::uint32_t start, const SentenceFrame& f) { return start < f.sentence.span.start; });
        if (frame == frames.begin()) return {nullptr, none};
        const auto& words = std::prev(frame)->words.words;
        const auto word =
            std::upper_bound(words.begin(), words.end(), span.start,
                             [](std::uint32_t start, const morph::Word& w) { return start < w.span.start; });
        if (word == words.begin()) return {nullptr, none};
        return {&*std::prev(frame), static_cast<std::uint32_t>(std::prev(word) - words.begin())};
    }

    [[nodiscard]] std::string_view last_word_of(TextSpan span) const { return last_word(document_.text.slice(span)); }

    [[nodiscard]] static std::string_view last_word(std::string_view text) {
        const std::size_t space = text.find_last_of(" \n");
        return space == std::string_view::npos ? text : text.substr(space + 1);
    }

    /// What kinds of mentions stand in a stretch of text.
    [[nodiscard]] std::string_view held_by(TextSpan span) const {
        bool amount = false;
        bool entity = false;
        const auto& mentions = document_.mentions.mentions;
        auto it = std::lower_bound(mentions.begin(), mentions.end(), span.start,
                                   [](const Mention& m, std::uint32_t start) { return m.span.start < start; });
        for (; it != mentions.end() && it->span.end <= span.end; ++it) {
            (it->kind == MentionKind::Entity ? entity : amount) = true;
        }
        if (amount) return entity ? "both" : "amount";
        return entity ? "entity" : "nothing";
    }

    const OwnFeatures& report_;
    const Document& document_;
    const RawClaim& raw_;
    const Claim& claim_;
    const SentenceFrame& frame_;
    FeatureSink& sink_;
};

}  // namespace

std::string_view small_count(std::size_t count) noexcept {
    constexpr std::string_view names[] = {"0", "1", "2", "few", "few"};
    return count < std::size(names) ? names[count] : "many";
}

OwnFeatures::OwnFeatures(const Document& document, const rules::RuleSet& rules, const rules::TypeTable& types)
    : document_(document), rules_(rules), types_(types), times_named_(document.mentions.entities.size(), 0) {
    std::size_t sentence = 0;
    for (const Mention& mention : document.mentions.mentions) {
        if (mention.kind != MentionKind::Entity) continue;
        ++times_named_[mention.index];
        while (sentence + 1 < document.sentences.size() &&
               document.sentences[sentence + 1].span.start <= mention.span.start) {
            ++sentence;
        }
        const std::uint32_t block = document.sentences[sentence].block;
        if (document.text.blocks()[block].kind == BlockKind::Heading) headings_.emplace_back(block, mention.index);
    }
    std::sort(headings_.begin(), headings_.end());
    for (const SentenceFrame& frame : document.frames) nameless_.push_back(speaks_of_nameless(document, frame, rules));
}

std::size_t OwnFeatures::heading_that_names(std::uint32_t entity, std::uint32_t sentence) const {
    std::size_t steps = 0;
    for (std::uint32_t heading = document_.block_of(sentence).heading; heading != no_block;
         heading = document_.text.blocks()[heading].heading) {
        ++steps;
        if (std::binary_search(headings_.begin(), headings_.end(), std::pair{heading, entity})) return steps;
    }
    return 0;
}

void OwnFeatures::tell(const RawClaim& raw, const Claim& claim, FeatureSink& sink) const {
    FeatureBuilder(*this, raw, claim, sink).tell();
    tell_surroundings(document_, raw, claim, sink);
}

}  // namespace ktrend::extract
