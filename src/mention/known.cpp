// Names of the lexicon: which of several things a spelling stands for, whether a weak one counts, and the version that
// follows a family.
#include <algorithm>
#include <set>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"
#include "mention/latin_words.hpp"

namespace ktrend::mention {
namespace {

class KnownNames {
public:
    explicit KnownNames(Draft& draft) : draft_(draft), entries_(draft.tools.lexicon.entries()) {}

    void run() {
        for (const TextSpan block : draft_.readable) collect(block);
        for (const LexiconHit& hit : draft_.hits) {
            for (const LexiconMatch& match : hit.matches) {
                if (!match.weak) named_.insert(match.entry);
            }
        }
        // 루시아 behind 루시아 3.0
        std::string tail;
        for (const LexiconHit& hit : draft_.hits) {
            for (const LexiconMatch& match : hit.matches) {
                if (match.weak && entry(match).family &&
                    version_end(draft_, hit.span, VersionStyle::Plain, tail) > hit.span.end) {
                    named_.insert(match.entry);
                }
            }
        }
        for (std::size_t i = 0; i < draft_.hits.size(); ++i) {
            if (!is_marked(i)) continue;
            for (const LexiconMatch& match : draft_.hits[i].matches) named_.insert(match.entry);
        }
        // a firm that acts somewhere (메타는) is the same where it stands before a bare noun (메타 주가)
        for (std::size_t i = 0; i < draft_.hits.size(); ++i) {
            for (const LexiconMatch& match : draft_.hits[i].matches) {
                const bool firm = entry(match).type == draft_.tools.grammar.kinds.organization;
                const bool thing = draft_.tools.grammar.version_types.contains(entry(match).type);
                if (match.weak && (firm || thing) && counts(match, i)) named_.insert(match.entry);
            }
        }
        for (std::size_t i = 0; i < draft_.hits.size(); ++i) decide(i);
    }

private:
    void collect(TextSpan block) {
        for (LexiconMatch match : draft_.tools.lexicon.find(draft_.slice(block), draft_.tools.boundary)) {
            match.span = {match.span.start + block.start, match.span.end + block.start};
            if (in_identifier(match) || part(match) || begins_post(match) || ends_word(match) || is_glued(match) ||
                numbers(match))
                continue;
            if (draft_.hits.empty() || draft_.hits.back().span != match.span) draft_.hits.push_back({match.span, {}});
            draft_.hits.back().matches.push_back(match);
        }
    }

    /// Slack in SLACK_WEBHOOK_URL and in slack-alerts.md: a part of an identifier or of a file's name, as far as
    /// `longest_word` bytes on both sides tell.
    [[nodiscard]] bool in_identifier(const LexiconMatch& match) const {
        const std::string_view text = draft_.content;
        const auto is_inside = [&](std::size_t at) {
            return at < text.size() && (spelling::is_letter(text[at]) || spelling::is_digit(text[at]) ||
                                        text[at] == '_' || text[at] == '-' || text[at] == '.');
        };
        std::size_t start = match.span.start;
        std::size_t end = match.span.end;
        const std::size_t first = start - std::min(start, spelling::longest_word);
        const std::size_t last = end + spelling::longest_word;
        while (start > first && is_inside(start - 1)) --start;
        while (end < last && is_inside(end)) ++end;
        while (end > match.span.end && !spelling::is_letter(text[end - 1]) && !spelling::is_digit(text[end - 1])) --end;
        while (start < match.span.start && !spelling::is_letter(text[start]) && !spelling::is_digit(text[start]))
            ++start;
        if (start == match.span.start && end == match.span.end) return false;
        const std::string_view word = text.substr(start, end - start);
        const bool joined = (end > match.span.end && text[match.span.end] == '_') ||
                            (start < match.span.start && text[match.span.start - 1] == '_');
        return joined || is_file_name(word);
    }

    /// 토스 in 미토스: a short name behind a syllable is the end of another word. Places do take prefixes (탈중국).
    [[nodiscard]] bool ends_word(const LexiconMatch& match) const {
        constexpr std::size_t longest = 6;  // bytes: two syllables
        if (match.span.size() > longest) return false;
        if (ends_pair(match)) return true;
        if (entry(match).type == draft_.tools.grammar.kinds.place) return false;
        return utf8::is_hangul_syllable(utf8::decode(draft_.slice(match.span)).code) &&
               spelling::hangul_before(draft_.content, match.span.start).size() == 3;
    }

    /// 한은 in 영-한은: two syllables with a hyphen between are a pair, and what follows them is a particle.
    [[nodiscard]] bool ends_pair(const LexiconMatch& match) const {
        constexpr std::size_t syllable = 3;  // bytes
        const std::string_view name = draft_.slice(match.span);
        if (name.size() != 2 * syllable || match.span.start == 0 || draft_.content[match.span.start - 1] != '-')
            return false;
        return spelling::hangul_before(draft_.content, match.span.start - 1).size() == syllable &&
               draft_.tools.morphology.is_josa_after(name.substr(0, syllable), name.substr(syllable));
    }

    /// 네오 and 브릭스 in 네오브릭스: two Hangul names written together, one of which is a word too, are a third name.
    bool is_glued(const LexiconMatch& match) {
        if (glued_ == match.span) return true;  // the next thing of this spelling
        if (draft_.hits.empty() || draft_.hits.back().span.end != match.span.start) return false;
        const LexiconHit& before = draft_.hits.back();
        const auto hangul = [&](TextSpan span) {
            return utf8::is_hangul_syllable(utf8::decode(draft_.slice(span)).code) &&
                   utf8::is_hangul_syllable(utf8::decode_last(draft_.slice(span)).code);
        };
        const bool weak = match.weak || before.matches.front().weak;
        if (!weak || !hangul(match.span) || !hangul(before.span)) return false;
        draft_.hits.pop_back();
        glued_ = match.span;
        return true;
    }

    /// Figure 2, Step 3: an ordinary word before a space and a number counts what the report shows, whatever else may
    /// be called so.
    [[nodiscard]] bool numbers(const LexiconMatch& match) const {
        const std::string_view text = draft_.slice(match.span);
        const std::string_view word = text.substr(0, text.find(' '));
        if (!match.weak || !draft_.tools.grammar.latin_stop.contains(word)) return false;
        const std::size_t space = match.span.start + word.size();
        return space + 1 < draft_.content.size() && draft_.content[space] == ' ' &&
               spelling::is_digit(draft_.content[space + 1]);
    }

    /// AI센터장, AI총괄: a general word written onto a post is a part of it.
    [[nodiscard]] bool begins_post(const LexiconMatch& match) const {
        const Grammar& grammar = draft_.tools.grammar;
        if (!grammar.generic.contains(entry(match).name)) return false;
        std::string_view rest = spelling::hangul_from(draft_.content, match.span.end);
        if (rest.empty()) return false;
        rest.remove_suffix(draft_.tools.morphology.josa_size(rest));
        return grammar.is_role(rest);
    }

    /// 엔비디아 GTC, 오픈AI 코덱스: a thing spelled with its maker is two names where it has a spelling without.
    bool part(const LexiconMatch& match) {
        const Lexicon& lexicon = draft_.tools.lexicon;
        const std::string_view text = draft_.slice(match.span);
        if (!draft_.tools.grammar.version_types.contains(entry(match).type)) return false;
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos) return false;
        const auto things = lexicon.lookup(text.substr(space + 1));
        if (std::find(things.begin(), things.end(), match.entry) == things.end()) return false;
        const auto makers = lexicon.lookup(text.substr(0, space));
        const auto maker = std::find_if(makers.begin(), makers.end(), [&](std::uint32_t index) {
            return entries_[index].type == draft_.tools.grammar.kinds.organization;
        });
        if (maker == makers.end()) return false;
        const auto middle = match.span.start + static_cast<std::uint32_t>(space);
        draft_.hits.push_back({{match.span.start, middle}, {{{match.span.start, middle}, *maker, false}}});
        draft_.hits.push_back({{middle + 1, match.span.end}, {{{middle + 1, match.span.end}, match.entry, false}}});
        return true;
    }

    [[nodiscard]] const LexiconEntry& entry(const LexiconMatch& match) const { return entries_[match.entry]; }

    [[nodiscard]] bool takes_version(const LexiconMatch& match, TextSpan span) const {
        if (!draft_.tools.grammar.version_types.contains(entry(match).type)) return false;
        if (entry(match).family || entry(match).type == draft_.tools.grammar.kinds.event) return true;
        // GPT-5 + Pro: a name that has a version may get more of it.
        return spelling::is_digit(draft_.slice(span).back());
    }

    [[nodiscard]] VersionStyle style_of(const LexiconMatch& match) const {
        if (entry(match).type == draft_.tools.grammar.kinds.event) return VersionStyle::Event;
        return entry(match).family ? VersionStyle::Family : VersionStyle::Plain;
    }

    void decide(std::size_t at) {
        const LexiconHit& hit = draft_.hits[at];
        std::string tail;
        for (const LexiconMatch& match : hit.matches) {
            if (!takes_version(match, hit.span)) continue;
            const std::uint32_t end = version_end(draft_, hit.span, style_of(match), tail);
            if (end > hit.span.end) return add_version(match, {hit.span.start, end}, tail);
        }
        const LexiconMatch* best = nullptr;
        for (const LexiconMatch& match : hit.matches) {
            if (match.weak && !counts(match, at)) continue;
            if (best == nullptr || rank(match, hit) < rank(*best, hit)) best = &match;
        }
        if (best == nullptr) return;
        draft_.candidates.push_back({.span = hit.span,
                                     .core = hit.span,
                                     .source = NameSource::Lexicon,
                                     .type = entry(*best).type,
                                     .weight = 100,
                                     .entry = static_cast<std::int32_t>(best->entry)});
    }

    void add_version(const LexiconMatch& match, TextSpan span, const std::string& tail) {
        Candidate candidate{
            .span = span, .core = span, .source = NameSource::Family, .type = entry(match).type, .weight = 50};
        candidate.name = entry(match).name + tail;
        for (const std::uint32_t other : draft_.tools.lexicon.lookup(candidate.name)) {
            if (entries_[other].type == candidate.type) candidate.entry = static_cast<std::int32_t>(other);
        }
        if (candidate.entry != no_entry) candidate.name.clear();
        draft_.candidates.push_back(std::move(candidate));
    }

    /// Which of the things that share a spelling is meant: strong before weak, then what the noun behind says, then the
    /// order of types.
    [[nodiscard]] std::size_t rank(const LexiconMatch& match, const LexiconHit& hit) const {
        const Grammar& grammar = draft_.tools.grammar;
        const auto& order = grammar.preference;
        const auto place =
            static_cast<std::size_t>(std::find(order.begin(), order.end(), entry(match).type) - order.begin());
        const std::string_view head = grammar.head_type(next_word(draft_, hit.span.end));
        if (!head.empty() && head == entry(match).type) return place;
        // ReAct is not React, whatever comes first
        const std::string_view text = draft_.slice(hit.span);
        const std::vector<std::string>& weak = entry(match).weak;
        const bool exact = !match.weak || !spelling::is_letter(text.front()) || entry(match).name == text ||
                           std::find(weak.begin(), weak.end(), text) != weak.end();
        return place + (match.weak ? 200 : 100) + (exact ? 0 : 50);
    }

    /// Whether a weak spelling stands for its entry here.
    [[nodiscard]] bool counts(const LexiconMatch& match, std::size_t at) const {
        const TextSpan span = draft_.hits[at].span;
        const std::string_view text = draft_.slice(span);
        // 생산 라인: a listed noun behind another noun is that noun, whatever the report names elsewhere
        if (draft_.tools.morphology.is_listed_noun(text) && !stands_alone(at)) return false;
        if (follows_capital(at)) return false;
        if (named_.contains(match.entry)) return true;
        const Grammar& grammar = draft_.tools.grammar;
        const std::string_view next = next_word(draft_, span.end);
        if (!next.empty() && grammar.head_type(next) == entry(match).type) return true;
        const bool employs = entry(match).type == grammar.kinds.organization && !next.empty() && grammar.is_role(next);
        if (employs) return true;
        if (is_sign(span)) return false;
        if (is_whole_block(span) && !draft_.tools.morphology.is_listed_noun(text)) return true;
        if (spelling::is_letter(text.front())) {
            // A capital in Korean text is a name; but Pro, Max and R1 are parts of many.
            return text.size() >= 3 && !grammar.tiers.contains(text);
        }
        if (entry(match).type == grammar.kinds.organization || entry(match).type == grammar.kinds.person) {
            return acts(span) || stands_among_names(at) || is_label(span) || names_house(match, at) ||
                   is_joined(match, at);
        }
        if (!grammar.version_types.contains(entry(match).type)) return false;
        if (!next.empty() && has_belonging(span.end, next)) return true;
        if (draft_.tools.morphology.is_listed_noun(text)) return stands_among_likes(match, at);
        return stands_among_likes(match, at) || (acts(span) && stands_alone(at) && has_support(match, at));
    }

    /// Flow in "Operating Cash Flow", Shell in "Zirquet Shell II": a word behind a capitalised one that is no name ends
    /// what the two are called.
    [[nodiscard]] bool follows_capital(std::size_t at) const {
        const TextSpan span = draft_.hits[at].span;
        const std::string_view text = draft_.content;
        if (span.start < 2 || text[span.start - 1] != ' ' || !spelling::is_upper(text[span.start])) return false;
        std::size_t start = span.start - 1;
        while (start > 0 && (spelling::is_letter(text[start - 1]) || spelling::is_digit(text[start - 1]))) --start;
        const std::string_view before = text.substr(start, span.start - 1 - start);
        if (before.size() < 2 || !spelling::is_upper(before.front())) return false;
        if (draft_.tools.grammar.latin_stop.contains(before) || draft_.tools.grammar.given_names.contains(before))
            return false;
        return at == 0 || draft_.hits[at - 1].span.end + 1 != span.start;
    }

    /// 메타 얀 르쿤: a firm right before one of its people.
    [[nodiscard]] bool names_house(const LexiconMatch& match, std::size_t at) const {
        const Kinds& kinds = draft_.tools.grammar.kinds;
        if (entry(match).type != kinds.organization || at + 1 == draft_.hits.size()) return false;
        const LexiconHit& next = draft_.hits[at + 1];
        return next.span.start == draft_.hits[at].span.end + 1 && draft_.content[next.span.start - 1] == ' ' &&
               std::any_of(next.matches.begin(), next.matches.end(),
                           [&](const LexiconMatch& other) { return !other.weak && entry(other).type == kinds.person; });
    }

    /// "구글과 메타, …", "구글 및 메타 등": the last of names of one type that are joined by 와 or 및 ("and").
    [[nodiscard]] bool is_joined(const LexiconMatch& match, std::size_t at) const {
        if (at == 0) return false;
        const LexiconHit& left = draft_.hits[at - 1];
        const std::string_view gap = draft_.content.substr(left.span.end, draft_.hits[at].span.start - left.span.end);
        if (gap != "와 " && gap != "과 " && gap != " 및 ") return false;
        const bool alike = std::any_of(left.matches.begin(), left.matches.end(), [&](const LexiconMatch& other) {
            return !other.weak && entry(other).type == entry(match).type;
        });
        const std::string_view behind = draft_.content.substr(draft_.hits[at].span.end);
        const auto ends = [&](std::string_view mark) { return behind.starts_with(mark); };
        return alike && (ends(",") || ends("·") || ends(" 등") || ends(" 두 "));
    }

    /// 커서 개발사, 커서 월간 이용자: one of the next two words is what only things have.
    [[nodiscard]] bool has_belonging(std::uint32_t end, std::string_view next) const {
        const WordSet& belongings = draft_.tools.grammar.belongings;
        if (belongings.contains(next)) return true;
        const auto behind = static_cast<std::uint32_t>(next.data() - draft_.content.data() + next.size());
        return behind > end && behind < draft_.content.size() && draft_.content[behind] == ' ' &&
               belongings.contains(next_word(draft_, behind));
    }

    /// No bare noun before it: 생산 라인은 is a line of production, 커서는 the product.
    [[nodiscard]] bool stands_alone(std::size_t at) const {
        const TextSpan span = draft_.hits[at].span;
        if (at > 0 && draft_.hits[at - 1].span.end + 1 == span.start) return true;
        if (span.start == 0 || draft_.content[span.start - 1] != ' ') return true;
        const std::string_view before = spelling::hangul_before(draft_.content, span.start - 1);
        const std::size_t left = span.start - 1 - before.size();  // GTC에서: a particle on Latin letters
        if (before.empty() || (left > 0 && spelling::is_letter(draft_.content[left - 1]))) {
            return true;
        }
        return draft_.tools.grammar.stop.contains(before) || !draft_.tools.grammar.head_type(before).empty() ||
               draft_.tools.morphology.josa_size(before) > 0;
    }

    /// Whether its sentence names another thing of its type for sure, or says what kind of thing it is (커서는 코딩
    /// 도구다). Firms are no support: one that "recalls" (리콜) speaks of no product.
    [[nodiscard]] bool has_support(const LexiconMatch& match, std::size_t at) const {
        const TextSpan span = draft_.hits[at].span;
        const auto sentence =
            std::upper_bound(draft_.sentences.begin(), draft_.sentences.end(), span.start,
                             [](std::uint32_t start, const Sentence& s) { return start < s.span.start; });
        if (sentence == draft_.sentences.begin()) return false;
        const TextSpan whole = std::prev(sentence)->span;
        const auto sure = [&](const LexiconHit& hit) {
            return std::any_of(hit.matches.begin(), hit.matches.end(), [&](const LexiconMatch& other) {
                return !other.weak && (entry(other).type == entry(match).type ||
                                       entry(other).type == draft_.tools.grammar.kinds.organization);
            });
        };
        for (std::size_t i = at; i-- > 0 && draft_.hits[i].span.start >= whole.start;) {
            if (sure(draft_.hits[i])) return true;
        }
        for (std::size_t i = at + 1; i < draft_.hits.size() && draft_.hits[i].span.start < whole.end; ++i) {
            if (sure(draft_.hits[i])) return true;
        }
        for (std::uint32_t space = whole.start; space < whole.end; ++space) {
            if (draft_.content[space] != ' ') continue;
            if (is_kind(next_word(draft_, space), entry(match).type)) return true;
        }
        return false;
    }

    /// Whether a word is a head noun of a type, a form of the copula behind it apart: 도구다, 도구로서.
    [[nodiscard]] bool is_kind(std::string_view word, std::string_view type) const {
        constexpr std::size_t least = 6;  // bytes: 도구
        for (std::size_t cut = 0; cut < 3 && word.size() >= least; ++cut) {
            if (draft_.tools.grammar.head_type(word) == type) return true;
            if (!utf8::is_hangul_syllable(utf8::decode_last(word).code)) break;
            word.remove_suffix(3);
        }
        return false;
    }

    /// "클로드 코드, 커서, 윈드서프": a neighbour in the list is for sure of the same type.
    [[nodiscard]] bool stands_among_likes(const LexiconMatch& match, std::size_t at) const {
        const auto alike = [&](std::size_t other, std::size_t left, std::size_t right) {
            if (!beside(draft_.hits[left], draft_.hits[right])) return false;
            const auto& matches = draft_.hits[other].matches;
            // 챗GPT, 소라: products and models stand in one list
            const mention::WordSet& things = draft_.tools.grammar.version_types;
            return std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& m) {
                return !m.weak && (entry(m).type == entry(match).type ||
                                   (things.contains(entry(m).type) && things.contains(entry(match).type)));
            });
        };
        return (at > 0 && alike(at - 1, at - 1, at)) || (at + 1 < draft_.hits.size() && alike(at + 1, at, at + 1));
    }

    /// A weak spelling in quotation marks, or right behind a firm's name (깃허브의 코파일럿), names its thing in full.
    [[nodiscard]] bool is_marked(std::size_t at) const {
        const TextSpan span = draft_.hits[at].span;
        const std::string_view before = draft_.content.substr(0, span.start);
        const std::string_view behind = draft_.content.substr(span.end);
        if ((before.ends_with("‘") && behind.starts_with("’")) || (before.ends_with('\'') && behind.starts_with('\'')))
            return true;
        if (at == 0) return false;
        const LexiconHit& left = draft_.hits[at - 1];
        const std::string_view gap = draft_.content.substr(left.span.end, span.start - left.span.end);
        const bool owner = std::any_of(left.matches.begin(), left.matches.end(), [&](const LexiconMatch& match) {
            return !match.weak && entry(match).type == draft_.tools.grammar.kinds.organization;
        });
        return owner && (gap == " " || gap == "의 ");
    }

    /// A particle marks the name as one that does something: 메타는, 메타가, 메타의.
    [[nodiscard]] bool acts(TextSpan span) const {
        const std::string_view rest = spelling::hangul_from(draft_.content, span.end);
        return !rest.empty() && draft_.tools.morphology.is_josa_after(draft_.slice(span), rest);
    }

    /// Whether only a comma, a slash or a middle dot stands between two names.
    [[nodiscard]] bool beside(const LexiconHit& left, const LexiconHit& right) const {
        const std::string gap =
            ascii::single_spaced(draft_.content.substr(left.span.end, right.span.start - left.span.end));
        return gap.size() <= 3 && !gap.empty() && gap.find_first_not_of(" ,/\xC2\xB7\xE3\x83\xBB") == std::string::npos;
    }

    /// "메타: 라마 4 공개": a line that opens with the name and a colon.
    [[nodiscard]] bool is_label(TextSpan span) const {
        return draft_.content.substr(span.end).starts_with(":") && draft_.block_from(span.start) != nullptr;
    }

    /// | 코덱스 |, ## 커서: a cell or a heading that is nothing but the name.
    [[nodiscard]] bool is_whole_block(TextSpan span) const {
        const TextSpan* block = draft_.block_from(span.start);
        return block != nullptr && block->end == span.end;
    }

    /// | X |: one letter that is all of a cell with headers is a sign and names nobody.
    [[nodiscard]] bool is_sign(TextSpan span) const {
        if (span.size() != 1 || !is_whole_block(span)) return false;
        const std::vector<Block>& blocks = draft_.text.blocks();
        const auto cell =
            std::lower_bound(blocks.begin(), blocks.end(), span.start,
                             [](const Block& block, std::uint32_t start) { return block.span.start < start; });
        return cell != blocks.end() && cell->kind == BlockKind::TableCell && cell->row_header != no_block;
    }

    /// "구글, 메타, 아마존": a neighbour, with only a comma, a slash or a middle dot between.
    [[nodiscard]] bool stands_among_names(std::size_t at) const {
        const auto& hits = draft_.hits;
        return (at > 0 && beside(hits[at - 1], hits[at])) || (at + 1 < hits.size() && beside(hits[at], hits[at + 1]));
    }

    Draft& draft_;
    const std::vector<LexiconEntry>& entries_;
    std::set<std::uint32_t> named_;  // entries that the report names by a strong spelling
    TextSpan glued_;                 // the last spelling that was but a part of a longer name
};

}  // namespace

void find_known(Draft& draft) {
    KnownNames(draft).run();
}

}  // namespace ktrend::mention
