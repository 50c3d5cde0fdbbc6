// All that a schema holds, for ktrend's own stages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ktrend/schema.hpp"
#include "mention/finder.hpp"
#include "morph/morphology.hpp"
#include "rules/rule.hpp"
#include "rules/types.hpp"
#include "schema/weights.hpp"

namespace ktrend {

struct Schema::Impl {
    std::string name;
    std::string version;
    std::string language;
    std::string hash;
    std::vector<EntityType> entity_types;
    std::vector<RelationType> relations;
    rules::TypeTable types;
    std::unique_ptr<const Lexicon> lexicon;
    std::unique_ptr<const Normalizer> normalizer;
    std::unique_ptr<const SentenceSplitter> splitter;
    std::unique_ptr<const morph::Morphology> morphology;
    std::unique_ptr<const MentionFinder> finder;  // refers to the three before it
    rules::RuleSet rules;
    std::vector<RuleInfo> rule_infos;  // in the order of `rules.rules`
    Weights weights;
};

}  // namespace ktrend
