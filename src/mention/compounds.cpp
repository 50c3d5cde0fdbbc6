// A general name and the nouns behind it as a thing of its own: "AI 혁명은" (the AI revolution), "서버 CPU 시장이" (the
// market of server CPUs) speak of more than AI and CPUs. What measures or does the general thing (AI 매출, AI 도입)
// does not name another.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

class Compounds {
public:
    explicit Compounds(Draft& draft) : draft_(draft), grammar_(draft.tools.grammar) {
        for (const Candidate& candidate : draft.candidates) {
            if (candidate.source == NameSource::Concept)
                concepts_.emplace_back(candidate.span.end, candidate.span.start);
        }
        std::sort(concepts_.begin(), concepts_.end());
    }

    void run() {
        for (std::size_t i = 0; i < draft_.tokens.size(); ++i) {
            const std::uint32_t start = concept_ending(i);
            if (start == none) continue;
            const std::size_t last = end_of(i);
            if (last > i) add(start, last);
        }
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    /// Where the concept begins that bare token `i` is or ends; `none` where it does not.
    [[nodiscard]] std::uint32_t concept_ending(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        // 보안업체 매니트로: what kind of firm the name behind it is
        if (!token.is_bare() || grammar_.head_type(draft_.word(i)) == grammar_.kinds.organization) return none;
        const auto found = std::lower_bound(concepts_.begin(), concepts_.end(), std::pair{token.span.end, 0U});
        if (found != concepts_.end() && found->first == token.span.end) return found->second;
        return is_concept(i) ? token.span.start : none;
    }

    [[nodiscard]] bool is_concept(std::size_t i) const {
        const Candidate* anchor = draft_.anchor(i);
        if (anchor == nullptr || anchor->kind != MentionKind::Entity) return false;
        const Kinds& kinds = grammar_.kinds;
        if (anchor->type == kinds.place || anchor->type == kinds.organization || anchor->type == kinds.person)
            return false;
        return anchor->type == kinds.concept_name || grammar_.generic.contains(draft_.word(i));
    }

    /// The last word of the nouns behind token `i`, which is the topic or the subject; `i` where there is none.
    [[nodiscard]] std::size_t end_of(std::size_t i) const {
        const std::size_t limit = std::min(i + grammar_.longest_phrase, draft_.tokens.size());
        for (std::size_t at = i + 1; at < limit && draft_.adjacent(at - 1); ++at) {
            const Token& token = draft_.tokens[at];
            if (!token.is_noun() || !may_follow(at)) return i;
            if (token.is_topic_or_subject()) {
                return is_thing(at) && !is_name_of(i, at) ? at : i;
            }
            if (!token.is_bare()) return i;
        }
        return i;
    }

    [[nodiscard]] bool may_follow(std::size_t i) const {
        const Candidate* anchor = draft_.anchor(i);
        if (anchor != nullptr && anchor->kind != MentionKind::Entity) return false;
        const bool known = anchor != nullptr && anchor->type != grammar_.kinds.concept_name;
        const std::string_view word = draft_.word(i);
        if (known || grammar_.is_role(word) || word.ends_with(plural)) return false;
        if (!draft_.tokens[i].is_bare()) return true;
        return !grammar_.stop.contains(word) && grammar_.head_type(word) != grammar_.kinds.organization;
    }

    [[nodiscard]] bool is_thing(std::size_t i) const {
        const std::string_view word = draft_.word(i);
        return utf8::length(word) > 1 && !grammar_.measures.contains(word);
    }

    /// 로봇 가온빛: an unknown word right behind a kind of thing is the name of one.
    [[nodiscard]] bool is_name_of(std::size_t kind, std::size_t i) const {
        return i == kind + 1 && !grammar_.head_type(draft_.word(kind)).empty() && is_unknown(draft_, i);
    }

    void add(std::uint32_t start, std::size_t last) {
        const TextSpan span{start, draft_.tokens[last].content.end};
        std::size_t size = 0;
        const PhraseHead* head = grammar_.phrase_head(draft_.word(last), size);
        draft_.propose(span, NameSource::HeadNoun, head != nullptr ? head->type : grammar_.kinds.concept_name, 1);
    }

    Draft& draft_;
    const Grammar& grammar_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> concepts_;  // ends and starts of phrases, sorted
};

}  // namespace

void find_compounds(Draft& draft) {
    Compounds(draft).run();
}

}  // namespace ktrend::mention
