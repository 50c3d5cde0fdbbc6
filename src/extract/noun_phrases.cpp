// The noun phrases of a sentence that say what a clause is about. Korean says who acts by particles, which are read off
// the words from left to right. A subject with 이/가 before an adnominal predicate belongs to that predicate
// ("화웨이가 공개한 기술", "the technology that Huawei unveiled"); a topic with 은/는 never does.
#include <algorithm>

#include "core/marks.hpp"
#include "extract/document.hpp"
#include "extract/lists.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Word;

/// Whether a symbol joins the members of a list; a colon or a dash parts a title from what it says.
bool joins_list(std::string_view symbol) noexcept {
    for (const std::string_view mark : {",", "/", "&", "+", "、", "，", "×"}) {
        if (symbol == mark) return true;
    }
    return marks::is_middle_dot(symbol);
}

bool marks_phrase(const Word& word) noexcept {
    if (word.category == Category::Symbol) return false;
    if (word.category == Category::Verb || word.category == Category::Adjective || word.category == Category::Adverb)
        return false;
    return word.function == Function::Topic || word.function == Function::Subject || word.function == Function::Also;
}

/// Where a walk back over nouns ends.
struct Owner {
    std::size_t at = 0;  ///< into the plain words
    /// What stands there is an example of the noun: "A, B와 같은 기술들" ("technologies like A").
    bool examples = false;
    bool named = false;  ///< what stands there is a name that a clause can be about
};

/// Words are meant by their place among those of plain lines (`at`, into `plain_`) or among all (`word`).
class PhraseReader {
public:
    PhraseReader(SentenceFrame& frame, std::string_view text, const Mentions& mentions,
                 const std::vector<rules::TypeIndex>& types, const rules::RuleSet& rules)
        : frame_(frame), text_(text), mentions_(mentions), types_(types), rules_(rules), words_(frame.words.words) {
        for (std::uint32_t i = 0; i < words_.size(); ++i) {
            if (frame.is_plain(i)) plain_.push_back(i);
        }
    }

    void read() {
        add_label();
        for (std::size_t at = 0; at < plain_.size(); ++at) {
            if (frame_.is_symbol(plain_[at])) continue;
            const Word& word = words_[plain_[at]];
            if (is_predicate(word) && word.function == Function::Adnominal) {
                give_to_participle(at);
                continue;
            }
            close_subject(at);
            if (is_complement(at)) {
                open_ = none;
                continue;
            }
            if (marks_phrase(word) || is_bare_topic(at) || acts_at(plain_[at])) add_phrase(at);
        }
    }

private:
    [[nodiscard]] std::string_view content(std::uint32_t word) const { return slice(text_, words_[word].content); }
    [[nodiscard]] std::uint32_t mention_of(std::uint32_t word) const {
        return static_cast<std::uint32_t>(frame_.mention_of[word]);
    }
    [[nodiscard]] bool has_mention(std::uint32_t word) const { return frame_.mention_of[word] >= 0; }
    [[nodiscard]] bool is_entity(std::uint32_t word) const {
        return has_mention(word) && mentions_.mentions[mention_of(word)].kind == MentionKind::Entity;
    }
    [[nodiscard]] bool lists_mention(const std::unique_ptr<const RE2>& types, std::uint32_t mention) const {
        return lists_type(types, types_[mention]);
    }

    /// Whether a word holds a name that a clause can be about. "X의 3분기 매출은" ("X's sales of the third quarter"): a
    /// date or an amount parts no noun from its owner.
    [[nodiscard]] bool named(std::uint32_t word) const {
        if (!is_entity(word) || matches(rules_.attribute_noun, content(word))) return false;
        const bool pointed = word > 0 && matches(rules_.pointing_word, content(word - 1));
        return !pointed || !is_general(mentions_.mentions[mention_of(word)], mentions_);
    }

    [[nodiscard]] bool is_bare_noun(std::uint32_t word) const {
        return !frame_.is_symbol(word) && frame_.is_plain(word) && words_[word].category == Category::Noun &&
               words_[word].function == Function::None;
    }

    /// Whether a word says that the noun behind it is the kind of the names before it: 등 ("and others"), 같은 ("such
    /// as"), 비롯한 and 포함한 ("including").
    [[nodiscard]] bool introduces_kind(std::uint32_t word) const {
        if (words_[word].category == Category::Bound) return content(word) == "등";
        if (!is_predicate(words_[word]) || words_[word].function != Function::Adnominal) return false;
        const std::string_view lemma = frame_.words.lemma(words_[word]);
        return lemma == "같" || lemma == "비롯하" || lemma == "포함하";  // be like; begin with; include
    }

    /// "X의 급속한 발전은" ("the rapid progress of X"): an adjective does not part the noun from its owner.
    [[nodiscard]] bool is_adjective(std::uint32_t word) const {
        const Word& w = words_[word];
        return w.category == Category::Adnoun ||
               (w.category == Category::Adjective && w.function == Function::Adnominal);
    }

    /// Walks from the noun at `at` over the nouns before it, to the name that they belong to, or to the names that are
    /// its examples.
    [[nodiscard]] Owner owner_of(std::size_t at) const {
        Owner owner{at};
        while (!owner.named && owner.at > 0) {
            const std::uint32_t before = plain_[owner.at - 1];
            const bool symbol = frame_.is_symbol(before);
            // "GPT-4 대비 비용이" ("the cost, against GPT-4"): whose cost it is, is not said there
            if (!symbol && matches(rules_.phrase_break, content(before))) break;
            const bool genitive = !symbol && words_[before].function == Function::Genitive;
            const bool such_as = introduces_kind(before);
            if (!is_bare_noun(before) && !genitive && !such_as && !(is_adjective(before) && frame_.is_plain(before))) {
                if (!(owner.examples && owner.at < at && !symbol && has_mention(before))) break;
            }
            // "네이버와의 협력이" ("the alliance with Naver"): who is dealt with is not whom the phrase is about
            if (genitive && words_[before].before_genitive != Function::None && named(before)) break;
            --owner.at;
            if (such_as) owner.examples = true;
            owner.named = named(plain_[owner.at]);
        }
        if (owner.named && owner.at < at) pass_field(owner);
        return owner;
    }

    /// "중국의 AI 특허 건수는" ("China's number of AI patents"): a general word between an actor and the noun that is
    /// theirs only says of which field it is.
    void pass_field(Owner& owner) const {
        const std::uint32_t field = mention_of(plain_[owner.at]);
        if (!is_general(mentions_.mentions[field], mentions_)) return;
        std::size_t first = owner.at;
        while (first > 0 && has_mention(plain_[first - 1]) && mention_of(plain_[first - 1]) == field) --first;
        if (first == 0) return;
        const std::uint32_t before = plain_[first - 1];
        const bool owns = !frame_.is_symbol(before) && words_[before].function == Function::Genitive &&
                          words_[before].before_genitive == Function::None;
        if (owns && named(before) && lists_mention(rules_.headline.actor, mention_of(before))) owner.at = first - 1;
    }

    /// Adds the entities that are listed before the mention at `at`: "A, B와 C" with C there. Members may have owners
    /// ("X의 A와 Y의 B") and nouns of kind behind them ("A 모델과 B"); a date or an amount is none ("9월 8일, A는").
    void collect_list(std::size_t at, NounPhrase& phrase) const {
        const auto is_noun = [&](std::size_t i) {
            const Word& word = words_[plain_[i]];
            return word.category == Category::Noun &&
                   (word.function == Function::None || word.function == Function::And);
        };
        const auto owns = [&](std::size_t i) { return words_[plain_[i]].function == Function::Genitive; };
        while (at > 0) {
            if (is_entity(plain_[at - 1]) && owns(at - 1) && --at == 0) return;
            std::size_t before = at - 1;
            const bool symbol = frame_.is_symbol(plain_[before]);
            if (symbol && !joins_list(content(plain_[before]))) return;
            if (symbol || words_[plain_[before]].category == Category::Connector) {
                if (before == 0) return;
                --before;  // a comma, a middle dot, 및 ("and")
                if (words_[plain_[before]].function != Function::None) return;
            } else if (words_[plain_[before]].function != Function::And) {
                return;
            }
            if (!is_entity(plain_[before]) && before > 0 && is_noun(before)) --before;
            if (!is_entity(plain_[before]) || owns(before)) return;
            phrase.entities.insert(phrase.entities.begin(), mention_of(plain_[before]));
            phrase.first = plain_[before];
            at = before;
        }
    }

    /// The names in parentheses behind a word, where nothing else stands there: "한밭 과학기술원(KAIST)이" ("the
    /// institute of science (KAIST)").
    [[nodiscard]] std::vector<std::uint32_t> glosses_of(std::uint32_t word) const {
        std::vector<std::uint32_t> found;
        for (std::uint32_t i = word + 1; i < words_.size(); ++i) {
            if (frame_.roles[i] != WordRole::Parenthesis) break;
            if (frame_.is_symbol(i)) continue;
            if (!named(i)) return {};
            if (found.empty() || found.back() != mention_of(i)) found.push_back(mention_of(i));
        }
        return found;
    }

    /// The noun phrase that ends at `at`.
    [[nodiscard]] NounPhrase phrase_at(std::size_t at) const {
        NounPhrase phrase;
        phrase.last = plain_[at];
        const Function function = words_[plain_[at]].function;
        phrase.function = function == Function::None ? Function::Also : function;
        Owner owner = owner_of(at);
        // a name stands for itself, but in "네이버와 카카오 등 국내 기업은" ("firms such as Naver, Kakao") for its
        // examples
        owner.examples = owner.examples && owner.named;
        const bool itself = named(plain_[at]);
        if (itself && !owner.examples) owner.at = at;
        phrase.first = plain_[owner.at];
        if (!itself && !owner.named) {
            phrase.entities = glosses_of(plain_[at]);
            return phrase;
        }
        if (owner.at < at && !owner.examples) {
            phrase.attribute = TextSpan{words_[plain_[owner.at + 1]].content.start, words_[plain_[at]].content.end};
        }
        phrase.entities.push_back(mention_of(plain_[owner.at]));
        collect_list(owner.at, phrase);
        return phrase;
    }

    void add_phrase(std::size_t at) {
        NounPhrase phrase = phrase_at(at);
        if (phrase.entities.empty() && is_besides(at)) return;
        drop_head_nouns(phrase);
        prefer_post_holder(phrase);
        drop_score_sheet(phrase);
        frame_.phrases.push_back(std::move(phrase));
        const Function function = words_[plain_[at]].function;
        if (function == Function::Subject || function == Function::At) open_ = frame_.phrases.size() - 1;
    }

    /// "**SK하이닉스**: HBM4 샘플을 출하했다", "퍼플렉시티 코멧 — …" ("SK hynix: …", "Perplexity Comet — …"): a name
    /// before a colon or a dash with space around is what its line is about.
    void add_label() {
        constexpr std::size_t most = 4;  // words before the colon
        std::size_t at = 0;
        while (at < most && at + 1 < plain_.size() && is_bare_noun(plain_[at])) ++at;
        if (at == 0 || at + 1 >= plain_.size() || !frame_.is_symbol(plain_[at])) return;
        const std::string_view mark = content(plain_[at]);
        const std::uint32_t last = plain_[at - 1];
        const TextSpan sign = words_[plain_[at]].span;
        const bool spaced = words_[last].span.end < sign.start && text_.substr(sign.end).starts_with(' ');
        const bool dash = spaced && is_dash(mark);
        if ((!dash && mark != ":" && mark != "：") || !has_mention(last)) return;
        const std::uint32_t mention = mention_of(last);
        if (is_general(mentions_.mentions[mention], mentions_) || !lists_mention(rules_.label_holder, mention)) return;
        NounPhrase& topic = frame_.phrases.emplace_back();
        topic.first = topic.last = last;
        topic.entities.push_back(mention);
    }

    /// Forgets the attribute of a phrase whose further nouns only say what kind of thing the name is (GPT-5 모델은).
    void drop_head_nouns(NounPhrase& phrase) const {
        if (!phrase.attribute) return;
        for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
            if (words_[i].content.start < phrase.attribute->start) continue;
            if (!matches(rules_.head_noun, content(i))) return;
        }
        phrase.attribute.reset();
    }

    /// "김성훈 업스테이지 대표는" ("Kim Sung-hoon, head of Upstage"): the phrase is about the person who holds the
    /// post, in this order or the other ("업스테이지 김성훈 대표는").
    void prefer_post_holder(NounPhrase& phrase) const {
        if (!phrase.attribute || phrase.entities.size() != 1 || !rules_.place_actor) return;
        if (!matches(rules_.post_noun, content(phrase.last))) return;
        std::uint32_t before = phrase.first;
        if (before == 0 || !is_bare_noun(--before) || !has_mention(before)) return;
        const std::uint32_t other = mention_of(before);
        const std::uint32_t name = phrase.entities.front();
        if (lists_mention(rules_.post_holder, other)) {
            phrase.entities.front() = other;
            phrase.employer = name;
            phrase.first = before;
            phrase.attribute.reset();
        } else if (lists_mention(rules_.post_holder, name) && lists_mention(rules_.place_actor, other)) {
            phrase.employer = other;
        }
    }

    /// "SWE-bench 점수는" ("the score in SWE-bench"): it is of whoever took the test, and the phrase names nobody.
    void drop_score_sheet(NounPhrase& phrase) const {
        if (!phrase.attribute || phrase.entities.size() != 1 || !rules_.score_sheet) return;
        if (!lists_mention(rules_.score_sheet, phrase.entities.front())) return;
        if (!matches(rules_.score_noun, content(phrase.last))) return;
        phrase.entities.clear();
        phrase.attribute.reset();
    }

    /// The open subject is that of the participle at `at`, but for two kinds: "구글이 검색에 대한 투자를 줄였다"
    /// ("Google cut its spending on search"), no participle with a subject; "X가 런던에서 열린 행사에서 시연했다" ("X
    /// demonstrated … at an event held in London"): held is the event.
    void give_to_participle(std::size_t at) {
        const std::string_view lemma = frame_.words.lemma(words_[plain_[at]]);
        if (open_ == none || matches(rules_.bridge_verb, lemma)) return;
        NounPhrase& phrase = frame_.phrases[open_];
        const bool adjacent = at > 0 && plain_[at - 1] == phrase.last;
        if (words_[plain_[at]].category == Category::Adjective && !adjacent) return;
        const bool acts_elsewhere = !phrase.entities.empty() && matches(rules_.event_verb, lemma) &&
                                    lists_mention(rules_.headline.actor, phrase.entities.front());
        if (acts_elsewhere) return;
        phrase.taken_by = plain_[at];
        open_ = none;
    }

    /// Predicates end the reach of a subject.
    void close_subject(std::size_t at) {
        const Word& word = words_[plain_[at]];
        // "X는 로봇이 배우도록 돕는다" ("X helps robots to learn"): who learns is not whom the clause is about
        if (open_ != none && word.function == Function::Purpose && at + 1 < plain_.size() &&
            matches(rules_.enable_verb, frame_.words.lemma(words_[plain_[at + 1]]))) {
            frame_.phrases[open_].taken_by = plain_[at];
        }
        if (is_predicate(word) && word.function != Function::None && word.function != Function::Link) open_ = none;
    }

    /// A name before 또한 ("also"), without a particle.
    [[nodiscard]] bool is_bare_topic(std::size_t at) const {
        return has_mention(plain_[at]) && words_[plain_[at]].function == Function::None && at + 1 < plain_.size() &&
               matches(rules_.also_word, content(plain_[at + 1]));
    }

    /// "구글에서 새 모델을 공개했다" ("at Google a new model was unveiled"); but "EU에서는 의무가 적용된다" ("in the EU
    /// duties apply") has a subject of its own.
    [[nodiscard]] bool acts_at(std::uint32_t word) const {
        if (words_[word].function != Function::At || !named(word)) return false;
        if (!lists_mention(rules_.place_actor, mention_of(word)) || is_in_places(word)) return false;
        if (!words_[word].topic) return true;
        const auto behind = words_.begin() + word + 1;
        const auto predicate = std::find_if(behind, words_.end(), morph::is_predicate);
        return std::none_of(behind, predicate, [](const Word& w) { return w.function == Function::Subject; });
    }

    /// "지메일, 젠데스크에서 초안을 쓴다" ("writes drafts in Gmail, Zendesk"): where a thing that cannot act stands
    /// beside it in a list, the list says where.
    [[nodiscard]] bool is_in_places(std::uint32_t word) const {
        for (std::uint32_t i = word; i >= 2 && frame_.is_symbol(i - 1) && has_mention(i - 2); i -= 2) {
            if (!is_entity(i - 2)) return false;
            if (!lists_mention(rules_.place_actor, mention_of(i - 2))) return true;
        }
        return false;
    }

    /// "속도는 물론 값도 좋다" ("the price is good, not to mention the speed"): what is mentioned so is not what is
    /// spoken of.
    [[nodiscard]] bool is_besides(std::size_t at) const {
        return words_[plain_[at]].function == Function::Topic && at + 1 < plain_.size() &&
               matches(rules_.besides_word, content(plain_[at + 1]));
    }

    /// "메모리가 병목이 되었다" ("memory has become the bottleneck"): what a thing becomes is no subject beside it.
    [[nodiscard]] bool is_complement(std::size_t at) const {
        return words_[plain_[at]].function == Function::Subject && at + 1 < plain_.size() &&
               matches(rules_.complement_verb, frame_.words.lemma(words_[plain_[at + 1]]));
    }

    SentenceFrame& frame_;
    std::string_view text_;
    const Mentions& mentions_;
    const std::vector<rules::TypeIndex>& types_;
    const rules::RuleSet& rules_;
    const std::vector<Word>& words_;
    std::vector<std::uint32_t> plain_;  ///< the words of plain lines
    std::size_t open_ = none;           ///< the last subject that no predicate has taken, into the phrases
};

}  // namespace

void find_phrases(SentenceFrame& frame, std::string_view text, const Mentions& mentions,
                  const std::vector<rules::TypeIndex>& mention_types, const rules::RuleSet& rules) {
    PhraseReader(frame, text, mentions, mention_types, rules).read();
}

}  // namespace ktrend::extract
