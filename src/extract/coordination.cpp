// What coordinated clauses share. Korean says a predicate once, behind the last of several clauses (gapping: "네이버는
// 검색을, 카카오는 지도를 공개했다", "Naver unveiled a search, and Kakao a map"), an object once, before the first of
// several predicates ("지도를 만들고 공급한다", "makes maps and supplies them"), and the light verb of verbal nouns
// once ("개발·공급하고 있다", "develops and supplies"). Here each clause gets all of its words, so that rules need not
// know.
#include <algorithm>
#include <string>

#include "core/marks.hpp"
#include "extract/document.hpp"
#include "extract/lists.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Word;

/// A clause without its predicate: what stands before a comma.
struct Group {
    std::uint32_t first = 0;
    std::uint32_t last = 0;     ///< its comma, or the end of the clause
    std::uint32_t head = none;  ///< its topic or subject
    std::uint32_t end = none;   ///< its last word
};

class Coordination {
public:
    Coordination(SentenceFrame& frame, std::string_view text, const Mentions& mentions, const rules::RuleSet& rules)
        : frame_(frame), text_(text), mentions_(mentions), rules_(rules), words_(frame.words.words) {}

    void read() {
        std::vector<Clause> clauses;
        clauses.reserve(frame_.clauses.size());
        for (const Clause& clause : frame_.clauses) {
            if (read_groups(clause, clauses) || read_deeds(clause, clauses)) continue;
            clauses.push_back(clause);
            if (clauses.size() > 1) share_object(clauses[clauses.size() - 2], clauses.back());
        }
        frame_.clauses = std::move(clauses);
    }

private:
    [[nodiscard]] std::string_view content(std::uint32_t i) const { return slice(text_, words_[i].content); }
    [[nodiscard]] bool is_comma(std::uint32_t i) const {
        return frame_.is_symbol(i) && (content(i) == "," || content(i) == "，" || content(i) == "、");
    }
    /// What a word holds: `none` of them for plain words and for dates.
    [[nodiscard]] std::optional<MentionKind> kind_of(std::uint32_t i) const {
        if (frame_.mention_of[i] < 0) return std::nullopt;
        const MentionKind kind = mentions_.mentions[static_cast<std::size_t>(frame_.mention_of[i])].kind;
        if (kind == MentionKind::Date) return std::nullopt;
        return kind;
    }
    [[nodiscard]] bool quotes(const Clause& clause) const {
        return std::any_of(frame_.roles.begin() + clause.first, frame_.roles.begin() + clause.last,
                           [](auto role) { return role == WordRole::QuoteOpen || role == WordRole::QuoteClose; });
    }

    /// The topic of a stretch, else its subject where no participle can have taken it.
    [[nodiscard]] std::uint32_t head_of(std::uint32_t first, std::uint32_t last) const {
        std::uint32_t subject = none;
        for (std::uint32_t i = first; i < last; ++i) {
            if (!frame_.is_plain(i) || frame_.is_symbol(i)) continue;
            const Word& word = words_[i];
            const bool nominal = word.category == Category::Noun || word.category == Category::Pronoun;
            if (nominal && word.function == Function::Topic) return i;
            if (nominal && word.function == Function::Subject && subject == none) subject = i;
            if (word.category == Category::Verb && word.function == Function::Adnominal) subject = none;
        }
        return subject;
    }

    /// The stretches between commas, each with what has no topic or subject of its own behind it.
    [[nodiscard]] std::vector<Group> groups_of(const Clause& clause) const {
        std::vector<Group> groups;
        Group group{clause.first, clause.first, none, none};
        const auto close = [&](std::uint32_t at) {
            group.last = at;
            group.head = head_of(group.first, at);
            for (std::uint32_t i = group.first; i < at; ++i) {
                if (frame_.is_plain(i) && !frame_.is_symbol(i)) group.end = i;
            }
            if (groups.empty() || (group.head != none && groups.back().head != none)) {
                groups.push_back(group);
            } else {
                groups.back().last = group.last;
                groups.back().end = group.end;
                if (groups.back().head == none) groups.back().head = group.head;
            }
            group = {at + 1, at + 1, none, none};
        };
        for (std::uint32_t i = clause.first; i < clause.last; ++i) {
            if (frame_.is_plain(i) && is_comma(i)) close(i);
        }
        close(clause.last);
        return groups;
    }

    /// The word of the last group that is to its head what the end of this one is to its own: of the same particle, or,
    /// where the particle is left out too, of the same kind; none where there is none.
    [[nodiscard]] std::uint32_t counterpart(const Group& group, const Group& last) const {
        const Word& end = words_[group.end];
        if (end.category != Category::Noun && end.category != Category::Bound) return none;
        if (group.end == group.head || words_[group.head].function != words_[last.head].function) return none;
        switch (end.function) {
            case Function::None:
            case Function::Object:
            case Function::Subject:
            case Function::To:
            case Function::By:
            case Function::And: break;
            default: return none;
        }
        for (std::uint32_t i = last.head + 1; i < last.last; ++i) {
            if (!frame_.is_plain(i) || frame_.is_symbol(i)) continue;
            const Word& word = words_[i];
            if (end.function != Function::None) {
                if (!is_predicate(word) && word.function == end.function) return i;
                continue;
            }
            if (word.function == Function::Genitive || word.function == Function::Adnominal) continue;
            const bool closes = i == last.end && word.category == Category::Copula;
            if (kind_of(group.end) ? kind_of(i) == kind_of(group.end) : closes) return i;
        }
        return none;
    }

    /// "A는 X를, B는 Y를 공개했다", "A는 10%, B는 20% 늘었다": each group with the words behind the last one's.
    bool read_groups(const Clause& clause, std::vector<Clause>& out) {
        const std::vector<Group> groups = groups_of(clause);
        if (groups.size() < 2 || quotes(clause)) return false;
        const Group& last = groups.back();
        if (last.head == none) return false;
        std::vector<std::uint32_t> matched;  // of the groups before the last, from behind
        for (std::size_t g = groups.size() - 1; g-- > 0;) {
            const std::uint32_t other = groups[g].head == none ? none : counterpart(groups[g], last);
            if (other == none || (other == last.end && clause.predicate != none && other != clause.predicate)) break;
            matched.push_back(other);
        }
        if (matched.empty()) return false;
        const std::size_t first_group = groups.size() - 1 - matched.size();
        for (std::size_t g = first_group; g + 1 < groups.size(); ++g) {
            const std::uint32_t other = matched[groups.size() - 2 - g];
            complete(groups[g].end, other);
            Clause part{g == first_group ? clause.first : groups[g].first, groups[g].last, clause.predicate};
            if (other == last.end) {
                part.predicate = is_predicate(words_[groups[g].end]) ? groups[g].end : none;
            } else {
                part.last = clause.last;
                part.shared = other + 1;
                part.left_out.push_back({groups[g].last, part.shared});
            }
            out.push_back(std::move(part));
        }
        out.push_back({last.first, clause.last, clause.predicate});
        return true;
    }

    /// Gives a bare word the particle or the copula of its counterpart.
    void complete(std::uint32_t bare, std::uint32_t other) {
        Word& word = words_[bare];
        const Word& model = words_[other];
        if (word.function != Function::None) return;
        word.function = model.function;
        if (model.category != Category::Copula) return;
        word.category = model.category;
        word.tense = model.tense;
        frame_.words.set_lemma(word, std::string(frame_.words.lemma(model)));
    }

    [[nodiscard]] bool is_verbal(std::uint32_t i) const {
        const Word& word = words_[i];
        return word.category == Category::Noun && word.function == Function::None && !word.topic &&
               frame_.mention_of[i] < 0 && frame_.is_plain(i) && matches(rules_.headline.verb, content(i));
    }
    /// Whether a word joins two verbal nouns: a middle dot, a slash, 및 ("and"), 또는 ("or").
    [[nodiscard]] bool joins_deeds(std::uint32_t i) const {
        if (!frame_.is_plain(i)) return false;
        const std::string_view word = content(i);
        if (words_[i].category == Category::Connector) return word == "및" || word == "또는" || word == "혹은";
        return frame_.is_symbol(i) && (word == "/" || marks::is_middle_dot(word));
    }

    /// "모델을 개발·공급하고 있다": a clause for each deed, with the ending of the last.
    bool read_deeds(const Clause& clause, std::vector<Clause>& out) {
        std::vector<std::uint32_t> deeds;
        for (std::uint32_t i = clause.first + 2; i < clause.last && deeds.empty(); ++i) {
            const std::string_view light = light_verb(i);
            if (light.empty()) continue;
            for (std::uint32_t at = i; at >= clause.first + 2 && joins_deeds(at - 1) && is_verbal(at - 2); at -= 2) {
                deeds.insert(deeds.begin(), at - 2);
            }
            if (!deeds.empty()) deeds.push_back(i);
        }
        if (deeds.empty()) return false;
        const std::uint32_t verb = deeds.back();
        const std::string light(light_verb(verb));
        for (const std::uint32_t deed : deeds) {
            Clause part = clause;
            if (deed > deeds.front()) part.left_out.push_back({deeds.front(), deed});
            if (deed < verb) {
                part.left_out.push_back({deed + 1, verb + 1});
                make_verb(deed, verb, light);
                if (part.predicate == verb) part.predicate = deed;
            }
            out.push_back(std::move(part));
        }
        return true;
    }

    /// The light verb on a verbal noun: 하 ("do") or 되 ("be done"); empty for other words.
    [[nodiscard]] std::string_view light_verb(std::uint32_t i) const {
        if (!frame_.is_plain(i) || words_[i].category != Category::Verb) return {};
        const std::string_view lemma = frame_.words.lemma(words_[i]);
        for (const std::string_view light : {"하", "되"}) {
            if (lemma.size() > light.size() && lemma.ends_with(light)) return lemma.substr(lemma.size() - light.size());
        }
        return {};
    }

    void make_verb(std::uint32_t noun, std::uint32_t verb, std::string_view light) {
        const Word model = words_[verb];
        Word& word = words_[noun];
        word.category = Category::Verb;
        word.function = model.function;
        word.particle = model.particle;
        word.tense = model.tense;
        word.voice = model.voice;
        frame_.words.set_lemma(word, content(noun), light);
    }

    /// Whether a word tells of a deed that asks for an object.
    [[nodiscard]] bool asks_object(std::uint32_t i) const {
        const Word& word = words_[i];
        if (word.category != Category::Verb || word.voice != morph::Voice::Active) return false;
        const std::string_view light = light_verb(i);
        // in 예상치 못한 ("unexpected") the verb is short for 예상하지
        if (light != "하" || slice(text_, word.span).ends_with("치")) return false;
        std::string_view deed = frame_.words.lemma(word);
        deed.remove_suffix(light.size());
        return matches(rules_.headline.verb, deed) && !matches(rules_.headline.intransitive, deed);
    }

    [[nodiscard]] bool names_thing(std::uint32_t i) const {
        if (kind_of(i) != MentionKind::Entity) return false;
        return !is_general(mentions_.mentions[static_cast<std::size_t>(frame_.mention_of[i])], mentions_);
    }

    /// "라마를 개발하고 공급한다" ("develops Llama and supplies it"). A general object is better left where it stands:
    /// what is done with it is one course of action.
    void share_object(const Clause& before, Clause& clause) const {
        if (before.predicate == none || before.shared != none || !clause.left_out.empty() || quotes(before)) return;
        const Word& verb = words_[before.predicate];
        if (verb.category != Category::Verb || verb.function != Function::Join || verb.tense != morph::Tense::Present)
            return;
        if (before.predicate <= before.first || before.predicate + 1 < before.last) return;
        std::uint32_t object = before.predicate - 1;
        while (object > before.first && (!frame_.is_plain(object) || words_[object].category == Category::Adverb))
            --object;
        if (words_[object].function != Function::Object || !names_thing(object)) return;
        std::uint32_t next = clause.first;
        while (next < clause.last && (!frame_.is_plain(next) || words_[next].category == Category::Adverb)) ++next;
        if (next == clause.last || !asks_object(next)) return;
        const std::uint32_t own = clause.first;
        clause.first = before.first;
        clause.left_out = before.left_out;
        clause.left_out.push_back({before.predicate, own});
    }

    SentenceFrame& frame_;
    std::string_view text_;
    const Mentions& mentions_;
    const rules::RuleSet& rules_;
    std::vector<Word>& words_;
};

}  // namespace

void share_words(SentenceFrame& frame, std::string_view text, const Mentions& mentions, const rules::RuleSet& rules) {
    if (rules.headline.verb) Coordination(frame, text, mentions, rules).read();
}

}  // namespace ktrend::extract
