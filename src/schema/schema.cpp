// Loading a knowledge schema: `schema.yaml` first, then the parts that need its types, all faults collected.
#include "ktrend/schema.hpp"

#include <algorithm>
#include <cstdlib>
#include <future>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/places.hpp"
#include "core/yaml.hpp"
#include "ktrend/claim.hpp"
#include "rules/loader.hpp"
#include "schema/impl.hpp"
#include "schema/schema_files.hpp"

namespace ktrend {
namespace {

constexpr std::string_view default_schema = "ai-trend-ko";

/// Reads `schema.yaml`.
class SchemaReader {
public:
    SchemaReader(yaml::File& file, Schema::Impl& impl, Places& places) : file_(file), impl_(impl), places_(places) {}

    void read() {
        const yaml::Node& root = file_.root();
        if (!file_.check_keys(root,
                              {"format", "name", "version", "language", "extends", "types", "units", "relations"})) {
            return;
        }
        file_.require_format("ktrend-schema/1", "schema.format");
        if (const auto* name = file_.require(root, "name")) impl_.name = file_.text_of(*name, "name");
        if (const auto* version = file_.require(root, "version")) impl_.version = file_.text_of(*version, "version");
        if (const auto* language = file_.require(root, "language"))
            impl_.language = file_.text_of(*language, "language");
        if (const auto* extends = root.find("extends")) places_.read(file_, *extends);
        if (const auto* types = file_.require_sequence(root, "types")) read_types(*types);
        if (const auto* units = file_.find_map(root, "units")) {
            for (const auto& [key, value] : units->entries) {
                if (!impl_.types.add_unit_class(key.scalar, file_.texts_of(value, "the units of a class"))) {
                    file_.fault(key, "schema.types", "more types than a schema can have");
                }
            }
        }
        if (const auto* relations = file_.require_sequence(root, "relations")) {
            for (const yaml::Node& node : relations->items) read_relation(node);
        }
    }

private:
    std::string text(const yaml::Node& map, std::string_view key) {
        const yaml::Node* node = map.find(key);
        return node == nullptr ? std::string() : file_.text_of(*node, key);
    }

    std::vector<std::string> texts(const yaml::Node& map, std::string_view key) {
        const yaml::Node* node = map.find(key);
        return node == nullptr ? std::vector<std::string>() : file_.texts_of(*node, key);
    }

    bool flag(const yaml::Node& map, std::string_view key) {
        const yaml::Node* node = map.find(key);
        return node != nullptr && file_.flag_of(*node, key);
    }

    /// A type may stand before its parent: all are known before any parent is looked for.
    void read_types(const yaml::Node& list) {
        std::vector<const yaml::Node*> nodes;
        for (const yaml::Node& node : list.items) {
            if (read_type(node)) nodes.push_back(&node);
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const EntityType& type = impl_.entity_types[i];
            if (type.parent.empty()) continue;
            const yaml::Node& parent = *nodes[i]->find("parent");
            known_type(parent, type.parent);
            if (is_below(type.parent, type.name)) {
                file_.fault(parent, "schema.cycle", "the type '" + type.name + "' is below itself");
            } else {
                impl_.types.set_parent(type.name, type.parent);
            }
        }
    }

    /// Whether a type is another, or one of its parents is; by what the file says, which may go in circles.
    bool is_below(std::string_view type, std::string_view ancestor) const {
        for (std::size_t steps = 0; steps <= impl_.entity_types.size() && !type.empty(); ++steps) {
            if (type == ancestor) return true;
            const EntityType* known = find_type(type);
            type = known == nullptr ? std::string_view() : std::string_view(known->parent);
        }
        return false;
    }

    const EntityType* find_type(std::string_view name) const {
        const auto it = std::find_if(impl_.entity_types.begin(), impl_.entity_types.end(),
                                     [&](const EntityType& type) { return type.name == name; });
        return it == impl_.entity_types.end() ? nullptr : &*it;
    }

    bool read_type(const yaml::Node& node) {
        if (!file_.check_keys(node, {"name", "label", "parent", "colour", "description"})) return false;
        const yaml::Node* name = file_.require(node, "name");
        if (name == nullptr) return false;
        EntityType type{file_.text_of(*name, "name"), text(node, "label"), text(node, "parent"), text(node, "colour"),
                        text(node, "description")};
        if (type.name.empty()) {
            if (name->is_scalar()) file_.fault(*name, "yaml.type", "the name of a type must hold letters");
            return false;
        }
        if (!type.colour.empty() && !is_colour(type.colour)) {
            file_.fault(*node.find("colour"), "schema.colour", "a colour is written as '#1f77b4'");
        }
        if (find_type(type.name) != nullptr) {
            file_.fault(node, "schema.duplicate-type", "the type '" + type.name + "' stands here twice");
            return false;
        }
        if (!impl_.types.add_entity_type(type.name, "")) {
            file_.fault(node, "schema.types", "more types than a schema can have");
        }
        impl_.entity_types.push_back(std::move(type));
        return true;
    }

    static bool is_colour(std::string_view text) {
        return text.size() == 7 && text[0] == '#' &&
               text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
    }

    void known_type(const yaml::Node& at, const std::string& name) {
        std::vector<std::string> names{"quantity", "text"};
        for (const EntityType& type : impl_.entity_types) names.push_back(type.name);
        if (std::find(names.begin(), names.end(), name) != names.end()) return;
        file_.fault(at, "schema.unknown-type", "unknown type '" + name + "'" + did_you_mean(name, names));
    }

    void read_relation(const yaml::Node& node) {
        if (!file_.check_keys(node, {"name", "label", "domain", "range", "qualifiers", "symmetric", "functional",
                                     "inverse_functional", "makes", "kinds", "deeds", "description"})) {
            return;
        }
        const yaml::Node* name = file_.require(node, "name");
        if (name == nullptr) return;
        RelationType relation;
        relation.name = file_.text_of(*name, "name");
        relation.label = text(node, "label");
        relation.domain = texts(node, "domain");
        relation.range = texts(node, "range");
        relation.qualifiers = texts(node, "qualifiers");
        relation.symmetric = flag(node, "symmetric");
        read_functional(node, relation);
        relation.inverse_functional = flag(node, "inverse_functional");
        relation.makes = flag(node, "makes");
        relation.kinds = flag(node, "kinds");
        relation.deeds = flag(node, "deeds");
        relation.description = text(node, "description");
        for (const std::string& type : relation.domain) known_type(*node.find("domain"), type);
        for (const std::string& type : relation.range) known_type(*node.find("range"), type);
        if (std::any_of(impl_.relations.begin(), impl_.relations.end(),
                        [&](const RelationType& other) { return other.name == relation.name; })) {
            file_.fault(node, "schema.duplicate-relation", "the relation '" + relation.name + "' stands here twice");
        }
        impl_.relations.push_back(std::move(relation));
    }

    /// `functional: true`, or the qualifiers that it is a function of: `functional: [metric]`.
    void read_functional(const yaml::Node& node, RelationType& relation) {
        const yaml::Node* functional = node.find("functional");
        if (functional == nullptr) return;
        if (!functional->is_sequence()) {
            relation.functional = file_.flag_of(*functional, "functional");
            return;
        }
        relation.functional = true;
        relation.functional_by = file_.texts_of(*functional, "functional");
        for (const std::string& key : relation.functional_by) {
            const auto& known = relation.qualifiers;
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            file_.fault(
                *functional, "schema.unknown-qualifier",
                "the relation '" + relation.name + "' has no qualifier '" + key + "'" + did_you_mean(key, known));
        }
    }

    yaml::File& file_;
    Schema::Impl& impl_;
    Places& places_;
};

/// The types of things that are of two at once, as the lexicon says.
void add_types_for_both(const Lexicon& lexicon, rules::TypeTable& table) {
    std::set<std::pair<std::string_view, std::string_view>> pairs;
    for (const LexiconEntry& entry : lexicon.entries()) {
        if (!entry.also.empty()) pairs.emplace(entry.type, entry.also);
    }
    for (const auto& [type, also] : pairs) table.add_both(type, also);
}

/// What a relation takes on either side, by its `domain` and `range`.
rules::Sides sides_of(const RelationType& relation, const rules::TypeTable& table) {
    const auto mask_of = [&](const std::vector<std::string>& names) {
        rules::TypeMask mask = names.empty() ? rules::all_types : 0;
        for (const std::string& name : names) mask |= rules::mask_of(table.accepted(name));
        return mask;
    };
    const bool text = relation.range.empty() || std::ranges::find(relation.range, "text") != relation.range.end();
    return {mask_of(relation.domain), mask_of(relation.range), text};
}

/// A fault for each entry of the lexicon whose id another has: the graph would have one node for both.
void check_ids(const Lexicon& lexicon, std::vector<Diagnostic>& faults) {
    std::unordered_map<std::string, const LexiconEntry*> by_id;
    for (const LexiconEntry& entry : lexicon.entries()) {
        const auto [at, fresh] = by_id.try_emplace(entity_id(entry.type, entry.name), &entry);
        if (fresh) continue;
        const LexiconEntry& other = *at->second;
        std::string message = entry.name + " and " + other.name + " (" + other.file + ":" +
                              std::to_string(other.position.line) + ") would both be " + at->first;
        const std::string line(yaml::File::load(entry.file).line(entry.position.line));
        faults.push_back({Severity::Error, "lexicon.same-id", std::move(message), entry.file, entry.position, line});
    }
}

/// Runs a loader that throws `Error`; its diagnostics join the others.
template <class Load>
auto collect(std::vector<Diagnostic>& faults, const Load& load) -> std::unique_ptr<const decltype(load())> {
    try {
        return std::make_unique<const decltype(load())>(load());
    } catch (const Error& error) {
        faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
        return nullptr;
    }
}

}  // namespace

Schema::Schema(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Schema Schema::load(const std::filesystem::path& folder) {
    auto impl = std::make_shared<Impl>();
    yaml::File file = yaml::File::load(folder / "schema.yaml");
    Places places(folder);
    SchemaReader(file, *impl, places).read();
    if (!file.root().is_map()) file.throw_faults();  // it says neither types nor where the other files are
    std::vector<Diagnostic> faults = file.faults();
    auto weights = std::async(std::launch::async, [&folder] {  // a large file that asks for nothing of the rest
        std::vector<Diagnostic> wrong;
        Weights read = Weights::load(folder, wrong);
        return std::pair(std::move(read), std::move(wrong));
    });

    std::vector<std::string> type_names;
    for (const EntityType& type : impl->entity_types) type_names.push_back(type.name);
    impl->normalizer = collect(faults, [&] { return Normalizer::load(places.folder_of("units.yaml")); });
    impl->splitter = collect(faults, [&] { return SentenceSplitter::load(places.folder_of("sentences.yaml")); });
    impl->morphology = collect(faults, [&] { return morph::Morphology::load(places.folder_of("korean")); });
    if (impl->morphology) {
        const NameBoundary particles{[&morphology = *impl->morphology](std::string_view name, std::string_view rest) {
                                         return morphology.is_josa_after(name, rest);
                                     },
                                     {}};
        impl->lexicon = collect(faults, [&] { return Lexicon::load(folder, type_names, particles); });
    }
    for (const EntityType& type : impl->entity_types) impl->types.add_both(type.name, rules::kind_name);
    if (impl->lexicon) add_types_for_both(*impl->lexicon, impl->types);
    if (impl->lexicon) check_ids(*impl->lexicon, faults);
    if (impl->lexicon && impl->normalizer && impl->morphology) {
        impl->finder = collect(faults, [&] {
            return MentionFinder::load(places.folder_of("names.yaml"), *impl->lexicon, *impl->normalizer,
                                       *impl->morphology, type_names);
        });
    }
    const rules::RuleFiles files = rule_files_of(places);
    check_files(places, files, faults);
    // without types, relations and macros every pattern that names one would be told as a fault
    if (impl->lexicon && file.faults().empty() && !files.macros.empty()) {
        std::vector<rules::RelationShape> shapes;
        for (const RelationType& relation : impl->relations) {
            shapes.push_back({relation.name, relation.qualifiers, sides_of(relation, impl->types)});
        }
        impl->rules = rules::load_rules(files, impl->types, shapes, faults);
        for (const rules::Rule& rule : impl->rules.rules) impl->rule_infos.push_back(rule.info);
    }
    auto [fitted, wrong] = weights.get();
    impl->weights = std::move(fitted);
    faults.insert(faults.end(), wrong.begin(), wrong.end());
    if (!faults.empty()) throw Error(std::move(faults));
    impl->hash = hash_of(places);
    return Schema(std::move(impl));
}

std::filesystem::path Schema::default_folder() {
    if (const char* named = std::getenv("KTREND_SCHEMA"); named != nullptr && *named != '\0') return named;
    return shipped_folder(default_schema);
}

std::filesystem::path Schema::shipped_folder(std::string_view name) {
    std::filesystem::path folder = shipped_schema(name);
    if (!folder.empty()) return folder;
    throw Error({Severity::Error,
                 "schema.not-found",
                 "the knowledge schema " + std::string(name) + " was not found; name its folder, or set KTREND_SCHEMA",
                 {},
                 {0, 0},
                 {}});
}

const std::string& Schema::name() const& noexcept {
    return impl_->name;
}
const std::string& Schema::version() const& noexcept {
    return impl_->version;
}
const std::string& Schema::language() const& noexcept {
    return impl_->language;
}
const std::string& Schema::hash() const& noexcept {
    return impl_->hash;
}
const std::vector<EntityType>& Schema::entity_types() const& noexcept {
    return impl_->entity_types;
}
const std::vector<RelationType>& Schema::relations() const& noexcept {
    return impl_->relations;
}
const std::vector<RuleInfo>& Schema::rules() const& noexcept {
    return impl_->rule_infos;
}
const Lexicon& Schema::lexicon() const& noexcept {
    return *impl_->lexicon;
}
const Normalizer& Schema::normalizer() const& noexcept {
    return *impl_->normalizer;
}
const SentenceSplitter& Schema::splitter() const& noexcept {
    return *impl_->splitter;
}

const RelationType* Schema::relation(std::string_view name) const& noexcept {
    const auto it = std::find_if(impl_->relations.begin(), impl_->relations.end(),
                                 [&](const RelationType& relation) { return relation.name == name; });
    return it == impl_->relations.end() ? nullptr : &*it;
}

bool Schema::is_a(std::string_view type, std::string_view ancestor) const noexcept {
    while (!type.empty()) {
        if (type == ancestor) return true;
        const auto it = std::find_if(impl_->entity_types.begin(), impl_->entity_types.end(),
                                     [&](const EntityType& known) { return known.name == type; });
        type = it == impl_->entity_types.end() ? std::string_view() : std::string_view(it->parent);
    }
    return false;
}

}  // namespace ktrend
