// The one place where ktrend's version is written. CMake, the package config, pkg-config and `ktrend --version` read
// it.
#pragma once

#include "ktrend/api.hpp"

#define KTREND_VERSION_MAJOR 0
#define KTREND_VERSION_MINOR 1
#define KTREND_VERSION_PATCH 0
#define KTREND_VERSION "0.1.0"

namespace ktrend {

/// "major.minor.patch" of the library that was linked (the macros above are those of the headers).
[[nodiscard]] KTREND_API const char* version() noexcept;

}  // namespace ktrend
