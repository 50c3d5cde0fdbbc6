// What belongs to the word before it although a space parts them: "Meta 는" (particle), "공개 했다" (light verb).
#include "morph/sentence_reader.hpp"

namespace ktrend::morph {
namespace {

/// A comma and its like, which part what stands before from what follows; closing marks do not.
bool is_stop(std::string_view text, const Word& word) {
    const std::string_view mark = slice(text, word.content);
    return word.category == Category::Symbol && (mark == "," || mark == "." || mark == ";" || mark == ":");
}

/// Whether an object waits for its verb before the last word: "모델을 오픈소스로 공개" (a model, as open source,
/// unveiling).
bool has_open_object(const std::vector<Word>& words, std::string_view text) {
    constexpr std::size_t reach = 4;  // words
    for (std::size_t i = words.size() - 1; i-- > 0 && words.size() - i <= reach + 1;) {
        if (words[i].function == Function::Object) return true;
        if (is_predicate(words[i]) || is_stop(text, words[i])) return false;
    }
    return false;
}

}  // namespace

/// Reads the run up to `end` as particle or copula of the noun before the space. Returns whether it is.
bool SentenceReader::attach_apart(std::size_t end) {
    if (!after_space_ || out_.words.empty()) return false;
    Word* noun = out_.words.back().category == Category::Symbol ? owner_behind_symbols() : &out_.words.back();
    if (noun == nullptr || noun->category != Category::Noun || noun->function != Function::None) return false;
    Word& owner = *noun;
    constexpr std::size_t longest = 15;  // bytes: 이었습니다
    const std::string_view run = text_.substr(at_, end - at_);
    if (run.size() > longest) return false;
    const std::span<const std::uint32_t> places = tables_.apart_trie.find(to_code_points(run));
    if (places.empty()) return false;
    const char32_t last = utf8::decode_last(text_.substr(0, owner.content.end)).code;
    if (places.front() == apart_behind_latin && !is_latin_or_digit(last) && last != U'%') return false;
    Context context = context_behind(end);
    context.name = true;
    const Reading reading = WordReader(tables_, run, context).read_behind(last);
    if (reading.score < 0) return false;
    attach_reading(owner, reading);
    return true;
}

/// Makes one verb of a noun and the light verb behind it, where an object stands before the two: "모델을 공개 했다"
/// ("did unveil a model"). Returns whether it did.
bool SentenceReader::join_light_verb(std::size_t end, const Reading& reading) {
    auto& words = out_.words;
    if (!after_space_ || reading.stem == nullptr || !reading.stem->light || reading.noun != 0 || words.size() < 2)
        return false;
    const Word noun = words.back();
    const bool bare = noun.category == Category::Noun && noun.function == Function::None && noun.mention < 0;
    if (!bare || noun.content.end != noun.span.end || !has_open_object(words, text_)) return false;
    words.pop_back();
    add_word(noun.span.start, end, reading);
    Word& verb = words.back();
    verb.content = {noun.span.start, static_cast<std::uint32_t>(at_) + reading.content};
    out_.set_lemma(verb, slice(text_, noun.content), reading.stem->lemma);
    return true;
}

}  // namespace ktrend::morph
