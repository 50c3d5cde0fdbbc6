// Names explained in brackets: 팅커(Tinker), Reflection AI(리플렉션 AI), 대규모 언어모델(LLM), TML(Thinking Machines
// Lab), 디지털 시장법(DMA, Digital Markets Act). A gloss teaches that both spellings mean one thing.
#include <algorithm>
#include <numeric>

#include "core/marks.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"
#include "mention/latin_words.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_letter;
using spelling::is_upper;

constexpr std::size_t longest_gloss = 100;  // bytes

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

class Glosses {
public:
    explicit Glosses(Draft& draft) : draft_(draft), text_(draft.content) {
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
    void read(TextSpan brackets) {
        std::vector<std::string_view> parts = parts_of(text_.substr(brackets.start + 1, brackets.size() - 2));
        if (parts.empty() || brackets.start == 0 || holds_amount(brackets) || lists_names(parts)) return;
        std::uint32_t end = brackets.start;
        if (text_[end - 1] == ' ') --end;
        const bool latin = is_latin(parts.front());
        if (!latin && !is_noun_phrase({brackets.start + 1, brackets.end - 1})) return;
        Candidate base = base_before(end, parts.front(), latin);
        if (const std::uint32_t start = quoted_start({end, brackets.end});
            latin && base.entry == no_entry && start < base.span.start)
            base = {.span = {start, end}, .core = {}, .source = NameSource::Gloss};
        if (base.span.empty() || (end < brackets.start && !latin)) return;
        const std::string_view base_text = draft_.slice(base.span);
        if (!base.core.empty() && has_thing(base, parts.front())) return;
        const bool both_latin = latin && is_latin(base_text);
        if (both_latin && !one_abbreviates(base_text, parts.front())) return;
        if (!latin && !explains_in_korean(base_text, parts.front())) return;
        const bool fresh = base.core.empty();  // nothing but nouns: not known before
        const bool office = is_acronym(parts.front()) && is_authority(base_text);
        if (fresh && !office && draft_.tools.grammar.common.contains(base_text)) return;  // 모드(o1 Pro)
        if (fresh && !office && (describes(base.span, brackets) || is_aside(base.span, parts.front()))) return;
        if (fresh && (is_kind_of(base_text, parts) || holds_two_names(parts))) return;
        if (fresh && quoted_start({end, brackets.end}) == end && translates(base_text, parts.front())) return;
        if (!resolve(base, parts)) return;
        base.core = base.span;
        base.span.end = brackets.end;
        draft_.candidates.push_back(std::move(base));
    }

    /// "대형 연구소(OpenAI, DeepMind)": names of two known things are examples of what stands before them.
    [[nodiscard]] bool lists_names(const std::vector<std::string_view>& parts) const {
        std::vector<std::uint32_t> first;
        for (const std::string_view part : parts) {
            const std::vector<std::uint32_t> known = draft_.tools.lexicon.lookup(part);
            if (known.empty()) continue;
            if (first.empty()) {
                first = known;
            } else if (std::find_first_of(first.begin(), first.end(), known.begin(), known.end()) == first.end()) {
                return true;
            }
        }
        return false;
    }

    /// "도구(Tinker, Zirquet)": two names neither of which is short for the other, behind a kind of thing.
    [[nodiscard]] bool is_kind_of(std::string_view base, const std::vector<std::string_view>& parts) const {
        if (parts.size() < 2 || draft_.tools.grammar.head_type(base).empty()) return false;
        return is_latin(parts[0]) && is_latin(parts[1]) && !is_acronym(parts[0]) && !is_acronym(parts[1]) &&
               !one_abbreviates(parts[0], parts[1]);
    }

    /// "상위 모델(Aurora 2, Zirquet)": two names that stand for themselves, neither of which is short for the other.
    [[nodiscard]] bool holds_two_names(const std::vector<std::string_view>& parts) const {
        if (parts.size() < 2 || one_abbreviates(parts[0], parts[1])) return false;
        const Candidate* first = name_of(parts[0]);
        const Candidate* second = name_of(parts[1]);
        return first != nullptr && second != nullptr && (is_thing(*first) || is_thing(*second));
    }

    /// Whether a name is of a known type, and no concept.
    [[nodiscard]] bool is_thing(const Candidate& name) const {
        return !name.type.empty() && name.type != draft_.tools.grammar.kinds.concept_name;
    }

    /// 마루테크(Zirquet 3), 오픈 모델(Zirquet 3): a thing and its version in the brackets behind a firm is what the
    /// firm made, and behind a concept an example.
    [[nodiscard]] bool has_thing(const Candidate& base, std::string_view part) const {
        const Grammar& grammar = draft_.tools.grammar;
        if (base.type != grammar.kinds.organization &&
            (base.type != grammar.kinds.concept_name || base.entry == no_entry))
            return false;
        const Candidate* thing = name_of(part);
        return thing != nullptr && grammar.version_types.contains(thing->type) && thing->entry != base.entry &&
               spelling::is_digit(part.back()) && is_upper(part.front()) &&
               part.find_first_of(" -") != std::string_view::npos;
    }

    /// The name that all of `part` was found to be, or null.
    [[nodiscard]] const Candidate* name_of(std::string_view part) const {
        const auto start = static_cast<std::uint32_t>(part.data() - text_.data());
        const auto end = static_cast<std::uint32_t>(start + part.size());
        const auto found = std::find_if(draft_.candidates.begin(), draft_.candidates.end(), [&](const Candidate& name) {
            return name.span.start == start && name.span.end == end && name.kind == MentionKind::Entity;
        });
        return found == draft_.candidates.end() ? nullptr : &*found;
    }

    /// "약 550억 달러 (USD 55.3B)": an amount again.
    [[nodiscard]] bool holds_amount(TextSpan brackets) const {
        const QuantityMention* amount = first_behind(draft_.quantities, brackets.start + 1);
        return amount != nullptr && amount->span.contains({brackets.start + 1, brackets.end - 1});
    }

    /// "이미지 생성 모델(gpt-image-1-mini)": what stands in the brackets is a name of its own that the noun describes.
    [[nodiscard]] bool describes(TextSpan base, TextSpan brackets) const {
        const std::string_view noun = draft_.slice(base);
        const Grammar& grammar = draft_.tools.grammar;
        if (grammar.given_names.contains(noun.substr(0, noun.find(' ')))) return false;  // 자비에 니엘(Xavier Niel)
        const bool describing = !grammar.head_type(noun).empty() || grammar.common.contains(noun) ||
                                !grammar.looks_foreign(hangul_of(noun));
        return describing &&
               std::any_of(draft_.candidates.begin(), draft_.candidates.end(), [&](const Candidate& name) {
                   return name.span.start == brackets.start + 1 && name.span.end < brackets.end && is_thing(name);
               });
    }

    /// 개정(amendment): a short everyday word with its translation is no name.
    [[nodiscard]] bool is_aside(TextSpan base, std::string_view gloss) const {
        const std::string_view word = draft_.slice(base);
        std::size_t size = 0;
        if (draft_.tools.grammar.generic.contains(word)) return is_upper(gloss.front()) && !is_acronym(gloss);
        // 설계(Compliance-First Design): a common noun stands for what is glossed here, not wherever it is written
        const bool one = word.find(' ') == std::string_view::npos;
        // 결함(CVE-2025-1234): so does one before a number, which counts things of its kind
        const bool words = std::any_of(gloss.begin(), gloss.end(),
                                       [](char c) { return (is_letter(c) && !is_upper(c)) || spelling::is_digit(c); });
        if (one && words && draft_.tools.morphology.is_listed_noun(word) && !draft_.tools.grammar.looks_foreign(word) &&
            draft_.tools.grammar.phrase_head(word, size) == nullptr) {
            return true;
        }
        return !is_upper(gloss.front()) && one && utf8::length(word) < 4 &&
               draft_.tools.grammar.phrase_head(word, size) == nullptr;
    }

    /// 납품 조건(Delivery Terms): ordinary words in both languages, written like a title, are a heading, not a name.
    /// What is of a listed head (정보 검색, Information Retrieval) is a concept all the same, and a transliteration may
    /// be a name.
    [[nodiscard]] bool translates(std::string_view base, std::string_view gloss) const {
        const Grammar& grammar = draft_.tools.grammar;
        std::size_t size = 0;
        if (!is_latin(gloss) || is_acronym(gloss) || grammar.looks_foreign(hangul_of(base)) ||
            grammar.phrase_head(base, size) != nullptr)
            return false;
        std::string word;
        for (std::size_t i = 0; i <= gloss.size(); ++i) {
            if (i < gloss.size() && gloss[i] != ' ' && gloss[i] != '-' && gloss[i] != '/') {
                word.push_back(gloss[i]);
                continue;
            }
            const bool link = grammar.latin_links.contains(word);
            if (!word.empty() && !link && !is_upper(word.front())) return false;
            std::transform(word.begin(), word.end(), word.begin(), spelling::fold);
            if (!word.empty() && !link && !grammar.latin_common.contains(word)) return false;
            word.clear();
        }
        return true;
    }

    static std::string hangul_of(std::string_view text) {
        std::string plain;
        for (const char c : text) {
            if (static_cast<unsigned char>(c) >= 0x80) plain.push_back(c);
        }
        return plain;
    }

    [[nodiscard]] std::vector<std::string_view> parts_of(std::string_view inner) const {
        std::vector<std::string_view> parts;
        if (inner.ends_with(" 등")) return parts;  // "and others": examples
        while (!inner.empty()) {
            const std::size_t comma = inner.find_first_of(",;");
            std::string_view part = trim(inner.substr(0, comma));
            if (part.ends_with("…")) part = trim(part.substr(0, part.size() - std::string_view("…").size()));
            inner = comma == std::string_view::npos ? std::string_view() : inner.substr(comma + 1);
            const bool name = part.size() >= 2 && part.find_first_of(":=%~/\"") == std::string_view::npos &&
                              (is_letter(part.front()) || utf8::has_hangul(part));
            if (!name || counts(part) || count_words(part) > 6 || (!parts.empty() && says_what(part)) ||
                draft_.tools.grammar.latin_stop.contains(part) ||
                draft_.tools.grammar.roles.contains(part.substr(part.rfind(' ') + 1))) {
                break;
            }
            parts.push_back(part);
        }
        return parts;
    }

    /// 성능 비교(Figure 3): an ordinary word and a number point to what the report shows.
    [[nodiscard]] bool counts(std::string_view part) const {
        const std::size_t space = part.find(' ');
        return space != std::string_view::npos && space + 1 < part.size() && spelling::is_digit(part[space + 1]) &&
               draft_.tools.grammar.latin_stop.contains(part.substr(0, space));
    }

    /// 팅커(Tinker, 미국의 새 도구): a Korean phrase with 의 ("of"), or of words that end in a kind of thing, behind
    /// the name says what it is.
    [[nodiscard]] bool says_what(std::string_view part) const {
        const std::size_t last = part.rfind(' ');
        if (last == std::string_view::npos || !utf8::has_hangul(part)) return false;
        return part.find("의 ") != std::string_view::npos ||
               !draft_.tools.grammar.head_type(part.substr(last + 1)).empty();
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

    /// A bracket in Korean behind a Latin name: a transliteration, or an acronym written out.
    [[nodiscard]] bool explains_in_korean(std::string_view base, std::string_view part) const {
        if (!is_latin(base)) return false;
        if (is_acronym(base)) return utf8::length(part) >= 4;
        return draft_.tools.grammar.looks_foreign(hangul_of(part));
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

    /// 카카오(카나나 2.1): a known firm and a version of what it makes, which is a thing of its own.
    [[nodiscard]] bool is_product_of(const Candidate& base, std::string_view part) const {
        const auto& versioned = draft_.tools.grammar.version_types;
        const Candidate* name = name_of(part);
        return name != nullptr && versioned.contains(name->type) && !versioned.contains(base.type);
    }

    /// Entry, name, type and aliases of the gloss. False where both sides are known and not the same thing.
    [[nodiscard]] bool resolve(Candidate& base, const std::vector<std::string_view>& parts) const {
        const auto& entries = draft_.tools.lexicon.entries();
        for (const std::string_view part : parts) {
            const std::vector<std::uint32_t> known = draft_.tools.lexicon.lookup(part);
            if (known.empty()) {
                if (base.entry != no_entry && is_product_of(base, part)) return false;
                continue;
            }
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
        const std::string text = tidy(draft_.slice(base.span));
        if (base.entry == no_entry && base.name.empty()) base.name = canonical(base, text, parts);
        base.aliases.push_back(text);
        for (const std::string_view part : parts) base.aliases.push_back(tidy(part));
        return true;
    }

    /// 국가데이터혁신처: a long word that ends like the name of an office.
    [[nodiscard]] bool is_authority(std::string_view name) const {
        const auto& endings = draft_.tools.grammar.authorities;
        return utf8::length(name) >= 4 && std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
                   return name.ends_with(ending);
               });
    }

    /// Rich Text Format: an ordinary word at the end is no family name.
    [[nodiscard]] bool ends_in_common(std::string_view name) const {
        std::string last(name.substr(name.rfind(' ') + 1));
        std::transform(last.begin(), last.end(), last.begin(), spelling::fold);
        return draft_.tools.grammar.latin_common.contains(last);
    }

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
        if (base.type.empty() && person && !ends_in_common(parts.front())) {
            base.type = grammar.kinds.person;
            base.weight = 4;
            return tidy(parts.front());
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
            const std::size_t space = full.rfind(' ');
            std::string last(full.substr(space == std::string_view::npos ? 0 : space + 1));
            std::transform(last.begin(), last.end(), last.begin(), spelling::fold);
            const auto head = grammar.latin_heads.find(last);
            if (head == grammar.latin_heads.end()) return tidy(brief);
            base.type = head->second;
            base.weight = 3;
            return tidy(head->second == grammar.kinds.organization ? full : brief);
        }
        // A concept keeps its Korean name where the gloss only translates it.
        if (!acronym && !is_upper(parts.front().front())) return text;
        return tidy(parts.front());
    }

    Draft& draft_;
    std::string_view text_;
    std::vector<std::uint32_t> by_end_;  ///< the candidates that other steps found, by the end of their spans
};

}  // namespace

void find_glosses(Draft& draft) {
    Glosses(draft).run();
}

}  // namespace ktrend::mention
