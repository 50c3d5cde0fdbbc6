#include "extract/trace.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "core/ascii.hpp"
#include "core/decimal.hpp"
#include "extract/stretch.hpp"

namespace ktrend::extract {
namespace {

/// The fewest slot names that stand for these types: "Model or Product".
std::string names_of(rules::TypeMask wanted, const rules::TypeTable& types) {
    std::vector<std::pair<rules::TypeMask, std::string>> names;
    for (std::string& name : types.names()) {
        const rules::TypeMask mask = rules::mask_of(types.accepted(name));
        if (mask != 0 && (mask & ~wanted) == 0) names.emplace_back(mask, std::move(name));
    }
    std::ranges::stable_sort(names, std::ranges::greater(), [](const auto& n) { return std::popcount(n.first); });
    std::string joined;
    rules::TypeMask covered = 0;
    for (const auto& [mask, name] : names) {
        if ((mask & ~covered) == 0) continue;
        covered |= mask;
        joined.append(joined.empty() ? "" : " or ").append(name);
    }
    return joined;
}

/// Literals as rule authors write them, the first few of many: "‘공개’, ‘선보⟨past⟩’ …".
std::string list_of(const std::vector<std::string>& literals) {
    constexpr std::size_t most = 4;
    std::string joined;
    for (std::size_t i = 0; i < std::min(most, literals.size()); ++i) {
        joined.append(i == 0 ? "‘" : ", ‘").append(readable(literals[i])).append("’");
    }
    return literals.size() > most ? joined.append(" …") : joined;
}

/// What a line lacks of what every match of a pattern holds: "no mention of Model or Product; no ‘공개’".
std::string lacking(const rules::Pattern& pattern, const Line& line, const rules::TypeTable& types) {
    const std::string text = ascii::lower(line.text);
    const auto stands = [&](const std::string& literal) { return text.find(literal) != std::string::npos; };
    std::string lacks;
    for (const rules::Need& need : pattern.program->skeleton.needs) {
        if ((need.types & line.types) != 0 || std::ranges::any_of(need.literals, stands)) continue;
        lacks.append(lacks.empty() ? "no " : "; no ");
        if (need.types != 0) lacks.append("mention of ").append(names_of(need.types, types));
        if (need.types != 0 && !need.literals.empty()) lacks.append(" and no ");
        lacks.append(list_of(need.literals));
    }
    if (lacks.empty()) lacks = "all that it needs stands here, but not in its order, or not as near";
    return lacks;
}

std::string summary(const Claim& claim) {
    return claim.subject.name + " | " + claim.relation + " | " + object_text(claim);
}

std::string fate_of(const Assembled& claim, double min_confidence) {
    switch (claim.candidate.outcome) {
        case Outcome::Lost:
            return claim.lost_to == nullptr ? "another subject fits better" : "to " + claim.lost_to->info.id;
        case Outcome::BelowConfidence:
            return fixed_decimal(claim.candidate.claim.confidence, 3) + " < " + fixed_decimal(min_confidence, 3);
        default: return {};
    }
}

class Tracer {
public:
    Tracer(Run& run, double min_confidence, const ExplainOptions& options)
        : run_(run), document_(run.document()), options_(options) {
        const auto observer = [&](const rules::Rule& rule, const Stretch& stretch, Outcome outcome,
                                  const std::string& detail) {
            // What matched is told below, with what became of its claims.
            if (outcome == Outcome::NoTrigger || outcome == Outcome::Matched) return;
            add(stretch.sentence, {rule.info.id, outcome, detail, {}});
        };
        for (Assembled& claim : run.settled(min_confidence, Keep::Claims, observer)) {
            Candidate& candidate = claim.candidate;
            if (!is_asked_for(candidate.claim.rule)) continue;
            quote(document_, candidate.claim);
            const std::uint32_t sentence = claim.raw.sentence;
            add(sentence,
                {candidate.claim.rule, candidate.outcome, fate_of(claim, min_confidence), summary(candidate.claim)});
            if (candidate.outcome == Outcome::Matched) claims_[sentence].push_back(candidate.claim);
        }
    }

    std::vector<SentenceTrace> all() {
        std::vector<SentenceTrace> out;
        for (std::uint32_t s = 0; s < document_.frames.size(); ++s) {
            SentenceTrace trace;
            trace.span = document_.frames[s].sentence.span;
            const Span source = document_.text.source(trace.span);
            trace.position = document_.text.position(source.start);
            const Position end = document_.text.position(source.empty() ? source.start : source.end - 1);
            const bool touches = trace.position.line <= options_.line && options_.line <= end.line;
            if (options_.line == 0 || touches) out.push_back(fill(s, std::move(trace)));
        }
        return out;
    }

private:
    [[nodiscard]] bool is_asked_for(std::string_view rule) const {
        return options_.rule.empty() || rule == options_.rule;
    }
    void add(std::uint32_t sentence, RuleTrace trace) {
        if (is_asked_for(trace.rule)) rules_[sentence].push_back(std::move(trace));
    }

    SentenceTrace fill(std::uint32_t s, SentenceTrace trace) {
        const std::string_view text = document_.text.content();
        trace.text = std::string(document_.text.slice(trace.span));
        trace.words = morph::dump(document_.frames[s].words, text);
        Mentions here;
        here.entities = document_.mentions.entities;
        here.quantities = document_.mentions.quantities;
        here.dates = document_.mentions.dates;
        for (const Mention& mention : document_.mentions.mentions) {
            if (trace.span.contains(mention.span)) here.mentions.push_back(mention);
        }
        trace.mentions = dump(here, document_.text);
        const std::vector<Stretch> stretches = stretches_of(document_, s);
        for (const Stretch& stretch : stretches) {
            if (!trace.line.empty()) trace.line.push_back('\n');
            trace.line +=
                std::string(to_string(stretch.scope)) + ": " + readable(stretch.line, document_.mentions, text);
        }
        trace.rules = std::move(rules_[s]);
        if (!options_.rule.empty() && trace.rules.empty()) trace.rules = untried(stretches);
        trace.claims = std::move(claims_[s]);
        return trace;
    }

    /// Why the rule that was asked for was not tried anywhere in a sentence.
    [[nodiscard]] std::vector<RuleTrace> untried(const std::vector<Stretch>& stretches) const {
        const auto& all = run_.schema().rules.rules;
        const auto rule = std::ranges::find(all, options_.rule, [](const rules::Rule& r) { return r.info.id; });
        std::vector<RuleTrace> traces;
        if (rule == all.end()) return traces;
        const auto tell = [&](std::string detail) {
            traces.push_back({rule->info.id, Outcome::NoTrigger, std::move(detail), {}});
        };
        for (const Stretch& stretch : stretches) {
            if (stretch.scope != rule->info.scope) continue;
            for (std::size_t p = 0; p < rule->patterns.size(); ++p) {
                const Line& line = stretch.line_for(rule->parentheses);
                const std::string number =
                    rule->patterns.size() > 1 ? "pattern " + std::to_string(p + 1) + ": " : std::string();
                tell(number + lacking(rule->patterns[p], line, run_.schema().types));
            }
        }
        if (traces.empty()) tell("nothing here has its scope, " + std::string(to_string(rule->info.scope)));
        return traces;
    }

    Run& run_;
    const Document& document_;
    const ExplainOptions& options_;
    std::map<std::uint32_t, std::vector<RuleTrace>> rules_;  // by sentence
    std::map<std::uint32_t, std::vector<Claim>> claims_;
};

}  // namespace

std::vector<SentenceTrace> trace(Run& run, double min_confidence, const ExplainOptions& options) {
    return Tracer(run, min_confidence, options).all();
}

}  // namespace ktrend::extract
