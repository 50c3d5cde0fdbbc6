// Sentences of a text, block by block; see sentence.hpp.
#include "ktrend/sentence.hpp"

#include <algorithm>

#include "core/places.hpp"
#include "sentence/rules.hpp"
#include "sentence/scanner.hpp"
#include "text/lines.hpp"

namespace ktrend {
namespace {

constexpr std::uint32_t longest_label = 60;  // bytes

/// Whether a line of the report begins at `at`, inside a block.
bool begins_line(const Text& text, std::uint32_t at) {
    if (text.content()[at - 1] != ' ') return false;
    return text.quote(text.source({at - 1, at})).find('\n') != std::string_view::npos;
}

/// "산업 ∙ 한빛전자, 새 공장 준공": the first bullet of a list on the line of its title; 0: none.
std::uint32_t item_behind_label(std::string_view text) {
    constexpr std::size_t longest = 30;  // bytes
    for (const std::string_view bullet : {" ∙ ", " • ", " ○ ", " □ ", " ■ ", " ● "}) {
        const std::size_t at = text.substr(0, longest).find(bullet);
        if (at == std::string_view::npos || at == 0) continue;
        const std::string_view label = text.substr(0, at);
        if (std::count(label.begin(), label.end(), ' ') <= 1) return static_cast<std::uint32_t>(at + 1);
    }
    return 0;
}

/// Where what is said begins in show notes: "12:30 **김하나** 값이 올랐습니다"; 0: no speaker in bold is named there.
std::uint32_t speech_start(const Block& block, std::string_view content, const std::vector<Inline>& inlines,
                           std::size_t first_inline) {
    if (block.marker.find(':') == std::string::npos || first_inline >= inlines.size()) return 0;
    const Inline& speaker = inlines[first_inline];
    const bool named = speaker.kind == InlineKind::Strong && speaker.span.start == block.span.start &&
                       speaker.span.size() <= longest_label && speaker.span.end < block.span.end;
    return named && content[speaker.span.end] == ' ' ? speaker.span.end + 1 : 0;
}

/// Adds where the lines of a record begin: "발표: 김하나", "시각: 두 시" ("talk: …", "time: …").
void add_labelled_lines(const Text& text, const Block& block, std::vector<std::uint32_t>& lines) {
    constexpr int most_words = 2;  // of a label, and a blank before its colon
    const std::string_view own = text.slice(block.span);
    if (text.quote(text.source(block.span)).find('\n') == std::string_view::npos) return;
    std::size_t before = 0;  // where the line before begins
    for (std::size_t colon = own.find(':', 1); colon != std::string_view::npos; colon = own.find(':', colon + 1)) {
        const std::size_t reach = colon > longest_label ? colon - longest_label : 0;
        const std::string_view near = own.substr(reach, colon - reach);
        std::size_t at = near.rfind(' ');
        for (int i = 0; i <= most_words && at != std::string_view::npos && reach + at > before; ++i) {
            const std::size_t blank = reach + at;
            const auto start = static_cast<std::uint32_t>(block.span.start + blank + 1);
            if (!begins_line(text, start)) {
                at = at == 0 ? std::string_view::npos : near.rfind(' ', at - 1);
                continue;
            }
            const std::string_view line = own.substr(blank + 1);
            const bool label = reading::begins_with_label(line) || (colon + 1 == own.size() && reading::is_label(line));
            const bool goes_on =
                !reading::begins_with_label(own.substr(before)) && reading::is_unfinished(own.substr(0, blank));
            if (label && !goes_on) {
                lines.push_back(start);
                before = blank + 1;
            }
            break;
        }
    }
}

/// Where lines of a block begin that stand for themselves, though no sentence ends before them: with a label
/// ("**개발사**: …", "developer", "시각: …", "time") or a tag ("[AMD] …").
std::vector<std::uint32_t> own_lines(const Text& text, const Block& block, const std::vector<Inline>& inlines,
                                     std::size_t first_inline) {
    std::vector<std::uint32_t> lines;
    const std::string_view content = text.content();
    for (std::size_t i = first_inline; i < inlines.size() && inlines[i].span.start < block.span.end; ++i) {
        const TextSpan label = inlines[i].span;
        if (inlines[i].kind != InlineKind::Strong || label.start <= block.span.start) continue;
        if (label.size() < 2 || label.size() > longest_label) continue;
        const bool colon = content[label.end - 1] == ':' || (label.end < block.span.end && content[label.end] == ':');
        if (colon && begins_line(text, label.start)) lines.push_back(label.start);
    }
    const std::string_view own = text.slice(block.span);
    for (std::size_t at = own.find('[', 1); at != std::string_view::npos; at = own.find('[', at + 1)) {
        const std::size_t size = own.substr(at, longest_label).find(']');
        if (size == std::string_view::npos) continue;
        const bool tag = at + size + 1 < own.size() && own[at + size + 1] == ' ';
        const auto start = static_cast<std::uint32_t>(block.span.start + at);
        if (tag && begins_line(text, start)) lines.push_back(start);
    }
    add_labelled_lines(text, block, lines);
    if (const std::uint32_t speech = speech_start(block, content, inlines, first_inline); speech > 0)
        lines.push_back(speech);
    if (const std::uint32_t item = item_behind_label(own); item > 0) lines.push_back(block.span.start + item);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

/// Adds the sentences of one stretch of a block.
void split_stretch(TextSpan stretch, const Text& text, const std::vector<TextSpan>& citations, std::uint32_t block,
                   const sentence::Rules& rules, std::vector<Sentence>& out) {
    std::vector<TextSpan> inside;
    for (const TextSpan span : citations) {
        if (stretch.contains(span)) inside.push_back({span.start - stretch.start, span.end - stretch.start});
    }
    for (const TextSpan span : sentence::scan(text.slice(stretch), inside, rules)) {
        out.push_back({{stretch.start + span.start, stretch.start + span.end}, block});
    }
}

}  // namespace

struct SentenceSplitter::Impl {
    sentence::Rules rules;
};

SentenceSplitter::SentenceSplitter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;
SentenceSplitter::~SentenceSplitter() = default;

SentenceSplitter SentenceSplitter::load(const std::filesystem::path& schema_folder) {
    return SentenceSplitter(
        std::make_unique<const Impl>(Impl{sentence::load_rules(folder_of(schema_folder, "sentences.yaml"))}));
}

std::vector<Sentence> SentenceSplitter::split(const Text& text) const {
    std::vector<Sentence> sentences;
    std::vector<TextSpan> citations;
    std::size_t at = 0;
    const auto& inlines = text.inlines();
    for (std::uint32_t i = 0; i < text.blocks().size(); ++i) {
        const Block& block = text.blocks()[i];
        const std::size_t first_inline = at;
        citations.clear();
        for (; at < inlines.size() && inlines[at].span.start < block.span.end; ++at) {
            const TextSpan span = inlines[at].span;
            if (inlines[at].kind == InlineKind::Citation) citations.push_back(span);
        }
        if (block.kind == BlockKind::Code || block.kind == BlockKind::Reference) continue;
        if (block.kind == BlockKind::Heading) {  // a heading is one, even of two questions
            sentences.push_back({block.span, i});
            continue;
        }
        std::uint32_t start = block.span.start;
        const auto split_until = [&](std::uint32_t end) {
            split_stretch({start, end}, text, citations, i, impl_->rules, sentences);
            start = end;
        };
        for (const std::uint32_t line : own_lines(text, block, inlines, first_inline)) split_until(line);
        split_until(block.span.end);
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
