// Strings kept once, behind each other, and named by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend {

/// Number 0 is the empty string. Views are valid until the next `intern`.
class StringPool {
public:
    using Id = std::uint32_t;

    StringPool() { (void)intern({}); }

    /// The number of `text`, which is kept if it is new. Throws `std::length_error` above 2^32 strings.
    Id intern(std::string_view text);
    [[nodiscard]] std::string_view operator[](Id id) const noexcept {
        return std::string_view(chars_).substr(starts_[id], starts_[id + 1] - starts_[id]);
    }
    [[nodiscard]] std::size_t size() const noexcept { return starts_.size() - 1; }
    /// Gives back what only `intern` needs; the next `intern` makes it anew.
    void freeze();
    [[nodiscard]] std::size_t memory() const noexcept;

private:
    void grow();
    void place(Id id);

    std::string chars_;
    std::vector<std::uint64_t> starts_{0};
    std::vector<std::uint32_t> hashes_;  // of each string, so that growing needs not read the strings
    std::vector<Id> slots_;              // open addressing, a power of two; `empty_slot` where free
};

}  // namespace ktrend
