// Report files, PDF among them where the component was built; see reports.hpp.
#include "reports.hpp"

#ifdef KTREND_WITH_PDF
#include <ktrend/pdf.hpp>
#endif

namespace ktrend::cli {
namespace {

#ifdef KTREND_WITH_PDF
const std::vector<std::string> further_endings{".pdf"};

bool is_pdf(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".pdf" || ending == ".PDF" || ending == ".Pdf";
}
#else
const std::vector<std::string> further_endings{};
#endif

}  // namespace

std::string endings() {
    std::string all = ".md .markdown .mdx .txt .html .htm";
    for (const std::string& ending : further_endings) all += " " + ending;
    return all;
}

std::vector<ReportFile> find_all_reports(const std::vector<std::string>& paths) {
    return find_reports({paths.begin(), paths.end()}, further_endings);
}

Report load(const std::filesystem::path& path, std::string name) {
#ifdef KTREND_WITH_PDF
    if (is_pdf(path)) return load_pdf_report(path, std::move(name));
#endif
    return load_report(path, std::move(name));
}

}  // namespace ktrend::cli
