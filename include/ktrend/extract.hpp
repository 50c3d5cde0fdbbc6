// From a report to its claims: runs all stages up to the rules, and can be asked what it saw and why.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/mention.hpp"
#include "ktrend/report.hpp"
#include "ktrend/rules.hpp"
#include "ktrend/schema.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"

namespace ktrend {

struct ExtractOptions {
    /// Claims below it are left out. None: the threshold that the schema's weights were fitted for.
    std::optional<double> min_confidence{};
};

/// What one report yields.
struct Extraction {
    std::vector<Claim> claims;           ///< in order of their spans, then of relation, subject, object
    std::vector<ReportEntity> entities;  ///< names and aliases met or learnt in the report
    ReportMeta meta;
    std::vector<Diagnostic> diagnostics;
};

/// One rule at one place, for people.
struct RuleTrace {
    std::string rule;
    Outcome outcome = Outcome::NoTrigger;
    std::string detail;  ///< which veto, which rule won, what the place lacks; empty where there is no more to say
    std::string claim;   ///< "subject | relation | object" where it got that far
};

/// One sentence with all that the rules saw of it.
struct SentenceTrace {
    TextSpan span;
    Position position;
    std::string text;
    std::string words;             ///< canonical dump of the morphology
    std::string mentions;          ///< canonical dump
    std::string line;              ///< the mask line, mentions as ⟦Type:name⟧ and functions as ⟨topic⟩
    std::vector<RuleTrace> rules;  ///< all that got beyond their trigger, or the one asked for; in order of rule
    std::vector<Claim> claims;
};

/// What `Extractor::explain` is to tell.
struct ExplainOptions {
    std::uint32_t line = 0;  ///< only sentences that touch this line of the file; 0: all
    /// Only this rule (an id), and then also why it was not tried where it was not. Empty: all that were tried.
    std::string rule{};
};

/// How one rule did over one report; see `Extractor::profile`.
struct RuleCount {
    std::string rule;
    std::uint64_t tried = 0;    ///< places where its trigger was present
    std::uint64_t matched = 0;  ///< places where its pattern matched
    std::uint64_t claims = 0;
    double seconds = 0.0;
};

/// One claim with what its confidence was computed from: the features of the fitted model, by name, each present once.
struct Candidate {
    Claim claim;
    std::vector<std::string> features;
    Outcome outcome = Outcome::Matched;
};

/// Immutable; const member functions may be called from several threads at once. Shares the schema. One that was moved
/// from may only be assigned to or destroyed.
class KTREND_API Extractor {
public:
    /// Throws `std::invalid_argument` for a confidence that is no number.
    explicit Extractor(Schema schema, ExtractOptions options = {});

    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;
    ~Extractor();

    /// All claims of a report. Problems of the report are diagnostics; never throws on any bytes. Throws `Error`
    /// ("rule.too-large") only where RE2 has not the memory for a pattern of the schema.
    /// Linear in the size of the report. A pattern is built when a line first holds what it needs, so the first reports
    /// take longer.
    [[nodiscard]] Extraction extract(const Report& report) const;

    /// All candidates with their features, before the threshold: what `learn` fits on.
    [[nodiscard]] std::vector<Candidate> candidates(const Report& report) const;

    /// What happened to each sentence.
    [[nodiscard]] std::vector<SentenceTrace> explain(const Report& report, const ExplainOptions& options = {}) const;

    /// Every rule over one report: places tried, matched, claims, time. For `ktrend check --corpus`.
    [[nodiscard]] std::vector<RuleCount> profile(const Report& report) const;

    [[nodiscard]] const Schema& schema() const& noexcept;
    void schema() const&& = delete;

private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

/// A rule's own test that failed.
struct RuleFailure {
    std::string rule;
    std::string file;
    Position position;
    std::string message;  ///< what was expected and what was found
};

/// Runs the tests of all rules. Each is run with the rule's own relation: other relations' claims do not count.
/// Uses `jobs` threads, 0: all cores; the failures come in the order of the rules whatever their number.
[[nodiscard]] KTREND_API std::vector<RuleFailure> run_rule_tests(const Schema& schema, std::size_t jobs = 0);

}  // namespace ktrend
