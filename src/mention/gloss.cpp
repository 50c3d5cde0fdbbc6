// Names explained in brackets: 팅커(Tinker), Reflection AI(리플렉션 AI), 대규모 언어모델(LLM), TML(Thinking Machines
// Lab), 디지털 시장법(DMA, Digital Markets Act). A gloss teaches that both spellings mean one thing.
#include <algorithm>
#include <numeric>

#include "core/ascii.hpp"
#include "core/marks.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/brackets.hpp"
#include "mention/draft.hpp"
#include "mention/latin_words.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_letter;
using spelling::is_upper;

constexpr std::size_t longest_gloss = 100;  // bytes

class Glosses {
public:
    explicit Glosses(Draft& draft) : draft_(draft), text_(draft.content), brackets_(draft) {
        by_end_.resize(draft.candidates.size());
        std::iota(by_end_.begin(), by_end_.end(), 0U);
        std::sort(by_end_.begin(), by_end_.end(), [&](std::uint32_t i, std::uint32_t j) {
            const TextSpan a = draft.candidates[i].span;
            const TextSpan b = draft.candidates[j].span;
            if (a.end != b.end) return a.end < b.end;
            return a.start != b.start ? a.start < b.start : i < j;
        });
    }

    void run() {
        for (const TextSpan block : draft_.readable) {
            for (std::size_t open = text_.find('(', block.start); open < block.end; open = text_.find('(', open + 1)) {
                const std::size_t close = text_.find_first_of("()\n", open + 1);
                if (close >= block.end || text_[close] != ')' || close - open > longest_gloss) continue;
                read({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)});
            }
        }
    }

private:
    void read(TextSpan span) {
        const std::vector<std::string_view> parts = brackets_.parts_of(text_.substr(span.start + 1, span.size() - 2));
        if (parts.empty() || span.start == 0 || brackets_.hold_amount(span) || brackets_.list_names(parts)) return;
        std::uint32_t end = span.start;
        if (text_[end - 1] == ' ') --end;
        const bool latin = is_latin(parts.front());
        if (!latin && !is_noun_phrase({span.start + 1, span.end - 1})) return;
        Candidate base = base_before(end, parts.front(), latin);
        const std::uint32_t quoted = quoted_start({end, span.end});
        if (latin && base.entry == no_entry && quoted < base.span.start) {
            base = {.span = {quoted, end}, .core = {}, .source = NameSource::Gloss};
        }
        if (base.span.empty() || (end < span.start && !latin)) return;
        const std::string_view base_text = draft_.slice(base.span);
        const bool both_latin = latin && is_latin(base_text);
        if (both_latin && !one_abbreviates(base_text, parts.front())) return;
        if (!latin && !brackets_.explain_in_korean(base_text, parts.front())) return;
        if (base.core.empty()) {  // nothing but nouns: not known before
            const bool office = is_acronym(parts.front()) && is_authority(base_text);
            if (!office && brackets_.say_no_name(base.span, span, parts, quoted == end)) return;
            if (brackets_.hold_kinds(base_text, parts)) return;
        } else if (std::any_of(parts.begin(), parts.end(),
                               [&](std::string_view part) { return brackets_.hold_thing_of(base, part); })) {
            return;
        }
        if (!resolve(base, parts)) return;
        base.core = base.span;
        base.span.end = span.end;
        draft_.candidates.push_back(std::move(base));
    }

    /// All words between are bare nouns, and not an amount or a date.
    [[nodiscard]] bool is_noun_phrase(TextSpan span) const {
        std::size_t words = 0;
        for (std::size_t i = draft_.token_from(span.start); i < draft_.tokens.size(); ++i) {
            const Token& token = draft_.tokens[i];
            if (token.span.start >= span.end) break;
            if (draft_.slice(token.span) == "-") continue;
            const Candidate* anchor = draft_.anchor(i);
            if (!token.is_bare() || (anchor != nullptr && anchor->kind != MentionKind::Entity)) return false;
            ++words;
        }
        return words >= 1 && words <= 4;
    }

    /// The name that ends at `end`: one that is known, else as many nouns as the gloss has words.
    [[nodiscard]] Candidate base_before(std::uint32_t end, std::string_view gloss, bool latin) const {
        const auto at = std::lower_bound(
            by_end_.begin(), by_end_.end(), end,
            [&](std::uint32_t i, std::uint32_t offset) { return draft_.candidates[i].span.end < offset; });
        Candidate base{.span = {end, end}, .core = {}, .source = NameSource::Gloss};
        if (at != by_end_.end() && draft_.candidates[*at].span.end == end) {
            base = draft_.candidates[*at];
            if (base.source > NameSource::Gloss) base.source = NameSource::Gloss;
            return base;
        }
        const std::ptrdiff_t last = draft_.token_ending(end);
        if (!latin || last < 0 || ends_sentence(static_cast<std::size_t>(last))) return base;
        base.span.start = start_of_base(static_cast<std::size_t>(last), gloss);
        return base;
    }

    /// 문을 열었습니다(Zirquet News): what is said names nothing, and the brackets tell who said it.
    [[nodiscard]] bool ends_sentence(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        const std::string_view word = draft_.slice(token.span);
        return token.category == morph::Category::Verb && token.function == morph::Function::Final &&
               word.ends_with("다") && utf8::length(word) >= 3 && !draft_.tools.grammar.looks_foreign(word);
    }

    /// ‘누리 모델 러너(Nuri Model Runner)’: where a quotation begins of which a few nouns and the gloss behind them are
    /// all, else the gloss itself: quotation marks say where a name begins.
    [[nodiscard]] std::uint32_t quoted_start(TextSpan gloss) const {
        constexpr std::uint32_t longest = 60;  // bytes
        for (const auto& [open, close] : marks::quotations) {
            if (!text_.substr(gloss.end).starts_with(close)) continue;
            const std::uint32_t from = gloss.start - std::min(gloss.start, longest);
            const std::size_t at = text_.substr(from, gloss.start - from).rfind(open);
            if (at == std::string_view::npos) continue;
            const TextSpan nouns{from + static_cast<std::uint32_t>(at + open.size()), gloss.start};
            if (are_nouns(nouns)) return nouns.start;
        }
        return gloss.start;
    }

    /// One to four nouns, all but the last bare: the particle behind the gloss is that of the last.
    [[nodiscard]] bool are_nouns(TextSpan span) const {
        constexpr std::size_t most = 4;
        std::size_t words = 0;
        bool bare = true;
        for (std::size_t i = draft_.token_from(span.start); i < draft_.tokens.size(); ++i, ++words) {
            const Token& token = draft_.tokens[i];
            if (token.span.start >= span.end) break;
            const Candidate* anchor = draft_.anchor(i);
            if (!bare || !token.is_noun() || (anchor != nullptr && anchor->kind != MentionKind::Entity)) return false;
            bare = token.is_bare();
        }
        return words >= 1 && words <= most;
    }

    [[nodiscard]] std::uint32_t start_of_base(std::size_t token, std::string_view gloss) const {
        const std::string_view last = draft_.slice(draft_.tokens[token].span);
        std::size_t limit = count_words(gloss);
        const auto letters = static_cast<std::size_t>(std::count_if(gloss.begin(), gloss.end(), is_letter));
        if (is_acronym(gloss)) {
            limit = letters;
        } else if (!is_upper(gloss.front()) || !draft_.tools.grammar.looks_foreign(last)) {
            limit += 1;  // a translation may take a word more: 비상 정지 버튼(Kill Switch)
        }
        if (!draft_.tokens[token].is_noun() && draft_.tokens[token].span.size() < 6)
            return draft_.tokens[token].span.end;
        std::size_t first = token;
        for (std::size_t parts = 1; parts < limit && first > 0; ++parts) {
            if (is_hyphenated(first)) {
                first -= 2;
            } else if (draft_.adjacent(first - 1) &&
                       (is_part(first - 1) || (first == token && qualifies_generic(token)))) {
                --first;
            } else {
                break;
            }
        }
        return draft_.tokens[first].span.start;
    }

    /// 언어 in 비전-언어-행동: a hyphen and a noun are written right before it.
    [[nodiscard]] bool is_hyphenated(std::size_t i) const {
        return i >= 2 && draft_.slice({draft_.tokens[i - 2].span.end, draft_.tokens[i].span.start}) == "-" &&
               draft_.tokens[i - 2].is_noun();
    }

    /// 판사로서의 에이전트(Agent-as-a-Judge): a generic word is glossed together with what stands before its 의 (of).
    [[nodiscard]] bool qualifies_generic(std::size_t i) const {
        return draft_.tools.grammar.generic.contains(draft_.slice(draft_.tokens[i].span)) &&
               draft_.tokens[i - 1].is_noun() && draft_.slice(draft_.tokens[i - 1].span).ends_with("의");
    }

    [[nodiscard]] bool is_part(std::size_t i) const {
        const Token& token = draft_.tokens[i];
        const Grammar& grammar = draft_.tools.grammar;
        if (grammar.given_names.contains(draft_.slice(token.span))) return true;  // 자비에, not 자비 and a particle
        if (!token.is_bare()) return false;
        if (grammar.stop.contains(draft_.word(i)) || grammar.roles.contains(draft_.word(i))) return false;
        const Candidate* anchor = draft_.anchor(i);
        if (anchor == nullptr) return grammar.heads.find(draft_.word(i)) == grammar.heads.end();
        return anchor->kind == MentionKind::Entity && anchor->type == grammar.kinds.concept_name;
    }

    /// The entry of `known` that is spelled `text` too, if any.
    [[nodiscard]] std::int32_t shared(std::string_view text, const std::vector<std::uint32_t>& known) const {
        const std::vector<std::uint32_t> spelled = draft_.tools.lexicon.lookup(text);
        const auto found = std::find_first_of(known.begin(), known.end(), spelled.begin(), spelled.end());
        return found == known.end() ? no_entry : static_cast<std::int32_t>(*found);
    }

    /// Entry, name, type and aliases of the gloss. False where both sides are known and not the same thing.
    [[nodiscard]] bool resolve(Candidate& base, const std::vector<std::string_view>& parts) const {
        const auto& entries = draft_.tools.lexicon.entries();
        for (const std::string_view part : parts) {
            const std::vector<std::uint32_t> known = draft_.tools.lexicon.lookup(part);
            if (known.empty()) continue;
            if (base.entry != no_entry) {
                if (std::find(known.begin(), known.end(), static_cast<std::uint32_t>(base.entry)) != known.end())
                    continue;
                // 그록(Groq): of the things that share the spelling the one that the brackets name
                const std::int32_t meant = base.core.empty() ? no_entry : shared(draft_.slice(base.span), known);
                if (meant == no_entry) return false;
                base.entry = meant;
                base.type = entries[static_cast<std::size_t>(meant)].type;
                base.name.clear();
            } else if (base.name.empty()) {
                base.entry = static_cast<std::int32_t>(known.front());
                base.type = entries[known.front()].type;
                base.weight = 100;
            }
        }
        const std::string text = ascii::single_spaced(draft_.slice(base.span));
        if (base.entry == no_entry && base.name.empty()) base.name = canonical(base, text, parts);
        base.aliases.push_back(text);
        for (const std::string_view part : parts) base.aliases.push_back(ascii::single_spaced(part));
        return true;
    }

    /// 국가데이터혁신처: a long word that ends like the name of an office.
    [[nodiscard]] bool is_authority(std::string_view name) const {
        const auto& endings = draft_.tools.grammar.authorities;
        return utf8::length(name) >= 4 && std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
                   return name.ends_with(ending);
               });
    }

    /// In small letters.
    static std::string last_word(std::string_view name) { return ascii::lower(name.substr(name.rfind(' ') + 1)); }

    /// The Latin form; of an acronym and its words the acronym, unless the words name a firm.
    [[nodiscard]] std::string canonical(Candidate& base, const std::string& text,
                                        const std::vector<std::string_view>& parts) const {
        const bool latin = is_latin(parts.front());
        if (!latin) return text;
        const Grammar& grammar = draft_.tools.grammar;
        const std::string_view first = parts.front().substr(0, parts.front().find(' '));
        const std::string_view own = std::string_view(text).substr(0, text.find(' '));  // 자비에 in 자비에 니엘
        const bool person = (first.size() < parts.front().size() && grammar.given_names.contains(first)) ||
                            (own.size() < text.size() && grammar.given_names.contains(own));
        // Rich Text Format: an ordinary word at the end is no family name
        if (base.type.empty() && person && !grammar.latin_common.contains(last_word(parts.front()))) {
            base.type = grammar.kinds.person;
            base.weight = 4;
            return ascii::single_spaced(parts.front());
        }
        const bool acronym = is_acronym(parts.front());
        if (base.type.empty()) {
            std::size_t size = 0;
            const PhraseHead* head = grammar.phrase_head(draft_.slice(base.span), size);
            if (head != nullptr) {
                base.type = head->type;
            } else if (acronym && is_authority(draft_.slice(base.span))) {
                base.type = grammar.kinds.organization;
            } else if (!acronym && !is_upper(parts.front().front())) {
                base.type = grammar.kinds.concept_name;
            }
            base.weight = base.type.empty() ? 0 : 2;
        }
        if (is_latin(text)) {
            const std::string_view full = text.size() > parts.front().size() ? std::string_view(text) : parts.front();
            const std::string_view brief = text.size() > parts.front().size() ? parts.front() : std::string_view(text);
            const auto head = grammar.latin_heads.find(last_word(full));
            if (head == grammar.latin_heads.end()) return ascii::single_spaced(brief);
            base.type = head->second;
            base.weight = 3;
            return ascii::single_spaced(head->second == grammar.kinds.organization ? full : brief);
        }
        // A concept keeps its Korean name where the gloss only translates it.
        if (!acronym && !is_upper(parts.front().front())) return text;
        return ascii::single_spaced(parts.front());
    }

    Draft& draft_;
    std::string_view text_;
    Brackets brackets_;
    std::vector<std::uint32_t> by_end_;  ///< the candidates that other steps found, by the end of their spans
};

}  // namespace

void find_glosses(Draft& draft) {
    Glosses(draft).run();
}

}  // namespace ktrend::mention
