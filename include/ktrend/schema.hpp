// A knowledge schema: everything that is known of a field and of its language, loaded from one folder of YAML files.
//
// ktrend's C++ code knows no entity type, no relation and no word of the field; all of it is declared here. The shipped
// schema is `schemas/ai-trend-ko`; docs/schema.md tells how to write another.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/lexicon.hpp"
#include "ktrend/normalizer.hpp"
#include "ktrend/rules.hpp"
#include "ktrend/sentence.hpp"

namespace ktrend {

struct EntityType {
    std::string name;    ///< "Organization"
    std::string label;   ///< as people read it, in the language of the schema: "조직"
    std::string parent;  ///< a slot for the parent takes this type too; empty: none
    std::string colour;  ///< "#0072b2", for exports
    std::string description;
};

struct RelationType {
    std::string name;                     ///< "released"
    std::string label;                    ///< "출시"
    std::vector<std::string> domain;      ///< types of the subject; empty: any
    std::vector<std::string> range;       ///< types of the object, and "quantity", "text"; empty: any
    std::vector<std::string> qualifiers;  ///< in the order in which claims carry them
    bool symmetric = false;               ///< A r B says B r A
    bool functional = false;              ///< at one time a subject has one object …
    std::vector<std::string>
        functional_by;                ///< … for each value of these qualifiers, and nothing is known without them
    bool inverse_functional = false;  ///< at one time an object has one subject
    bool makes = false;               ///< the subject makes or owns the object: kept as the report's owner memory
    bool kinds = false;  ///< the object says what kind of thing the subject is: read without its relative clause, too
    bool deeds = false;  ///< the object says what the subject does: read with the clause that leads to it, too
    std::string description;
};

/// Immutable; const member functions may be called from several threads at once. Copies share what was loaded, so they
/// are cheap, and what a schema hands out by reference lives as long as any of them. One that was moved from may only
/// be assigned to or destroyed.
class KTREND_API Schema {
public:
    /// Loads and checks a schema folder. Throws `Error` with all faults of all files. Patterns are parsed here and
    /// built when they are needed; see `Extractor::extract`.
    [[nodiscard]] static Schema load(const std::filesystem::path& folder);

    /// The folder to use when the user names none: the environment's KTREND_SCHEMA, unchecked; else `ai-trend-ko` in
    /// `share/ktrend/schemas` beside the program's folder, or where ktrend was configured to be installed, or, where
    /// ktrend is built as a part of another project, in its sources. Throws `Error` where there is none: a program that
    /// links a ktrend installed elsewhere gets the folder from its package (`ktrend_SCHEMA_DIR`; docs/schema.md).
    [[nodiscard]] static std::filesystem::path default_folder();
    /// The folder of a schema that ktrend came with, by its name: "ai-trend-ko", "skeleton". Throws `Error` where there
    /// is none.
    [[nodiscard]] static std::filesystem::path shipped_folder(std::string_view name);

    [[nodiscard]] const std::string& name() const& noexcept;
    [[nodiscard]] const std::string& version() const& noexcept;
    [[nodiscard]] const std::string& language() const& noexcept;  ///< BCP 47
    [[nodiscard]] const std::string& hash() const& noexcept;      ///< of all files that it is made of
    [[nodiscard]] const std::vector<EntityType>& entity_types() const& noexcept;
    [[nodiscard]] const std::vector<RelationType>& relations() const& noexcept;
    /// Null where there is no such relation.
    [[nodiscard]] const RelationType* relation(std::string_view name) const& noexcept;
    /// Whether `type` is `ancestor` or below it.
    [[nodiscard]] bool is_a(std::string_view type, std::string_view ancestor) const noexcept;
    [[nodiscard]] const std::vector<RuleInfo>& rules() const& noexcept;
    [[nodiscard]] const Lexicon& lexicon() const& noexcept;
    [[nodiscard]] const Normalizer& normalizer() const& noexcept;
    [[nodiscard]] const SentenceSplitter& splitter() const& noexcept;

    // What a temporary schema holds is gone with it: `for (… : Schema::load(folder).relations())` must not compile.
    void name() const&& = delete;
    void version() const&& = delete;
    void language() const&& = delete;
    void hash() const&& = delete;
    void entity_types() const&& = delete;
    void relations() const&& = delete;
    void relation(std::string_view name) const&& = delete;
    void rules() const&& = delete;
    void lexicon() const&& = delete;
    void normalizer() const&& = delete;
    void splitter() const&& = delete;

    struct Impl;
    /// For ktrend's own stages.
    [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }

private:
    explicit Schema(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> impl_;
};

}  // namespace ktrend
