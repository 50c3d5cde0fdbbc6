// What a caller of the library may not pass is refused where it enters.
#pragma once

#include <stdexcept>

namespace ktrend {

/// Throws `std::invalid_argument` unless `holds`.
inline void require(bool holds, const char* otherwise) {
    if (!holds) throw std::invalid_argument(otherwise);
}

}  // namespace ktrend
