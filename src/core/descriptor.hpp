// A file descriptor that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace ktrend {

/// Of a file or folder opened by the system; closed with the object.
class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    /// Whether it could be opened; `errno` tells why not.
    explicit operator bool() const noexcept { return number_ >= 0; }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

}  // namespace ktrend
