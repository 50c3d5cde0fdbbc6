// Reading whole files, and writing files that appear whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace ktrend {

/// Throws an `Error` about a file as a whole.
[[noreturn]] void refuse(const std::filesystem::path& file, const char* code, std::string message);

/// All bytes of a file. Throws `Error` ("file.read") with the system's reason.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Writes through a temporary file beside `path` that takes its name, and the mode of the file that it replaces, once
/// everything is written; a symbolic link stays, and what it leads to is written. `write` may throw; then, and when the
/// disk is full, nothing is left behind. Throws `Error` ("file.write") with the system's reason. Threads may write at
/// once, to different paths.
void write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

}  // namespace ktrend
