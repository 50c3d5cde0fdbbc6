// PDF to text by poppler; see pdf.hpp. Of ktrend the component uses public headers, and such inner ones as need no
// linking.
#include "ktrend/pdf.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <system_error>

#include "core/ascii.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {
namespace {

[[noreturn]] void fail(const std::string& file, const char* code, std::string message) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.file = file;
    throw Error(std::move(diagnostic));
}

/// poppler writes to the standard error stream unless it is told where else to.
void be_quiet() {
    static std::once_flag once;
    std::call_once(once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

/// The text of one page, without the white space around it.
std::string page_text(const poppler::page& page) {
    // Of the layouts that poppler knows, this one follows columns; an empty rectangle is the whole page.
    const poppler::byte_array bytes = page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
    std::string text(bytes.begin(), bytes.end());
    const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    std::size_t blank = 0;
    while (blank < text.size() && is_blank(text[blank])) ++blank;
    text.erase(0, blank);
    // Form feeds mark pages and nothing else.
    for (char& c : text) {
        if (c == '\f') c = '\n';
    }
    return text;
}

std::string to_utf8(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return {bytes.begin(), bytes.end()};
}

std::string trimmed(std::string text) {
    const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    text.erase(std::find_if_not(text.rbegin(), text.rend(), is_blank).base(), text.end());
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_blank));
    std::replace_if(text.begin(), text.end(), is_blank, ' ');
    return text;
}

/// Titles that nobody wrote: of the file that was printed, or none.
std::string title_in(std::string title) {
    constexpr std::string_view printed[] = {"Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "};
    for (const std::string_view prefix : printed) {
        if (title.starts_with(prefix)) title.erase(0, prefix.size());
    }
    std::string small = title;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    constexpr std::string_view files[] = {".doc", ".docx", ".hwp",  ".hwpx", ".ppt", ".pptx", ".xls", ".xlsx",
                                          ".pdf", ".indd", ".html", ".htm",  ".tmp", ".tex",  ".odt", ".ai"};
    const bool file = std::any_of(std::begin(files), std::end(files),
                                  [&](std::string_view ending) { return small.ends_with(ending); });
    constexpr std::string_view names[] = {"untitled", "제목 없음", "제목없음", "powerpoint 프레젠테이션",
                                          "powerpoint presentation"};
    const bool none = std::find(std::begin(names), std::end(names), small) != std::end(names);
    return file || none ? std::string() : title;
}

/// "D:20260312093000+09'00'": the day as the clock on the wall said it, not moved to another time zone.
std::optional<CalendarDate> date_in(std::string_view stamp) {
    if (stamp.starts_with("D:")) stamp.remove_prefix(2);
    if (stamp.size() < 8 || !std::all_of(stamp.begin(), stamp.begin() + 8, ascii::is_digit)) return std::nullopt;
    std::string day(stamp.substr(0, 4));
    day.append("-").append(stamp.substr(4, 2)).append("-").append(stamp.substr(6, 2));
    return parse_calendar_date(day);
}

ReportMeta information(const poppler::document& document) {
    ReportMeta meta;
    meta.title = title_in(trimmed(to_utf8(document.get_title())));
    meta.author = trimmed(to_utf8(document.get_author()));
    meta.published = date_in(to_utf8(document.info_key("CreationDate")));
    return meta;
}

}  // namespace

PdfText read_pdf(std::string_view bytes, const std::string& file) {
    be_quiet();
    if (bytes.size() > INT_MAX) fail(file, "pdf.broken", "PDF files above 2 GiB are not read");
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) fail(file, "pdf.broken", "the file is no PDF, or a broken one");
    if (document->is_locked()) fail(file, "pdf.locked", "the PDF needs a password");
    PdfText result;
    bool has_text = false;
    for (int i = 0; i < document->pages(); ++i) {
        if (i > 0) result.text += '\f';
        result.page_starts.push_back(static_cast<std::uint32_t>(result.text.size()));
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (!page) continue;  // a page that is broken by itself
        const std::string text = page_text(*page);
        constexpr std::size_t most = 1U << 30U;  // as of all reports
        if (result.text.size() + text.size() > most) fail(file, "pdf.broken", "more than 1 GiB of text");
        has_text = has_text || !text.empty();
        result.text += text;
        result.text += '\n';
    }
    result.stated = information(*document);
    if (!has_text) fail(file, "pdf.no-text", "no page of the PDF holds text; is it scanned paper?");
    return result;
}

Report make_pdf_report(std::string path, std::string_view bytes) {
    PdfText read = read_pdf(bytes, path);
    Report report = make_report(std::move(path), std::move(read.text), {Format::Plain, Encoding::Utf8});
    report.page_starts = std::move(read.page_starts);
    report.stated = std::move(read.stated);
    return report;
}

Report load_pdf_report(const std::filesystem::path& path, std::string name) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();  // not by iterators: a broken disk would throw what is no Error
    const bool is_empty = bytes.tellp() == std::streampos(0) && errno == 0;
    if (!in || (!bytes && !is_empty)) {
        fail(path.generic_string(), "file.read", "cannot read: " + std::generic_category().message(errno));
    }
    return make_pdf_report(name.empty() ? path.generic_string() : std::move(name), bytes.str());
}

}  // namespace ktrend
