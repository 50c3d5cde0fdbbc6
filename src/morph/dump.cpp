// Names of the enumerations and the canonical dump of words.
#include <array>

#include "morph/morphology.hpp"

namespace ktrend::morph {
namespace {

constexpr std::array<std::string_view, 10> category_names = {"Noun",   "Verb",      "Adjective", "Copula", "Adverb",
                                                             "Adnoun", "Connector", "Pronoun",   "Bound",  "Symbol"};
constexpr std::array<std::string_view, 31> function_names = {
    "None",  "Topic",     "Subject",    "Object",  "Genitive", "And",        "Or",        "To",
    "At",    "By",        "As",         "From",    "Until",    "Also",       "Only",      "Than",
    "Like",  "Each",      "Quoted",     "Final",   "Question", "Imperative", "Adnominal", "Join",
    "Cause", "Condition", "Concession", "Purpose", "Link",     "Nominal",    "Reported"};
constexpr std::array<std::string_view, 3> voice_names = {"Active", "Passive", "Causative"};
constexpr std::array<std::string_view, 3> tense_names = {"Present", "Past", "Future"};

}  // namespace

std::string_view to_string(Category category) noexcept {
    return category_names[static_cast<std::size_t>(category)];
}
std::string_view to_string(Function function) noexcept {
    return function_names[static_cast<std::size_t>(function)];
}
std::string_view to_string(Voice voice) noexcept {
    return voice_names[static_cast<std::size_t>(voice)];
}
std::string_view to_string(Tense tense) noexcept {
    return tense_names[static_cast<std::size_t>(tense)];
}

std::string dump(const Words& words, std::string_view text) {
    std::string out;
    for (const Word& word : words.words) {
        if (!out.empty()) out += ' ';
        const bool predicate = word.category == Category::Verb || word.category == Category::Adjective;
        if (word.mention >= 0) out += "#";
        out += predicate ? words.lemma(word) : slice(text, word.content);
        if (word.category == Category::Symbol) continue;
        out += '/';
        out += to_string(word.category);
        if (word.category == Category::Copula && words.lemma(word) != "이") out += ":아니";
        if (word.function != Function::None) (out += '+') += to_string(word.function);
        if (word.particle != Function::None && word.category != Category::Bound)
            (out += '+') += to_string(word.particle);
        if (word.topic && word.function != Function::Topic && word.particle != Function::Topic) out += "+Topic";
        if (word.tense != Tense::Present) (out += '.') += to_string(word.tense);
        if (word.voice != Voice::Active) (out += '.') += to_string(word.voice);
        if (word.honorific) out += ".Honorific";
        if (word.negated) out += ".Negated";
    }
    return out;
}

}  // namespace ktrend::morph
