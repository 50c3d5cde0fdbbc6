// A trie over byte strings in a double array: the children of a node stand at `base + byte`, so a step is one addition
// and one comparison. After Aoe, "An efficient digital search algorithm by using a double-array structure" (1989).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ktrend {

/// Immutable once built; const member functions may be called from several threads at once.
class Trie {
public:
    static constexpr std::uint32_t root = 0;
    static constexpr std::int32_t none = -1;

    Trie() : Trie(std::span<const std::string>()) {}

    /// `keys` are sorted, distinct and not empty; a key's value is its index.
    explicit Trie(std::span<const std::string> keys);

    /// The child of `node` under `byte`, or `root` where there is none.
    [[nodiscard]] std::uint32_t step(std::uint32_t node, unsigned char byte) const noexcept {
        const std::uint32_t next = units_[node].base + byte;
        return units_[next].parent == node ? next : root;
    }

    /// The index of the key that ends at `node`, or `none`.
    [[nodiscard]] std::int32_t value(std::uint32_t node) const noexcept { return units_[node].value; }

    [[nodiscard]] std::size_t bytes() const noexcept { return units_.size() * sizeof(Unit); }

private:
    static constexpr std::uint32_t unused = 0xFFFFFFFF;
    struct Unit {
        std::uint32_t base = 0;
        std::uint32_t parent = unused;
        std::int32_t value = none;
    };

    std::uint32_t find_base(std::span<const unsigned char> labels);
    void grow(std::size_t size);

    std::vector<Unit> units_;
    std::uint32_t first_free_ = 1;
};

}  // namespace ktrend
