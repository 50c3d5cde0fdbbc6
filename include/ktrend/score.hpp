// How good claims are, measured against gold records: claims that careful people took from the same reports.
//
// A claim is right when it overlaps the gold quote and has the same relation (symmetric ones either way round), the
// same subject and the same object: entities by canonical name, surface form or listed alias; amounts by bounds and
// unit; texts when they share at least half of their character bigrams. Each gold record is matched at most once, by
// maximum matching. A claim that repeats a statement already matched inside one quote counts neither way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// One thing of a gold record: an entity, an amount or a text.
struct GoldNode {
    std::string kind;  ///< "entity", "quantity" or "text"; empty for subjects, which are entities
    std::string name;  ///< canonical name of an entity
    std::string text;
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;
};

/// One claim that a person took from a report.
struct GoldRecord {
    std::string report;  ///< the file's name without extension
    std::string quote;
    std::int64_t start = -1;  ///< bytes of the report's file; -1 where the quote does not stand in it,
    std::int64_t end = -1;    ///< both
    GoldNode subject;
    std::string relation;
    GoldNode object;
    std::string date;  ///< EDTF, or empty
    std::string modality;
};

/// The gold records of a folder and the reports they are about. Immutable.
class KTREND_API Gold {
public:
    /// Reads `*.gold.jsonl` of `gold_folder`, each for the report in `reports_folder` that has its name, and the names
    /// that mean the same thing from `entities` (by default `entities.json` in the gold folder, where it exists).
    /// Records of reports that are not there are left out. Throws `Error` for what cannot be read, and where no record
    /// is left (`gold.none`).
    [[nodiscard]] static Gold load(const std::filesystem::path& reports_folder,
                                   const std::filesystem::path& gold_folder,
                                   const std::filesystem::path& entities = {});

    Gold(Gold&&) noexcept;
    Gold& operator=(Gold&&) noexcept;
    ~Gold();

    /// Report names (without extension), in byte order.
    [[nodiscard]] const std::vector<std::string>& reports() const noexcept;
    /// All records: by report, then in the order of their file.
    [[nodiscard]] const std::vector<GoldRecord>& records() const noexcept;
    /// Warnings: records whose quote does not stand in their report (`gold.quote`), each with its line. No claim
    /// matches them, so they count as missed.
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept;

    struct Impl;
    [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }  ///< for `score`

private:
    explicit Gold(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

struct ScoreOptions {
    std::vector<std::string> symmetric{};  ///< relations that may be the other way round
    double min_confidence = 0.0;           ///< claims below it are not scored
    std::vector<std::string> without{};    ///< reports of the gold (names without extension) that are left alone
};

/// Counts of one report, one relation or all, and what follows from them. Ratios with nothing below are 0.
struct ScoreFigures {
    std::size_t gold = 0;    ///< records
    std::size_t claims = 0;  ///< claims, without repeats
    std::size_t found = 0;   ///< records that a claim matches

    [[nodiscard]] double precision() const noexcept { return claims ? double(found) / double(claims) : 0.0; }
    [[nodiscard]] double recall() const noexcept { return gold ? double(found) / double(gold) : 0.0; }
    [[nodiscard]] double f1() const noexcept {
        const double sum = precision() + recall();
        return sum > 0 ? 2 * precision() * recall() / sum : 0.0;
    }
    friend bool operator==(const ScoreFigures&, const ScoreFigures&) = default;
};

/// What became of one claim.
enum class Verdict : std::uint8_t {
    Right,
    Wrong,    ///< no record states it
    Repeat,   ///< of a statement that another claim has matched already
    Skipped,  ///< its report has no gold, its confidence is too low, or an equal claim came before
};

struct Score {
    ScoreFigures total;
    ScoreFigures lenient;                                         ///< the relation's name ignored
    std::vector<std::pair<std::string, ScoreFigures>> reports;    ///< in the order of `Gold::reports()`
    std::vector<std::pair<std::string, ScoreFigures>> relations;  ///< in byte order
    double date_accuracy = 0.0;       ///< of the records found that have a date: the claim's agrees with it
    double modality_accuracy = 0.0;   ///< of the records found that have a modality
    std::vector<Verdict> verdicts;    ///< one for each claim given, in their order
    std::vector<std::size_t> missed;  ///< records not found: indices into `Gold::records()`
};

/// Scores claims as ktrend extracts them from the reports of `gold`. O(records * claims) in each report.
[[nodiscard]] KTREND_API Score score(const Gold& gold, const std::vector<Claim>& claims,
                                     const ScoreOptions& options = {});

}  // namespace ktrend
