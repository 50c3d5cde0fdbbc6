// Which files are reports; see report.hpp.
#include <algorithm>
#include <functional>
#include <map>
#include <system_error>

#include "core/ascii.hpp"
#include "core/files.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/report.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

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

/// What a build left there, whose folder may lie among the reports: its summary, and the texts of its PDFs.
bool is_of_build(const fs::path& path) {
    const std::string name = path.filename().string();
    std::error_code error;
    return (name == "report.txt" || name.ends_with(".pdf.txt")) &&
           fs::exists(path.parent_path() / ".ktrend-state", error);
}

/// Whether the entries of a folder can be told.
bool is_readable(const fs::path& folder) {
    std::error_code error;
    const fs::directory_iterator entries(folder, error);
    return !error;
}

void find_below(const fs::path& folder, const Endings& further, std::vector<ReportFile>& found) {
    std::error_code error;
    std::vector<ReportFile> files;
    fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error);
    if (error) refuse(folder, "report.read", "cannot read the folder: " + error.message());
    for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
        if (error) refuse(folder, "report.read", "cannot read the folder: " + error.message());
        const fs::path& path = it->path();
        if (is_hidden(path)) {
            it.disable_recursion_pending();
            continue;
        }
        // a folder that cannot be read stands for its reports, so that reading it tells why, and the others are done
        const bool closed = it->is_directory(error) && !is_readable(path);
        if (closed || (it->is_regular_file(error) && is_report(path, further) && !is_of_build(path)))
            files.push_back({path, path.lexically_relative(folder).generic_string()});
    }
    if (files.empty()) {
        std::string endings = ".md .markdown .mdx .txt .html .htm";
        for (const std::string& ending : further) endings += " " + ending;
        refuse(folder, "report.none", "no reports (" + endings + ") in this folder");
    }
    found.insert(found.end(), files.begin(), files.end());
}

/// Drops files that were named twice. Throws `Error` where two files would carry one name, and a claim's place would
/// not say in which of them it is.
void keep_one_of_each(std::vector<ReportFile>& files) {
    std::map<std::string, fs::path, std::less<>> known;
    std::vector<ReportFile> kept;
    for (ReportFile& file : files) {
        const auto [other, is_new] = known.try_emplace(file.name, file.path);
        if (is_new) {
            kept.push_back(std::move(file));
            continue;
        }
        std::error_code error;
        if (fs::equivalent(other->second, file.path, error)) continue;
        refuse(file.path, "report.duplicate-name",
               "another report is called '" + file.name + "' too: " + other->second.generic_string() +
                   "; name a folder that holds both, or build them apart");
    }
    files = std::move(kept);
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
            refuse(path, "report.missing", "no such file or folder");
        }
    }
    keep_one_of_each(found);
    // A shell sorts `*.md` by its locale, and what is made of the reports must not depend on that.
    std::sort(found.begin(), found.end(), [](const ReportFile& a, const ReportFile& b) { return a.name < b.name; });
    return found;
}

}  // namespace ktrend
