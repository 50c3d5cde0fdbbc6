// The sentence reader. See the header for what it does.
#include "morph/sentence_reader.hpp"

#include <algorithm>

#include "core/ascii.hpp"

namespace ktrend::morph {
namespace {

bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B);
}

/// Letters and digits of any script that Korean reports use; all else is a symbol.
bool is_word_char(char32_t c) {
    if (c < 0x80) return ascii::is_alnum(c) || c == U'_';
    if (utf8::is_hangul_syllable(c)) return true;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
    if (c < 0x2000) return true;
    if (c >= 0x3041 && c <= 0x318F) return true;  // kana, Hangul letters
    if (c >= 0x3400 && c <= 0x9FFF) return true;  // hanja
    if (c >= 0xF900 && c <= 0xFAFF) return true;
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

/// Punctuation that joins Latin letters and digits: GPT-4, 3.5, R&D.
bool joins(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '%') return at > 0 && ascii::is_digit(text[at - 1]);
    if (c != '-' && c != '.' && c != '&' && c != '+' && c != '\'') return false;
    return at > 0 && at + 1 < text.size() && ascii::is_alnum(text[at - 1]) && ascii::is_alnum(text[at + 1]);
}

bool is_closing(char32_t c) {
    switch (c) {
        case U'’':
        case U'”':
        case U'\'':
        case U'"':
        case U'」':
        case U'』':
        case U'》':
        case U'〉':
        case U')':
        case U']':
        case U'>':
        case U'】':
        case U'〕':
        case U'）': return true;
        default: return false;
    }
}
bool is_opening_quote(char32_t c) {
    return c == U'‘' || c == U'“';
}
bool is_closing_gloss(char32_t c) {
    return c == U')' || c == U']' || c == U'）' || c == U'〕';
}
bool is_opening_gloss(char32_t c) {
    return c == U'(' || c == U'[' || c == U'（' || c == U'〔';
}
bool ends_sentence(char32_t c) {
    return c == U'.' || c == U'?' || c == U'!' || c == U'…' || c == U'。' || c == U'？' || c == U'！';
}

/// Bytes of the longest suffix between a name and its josa: 기반, 정도.
constexpr std::size_t longest_name_suffix = 6;
constexpr std::size_t longest_gloss = 64;  // words: no further back is its opening mark looked for

}  // namespace

void SentenceReader::read() {
    while (next_anchor_ < anchors_.size() && anchors_[next_anchor_].span.start < at_) ++next_anchor_;
    while (at_ < text_.size()) {
        if (at_ == anchor_start()) {
            read_anchor();
            continue;
        }
        const auto [code, size] = decode(text_.substr(at_));
        if (is_space(code)) {
            at_ += size;
            after_space_ = true;
            continue;
        }
        if (is_word_char(code)) {
            read_run();
        } else {
            read_symbol();
        }
        after_space_ = false;
    }
}

std::size_t SentenceReader::run_end(std::size_t at) const {
    const std::size_t stop = std::min(anchor_start(), text_.size());
    while (at < stop) {
        const auto [code, size] = decode(text_.substr(at));
        if (!is_word_char(code) && !joins(text_, at)) break;
        at += size;
    }
    return std::min(at, stop);
}

Context SentenceReader::context_behind(std::size_t end) const {
    Context context;
    if (!out_.words.empty() && out_.words.back().category != Category::Symbol) context.previous = &out_.words.back();
    std::size_t at = end;
    bool punctuation = false;
    while (at < text_.size()) {
        const auto [code, size] = decode(text_.substr(at));
        if (is_space(code)) {
            at += size;
            continue;
        }
        if (ends_sentence(code)) {
            context.at_end = true;
            context.stop = true;
            context.question = code == U'?' || code == U'？';
            return context;
        }
        if (!is_closing(code)) break;
        punctuation = true;
        at += size;
    }
    if (at >= text_.size() || punctuation) {
        context.at_end = true;
    } else if (is_word_char(code_at(at)) || at == anchor_start()) {
        context.next = text_.substr(at);
        const std::string_view next = context.next;
        context.before_bound = next.starts_with("것") || next.starts_with("수 ") || next.starts_with("수록") ||
                               next.starts_with("때") || next.starts_with("뿐") || next.starts_with("가능성") ||
                               next.starts_with("경우");
        context.before_negation = next.starts_with("않") || next.starts_with("못");
    }
    return context;
}

void SentenceReader::apply(Word& word, const Reading& reading) {
    word.function = reading.function;
    word.particle = reading.particle;
    word.before_genitive = reading.before_genitive;
    word.tense = reading.tense;
    word.topic = reading.topic;
    word.honorific = reading.honorific;
    word.leads = reading.leads;
    word.shares = reading.shares;
}

void SentenceReader::add_lemma(Word& word, const Reading& reading) {
    const std::string_view content = slice(text_, word.content);
    if (word.category == Category::Copula) {
        out_.set_lemma(word, "이");
    } else if (!reading.written_lemma.empty()) {
        out_.set_lemma(word, reading.written_lemma);
    } else if (reading.stem != nullptr && word.category != Category::Adverb) {
        const bool negates = reading.stem->lemma == "아니";  // no noun is a part of it
        out_.set_lemma(word, negates ? std::string_view() : content.substr(0, reading.noun), reading.stem->lemma);
    } else {
        out_.set_lemma(word, content);
    }
}

/// Gives what stands apart from a noun, a particle or the copula, to it.
void SentenceReader::attach_reading(Word& owner, const Reading& reading) {
    apply(owner, reading);
    if (reading.category != Category::Copula) return;
    owner.category = Category::Copula;
    add_lemma(owner, reading);
}

/// 아/어, 고, 게, 지 before an auxiliary only link it (개발해 왔다); elsewhere they end a clause.
void SentenceReader::resolve_link(const Reading& reading) {
    if (pending_ == LinkClass::None || out_.words.empty()) return;
    if (reading.stem == nullptr || reading.noun != 0) return;  // 제공하다 is no auxiliary, 하다 is
    if ((reading.stem->auxiliary & (1U << static_cast<unsigned>(pending_))) == 0) return;
    Word& word = out_.words.back();
    // 하려 하다 ("intend to"), 하도록 하다: what is meant to be, not what is; the purpose has to be seen
    if (pending_ != LinkClass::Ryeo) word.function = Function::Link;
    if (word.category == Category::Adverb && pending_stem_ != nullptr) {
        word.category = pending_stem_->category;
        Reading again;
        again.stem = pending_stem_;
        add_lemma(word, again);
    }
}

void SentenceReader::add_word(std::size_t start, std::size_t end, const Reading& reading, std::int32_t mention) {
    if (!out_.words.empty() && out_.words.back().category != Category::Symbol) resolve_link(reading);
    Word word;
    word.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    word.content = {word.span.start, word.span.start + reading.content};
    word.category = reading.category;
    word.voice = reading.voice;
    word.negated = reading.negated;
    word.mention = mention;
    apply(word, reading);
    pending_ = reading.link;
    pending_stem_ = reading.stem;
    if (reading.category == Category::Adjective && reading.link == LinkClass::Ge) {
        word.category = Category::Adverb;
        word.function = Function::None;
        word.content = word.span;
    }
    if (reading.stem != nullptr && reading.stem->lemma == "아니") word.category = Category::Copula;
    if (word.category == Category::Copula && reading.stem != nullptr) {
        out_.set_lemma(word, "아니");
    } else {
        add_lemma(word, reading);
    }
    out_.words.push_back(word);
}

void SentenceReader::read_anchor() {
    const TextSpan span = anchors_[next_anchor_].span;
    const auto mention = static_cast<std::int32_t>(next_anchor_++);
    const std::size_t name_end = std::min<std::size_t>(span.end, text_.size());
    Reading name;
    name.content = static_cast<std::uint32_t>(name_end - span.start);
    name.noun = name.content;
    at_ = name_end;
    after_space_ = false;
    const std::size_t end = run_end(at_);
    if (end == at_) return add_word(span.start, at_, name, mention);
    const std::string_view rest = text_.substr(at_, end - at_);
    Context context = context_behind(end);
    context.name = true;
    const char32_t last = utf8::decode_last(text_.substr(0, at_)).code;
    Reading behind = WordReader(tables_, rest, context).read_behind(last);
    for (std::size_t cut = 0; behind.score < 0 && cut < rest.size() && cut < longest_name_suffix;) {
        cut += decode(rest.substr(cut)).size;
        const std::string_view suffix = rest.substr(0, cut);
        if (tables_.name_suffix_trie.find(to_code_points(suffix)).empty()) continue;
        if (cut == rest.size()) {
            behind.score = 0;
            break;
        }
        behind = WordReader(tables_, rest.substr(cut), context).read_behind(utf8::decode_last(suffix).code);
    }
    if (behind.score >= 0) {
        behind.content = name.content;
        behind.noun = name.content;
        at_ = end;
        return add_word(span.start, end, behind, mention);
    }
    add_word(span.start, name_end, name, mention);
    // What follows is a word of its own (GPT-5모델은), or a light verb on the name (파인튜닝한).
    context = context_behind(end);  // the word before is the name now
    context.name = true;
    Reading verb = WordReader(tables_, rest, context).read();
    if (verb.stem == nullptr || !verb.stem->light) return;
    add_word(name_end, end, verb);
    const std::string_view noun = text_.substr(span.start, name_end + verb.noun - span.start);
    out_.set_lemma(out_.words.back(), noun, verb.stem->lemma);
    at_ = end;
}

/// The noun that a josa right behind closing marks belongs to: the last one in the quotation, or the one before a
/// gloss.
Word* SentenceReader::owner_behind_symbols() {
    auto& words = out_.words;
    std::size_t i = words.size();
    while (i > 0 && words[i - 1].category == Category::Symbol) {
        const char32_t mark = code_at(words[i - 1].span.start);
        // An opening mark glued to the word before stands for a closing one (AI‘와).
        const bool misused = is_opening_quote(mark) && i > 1 && words[i - 2].span.end == words[i - 1].span.start;
        if (!is_closing(mark) && !misused && !ends_sentence(mark)) return nullptr;
        --i;
        if (!is_closing_gloss(mark)) continue;
        const std::size_t stop = i - std::min(i, longest_gloss);
        while (i > stop && !is_opening_gloss(code_at(words[i - 1].span.start))) --i;
        if (i == stop) return nullptr;
        --i;
    }
    return i > 0 ? &words[i - 1] : nullptr;
}

/// Reads the run up to `end` as josa or copula behind a closing mark. Returns whether it is.
bool SentenceReader::attach(std::size_t end) {
    if (after_space_ || out_.words.empty() || out_.words.back().category != Category::Symbol) return false;
    Word* owner = owner_behind_symbols();
    if (owner == nullptr) return false;
    const std::string_view run = text_.substr(at_, end - at_);
    const bool predicate = owner->category == Category::Verb || owner->category == Category::Adjective ||
                           (owner->category == Category::Copula && owner->function == Function::Final);
    Context context = context_behind(end);
    context.name = true;
    const char32_t last = utf8::decode_last(text_.substr(0, owner->content.end)).code;
    Reading reading = WordReader(tables_, run, context).read_behind(last);
    if (reading.score < 0) {  // 한계(limits)은: the particle may agree with the gloss as it is read aloud
        reading = WordReader(tables_, run, context).read_behind(U'a');
    }
    if (predicate && !tables_.quotation_trie.find(to_code_points(run)).empty()) {
        reading = Reading{};
        reading.score = 0;
        reading.function = Function::Quoted;
    }
    if (reading.score < 0) return false;
    if (predicate || owner->function != Function::None) {
        // “…라고 본다”는: the particle closes the quotation, not its last verb. It is a word without content.
        reading.content = 0;
        reading.category = Category::Noun;
        add_word(at_, end, reading);
        return true;
    }
    attach_reading(*owner, reading);
    return true;
}

void SentenceReader::read_run() {
    const std::size_t end = run_end(at_);
    if (!attach(end) && !attach_apart(end)) {
        const Context context = context_behind(end);
        Reading reading;
        if (end == anchor_start() && end < text_.size()) {  // glued before a name
            reading.content = static_cast<std::uint32_t>(end - at_);
        } else {
            reading = WordReader(tables_, text_.substr(at_, end - at_), context).read();
        }
        const bool behind_name = !out_.words.empty() && out_.words.back().mention >= 0 &&
                                 out_.words.back().span.end == static_cast<std::uint32_t>(at_);
        if (!join_light_verb(end, reading)) add_word(at_, end, reading);
        if (behind_name) complete_post(out_.words.back());
    }
    at_ = end;
}

/// 연구소장 behind the name of a 연구소: the post is 소장, a syllable that it shares with the name.
void SentenceReader::complete_post(Word& word) {
    constexpr std::string_view chief = "장";
    if (word.category != Category::Noun || slice(text_, word.content) != chief) return;
    if (!utf8::is_hangul_syllable(utf8::decode_last(text_.substr(0, word.content.start)).code)) return;
    word.content.start -= static_cast<std::uint32_t>(chief.size());
    out_.set_lemma(word, slice(text_, word.content));
}

void SentenceReader::read_symbol() {
    const std::size_t size = decode(text_.substr(at_)).size;
    Reading reading;
    reading.category = Category::Symbol;
    reading.content = static_cast<std::uint32_t>(size);
    pending_ = LinkClass::None;
    add_word(at_, at_ + size, reading);
    at_ += size;
}

}  // namespace ktrend::morph
