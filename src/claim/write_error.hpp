// A stream that fails while records are written is an error, not a silence.
#pragma once

#include <ostream>
#include <string>
#include <utility>

#include "ktrend/diagnostic.hpp"

namespace ktrend {

/// Throws `Error` ("file.write") when `out` has failed. `what` names the thing that is written: "graph".
inline void throw_if_failed(const std::ostream& out, const char* what) {
    if (out) return;
    Diagnostic diagnostic;
    diagnostic.code = "file.write";
    diagnostic.message = std::string("cannot write the ") + what + ": the stream failed";
    throw Error(std::move(diagnostic));
}

/// Ends the writing of something: a full disk may show only when what a stream holds back goes out.
inline void finish(std::ostream& out, const char* what) {
    out.flush();
    throw_if_failed(out, what);
}

}  // namespace ktrend
