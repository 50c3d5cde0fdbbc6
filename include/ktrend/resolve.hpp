// One name per thing: which of the entities that claims name are the same.
//
// Resolution compares names, never meanings. It works in tiers, the surest first; what a tier joins, no later tier
// takes apart; a user's own decisions come before all tiers. Every join is logged with its tier and its evidence.
// Nothing is changed in the claims, so that a resolution can be thrown away, or made again with other decisions,
// without loss.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/report_record.hpp"

namespace ktrend {

/// Why two entities are one, in the order of trust.
enum class ResolutionTier : std::uint8_t {
    Decision,    ///< a user said so
    Lexicon,     ///< both are spellings of one lexicon entry
    Alias,       ///< a report taught the alias: 팅커(Tinker)
    NormalForm,  ///< equal after NFKC, case folding, and without spaces and hyphens: "GPT 4o", "gpt-4o"
    Spelling,    ///< Hangul spellings of one foreign sound: 앤트로픽, 앤스로픽, 앤쓰로픽
};
[[nodiscard]] KTREND_API std::string_view to_string(ResolutionTier) noexcept;

/// What a user decided, from a `ktrend-decisions/1` file (schemas/decisions.schema.json). The review page writes such
/// files.
struct Decisions {
    /// Groups of entity ids that are one thing; the first gives it its name and type.
    std::vector<std::vector<std::string>> merge{};
    /// Groups of entity ids no two of which are one thing.
    std::vector<std::vector<std::string>> split{};
    std::vector<std::string> wrong{};  ///< ids of claims that the graph leaves out
    std::vector<std::string> right{};  ///< ids of claims that a person has confirmed

    friend bool operator==(const Decisions&, const Decisions&) = default;
};

/// Throws `Error` listing all faults of the file, among them ids that are merged and split at once.
[[nodiscard]] KTREND_API Decisions parse_decisions(std::string_view text, std::string_view file);
[[nodiscard]] KTREND_API Decisions load_decisions(const std::filesystem::path& path);
/// The YAML text that `parse_decisions` reads back as an equal value.
[[nodiscard]] KTREND_API std::string to_yaml(const Decisions& decisions);
/// Ids in the decisions, of wrong and of right claims, that none of these has: a note for each, once
/// ("decisions.unknown-id"). Typing errors are among them, and claims that are no longer made.
[[nodiscard]] KTREND_API std::vector<Diagnostic> unknown_claims(const Decisions& decisions,
                                                                const std::vector<Claim>& claims);

/// An entity as claims name it, and how often.
struct EntityUse {
    std::string id;
    std::string name;
    std::string type;
    std::uint32_t count = 0;

    friend bool operator==(const EntityUse&, const EntityUse&) = default;
};

struct ResolveOptions {
    /// Names known beforehand, with their spellings: the lexicon of the schema. They give canonical names.
    std::vector<LearntName> lexicon{};
    Decisions decisions{};
    /// The last tier that is used; `Decision`: nothing but the user's own.
    ResolutionTier last_tier = ResolutionTier::Spelling;
};

/// One join: the entity `from` was taken to be the same as `into`.
struct ResolutionStep {
    ResolutionTier tier = ResolutionTier::Decision;
    std::string from;      ///< entity id
    std::string into;      ///< entity id
    std::string evidence;  ///< the alias and the report that taught it, the common normal form, the common sound key

    friend bool operator==(const ResolutionStep&, const ResolutionStep&) = default;
};

/// Immutable; const member functions may be called from several threads at once.
class KTREND_API Resolution {
public:
    /// Nothing is the same as anything else.
    Resolution();
    Resolution(const Resolution&);
    Resolution& operator=(const Resolution&);
    Resolution(Resolution&&) noexcept;
    Resolution& operator=(Resolution&&) noexcept;
    ~Resolution();

    /// The entity that stands for `id`: itself unless it was joined to another. Null for an id that no claim had.
    [[nodiscard]] const EntityUse* find(std::string_view id) const noexcept;
    /// All joins, in the order in which they were made. Replayed from nothing they give this resolution.
    [[nodiscard]] const std::vector<ResolutionStep>& log() const noexcept;
    /// Joins that a tier proposed and that did not happen: types differ, a user's split, two equally good candidates.
    [[nodiscard]] const std::vector<ResolutionStep>& refused() const noexcept;
    /// Ids of entities in the decisions that no claim names: notes. For ids of claims see `unknown_claims`.
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept;

    struct Impl;
    explicit Resolution(std::shared_ptr<const Impl> impl);

private:
    std::shared_ptr<const Impl> impl_;
};

/// Joins the entities of claims. `uses` and `reports` may come in any order, with the same result. Entities of
/// different types are never joined, except by a decision; "Unknown" agrees with any type where only one fits. O(n log
/// n) in the number of entities and aliases.
[[nodiscard]] KTREND_API Resolution resolve(std::vector<EntityUse> uses, const std::vector<ReportRecord>& reports,
                                            const ResolveOptions& options = {});

/// The entities that claims name: subjects, objects and attributions, by id, each with its most frequent name.
[[nodiscard]] KTREND_API std::vector<EntityUse> entity_uses(const std::vector<Claim>& claims);

/// The log as NDJSON, one step a line: {"tier","from","into","evidence"}; refused ones with "refused":true.
KTREND_API void write_resolution_log(std::ostream& out, const Resolution& resolution);

}  // namespace ktrend
