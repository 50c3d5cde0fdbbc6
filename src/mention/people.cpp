// People by their roles: 샘 알트만 OpenAI CEO, 고수진 대표, 수석 과학자 얀 르쿤, 이 대통령. Korean names by their
// surname, others by syllables that are frequent in transliterations only.
#include <algorithm>

#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

constexpr std::size_t most_parts = 3;     // words of a transliterated name
constexpr std::size_t longest_part = 18;  // bytes of one: six syllables

class People {
public:
    explicit People(Draft& draft) : draft_(draft), grammar_(draft.tools.grammar) {}

    void run() {
        for (std::size_t i = 0; i < draft_.tokens.size(); ++i) {
            if (grammar_.given_names.contains(draft_.word(i))) by_given_name(i);
            by_honorific(i);
            if (!is_role(i)) continue;
            if (!before(i)) behind(i);
            in_brackets(i);
            under_label(i);
        }
    }

private:
    [[nodiscard]] bool is_role(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        if (!token.is_noun() && token.category != morph::Category::Copula) return false;
        // 니치 시장: a market in reports of a field, hardly ever a mayor; 서울시장 is one
        const auto head = grammar_.phrases.find(draft_.word(i));
        if (head != grammar_.phrases.end() && head->second.type == grammar_.kinds.concept_name) return false;
        return grammar_.is_role(draft_.word(i)) || grammar_.titles.contains(draft_.word(i));
    }

    [[nodiscard]] bool is_organization(std::size_t i) const {
        const Candidate* anchor = draft_.anchor(i);
        return anchor != nullptr && anchor->kind == MentionKind::Entity && draft_.tokens[i].is_bare() &&
               (anchor->type == grammar_.kinds.organization || anchor->source == NameSource::Latin);
    }

    /// 컴퓨터공학부, 반도체사업부: where in the house the post is.
    [[nodiscard]] bool is_department(std::string_view word) const {
        return ends_behind_more(word, grammar_.departments);
    }

    /// 미국 in 도널드 트럼프 미국 대통령.
    [[nodiscard]] bool is_place(std::size_t i) const {
        const Candidate* anchor = draft_.anchor(i);
        return anchor != nullptr && anchor->type == grammar_.kinds.place && draft_.tokens[i].is_bare();
    }

    [[nodiscard]] bool is_qualifier(std::size_t i) const {
        return draft_.tokens[i].is_bare() &&
               (grammar_.role_qualifiers.contains(draft_.word(i)) || grammar_.is_role(draft_.word(i)) ||
                is_department(draft_.word(i)) || !grammar_.head_type(draft_.word(i)).empty());
    }

    /// 다니엘 록: a transliterated given name and one more word.
    void by_given_name(std::size_t i) {
        if (!draft_.tokens[i].is_bare() || !draft_.adjacent(i) || !is_part(i) || !is_part(i + 1)) return;
        if (draft_.tokens[i + 1].content.size() > longest_part || draft_.tokens[i + 1].content.size() < 3) return;
        // 제시 필요성 ("the need to show"): two Korean nouns, though the first spells a given name too (Jessie)
        const auto is_noun = [&](std::size_t token) {
            return draft_.tools.morphology.is_listed_noun(draft_.word(token));
        };
        if (is_noun(i) && is_noun(i + 1)) return;
        add({draft_.tokens[i].span.start, end_of_surname(i + 1)});
    }

    /// 김다온님, **김다온**님: the honorific on an unknown word of a surname and two syllables.
    void by_honorific(std::size_t i) {
        constexpr std::string_view honorific = "님";
        const Token& token = draft_.tokens[i];
        if (!draft_.content.substr(token.content.end).starts_with(honorific) || !is_unknown(draft_, i)) return;
        const std::string_view word = draft_.word(i);
        const bool latin = spelling::is_upper(word[0]) && std::all_of(word.begin(), word.end(), spelling::is_letter);
        if (latin && draft_.tools.lexicon.lookup(word).empty()) add(token.content);  // Zirkin님
        if (grammar_.looks_korean_name(word) && !is_made_of_nouns(draft_, word) && !grammar_.is_role(word))
            add(token.content);
    }

    /// The end of a foreign family name: one syllable and a particle are no name of two (데이비드 킴은).
    [[nodiscard]] std::uint32_t end_of_surname(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        const std::string_view word = draft_.slice(token.content);
        if (token.content.end == token.span.end && utf8::length(word) == 2) {
            const std::string_view first = word.substr(0, 3);
            const std::string_view last = word.substr(3);
            for (const std::string_view particle : {"은", "는", "이", "가", "을", "를", "의", "과", "와"}) {
                if (last == particle && draft_.tools.morphology.is_josa_after(first, last)) {
                    return token.content.start + static_cast<std::uint32_t>(first.size());
                }
            }
        }
        return token.content.end;
    }

    /// NAME (firm) (수석, 공동 …) ROLE.
    bool before(std::size_t role) {
        std::size_t last = role;
        for (std::size_t skipped = 0; skipped < 4; ++skipped) {
            if (last == 0) return false;
            if (!draft_.adjacent(last - 1)) return across(last, role);
            --last;
            if (!is_qualifier(last) && !is_known_organization(last) && !is_place(last)) break;
        }
        const bool firm = ends_like_firm(last) || (is_plain(draft_, last) && looks_like_firm(last));
        if (last < role && firm && across(last, role)) {
            employ(last);
            return true;
        }
        const Token& token = draft_.tokens[last];
        if (grammar_.sole_titles.contains(draft_.word(role)) && last + 1 == role &&
            grammar_.surnames.contains(draft_.word(last)) && !grammar_.role_qualifiers.contains(draft_.word(last))) {
            return add({token.span.start, draft_.tokens[role].content.end});
        }
        if (!token.is_bare()) return false;
        if (const Candidate* anchor = draft_.anchor(last)) {
            if (!anchor->is_untyped()) return anchor->type == grammar_.kinds.person;
            // a Latin name: who has the role, or where whoever follows has it
            if (last + 1 != role || !name_follows(role))
                return add(anchor->core, weight_of_latin(draft_.slice(anchor->core)));
            employ(last);
            return false;
        }
        const std::string_view word = draft_.word(last);
        if (grammar_.titles.contains(draft_.word(role)) && grammar_.surnames.contains(word) && last + 1 == role) {
            return add({token.span.start, draft_.tokens[role].content.end});
        }
        const bool plain = is_plain(draft_, last);
        if (last > 0 && (plain || ends_like_firm(last)) && names_before_firm(last - 1)) {
            employ(last);
            return add(draft_.tokens[last - 1].span);
        }
        if (!plain) return false;
        if (grammar_.looks_korean_name(word)) return add(token.span);
        if (last + 1 == role && name_follows(role)) return false;  // 임프란트 CTO 윌 라우슨
        std::size_t first = last;
        while (last - first + 1 < most_parts && first > 0 && draft_.adjacent(first - 1) && is_part(first - 1)) --first;
        return add_foreign(first, last);
    }

    /// FIRM(ROLE NAME): a word that nobody knows, right before the bracket, is where the person works.
    void in_brackets(std::size_t role) {
        if (role < 2 || role + 2 >= draft_.tokens.size() || !draft_.adjacent(role)) return;
        const Token& bracket = draft_.tokens[role - 1];
        const std::size_t firm = role - 2;
        if (draft_.slice(bracket.span) != "(" || draft_.tokens[firm].content.end != bracket.span.start) return;
        const std::string_view behind = draft_.slice(draft_.tokens[role + 2].span);
        if (behind != ")" && behind != ",") return;
        const Candidate* anchor = draft_.anchor(role + 1);
        const bool person = anchor != nullptr ? anchor->type == grammar_.kinds.person
                                              : grammar_.looks_korean_name(draft_.word(role + 1));
        if (person && is_unknown(draft_, firm) && !is_made_of_nouns(draft_, draft_.word(firm))) employ(firm);
    }

    /// Whether a person's name stands right behind a role: FIRM ROLE NAME.
    [[nodiscard]] bool name_follows(std::size_t role) const {
        if (!draft_.tokens[role].is_bare() || !draft_.adjacent(role)) return false;
        const std::size_t name = role + 1;
        if (const Candidate* anchor = draft_.anchor(name)) {
            return anchor->type == grammar_.kinds.person ||
                   (anchor->source == NameSource::Latin && anchor->is_untyped());
        }
        if (!is_part(name)) return false;
        const bool ends = !draft_.tokens[name].is_bare() || !draft_.adjacent(name);
        if (ends) return grammar_.looks_korean_name(draft_.word(name)) || grammar_.looks_foreign(draft_.word(name));
        const bool given = grammar_.given_names.contains(draft_.word(name));
        return is_part(name + 1) && (given || grammar_.looks_foreign(draft_.word(name + 1), 3));
    }

    /// 구글 CEO 순다 피차이: a known family name with another spelling of the given name before it.
    [[nodiscard]] bool add_variant(std::size_t first) {
        if (!draft_.tokens[first].is_bare() || !draft_.adjacent(first)) return false;
        const Candidate* known = draft_.anchor(first + 1);
        if (known == nullptr || known->type != grammar_.kinds.person || known->entry == no_entry) return false;
        if (draft_.slice(known->core).find(' ') != std::string_view::npos) return false;
        Candidate person = *known;
        person.span = person.core = {draft_.tokens[first].span.start, known->span.end};
        draft_.candidates.push_back(std::move(person));
        return true;
    }

    /// NAME (FIRM ROLE), NAME / FIRM ROLE: what stands from `first` to the role tells who the person before a mark is.
    bool across(std::size_t first, std::size_t role) {
        if (first < 2 || first == role || draft_.adjacent(first - 1) ||
            draft_.tokens[first - 2].sentence != draft_.tokens[first].sentence)
            return false;
        const std::string_view mark = draft_.slice(draft_.tokens[first - 1].span);
        if (mark != "(" && mark != "/" && mark != "|") return false;
        const std::size_t name = first - 2;
        if (const Candidate* anchor = draft_.anchor(name)) return anchor->type == grammar_.kinds.person;
        return names_person(name) && add(draft_.tokens[name].content);
    }

    /// A Korean name that no noun stands before.
    [[nodiscard]] bool names_person(std::size_t i) const {
        return !draft_.follows_noun(i) && is_unknown(draft_, i) && grammar_.looks_korean_name(draft_.word(i));
    }

    /// 발표자: 김다온, 서연우: Korean names behind a role and a colon.
    void under_label(std::size_t role) {
        const auto is_mark = [&](std::size_t i, std::string_view marks) {
            return i < draft_.tokens.size() && draft_.tokens[i].sentence == draft_.tokens[role].sentence &&
                   draft_.tokens[i].is_symbol() &&
                   marks.find(draft_.slice(draft_.tokens[i].span)) != std::string_view::npos;
        };
        std::size_t i = role + 1;
        if (!is_mark(i, ":：")) return;
        do {
            ++i;
            if (i >= draft_.tokens.size() || draft_.tokens[i].sentence != draft_.tokens[role].sentence) return;
            if (!names_person(i)) return;
            add(draft_.tokens[i].content);
            ++i;
        } while (is_mark(i, ",·/&"));
    }

    /// NAME FIRM ROLE, the firm unknown: a Korean name that opens its phrase, and a word that is long or foreign enough
    /// for a firm's.
    [[nodiscard]] bool names_before_firm(std::size_t i) const {
        if (!draft_.tokens[i].is_bare() || draft_.follows_noun(i)) return false;
        const Candidate* known = draft_.anchor(i);
        const bool person = known != nullptr ? known->type == grammar_.kinds.person
                                             : is_plain(draft_, i) && grammar_.looks_korean_name(draft_.word(i));
        return person && draft_.adjacent(i) && looks_like_firm(i + 1);
    }
    /// 증권 in 누리증권.
    [[nodiscard]] bool ends_like_firm(std::size_t i) const { return grammar_.firm_ending(draft_.word(i)) > 0; }
    [[nodiscard]] bool looks_like_firm(std::size_t i) const {
        const std::string_view word = draft_.word(i);
        return utf8::length(word) >= 4 || grammar_.looks_foreign(word) || ends_behind_more(word, grammar_.schools);
    }

    [[nodiscard]] bool is_known_organization(std::size_t i) const { return is_organization(i) && !is_first_name(i); }
    /// A Latin name that opens the phrase may be the person: "Elon Musk CEO".
    [[nodiscard]] bool is_first_name(std::size_t i) const {
        return draft_.anchor(i)->is_untyped() && (i == 0 || !draft_.adjacent(i - 1));
    }

    /// ROLE NAME.
    void behind(std::size_t role) {
        // 공동창업자인 다니엘 록: "Daniel Lock, who is co-founder"
        const bool is_one = draft_.tokens[role].category == morph::Category::Copula &&
                            draft_.tokens[role].function == morph::Function::Adnominal;
        if (!(draft_.tokens[role].is_bare() || is_one) || !draft_.adjacent(role)) return;
        const std::size_t first = role + 1;
        if (!draft_.tokens[first].is_noun() && draft_.tokens[first].category != morph::Category::Copula) return;
        if (const Candidate* anchor = draft_.anchor(first)) {
            if (anchor->is_untyped()) add(anchor->core);
            return;
        }
        if (!is_plain(draft_, first) || add_variant(first)) return;
        if (grammar_.looks_korean_name(draft_.word(first))) {
            // "대표 이사회": a noun that only looks like a name goes on.
            if (draft_.tokens[first].is_bare() && draft_.adjacent(first)) return;
            add(draft_.tokens[first].content);
            employer(role);
            return;
        }
        std::size_t last = first;
        while (last - first + 1 < most_parts && draft_.tokens[last].is_bare() && draft_.adjacent(last) &&
               is_part(last + 1)) {
            ++last;
        }
        if (first == last && utf8::length(draft_.word(first)) < 3) return;  // 전문가 스킬
        if (add_foreign(first, last) && role > 0 && utf8::length(draft_.word(role - 1)) >= 4) employer(role);
    }

    /// FIRM ROLE NAME: an unknown word before a role that a name follows is where the person works.
    void employer(std::size_t role) {
        if (draft_.follows_noun(role) && is_plain(draft_, role - 1) && looks_like_firm(role - 1)) employ(role - 1);
    }
    void employ(std::size_t i) {
        if (grammar_.firm_ending(draft_.word(i)) == draft_.word(i).size()) return;  // 파트너스 alone ends a longer name
        draft_.propose(draft_.tokens[i].content, NameSource::HeadNoun, grammar_.kinds.organization, 3);
    }

    [[nodiscard]] bool is_part(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        return token.content.size() <= longest_part && is_plain(draft_, i);
    }

    /// The longest run of words ending (for names before their role: beginning) here that looks transliterated.
    bool add_foreign(std::size_t first, std::size_t last) {
        for (; first <= last; ++first) {
            std::string joined;
            for (std::size_t i = first; i <= last; ++i) joined += draft_.word(i);
            if (!grammar_.looks_foreign(joined, first == last ? 2 : 3)) continue;
            if (first == last && utf8::length(joined) > 6) return false;
            if (first == last && draft_.tools.morphology.is_listed_noun(joined)) return false;  // 백엔드 개발자
            return add({draft_.tokens[first].span.start, draft_.tokens[last].content.end});
        }
        return false;
    }

    /// "Zirkin CEO" is whoever has the post, or the firm that it is a post of (구글 CEO): of one Latin word, no known
    /// given name, all else that the report says of it counts for more.
    [[nodiscard]] double weight_of_latin(std::string_view name) const {
        const bool sure = name.find(' ') != std::string_view::npos || grammar_.given_names.contains(name);
        return sure ? weight_of_role : weight_of_guess;
    }

    bool add(TextSpan span, double weight = weight_of_role) {
        draft_.propose(span, NameSource::Role, grammar_.kinds.person, weight);
        return true;
    }

    static constexpr double weight_of_role = 10;
    static constexpr double weight_of_guess = 0.5;

    Draft& draft_;
    const Grammar& grammar_;
};

}  // namespace

void find_people(Draft& draft) {
    People(draft).run();
}

}  // namespace ktrend::mention
