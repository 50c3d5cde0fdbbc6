// Sentences of a text, block by block; see sentence.hpp.
#include "ktrend/sentence.hpp"

#include "sentence/rules.hpp"
#include "sentence/scanner.hpp"

namespace ktrend {

struct SentenceSplitter::Impl {
    sentence::Rules rules;
};

SentenceSplitter::SentenceSplitter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;
SentenceSplitter::~SentenceSplitter() = default;

SentenceSplitter SentenceSplitter::load(const std::filesystem::path& schema_folder) {
    return SentenceSplitter(std::make_unique<const Impl>(Impl{sentence::load_rules(schema_folder)}));
}

std::vector<Sentence> SentenceSplitter::split(const Text& text) const {
    std::vector<Sentence> sentences;
    std::vector<TextSpan> citations;
    std::size_t at = 0;
    const auto& inlines = text.inlines();
    for (std::uint32_t i = 0; i < text.blocks().size(); ++i) {
        const Block& block = text.blocks()[i];
        citations.clear();
        for (; at < inlines.size() && inlines[at].span.start < block.span.end; ++at) {
            const TextSpan span = inlines[at].span;
            if (inlines[at].kind == InlineKind::Citation)
                citations.push_back({span.start - block.span.start, span.end - block.span.start});
        }
        if (block.kind == BlockKind::Code || block.kind == BlockKind::Reference) continue;
        if (block.kind == BlockKind::Heading) {  // a heading is one, even of two questions
            sentences.push_back({block.span, i});
            continue;
        }
        for (const TextSpan span : sentence::scan(text.slice(block.span), citations, impl_->rules)) {
            sentences.push_back({{block.span.start + span.start, block.span.start + span.end}, i});
        }
    }
    return sentences;
}

std::vector<TextSpan> SentenceSplitter::split(std::string_view paragraph) const {
    return sentence::scan(paragraph, {}, impl_->rules);
}

std::string dump(const std::vector<Sentence>& sentences, const Text& text) {
    std::string out;
    for (const Sentence& sentence : sentences) {
        out += std::to_string(sentence.block) + ": ";
        out += text.slice(sentence.span);
        out += '\n';
    }
    return out;
}

}  // namespace ktrend
