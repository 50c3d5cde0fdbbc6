// What sentences say of the claims around them; see modality.hpp.
#include "rules/modality.hpp"

#include "rules/names.hpp"

namespace ktrend::rules {
namespace {

constexpr NameTable<ModalityRule::Where, 3> where_names{{{"tail", ModalityRule::Where::Tail},
                                                         {"lead", ModalityRule::Where::Lead},
                                                         {"sentence", ModalityRule::Where::Sentence}}};

}  // namespace

void read_modality(yaml::File& file, const Compiler& compiler, RuleSet& set) {
    if (!file.check_keys(file.root(),
                         {"format", "modality", "attribution", "periods", "sections", "figures", "negation", "vetoes"}))
        return;
    file.require_format("ktrend-modality/1");
    const auto each = [&](std::string_view key, const auto& take) {
        const yaml::Node* list = file.find_sequence(file.root(), key);
        if (list == nullptr) return;
        for (const yaml::Node& node : list->items) take(node);
    };
    each("modality", [&](const yaml::Node& node) {
        if (!file.check_keys(node, {"id", "gives", "where", "pattern"})) return;
        ModalityRule rule;
        if (const yaml::Node* id = file.require(node, "id")) rule.id = file.text_of(*id, "id");
        if (const yaml::Node* gives = file.require(node, "gives")) {
            rule.modality = named(file, *gives, modality_names, "modality").value_or(Modality::Asserted);
        }
        if (const yaml::Node* where = node.find("where")) {
            rule.where = named(file, *where, where_names, "place").value_or(ModalityRule::Where::Tail);
        }
        if (const yaml::Node* pattern = file.require(node, "pattern"))
            rule.program = compiler.condition(file, *pattern);
        if (rule.program) set.modality.push_back(std::move(rule));
    });
    const auto each_context_rule = [&](std::string_view key, const char* slot, std::vector<ContextRule>& rules) {
        each(key, [&](const yaml::Node& node) {
            if (!file.check_keys(node, {"id", "pattern"})) return;
            ContextRule rule;
            if (const yaml::Node* id = file.require(node, "id")) rule.id = file.text_of(*id, "id");
            const yaml::Node* pattern = file.require(node, "pattern");
            if (pattern == nullptr) return;
            auto compiled = compiler.pattern(file, *pattern, {slot});
            if (!compiled) return;
            rule.pattern = std::move(*compiled);
            rules.push_back(std::move(rule));
        });
    };
    each_context_rule("attribution", "source", set.attribution);
    each_context_rule("periods", "period", set.periods);
    each_context_rule("sections", "period", set.sections);
    each_context_rule("figures", "period", set.figures);
    each("negation", [&](const yaml::Node& node) {
        if (auto program = compiler.condition(file, node)) set.negation.push_back(std::move(program));
    });
    each("vetoes", [&](const yaml::Node& node) {
        if (auto program = compiler.condition(file, node)) set.vetoes.push_back(std::move(program));
    });
}

}  // namespace ktrend::rules
