// A stream that fails while records are written is an error, not a silence.
#pragma once

#include <ostream>
#include <string>
#include <utility>

#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// Throws `Error` ("file.write") when `out` has failed.
inline void throw_if_failed(const std::ostream& out, const char* what) {
    if (out) return;
    Diagnostic diagnostic;
    diagnostic.code = "file.write";
    diagnostic.message = std::string("cannot write the ") + what + ": the stream failed";
    throw Error(std::move(diagnostic));
}

}  // namespace ktrend
