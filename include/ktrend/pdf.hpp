// PDF: its text in reading order, with the places where pages begin. An optional component, target `ktrend::pdf`, in a
// library of its own: it stands on poppler-cpp, which is under the GPL, and so is a program that links it. The core
// library has no part of it.
//
//     const ktrend::Report report = ktrend::load_pdf_report("paper.pdf");
//     const ktrend::Extraction found = extractor.extract(report);   // claims carry `page`
//     std::ofstream("paper.pdf.txt", std::ios::binary) << report.bytes;
//
// A PDF has no bytes that could be quoted: what is drawn on a page is glyphs at places. So the extracted text takes the
// part of the file. It has to be kept beside the claims, since their spans count in it; equal PDFs and an equal version
// of poppler give equal text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/report.hpp"

namespace ktrend {

struct PdfText {
    std::string text;                        ///< UTF-8; a form feed between pages
    std::vector<std::uint32_t> page_starts;  ///< byte of `text` where each page begins; as many as there are pages
    /// Title, author and day of creation out of the document information; titles that programs fill in by themselves
    /// (a file name, "untitled") are left out.
    ReportMeta stated;
};

/// Columns one after the other, each line ended by '\n'. `file` names the PDF in errors. Throws `Error`: "pdf.broken"
/// for bytes that are no PDF or a broken one, "pdf.locked" where a password is needed, "pdf.no-text" where no page has
/// text (scanned paper). Several threads may read at once. poppler's own messages are switched off, for the whole
/// process.
[[nodiscard]] KTREND_API PdfText read_pdf(std::string_view bytes, const std::string& file);

/// The text as a plain-text report whose pages are known: `Report::bytes` and `hash` are those of the text, `stated`
/// the document information.
[[nodiscard]] KTREND_API Report make_pdf_report(std::string path, std::string_view bytes);

/// As above, from a file. `path` becomes the report's name unless `name` is given. Throws `Error` also when it cannot
/// be read.
[[nodiscard]] KTREND_API Report load_pdf_report(const std::filesystem::path& path, std::string name = {});

}  // namespace ktrend
