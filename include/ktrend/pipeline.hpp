// The whole way in one call: many reports to claims, on several threads, and to a folder with all that `ktrend build`
// writes. The results depend on nothing but the reports, the schema and the options: not on the number of threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/claim.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/export.hpp"
#include "ktrend/extract.hpp"
#include "ktrend/graph.hpp"
#include "ktrend/report.hpp"
#include "ktrend/report_record.hpp"
#include "ktrend/resolve.hpp"
#include "ktrend/schema.hpp"

namespace ktrend {

/// What became of one report.
struct ProcessedReport {
    ReportRecord record;
    std::vector<Claim> claims;
    std::vector<Diagnostic> diagnostics;  ///< their `file` is the report's name, never a path of the machine
    bool failed = false;                  ///< it could not be read: no claims, and a record with its path alone
    bool reused = false;                  ///< taken from an earlier build: its bytes have not changed
    /// Of a report that is not its file but text out of it (PDF): that text, in whose bytes all spans count. Else
    /// empty.
    std::string text;
};

/// Turns a file into a report. Called from several threads at once; throws `Error` where the file cannot be read.
using ReportLoader = std::function<Report(const ReportFile&)>;

/// The name of the file that keeps the text of such a report: "2026/paper.pdf" → "2026/paper.pdf.txt".
[[nodiscard]] KTREND_API std::string text_file_name(const std::string& report);

struct PipelineOptions {
    std::size_t jobs = 0;  ///< threads; 0: as many as the machine has
    /// Called after each report, from one thread at a time, with the number done and the number of all.
    std::function<void(std::size_t done, std::size_t total)> progress{};
    ReportLoader load{};  ///< none: `load_report`
};

/// Reads and extracts `reports`; `sink` gets them in their order, from one thread at a time. At most a few reports a
/// thread are held at once. What `sink` throws ends the run, and so does a fault of the schema ("rule.too-large").
/// Reports that cannot be read do not: they are told to `sink`. Throws `Error` before it begins where the name of a
/// report is none or two reports have one ("report.name", "report.duplicate-name").
KTREND_API void process_reports(const Extractor& extractor, const std::vector<ReportFile>& reports,
                                const PipelineOptions& options, const std::function<void(ProcessedReport&&)>& sink);

/// What the graph must know of the schema: symmetric and functional relations, and the qualifiers that tell statements
/// apart.
[[nodiscard]] KTREND_API GraphOptions graph_options(const Schema& schema);
/// The names that the schema's lexicon knows.
[[nodiscard]] KTREND_API ResolveOptions resolve_options(const Schema& schema);
/// The colours that the schema gives to entity types.
[[nodiscard]] KTREND_API PictureOptions picture_options(const Schema& schema);

/// Writes a file that appears whole or not at all, also when `write` throws or the disk is full. Throws `Error`.
KTREND_API void write_whole_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

struct BuildOptions {
    PipelineOptions pipeline{};
    ExtractOptions extract{};
};

struct BuildSummary {
    std::size_t reports = 0;    ///< read
    std::size_t failed = 0;     ///< that could not be read
    std::size_t unchanged = 0;  ///< of those read, taken over from an earlier build into the folder
    std::size_t claims = 0;
    std::size_t entities = 0;
    std::size_t values = 0;  ///< nodes that are amounts or texts
    std::size_t statements = 0;
    std::vector<std::pair<std::string, std::size_t>> relations;  ///< statements of each, in byte order
    std::vector<std::pair<std::string, std::size_t>> types;      ///< entities of each, in byte order
    std::vector<Diagnostic> diagnostics;                         ///< of all reports, in their order
};

/// Writes `claims.ndjson`, `reports.ndjson`, `graph.graphml`, `entities.csv` and `report.txt` into `folder`, which is
/// made where it does not exist: all of them or none. The text of reports that came out of another format lies beside
/// them, as `text_file_name` says. What a build into the folder has written is no report, should the folder lie among
/// them. Throws `Error` where that is not possible, for names as `process_reports` does, and "file.busy" where another
/// build is writing there.
///
/// Where an earlier build of the same ktrend, schema and options lies in the folder, reports whose bytes have not
/// changed are not extracted again, and those that are gone drop out. The outcome equals a fresh build, byte for byte.
/// The hidden file `.ktrend-state` remembers what is needed for it, and may be deleted.
[[nodiscard]] KTREND_API BuildSummary build(const Schema& schema, const std::vector<ReportFile>& reports,
                                            const std::filesystem::path& folder, const BuildOptions& options = {});

/// The entities of a graph as CSV (RFC 4180, UTF-8, header line): id, name, type, aliases, mentions, reports, first,
/// last. Aliases are separated by `|`. Throws `Error` when the stream fails.
KTREND_API void write_entities_csv(std::ostream& out, const KnowledgeGraph& graph);

/// The summary as a person reads it: counts, what reports contradict each other in, with both quotes (at most 100
/// pairs), then warnings. No times, no paths of the machine. Throws `Error` when the stream fails.
KTREND_API void write_summary(std::ostream& out, const BuildSummary& summary, const KnowledgeGraph& graph);

}  // namespace ktrend
