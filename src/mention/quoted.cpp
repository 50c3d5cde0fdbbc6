// Names in quotation marks and title brackets: ‘SINQ’, “Attention Is All You Need”, 「인공지능 기본법」, <터미네이터>.
#include <algorithm>
#include <array>

#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend::mention {
namespace {

enum class Use : std::uint8_t {
    Quotation,
    Title,  ///< of a work, a law, an event
    Book,   ///< of a work only, whatever its words
};
struct Marks {
    std::string_view open;
    std::string_view close;
    Use use;
};
constexpr std::array<Marks, 10> all_marks{{{"‘", "’", Use::Quotation},
                                           {"“", "”", Use::Quotation},
                                           {"'", "'", Use::Quotation},
                                           {"\"", "\"", Use::Quotation},
                                           {"「", "」", Use::Title},
                                           {"『", "』", Use::Book},
                                           {"《", "》", Use::Book},
                                           {"〈", "〉", Use::Title},
                                           {"<", ">", Use::Title},
                                           {"＜", "＞", Use::Title}}};
constexpr std::size_t longest_name = 90;  // bytes
constexpr std::size_t most_words = 7;

class QuotedNames {
public:
    explicit QuotedNames(Draft& draft) : draft_(draft), text_(draft.content) {}

    void run() {
        for (const TextSpan block : draft_.readable) {
            for (std::uint32_t at = block.start; at < block.end;) at = opens(text_[at]) ? read(at, block.end) : at + 1;
        }
    }

private:
    /// Whether an opening mark may begin with this byte; a bytewise test, for no other character holds such a byte.
    static constexpr bool opens(char c) noexcept {
        return c == '\'' || c == '"' || c == '<' || c == '\xE2' || c == '\xE3' || c == '\xEF';
    }

    /// Reads the quotation that opens at `at`, if one does; returns where to go on.
    std::uint32_t read(std::uint32_t at, std::uint32_t limit) {
        const std::string_view rest = text_.substr(at, limit - at);
        for (const Marks& marks : all_marks) {
            if (!rest.starts_with(marks.open)) continue;
            const std::size_t reach = marks.open.size() + longest_name + marks.close.size();
            const std::size_t close = rest.substr(0, reach).find(marks.close, marks.open.size());
            if (close == std::string_view::npos) break;
            const TextSpan inner{at + static_cast<std::uint32_t>(marks.open.size()),
                                 at + static_cast<std::uint32_t>(close)};
            const TextSpan outer{at, inner.end + static_cast<std::uint32_t>(marks.close.size())};
            const bool apostrophe = marks.open == "'" && at > 0 && spelling::is_letter(text_[at - 1]);
            if (inner.empty() || inner.size() > longest_name || apostrophe) break;
            judge(inner, outer, marks);
            break;  // names inside the quotation are for the other steps
        }
        return at + utf8::decode(rest).size;
    }

    void judge(TextSpan inner, TextSpan outer, const Marks& marks) {
        const std::string_view name = draft_.slice(inner);
        if (name.front() == ' ' || name.back() == ' ' || name.find_first_of("!?:=") != std::string_view::npos) return;
        const Shape shape = shape_of(inner);
        // 「긴 문맥의 한계를 넘어」: a title may be more than nouns; 『특이점은 더 가까이』: that of a book may be
        // anything
        const bool title = marks.use != Use::Quotation;
        const bool sentence = marks.use == Use::Book || (title && shape.title);
        if (!(shape.nouns || sentence) || shape.words > most_words || shape.described) return;
        Candidate candidate{.span = inner, .core = inner, .source = NameSource::Quoted};
        candidate.type = type_around(outer);
        const bool called = !candidate.type.empty();  // ‘메모리 압축’ 기법: common nouns, but the name of a technique
        if (called) candidate.weight = 3;
        if (title) {
            if (candidate.type.empty()) candidate.type = draft_.tools.grammar.kinds.work;
            candidate.weight += 1;
        }
        const bool numbered = shape.words == 1 && name.size() > 6 && spelling::is_digit(name.back());
        const bool named = (shape.latin && (shape.ascii || (shape.words == 1 && !shape.joined))) || numbered;
        const bool described = shape.owned && shape.words > 2;  // “인턴 수준의 AI” says what it is like
        if (candidate.type.empty() && shape.head != nullptr && !described) {
            candidate.type = shape.head->type;
            candidate.weight = 1;  // the phrase itself knows better
        }
        if (!named && candidate.type.empty() && !title && !is_launched(inner, shape)) return;
        const bool short_name = shape.words <= (called ? 1U : 2U);
        if (short_name && draft_.tools.grammar.common.contains(name.substr(0, name.find(' ')))) return;
        draft_.candidates.push_back(std::move(candidate));
    }

    struct Shape {
        bool nouns = false;                ///< nothing but nouns, the last one bare
        bool latin = false;                ///< holds a Latin capital
        bool ascii = false;                ///< nothing but Latin
        const PhraseHead* head = nullptr;  ///< the head that it ends in
        bool described = false;            ///< a known name and a general head: ‘o1 모델’
        bool owned = false;                ///< holds 의
        bool title = false;                ///< ends in a bare noun, whatever stands before it
        bool joined = false;               ///< holds a word of Hangul, a hyphen, and Latin: ‘한결-S 2’
        std::size_t words = 0;             ///< what hyphens join is one
        std::size_t last = 0;              ///< the last token
    };

    /// The hyphen of ‘한결-S 2’ and ‘LR-한결’: Hangul and Latin or a number, joined without a space, are one word, and
    /// no common one (인-메모리).
    [[nodiscard]] bool is_joint(std::size_t i, TextSpan inner) const {
        if (i >= draft_.tokens.size()) return false;
        const TextSpan span = draft_.tokens[i].span;
        if (draft_.slice(span) != "-" || span.start == inner.start || span.end >= inner.end) return false;
        const bool before = spelling::is_letter(text_[span.start - 1]) || spelling::is_digit(text_[span.start - 1]);
        const bool behind = spelling::is_letter(text_[span.end]) || spelling::is_digit(text_[span.end]);
        return (before && !spelling::hangul_from(text_, span.end).empty()) ||
               (behind && !spelling::hangul_before(text_, span.start).empty());
    }

    [[nodiscard]] Shape shape_of(TextSpan inner) const {
        Shape shape;
        const std::string_view name = draft_.slice(inner);
        shape.latin = std::any_of(name.begin(), name.end(), spelling::is_upper);
        shape.ascii =
            std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        std::size_t last = draft_.tokens.size();
        bool nouns = true;
        for (std::size_t i = draft_.token_from(inner.start); i < draft_.tokens.size(); ++i) {
            const Token& token = draft_.tokens[i];
            if (token.span.start >= inner.end) break;
            if (is_joint(i, inner)) continue;
            const bool goes_on = i > 0 && is_joint(i - 1, inner);
            shape.joined = shape.joined || goes_on;
            if (!goes_on && shape.words++ == 0 && draft_.anchor(i) != nullptr)
                shape.described = draft_.anchor(i)->entry != no_entry;
            last = shape.last = i;
            if (shape.ascii || is_joint(i + 1, inner)) continue;
            const Candidate* anchor = draft_.anchor(i);
            if (anchor != nullptr && anchor->kind != MentionKind::Entity) return shape;
            const bool inside = token.span.end >= inner.end;  // particles behind the closing mark are not its
            const bool fits = token.is_noun() &&
                              (inside || token.function == morph::Function::None ||
                               token.function == morph::Function::Genitive || token.function == morph::Function::And);
            if (!fits && !goes_on) nouns = false;
            if (!inside && token.function == morph::Function::Genitive) shape.owned = true;
        }
        if (!nouns) {
            shape.title = last < draft_.tokens.size() && draft_.tokens[last].is_noun() &&
                          draft_.tokens[last].content.end >= std::min(inner.end, draft_.tokens[last].span.end);
            return shape;
        }
        if (last == draft_.tokens.size()) return shape;
        std::size_t size = 0;
        const TextSpan last_word{draft_.tokens[last].span.start, std::min(inner.end, draft_.tokens[last].content.end)};
        if (shape.words > 1) shape.head = draft_.tools.grammar.phrase_head(draft_.slice(last_word), size);
        shape.described = shape.described && shape.words == 2 && shape.head != nullptr && shape.head->container;
        // ‘도담이’: what looks like a particle at the end of the only word is its end
        const bool whole = shape.words == 1 && !draft_.tools.morphology.is_listed_noun(draft_.word(last));
        shape.nouns =
            shape.ascii ? shape.latin
                        : whole || draft_.tokens[last].content.end >= std::min(inner.end, draft_.tokens[last].span.end);
        return shape;
    }

    /// ‘스파크’를 내놓았다: an unlisted word is the name of what is launched; so are a few words one of which is no
    /// common noun (‘알파 지도’).
    [[nodiscard]] bool is_launched(TextSpan inner, const Shape& shape) const {
        constexpr std::size_t most = 3;
        if (shape.words == 0 || shape.words > most || inner.size() < 6) return false;
        const std::size_t first = draft_.token_from(inner.start);
        const std::size_t last = shape.last;
        bool unknown = shape.joined;
        for (std::size_t i = first; i <= last && i < draft_.tokens.size(); ++i) {
            unknown = unknown || draft_.anchor(i) != nullptr || is_unknown(draft_, i);
        }
        return unknown && last < draft_.tokens.size() && mention::is_launched(draft_, first, last);
    }

    /// What the nouns before and behind the quotation say: 기술 ‘SINQ’, ‘SINQ’ 기술, ‘SINQ’라는 새 기술, ‘SINQ’ 등 새
    /// 기술.
    [[nodiscard]] std::string type_around(TextSpan outer) const {
        const Grammar& grammar = draft_.tools.grammar;
        if (const std::string_view type = grammar.head_type(next_word(draft_, outer.end)); !type.empty())
            return std::string(type);
        for (const std::string_view called : {"이라는", "라는", " 등"}) {  // "called", "and others"
            if (!text_.substr(outer.end).starts_with(called)) continue;
            return std::string(kind_behind(outer.end + static_cast<std::uint32_t>(called.size())));
        }
        std::uint32_t end = outer.start;
        if (end > 0 && text_[end - 1] == ' ') --end;
        const std::string_view before = spelling::hangul_before(text_, end);
        return std::string(grammar.type_before(before));
    }

    /// The type of the head that bare words lead to: 모델 in 새 언어 모델을.
    [[nodiscard]] std::string_view kind_behind(std::uint32_t at) const {
        constexpr int most = 3;
        std::string_view type;
        for (int words = 0; words < most; ++words) {
            const std::string_view word = next_word(draft_, at);
            if (word.empty()) break;
            if (const std::string_view found = draft_.tools.grammar.head_type(word); !found.empty()) type = found;
            at += 1 + static_cast<std::uint32_t>(word.size());
            if (at >= text_.size() || text_[at] != ' ') break;
        }
        return type;
    }

    Draft& draft_;
    std::string_view text_;
};

}  // namespace

void find_quoted(Draft& draft) {
    QuotedNames(draft).run();
}

}  // namespace ktrend::mention
