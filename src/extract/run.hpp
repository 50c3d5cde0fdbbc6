// One report under the rules: its document, and the claims that they make of it.
#pragma once

#include <vector>

#include "extract/assemble.hpp"
#include "extract/context.hpp"
#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "extract/subject.hpp"
#include "ktrend/report.hpp"
#include "ktrend/schema.hpp"

namespace ktrend::extract {

/// Keeps references to the report and the schema, which must outlive it.
class Run {
public:
    Run(const Report& report, const Schema& schema);

    /// All claims of all sentences, in their order, without a choice among them and without confidence; `observer` is
    /// told of every rule at every stretch.
    [[nodiscard]] std::vector<Assembled> claims(Keep keep, const RuleObserver& observer = {});

    /// The same, each with its confidence and what became of it, sorted.
    [[nodiscard]] std::vector<Assembled> settled(double min_confidence, Keep keep, const RuleObserver& observer = {});

    /// What reading the text told, and which sentences were left out.
    [[nodiscard]] std::vector<Diagnostic> diagnostics() const;

    [[nodiscard]] const Document& document() const noexcept { return document_; }
    [[nodiscard]] const Context& context() const noexcept { return context_; }
    [[nodiscard]] const Schema::Impl& schema() const noexcept { return schema_; }

private:
    [[nodiscard]] bool is_too_long(std::uint32_t sentence) const;
    void learn_makers(const std::vector<RawClaim>& claims);

    const Schema::Impl& schema_;
    Document document_;
    SubjectFinder subjects_;
    Context context_;
};

}  // namespace ktrend::extract
