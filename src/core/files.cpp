// Files as wholes; see files.hpp.
#include "core/files.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include <unistd.h>

#include "ktrend/diagnostic.hpp"

namespace ktrend {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* code, const std::string& what, int error) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = what + ": " + std::generic_category().message(error);
    diagnostic.file = path.generic_string();
    diagnostic.position = {0, 0};
    throw Error(std::move(diagnostic));
}

/// Removes the temporary file unless it has been renamed.
class Temporary {
public:
    explicit Temporary(std::filesystem::path path) : path_(std::move(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        std::error_code ignored;
        if (!kept_) std::filesystem::remove(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    void keep() noexcept { kept_ = true; }

private:
    std::filesystem::path path_;
    bool kept_ = false;
};

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) fail(path, "file.read", "cannot read", EISDIR);
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) fail(path, "file.read", "cannot read", errno != 0 ? errno : EIO);
    const auto size = std::filesystem::file_size(path, error);
    std::string bytes;
    if (!error) bytes.reserve(size);
    bytes.assign(std::istreambuf_iterator<char>(stream), {});
    if (stream.bad()) fail(path, "file.read", "cannot read", errno != 0 ? errno : EIO);
    return bytes;
}

void write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
    std::error_code ignored;
    // A pipe or a device is written to, never replaced.
    const bool in_place = std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
    Temporary temporary(in_place ? path
                                 : path.parent_path() /
                                       ("." + path.filename().string() + "." + std::to_string(::getpid()) + ".part"));
    if (in_place) temporary.keep();
    errno = 0;
    std::ofstream stream(temporary.path(), std::ios::binary | std::ios::trunc);
    if (!stream) fail(path, "file.write", "cannot write", errno != 0 ? errno : EIO);
    try {
        write(stream);
    } catch (const Error&) {
        // A writer that met a full disk knows neither the file's name nor the system's reason.
        if (stream) throw;
        fail(path, "file.write", "cannot write", errno != 0 ? errno : EIO);
    }
    stream.close();
    if (!stream) fail(path, "file.write", "cannot write", errno != 0 ? errno : EIO);
    if (in_place) return;
    std::error_code error;
    std::filesystem::rename(temporary.path(), path, error);
    if (error) fail(path, "file.write", "cannot write", error.value());
    temporary.keep();
}

}  // namespace ktrend
