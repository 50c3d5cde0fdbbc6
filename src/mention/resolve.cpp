// From candidates to mentions: the longest win, names found once are found everywhere, and each thing gets one entity
// whose type all its mentions vote on.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/utf8.hpp"
#include "lexicon/matcher.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

/// Lower is better, for candidates of one length: amounts and dates win over a name that is no longer.
int trust(const Candidate& candidate) noexcept {
    return candidate.kind == MentionKind::Entity ? 1 + static_cast<int>(candidate.source) : 0;
}

/// The place of a candidate among all: longer ones first, of equals amounts and dates, then typed ones, then the
/// heavier vote, then the more trusted source, then the earlier one.
struct Rank {
    std::uint32_t size;
    bool entity;
    bool untyped;
    double weight;
    int distrust;
    std::uint32_t start;
    std::uint32_t index;

    friend bool operator<(const Rank& a, const Rank& b) noexcept {
        if (a.size != b.size) return a.size > b.size;
        if (a.entity != b.entity) return b.entity;
        if (a.untyped != b.untyped) return b.untyped;
        if (a.weight != b.weight) return a.weight > b.weight;
        if (a.distrust != b.distrust) return a.distrust < b.distrust;
        return a.start != b.start ? a.start < b.start : a.index < b.index;
    }
};

Rank rank_of(const Candidate& candidate, std::uint32_t index) noexcept {
    return {candidate.span.size(),
            candidate.kind == MentionKind::Entity,
            candidate.type.empty(),
            candidate.weight,
            trust(candidate),
            candidate.span.start,
            index};
}

/// A stretch that is found once may be looked for elsewhere.
bool teaches(const Candidate& candidate) noexcept {
    if (candidate.kind != MentionKind::Entity) return false;
    switch (candidate.source) {
        case NameSource::Gloss:
        case NameSource::Quoted:
        case NameSource::Versioned:
        case NameSource::HeadNoun:
        case NameSource::Role: return true;
        default: return false;
    }
}

class Learner {
public:
    explicit Learner(Draft& draft) : draft_(draft) {}

    void run() {
        for (std::size_t i = 0; i < draft_.chosen.size(); ++i) {
            const Candidate& candidate = draft_.chosen[i];
            if (is_person(candidate)) learn_parts(candidate, i);
            if (!teaches(candidate)) continue;
            learn(tidy(draft_.slice(candidate.core)), i);
            for (const std::string& alias : candidate.aliases) learn(alias, i);
        }
        find_surnames();
        const SpellingMatcher matcher(std::move(spellings_));
        for (const TextSpan block : draft_.readable) {
            for (const SpellingMatcher::Hit& hit : matcher.find(draft_.slice(block), draft_.tools.boundary)) {
                Candidate found = draft_.chosen[matcher.owners(hit.spelling).front()];
                if (found.name.empty() && found.entry == no_entry) found.name = tidy(draft_.slice(found.core));
                found.span = found.core = {hit.span.start + block.start, hit.span.end + block.start};
                found.source = NameSource::Learned;
                found.aliases.clear();
                found.weight = 0;
                draft_.candidates.push_back(std::move(found));
            }
        }
    }

private:
    void learn(const std::string& spelling, std::size_t owner) {
        if (utf8::length(spelling) < 2) return;
        const Grammar& grammar = draft_.tools.grammar;
        if (grammar.common.contains(spelling) || grammar.stop.contains(spelling) ||
            grammar.phrases.contains(spelling) || grammar.heads.contains(spelling) ||
            grammar.tiers.contains(spelling)) {
            return;
        }
        spellings_.push_back({spelling, static_cast<std::uint32_t>(owner)});
    }

    [[nodiscard]] bool is_person(const Candidate& candidate) const {
        return candidate.kind == MentionKind::Entity && candidate.type == draft_.tools.grammar.kinds.person;
    }

    /// The family name of a person stands for the whole later on: 알렉스 카프, 카프.
    void learn_parts(const Candidate& person, std::size_t owner) {
        const std::string name = tidy(draft_.slice(person.core));
        const std::size_t space = name.rfind(' ');
        if (space == std::string::npos) return;
        const std::string last = name.substr(space + 1);
        if (!draft_.tools.lexicon.lookup(last).empty() || draft_.tools.grammar.is_role(last) ||
            draft_.tools.grammar.titles.contains(last)) {
            return;
        }
        if (utf8::length(last) == 1) bearers_.emplace(last, owner);
        learn(last, owner);
    }

    /// A family name of one syllable is its bearer's where a post follows or where it opens its sentence: 황 CEO는,
    /// 황은 behind 젠슨 황; 김 대표는 behind 김성훈.
    void find_surnames() {
        const Grammar& grammar = draft_.tools.grammar;
        for (std::size_t i = 0; i < draft_.tokens.size(); ++i) {
            const Token& token = draft_.tokens[i];
            if (token.anchor >= 0 || token.content.size() > longest_surname) continue;
            const std::string_view word = draft_.word(i);
            const bool post =
                token.content.end == token.span.end && draft_.adjacent(i) && grammar.is_role(draft_.word(i + 1));
            const auto bearer = bearers_.find(word);  // also where a verb looks the same (탄 CEO)
            if (bearer != bearers_.end()) {
                const bool opens =
                    i == 0 || draft_.tokens[i - 1].sentence != token.sentence || draft_.tokens[i - 1].is_symbol();
                const bool acts =
                    token.function == morph::Function::Topic || token.function == morph::Function::Subject;
                if (post || (opens && acts)) add_as(token.content, draft_.chosen[bearer->second]);
            } else if (post && grammar.surnames.contains(word) &&
                       (token.is_noun() || grammar.sole_titles.contains(draft_.word(i + 1)))) {
                const TextSpan whole{token.span.start, draft_.tokens[i + 1].content.end};
                if (const Candidate* person = bearer_of(word, whole.start)) add_as(whole, *person);
            }
        }
    }

    /// The one person before `end` whose Korean full name begins with a surname; null where there is none or several.
    [[nodiscard]] const Candidate* bearer_of(std::string_view surname, std::uint32_t end) const {
        const Candidate* found = nullptr;
        for (const Candidate& candidate : draft_.chosen) {
            if (candidate.span.end > end) break;
            const std::string_view name = draft_.slice(candidate.core);
            if (!is_person(candidate) || !name.starts_with(surname) || !draft_.tools.grammar.looks_korean_name(name))
                continue;
            if (found != nullptr && draft_.slice(found->core) != name) return nullptr;
            found = &candidate;
        }
        return found;
    }

    /// A further mention of a person; heavier than what the post alone says of it.
    void add_as(TextSpan span, const Candidate& person) {
        constexpr double weight = 11;
        if (person.span.end > span.start) return;
        Candidate found = person;
        if (found.name.empty() && found.entry == no_entry) found.name = tidy(draft_.slice(found.core));
        found.span = found.core = span;
        found.source = NameSource::Learned;
        found.aliases.clear();
        found.weight = weight;
        draft_.candidates.push_back(std::move(found));
    }

    static constexpr std::uint32_t longest_surname = 6;  // bytes: 남궁

    Draft& draft_;
    std::vector<SpellingMatcher::Spelling> spellings_;
    std::map<std::string, std::size_t, std::less<>> bearers_;  // surnames of one syllable → into `chosen`
};

class Assembler {
public:
    explicit Assembler(Draft& draft) : draft_(draft) {}

    Mentions run() {
        // Names whose entry or gloss tells most come first, so that bare repetitions join them.
        for (const Candidate& candidate : draft_.chosen) {
            if (candidate.kind == MentionKind::Entity && !candidate.aliases.empty()) (void)entity_of(candidate);
        }
        for (const Candidate& candidate : draft_.chosen) place(candidate);
        for (std::size_t i = 0; i < out_.entities.size(); ++i) settle(out_.entities[i], votes_[i]);
        return std::move(out_);
    }

private:
    static std::string key_of(std::string_view name) { return spelling::make_key(name).bytes; }

    std::uint32_t entity_of(const Candidate& candidate) {
        const bool known = candidate.entry != no_entry && candidate.name.empty();
        std::string text = tidy(draft_.slice(candidate.core));
        // Most mentions repeat a name: an entry or a name that has been joined once is always joined to the same
        // entity.
        std::uint32_t& settled =
            known ? by_entry_.try_emplace(candidate.entry, unsettled).first->second
                  : by_name_.try_emplace(candidate.name.empty() ? text : candidate.name, unsettled).first->second;
        const std::uint32_t index = settled != unsettled ? settled : join(candidate, text, known, settled);
        for (const std::string& alias : candidate.aliases) by_key_.emplace(key_of(alias), index);
        ReportEntity& entity = out_.entities[index];
        entity.source = std::min(entity.source, candidate.source);
        add_alias(entity, text);
        for (const std::string& alias : candidate.aliases) add_alias(entity, alias);
        return index;
    }

    /// Finds or makes the entity of a name; `settled` becomes its index where the next candidate of this entry or name
    /// will find the same.
    std::uint32_t join(const Candidate& candidate, const std::string& text, bool known, std::uint32_t& settled) {
        const std::string name = known ? draft_.tools.lexicon.entries()[static_cast<std::size_t>(candidate.entry)].name
                                 : candidate.name.empty() ? text
                                                          : candidate.name;
        std::vector<std::string> keys;
        if (known) keys.push_back("#" + std::to_string(candidate.entry));
        keys.push_back(key_of(name));
        std::uint32_t index = 0;
        const auto at =
            std::find_if(keys.begin(), keys.end(), [&](const std::string& key) { return by_key_.contains(key); });
        if (at != keys.end() && may_join(by_key_[*at], candidate, known)) {
            index = by_key_[*at];
            if (at == keys.begin()) settled = index;
        } else {
            index = static_cast<std::uint32_t>(out_.entities.size());
            out_.entities.push_back(
                {.name = name, .type = {}, .aliases = {}, .lexicon = {}, .source = candidate.source});
            votes_.emplace_back();
            if (known) out_.entities.back().lexicon = static_cast<std::uint32_t>(candidate.entry);
        }
        for (const std::string& key : keys) by_key_.emplace(key, index);
        return index;
    }

    /// A thing of the lexicon is never another thing of the lexicon, whatever their names.
    [[nodiscard]] bool may_join(std::uint32_t index, const Candidate& candidate, bool known) const {
        const ReportEntity& entity = out_.entities[index];
        return !known || !entity.lexicon || *entity.lexicon == static_cast<std::uint32_t>(candidate.entry);
    }

    static void add_alias(ReportEntity& entity, const std::string& text) {
        if (text != entity.name &&
            std::find(entity.aliases.begin(), entity.aliases.end(), text) == entity.aliases.end()) {
            entity.aliases.push_back(text);
        }
    }

    void place(const Candidate& candidate) {
        Mention mention{candidate.span, candidate.kind, 0, candidate.source};
        switch (candidate.kind) {
            case MentionKind::Entity:
                mention.index = entity_of(candidate);
                if (!candidate.type.empty()) votes_[mention.index][candidate.type] += candidate.weight;
                break;
            case MentionKind::Quantity:
                mention.index = static_cast<std::uint32_t>(out_.quantities.size());
                out_.quantities.push_back(draft_.quantities[candidate.index]);
                break;
            case MentionKind::Date:
                mention.index = static_cast<std::uint32_t>(out_.dates.size());
                out_.dates.push_back(draft_.dates[candidate.index]);
                break;
        }
        out_.mentions.push_back(mention);
    }

    void settle(ReportEntity& entity, const std::map<std::string, double>& votes) const {
        const auto best = std::max_element(votes.begin(), votes.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        entity.type = best == votes.end() ? "Unknown" : best->first;
        if (entity.lexicon) entity.type = draft_.tools.lexicon.entries()[*entity.lexicon].type;
        const WordSet& generic = draft_.tools.grammar.generic;
        entity.generic =
            generic.contains(entity.name) || (!entity.aliases.empty() && generic.contains(entity.aliases.front()));
    }

    Draft& draft_;
    Mentions out_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
    static constexpr std::uint32_t unsettled = UINT32_MAX;
    std::unordered_map<std::int32_t, std::uint32_t> by_entry_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
    std::vector<std::map<std::string, double>> votes_;
};

}  // namespace

std::vector<Candidate> longest(const std::vector<Candidate>& candidates) {
    // Small keys are sorted, not the candidates: those hold strings.
    std::vector<Rank> order;
    order.reserve(candidates.size());
    std::uint32_t end = 0;
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].span.empty()) continue;
        order.push_back(rank_of(candidates[i], i));
        end = std::max(end, candidates[i].span.end);
    }
    std::sort(order.begin(), order.end());
    // What is chosen is never shorter than what comes later, so an overlap shows at one of the later one's two ends.
    std::vector<bool> taken(end);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen;  // start, and index
    for (const Rank& rank : order) {
        const TextSpan span = candidates[rank.index].span;
        if (taken[span.start] || taken[span.end - 1]) continue;
        std::fill(taken.begin() + span.start, taken.begin() + span.end, true);
        chosen.emplace_back(span.start, rank.index);
    }
    std::sort(chosen.begin(), chosen.end());
    std::vector<Candidate> kept;
    kept.reserve(chosen.size());
    for (const auto& item : chosen) kept.push_back(candidates[item.second]);
    return kept;
}

void find_learned(Draft& draft) {
    Learner(draft).run();
}

Mentions assemble(Draft& draft) {
    return Assembler(draft).run();
}

}  // namespace ktrend::mention
