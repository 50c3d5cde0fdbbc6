// Figures of rules over a corpus; see rule_figures.hpp.
#include "rule_figures.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ktrend::cli {
namespace {

// What tells two objects apart within one sentence: the thing, or where an amount or a text begins.
std::string object_key(const ClaimObject& object) {
    if (const auto* entity = std::get_if<EntityRef>(&object)) return entity->id;
    if (const auto* amount = std::get_if<QuantityValue>(&object)) return std::to_string(amount->span.start);
    return std::to_string(std::get<TextValue>(object).span.start);
}

struct Statement {
    const Claim* claim;
    std::string object;
};

// Another rule that says the same, and one that cannot be right together with it.
bool agree(const Statement& a, const Statement& b) {
    return a.claim->relation == b.claim->relation && a.claim->subject.id == b.claim->subject.id && a.object == b.object;
}

bool contradict(const Statement& a, const Statement& b) {
    const bool same_relation = a.claim->relation == b.claim->relation;
    const bool same_subject = a.claim->subject.id == b.claim->subject.id;
    return a.object == b.object && same_relation != same_subject;
}

}  // namespace

RuleFigureTable::RuleFigureTable(const Extractor& extractor, const Gold* gold) : extractor_(extractor), gold_(gold) {
    for (const RuleInfo& rule : extractor.schema().rules()) rows_.push_back({.rule = rule.id});
    std::ranges::sort(rows_, {}, &RuleFigures::rule);
    for (const RelationType& relation : extractor.schema().relations()) {
        if (relation.symmetric) symmetric_.push_back(relation.name);
    }
}

RuleFigures& RuleFigureTable::row(const std::string& rule) {
    return *std::ranges::lower_bound(rows_, rule, {}, &RuleFigures::rule);
}

void RuleFigureTable::add(const Report& report) {
    for (const RuleCount& count : extractor_.profile(report)) {
        RuleFigures& figures = row(count.rule);
        figures.tried += count.tried;
        figures.matched += count.matched;
        figures.claims += count.claims;
        figures.seconds += count.seconds;
    }
    const std::vector<Candidate> candidates = extractor_.candidates(report);
    std::map<std::int64_t, std::vector<Statement>> sentences;  // by where their quotes begin
    std::vector<Claim> stated;
    for (const Candidate& candidate : candidates) {
        const Claim& claim = candidate.claim;
        sentences[static_cast<std::int64_t>(claim.evidence.span.start)].push_back({&claim, object_key(claim.object)});
        if (candidate.outcome == Outcome::Matched) stated.push_back(claim);
    }
    sentences_ += sentences.size();
    for (const auto& [start, statements] : sentences) {
        std::set<std::string> rules;
        for (const Statement& statement : statements) {
            RuleFigures& figures = row(statement.claim->rule);
            ++figures.candidates;
            if (rules.insert(statement.claim->rule).second) ++figures.sentences;
            const auto by_another = [&](auto relation) {
                return std::ranges::any_of(statements, [&](const Statement& other) {
                    return other.claim->rule != statement.claim->rule && relation(statement, other);
                });
            };
            if (by_another(agree)) ++figures.overlaps;
            if (by_another(contradict)) ++figures.conflicts;
        }
    }
    if (gold_ != nullptr) judge(stated);
}

void RuleFigureTable::judge(const std::vector<Claim>& claims) {
    const Score result = score(*gold_, claims, {.symmetric = symmetric_});
    for (std::size_t i = 0; i < claims.size(); ++i) {
        RuleFigures& figures = row(claims[i].rule);
        if (result.verdicts[i] == Verdict::Right) ++figures.right;
        if (result.verdicts[i] == Verdict::Wrong) ++figures.wrong;
    }
}

}  // namespace ktrend::cli
