// Names typed by the noun beside them: 스타트업 X, X 플랫폼, "X는 … 플랫폼이다". Gives votes to names found otherwise,
// and finds transliterated names that only their head noun shows.
#include <algorithm>

#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

class Heads {
public:
    explicit Heads(Draft& draft) : draft_(draft), grammar_(draft.tools.grammar) {}

    void run() {
        const std::size_t count = draft_.candidates.size();
        for (std::size_t i = 0; i < count; ++i) {
            const Candidate& candidate = draft_.candidates[i];
            if (candidate.entry == no_entry && candidate.source != NameSource::Concept &&
                candidate.source != NameSource::Role) {
                vote(i);
            }
        }
        for (const Block& block : draft_.text.blocks()) {
            if (block.kind == BlockKind::TableCell && block.header != no_block && !block.foreign)
                named_by_column(block);
        }
        for (std::size_t i = 0; i + 1 < draft_.tokens.size(); ++i) {
            named_by_head(i);
            named_by_ending(i);
            called(i);
            launched(i);
            founded(i);
            written_onto(i);
            versioned(i);
        }
    }

private:
    static constexpr std::size_t longest_before = 2;  // words of a firm's name before what ends it

    static constexpr double weight_of_head = 3;

    void add(TextSpan name, std::string_view type) { draft_.propose(name, NameSource::HeadNoun, type, weight_of_head); }

    void vote(std::size_t index) {
        const TextSpan span = draft_.candidates[index].span;
        const std::uint32_t name_end = draft_.candidates[index].core.end;  // the particle behind a gloss is the name's
        std::string_view type = grammar_.head_type(next_word(draft_, span.end));
        double weight = weight_of_head;
        if (type.empty()) type = head_before(span.start);
        if (type.empty()) type = kind_called(name_end);
        if (type.empty() && is_founded(name_end)) type = grammar_.kinds.organization;
        if (type.empty()) {
            type = predicate_of(name_end);
            weight = 2;
        }
        Candidate& candidate = draft_.candidates[index];
        if (type.empty() || weight <= candidate.weight) return;
        candidate.type = std::string(type);
        candidate.weight = weight;
    }

    /// The type of the bare noun that stands right before a name, quotation marks apart.
    [[nodiscard]] std::string_view head_before(std::uint32_t start) const {
        std::uint32_t end = start;
        while (end > 0 && (draft_.content[end - 1] == '\'' || draft_.content[end - 1] == '"')) --end;
        for (const std::string_view mark : {std::string_view("‘"), std::string_view("“")}) {
            if (draft_.content.substr(0, end).ends_with(mark)) end -= static_cast<std::uint32_t>(mark.size());
        }
        if (end == 0 || draft_.content[end - 1] != ' ') return {};
        return grammar_.type_before(spelling::hangul_before(draft_.content, end - 1));
    }

    /// "X는 … 플랫폼이다", "X는 … 스타트업으로, …" (X, a startup, …): the noun that the sentence says of its topic; not
    /// what it says of another name, "대표 모델인 Y를" (Y, its best model).
    [[nodiscard]] std::string_view predicate_of(std::uint32_t end) const {
        const std::ptrdiff_t at = draft_.token_ending(end);
        if (at < 0) return {};
        auto i = static_cast<std::size_t>(at);
        if (draft_.tokens[i].function != morph::Function::Topic) return {};
        const std::uint32_t sentence = draft_.tokens[i].sentence;
        while (++i < draft_.tokens.size() && draft_.tokens[i].sentence == sentence) {
            const Token& token = draft_.tokens[i];
            if (token.is_topic_or_subject()) return {};
            const bool copula = token.category == morph::Category::Copula;
            if (copula && token.function == morph::Function::Adnominal) continue;
            if (copula || is_by_before_comma(i)) return grammar_.head_type(draft_.word(i));
        }
        return {};
    }

    /// 스타트업으로, …: a noun with 로 (as) that a comma cuts off from the verb is a predicate, and no means.
    [[nodiscard]] bool is_by_before_comma(std::size_t i) const {
        return draft_.tokens[i].is_noun() && draft_.tokens[i].function == morph::Function::By &&
               draft_.content.substr(draft_.tokens[i].span.end).starts_with(',') &&
               !grammar_.head_type(draft_.word(i)).empty();
    }

    /// Behind a verbal noun 되다 (to be …ed) makes the passive: 설립됐다, 설립된.
    [[nodiscard]] static bool is_passive(std::string_view ending) {
        constexpr std::string_view forms[] = {"되", "된", "될", "됨", "됐", "돼"};
        return std::any_of(std::begin(forms), std::end(forms),
                           [&](std::string_view form) { return ending.starts_with(form); });
    }

    /// 2019년 설립된 누비온은 ("X, which was founded in 2019"): a word that nobody knows behind the passive is a firm.
    void founded(std::size_t i) {
        constexpr std::size_t shortest = 6;  // bytes: two syllables
        const Token& verb = draft_.tokens[i];
        if (verb.category != morph::Category::Verb || verb.function != morph::Function::Adnominal) return;
        const std::size_t noun = grammar_.founds.longest_start(draft_.word(i));
        if (noun == 0 || !is_passive(draft_.slice(verb.span).substr(noun)) || !draft_.adjacent(i)) return;
        const std::string_view word = draft_.word(i + 1);
        if (!is_unknown_noun(i + 1) || word.size() < shortest || is_made_of_nouns(draft_, word)) return;
        if (draft_.tokens[i + 1].is_bare() && draft_.adjacent(i + 1)) return;  // it describes the next noun
        add(draft_.tokens[i + 1].content, grammar_.kinds.organization);
    }

    /// "X를 2019년 창업했다" (founded X in 2019), "X는 2019년 설립됐다" (X was founded): what is founded is a firm.
    [[nodiscard]] bool is_founded(std::uint32_t end) const {
        const std::ptrdiff_t at = draft_.token_ending(end);
        if (at < 0) return false;
        auto i = static_cast<std::size_t>(at);
        const Token& name = draft_.tokens[i];
        const bool object = name.function == morph::Function::Object;
        if (!object && !name.is_topic_or_subject()) return false;
        while (++i < draft_.tokens.size() && draft_.tokens[i].sentence == name.sentence) {
            const Token& token = draft_.tokens[i];
            if (token.is_topic_or_subject() || token.function == morph::Function::Object) return false;
            if (token.category != morph::Category::Verb) continue;
            const std::string_view verb = draft_.word(i);
            const std::size_t noun = grammar_.founds.longest_start(verb);
            return noun > 0 && is_passive(verb.substr(noun)) != object;
        }
        return false;
    }

    /// X라는 새로운 개발 도구: the noun behind the particle of naming.
    [[nodiscard]] std::string_view kind_called(std::uint32_t end) const {
        const std::ptrdiff_t at = draft_.token_ending(end);
        return at < 0 ? std::string_view() : kind_behind(static_cast<std::size_t>(at));
    }

    /// The type of the head noun behind token `i` and 라는; what describes the noun may stand between (대형, 새로운).
    [[nodiscard]] std::string_view kind_behind(std::size_t i) const {
        constexpr std::size_t reach = 4;  // words
        if (!draft_.slice(draft_.tokens[i].span).ends_with("라는")) return {};
        const std::size_t last = std::min(i + reach + 1, draft_.tokens.size());
        for (std::size_t head = i + 1; head < last && draft_.adjacent(head - 1); ++head) {
            if (const std::string_view type = grammar_.head_type(draft_.word(head)); !type.empty()) return type;
            const Token& token = draft_.tokens[head];
            const bool describes =
                token.category == morph::Category::Adnoun || token.function == morph::Function::Adnominal;
            if (!token.is_bare() && !describes) return {};
        }
        return {};
    }

    /// 로운드 캐피털이, 네오팜 테라퓨틱스는: what ends firms' names, behind a word that nobody knows.
    void named_by_ending(std::size_t i) {
        if (!draft_.tokens[i + 1].is_noun() || !grammar_.ends_firm_apart(draft_.word(i + 1))) return;
        std::size_t first = i + 1;
        while (first > 0 && i + 1 - first < longest_before && is_unknown_before(first - 1)) --first;
        if (first > i) return;
        add({draft_.tokens[first].span.start, draft_.tokens[i + 1].content.end}, grammar_.kinds.organization);
    }

    [[nodiscard]] bool is_unknown_before(std::size_t i) const {
        constexpr std::size_t shortest = 6;  // bytes: two syllables
        return draft_.tokens[i].is_bare() && draft_.adjacent(i) && is_unknown(draft_, i) &&
               draft_.word(i).size() >= shortest;
    }

    /// A noun that is no name, or one that ends the name of a kind of firm: 스타트업 in AI 스타트업.
    [[nodiscard]] bool is_head(std::size_t i) const {
        if (!draft_.tokens[i].is_bare()) return false;
        const Candidate* anchor = draft_.anchor(i);
        if (anchor == nullptr) return true;
        const std::string& firm = grammar_.kinds.organization;
        return anchor->kind == MentionKind::Entity && anchor->type != firm && anchor->type != grammar_.kinds.person &&
               grammar_.head_type(draft_.word(i)) == firm;
    }

    /// 스타트업 업스테이지가: a word that looks transliterated behind a head noun.
    void named_by_head(std::size_t i) {
        if (!is_head(i) || !draft_.adjacent(i)) return;
        const std::string_view type = grammar_.head_type(draft_.word(i));
        if (type.empty()) return;
        const Token& name = draft_.tokens[i + 1];
        const std::string_view word = draft_.word(i + 1);
        if (!is_plain(draft_, i + 1) || word.size() < 9 || !grammar_.looks_foreign(word)) return;
        // A further noun behind would make it a common noun: 스타트업 커뮤니티 운영.
        if (name.is_bare() && draft_.adjacent(i + 1)) return;
        add(name.content, type);
    }

    /// A foreign word, or one and its number, under "회사" or "제품": the head of the column says what it is.
    void named_by_column(const Block& cell) {
        constexpr std::size_t most = 3;  // words of a name
        const std::string_view type = grammar_.head_type(draft_.slice(draft_.text.blocks()[cell.header].span));
        if (type != grammar_.kinds.organization && !grammar_.version_types.contains(type)) return;
        const std::size_t first = draft_.token_from(cell.span.start);
        std::size_t end = first;
        while (end < draft_.tokens.size() && draft_.tokens[end].span.end <= cell.span.end) ++end;
        if (end == first || end - first > most || !is_unknown(draft_, first)) return;
        if (!grammar_.looks_foreign(draft_.word(first), 3)) return;
        for (std::size_t i = first; i < end; ++i) {
            const std::string_view part = draft_.word(i);
            const bool number = part.find_first_not_of("0123456789.") == std::string_view::npos;
            const bool fits =
                number || (is_plain(draft_, i) && grammar_.looks_foreign(part, 3)) || grammar_.tiers.contains(part);
            if (!draft_.tokens[i].is_bare() || !fits) return;
        }
        add({draft_.tokens[first].span.start, draft_.tokens[end - 1].span.end}, type);
    }

    /// 하이페리온이라는 데이터센터: what is called by a word that nobody knows.
    void called(std::size_t i) {
        if (!is_plain(draft_, i)) return;
        const std::string_view word = draft_.word(i);
        if (word.size() < 9 && !grammar_.looks_foreign(word)) return;
        if (const std::string_view type = kind_behind(i); !type.empty()) add(draft_.tokens[i].content, type);
    }

    /// 브레인투쿼티를 발표했다: an unknown foreign word that is the object of a verb of launching is what is launched.
    void launched(std::size_t i) {
        const Token& token = draft_.tokens[i];
        const std::string_view word = draft_.word(i);
        constexpr std::size_t shortest = 12;  // bytes: four syllables
        constexpr std::size_t reach = 3;      // words up to the verb
        if (token.function != morph::Function::Object || word.size() < shortest || !is_unknown_noun(i)) return;
        if (!grammar_.looks_foreign(word)) return;
        const std::size_t last = std::min(i + reach + 1, draft_.tokens.size());
        for (std::size_t verb = i + 1; verb < last && draft_.adjacent(verb - 1); ++verb) {
            if (draft_.tokens[verb].category != morph::Category::Verb) continue;
            if (!grammar_.launches.begins(draft_.word(verb))) return;
            return draft_.propose(token.content, NameSource::HeadNoun);
        }
    }

    /// 아람코디지털: a known firm and a foreign word written onto it, a house or a product of its own.
    void written_onto(std::size_t i) {
        constexpr std::size_t shortest = 6;  // bytes: two syllables
        const std::string_view word = draft_.word(i);
        if (word.size() < 2 * shortest || word.ends_with(plural) || !is_unknown_noun(i)) return;
        for (std::size_t at = shortest; at + shortest <= word.size(); at += 3) {
            if (!is_firm(word.substr(0, at))) continue;
            const std::string_view rest = word.substr(at);
            const bool ends = grammar_.firm_ending(word) == rest.size();
            const bool field = grammar_.qualifiers.contains(rest);  // 디지털, 클라우드
            if (!ends && !field && !grammar_.looks_foreign(rest, 2)) continue;
            const TextSpan name = draft_.tokens[i].content;
            if (!ends && !field) return draft_.propose(name, NameSource::HeadNoun);
            return draft_.propose(name, NameSource::HeadNoun, grammar_.kinds.organization, 2);
        }
    }

    /// 루멘 3.5를 공개한다, 젠플로 2.0 출시: a word that nobody knows and its version, as what is launched or beside
    /// its kind.
    void versioned(std::size_t i) {
        constexpr std::size_t shortest = 6;  // bytes: two syllables
        const TextSpan word = draft_.tokens[i].span;
        const std::string_view text = draft_.slice(word);
        if (text.size() < shortest || !draft_.adjacent(i) || !utf8::has_hangul(text) || !is_unknown_noun(i)) return;
        // 젠플로 looks like 젠플 and a particle
        const bool whole = draft_.tokens[i].content == word;
        if (whole ? is_made_of_nouns(draft_, text) : !grammar_.looks_foreign(text, 3)) return;
        std::string tail;
        const TextSpan name{word.start, version_end(draft_, word, VersionStyle::Plain, tail)};
        if (name.end == word.end || !is_release(tail)) return;
        std::string_view type = grammar_.head_type(next_word(draft_, name.end));
        if (type.empty()) type = head_before(name.start);
        const std::ptrdiff_t last = draft_.token_ending(name.end);
        if (type.empty() && (last < 0 || !is_launched(draft_, i, static_cast<std::size_t>(last)))) return;
        if (type.empty()) type = grammar_.version_default;
        draft_.propose(name, NameSource::Versioned, type, 1);
    }

    /// 3.5, 2.0 프로, V2, 7B: what numbers a release, and neither a plain number nor a name with a digit (A2A).
    [[nodiscard]] static bool is_release(std::string_view tail) {
        const auto digits = [](std::string_view text) {
            return !text.empty() && std::all_of(text.begin(), text.end(), spelling::is_digit);
        };
        const std::string_view first = tail.substr(tail.find_first_not_of(' '), tail.find(' ', 1) - 1);
        if (first.find('.') != std::string_view::npos) return spelling::is_digit(first.front());
        const bool counted = first.ends_with('B') && digits(first.substr(0, first.size() - 1));
        const bool lettered = (first.starts_with('V') || first.starts_with('v')) && digits(first.substr(1));
        return counted || lettered;
    }

    [[nodiscard]] bool is_firm(std::string_view name) const {
        const auto entries = draft_.tools.lexicon.lookup(name);
        return std::any_of(entries.begin(), entries.end(), [&](std::uint32_t entry) {
            const LexiconEntry& known = draft_.tools.lexicon.entries()[entry];
            const bool weak = std::find(known.weak.begin(), known.weak.end(), name) != known.weak.end();
            return known.type == grammar_.kinds.organization && !weak;
        });
    }

    [[nodiscard]] bool is_unknown_noun(std::size_t i) const {
        return draft_.tokens[i].is_noun() && is_unknown(draft_, i);
    }

    Draft& draft_;
    const Grammar& grammar_;
};

}  // namespace

void find_by_heads(Draft& draft) {
    Heads(draft).run();
}

}  // namespace ktrend::mention
