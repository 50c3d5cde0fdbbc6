// The extractor: all stages of one report, in order, and the ways to ask what it saw.
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "core/require.hpp"
#include "extract/run.hpp"
#include "extract/stretch.hpp"
#include "ktrend/extract.hpp"
#include "schema/impl.hpp"

namespace ktrend {
namespace {

using extract::Assembled;
using extract::Document;
using extract::Keep;
using extract::Run;
using extract::Stretch;

/// Settled claims of a report.
std::vector<Assembled> settled(Run& run, double min_confidence, Keep keep, const extract::RuleObserver& observer = {}) {
    std::vector<Assembled> claims = run.claims(keep, observer);
    extract::choose_subjects(claims);
    extract::set_confidence(claims, run.weights(), keep);
    extract::settle(claims, min_confidence);
    return claims;
}

std::string summary(const Claim& claim) {
    const auto name = [](const ClaimObject& object) {
        if (const auto* entity = std::get_if<EntityRef>(&object)) return entity->name;
        if (const auto* quantity = std::get_if<QuantityValue>(&object)) return quantity->text;
        return std::get<TextValue>(object).text;
    };
    return claim.subject.name + " | " + claim.relation + " | " + name(claim.object);
}

}  // namespace

struct Extractor::Impl {
    Schema schema;
    double min_confidence;
};

Extractor::Extractor(Schema schema, ExtractOptions options) {
    const double min_confidence = options.min_confidence.value_or(schema.impl().weights.threshold);
    require(!std::isnan(min_confidence), "the least confidence is no number");
    impl_.reset(new Impl{std::move(schema), min_confidence});
}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

const Schema& Extractor::schema() const& noexcept {
    return impl_->schema;
}

Extraction Extractor::extract(const Report& report) const {
    Run run(report, impl_->schema);
    Extraction extraction;
    for (Assembled& claim : settled(run, impl_->min_confidence, Keep::Claims)) {
        if (claim.candidate.outcome != Outcome::Matched) continue;
        extract::quote(run.document(), claim.candidate.claim);
        extraction.claims.push_back(std::move(claim.candidate.claim));
    }
    extraction.entities = run.document().mentions.entities;
    extraction.meta = run.document().text.meta();
    extraction.meta.period = run.context().period();
    extraction.diagnostics = run.diagnostics();
    return extraction;
}

std::vector<Candidate> Extractor::candidates(const Report& report) const {
    Run run(report, impl_->schema);
    std::vector<Candidate> candidates;
    for (Assembled& claim : settled(run, 0.0, Keep::Features)) {
        extract::quote(run.document(), claim.candidate.claim);
        candidates.push_back(std::move(claim.candidate));
    }
    return candidates;
}

std::vector<RuleCount> Extractor::profile(const Report& report) const {
    std::map<std::string, RuleCount> counts;
    Run run(report, impl_->schema);
    auto last = std::chrono::steady_clock::now();
    const auto observer = [&](const rules::Rule& rule, const Stretch&, Outcome outcome, const std::string&) {
        const auto now = std::chrono::steady_clock::now();
        if (outcome != Outcome::NoTrigger) {
            RuleCount& count = counts[rule.info.id];
            ++count.tried;
            if (outcome != Outcome::NoMatch) ++count.matched;
            count.seconds += std::chrono::duration<double>(now - last).count();
        }
        last = now;
    };
    for (const Assembled& claim : settled(run, impl_->min_confidence, Keep::Claims, observer)) {
        RuleCount& count = counts[claim.candidate.claim.rule];
        if (claim.candidate.outcome == Outcome::Matched) ++count.claims;
    }
    std::vector<RuleCount> out;
    for (auto& [id, count] : counts) {
        count.rule = id;
        out.push_back(std::move(count));
    }
    return out;
}

std::vector<SentenceTrace> Extractor::explain(const Report& report, std::uint32_t line) const {
    std::map<std::uint32_t, std::vector<RuleTrace>> traces;
    Run run(report, impl_->schema);
    const Document& document = run.document();
    const auto observer = [&](const rules::Rule& rule, const Stretch& stretch, Outcome outcome,
                              const std::string& detail) {
        // What matched is told below, with what became of its claims.
        if (outcome == Outcome::NoTrigger || outcome == Outcome::Matched) return;
        traces[stretch.sentence].push_back({rule.info.id, outcome, detail, {}});
    };
    std::map<std::uint32_t, std::vector<Claim>> claims;
    for (Assembled& claim : settled(run, impl_->min_confidence, Keep::Claims, observer)) {
        Candidate& candidate = claim.candidate;
        extract::quote(document, candidate.claim);
        traces[claim.raw.sentence].push_back({candidate.claim.rule, candidate.outcome, {}, summary(candidate.claim)});
        if (candidate.outcome == Outcome::Matched) claims[claim.raw.sentence].push_back(candidate.claim);
    }
    std::vector<SentenceTrace> out;
    const std::string_view text = document.text.content();
    for (std::uint32_t s = 0; s < document.frames.size(); ++s) {
        const extract::SentenceFrame& frame = document.frames[s];
        SentenceTrace trace;
        trace.span = frame.sentence.span;
        const Span source = document.text.source(trace.span);
        trace.position = document.text.position(source.start);
        const Position end = document.text.position(source.empty() ? source.start : source.end - 1);
        if (line != 0 && (line < trace.position.line || line > end.line)) continue;
        trace.text = std::string(document.text.slice(trace.span));
        trace.words = morph::dump(frame.words, text);
        Mentions here;
        here.entities = document.mentions.entities;
        here.quantities = document.mentions.quantities;
        here.dates = document.mentions.dates;
        for (const Mention& mention : document.mentions.mentions) {
            if (trace.span.contains(mention.span)) here.mentions.push_back(mention);
        }
        trace.mentions = dump(here, text);
        for (const Stretch& stretch : extract::stretches_of(document, s)) {
            if (!trace.line.empty()) trace.line.push_back('\n');
            trace.line +=
                std::string(to_string(stretch.scope)) + ": " + extract::readable(stretch.line, document.mentions, text);
        }
        trace.rules = std::move(traces[s]);
        trace.claims = std::move(claims[s]);
        out.push_back(std::move(trace));
    }
    return out;
}

}  // namespace ktrend
