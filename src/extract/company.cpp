// Features of claims beside each other; see company.hpp.
#include "extract/company.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace ktrend::extract {
namespace {

bool matched(const Assembled& claim) noexcept {
    return claim.candidate.outcome == Outcome::Matched;
}

std::uint32_t number_of(std::unordered_map<std::string, std::uint32_t>& numbers, const std::string& key) {
    return numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
}

}  // namespace

Company::Company(const std::vector<Assembled>& claims) : claims_(claims), places_(claims.size()) {
    std::unordered_map<std::string, std::uint32_t> subjects;
    std::unordered_map<std::string, std::uint32_t> statements;
    std::vector<std::uint32_t> last_sentence;  // that made each statement
    for (std::uint32_t first = 0, last = 0; first < claims.size(); first = last) {
        const std::uint32_t sentence = claims[first].raw.sentence;
        while (last < claims.size() && claims[last].raw.sentence == sentence) ++last;
        for (std::uint32_t i = first; i < last; ++i) {
            if (!matched(claims[i])) continue;
            const Claim& claim = claims[i].candidate.claim;
            Place& place = places_[i];
            place.first = first;
            place.last = last;
            place.subject = number_of(subjects, claim.subject.id);
            place.statement =
                number_of(statements, claim.subject.id + '\n' + claim.relation + '\n' + object_key(claim.object));
            of_subject_.resize(subjects.size(), 0);
            of_statement_.resize(statements.size(), 0);
            last_sentence.resize(statements.size(), none);
            ++of_subject_[place.subject];
            if (last_sentence[place.statement] != sentence) ++of_statement_[place.statement];
            last_sentence[place.statement] = sentence;
            ++matched_;
        }
    }
}

void Company::tell(std::size_t claim, FeatureSink& sink) const {
    tell_agreement(claim, sink);
    tell_rivals(claim, sink);
    tell_report(claim, sink);
}

/// Other rules of its sentence that say the same.
void Company::tell_agreement(std::size_t claim, FeatureSink& sink) const {
    const Place& mine = places_[claim];
    std::set<const rules::Rule*> rules;
    for (std::uint32_t i = mine.first; i < mine.last; ++i) {
        if (i != claim && matched(claims_[i]) && places_[i].statement == mine.statement) {
            rules.insert(claims_[i].raw.rule);
        }
    }
    sink.add("agreeing", small_count(rules.size()));
    sink.add("relation-agreed", claims_[claim].candidate.claim.relation, rules.empty() ? "no" : "yes");
}

/// Others that read the same stretch of text in another way.
void Company::tell_rivals(std::size_t claim, FeatureSink& sink) const {
    const Place& mine = places_[claim];
    const Assembled& self = claims_[claim];
    const std::string& relation = self.candidate.claim.relation;
    std::size_t alike = 0;
    std::size_t other_subjects = 0;
    std::size_t other_relations = 0;  // of the same subject
    std::set<std::string_view> relations;
    for (std::uint32_t i = mine.first; i < mine.last; ++i) {
        const Assembled& rival = claims_[i];
        const bool apart = i == claim || !matched(rival) || places_[i].statement == mine.statement ||
                           !rival.object.overlaps(self.object);
        if (apart) continue;
        const bool same_subject = places_[i].subject == mine.subject;
        if (rival.candidate.claim.relation == relation) {
            ++alike;
            other_subjects += same_subject ? 0 : 1;
        } else {
            relations.insert(rival.candidate.claim.relation);
            other_relations += same_subject ? 1 : 0;
        }
    }
    sink.add("rivals", small_count(alike));
    sink.add("rival-subjects", small_count(other_subjects));
    sink.add("rival-relations", small_count(relations.size()));
    sink.add("rival-readings", small_count(other_relations));
    for (const std::string_view other : relations) sink.add("relation-rival", relation, other);
}

/// How much of the report is about its subject, and whether the report says it again.
void Company::tell_report(std::size_t claim, FeatureSink& sink) const {
    const Place& mine = places_[claim];
    sink.add("subject-share",
             small_count(std::size_t{10} * of_subject_[mine.subject] / std::max<std::size_t>(1, matched_)));
    sink.add("said-again", small_count(of_statement_[mine.statement] - 1));
}

}  // namespace ktrend::extract
