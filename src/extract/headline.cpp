// The second reading of headlines; see headline.hpp. Which nouns are verbal, which are transitive and which only pass
// the action on (추진 "push for", 예정 "plan to") is language data: macros headline.*.
#include "extract/headline.hpp"

#include <algorithm>
#include <string>

#include "extract/lists.hpp"

namespace ktrend::extract {
namespace {

using morph::Category;
using morph::Function;
using morph::Word;

/// In words: where a headline's topic is looked for.
constexpr std::size_t topic_reach = 10;

bool ends_part(std::string_view symbol) noexcept {
    return symbol == "," || symbol == "." || symbol == "…" || symbol == ";" || symbol == "/" || symbol == "→" ||
           symbol == "!" || symbol == "|" || symbol == ":";
}

class HeadlineReader {
public:
    HeadlineReader(SentenceFrame& frame, std::string_view text, const std::vector<rules::TypeIndex>& mention_types,
                   const rules::RuleSet& rules)
        : frame_(frame),
          text_(text),
          mention_types_(mention_types),
          rules_(rules),
          words_(frame.words),
          roles_(frame.roles) {
        for (std::uint32_t i = 0; i < words_.words.size(); ++i) {
            if (roles_[i] == WordRole::Plain) plain_.push_back(i);
        }
    }

    void read() {
        while (!plain_.empty() && is_symbol(plain_.back())) plain_.pop_back();
        if (plain_.empty()) return;
        fragment_ = is_bare_noun(plain_.back());
        if (!fragment_) head_ = head_before_dash();
        if (!fragment_ && head_ == 0) read_finite();
        std::size_t begin = 0;
        for (std::size_t at = 0; at < plain_.size(); ++at) {
            if (parts(plain_[at])) begin = at + 1;
            if (ends_a_part(at) && !shares_verb(at) && read_part(begin, at)) begin = at + 1;
        }
        changed_ = changed_ || (fragment_ && names_what_is_measured());
        if (!changed_) return;
        if (fragment_ || head_ > 0) mark_topic();
        frame_.as_written = AsWritten{std::move(frame_.words), std::move(frame_.roles)};
        frame_.words = std::move(words_);
        frame_.roles = std::move(roles_);
    }

private:
    [[nodiscard]] Word& word(std::size_t at) { return words_.words[plain_[at]]; }
    [[nodiscard]] bool is_symbol(std::uint32_t i) const {
        return words_.words[i].category == Category::Symbol && frame_.mention_of[i] < 0;
    }
    [[nodiscard]] std::string_view symbol(std::uint32_t i) const { return slice(text_, words_.words[i].content); }
    [[nodiscard]] bool is_bare_noun(std::uint32_t i) const {
        const Word& word = words_.words[i];
        return word.category == Category::Noun && word.function == Function::None && !word.topic;
    }
    [[nodiscard]] bool is_in(const std::unique_ptr<const RE2>& list, std::uint32_t i) const {
        return matches(list, slice(text_, words_.words[i].content));
    }
    [[nodiscard]] bool is_verbal(std::uint32_t i) const {
        return is_bare_noun(i) && frame_.mention_of[i] < 0 && is_in(rules_.headline.verb, i);
    }
    [[nodiscard]] bool ends_a_part(std::size_t at) const {
        return !is_symbol(plain_[at]) && (at + 1 == plain_.size() || parts(plain_[at + 1]));
    }
    [[nodiscard]] bool parts(std::uint32_t i) const {
        return is_symbol(i) && (ends_part(symbol(i)) || parts_by_dash(i));
    }
    /// "사진을 분류, 보정, 공유하여" ("sorts, retouches and shares photos"): of verbal nouns in a row the last one has
    /// the light verb of all, and none of them is a clause of its own.
    [[nodiscard]] bool shares_verb(std::size_t at) const {
        while (at + 2 < plain_.size() && is_verbal(plain_[at]) && is_symbol(plain_[at + 1]) &&
               symbol(plain_[at + 1]) == ",") {
            at += 2;
            const Word& next = words_.words[plain_[at]];
            if (next.category == Category::Verb) return words_.lemma(next).ends_with("하");
        }
        return false;
    }
    /// "GPT-5 출시 - 가격 인하" ("GPT-5 launch - price cut"): a dash between spaces.
    [[nodiscard]] bool parts_by_dash(std::uint32_t i) const {
        if (!is_symbol(i) || !is_dash(symbol(i))) return false;
        const TextSpan span = words_.words[i].span;
        const bool apart = span.start > 0 && text_[span.start - 1] == ' ' && text_.substr(span.end).starts_with(' ');
        return symbol(i) != "-" || apart;
    }

    /// "GPT-5, 컨텍스트 40만 토큰" ("GPT-5, context of 400,000 tokens"): a name, a comma, nouns and an amount.
    [[nodiscard]] bool names_what_is_measured() const {
        if (plain_.size() < 4 || !is_bare_noun(plain_[0]) || !is_symbol(plain_[1]) || symbol(plain_[1]) != ",")
            return false;
        // "엔비디아, 3분기 매출 570억 달러": a date may come first
        const std::size_t measure = type_of(plain_[2]) == rules::date_type ? 3 : 2;
        const rules::TypeIndex named = type_of(plain_[0]);
        if (named < rules::unknown_type || named == rules::max_types || is_amount(named) ||
            !is_bare_noun(plain_[measure]) || frame_.mention_of[plain_[measure]] >= 0)
            return false;
        return std::any_of(plain_.begin() + static_cast<std::ptrdiff_t>(measure) + 1, plain_.end(),
                           [&](std::uint32_t i) { return is_amount(type_of(i)); });
    }
    [[nodiscard]] bool is_amount(rules::TypeIndex type) const {
        return type != rules::max_types && (rules::bit(type) & rules_.quantities) != 0;
    }
    /// The type of the mention that a word holds; `rules::max_types` for none.
    [[nodiscard]] rules::TypeIndex type_of(std::uint32_t i) const {
        const std::int32_t mention = frame_.mention_of[i];
        return mention < 0 ? rules::max_types : mention_types_[static_cast<std::size_t>(mention)];
    }

    /// "애플, 시리에 제미나이 품는다" ("Apple takes Gemini into Siri"): an actor and a comma, and a verb at the end
    /// that no other subject has; where nothing is marked as its object, the name before it is.
    void read_finite() {
        const std::size_t last = plain_.size() - 1;
        const Word& verb = words_.words[plain_[last]];
        if (verb.category != Category::Verb || verb.function != Function::Final || last < 3) return;
        const std::size_t actor = actor_before_comma();
        if (actor + 2 >= plain_.size()) return;
        // "네이버 대표, 검색이 바뀐다고 밝힘" ("… says that search changes"): what is said has a subject of its own
        const bool says = marks(Function::Reported);
        if (!says && (marks(Function::Topic) || marks(Function::Subject))) return;
        const bool has_object = says || marks(Function::Object);
        if (!has_object && last > topic_reach) return;
        word(actor).function = Function::Topic;
        roles_[plain_[actor + 1]] = WordRole::Skipped;
        changed_ = true;
        if (has_object) return;
        std::size_t object = last - 1;
        while (object > actor + 1 && !is_symbol(plain_[object]) && !is_bare_noun(plain_[object])) --object;
        const rules::TypeIndex type = type_of(plain_[object]);
        const bool thing = type != rules::max_types && !is_amount(type) && type != rules::date_type;
        if (object > actor + 1 && thing) word(object).function = Function::Object;
    }

    [[nodiscard]] bool marks(Function function) const {
        return std::any_of(plain_.begin(), plain_.end(),
                           [&](std::uint32_t i) { return words_.words[i].function == function; });
    }

    /// "네이버, …", "최수연 네이버 대표, …" ("Naver, …", "Choi Soo-yeon, head of Naver, …").
    [[nodiscard]] bool opens_with_actor() const { return actor_before_comma() != plain_.size(); }

    /// The last word before the first comma, if an actor's name opens the line and only names and a post stand there;
    /// else the number of words.
    [[nodiscard]] std::size_t actor_before_comma() const {
        constexpr std::size_t most = 4;
        if (plain_.empty() || !is_bare_noun(plain_[0]) || !is_actor(plain_[0])) return plain_.size();
        for (std::size_t at = 1; at < std::min(plain_.size(), most); ++at) {
            if (is_symbol(plain_[at])) return symbol(plain_[at]) == "," && !begins_list(at) ? at - 1 : plain_.size();
            const bool post = matches(rules_.post_noun, slice(text_, words_.words[plain_[at]].content));
            if (!is_bare_noun(plain_[at]) || (!is_actor(plain_[at]) && !post)) return plain_.size();
        }
        return plain_.size();
    }

    [[nodiscard]] bool is_actor(std::uint32_t i) const {
        return frame_.mention_of[i] >= 0 && lists_type(rules_.headline.actor, type_of(i));
    }

    /// Whether a word can be who a headline is about: an actor, a name of unknown type, a post ("네이버 대표, …").
    [[nodiscard]] bool may_act(std::uint32_t i) const {
        return is_actor(i) || type_of(i) == rules::unknown_type ||
               matches(rules_.post_noun, slice(text_, words_.words[i].content));
    }

    /// Where the first dash stands, if nothing but bare words stand before it; else 0. Where the line opens with an
    /// actor and a comma, a colon will do, and other particles than those of a subject: "구글, 새 앱으로 1위 탈환: …"
    /// ("Google takes the first place again with a new app: …").
    [[nodiscard]] std::size_t head_before_dash() const {
        const bool acts = opens_with_actor();
        for (std::size_t at = 0; at < plain_.size(); ++at) {
            if (parts_by_dash(plain_[at])) return at;
            if (is_symbol(plain_[at])) {
                if (acts && symbol(plain_[at]) == ":") return at;
                continue;
            }
            const Word& word = words_.words[plain_[at]];
            const bool of_subject =
                word.topic || word.function == Function::Topic || word.function == Function::Subject;
            if (word.function != Function::None && (!acts || of_subject)) return 0;
        }
        return 0;
    }

    /// Reads the words `[begin, last]`; false where they do not end in a verbal noun.
    bool read_part(std::size_t begin, std::size_t last) {
        std::size_t predicate = last;
        // "인수 추진" ("acquisition, push"): what is done is the acquisition
        const bool passed_on =
            last > begin && is_in(rules_.headline.light, plain_[last]) && is_verbal(plain_[last - 1]);
        if (passed_on) --predicate;
        if (!is_verbal(plain_[predicate])) return false;
        std::size_t object = predicate;
        while (object > begin && is_adverbial(plain_[object - 1])) --object;
        const bool has_object = object > begin && !is_symbol(plain_[object - 1]);
        if (has_object && joins_deed(object - 1, predicate)) return false;
        // inside a sentence only "…을 인수, …" is a clause of its own: a bare noun there may be a member of a list; but
        // what stands before a dash is a headline, whatever follows
        if (!fragment_ && last >= head_ && !(has_object && word(object - 1).function == Function::Object)) return false;
        if (has_object && is_bare_noun(plain_[object - 1])) {
            const bool moves_itself = is_in(rules_.headline.intransitive, plain_[predicate]);
            word(object - 1).function = moves_itself ? Function::Subject : Function::Object;
            if (first_object_ == none) first_object_ = static_cast<std::uint32_t>(object - 1);
        }
        Word& verb = word(predicate);
        verb.category = Category::Verb;
        verb.function = last + 1 == plain_.size() ? Function::Final : Function::Join;
        if (passed_on) verb.function = Function::Link;             // the clause goes on
        words_.set_lemma(verb, slice(text_, verb.content), "하");  // the light verb "do"
        changed_ = true;
        return true;
    }

    /// "정기 점검과 개선" ("checks and improvement"): a noun beside a noun; but "구글과 계약" ("a contract with
    /// Google") and "경쟁사와 협력" ("to work with a rival") are deeds.
    [[nodiscard]] bool joins_deed(std::size_t at, std::size_t predicate) {
        return word(at).function == Function::And && word(at).category == Category::Noun &&
               frame_.mention_of[plain_[at]] < 0 && at + 1 == predicate &&
               !is_in(rules_.headline.intransitive, plain_[predicate]);
    }

    [[nodiscard]] bool is_adverbial(std::uint32_t i) const {
        if (is_symbol(i)) return false;
        if (words_.words[i].category == Category::Adverb) return true;
        if (frame_.mention_of[i] >= 0) return type_of(i) == rules::date_type;
        return is_bare_noun(i) && is_in(rules_.headline.adverb, i);
    }

    [[nodiscard]] bool has_tag(std::string_view open) const {
        return !words_.words.empty() && is_symbol(0) && symbol(0) == open;
    }

    /// "[네이버] …", "네이버, …", "(네이버) …", and an actor's name right before what it acts on. A thing before
    /// a comma is the topic only of what is measured: in "엑셀, 워드 연동" ("Excel, Word integration") it is one
    /// of a list.
    void mark_topic() {
        if (mark_tag("[", "]")) return;
        const bool measured = names_what_is_measured();
        for (std::size_t at = 1; at < std::min(plain_.size(), topic_reach); ++at) {
            if (parts_by_dash(plain_[at])) break;
            if (!is_symbol(plain_[at]) || symbol(plain_[at]) != ",") continue;
            if (!is_bare_noun(plain_[at - 1]) || (!measured && !may_act(plain_[at - 1]))) break;
            if (has_tag("(") && !is_actor(plain_[at - 1])) break;  // "(구글) 제미나이 3 공개, 추론 강화"
            if (names_subject_before(at) || begins_list(at)) break;
            word(at - 1).function = Function::Topic;
            roles_[plain_[at]] = WordRole::Skipped;
            return;
        }
        if (mark_tag("(", ")")) return;
        const std::size_t actor = last_of_actors();
        if (!is_bare_noun(plain_[actor]) || first_object_ == none || first_object_ <= actor) return;
        if (is_symbol(plain_[actor + 1]) || !is_actor(plain_[actor]) || owns_label(actor)) return;
        if (words_.words[plain_[actor + 1]].category == Category::Connector) return;  // "A 및 B 출시" ("A and B out")
        word(actor).function = Function::Topic;
    }

    /// "은행들이 네이버, 카카오와 …" ("banks … with Naver and Kakao"): who acts is marked already.
    [[nodiscard]] bool names_subject_before(std::size_t at) const {
        return std::any_of(plain_.begin(), plain_.begin() + static_cast<std::ptrdiff_t>(at), [&](std::uint32_t i) {
            const Function function = words_.words[i].function;
            return function == Function::Topic || function == Function::Subject;
        });
    }

    /// "네이버, 카카오, 라인을 포함해" ("Naver, Kakao and Line included"): three actors and more are a list, and its
    /// first is no topic of the others.
    [[nodiscard]] bool begins_list(std::size_t at) const {
        return at + 3 < plain_.size() && is_actor(plain_[at - 1]) && is_actor(plain_[at + 1]) &&
               is_symbol(plain_[at + 2]) && symbol(plain_[at + 2]) == "," && is_actor(plain_[at + 3]);
    }

    /// "애플 M5: 전력 소모 개선" ("Apple M5: better power consumption"): the name before a colon is what the line is
    /// about, and the actor before that only owns it.
    [[nodiscard]] bool owns_label(std::size_t actor) const {
        std::size_t at = actor + 1;
        while (at < std::min(plain_.size(), topic_reach) && is_bare_noun(plain_[at])) ++at;
        if (at >= plain_.size() || !is_symbol(plain_[at]) || symbol(plain_[at]) != ":") return false;
        return frame_.mention_of[plain_[at - 1]] >= 0 &&
               frame_.mention_of[plain_[at - 1]] != frame_.mention_of[plain_[actor]];
    }

    /// "카카오·네이버 에이전트 공개" ("Kakao, Naver unveil agents"): the last of the actors that a headline opens with.
    [[nodiscard]] std::size_t last_of_actors() const {
        std::size_t at = 0;
        while (at + 2 < plain_.size() && is_symbol(plain_[at + 1]) && symbol(plain_[at + 1]) == "·" &&
               is_bare_noun(plain_[at]) && is_actor(plain_[at]) && is_actor(plain_[at + 2])) {
            at += 2;
        }
        return at;
    }

    /// The last name of a tag in brackets before everything else is the topic.
    bool mark_tag(std::string_view open, std::string_view close) {
        if (!has_tag(open)) return false;
        std::uint32_t named = none;
        for (std::uint32_t i = 1; i < std::min(words_.words.size(), topic_reach); ++i) {
            if (is_symbol(i) && symbol(i) == close) {
                if (named == none) return false;
                for (std::uint32_t j = 0; j <= i; ++j) {
                    roles_[j] = is_symbol(j) ? WordRole::Skipped : WordRole::Plain;
                }
                words_.words[named].function = Function::Topic;
                return true;
            }
            if (frame_.mention_of[i] >= 0) named = i;
        }
        return false;
    }

    SentenceFrame& frame_;
    std::string_view text_;
    const std::vector<rules::TypeIndex>& mention_types_;
    const rules::RuleSet& rules_;
    morph::Words words_;
    std::vector<WordRole> roles_;
    std::vector<std::uint32_t> plain_;
    std::uint32_t first_object_ = none;  // into plain_
    bool fragment_ = false;              // the whole is a headline
    std::size_t head_ = 0;               // else what stands before this word of plain_ is
    bool changed_ = false;
};

}  // namespace

void read_headline(SentenceFrame& frame, std::string_view text, const std::vector<rules::TypeIndex>& mention_types,
                   const rules::RuleSet& rules) {
    if (rules.headline.verb) HeadlineReader(frame, text, mention_types, rules).read();
}

}  // namespace ktrend::extract
