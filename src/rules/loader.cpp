// The rule files, read strictly: every fault of every file is told at its place, with the nearest known name.
#include "rules/loader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/files.hpp"
#include "rules/compiler.hpp"
#include "rules/engine_macros.hpp"
#include "rules/macros.hpp"
#include "rules/modality.hpp"
#include "rules/names.hpp"
#include "rules/test_reader.hpp"

namespace ktrend::rules {
namespace {

constexpr long most_priority = 1'000'000;

constexpr NameTable<Scope, 6> scope_names{{{"clause", Scope::Clause},
                                           {"sentence", Scope::Sentence},
                                           {"heading", Scope::Heading},
                                           {"item", Scope::Item},
                                           {"label", Scope::Label},
                                           {"cell", Scope::Cell}}};
constexpr NameTable<Source, 11> source_names{{{"slot", Source::Slot},
                                              {"own", Source::Own},
                                              {"relative", Source::Relative},
                                              {"sentence", Source::Sentence},
                                              {"demonstrative", Source::Demonstrative},
                                              {"previous", Source::Previous},
                                              {"parent", Source::Parent},
                                              {"heading", Source::Heading},
                                              {"maker", Source::Maker},
                                              {"head", Source::Head},
                                              {"dropped", Source::Dropped}}};
const std::vector<yaml::Node>& items_of(const yaml::Node& node, std::vector<yaml::Node>& single) {
    if (node.is_sequence()) return node.items;
    single.assign(1, node);
    return single;
}

std::vector<std::filesystem::path> yaml_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void collect(const yaml::File& file, std::vector<Diagnostic>& faults) {
    faults.insert(faults.end(), file.faults().begin(), file.faults().end());
}

/// Reads one rule file.
class RuleReader {
public:
    RuleReader(yaml::File& file, const Compiler& compiler, const std::vector<RelationShape>& relations)
        : file_(file), compiler_(compiler), relations_(relations) {}

    std::vector<Rule> read() {
        std::vector<Rule> rules;
        if (!file_.check_keys(file_.root(), {"format", "relation", "rules"})) return rules;
        file_.require_format("ktrend-rules/1");
        const yaml::Node* relation = file_.require(file_.root(), "relation");
        const yaml::Node* list = file_.require_sequence(file_.root(), "rules");
        if (relation == nullptr || list == nullptr) return rules;
        const RelationShape* shape = find_relation(file_, *relation, relations_);
        if (shape == nullptr) return rules;
        for (const yaml::Node& node : list->items) {
            if (auto rule = read_rule(node, *shape)) rules.push_back(std::move(*rule));
        }
        return rules;
    }

private:
    std::optional<Rule> read_rule(const yaml::Node& node, const RelationShape& shape) {
        if (!file_.check_keys(node, {"id", "scope", "subject", "object", "pattern", "unless", "not_before", "not_after",
                                     "not_at", "qualifiers", "priority", "parentheses", "questions", "keep", "modality",
                                     "polarity", "tests"})) {
            return std::nullopt;
        }
        const std::size_t before = file_.faults().size();
        Rule rule;
        rule.info.relation = shape.name;
        rule.relation = static_cast<std::size_t>(&shape - relations_.data());
        rule.sides = shape.sides;
        rule.info.file = file_.name();
        rule.info.position = node.position;
        if (const yaml::Node* id = file_.require(node, "id")) rule.info.id = file_.text_of(*id, "id");
        if (const yaml::Node* scope = node.find("scope")) {
            rule.info.scope = named(file_, *scope, scope_names, "scope").value_or(Scope::Clause);
        }
        if (const yaml::Node* priority = node.find("priority")) {
            rule.info.priority =
                static_cast<int>(file_.integer_of(*priority, "priority", -most_priority, most_priority).value_or(0));
        }
        if (const yaml::Node* flag = node.find("parentheses")) rule.parentheses = file_.flag_of(*flag, "parentheses");
        if (const yaml::Node* flag = node.find("questions")) rule.questions = file_.flag_of(*flag, "questions");
        if (const yaml::Node* keep = node.find("keep")) {
            for (const std::string& what : file_.texts_of(*keep, "keep")) {
                if (what == "topic") {
                    rule.keep_topic = true;
                } else if (what == "attribute") {
                    rule.keep_attribute = true;
                } else {
                    file_.fault(*keep, "rule.unknown-name",
                                "unknown part '" + what + "'" + did_you_mean(what, {"topic", "attribute"}));
                }
            }
        }
        if (const yaml::Node* modality = node.find("modality")) {
            rule.modality = named(file_, *modality, modality_names, "modality");
        }
        if (const yaml::Node* polarity = node.find("polarity")) {
            rule.polarity = named(file_, *polarity, polarity_names, "polarity");
        }
        if (const yaml::Node* subject = node.find("subject")) {
            rule.subject = read_context(*subject);
            imply_dropped(rule.subject->from);
            check_types(*subject, rule.subject->types, rule.sides.subjects, "rule.outside-domain", shape);
        }
        if (const yaml::Node* object = node.find("object")) {
            rule.object = read_context(*object);
            check_types(*object, rule.object->types, rule.sides.objects, "rule.outside-range", shape);
        }
        read_qualifiers(node, shape, rule);
        read_patterns(node, shape, rule);
        read_conditions(node, rule);
        if (const yaml::Node* tests = node.find("tests")) rule.info.tests = read_tests(file_, *tests, relations_);
        if (file_.faults().size() != before) return std::nullopt;
        return rule;
    }

    ContextSlot read_context(const yaml::Node& node) {
        ContextSlot slot;
        if (!file_.check_keys(node, {"types", "from"})) return slot;
        if (const yaml::Node* types = file_.require(node, "types")) {
            slot.types = compiler_.mask(file_, *types, file_.text_of(*types, "types"));
        }
        if (const yaml::Node* from = file_.require(node, "from")) {
            std::vector<yaml::Node> single;
            for (const yaml::Node& item : items_of(*from, single)) {
                if (const auto source = named(file_, item, source_names, "source")) slot.from.push_back(*source);
            }
        }
        return slot;
    }

    /// A rule that asks for the subject of its own sentence means the one that is left out too, which counts before
    /// what stands further off; unless it asks for what went before itself.
    static void imply_dropped(std::vector<Source>& from) {
        const auto asks_for = [&](Source source) { return std::find(from.begin(), from.end(), source) != from.end(); };
        if (!asks_for(Source::Own) && !asks_for(Source::Sentence)) return;
        if (asks_for(Source::Previous) || asks_for(Source::Head) || asks_for(Source::Dropped)) return;
        const auto further = std::find_if(from.begin(), from.end(), [](Source source) {
            return source == Source::Parent || source == Source::Heading;
        });
        from.insert(further, Source::Dropped);
    }

    void read_qualifiers(const yaml::Node& node, const RelationShape& shape, Rule& rule) {
        const yaml::Node* map = file_.find_map(node, "qualifiers");
        if (map == nullptr) return;
        for (const auto& [key, value] : map->entries) {
            if (std::find(shape.qualifiers.begin(), shape.qualifiers.end(), key.scalar) == shape.qualifiers.end()) {
                file_.fault(key, "rule.unknown-qualifier",
                            "the relation '" + shape.name + "' declares no qualifier '" + key.scalar + "'" +
                                did_you_mean(key.scalar, shape.qualifiers));
            }
            rule.constants.emplace_back(key.scalar, file_.text_of(value, "a qualifier"));
        }
    }

    void read_patterns(const yaml::Node& node, const RelationShape& shape, Rule& rule) {
        const yaml::Node* patterns = file_.require(node, "pattern");
        if (patterns == nullptr) return;
        std::vector<std::string> roles{"subject", "object", "date"};
        roles.insert(roles.end(), shape.qualifiers.begin(), shape.qualifiers.end());
        std::vector<yaml::Node> single;
        for (const yaml::Node& item : items_of(*patterns, single)) {
            auto pattern = compiler_.pattern(file_, item, roles);
            if (!pattern) continue;
            if (pattern->slot("subject") == nullptr && !rule.subject) {
                file_.fault(item, "rule.no-subject",
                            "neither the pattern nor the rule says where the subject comes from");
            }
            if (pattern->slot("object") == nullptr && !rule.object) {
                file_.fault(item, "rule.no-object",
                            "neither the pattern nor the rule says where the object comes from");
            }
            check_slots(item, *pattern, shape);
            rule.info.patterns.push_back(item.scalar);
            rule.patterns.push_back(std::move(*pattern));
        }
    }

    void check_types(const yaml::Node& at, TypeMask types, TypeMask taken, const char* code,
                     const RelationShape& shape) {
        const TypeMask known = types & ~bit(unknown_type);  // none: types that there are not, which was told
        const bool fits = known == 0 || (known & taken) != 0;
        const char* side = std::string_view(code) == "rule.outside-domain" ? "subject" : "object";
        if (!fits) file_.fault(at, code, "the relation '" + shape.name + "' takes none of these types as " + side);
    }

    void check_slots(const yaml::Node& at, const Pattern& pattern, const RelationShape& shape) {
        if (const Slot* subject = pattern.slot("subject"); subject != nullptr) {
            check_types(at, subject->types, shape.sides.subjects, "rule.outside-domain", shape);
        }
        const Slot* object = pattern.slot("object");
        if (object == nullptr) return;
        check_types(at, object->types, shape.sides.objects, "rule.outside-range", shape);
        if (object->kind == SlotKind::Text && !shape.sides.text) {
            file_.fault(at, "rule.outside-range", "the relation '" + shape.name + "' takes no text as object");
        }
    }

    void read_conditions(const yaml::Node& node, Rule& rule) {
        const auto read = [&](std::string_view key, std::string_view anchor, std::string_view tail,
                              std::vector<Program>& out) {
            const yaml::Node* conditions = node.find(key);
            if (conditions == nullptr) return;
            std::vector<yaml::Node> single;
            for (const yaml::Node& item : items_of(*conditions, single)) {
                if (auto program = compiler_.condition(file_, item, anchor, tail)) out.push_back(std::move(program));
            }
        };
        read("unless", "", "", rule.unless);
        read("not_before", "(?:", ")$", rule.not_before);
        read("not_after", "^(?:", ")", rule.not_after);
        read("not_at", "^(?:", ")", rule.not_at);
    }

    yaml::File& file_;
    const Compiler& compiler_;
    const std::vector<RelationShape>& relations_;
};

void fault_duplicate_ids(const std::vector<Rule>& rules, std::vector<Diagnostic>& faults) {
    std::map<std::string_view, const Rule*> seen;
    for (const Rule& rule : rules) {
        const auto [it, fresh] = seen.emplace(rule.info.id, &rule);
        if (fresh) continue;
        faults.push_back({Severity::Error,
                          "rule.duplicate-id",
                          "the rule '" + rule.info.id + "' stands in " + it->second->info.file + " too",
                          rule.info.file,
                          rule.info.position,
                          {}});
    }
}

/// A macro that is missing, or a file of them, is asked for by hundreds of patterns: each fault is told where it stands
/// first, with how many more places there are.
void fold_repeated(std::vector<Diagnostic>& faults, std::size_t from) {
    std::map<std::string, std::pair<std::size_t, std::size_t>> seen;  // by message: where it is, how often it stood
    std::size_t kept = from;
    for (std::size_t i = from; i < faults.size(); ++i) {
        const bool repeats = faults[i].code == "rule.unknown-macro" || faults[i].code == "rule.unknown-type";
        if (repeats) {
            const auto [at, fresh] = seen.try_emplace(faults[i].message, kept, 0);
            ++at->second.second;
            if (!fresh) continue;
        }
        if (kept != i) faults[kept] = std::move(faults[i]);
        ++kept;
    }
    faults.resize(kept);
    for (const auto& [message, place] : seen) {
        const auto& [at, times] = place;
        if (times == 1) continue;
        faults[at].message += "; and " + std::to_string(times - 1) + (times == 2 ? " more place" : " more places");
    }
}

}  // namespace

RuleFiles rule_files(const std::filesystem::path& folder) {
    return {yaml_files(folder / "macros"), yaml_files(folder / "rules"), folder / "modality.yaml"};
}

RuleSet load_rules(const RuleFiles& files, const TypeTable& types, const std::vector<RelationShape>& relations,
                   std::vector<Diagnostic>& faults) {
    RuleSet set;
    Macros macros;
    for (const std::string& type : types.names()) {
        macros.add_builtin("is." + type, mention_class(mask_of(types.accepted(type))));
    }
    std::vector<yaml::File> macro_files = yaml::load_files(files.macros);
    for (yaml::File& file : macro_files) macros.add(file);
    const std::size_t before = faults.size();
    if (std::any_of(macro_files.begin(), macro_files.end(), [](const yaml::File& file) { return file.is_broken(); })) {
        for (const yaml::File& file : macro_files) collect(file, faults);
        return set;  // without its macros every rule would be told as a fault
    }
    macros.resolve(macro_files);

    Programs programs;
    const Compiler compiler(macros, types, programs);
    read_engine_macros(macros, macro_files, compiler, types, set);
    for (const yaml::File& file : macro_files) collect(file, faults);
    for (yaml::File& file : yaml::load_files(files.rules)) {
        std::vector<Rule> rules = RuleReader(file, compiler, relations).read();
        std::move(rules.begin(), rules.end(), std::back_inserter(set.rules));
        collect(file, faults);
    }
    fault_duplicate_ids(set.rules, faults);
    std::stable_sort(set.rules.begin(), set.rules.end(),
                     [](const Rule& a, const Rule& b) { return a.info.priority > b.info.priority; });
    if (std::filesystem::exists(files.modality)) {
        yaml::File file = yaml::File::load(files.modality);
        read_modality(file, compiler, set);
        collect(file, faults);
    }
    fold_repeated(faults, before);
    set.needs = programs.take_needs();
    set.index = RuleIndex(set.rules);
    set.alphabet = programs.take_alphabet();
    return set;
}

}  // namespace ktrend::rules

namespace ktrend {

std::string_view to_string(Scope scope) noexcept {
    return rules::name_in(rules::scope_names, scope);
}
std::string_view to_string(Source source) noexcept {
    return rules::name_in(rules::source_names, source);
}

std::string_view to_string(Outcome outcome) noexcept {
    switch (outcome) {
        case Outcome::Matched: return "matched";
        case Outcome::NoTrigger: return "no-trigger";
        case Outcome::NoMatch: return "no-match";
        case Outcome::Vetoed: return "vetoed";
        case Outcome::NoSubject: return "no-subject";
        case Outcome::NoObject: return "no-object";
        case Outcome::SameThing: return "same-thing";
        case Outcome::WrongType: return "wrong-type";
        case Outcome::Lost: return "lost";
        case Outcome::BelowConfidence: return "below-confidence";
    }
    return "?";
}

}  // namespace ktrend
