// The public face of the stage: loading, and the small questions that other stages ask of single words.
#include "morph/morphology.hpp"

#include <algorithm>
#include <utility>

#include "morph/sentence_reader.hpp"

namespace ktrend::morph {

struct Morphology::Impl {
    Tables tables;
};

std::span<const Word> Words::in(TextSpan span) const noexcept {
    const auto first =
        std::partition_point(words.begin(), words.end(), [&](const Word& w) { return w.span.end <= span.start; });
    const auto last = std::partition_point(first, words.end(), [&](const Word& w) { return w.span.start < span.end; });
    return {first, last};
}

Morphology::Morphology(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;
Morphology::~Morphology() = default;

Morphology Morphology::load(const std::filesystem::path& schema_folder) {
    auto impl = std::make_unique<Impl>();
    impl->tables = Tables::load(schema_folder);
    return Morphology(std::move(impl));
}

Words Morphology::analyze(std::string_view text, TextSpan sentence, std::span<const Anchor> anchors) const {
    Words words;
    words.words.reserve(sentence.size() / 6 + 4);
    words.lemmas.reserve(sentence.size() + 16);
    SentenceReader(impl_->tables, text, sentence, anchors, words).read();
    return words;
}

std::uint32_t Morphology::josa_size(std::string_view word) const {
    const Reading reading = WordReader(impl_->tables, word, Context{}).read();
    if (reading.category == Category::Verb || reading.category == Category::Adjective || reading.content == 0) return 0;
    return static_cast<std::uint32_t>(word.size()) - reading.content;
}

bool Morphology::is_listed_noun(std::string_view word) const {
    for (const std::uint32_t value : impl_->tables.word_trie.find(to_code_points(word))) {
        if ((impl_->tables.words[value].classes & (word_noun | word_common)) != 0) return true;
    }
    return false;
}

bool Morphology::is_josa_after(std::string_view name, std::string_view rest) const {
    if (name.empty() || rest.empty()) return false;
    Context context;
    context.name = true;
    context.at_end = true;
    return WordReader(impl_->tables, rest, context).read_behind(utf8::decode_last(name).code).score >= 0;
}

std::vector<std::string> Morphology::conjugate(std::string_view stem) const {
    const Tables& tables = impl_->tables;
    const Stem* longest = nullptr;  // the stem itself, or the light verb that it ends in
    for (const Stem& candidate : tables.stems) {
        const bool fits = candidate.lemma == stem || (candidate.light && stem.ends_with(candidate.lemma));
        if (fits && (longest == nullptr || candidate.lemma.size() > longest->lemma.size())) longest = &candidate;
    }
    std::vector<std::string> forms;
    if (longest == nullptr) return forms;
    const std::string before(stem.substr(0, stem.size() - longest->lemma.size()));
    for (std::size_t i = 0; i < tables.bases.size(); ++i) {
        if (&tables.stems[tables.bases[i].stem] != longest) continue;
        for (std::size_t j = 0; j < tables.suffixes.size(); ++j) {
            const Suffix& suffix = tables.suffixes[j];
            if (suffix.kind != Suffix::Kind::Ending || (tables.bases[i].kinds & suffix.base) == 0) continue;
            if (fits(*longest, suffix))
                forms.push_back(before + to_utf8(join(tables.base_surfaces[i], tables.suffix_surfaces[j])));
        }
    }
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    return forms;
}

}  // namespace ktrend::morph
