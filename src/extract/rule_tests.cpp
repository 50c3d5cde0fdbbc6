// The tests that rules carry in their own files, run as small reports.
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/jobs.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/report.hpp"
#include "schema/impl.hpp"

namespace ktrend {
namespace {

bool agrees(const ExpectedClaim& expected, const Claim& claim) {
    const auto entity_is = [](const EntityRef& entity, const std::string& name) {
        return entity.name == name || entity.text == name;
    };
    const auto* entity = std::get_if<EntityRef>(&claim.object);
    return entity_is(claim.subject, expected.subject) &&
           (expected.relation.empty() || expected.relation == claim.relation) &&
           (object_text(claim) == expected.object || (entity != nullptr && entity->text == expected.object)) &&
           (expected.modality.empty() || expected.modality == to_string(claim.modality)) &&
           (expected.polarity.empty() || expected.polarity == to_string(claim.polarity)) &&
           (expected.date.empty() || (claim.date && claim.date->value == expected.date));
}

std::string describe(const ExpectedClaim& claim, const std::string& relation) {
    std::string out =
        claim.subject + " | " + (claim.relation.empty() ? relation : claim.relation) + " | " + claim.object;
    for (const std::string& part : {claim.modality, claim.polarity, claim.date}) {
        if (!part.empty()) out += " | " + part;
    }
    return out;
}

/// Which fields a test speaks of: what was found is told by the same, else the two could not be compared.
struct Fields {
    bool modality = false;
    bool polarity = false;
    bool date = false;
};

Fields fields_of(const RuleTest& test) {
    Fields fields;
    for (const ExpectedClaim& claim : test.claims) {
        fields.modality |= !claim.modality.empty();
        fields.polarity |= !claim.polarity.empty();
        fields.date |= !claim.date.empty();
    }
    return fields;
}

std::string describe(const Claim& claim, const Fields& fields) {
    std::string out = claim.subject.name + " | " + claim.relation + " | " + object_text(claim);
    if (fields.modality) out.append(" | ").append(to_string(claim.modality));
    if (fields.polarity) out.append(" | ").append(to_string(claim.polarity));
    if (fields.date) out.append(" | ").append(claim.date ? claim.date->value : "no date");
    return out;
}

std::string describe(const Claim& claim) {
    return claim.subject.name + " | " + claim.relation + " | " + object_text(claim) + " | " +
           std::string(to_string(claim.modality)) + (claim.date ? " | " + claim.date->value : "");
}

std::optional<RuleFailure> run_test(const Extractor& extractor, const RuleInfo& rule, const RuleTest& test) {
    const Report report = make_report("test.md", test.text + "\n", {Format::Markdown, Encoding::Utf8});
    std::vector<const Candidate*> found;
    const std::vector<Candidate> candidates = extractor.candidates(report);
    for (const Candidate& candidate : candidates) {
        // a rule's tests are about what it finds, not about which reading of a long object, or which of several
        // possible subjects, the weights prefer
        const bool second = std::any_of(candidate.features.begin(), candidate.features.end(), [](std::string_view f) {
            return f == "reading:short" || f == "reading:wide" || f.starts_with("rank:");
        });
        if (candidate.claim.rule != rule.id || second) continue;
        // a headline is read twice: what both readings say counts once
        const bool known = std::any_of(found.begin(), found.end(), [&](const Candidate* other) {
            const bool lost = candidate.outcome == Outcome::Lost || other->outcome == Outcome::Lost;
            return lost && describe(other->claim) == describe(candidate.claim);
        });
        if (!known) found.push_back(&candidate);
    }
    const Fields fields = fields_of(test);
    std::string message;
    for (const ExpectedClaim& expected : test.claims) {
        const auto it =
            std::find_if(found.begin(), found.end(), [&](const Candidate* c) { return agrees(expected, c->claim); });
        if (it == found.end()) {
            message += "\n  expected and not found: " + describe(expected, rule.relation);
        } else {
            found.erase(it);
        }
    }
    for (const Candidate* candidate : found) {
        message += "\n  found and not expected: " + describe(candidate->claim, fields);
    }
    if (message.empty()) return std::nullopt;
    return RuleFailure{rule.id, rule.file, test.position, "'" + test.text + "'" + message};
}

}  // namespace

std::vector<RuleFailure> run_rule_tests(const Schema& schema, std::size_t jobs) {
    namespace tbb = oneapi::tbb;
    const Extractor extractor(schema);
    std::vector<std::pair<const RuleInfo*, const RuleTest*>> tests;
    for (const RuleInfo& rule : schema.rules()) {
        for (const RuleTest& test : rule.tests) tests.emplace_back(&rule, &test);
    }
    std::vector<std::optional<RuleFailure>> failed(tests.size());
    tbb::task_arena arena(threads_for(jobs));
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, tests.size(),
                          [&](std::size_t i) { failed[i] = run_test(extractor, *tests[i].first, *tests[i].second); });
    });
    std::vector<RuleFailure> failures;
    for (std::optional<RuleFailure>& failure : failed) {
        if (failure) failures.push_back(std::move(*failure));
    }
    return failures;
}

}  // namespace ktrend
