// What one place of a report teaches, found everywhere else in it: names that glosses, quotations, versions, roles and
// heads have shown, and the short forms of people.
#include <algorithm>
#include <map>
#include <utility>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/matcher.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

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
            if (lacks_family(candidate)) join_family(i);
            if (!teaches(candidate)) continue;
            learn(ascii::single_spaced(draft_.slice(candidate.core)), i);
            learn_family(candidate, i);
            for (const std::string& alias : candidate.aliases) learn(alias, i);
        }
        find_surnames();
        const SpellingMatcher matcher(spellings_);
        for (const TextSpan block : draft_.readable) {
            for (const SpellingMatcher::Hit& hit : matcher.find(draft_.slice(block), draft_.tools.boundary)) {
                const std::uint32_t owner = matcher.owners(hit.spelling).front();
                const TextSpan span{hit.span.start + block.start, hit.span.end + block.start};
                Candidate thing = draft_.chosen[owner >= families ? owner - families : owner];
                if (owner >= families) thing.name = ascii::single_spaced(draft_.slice(span));
                add_learned(std::move(thing), span, 0);
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

    /// 루시아 behind 루시아 3.0: the family of a thing that has been named with its version.
    void learn_family(const Candidate& candidate, std::size_t owner) {
        const std::string name = ascii::single_spaced(draft_.slice(candidate.core));
        const std::size_t space = name.find(' ');
        if (space == std::string::npos || candidate.entry != no_entry || candidate.type.empty()) return;
        if (!draft_.tools.grammar.version_types.contains(candidate.type)) return;
        const bool number = std::all_of(name.begin() + static_cast<std::ptrdiff_t>(space) + 1, name.end(),
                                        [](char c) { return spelling::is_digit(c) || c == '.'; });
        const std::string base = name.substr(0, space);
        if (!number || utf8::length(base) < 3 || draft_.tools.morphology.is_listed_noun(base) ||
            !draft_.tools.lexicon.lookup(base).empty()) {
            return;
        }
        learn(base, owner + families);
    }

    /// 3.7 Flash: a version that begins with its number; 7B 모델: a model that only its size names.
    [[nodiscard]] bool lacks_family(const Candidate& candidate) const {
        if (candidate.name.empty() || !spelling::is_digit(candidate.name[0])) return false;
        return candidate.source == NameSource::Versioned || is_sized(candidate);
    }
    [[nodiscard]] bool is_sized(const Candidate& candidate) const {
        const std::string_view size = std::string_view(candidate.name).substr(0, candidate.name.find(' '));
        return candidate.source == NameSource::Concept && candidate.entry == no_entry &&
               candidate.type == draft_.tools.grammar.version_default && size.size() < candidate.name.size() &&
               size.ends_with('B') && size.find_first_not_of("0123456789.") == size.size() - 1;
    }

    /// 3.7 Flash behind Gemini 3.7 Flash: the one thing before it whose name ends so.
    void join_family(std::size_t i) {
        const Candidate& version = draft_.chosen[i];
        const std::string tail =
            " " + version.name.substr(0, is_sized(version) ? version.name.find(' ') : std::string::npos);
        const Candidate* whole = nullptr;
        for (std::size_t before = 0; before < i; ++before) {
            const Candidate& candidate = draft_.chosen[before];
            if (candidate.kind != MentionKind::Entity || lacks_family(candidate)) continue;
            const std::string name = full_name(candidate);
            if (!name.ends_with(tail)) continue;
            if (whole != nullptr && full_name(*whole) != name) return;
            whole = &candidate;
        }
        if (whole != nullptr) add_as(version.span, *whole);
    }

    [[nodiscard]] std::string full_name(const Candidate& candidate) const {
        if (const LexiconEntry* entry = draft_.entry_of(candidate)) return entry->name;
        return candidate.name.empty() ? ascii::single_spaced(draft_.slice(candidate.core)) : candidate.name;
    }

    [[nodiscard]] bool is_person(const Candidate& candidate) const {
        return candidate.kind == MentionKind::Entity && candidate.type == draft_.tools.grammar.kinds.person;
    }

    /// The family name of a person stands for the whole later on, and so does a known given name: 알렉스 카프, 카프.
    void learn_parts(const Candidate& person, std::size_t owner) {
        const std::string name = ascii::single_spaced(draft_.slice(person.core));
        const std::size_t space = name.rfind(' ');
        if (space == std::string::npos) return;
        const std::string first = name.substr(0, name.find(' '));
        const bool given = draft_.tools.grammar.given_names.contains(first) && utf8::length(first) > 1;
        if (given && draft_.tools.lexicon.lookup(first).empty()) learn(first, owner);
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
                if (post || (opens(i) && token.is_topic_or_subject()))
                    add_as(token.content, draft_.chosen[bearer->second]);
            } else if (post && grammar.surnames.contains(word)) {
                const TextSpan whole{token.span.start, draft_.tokens[i + 1].content.end};
                const std::string_view title = draft_.word(i + 1);
                const Candidate* person = bearer_of(word, whole.start);
                // 이 의장 is "this chair" too: only where the person has been called that
                const bool sure = token.is_noun() || grammar.sole_titles.contains(title) ||
                                  (person != nullptr && is_called(*person, title));
                if (person != nullptr && sure) add_as(whole, *person);
            } else if (opens(i) && word.size() == std::size_t{2} * first_syllable && token.is_noun() &&
                       token.is_bare()) {
                // 쿡은: the reader of words knows no such noun
                const auto short_name = bearers_.find(word.substr(0, first_syllable));
                const std::string_view rest = word.substr(first_syllable);
                if (short_name == bearers_.end() || (rest != "은" && rest != "는" && rest != "이" && rest != "가"))
                    continue;
                if (!draft_.tools.morphology.is_josa_after(short_name->first, rest)) continue;
                add_as({token.span.start, token.span.start + first_syllable}, draft_.chosen[short_name->second]);
            }
        }
    }

    [[nodiscard]] bool opens(std::size_t i) const {
        return i == 0 || draft_.tokens[i - 1].sentence != draft_.tokens[i].sentence || draft_.tokens[i - 1].is_symbol();
    }

    /// Whether a title stands close behind the name of a person, as in "김하나 누리랩 이사회 의장".
    [[nodiscard]] bool is_called(const Candidate& person, std::string_view title) const {
        constexpr std::size_t reach = 4;
        const std::size_t first = draft_.token_from(person.span.end);
        for (std::size_t i = first; i < std::min(first + reach, draft_.tokens.size()); ++i) {
            if (draft_.word(i) == title) return true;
        }
        return false;
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

    /// A further mention of what stands before it; heavier than what a post or a version alone says of it.
    void add_as(TextSpan span, const Candidate& thing) {
        constexpr double weight = 11;
        if (thing.span.end <= span.start) add_learned(thing, span, weight);
    }

    void add_learned(Candidate thing, TextSpan span, double weight) {
        if (thing.entry == no_entry) thing.name = full_name(thing);
        thing.span = thing.core = span;
        thing.source = NameSource::Learned;
        thing.aliases.clear();
        thing.weight = weight;
        draft_.candidates.push_back(std::move(thing));
    }

    static constexpr std::uint32_t families = 1U << 31U;  // owners above stand for the family, not for the thing
    static constexpr std::uint32_t longest_surname = 6;   // bytes: 남궁
    static constexpr std::uint32_t first_syllable = 3;

    Draft& draft_;
    std::vector<SpellingMatcher::Spelling> spellings_;
    std::map<std::string, std::size_t, std::less<>> bearers_;  // surnames of one syllable → into `chosen`
};

}  // namespace

void find_learned(Draft& draft) {
    Learner(draft).run();
}

}  // namespace ktrend::mention
