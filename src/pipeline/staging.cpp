// See staging.hpp.
#include "pipeline/staging.hpp"

#include <fcntl.h>
#include <sys/file.h>

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

/// Whether the folder was not there before.
bool make_folder(const fs::path& folder) {
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (error) fail(folder, error);
    return made;
}

/// Keeps other runs away from the folder. The system lets go of it when the run ends, however it ends.
Descriptor locked(const fs::path& folder) {
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened && ::flock(opened.number(), LOCK_EX | LOCK_NB) == 0) return opened;
    const int error = errno;
    if (error == EWOULDBLOCK) refuse(folder, "file.busy", "another run is writing into this folder");
    fail(folder, std::error_code(error, std::generic_category()));
}

}  // namespace

Staging::Staging(fs::path target)
    : target_(std::move(target)),
      path_(target_ / ".ktrend-new"),
      is_new_target_(make_folder(target_)),
      lock_(locked(target_)) {
    std::error_code error;
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
    make_folder((path_ / name).parent_path());
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
        make_folder((target_ / name).parent_path());
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
