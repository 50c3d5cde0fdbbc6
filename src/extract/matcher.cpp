// Rules over lines. Order of work for each rule: scope, types that must be present, RE2, vetoes, then the fillers of
// its slots; each step that fails is one of the closed list of outcomes.
#include "extract/matcher.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "extract/lists.hpp"
#include "extract/open_text.hpp"
#include "extract/silence.hpp"
#include "extract/slot_names.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {

struct Matcher::Match {
    const rules::Rule& rule;
    const rules::Pattern& pattern;
    const Stretch& stretch;
    const Line& line;
    const Groups& groups;

    [[nodiscard]] std::uint32_t begin_of(int group) const {
        return static_cast<std::uint32_t>(groups[static_cast<std::size_t>(group)].data() - line.text.data());
    }
    [[nodiscard]] std::uint32_t end_of(int group) const {
        return begin_of(group) + static_cast<std::uint32_t>(groups[static_cast<std::size_t>(group)].size());
    }
    /// Whether the pattern has such a slot, and the match is one without it.
    [[nodiscard]] bool leaves_out(std::string_view role) const {
        const rules::Slot* slot = pattern.slot(role);
        return slot != nullptr && groups[static_cast<std::size_t>(slot->group)].data() == nullptr;
    }
    /// The last word of the line that the match touches.
    [[nodiscard]] std::size_t last_word() const {
        const std::size_t at = line.word_at(end_of(0) == 0 ? 0 : end_of(0) - 1);
        return std::min(at, line.words.size() - 1);
    }
};

std::vector<RawClaim> Matcher::match(const Stretch& stretch, const RuleObserver& observer) {
    std::vector<RawClaim> out;
    const rules::RuleSet& rules = schema_.rules;
    plain_.find(rules.needs, stretch.line.indexed());
    if (!stretch.full.text.empty()) full_.find(rules.needs, stretch.full.indexed());
    LineMatches plain(rules.alphabet, stretch.line.text, plain_);
    LineMatches full(rules.alphabet, stretch.line_for(true).text, stretch.full.text.empty() ? plain_ : full_);
    const std::vector<rules::PatternRef> potential =
        rules.index.potential(stretch.scope, plain.places(), full.places());
    if (observer) tell_untriggered(potential, stretch, observer);
    if (potential.empty()) return out;
    const Silent silent = silent_part(plain, stretch.line.text, stretch.governor, rules.vetoes);
    for (const rules::PatternRef place : potential) {
        const rules::Rule& rule = rules.rules[place.rule];
        // what a noun phrase says is so whatever the clause asks
        const bool immune = rule.questions || rule.modality;
        if (silent == Silent::All && !immune) {
            if (observer) observer(rule, stretch, Outcome::Vetoed, "the clause asks, orders or advises");
            continue;
        }
        run(rule, rule.patterns[place.pattern], stretch, rule.parentheses ? full : plain,
            immune ? Silent::Nothing : silent, observer, out);
    }
    return out;
}

void Matcher::tell_untriggered(const std::vector<rules::PatternRef>& potential, const Stretch& stretch,
                               const RuleObserver& observer) const {
    auto triggered = potential.begin();
    for (std::uint32_t r = 0; r < schema_.rules.rules.size(); ++r) {
        const rules::Rule& rule = schema_.rules.rules[r];
        if (rule.info.scope != stretch.scope) continue;
        for (std::uint32_t p = 0; p < rule.patterns.size(); ++p) {
            if (triggered != potential.end() && *triggered == rules::PatternRef{r, p}) {
                ++triggered;
            } else {
                observer(rule, stretch, Outcome::NoTrigger, "");
            }
        }
    }
}

void Matcher::run(const rules::Rule& rule, const rules::Pattern& pattern, const Stretch& stretch, LineMatches& matches,
                  Silent silent, const RuleObserver& observer, std::vector<RawClaim>& out) const {
    const auto tell = [&](Outcome outcome, std::string_view detail = {}) {
        if (observer) observer(rule, stretch, outcome, std::string(detail));
    };
    const Line& line = stretch.line_for(rule.parentheses);
    const rules::TypeMask needed = pattern.program->types;
    if (line.words.empty() || (needed != 0 && (line.types & needed) == 0)) return tell(Outcome::NoTrigger);
    if (!observer && !has_fillers(rule, pattern, stretch.sentence)) return;
    // Groups are dear. Where a veto may make them needless, the automaton is asked first; so it is for an anchored
    // pattern: asked for its groups, RE2 goes straight to its slow engines where the text is short.
    const bool doubtful = pattern.at_start || !rule.unless.empty();
    if (doubtful && !matches.any(pattern.program)) return tell(Outcome::NoMatch);
    const auto vetoes = [&](const rules::Program& veto) { return matches.holds(veto); };
    if (std::any_of(rule.unless.begin(), rule.unless.end(), vetoes)) return tell(Outcome::Vetoed, "unless");
    const std::size_t groups = 1 + pattern.slots.size();
    const std::vector<Groups>& found = matches.all(pattern.program, groups);
    if (found.empty()) tell(Outcome::NoMatch);
    for (const Groups& each : found) {
        const Match match{rule, pattern, stretch, line, each};
        if (match.leaves_out("subject") || match.leaves_out("object")) {
            tell(match.leaves_out("subject") ? Outcome::NoSubject : Outcome::NoObject);
            continue;
        }
        const bool quoted =
            silent == Silent::Quotations && touches_quotation(line.text, match.begin_of(0), match.end_of(0));
        const std::string_view veto = quoted ? "in a quotation" : veto_of(match, matches);
        if (!veto.empty()) {
            tell(Outcome::Vetoed, veto);
            continue;
        }
        const std::size_t before = out.size();
        make_claims(match, observer, out);
        if (out.size() > before) tell(Outcome::Matched);
    }
}

/// Whether the context may have what the pattern itself has no slots for.
bool Matcher::has_fillers(const rules::Rule& rule, const rules::Pattern& pattern, std::uint32_t sentence) const {
    const auto has = [&](std::string_view role, const std::optional<rules::ContextSlot>& slot) {
        return !slot || pattern.slot(role) != nullptr || subjects_.may_find(*slot, sentence);
    };
    return has("subject", rule.subject) && has("object", rule.object);
}

/// Which condition on what stands before or behind the match, or begins with its object, forbids it; empty: none.
std::string_view Matcher::veto_of(const Match& match, const LineMatches& matches) const {
    const std::string_view line = match.line.text;
    const auto any = [&](const std::vector<rules::Program>& programs, std::string_view piece) {
        rules::CodedText text(matches.alphabet(), piece);
        return std::any_of(programs.begin(), programs.end(),
                           [&](const rules::Program& program) { return matches.holds_in(text, program); });
    };
    if (any(match.rule.not_before, line.substr(0, match.begin_of(0)))) return "not_before";
    if (any(match.rule.not_after, line.substr(match.end_of(0)))) return "not_after";
    const rules::Slot* object = match.rule.not_at.empty() ? nullptr : match.pattern.slot("object");
    if (object == nullptr || !any(match.rule.not_at, line.substr(match.begin_of(object->group)))) return {};
    return "not_at";
}

std::vector<std::uint32_t> Matcher::mentions_in(const Match& match, const rules::Slot& slot) const {
    const bool object = &slot == match.pattern.slot("object");
    return names_in({match.line, match.begin_of(slot.group), match.end_of(slot.group), object}, slot.types,
                    document_.mentions, schema_.rules);
}

/// Where an open-text object begins that holds its claim's own subject: behind the subject's phrase, or at what of the
/// subject is spoken of, where the rule keeps that.
std::uint32_t Matcher::behind_subject(const Match& match, const Filler& subject, std::uint32_t begin,
                                      std::uint32_t end) const {
    if (subject.phrase_end == none) return begin;
    const auto& words = document_.frames[subject.sentence].words.words;
    for (const LineWord& word : match.line.words) {
        if (word.begin < begin || word.end > end || word.word.sentence != subject.sentence) continue;
        const bool attribute = match.rule.keep_attribute && subject.attribute &&
                               words[word.word.word].content.start == subject.attribute->start;
        if (attribute) return word.begin;
        if (word.word.word == subject.phrase_end) return word.end;
    }
    return begin;
}

/// A text slot as a stretch of the report, without the claim's own subject.
TextSpan Matcher::text_in(const Match& match, const rules::Slot& slot, const Filler& subject) const {
    const std::uint32_t end = match.end_of(slot.group);
    const std::uint32_t begin = behind_subject(match, subject, match.begin_of(slot.group), end);
    const rules::RuleSet& rules = schema_.rules;
    const bool plain = match.rule.keep_topic || match.rule.keep_attribute;
    return open_text(document_, match.line, begin, end, plain ? rules.text_lead_plain : rules.text_lead);
}

void Matcher::make_claims(const Match& match, const RuleObserver& observer, std::vector<RawClaim>& out) const {
    const auto tell = [&](Outcome outcome) {
        if (observer) observer(match.rule, match.stretch, outcome, "");
    };
    Place place{match.stretch.sentence, match.stretch.clause, none, none};
    const LineWord& last = match.line.words[match.last_word()];
    if (last.word.sentence == match.stretch.sentence) place.predicate = last.word.word;
    const LineWord& opening = match.line.words[std::min(match.line.word_at(match.begin_of(0)), match.last_word())];
    if (opening.word.sentence == match.stretch.sentence) place.match_first = opening.word.word;
    place.keeps_topic = match.rule.keep_topic;
    place.keeps_attribute = match.rule.keep_attribute;
    if (const rules::Slot* slot = match.pattern.slot("object");
        slot != nullptr && slot->kind == rules::SlotKind::Text) {
        const std::uint32_t end = match.end_of(slot->group);
        const LineWord& word =
            match.line.words[std::min(match.line.word_at(end == 0 ? 0 : end - 1), match.line.words.size() - 1)];
        const LineWord& first = match.line.words[match.line.word_at(match.begin_of(slot->group))];
        if (word.word.sentence == match.stretch.sentence) place.object_end = word.word.word;
        if (first.word.sentence == match.stretch.sentence) place.object_first = first.word.word;
    }

    const std::uint32_t deed = deed_of(place);
    const std::vector<std::uint32_t> objects = objects_of(match, place);
    if (objects.empty()) tell(Outcome::NoObject);
    for (const std::uint32_t object : objects) {
        place.object = object;
        const std::uint32_t number = out.empty() ? 0 : out.back().match + 1;
        const std::vector<Filler> subjects = subjects_of(match, place);
        if (subjects.empty()) tell(Outcome::NoSubject);
        for (const Filler& subject : subjects) {
            RawClaim claim;
            claim.rule = &match.rule;
            claim.sentence = match.stretch.sentence;
            claim.match = number;
            claim.subject = subject;
            claim.object_mention = object;
            claim.list = objects.size() > 1 || std::count_if(subjects.begin(), subjects.end(), [&](const Filler& s) {
                                                   return s.rank == subject.rank;
                                               }) > 1;
            claim.predicate = place.predicate;
            claim.deed = deed;
            claim.scope = match.stretch.scope;
            if (const Outcome outcome = fill_object(match, claim); outcome != Outcome::Matched) {
                tell(outcome);
                continue;
            }
            fill_qualifiers(match, claim);
            claim.extent = extent_of(match.stretch, subject);
            add_readings(std::move(claim), out);
        }
    }
}

/// Of a match that ends in a name with its relative clause before it the verb of that: 구글이 출시한 제미나이 4는
/// 빨라질 전망이다 ("Gemini 4, which Google launched, is expected to …"). What the sentence goes on to say is another
/// matter.
std::uint32_t Matcher::deed_of(const Place& place) const {
    if (place.predicate == none || place.match_first == none) return place.predicate;
    const SentenceFrame& frame = document_.frames[place.sentence];
    if (frame.mention_of[place.predicate] < 0) return place.predicate;
    const auto& words = frame.words.words;
    for (std::uint32_t w = place.predicate; w > place.match_first; --w) {
        const morph::Word& word = words[w - 1];
        if (word.category != morph::Category::Verb && word.category != morph::Category::Adjective) continue;
        if (word.function != morph::Function::Adnominal) break;
        // 인수하기로 한 윈드서프 ("Windsurf, which it agreed to buy"): the deed stands before the verb that carries the
        // tense
        const bool resolved = w - 1 > place.match_first && words[w - 2].function == morph::Function::Nominal &&
                              words[w - 2].particle == morph::Function::By;
        return resolved ? w - 2 : w - 1;
    }
    return place.predicate;
}

/// The mentions that may be the object; one `none` for an open-text slot.
std::vector<std::uint32_t> Matcher::objects_of(const Match& match, const Place& place) const {
    const rules::Slot* slot = match.pattern.slot("object");
    if (slot != nullptr && slot->kind == rules::SlotKind::Text) return {none};
    if (slot != nullptr) return mentions_in(match, *slot);
    std::vector<std::uint32_t> objects;
    Place whose = place;
    whose.for_object = true;
    for (const Filler& filler : subjects_.find(*match.rule.object, whose)) {
        if (filler.rank == 0) objects.push_back(filler.mention);
    }
    // "A와 B가 투자를 주도했다" ("A and B led the round"): not in each other
    if (const rules::Slot* subject = match.pattern.slot("subject"); subject != nullptr) {
        const std::vector<std::uint32_t> beside = listed_with(mentions_in(match, *subject), match.stretch.sentence);
        std::erase_if(objects, [&](std::uint32_t object) {
            return std::find(beside.begin(), beside.end(), object) != beside.end();
        });
    }
    return objects;
}

std::vector<Filler> Matcher::subjects_of(const Match& match, const Place& place) const {
    const rules::Slot* slot = match.pattern.slot("subject");
    if (slot == nullptr) return subjects_.find(*match.rule.subject, place);
    std::vector<Filler> subjects;
    if (held_against(match, *slot)) return subjects;
    for (const std::uint32_t mention : mentions_in(match, *slot)) {
        for (const std::uint32_t member : members_of(mention, match.stretch.sentence)) {
            Filler filler;
            filler.mention = member;
            subjects.push_back(filler);
        }
    }
    return subjects;
}

/// "GPT-4 대비 30%", "구글로부터 10억 달러" ("30 % against GPT-4", "a billion from Google"): the figure is not that of
/// the name before it.
bool Matcher::held_against(const Match& match, const rules::Slot& subject) const {
    const rules::Slot* object = match.pattern.slot("object");
    // in "SK하이닉스(8배)보다" the particle stands before the figure in the line
    if (match.rule.parentheses) return false;
    if (object == nullptr || object->kind == rules::SlotKind::Text) return false;
    if ((object->types & schema_.rules.quantities) == 0) return false;
    const std::string_view line = match.line.text;
    std::size_t at = match.end_of(subject.group);
    // the slot may hold nouns behind the name
    while (at > match.begin_of(subject.group) && !rules::is_mention_char(utf8::decode(line.substr(at)).code)) --at;
    const std::string_view behind = line.substr(std::min(line.size(), at + utf8::decode(line.substr(at)).size));
    return matches(schema_.rules.held_against, behind);
}

/// All that the phrases list which one of these mentions stands in.
std::vector<std::uint32_t> Matcher::listed_with(const std::vector<std::uint32_t>& mentions,
                                                std::uint32_t sentence) const {
    std::vector<std::uint32_t> listed;
    for (const NounPhrase& phrase : document_.frames[sentence].phrases) {
        const bool meant = std::any_of(mentions.begin(), mentions.end(), [&](std::uint32_t mention) {
            return std::find(phrase.entities.begin(), phrase.entities.end(), mention) != phrase.entities.end();
        });
        if (meant) listed.insert(listed.end(), phrase.entities.begin(), phrase.entities.end());
    }
    return listed;
}

/// The names that a kind of things sums up, "네이버와 카카오 등 국내 기업은" ("Korean firms such as Naver and Kakao");
/// else the mention itself.
std::vector<std::uint32_t> Matcher::members_of(std::uint32_t mention, std::uint32_t sentence) const {
    const SentenceFrame& frame = document_.frames[sentence];
    for (const NounPhrase& phrase : frame.phrases) {
        if (frame.mention_of[phrase.last] != static_cast<std::int32_t>(mention) || phrase.attribute) continue;
        const auto& names = phrase.entities;
        if (!names.empty() && std::find(names.begin(), names.end(), mention) == names.end()) return names;
    }
    return {mention};
}

/// Whether a match is nothing but a name in full, with its maker: "Amazon Bedrock" is what the thing is called and
/// tells no more of the two than "Bedrock" does.
bool Matcher::is_full_name(const Match& match, const Mention& maker, const Mention& thing) const {
    if (maker.kind != MentionKind::Entity || thing.kind != MentionKind::Entity) return false;
    if (thing.span.start != maker.span.end + 1) return false;
    const Mentions& mentions = document_.mentions;
    if (!mentions.entities[thing.index].name.starts_with(mentions.entities[maker.index].name + " ")) return false;
    return !utf8::has_hangul(
        std::string_view(match.line.text).substr(match.begin_of(0), match.end_of(0) - match.begin_of(0)));
}

/// 2027년에 50억 달러를 투자한다 ("invests … in 2027"): when, and not what.
bool Matcher::is_date(TextSpan text) const {
    const auto& mentions = document_.mentions.mentions;
    const auto found = std::ranges::upper_bound(mentions, text.start, {}, [](const Mention& m) { return m.span.end; });
    return found != mentions.end() && found->kind == MentionKind::Date && found->span.contains(text);
}

/// Checks the object, and takes its text where it is open text.
Outcome Matcher::fill_object(const Match& match, RawClaim& claim) const {
    const Mention& subject = document_.mentions.mentions[claim.subject.mention];
    const rules::Sides& sides = match.rule.sides;
    const auto is_among = [&](std::uint32_t mention, rules::TypeMask taken) {
        return (rules::bit(document_.mention_types[mention]) & taken) != 0;
    };
    if (!is_among(claim.subject.mention, sides.subjects)) return Outcome::WrongType;
    if (claim.object_mention != none) {
        if (!is_among(claim.object_mention, sides.objects)) return Outcome::WrongType;
        const Mention& object = document_.mentions.mentions[claim.object_mention];
        if (is_full_name(match, subject, object)) return Outcome::SameThing;
        return subject.kind == object.kind && subject.index == object.index ? Outcome::SameThing : Outcome::Matched;
    }
    claim.object_text = text_in(match, *match.pattern.slot("object"), claim.subject);
    const bool usable =
        claim.object_text.size() >= 2 && claim.object_text != subject.span && !is_date(claim.object_text);
    return usable ? Outcome::Matched : Outcome::NoObject;
}

void Matcher::fill_qualifiers(const Match& match, RawClaim& claim) const {
    for (const rules::Slot& slot : match.pattern.slots) {
        const bool empty = match.groups[static_cast<std::size_t>(slot.group)].empty();
        if (slot.role == "subject" || slot.role == "object" || empty) continue;
        if (slot.kind == rules::SlotKind::Text) {
            claim.qualifiers.emplace_back(slot.role, text_in(match, slot, claim.subject));
            continue;
        }
        const std::vector<std::uint32_t> found = mentions_in(match, slot);
        if (found.empty()) continue;
        if (slot.role == "date") {
            claim.date_mention = found.front();
        } else {
            claim.qualifiers.emplace_back(slot.role, document_.mentions.mentions[found.front()].span);
        }
    }
}

/// The evidence: the clause, with the subject's phrase where it stands in the same sentence.
TextSpan Matcher::extent_of(const Stretch& stretch, const Filler& subject) const {
    const SentenceFrame& frame = document_.frames[stretch.sentence];
    TextSpan extent = frame.sentence.span;
    if (stretch.clause != none) {
        const Clause& clause = frame.clauses[stretch.clause];
        const std::uint32_t end = clause.shared == none ? clause.last : clause.left_out.back().first;
        extent = {frame.words.words[clause.first].span.start, frame.words.words[end - 1].span.end};
    }
    if (subject.sentence == stretch.sentence) extent = extent.hull(document_.mentions.mentions[subject.mention].span);
    return extent;
}

}  // namespace ktrend::extract
