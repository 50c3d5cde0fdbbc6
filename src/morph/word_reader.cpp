// Divides a word: every listed end is tried on it, and the best reading wins. The scale stands in word_scores.hpp, what
// its parts and neighbours say in word_evidence.cpp.
#include "morph/word_reader.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "morph/hangul.hpp"
#include "morph/word_scores.hpp"

namespace ktrend::morph {
WordReader::WordReader(const Tables& tables, std::string_view word, const Context& context)
    : tables_(tables), word_(word), context_(context) {
    std::size_t start = word.size();
    std::size_t count = 0;
    while (start > 0 && count < limit) {
        do --start;
        while (start > 0 && utf8::is_continuation(word[start]));
        ++count;
    }
    cut_ = start > 0;
    for (std::size_t at = start; at < word.size();) {
        const auto [code, bytes] = decode(word.substr(at));
        codes_[size_] = code;
        offsets_[size_] = static_cast<std::uint32_t>(at);
        ++size_;
        at += bytes;
    }
    offsets_[size_] = static_cast<std::uint32_t>(word.size());
}

Reading WordReader::read() {
    best_.score = score_bare;
    best_.content = static_cast<std::uint32_t>(word_.size());
    best_.noun = best_.content;
    if (size_ == 0 || !utf8::is_hangul_syllable(codes_[size_ - 1])) return best_;
    listed();
    if (best_.score < score_bound || context_.name) {
        patterns();
        walk_suffixes();
    }
    drop_honorific();
    return best_;
}

/// 대표님, 교수님은: 님 honours the noun before it and is no part of it.
void WordReader::drop_honorific() {
    constexpr std::string_view honorific = "님";
    constexpr std::size_t least = 3 * honorific.size();  // 손님, 형님 are words of their own
    if (best_.category != Category::Noun && best_.category != Category::Copula) return;
    if (best_.content < least || best_.noun != best_.content) return;
    if (!word_.substr(0, best_.content).ends_with(honorific)) return;
    best_.content -= static_cast<std::uint32_t>(honorific.size());
    best_.noun = best_.content;
    best_.honorific = true;
}

Reading WordReader::read_behind(char32_t last) {
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t i = size_; i > 0 && !cut_; --i) {
        node = tables_.suffix_trie.step(node, codes_[i - 1]);
        if (node == SuffixTrie::none) return best_;
    }
    if (cut_ || size_ == 0) return best_;
    for (const std::uint32_t value : tables_.suffix_trie.values(node)) {
        const Suffix& suffix = tables_.suffixes[value];
        if (suffix.kind == Suffix::Kind::Ending || !agrees(suffix.after, last)) continue;
        if (suffix.only_at_end && !context_.at_end) continue;
        Reading reading = from(suffix);
        reading.score = suffix.kind == Suffix::Kind::Josa ? score_listed : score_pattern;
        if (suffix.kind == Suffix::Kind::Copula) reading.category = Category::Copula;
        consider(reading);
    }
    return best_;
}

/// What the lists of words have of the word.
WordReader::InLists WordReader::look_up() const {
    InLists found;
    found.noun = size_;
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t i = size_; i > 0; --i) {
        node = tables_.word_trie.step(node, codes_[i - 1]);
        if (node == SuffixTrie::none) break;
        for (const std::uint32_t value : tables_.word_trie.values(node)) {
            const ListedWord& word = tables_.words[value];
            if (i == 1 && !cut_) {
                found.classes = word.classes;
                found.contraction = word.contraction;
            } else if ((word.classes & word_noun) != 0 && i > 1 && utf8::is_hangul_syllable(codes_[i - 2])) {
                found.noun = i - 1;
            }
        }
    }
    return found;
}

/// 건 for 것은, 게 for 것이: a contraction, where what stands before it lets it be one.
bool WordReader::is_contraction(const InLists& found) const {
    if ((found.classes & word_contraction) == 0) return false;
    return !tables_.contractions[found.contraction].after_adnominal ||
           (context_.previous != nullptr && context_.previous->function == Function::Adnominal);
}

/// The word as it stands in the lists.
void WordReader::listed() {
    const InLists found = look_up();
    const std::uint16_t classes = found.classes;
    Reading reading = best_;
    reading.known = true;
    reading.score = score_bound;
    if ((classes & word_bound_after) != 0 && after_adnominal(codes_[0])) {
        reading.category = Category::Bound;
        return consider(reading);
    }
    if (is_contraction(found)) {
        const Contraction& short_form = tables_.contractions[found.contraction];
        reading.category = short_form.category;
        reading.function = short_form.function;
        if (short_form.category == Category::Bound) reading.particle = short_form.function;
        reading.topic = short_form.function == Function::Topic;
        reading.written_lemma = short_form.of;
        return consider(reading);
    }
    reading.score = score_closed;
    const bool leads = !context_.next.empty();  // a word follows
    if ((classes & word_bound) != 0) {
        reading.category = Category::Bound;
    } else if ((classes & word_adnoun) != 0 && leads) {
        reading.category = Category::Adnoun;
    } else if ((classes & word_pronoun) != 0) {
        reading.category = Category::Pronoun;
    } else if ((classes & word_connector) != 0) {
        reading.category = Category::Connector;
    } else if ((classes & word_adverb) != 0) {
        reading.category = Category::Adverb;
    } else if ((classes & (word_noun | word_common | word_single | word_time)) != 0) {
        reading.score = score_listed;
    } else if (found.noun >= 2 && size_ - found.noun >= 2) {
        reading.score = score_compound_bare;
    } else {
        return;
    }
    consider(reading);
}

/// 공개키로 했다, 활용코자 한다: 하 run together with its ending, behind a noun of two syllables and more.
void WordReader::short_forms() {
    const std::u32string_view word(codes_.data(), size_);
    for (const ShortEnding& ending : tables_.short_endings) {
        if (size_ < ending.form.size() + 2 || !word.ends_with(ending.form)) continue;
        const bool shown = std::any_of(ending.before.begin(), ending.before.end(),
                                       [&](const std::string& start) { return context_.next.starts_with(start); });
        if (!shown) continue;
        Reading reading = best_;
        reading.score = score_listed + 50;
        reading.category = Category::Verb;
        reading.function = ending.function;
        reading.particle = ending.particle;
        reading.link = ending.link;
        reading.stem = tables_.light_hada();
        reading.content = offsets_[size_ - ending.form.size()];
        reading.noun = reading.content;
        return consider(reading);
    }
}

/// Ends that make an adverb of any word: 적으로, 히, 없이.
void WordReader::patterns() {
    short_forms();
    const char32_t tail = codes_[size_ - 1];
    if (tail != U'로' && tail != U'이' && tail != U'도' && tail != U'는' && tail != U'히' && tail != U'치') return;
    Reading reading = best_;
    reading.category = Category::Adverb;
    const std::u32string_view word(codes_.data(), size_);
    if (size_ >= 4 && word.ends_with(U"적으로")) {
        reading.score = score_pattern;
        reading.known = true;
    } else if (size_ >= 3 && (word.ends_with(U"없이") || word.ends_with(U"없이도") || word.ends_with(U"없이는"))) {
        reading.score = score_pattern;
        reading.known = true;
        reading.negated = true;
    } else if (size_ >= 3 && word.back() == U'치' && context_.before_negation) {
        // 예상치 못한, 의도치 않게: 치 is 하지.
        reading.score = score_listed + 50;
        reading.category = Category::Verb;
        reading.function = Function::Link;
        reading.stem = tables_.light_hada();
        reading.content = offsets_[size_ - 1];
        reading.noun = reading.content;
    } else if (size_ >= 3 && word.back() == U'히') {
        reading.score = score_light;
    } else {
        return;
    }
    consider(reading);
}

void WordReader::walk_suffixes() {
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t end = size_; end > 0; --end) {
        const char32_t c = codes_[end - 1];
        try_suffixes(tables_.suffix_trie.values(node), end, c);
        if (!utf8::is_hangul_syllable(c)) return;
        if (const char32_t letter = letter_of_coda(coda_of(c)); letter != 0) {
            const std::uint32_t inner = tables_.suffix_trie.step(node, letter);
            if (inner != SuffixTrie::none) {
                try_suffixes(tables_.suffix_trie.values(inner), end, without_added_coda(c));
            }
        }
        node = tables_.suffix_trie.step(node, c);
        if (node == SuffixTrie::none) return;
    }
}

/// Tries all listed ends that begin at `end`; `last` is the character before, without the coda that an ending adds.
void WordReader::try_suffixes(std::span<const std::uint32_t> values, std::size_t end, char32_t last) {
    bool searched = false;
    for (const std::uint32_t value : values) {
        const Suffix& suffix = tables_.suffixes[value];
        if (suffix.only_at_end && !context_.at_end) continue;
        if (suffix.kind != Suffix::Kind::Ending) {
            try_noun(suffix, end);
            continue;
        }
        if (!searched) find_bases(end, last);
        searched = true;
        for (std::size_t i = 0; i < found_size_; ++i) {
            const StemBase& base = tables_.bases[found_bases_[i]];
            if ((base.kinds & suffix.base) == 0) continue;
            const Stem& stem = tables_.stems[base.stem];
            if (fits(stem, suffix)) try_stem(suffix, stem, found_starts_[i], end);
        }
        if (best_.score < score_guess) guess_predicate(suffix, end);
    }
}

void WordReader::find_bases(std::size_t end, char32_t last) {
    found_size_ = 0;
    std::uint32_t node = SuffixTrie::root;
    for (std::size_t i = end; i > 0; --i) {
        node = tables_.base_trie.step(node, i == end ? last : codes_[i - 1]);
        if (node == SuffixTrie::none) return;
        for (const std::uint32_t value : tables_.base_trie.values(node)) {
            const StemBase& base = tables_.bases[value];
            const Stem& stem = tables_.stems[base.stem];
            if (i > 1 && !stem.light && stem.auxiliary == 0) continue;  // needs the whole word
            if (found_size_ == most_bases) return;
            found_bases_[found_size_] = value;
            found_starts_[found_size_++] = static_cast<std::uint32_t>(i - 1);
        }
    }
}

Reading WordReader::from(const Suffix& suffix) const {
    Reading reading;
    reading.function = suffix.function;
    // Link endings close a sentence only before a full stop: 늘려 as the end of a headline is no 해체.
    const bool at_end = suffix.link == LinkClass::None ? context_.at_end : context_.stop;
    if (at_end && suffix.at_end != Function::None) reading.function = suffix.at_end;
    if (context_.question && (suffix.question || reading.function == Function::Final)) {
        reading.function = Function::Question;
    }
    reading.particle = suffix.particle;
    reading.before_genitive = suffix.before_genitive;
    reading.tense = suffix.tense;
    reading.topic = suffix.topic;
    reading.honorific = suffix.honorific;
    reading.leads = suffix.leads;
    reading.shares = suffix.shares;
    reading.link = suffix.link;
    return reading;
}

void WordReader::try_noun(const Suffix& suffix, std::size_t end) {
    if (suffix.quoted_only && !context_.name) return;
    const char32_t last = codes_[end - 1];
    if (end == size_ || !agrees(suffix.after, last)) return;
    if (ascii::is_digit(last) && codes_[end] == U'만') return;  // 3만: a number
    Reading reading = from(suffix);
    int score = noun_score(end, reading.category, reading.known);
    // 공을 들인: an unlisted syllable is a noun where it is the object of what follows
    if (score < 0 && suffix.function == Function::Object && size_ == 2 && before_predicate()) score = score_bare + 10;
    if (score < 0) return;
    const std::size_t written = size_ - end;
    if (suffix.kind == Suffix::Kind::Copula) {
        // 인, 일, 임 end many nouns, 다 and 며 many stems: they ask for a noun that is known, or for the end.
        const bool weak = written == 1 || codes_[end] == U'임' || codes_[end] == U'일';
        if (written == 1 && (codes_[end] == U'다' || codes_[end] == U'임') && !context_.at_end) return;
        if (written == 1 && codes_[end] == U'일' && !context_.before_bound) return;
        if (score == score_unknown && codes_[end] == U'인' && written == 1) {
            score = context_.next.empty() ? score_bare - 50 : score_weak_copula;
        } else if (score == score_unknown && written == 1 && context_.at_end) {
            score = score_weak_copula;  // 예정임, 수준임: nouns in 임 are listed
        } else if (score == score_unknown && weak) {
            score = score_bare - 50;
        } else if (score == score_unknown && suffix.after == After::Any) {
            score = score_long_copula;
        }
        reading.category = Category::Copula;
    } else {
        if (suffix.rare && score <= score_unknown) score -= 120;
        if (codes_[end] == U'하') score -= 400;  // 협력하고: the verb
        if (reading.category == Category::Bound) reading.particle = reading.function;
        if (suffix.function == Function::Quoted && !context_.name) {  // 모델이라고: the copula says the same
            score -= 1;
        }
        if (codes_[size_ - 1] == U'란' && is_spoken()) score -= 1;  // 것이란 전망: the copula, "that it is …"
        // 길을 묻다: the noun; 막을 방법: the verb
        if (score == score_single && end == 1 && codes_[end] == U'을' && before_predicate()) score += 50;
    }
    reading.score = score + static_cast<int>(written) * 2;
    reading.content = offsets_[end];
    reading.noun = reading.content;
    consider(reading);
}

/// 시장을 보고, 출시하기로 한: the verb, not 보고 "report", 한 "one".
bool WordReader::beats_noun(const Reading& verb, const Suffix& suffix) const {
    if (best_.score < score_listed || best_.category == Category::Bound || best_.category == Category::Adverb)
        return false;
    return !is_deed_in_short(verb) && (wants_verb() || closes_sentence(suffix));
}

void WordReader::try_stem(const Suffix& suffix, const Stem& stem, std::size_t start, std::size_t end) {
    Reading reading = from(suffix);
    const bool whole = start == 0 && !cut_;
    const bool zero = end == size_ && suffix.size == 0;
    if (whole && context_.name && stem.light) {
        reading.score = score_bound;  // on a name: 파인튜닝한
    } else if (whole) {
        reading.score = score_stem + static_cast<int>(size_) * 2;
        if (suffix.function == Function::Nominal && end == 1 && coda_of(codes_[0]) == coda_m && is_single(codes_[0])) {
            reading.score = score_single - 1;  // 짐이, 봄에: the noun, not 지 or 보 made one
        } else if (decides(suffix) || beats_noun(reading, suffix)) {
            reading.score = score_bound + 50;
        }
        // 성능을 내는: behind an object the verb, not 내 ("inside") with a particle
        const bool acts = suffix.function == Function::Adnominal && size_ == 2 && context_.previous != nullptr &&
                          context_.previous->function == Function::Object;
        if (acts && reading.score < score_pronoun) reading.score = score_pronoun + 10;
        if (stem.gives_way) --reading.score;
    } else if (stem.light &&
               (start >= 2 || cut_ || context_.name || stem.like_copula || is_latin_or_digit(codes_[0]))) {
        reading.score = size_ - start >= 2 ? score_long_light + 2 * static_cast<int>(size_ - end) : score_light;
    } else if ((stem.auxiliary & (1U << static_cast<unsigned>(LinkClass::Eo))) != 0 && is_compound(start)) {
        reading.score = zero && start == 1 ? score_short_compound : score_compound_verb;
    } else {
        return;
    }
    if (zero && !whole) reading.score -= 20;
    reading.known = true;
    reading.stem = &stem;
    reading.category = stem.category;
    if (stem.postpositional && suffix.base == base_a && suffix.tense == Tense::Present &&
        (suffix.function == Function::Join || suffix.function == Function::Cause)) {
        reading.function = Function::Link;
    }
    reading.voice = whole && stem.light && stem.voice == Voice::Passive ? Voice::Active : stem.voice;
    reading.content = offsets_[end];
    reading.noun = offsets_[start];
    consider(reading);
}

/// An unknown stem before an ending that nothing else looks like: the past tense, 습니다, ㄴ다.
void WordReader::guess_predicate(const Suffix& suffix, std::size_t end) {
    if (!suffix.verb || suffix.size < 2 || end == 0) return;
    const bool telling =
        suffix.tense == Tense::Past ? suffix.base == base_a : suffix.function == Function::Final && context_.at_end;
    if (!telling) return;
    Reading reading = from(suffix);
    reading.score = score_guess;
    reading.category = Category::Verb;
    reading.content = offsets_[end];
    reading.noun = 0;
    consider(reading);
}

}  // namespace ktrend::morph
