// What the claims of a report tell about each other: a statement that two rules make is surer than one that another
// rule denies. Features like those of features.hpp, of claims whose subjects are chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/assemble.hpp"
#include "extract/features.hpp"

namespace ktrend::extract {

/// The claims of one report in order of sentences, as `Run::claims` gives them. Those that lost the choice of a subject
/// are no company. Keeps a reference to them.
class Company {
public:
    /// O(claims).
    explicit Company(const std::vector<Assembled>& claims);

    /// The features of one that is `Matched`. O(claims of its sentence).
    void tell(std::size_t claim, FeatureSink& sink) const;

private:
    struct Place {
        std::uint32_t statement = 0;  ///< the same number for the same subject, relation and object
        std::uint32_t subject = 0;
        std::uint32_t first = 0;  ///< the claims of its sentence
        std::uint32_t last = 0;
    };
    void tell_agreement(std::size_t claim, FeatureSink& sink) const;
    void tell_rivals(std::size_t claim, FeatureSink& sink) const;
    void tell_report(std::size_t claim, FeatureSink& sink) const;

    const std::vector<Assembled>& claims_;
    std::vector<Place> places_;                // of each claim
    std::vector<std::uint32_t> of_subject_;    // claims of each subject
    std::vector<std::uint32_t> of_statement_;  // sentences that make each statement
    std::uint32_t matched_ = 0;
};

}  // namespace ktrend::extract
