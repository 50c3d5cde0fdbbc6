// Which files are reports; see report.hpp.
#include <algorithm>
#include <system_error>

#include "core/ascii.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/report.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* code, std::string message) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.file = path.generic_string();
    diagnostic.position = {0, 0};
    throw Error(std::move(diagnostic));
}

using Endings = std::vector<std::string>;

bool is_report(const fs::path& path, const Endings& further) {
    const std::string ending = ascii::lower(path.extension().string());
    for (const char* known : {".md", ".markdown", ".mdx", ".txt", ".html", ".htm"}) {
        if (ending == known) return true;
    }
    return std::find(further.begin(), further.end(), ending) != further.end();
}

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with(".");
}

void find_below(const fs::path& folder, const Endings& further, std::vector<ReportFile>& found) {
    std::error_code error;
    std::vector<ReportFile> files;
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
    if (error) fail(folder, "report.read", "cannot read the folder: " + error.message());
    for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (error) fail(folder, "report.read", "cannot read the folder: " + error.message());
        if (is_hidden(it->path())) {
            it.disable_recursion_pending();
        } else if (it->is_regular_file(error) && is_report(it->path(), further)) {
            files.push_back({it->path(), it->path().lexically_relative(folder).generic_string()});
        }
    }
    if (files.empty()) {
        std::string endings = ".md .markdown .mdx .txt .html .htm";
        for (const std::string& ending : further) endings += " " + ending;
        fail(folder, "report.none", "no reports (" + endings + ") in this folder");
    }
    std::sort(files.begin(), files.end(), [](const ReportFile& a, const ReportFile& b) { return a.name < b.name; });
    found.insert(found.end(), files.begin(), files.end());
}

}  // namespace

std::vector<ReportFile> find_reports(const std::vector<fs::path>& paths, const Endings& further_endings) {
    std::vector<ReportFile> found;
    for (const fs::path& path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            find_below(path, further_endings, found);
        } else if (fs::exists(status)) {
            found.push_back({path, path.filename().generic_string()});
        } else {
            fail(path, "report.missing", "no such file or folder");
        }
    }
    return found;
}

}  // namespace ktrend
