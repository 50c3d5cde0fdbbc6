// See staging.hpp.
#include "pipeline/staging.hpp"

#include <algorithm>
#include <system_error>

#include "core/files.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw Error(Diagnostic{.code = "file.write",
                           .message = "cannot write: " + error.message(),
                           .file = path.generic_string(),
                           .position = {0, 0}});
}

void make_folder_of(const fs::path& file) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) fail(file.parent_path(), error);
}

}  // namespace

Staging::Staging(fs::path target) : target_(std::move(target)), path_(target_ / ".ktrend-new") {
    std::error_code error;
    is_new_target_ = fs::create_directories(target_, error);
    if (error) fail(target_, error);
    fs::remove_all(path_, error);  // of a run that was killed
    fs::create_directory(path_, error);
    if (error) fail(target_, error);
}

Staging::~Staging() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (is_new_target_ && !published_) fs::remove(target_, ignored);
}

void Staging::write(const std::string& name, const std::function<void(std::ostream&)>& writer) {
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
    make_folder_of(path_ / name);
    try {
        write_file(path_ / name, writer);
    } catch (const Error& error) {
        std::vector<Diagnostic> diagnostics = error.diagnostics();
        for (Diagnostic& diagnostic : diagnostics) diagnostic.file = (target_ / name).generic_string();
        throw Error(std::move(diagnostics));
    }
}

void Staging::publish() {
    for (const std::string& name : names_) {
        make_folder_of(target_ / name);
        std::error_code error;
        fs::create_directories((target_ / name).parent_path(), error);
        fs::rename(path_ / name, target_ / name, error);
        if (error) fail(target_ / name, error);
        published_ = true;
    }
}

}  // namespace ktrend
