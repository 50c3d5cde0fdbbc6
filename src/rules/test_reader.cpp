#include "rules/test_reader.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "ktrend/date.hpp"
#include "rules/names.hpp"

namespace ktrend::rules {
namespace {

std::string read_date(yaml::File& file, const yaml::Node& node) {
    std::string text = file.text_of(node, "date");
    if (node.is_scalar() && !edtf_range(text)) {
        file.fault(node, "rule.date", "'" + text + "' is no date in EDTF");
    }
    return text;
}

ExpectedClaim read_expected(yaml::File& file, const yaml::Node& node, const std::vector<RelationShape>& relations) {
    ExpectedClaim expected;
    if (!file.check_keys(node, {"subject", "relation", "object", "modality", "polarity", "date"})) return expected;
    if (const yaml::Node* subject = file.require(node, "subject")) expected.subject = file.text_of(*subject, "subject");
    if (const yaml::Node* object = file.require(node, "object")) expected.object = file.text_of(*object, "object");
    if (const yaml::Node* modality = node.find("modality")) {
        if (const auto meant = named(file, *modality, modality_names, "modality")) {
            expected.modality = name_in(modality_names, *meant);
        }
    }
    if (const yaml::Node* polarity = node.find("polarity")) {
        if (const auto meant = named(file, *polarity, polarity_names, "polarity")) {
            expected.polarity = name_in(polarity_names, *meant);
        }
    }
    if (const yaml::Node* relation = node.find("relation")) {
        if (const RelationShape* shape = find_relation(file, *relation, relations)) expected.relation = shape->name;
    }
    if (const yaml::Node* date = node.find("date")) expected.date = read_date(file, *date);
    return expected;
}

}  // namespace

const RelationShape* find_relation(yaml::File& file, const yaml::Node& node,
                                   const std::vector<RelationShape>& relations) {
    const std::string name = file.text_of(node, "relation");
    std::vector<std::string> names;
    for (const RelationShape& shape : relations) {
        if (shape.name == name) return &shape;
        names.push_back(shape.name);
    }
    if (!node.is_scalar()) return nullptr;
    file.fault(node, "rule.unknown-relation", "unknown relation '" + name + "'" + did_you_mean(name, names));
    return nullptr;
}

std::vector<RuleTest> read_tests(yaml::File& file, const yaml::Node& list,
                                 const std::vector<RelationShape>& relations) {
    std::vector<RuleTest> tests;
    if (!list.is_sequence()) file.fault(list, "yaml.type", "tests must be a list");
    for (const yaml::Node& node : list.items) {
        if (!file.check_keys(node, {"text", "claims"})) continue;
        RuleTest test;
        test.position = node.position;
        if (const yaml::Node* text = file.require(node, "text")) test.text = file.text_of(*text, "text");
        if (const yaml::Node* claims = file.require_sequence(node, "claims")) {
            for (const yaml::Node& claim : claims->items) test.claims.push_back(read_expected(file, claim, relations));
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

}  // namespace ktrend::rules
