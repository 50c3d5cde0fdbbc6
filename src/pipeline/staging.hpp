// Several files that take their places together, once all of them are there.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "core/descriptor.hpp"

namespace ktrend {

/// A folder inside the output folder where new files wait. Gone with the object, and with it what was not published; so
/// is the output folder itself if this made it. One run at a time has it.
class Staging {
public:
    /// Throws `Error`: "file.write" where the folder cannot be made, "file.busy" where another run has it.
    explicit Staging(std::filesystem::path target);
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging();

    /// Writes one file, whose name may lie in folders of its own; errors name the file that was to come. Throws
    /// `Error`.
    void write(const std::string& name, const std::function<void(std::ostream&)>& writer);
    /// A file written so far.
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return path_ / name; }
    /// Moves all files to their places, in the order in which they were written. Throws `Error`: before the first has
    /// moved where a folder is in the way; later only where the file system fails between two of them.
    void publish();

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    std::vector<std::string> names_;
    bool is_new_target_;
    Descriptor lock_;  // the folder, opened
    bool published_ = false;
};

}  // namespace ktrend
