// A large buffer in front of a stream: exporters append to a string, which costs nothing, and the stream sees few
// writes.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>

#include "claim/write_error.hpp"

namespace ktrend {

class Output {
public:
    /// `what` names the thing that is written, in errors: "graph".
    Output(std::ostream& out, const char* what) : out_(out), what_(what) { text_.reserve(2 * chunk); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// What is appended here comes out in order.
    [[nodiscard]] std::string& text() noexcept { return text_; }
    /// To be called now and then: after each record.
    void flush_if_full() {
        if (text_.size() >= chunk) flush();
    }
    /// Writes what is left. Throws `Error` where the stream has failed.
    void finish() {
        flush();
        ktrend::finish(out_, what_);
    }

private:
    static constexpr std::size_t chunk = 1U << 16U;

    void flush() {
        out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        text_.clear();
        throw_if_failed(out_, what_);  // a full disk ends the run here, not after another gigabyte
    }

    std::ostream& out_;
    const char* what_;
    std::string text_;
};

}  // namespace ktrend
