// What the parts of a word and its neighbours say: whether its noun is known, and whether a verb or a noun is meant
// where both are listed.
#include <algorithm>
#include <array>
#include <span>

#include "morph/hangul.hpp"
#include "morph/word_reader.hpp"
#include "morph/word_scores.hpp"

namespace ktrend::morph {

bool WordReader::after_adnominal(char32_t bound) const {
    if (context_.previous == nullptr || context_.previous->function != Function::Adnominal) return false;
    if (bound == U'수' || bound == U'만' || bound == U'뻔') return context_.previous->tense == Tense::Future;
    return true;
}

/// Whether this is 한 before where something is done, "문서를 한 화면에서 본다" ("sees the documents on one screen"):
/// behind an object, too, "one" and not "that did".
bool WordReader::counts_place() const {
    constexpr std::string_view at = "에서";
    const std::string_view next = context_.next.substr(0, context_.next.find_first_of(" ,.\n"));
    return size_ == 1 && codes_[0] == U'한' && next.size() > at.size() && next.ends_with(at);
}

/// Whether the word before asks for a verb: an object, a clause made a noun, a quotation, or the 로 of 중심으로 한; and
/// for one of a single syllable a subject too (네이버가 판 지분).
bool WordReader::wants_verb() const {
    if (context_.previous == nullptr) return false;
    switch (context_.previous->function) {
        case Function::Object: return !counts_place();
        case Function::Purpose:
        case Function::Reported: return true;
        case Function::Subject:
            return size_ == 1 && context_.previous->category != Category::Verb && !context_.next.empty() &&
                   codes_[0] != U'한';
        case Function::Nominal: return context_.previous->particle != Function::None;
        case Function::By: return size_ == 1 && codes_[0] == U'한';
        default: return false;
    }
}

/// Whether a fragment ends in the noun of what is done, whatever stem it looks like: 성능을 개선, 접근을 차단 중
/// ("improving …", "blocking …"), not 개(다) and 차(다).
bool WordReader::is_deed_in_short(const Reading& reading) const {
    constexpr std::string_view under_way = "중";
    const bool ends = context_.at_end && !context_.stop;
    return (ends && reading.function != Function::Final) || context_.next.starts_with(under_way);
}

/// Whether a final ending stands at a full stop behind where, whence or how: 30달러에 판다, not 판다 ("panda").
bool WordReader::closes_sentence(const Suffix& suffix) const {
    if (suffix.function != Function::Final || !context_.stop || context_.previous == nullptr) return false;
    switch (context_.previous->function) {
        case Function::To:
        case Function::At:
        case Function::By:
        case Function::From:
        case Function::Until: return true;
        default: return false;
    }
}

/// Whether an ending tells by what follows that its word is a verb made a noun: 열기로 했다 ("decided to open"), not
/// the noun 열기 ("heat"); 줄이기에 나섰다 ("set about cutting"), not the cause 줄이기에 ("since it cuts").
bool WordReader::decides(const Suffix& suffix) const {
    if (suffix.function != Function::Nominal) return false;
    const auto follows = [&](std::span<const std::string_view> verbs) {
        return std::any_of(verbs.begin(), verbs.end(),
                           [&](std::string_view verb) { return context_.next.starts_with(verb); });
    };
    // do; decide, agree, promise, settle, resolve
    constexpr std::array<std::string_view, 12> deciding = {"하",   "했",   "한",   "할",   "합",   "해",
                                                           "결정", "합의", "약속", "확정", "의결", "정했"};
    // set about; embark on, begin; concentrate on; be suited, enough, lacking
    constexpr std::array<std::string_view, 14> busy = {"나서", "나선", "나섰", "나설", "돌입", "착수", "집중",
                                                       "주력", "전념", "몰두", "열중", "적합", "충분", "부족"};
    return (suffix.particle == Function::By && follows(deciding)) || (suffix.particle == Function::To && follows(busy));
}

/// Whether the characters before `end` are a listed noun and a syllable that makes a person or a firm of it: 개발사,
/// 창업자.
bool WordReader::is_agent(std::size_t end) const {
    if (end < 3 || cut_) return false;
    if (std::find(tables_.agents.begin(), tables_.agents.end(), codes_[end - 1]) == tables_.agents.end()) return false;
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t i = end - 1; i > 0; --i) {
        node = tables_.word_trie.step(node, codes_[i - 1]);
        if (node == SuffixTrie::none) return false;
        if (end - i < 2) continue;
        for (const std::uint32_t value : tables_.word_trie.values(node)) {
            if ((tables_.words[value].classes & (word_noun | word_common)) != 0) return true;
        }
    }
    return false;
}

/// Whether what follows is something said or thought: 전망 ("forecast"), 뜻 ("meaning").
bool WordReader::is_spoken() const {
    return std::any_of(tables_.spoken.begin(), tables_.spoken.end(),
                       [&](const std::string& noun) { return context_.next.starts_with(noun); });
}

/// Whether a syllable is a listed noun by itself.
bool WordReader::is_single(char32_t syllable) const {
    for (const std::uint32_t value : tables_.word_trie.find(std::u32string_view(&syllable, 1))) {
        if ((tables_.words[value].classes & word_single) != 0) return true;
    }
    return false;
}

/// Whether the word behind this one is a predicate or says how: 길을 묻다, against 막을 방법.
bool WordReader::before_predicate() const {
    std::size_t size = 0;
    while (size < context_.next.size()) {
        const auto [code, bytes] = decode(context_.next.substr(size));
        if (!utf8::is_hangul_syllable(code)) break;
        size += bytes;
    }
    const std::string_view next = context_.next.substr(0, size);
    if (next.empty()) return false;
    const Reading reading = WordReader(tables_, next, Context{}).read();
    return reading.category == Category::Verb || reading.category == Category::Adjective ||
           reading.category == Category::Adverb;
}

/// How well the characters before `end` stand as a noun of their own.
int WordReader::noun_score(std::size_t end, Category& category, bool& known) const {
    if (!utf8::is_hangul_syllable(codes_[end - 1])) return score_foreign;
    std::uint32_t node = SuffixTrie::root;
    int score = end == 1 && !cut_ ? -1 : score_unknown;
    for (std::size_t i = end; i > 0; --i) {
        node = tables_.word_trie.step(node, codes_[i - 1]);
        if (node == SuffixTrie::none) break;
        for (const std::uint32_t value : tables_.word_trie.values(node)) {
            const std::uint16_t classes = tables_.words[value].classes;
            const bool noun = (classes & (word_noun | word_common | word_time)) != 0;
            if (i > 1 || cut_) {
                if (noun && end - i + 1 >= 2) score = score_compound_noun, known = true;
                continue;
            }
            if ((classes & word_bound_after) != 0 && after_adnominal(codes_[0])) {
                category = Category::Bound;
                score = score_bound;
            } else if ((classes & word_pronoun) != 0) {
                category = Category::Pronoun;
                score = score_pronoun;
            } else if ((classes & word_bound) != 0) {
                category = Category::Bound;
                score = score_pronoun;
            } else if (noun) {
                score = score_common;
            } else if ((classes & word_single) != 0) {
                score = score_single;
            } else if ((classes & word_adverb) != 0 && end > 1) {
                score = score_unknown + 60;
            }
            known = known || score > score_unknown;
        }
    }
    if (score == score_unknown && is_agent(end)) {
        known = true;
        return score_compound_noun;
    }
    return score;
}

/// Whether the characters before `end` are a verb in 아/어: the first part of 만들어내, 높아지.
bool WordReader::is_compound(std::size_t end) const {
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t i = end; i > 0; --i) {
        node = tables_.base_trie.step(node, codes_[i - 1]);
        if (node == SuffixTrie::none) return false;
        for (const std::uint32_t value : tables_.base_trie.values(node)) {
            const StemBase& base = tables_.bases[value];
            if ((base.kinds & base_a) == 0) continue;
            if (i == 1 || (tables_.stems[base.stem].light && i >= 3)) return true;
        }
    }
    return false;
}

}  // namespace ktrend::morph
