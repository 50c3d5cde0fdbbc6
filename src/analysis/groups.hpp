// Groups of nodes get numbers that depend on nothing but the groups.
#pragma once

#include <cstdint>
#include <vector>

namespace ktrend {

/// `label[n]` is any number below the size that the nodes of a group share. Renumbers: the greatest group first, then
/// by the smallest node.
[[nodiscard]] std::vector<std::uint32_t> number_groups(const std::vector<std::uint32_t>& label);

/// Union–find over `[0, size)`; `find` of each number is the smallest of its set.
class SmallestSets {
public:
    explicit SmallestSets(std::size_t size);
    void join(std::uint32_t a, std::uint32_t b);
    [[nodiscard]] std::uint32_t find(std::uint32_t a);

private:
    std::vector<std::uint32_t> parent_;
};

}  // namespace ktrend
