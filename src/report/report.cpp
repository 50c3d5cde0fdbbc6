// Reports from memory and from files; see report.hpp.
#include "ktrend/report.hpp"

#include <algorithm>

#include "core/files.hpp"
#include "report/charset.hpp"
#include "report/format.hpp"
#include "report/sha256.hpp"

namespace ktrend {
namespace {

/// ASCII of the head of a UTF-16 file, enough to tell formats apart.
std::string narrow_head(std::string_view bytes, Encoding encoding) {
    constexpr std::size_t longest_head = 16U << 10U;
    const bool big = encoding == Encoding::Utf16Be;
    std::string head;
    for (std::size_t i = charset::bom_size(bytes, encoding); i + 1 < bytes.size() && head.size() < longest_head;
         i += 2) {
        const char low = bytes[big ? i + 1 : i];
        head.push_back(bytes[big ? i : i + 1] == '\0' ? low : '\x7F');
    }
    return head;
}

}  // namespace

std::uint32_t page_of(const Report& report, std::uint32_t byte) noexcept {
    const auto& starts = report.page_starts;
    return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin());
}

Report make_report(std::string path, std::string bytes, const ReportOptions& options) {
    // In UTF-8 a text takes up to three times its bytes: offsets into it have 32 bits too.
    constexpr std::size_t most = 1U << 30U;
    if (bytes.size() > most) refuse(path, "report.too-large", "reports above 1 GiB are not read");
    if (bytes.starts_with("%PDF-")) refuse(path, "report.pdf", "PDF is read by the component ktrend::pdf only");
    if (options.encoding == Encoding::Auto && charset::is_utf32(bytes))
        refuse(path, "report.encoding", "UTF-32 is not read; save the file as UTF-8");
    Report report;
    report.path = std::move(path);
    report.encoding = options.encoding != Encoding::Auto ? options.encoding : charset::detect(bytes);
    if (charset::is_binary(bytes, report.encoding))
        refuse(report.path, "report.binary", "the file holds binary data, not text");
    const bool wide = report.encoding == Encoding::Utf16Le || report.encoding == Encoding::Utf16Be;
    if (options.format != Format::Auto) {
        report.format = options.format;
    } else if (wide) {
        report.format = detect_format(narrow_head(bytes, report.encoding), report.path);
    } else {
        report.format = detect_format(bytes, report.path);
    }
    report.hash = "sha256:" + sha256(bytes);
    report.bytes = std::move(bytes);
    return report;
}

Report load_report(const std::filesystem::path& path, std::string name, const ReportOptions& options) {
    return make_report(name.empty() ? path.generic_string() : std::move(name), read_file(path), options);
}

}  // namespace ktrend
