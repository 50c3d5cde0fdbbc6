// Rules over one report, sentence by sentence; see run.hpp.
#include "extract/run.hpp"

#include <iterator>
#include <string>

#include "extract/stretch.hpp"
#include "schema/impl.hpp"

namespace ktrend::extract {
namespace {

/// What has more words is no sentence that a person wrote, and reading it would not be linear.
constexpr std::size_t longest_sentence = 1000;

/// Whether the sentences of a block state anything.
bool is_read(const Block& block) {
    return block.kind != BlockKind::Code && block.kind != BlockKind::Footnote && !block.foreign;
}

}  // namespace

Run::Run(const Report& report, const Schema& schema)
    : schema_(schema.impl()),
      document_(read_document(report, schema)),
      subjects_(document_, schema_.rules, schema_.types),
      context_(document_, schema_.rules) {}

std::vector<Assembled> Run::claims(Keep keep, const RuleObserver& observer) {
    Matcher matcher(document_, schema_, subjects_);
    Assembler assembler(document_, schema_, context_, keep);
    std::vector<Assembled> claims;
    std::uint32_t matches = 0;
    for (std::uint32_t s = 0; s < document_.frames.size(); ++s) {
        if (!is_read(document_.block_of(s)) || is_too_long(s)) continue;
        std::vector<RawClaim> found;
        for (const Stretch& stretch : stretches_of(document_, s)) {
            std::vector<RawClaim> more = matcher.match(stretch, observer);
            for (RawClaim& claim : more) claim.match += matches;
            if (!more.empty()) matches = more.back().match + 1;
            found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        learn_makers(found);
        for (RawClaim& raw : found) claims.push_back(assembler.assemble(std::move(raw)));
    }
    return claims;
}

std::vector<Assembled> Run::settled(double min_confidence, Keep keep, const RuleObserver& observer) {
    std::vector<Assembled> all = claims(keep, observer);
    choose_subjects(all);
    set_confidence(all, schema_.weights, keep);
    settle(all, min_confidence);
    return all;
}

bool Run::is_too_long(std::uint32_t sentence) const {
    return document_.frames[sentence].words.words.size() > longest_sentence;
}

std::vector<Diagnostic> Run::diagnostics() const {
    std::vector<Diagnostic> all = document_.text.diagnostics();
    for (std::uint32_t s = 0; s < document_.frames.size(); ++s) {
        if (!is_read(document_.block_of(s)) || !is_too_long(s)) continue;
        const Span place = document_.text.source(document_.sentences[s].span);
        all.push_back(Diagnostic{.severity = Severity::Warning,
                                 .code = "text.long-sentence",
                                 .message = "a sentence of more than " + std::to_string(longest_sentence) +
                                            " words is not read; is a list or a table run together?",
                                 .file = document_.report->path,
                                 .position = document_.text.position(place.start)});
    }
    return all;
}

/// Remembers who makes what, for passives later in the report.
void Run::learn_makers(const std::vector<RawClaim>& claims) {
    for (const RawClaim& claim : claims) {
        if (claim.object_mention == none || !schema_.relations[claim.rule->relation].makes) continue;
        const Mention& object = document_.mentions.mentions[claim.object_mention];
        if (object.kind == MentionKind::Entity) subjects_.learn_maker(object.index, claim.subject.mention);
    }
}

}  // namespace ktrend::extract
