// Who acts: an unknown word that raises money is a firm; so is one that is a topic or a subject more than once in a
// report, once of what firms do; a given name alone is a person where it is one more than once.
#include <algorithm>
#include <map>

#include "core/utf8.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

class Acting {
public:
    explicit Acting(Draft& draft) : draft_(draft), grammar_(draft.tools.grammar) {}

    void run() {
        for (std::size_t i = 0; i < draft_.tokens.size(); ++i) {
            known_by_deed(i);
            opens_headline(i);
            note(i);
        }
        for (const auto& [word, actor] : actors_) {
            if (actor.times < often || !actor.is_actor) continue;
            const TextSpan name = draft_.tokens[actor.first].content;
            if (grammar_.given_names.contains(word)) {
                add(name, grammar_.kinds.person, weight_of_acts);
            } else if (actor.acts) {
                add(name, grammar_.kinds.organization, weight_of_acts);
            }
        }
    }

private:
    static constexpr std::size_t often = 2;
    static constexpr double weight_of_acts = 1;  // things are said to offer and to show what firms do, too
    static constexpr double weight_of_deeds = 3;

    struct Actor {
        std::size_t first = 0;  ///< the token that named it first
        std::size_t times = 0;
        bool is_actor = false;  ///< once a topic or a subject without what would describe it
        bool acts = false;      ///< once of what firms do
    };

    /// 크루소는 시리즈 D 투자를 …: what raises money or goes public is a firm, also where its name ends in AI.
    void known_by_deed(std::size_t i) {
        const Token& token = draft_.tokens[i];
        if (!token.is_noun() || !token.is_topic_or_subject()) return;
        const bool raises = raises_funds(i);
        if (!raises && !has_deed(i)) return;
        TextSpan name = token.content;
        const Candidate* anchor = draft_.anchor(i);
        if (anchor != nullptr) {
            const bool general = anchor->kind == MentionKind::Entity && grammar_.generic.contains(draft_.word(i)) &&
                                 draft_.follows_noun(i);
            if (!general) return;
            name.start = draft_.tokens[i - 1].content.start;
        }
        const std::size_t word = anchor == nullptr ? i : i - 1;
        if (!is_unknown(draft_, word) || draft_.word(word).size() < 9) return;
        const bool coined = raises && !is_made_of_nouns(draft_, draft_.word(word));
        if (!coined && !grammar_.looks_foreign(draft_.word(word))) return;
        // a further noun before it would make it a common noun
        if (draft_.follows_noun(word) && grammar_.head_type(draft_.word(word - 1)).empty()) return;
        add(name, grammar_.kinds.organization, weight_of_deeds);
    }

    /// 누비온, 새 요금제 도입 ("Nubion introduces new plans"): a word that nobody knows and a comma open a line that
    /// ends in what firms do.
    void opens_headline(std::size_t i) {
        const Token& token = draft_.tokens[i];
        const bool first = i == 0 || draft_.tokens[i - 1].sentence != token.sentence;
        const std::string_view word = draft_.word(i);
        if (!first || !token.is_bare() || word.size() < 9 || !is_unknown(draft_, i) || is_made_of_nouns(draft_, word))
            return;
        std::size_t last = i + 1;
        if (last >= draft_.tokens.size() || draft_.slice(draft_.tokens[last].span) != ",") return;
        while (last + 1 < draft_.tokens.size() && draft_.tokens[last + 1].sentence == token.sentence) ++last;
        if (draft_.tokens[last].is_bare() && grammar_.acts.begins(draft_.word(last)))
            add(token.content, grammar_.kinds.organization, weight_of_acts);
    }

    /// … 투자를 유치했다 ("has raised …"): whether the verb that follows before another topic or subject raises funds.
    [[nodiscard]] bool raises_funds(std::size_t i) const {
        const std::uint32_t sentence = draft_.tokens[i].sentence;
        while (++i < draft_.tokens.size() && draft_.tokens[i].sentence == sentence) {
            if (draft_.tokens[i].is_topic_or_subject()) return false;
            if (grammar_.raises.begins(draft_.word(i)) && grammar_.funds.begins(draft_.word(i - 1))) return true;
        }
        return false;
    }

    /// Whether what follows in the sentence is what only firms do or have.
    [[nodiscard]] bool has_deed(std::size_t i) {
        next_deed_ = std::max(next_deed_, i + 1);
        while (next_deed_ < draft_.tokens.size() && !grammar_.deeds.begins(draft_.word(next_deed_))) ++next_deed_;
        return next_deed_ < draft_.tokens.size() && draft_.tokens[next_deed_].sentence == draft_.tokens[i].sentence;
    }

    /// 누리페이는 … 운영합니다: counts an unknown word, and notes whether it opens its noun phrase as a topic or a
    /// subject of what firms do.
    void note(std::size_t i) {
        constexpr std::size_t shortest = 9;  // bytes: three syllables
        const Token& token = draft_.tokens[i];
        const std::string_view word = draft_.word(i);
        if (!token.is_noun() || word.size() < shortest || word.ends_with(plural) || !is_plain(draft_, i)) return;
        if (is_made_of_nouns(draft_, word)) return;
        const auto [at, fresh] = actors_.try_emplace(word);
        if (fresh) at->second.first = i;
        ++at->second.times;
        if (!token.is_topic_or_subject() || (i > 0 && draft_.adjacent(i - 1) && !opens_phrase(i))) return;
        at->second.is_actor = true;
        at->second.acts = at->second.acts || has_act(i);
    }

    /// Whether what stands before a word neither names it nor describes it.
    [[nodiscard]] bool opens_phrase(std::size_t i) const {
        const Token& before = draft_.tokens[i - 1];
        return !before.is_bare() && before.function != morph::Function::Adnominal &&
               before.function != morph::Function::Genitive && before.category != morph::Category::Adnoun;
    }

    /// Whether a verb of what firms do follows before another topic or subject.
    [[nodiscard]] bool has_act(std::size_t i) const {
        const std::uint32_t sentence = draft_.tokens[i].sentence;
        while (++i < draft_.tokens.size() && draft_.tokens[i].sentence == sentence) {
            const Token& token = draft_.tokens[i];
            if (token.is_topic_or_subject()) return false;
            if (token.category == morph::Category::Verb && grammar_.acts.begins(draft_.word(i))) return true;
        }
        return false;
    }

    void add(TextSpan name, const std::string& type, double weight) {
        draft_.propose(name, NameSource::HeadNoun, type, weight);
    }

    Draft& draft_;
    const Grammar& grammar_;
    std::size_t next_deed_ = 0;  ///< moves on only: the tokens are asked for in order
    std::map<std::string_view, Actor> actors_;
};

}  // namespace

void find_acting(Draft& draft) {
    Acting(draft).run();
}

}  // namespace ktrend::mention
