// The finder: reads names.yaml, and runs the steps of src/mention over one report.
#include "mention/finder.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "lexicon/spelling.hpp"
#include "mention/draft.hpp"

namespace ktrend {
namespace {

using mention::Candidate;
using mention::Draft;

constexpr std::size_t one_syllable = 3;  // bytes

/// A name may begin behind a prefix written onto it, or behind a noun that types it: 스타트업OpenAI.
NameBoundary boundary_of(const mention::Grammar& grammar, const morph::Morphology& morphology) {
    NameBoundary boundary;
    boundary.tail = [&](std::string_view name, std::string_view rest) {
        if (morphology.is_josa_after(name, rest)) return true;
        // 챗GPT 고 in "챗GPT 고급 모드": a syllable that stands apart begins another word
        const std::size_t space = name.rfind(' ');
        if (space != std::string_view::npos && name.size() - space - 1 == one_syllable) return false;
        // behind a noun of one syllable nothing unknown may follow: 구글社는, but not 구글씨드
        const std::size_t noun = grammar.noun_before(rest);
        const std::string_view behind = rest.substr(noun);
        return noun > one_syllable || (noun > 0 && (behind.empty() || grammar.noun_before(behind) > 0 ||
                                                    morphology.is_josa_after(rest.substr(0, noun), behind)));
    };
    boundary.head = [&](std::string_view before) {
        return grammar.prefixes.contains(before) || grammar.heads.contains(before);
    };
    return boundary;
}

DateContext context_of(const Text& text) {
    DateContext context;
    context.period = text.meta().period;
    context.reference = text.meta().published;
    if (!context.reference && !context.period.empty()) {
        if (const auto range = edtf_range(context.period)) context.reference = range->last;
    }
    return context;
}

/// Korean, and no code.
bool is_read(const Block& block) {
    return block.kind != BlockKind::Code && !block.foreign && !block.span.empty();
}

/// | 2024 | 2025 |: a cell that holds nothing but a year.
bool is_cell_of_year(const Block& block, std::string_view content) {
    const bool cell = block.kind == BlockKind::TableCell;
    return cell && content.size() == 4 && content >= "1950" && content <= "2099" &&
           std::all_of(content.begin(), content.end(), ascii::is_digit);
}

/// "2028+", "2022~23": a year from which on something holds, and what is left of a span of years.
bool is_of_years(const QuantityMention& amount, std::string_view content) {
    const std::string_view text = slice(content, amount.span);
    if (!amount.unit.empty()) return false;
    if (text.starts_with('~')) return amount.span.start > 0 && spelling::is_digit(content[amount.span.start - 1]);
    return text.size() == 5 && text.ends_with('+') && text >= "1950" && text < "2100" &&
           std::all_of(text.begin(), text.end() - 1, spelling::is_digit);
}

void find_amounts(Draft& draft, const DateContext& context) {
    for (const Block& block : draft.text.blocks()) {
        if (!is_read(block)) continue;
        const std::string_view content = draft.slice(block.span);
        if (is_cell_of_year(block, content)) {
            draft.dates.push_back({block.span, std::string(content)});
            continue;
        }
        NormalizedText found = draft.tools.normalizer.find(content, context);
        const auto moved = [&](TextSpan span) {
            return TextSpan{span.start + block.span.start, span.end + block.span.start};
        };
        const auto take = [&](auto& from, auto& to) {
            for (auto& item : from) {
                item.span = moved(item.span);
                to.push_back(std::move(item));
            }
        };
        std::erase_if(found.quantities, [&](const QuantityMention& amount) {
            const std::vector<std::string>& per = draft.tools.grammar.per;
            const std::string_view behind = spelling::hangul_from(content, amount.span.end);
            return std::find(per.begin(), per.end(), behind) != per.end() || is_of_years(amount, content);
        });
        for (QuantityMention& amount : found.quantities) {
            if (amount.converted) amount.converted->span = moved(amount.converted->span);
        }
        take(found.quantities, draft.quantities);
        take(found.dates, draft.dates);
    }
}

/// What stands in a citation is no part of what the report says.
void drop_citations(Draft& draft) {
    std::vector<TextSpan> citations;
    for (const Inline& piece : draft.text.inlines()) {
        if (piece.kind == InlineKind::Citation) citations.push_back(piece.span);
    }
    if (citations.empty()) return;
    std::sort(citations.begin(), citations.end());
    std::erase_if(draft.candidates, [&](const Candidate& candidate) {
        const auto next = std::lower_bound(citations.begin(), citations.end(), candidate.span.start,
                                           [](TextSpan span, std::uint32_t offset) { return span.end <= offset; });
        return next != citations.end() && next->overlaps(candidate.span);
    });
}

/// The 1X of "1X는" in a report that has 1X Technologies or the 1X NEO too: a listed short form of a name is no amount
/// (one time) where the report names something whose full name begins with it.
void drop_short_names(Draft& draft) {
    std::vector<std::string_view> firsts;
    for (const Candidate& candidate : draft.candidates) {
        const LexiconEntry* entry = draft.entry_of(candidate);
        const std::size_t space = entry == nullptr ? std::string::npos : entry->name.find(' ');
        // the short form alone proves nothing: it may be the amount
        if (space == std::string::npos || candidate.core.size() <= space) continue;
        const std::string_view first = std::string_view(entry->name).substr(0, space);
        const bool counts = spelling::is_digit(first.front()) && spelling::is_upper(first.back());
        if (counts && !draft.tools.lexicon.lookup(first).empty()) firsts.push_back(first);
    }
    if (firsts.empty()) return;
    std::erase_if(draft.quantities, [&](const QuantityMention& amount) {
        return std::find(firsts.begin(), firsts.end(), draft.slice(amount.span)) != firsts.end();
    });
}

void add_amounts(Draft& draft) {
    const auto add = [&](const auto& list, MentionKind kind) {
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            draft.candidates.push_back({.span = list[i].span, .core = list[i].span, .kind = kind, .index = i});
        }
    };
    add(draft.quantities, MentionKind::Quantity);
    add(draft.dates, MentionKind::Date);
}

}  // namespace

struct MentionFinder::Impl {
    mention::Tools tools;
};

MentionFinder::MentionFinder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
MentionFinder::MentionFinder(MentionFinder&&) noexcept = default;
MentionFinder& MentionFinder::operator=(MentionFinder&&) noexcept = default;
MentionFinder::~MentionFinder() = default;

MentionFinder MentionFinder::load(const std::filesystem::path& schema_folder, const Lexicon& lexicon,
                                  const Normalizer& normalizer, const morph::Morphology& morphology,
                                  const std::vector<std::string>& known_types) {
    auto impl = std::make_unique<Impl>(
        Impl{{mention::Grammar::load(schema_folder / "names.yaml", known_types), lexicon, normalizer, morphology, {}}});
    impl->tools.boundary = boundary_of(impl->tools.grammar, morphology);
    return MentionFinder(std::move(impl));
}

Mentions MentionFinder::find(const Text& text, const std::vector<Sentence>& sentences) const {
    Draft draft{impl_->tools, text, text.content(), sentences};
    for (const Block& block : text.blocks()) {
        if (is_read(block)) draft.readable.push_back(block.span);
    }
    find_amounts(draft, context_of(text));
    mention::find_known(draft);
    drop_short_names(draft);
    mention::find_latin(draft);
    mention::find_extended(draft);
    mention::read_words(draft);
    mention::find_glosses(draft);
    mention::find_quoted(draft);
    mention::find_phrases(draft);
    mention::find_compounds(draft);
    mention::find_people(draft);
    mention::find_by_heads(draft);
    mention::find_acting(draft);
    mention::find_in_lists(draft);
    add_amounts(draft);
    drop_citations(draft);
    draft.chosen = mention::longest(draft.candidates);
    mention::find_learned(draft);
    drop_citations(draft);
    draft.chosen = mention::longest(draft.candidates);
    return mention::assemble(draft);
}

}  // namespace ktrend
