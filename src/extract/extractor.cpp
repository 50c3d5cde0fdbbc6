// The extractor: all stages of one report, in order, and the ways to ask what it saw.
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "core/require.hpp"
#include "extract/run.hpp"
#include "extract/stretch.hpp"
#include "extract/trace.hpp"
#include "ktrend/extract.hpp"
#include "schema/impl.hpp"

namespace ktrend {
namespace {

using extract::Assembled;
using extract::Keep;
using extract::Run;
using extract::Stretch;

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
    for (Assembled& claim : run.settled(impl_->min_confidence, Keep::Claims)) {
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
    for (Assembled& claim : run.settled(0.0, Keep::Features)) {
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
    for (const Assembled& claim : run.settled(impl_->min_confidence, Keep::Claims, observer)) {
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

std::vector<SentenceTrace> Extractor::explain(const Report& report, const ExplainOptions& options) const {
    Run run(report, impl_->schema);
    return extract::trace(run, impl_->min_confidence, options);
}

}  // namespace ktrend
