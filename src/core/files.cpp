// Files as wholes; see files.hpp.
#include "core/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/descriptor.hpp"
#include "ktrend/diagnostic.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* code, const std::string& what, int error) {
    refuse(path, code, what + ": " + std::generic_category().message(error != 0 ? error : EIO));
}

/// Removes the temporary file unless it has been renamed.
class Temporary {
public:
    explicit Temporary(fs::path path) : path_(std::move(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        std::error_code ignored;
        if (!kept_) fs::remove(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const noexcept { return path_; }
    void keep() noexcept { kept_ = true; }

private:
    fs::path path_;
    bool kept_ = false;
};

/// A name beside `path` that no other thread has, of this process or of another.
fs::path temporary_name(const fs::path& path) {
    return path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::gettid()) + ".part");
}

}  // namespace

void refuse(const fs::path& file, const char* code, std::string message) {
    throw Error(Diagnostic{.code = code, .message = std::move(message), .file = file.generic_string()});
}

// By the system's calls: a stream buffer tells of a broken disk by an exception of its own, without a reason.
std::string read_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) fail(path, "file.read", "cannot read", errno);
    struct stat status {};
    const bool sized = ::fstat(file.number(), &status) == 0 && status.st_size > 0;
    constexpr std::size_t more = 1U << 16U;  // of what grows, or does not tell its size
    std::size_t block = sized ? static_cast<std::size_t>(status.st_size) : more;
    std::string bytes;
    bytes.reserve(block + more);
    for (;; block = more) {
        const std::size_t before = bytes.size();
        bytes.resize(before + block);
        const ssize_t read = ::read(file.number(), bytes.data() + before, block);
        bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
        if (read == 0) return bytes;
        if (read < 0 && errno != EINTR) fail(path, "file.read", "cannot read", errno);
    }
}

void write_file(const fs::path& named, const std::function<void(std::ostream&)>& write) {
    std::error_code ignored;
    std::error_code unresolved;
    const fs::path path = fs::is_symlink(named, ignored) ? fs::weakly_canonical(named, unresolved) : named;
    if (unresolved) fail(named, "file.write", "cannot write", unresolved.value());
    // A pipe or a device is written to, never replaced.
    const bool in_place = fs::exists(path, ignored) && !fs::is_regular_file(path, ignored);
    Temporary temporary(in_place ? path : temporary_name(path));
    if (in_place) temporary.keep();
    errno = 0;
    std::ofstream stream(temporary.path(), std::ios::binary | std::ios::trunc);
    if (!stream) fail(path, "file.write", "cannot write", errno);
    // What is written anew stays as private as it was.
    if (const fs::file_status old = fs::status(path, ignored); fs::is_regular_file(old)) {
        fs::permissions(temporary.path(), old.permissions(), ignored);
    }
    try {
        write(stream);
    } catch (const Error&) {
        // A writer that met a full disk knows neither the file's name nor the system's reason.
        if (stream) throw;
        fail(path, "file.write", "cannot write", errno);
    }
    stream.close();
    if (!stream) fail(path, "file.write", "cannot write", errno);
    if (in_place) return;
    std::error_code error;
    fs::rename(temporary.path(), path, error);
    if (error) fail(path, "file.write", "cannot write", error.value());
    temporary.keep();
}

}  // namespace ktrend
