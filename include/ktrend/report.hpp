// A report as it came: its bytes, what they are, and what its front matter says of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/date.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

enum class Format : std::uint8_t { Auto, Markdown, Html, Plain };
enum class Encoding : std::uint8_t { Auto, Utf8, Utf16Le, Utf16Be, Cp949 };

struct ReportOptions {
    Format format = Format::Auto;        ///< Auto: by content, the file name breaks ties
    Encoding encoding = Encoding::Auto;  ///< Auto: BOM, declaration, then ICU's detector
};

/// What a report says of itself. Empty where it says nothing.
struct ReportMeta {
    std::string title;
    std::string author;
    std::optional<CalendarDate> published;  ///< the report's date, never silently a claim's
    std::string period;                     ///< EDTF of the time that it covers: 2025년 10월 동향 → "2025-10"
    std::vector<std::string> categories;
    std::vector<std::string> tags;
    std::string language;  ///< BCP 47; empty: Korean

    friend bool operator==(const ReportMeta&, const ReportMeta&) = default;
};

struct Report {
    std::string path;                    ///< the name that claims carry: below the folder given, `/` as separator
    std::string bytes;                   ///< the file as it lies on disk; all `Span`s count here
    std::string hash;                    ///< "sha256:" and 64 hexadecimal digits of `bytes`
    Format format = Format::Plain;       ///< never Auto
    Encoding encoding = Encoding::Utf8;  ///< never Auto
    /// Where pages begin in `bytes`, ascending, for text out of a paged document (ktrend/pdf.hpp); else empty. Claims
    /// then carry the page that they begin on.
    std::vector<std::uint32_t> page_starts;
    /// What its container says of it, as the document information of a PDF does: taken where the text itself says
    /// nothing.
    ReportMeta stated;
};

/// The page, from 1, that a byte of a report stands on; 0 where the report has no pages. O(log n).
[[nodiscard]] KTREND_API std::uint32_t page_of(const Report& report, std::uint32_t byte) noexcept;

/// Takes bytes from memory. Detects format and encoding; reads nothing else. Throws `Error` for binary data, PDF
/// included (ktrend/pdf.hpp reads it), and for more than 1 GiB.
[[nodiscard]] KTREND_API Report make_report(std::string path, std::string bytes, const ReportOptions& options = {});

/// Reads one file. `path` becomes the report's name unless `name` is given. Throws `Error` when it cannot be read.
[[nodiscard]] KTREND_API Report load_report(const std::filesystem::path& path, std::string name = {},
                                            const ReportOptions& options = {});

/// A report file to be read, and the name that its claims will carry: a relative path such as "2026/weekly.md",
/// without dots for this folder or the one above.
struct ReportFile {
    std::filesystem::path path;
    std::string name;

    friend bool operator==(const ReportFile&, const ReportFile&) = default;
};

/// The report files that the paths name: a file itself; of a folder all `.md .markdown .mdx .txt .html .htm` below it,
/// hidden ones skipped; also those with `further_endings` (".pdf", in small letters), for programs that can load them.
/// In byte order of their names, whatever the order of the paths. A file that is named twice is read once. Throws
/// `Error` for a missing path, a folder without reports, and two files of one name ("report.duplicate-name"): a claim's
/// place is told by its report's name.
[[nodiscard]] KTREND_API std::vector<ReportFile> find_reports(const std::vector<std::filesystem::path>& paths,
                                                              const std::vector<std::string>& further_endings = {});

}  // namespace ktrend
