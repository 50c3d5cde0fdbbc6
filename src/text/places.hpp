// Lines and columns of a file, without reading it from the start each time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ktrend/text.hpp"

namespace ktrend::reading {

/// Counts once through the file and keeps a mark every few kilobytes, so that a position costs the same on the last
/// line of a file as on the first, and the same in a line of 100 MB.
class Places {
public:
    Places(std::string_view bytes, Encoding encoding);

    [[nodiscard]] const std::vector<PlaceMark>& marks() const noexcept { return marks_; }
    [[nodiscard]] Position position(std::uint32_t byte) const noexcept {
        return position(bytes_, encoding_, marks_, byte);
    }
    [[nodiscard]] static Position position(std::string_view bytes, Encoding encoding,
                                           const std::vector<PlaceMark>& marks, std::uint32_t byte) noexcept;

private:
    std::string_view bytes_;
    Encoding encoding_;
    std::vector<PlaceMark> marks_;
};

}  // namespace ktrend::reading
