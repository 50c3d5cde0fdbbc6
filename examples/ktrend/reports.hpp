// Report files as the program reads them: with PDF where that was built in.
#pragma once

#include <ktrend/report.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace ktrend::cli {

/// The file endings that are read, as help texts list them.
std::string endings();
/// `find_reports` with PDF.
std::vector<ReportFile> find_all_reports(const std::vector<std::string>& paths);
/// `load_report`, and `.pdf` by ktrend::pdf.
Report load(const std::filesystem::path& path, std::string name = {});
inline Report load_file(const ReportFile& file) {
    return load(file.path, file.name);
}

}  // namespace ktrend::cli
