// What the fitted confidence looks at: each candidate claim as a list of named binary features, "kind:value". The names
// are stable: weights.yaml holds them. Here are those that a claim has by itself; see company.hpp for the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/document.hpp"
#include "extract/matcher.hpp"
#include "ktrend/claim.hpp"

namespace ktrend::extract {

/// Takes the features of one claim, in a fixed order. A feature's text is the sink's only while it is told.
class FeatureSink {
public:
    virtual void add(std::string_view feature) = 0;

    /// Joins "kind:value/more/…".
    template <class... More>
    void add(std::string_view kind, std::string_view value, More... more) {
        text_.assign(kind).append(":").append(value);
        ((text_.append("/").append(std::string_view(more))), ...);
        add(std::string_view(text_));
    }

protected:
    FeatureSink() = default;
    FeatureSink(const FeatureSink&) = default;
    FeatureSink& operator=(const FeatureSink&) = default;
    ~FeatureSink() = default;

private:
    std::string text_;
};

/// A count as one of a few classes: 0, 1, 2, "few" (to 4), "many".
[[nodiscard]] std::string_view small_count(std::size_t count) noexcept;

/// The features of a report's claims, each by itself. Keeps a reference to the document.
class OwnFeatures {
public:
    /// O(mentions + noun phrases).
    OwnFeatures(const Document& document, const rules::RuleSet& rules, const rules::TypeTable& types);

    void tell(const RawClaim& raw, const Claim& claim, FeatureSink& sink) const;

    [[nodiscard]] const Document& document() const noexcept { return document_; }
    [[nodiscard]] const rules::RuleSet& rules() const noexcept { return rules_; }
    [[nodiscard]] const rules::TypeTable& types() const noexcept { return types_; }
    [[nodiscard]] std::uint32_t times_named(std::uint32_t entity) const { return times_named_[entity]; }
    /// Whether a sentence is about a thing without a name.
    [[nodiscard]] bool is_nameless(std::uint32_t sentence) const { return nameless_[sentence]; }
    /// How many headings above the sentence one must go up to find one that names the entity; 0 where none does.
    [[nodiscard]] std::size_t heading_that_names(std::uint32_t entity, std::uint32_t sentence) const;

private:
    const Document& document_;
    const rules::RuleSet& rules_;
    const rules::TypeTable& types_;
    std::vector<std::uint32_t> times_named_;                         // of each entity
    std::vector<std::pair<std::uint32_t, std::uint32_t>> headings_;  // (block, entity that it names), in order
    std::vector<bool> nameless_;                                     // of each sentence
};

}  // namespace ktrend::extract
