// What is kept of a report beside its claims: `reports.ndjson`, one object a line after a first line that says which
// knowledge schema the run used. The graph reads it, when it is there, for dates of publication and for the spellings
// that the reports taught; an incremental build reads it to see which files changed.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/date.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// A name that a report uses or teaches: 팅커(Tinker) gives {"Tinker", "Product", {"팅커"}}.
struct LearntName {
    std::string name{};  ///< canonical
    std::string type{};
    std::vector<std::string> aliases{};

    friend bool operator==(const LearntName&, const LearntName&) = default;
};

struct ReportRecord {
    std::string path{};  ///< as in `Claim::report`
    std::string hash{};  ///< of its bytes: "sha256:…"
    std::string title{};
    std::string author{};
    std::optional<CalendarDate> published{};
    std::string period{};  ///< EDTF
    /// When it was taken in, if the program that did so wants it kept. ktrend's own builds leave it out, so that equal
    /// inputs give equal bytes.
    std::optional<CalendarDate> ingested{};
    std::vector<LearntName> names{};

    friend bool operator==(const ReportRecord&, const ReportRecord&) = default;
};

/// The schema that made the records, as the first line names it.
struct SchemaStamp {
    std::string name{};
    std::string version{};
    std::string hash{};

    friend bool operator==(const SchemaStamp&, const SchemaStamp&) = default;
};

struct ReportIndex {
    SchemaStamp schema;
    std::vector<ReportRecord> reports;
    std::vector<Diagnostic> diagnostics;  ///< one for each line that is no report record; the others are read
};

/// One line each, without line break. Strings that are not UTF-8 are written with U+FFFD.
[[nodiscard]] KTREND_API std::string to_json(const SchemaStamp& schema);
[[nodiscard]] KTREND_API std::string to_json(const ReportRecord& record);

/// The first line, then a line for each record, each ended by '\n'. Throws `Error` when the stream fails.
KTREND_API void write_reports(std::ostream& out, const SchemaStamp& schema, const std::vector<ReportRecord>& records);

/// Reads what `write_reports` writes; unknown keys are ignored. Throws `Error` where the first line names another
/// format.
[[nodiscard]] KTREND_API ReportIndex parse_reports(std::string_view text, std::string_view file);

/// As above, from a file. Throws `Error` also when it cannot be read.
[[nodiscard]] KTREND_API ReportIndex read_reports(const std::string& path);

}  // namespace ktrend
