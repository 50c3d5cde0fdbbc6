// Noun phrases that are names by their head: 온디바이스 AI, 멀티모달 AI 모델, 파인튜닝 기술 (concepts of the field);
// 한국 정부, 중국 기업들 (authorities and groups); 인공지능 기본법, LeRobot 해커톤. The head, and which words may stand
// before it, are data.
#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

constexpr std::string_view chief = "장";  // head of: 연구소장

class Phrases {
public:
    explicit Phrases(Draft& draft) : draft_(draft), grammar_(draft.tools.grammar) {
        for (const Candidate& candidate : draft.candidates) {
            if (candidate.span.end > candidate.core.end) glossed_.push_back(candidate);
        }
        std::sort(glossed_.begin(), glossed_.end(),
                  [](const Candidate& a, const Candidate& b) { return a.span.end < b.span.end; });
    }

    void run() {
        for (std::size_t i = 0; i < draft_.tokens.size(); ++i) read(i);
    }

private:
    void read(std::size_t i) {
        const Token& token = draft_.tokens[i];
        if (!token.is_noun() && token.category != morph::Category::Copula) return;
        if (const Candidate* anchor = draft_.anchor(i); anchor != nullptr && !may_be_head(*anchor, i)) return;
        std::string_view word = draft_.word(i);
        TextSpan core = token.content;
        bool many = false;
        if (word.size() > 6 && word.ends_with(plural)) {
            many = true;
            word.remove_suffix(plural.size());
            core.end -= static_cast<std::uint32_t>(plural.size());
        }
        // 인공지능안전연구소장: whoever heads it stands for the post; the name is that of the organisation.
        // 시장 (market) ends so and is a head itself.
        std::size_t head_size = 0;
        const PhraseHead* head = grammar_.phrase_head(word, head_size);
        const bool headed =
            head == nullptr && word.size() > chief.size() && word.ends_with(chief) && draft_.anchor(i) == nullptr;
        if (headed) {
            word.remove_suffix(chief.size());
            core.end -= static_cast<std::uint32_t>(chief.size());
            head = grammar_.phrase_head(word, head_size);
        }
        if (head == nullptr || (headed && (head->type != grammar_.kinds.organization || is_part_of_house(word, *head))))
            return;
        if (const Candidate* thing = thing_before(i, *head, head_size == word.size()); thing != nullptr) {
            Candidate whole = *thing;
            whole.span.end = token.content.end;
            draft_.candidates.push_back(std::move(whole));
            return;
        }
        const std::string_view stem = word.substr(0, word.size() - head_size);  // AI in AI기술
        if (!stem.empty() && !fits_stem(stem, *head)) return;
        const std::uint32_t start = start_of(i, *head, !stem.empty());
        if (grammar_.is_role(word) && (follows_person(start) || precedes_person(i))) return;
        const bool bare = start == token.content.start && stem.empty();
        if (bare && !head->alone) return;
        if (!head->alone && (describes_next(i) || begins_measure(i, *head))) return;
        core.start = start;
        if (stem.empty() && is_name_of_kind(i, start)) return;
        if (head->abstract && !says_what({core.start, core.end - static_cast<std::uint32_t>(head_size)})) return;
        add({start, many ? token.content.end : core.end}, core, head_size, *head, bare);
    }

    /// 김하나 누리증권 연구원: a post behind a person and a firm, not an institute of the firm.
    [[nodiscard]] bool follows_person(std::uint32_t start) const {
        const std::size_t first = draft_.token_from(start);
        return draft_.follows_noun(first) && is_plain(draft_, first - 1) &&
               grammar_.looks_korean_name(draft_.word(first - 1));
    }

    /// 누리증권 연구원 김하나: the same in the other order.
    [[nodiscard]] bool precedes_person(std::size_t i) const {
        if (!draft_.tokens[i].is_bare() || !draft_.adjacent(i)) return false;
        const Candidate* next = draft_.anchor(i + 1);
        return next != nullptr ? next->type == grammar_.kinds.person
                               : is_unknown(draft_, i + 1) && (grammar_.looks_korean_name(draft_.word(i + 1)) ||
                                                               grammar_.looks_foreign(draft_.word(i + 1)));
    }

    /// 팀 in 팀장, 부문 in 부문장: who heads a part of a house has a post in the house.
    [[nodiscard]] bool is_part_of_house(std::string_view word, const PhraseHead& head) const {
        const auto& parts = grammar_.departments;
        return head.container ||
               std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return word.ends_with(part); });
    }

    /// 반도체 기업 텐서베이: what kind of firm the name behind it is, not firms that act.
    [[nodiscard]] bool describes_next(std::size_t i) const {
        if (!draft_.tokens[i].is_bare() || !draft_.adjacent(i)) return false;
        const Candidate* next = draft_.anchor(i + 1);
        const std::string& firm = grammar_.kinds.organization;
        return next != nullptr && next->type == firm && grammar_.head_type(draft_.word(i)) == firm;
    }

    /// 시장 in "HBM 시장 규모": the size of the market, its share and its growth are measures of what is sold there.
    [[nodiscard]] bool begins_measure(std::size_t i, const PhraseHead& head) const {
        return head.listed && head.type == grammar_.kinds.concept_name && draft_.tokens[i].is_bare() &&
               draft_.adjacent(i) && grammar_.measures.contains(draft_.word(i + 1));
    }

    /// H100 in "H100 GPU": a proper name right before the kind of thing that it is, which makes no other thing of it.
    [[nodiscard]] const Candidate* thing_before(std::size_t head, const PhraseHead& what, bool whole) const {
        const bool kind = whole && what.container && grammar_.version_types.contains(what.type);
        if (!kind || !draft_.follows_noun(head)) return nullptr;
        const Candidate* thing = draft_.anchor(head - 1);
        if (thing == nullptr || thing->kind != MentionKind::Entity || thing->type != what.type) return nullptr;
        std::size_t size = 0;
        const std::string_view name = draft_.slice(thing->core);
        const bool general = grammar_.generic.contains(name) || is_field(name) ||
                             grammar_.phrase_head(name.substr(name.rfind(' ') + 1), size) != nullptr;
        return general ? nullptr : thing;
    }

    /// Clipo 플랫폼, STAR 프레임워크: one Latin name and what kind of thing it is; the name goes without. Codes like o1
    /// do not.
    [[nodiscard]] bool is_name_of_kind(std::size_t head, std::uint32_t start) const {
        if (head == 0 || draft_.tokens[head - 1].span.start != start) return false;
        const Candidate* name = draft_.anchor(head - 1);
        return name != nullptr && name->source == NameSource::Latin && name->entry == no_entry &&
               !grammar_.head_type(draft_.word(head)).empty() && !is_code(draft_.slice(name->core)) &&
               !grammar_.generic.contains(draft_.slice(name->core));
    }

    /// Whether a name or a concept stands before an abstract head: 오픈소스 AI 생태계, not 시장 구조 or AI 전략.
    [[nodiscard]] bool says_what(TextSpan qualifier) const {
        const std::string name = without_glosses(qualifier);
        if (name.empty() || grammar_.generic.contains(name)) return false;
        if (!draft_.tools.lexicon.lookup(name).empty()) return true;
        const std::ptrdiff_t last = draft_.token_ending(
            qualifier.start + static_cast<std::uint32_t>(draft_.slice(qualifier).find_last_not_of(' ') + 1));
        if (last < 0) return false;
        const auto is_entity = [&](std::size_t token) {
            const Candidate* anchor = draft_.anchor(token);
            return anchor != nullptr && anchor->kind == MentionKind::Entity;
        };
        // AI 윤리 가이드라인: a name and a noun say together what it is about
        return is_entity(static_cast<std::size_t>(last)) || is_entity(draft_.token_from(qualifier.start));
    }

    [[nodiscard]] bool may_be_head(const Candidate& anchor, std::size_t i) const {
        if (anchor.kind != MentionKind::Entity) return false;
        const Kinds& kinds = grammar_.kinds;
        std::size_t size = 0;
        const PhraseHead* head = grammar_.phrase_head(draft_.slice(anchor.core), size);
        const Candidate* before = draft_.follows_noun(i) ? draft_.anchor(i - 1) : nullptr;
        // 노르웨이 상원: what is known by itself as the office of one country is another behind another country
        const bool office =
            head != nullptr && head->place && anchor.type == head->type && size == draft_.slice(anchor.core).size();
        if (office && before != nullptr && before->type == kinds.place) return true;
        if (anchor.type == kinds.person || anchor.type == kinds.organization) return false;
        // OpenAI 연구팀: a group of people, but behind a firm its own house
        if (head != nullptr && head->owner && before != nullptr && before->type == kinds.organization) return true;
        return head != nullptr && (anchor.type.empty() || anchor.source == NameSource::Latin ||
                                   anchor.type == head->type || anchor.type == kinds.concept_name);
    }

    [[nodiscard]] bool fits_stem(std::string_view stem, const PhraseHead& head) const {
        if (grammar_.stop.contains(stem) || describes(stem, head)) return false;
        if (!head.listed) return true;
        if (head.type == grammar_.kinds.organization && names_type(draft_, stem, grammar_.kinds.concept_name))
            return true;
        if (head.type == grammar_.kinds.organization && is_proper(stem)) return true;
        return grammar_.qualifiers.contains(stem) || (head.place && names_type(draft_, stem, grammar_.kinds.place)) ||
               (head.owner && names_type(draft_, stem, grammar_.kinds.organization));
    }

    /// 한강수학 in 한강수학연구소: too long for a noun, and not two of them (인사관리).
    [[nodiscard]] bool is_proper(std::string_view stem) const {
        constexpr std::size_t shortest = 12;  // bytes: four syllables
        if (stem.size() < shortest || grammar_.common.contains(stem)) return false;
        return !is_made_of_nouns(draft_, stem);
    }

    /// 글로벌 AI, 맞춤형 모델: a word that tells no concept from another.
    [[nodiscard]] bool describes(std::string_view word, const PhraseHead& head) const {
        return head.type == grammar_.kinds.concept_name && grammar_.descriptors.contains(word);
    }

    /// Goes back over the words that qualify the head.
    [[nodiscard]] std::uint32_t start_of(std::size_t head_token, const PhraseHead& head, bool named) const {
        std::uint32_t start = draft_.tokens[head_token].content.start;
        std::size_t words = 1;
        for (std::size_t i = head_token; i > 0 && words < grammar_.longest_phrase; ++words) {
            if (const Candidate* gloss = gloss_before(start); gloss != nullptr) {
                if (gloss->type == grammar_.kinds.person || gloss->type == grammar_.kinds.organization) break;
                start = gloss->span.start;
                i = draft_.token_from(start);
                continue;
            }
            if (!draft_.adjacent(i - 1) || !qualifies(i - 1, head)) break;
            // 트럼프 행정부; but in "김명주 한국 …연구소장" the person stands beside the house
            if (i < head_token && draft_.anchor(i - 1) != nullptr &&
                draft_.anchor(i - 1)->type == grammar_.kinds.person) {
                break;
            }
            // 김하나 누리증권 대표
            if (named && head.suffix && grammar_.looks_korean_name(draft_.word(i - 1)) && draft_.adjacent(head_token) &&
                grammar_.is_role(draft_.word(head_token + 1))) {
                break;
            }
            // 제조업체 ZT시스템즈: the kind of thing before a name of that kind is no part of it
            if (named && grammar_.head_type(draft_.word(i - 1)) == head.type) break;
            --i;
            start = draft_.tokens[i].span.start;
        }
        return start;
    }

    /// 멀티 모달(Multi-modal) before AI.
    [[nodiscard]] const Candidate* gloss_before(std::uint32_t start) const {
        if (start == 0) return nullptr;
        const std::uint32_t end = draft_.content[start - 1] == ' ' ? start - 1 : start;
        const auto at = std::lower_bound(glossed_.begin(), glossed_.end(), end,
                                         [](const Candidate& c, std::uint32_t offset) { return c.span.end < offset; });
        return at != glossed_.end() && at->span.end == end ? &*at : nullptr;
    }

    [[nodiscard]] bool qualifies(std::size_t i, const PhraseHead& head) const {
        const Token& token = draft_.tokens[i];
        const std::string_view word = draft_.word(i);
        if (describes(word, head)) return false;
        if (token.category == morph::Category::Adnoun) return grammar_.qualifiers.contains(word);
        if (!token.is_bare()) return false;
        if (const Candidate* anchor = draft_.anchor(i)) {
            if (anchor->kind == MentionKind::Quantity) return !head.named.empty() && is_code(word);  // 70B 모델
            if (anchor->kind != MentionKind::Entity) return false;
            // 챗GPT등 도구: 등 (and the like), though written onto the name, ends a list
            if (grammar_.stop.contains(spelling::hangul_from(draft_.content, anchor->span.end))) return false;
            const Kinds& kinds = grammar_.kinds;
            if (anchor->type == kinds.place) return head.place;
            const bool owner = anchor->type == kinds.organization || anchor->type == kinds.person ||
                               grammar_.version_types.contains(anchor->type);
            // 메모리 반도체 in 메모리 반도체 기업: a field, though its type owns things too. 오픈AI and 깃허브 코파일럿
            // only end like one.
            std::size_t size = 0;
            if (owner ? is_field(word)
                      : grammar_.qualifiers.contains(word) || grammar_.phrase_head(word, size) != nullptr)
                return true;
            // o1 모델: a name that only its number shows is told by the head.
            if (anchor->entry == no_entry && !head.named.empty() && is_code(word)) return true;
            if (owner) return head.owner;
            return !head.listed;
        }
        if (word.size() <= 3 && !grammar_.qualifiers.contains(word)) return false;
        if (grammar_.stop.contains(word)) return false;
        std::size_t size = 0;
        if (!head.listed || grammar_.qualifiers.contains(word)) return true;
        // a single syllable tells nothing: 명주 in 김명주 한국 인공지능연구소장
        return grammar_.phrase_head(word, size) != nullptr && size > 3;
    }

    /// Whether all words of a name are words of the field: 메모리 반도체.
    [[nodiscard]] bool is_field(std::string_view name) const {
        while (!name.empty()) {
            const std::string_view word = name.substr(0, name.find(' '));
            if (!grammar_.qualifiers.contains(word) && !grammar_.phrases.contains(word)) return false;
            name.remove_prefix(std::min(word.size() + 1, name.size()));
        }
        return true;
    }

    void add(TextSpan span, TextSpan core, std::size_t head_size, const PhraseHead& head, bool bare) {
        Candidate candidate{.span = span, .core = core, .source = NameSource::Concept, .type = head.type, .weight = 2};
        if (!bare) {
            TextSpan named = core;
            const TextSpan before{core.start, core.end - static_cast<std::uint32_t>(head_size)};
            const std::string qualifier = without_glosses(before);
            const bool known = is_known(qualifier, head) && !grammar_.generic.contains(qualifier);
            if ((head.droppable && stands_alone(qualifier)) || (head.container && known)) named = before;
            if (!head.named.empty() && is_code(qualifier.substr(0, qualifier.find_first_of(" \xEA\xEB\xEC\xED")))) {
                candidate.type = head.named;
                const bool size = qualifier.find_last_of("BM+") == qualifier.size() - 1;  // 70B
                if (is_code(qualifier) && !size) named = before;
            }
            candidate.name = without_glosses(named);
            if (candidate.name.empty()) return;
            // 대화형 AI 모델 may be known as a whole.
            auto entries = draft_.tools.lexicon.lookup(without_glosses(core));
            if (entries.empty()) entries = draft_.tools.lexicon.lookup(candidate.name);
            for (const std::uint32_t index : entries) {
                candidate.entry = static_cast<std::int32_t>(index);
                candidate.type = draft_.tools.lexicon.entries()[index].type;
                candidate.weight = 100;
            }
            if (candidate.entry != no_entry) candidate.name.clear();
        }
        draft_.candidates.push_back(std::move(candidate));
    }

    /// Whether a name is known that a container may stand for: 오픈AI 팀 is the house and H100 GPU the H100, but 시리
    /// 팀 is no product and 자율주행 칩 no technique.
    [[nodiscard]] bool is_known(const std::string& name, const PhraseHead& head) const {
        const Kinds& kinds = grammar_.kinds;
        if (head.type != kinds.concept_name) return names_type(draft_, name, head.type);
        // 타겟 모델: of no firm that is called like a common noun
        const auto found = draft_.tools.lexicon.lookup(name);
        return std::any_of(found.begin(), found.end(), [&](std::uint32_t entry) {
            return draft_.tools.lexicon.entries()[entry].type != kinds.organization;
        });
    }

    /// Whether a name may go without its head: 파인튜닝 기술, but not 경쟁사 기술 (a rival's technology).
    [[nodiscard]] bool stands_alone(std::string_view name) const {
        std::size_t size = 0;
        return !draft_.tools.lexicon.lookup(name).empty() || grammar_.phrase_head(name, size) != nullptr ||
               grammar_.looks_foreign(name);
    }

    /// One Latin word with a number: o1, Gen3, 70B.
    [[nodiscard]] static bool is_code(std::string_view text) {
        const auto any = [&](auto test) { return std::any_of(text.begin(), text.end(), test); };
        return any(spelling::is_digit) && any(spelling::is_letter) &&
               !any([](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == ' '; });
    }

    [[nodiscard]] std::string without_glosses(TextSpan span) const {
        if (draft_.slice(span).find('(') == std::string_view::npos) return ascii::single_spaced(draft_.slice(span));
        std::string name;
        for (std::uint32_t at = span.start; at < span.end;) {
            if (draft_.content[at] == '(') {
                const std::size_t close = draft_.content.find(')', at);
                if (close < span.end) {
                    at = static_cast<std::uint32_t>(close + 1);
                    continue;
                }
            }
            name.push_back(draft_.content[at++]);
        }
        return ascii::single_spaced(name);
    }

    Draft& draft_;
    const Grammar& grammar_;
    std::vector<Candidate> glossed_;
};

}  // namespace

void find_phrases(Draft& draft) {
    Phrases(draft).run();
}

}  // namespace ktrend::mention
