// See staging.hpp.
#include "pipeline/staging.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/files.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    refuse(path, "file.write", "cannot write: " + error.message());
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
    lock();
    fs::remove_all(path_, error);  // of a run that was killed
    fs::create_directory(path_, error);
    if (error) fail(target_, error);
}

Staging::~Staging() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (is_new_target_ && !published_) fs::remove(target_, ignored);
    ::close(lock_);
}

/// Keeps other runs away from the folder. The system lets go of it when the run ends, however it ends.
void Staging::lock() {
    lock_ = ::open(target_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
    const int error = errno;
    if (lock_ >= 0) ::close(lock_);
    if (error == EWOULDBLOCK) refuse(target_, "file.busy", "another run is writing into this folder");
    fail(target_, std::error_code(error, std::generic_category()));
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
    // What can be known to fail fails before the first file has moved.
    for (const std::string& name : names_) {
        make_folder_of(target_ / name);
        if (fs::is_directory(target_ / name)) fail(target_ / name, std::make_error_code(std::errc::is_a_directory));
    }
    for (const std::string& name : names_) {
        std::error_code error;
        fs::rename(path_ / name, target_ / name, error);
        if (error) fail(target_ / name, error);
        published_ = true;
    }
}

}  // namespace ktrend
