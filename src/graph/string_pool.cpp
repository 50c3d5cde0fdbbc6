// Interned strings; see string_pool.hpp.
#include "graph/string_pool.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

namespace ktrend {
namespace {

constexpr StringPool::Id empty_slot = std::numeric_limits<StringPool::Id>::max();

std::uint32_t hash_of(std::string_view text) noexcept {
    const std::size_t hash = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(hash ^ (static_cast<std::uint64_t>(hash) >> 32U));
}

}  // namespace

StringPool::Id StringPool::intern(std::string_view text) {
    if (2 * (size() + 1) > slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != empty_slot; slot = (slot + 1) & mask) {
        const Id id = slots_[slot];
        if (hashes_[id] == hash && (*this)[id] == text) return id;
    }
    if (size() >= empty_slot) throw std::length_error("more than 2^32 strings in a graph");
    const auto id = static_cast<Id>(size());
    chars_.append(text);
    starts_.push_back(chars_.size());
    hashes_.push_back(hash);
    slots_[slot] = id;
    return id;
}

void StringPool::grow() {
    if (hashes_.size() != size()) {
        hashes_.clear();
        for (Id id = 0; id < size(); ++id) hashes_.push_back(hash_of((*this)[id]));
    }
    std::size_t capacity = std::max<std::size_t>(slots_.size() * 2, 64);
    while (capacity < 2 * (size() + 1)) capacity *= 2;
    slots_.assign(capacity, empty_slot);
    for (Id id = 0; id < size(); ++id) place(id);
}

void StringPool::place(Id id) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hashes_[id] & mask;
    while (slots_[slot] != empty_slot) slot = (slot + 1) & mask;
    slots_[slot] = id;
}

void StringPool::freeze() {
    chars_.shrink_to_fit();
    starts_.shrink_to_fit();
    hashes_ = {};
    slots_ = {};
}

std::size_t StringPool::memory() const noexcept {
    return chars_.capacity() + starts_.capacity() * sizeof(std::uint64_t) + hashes_.capacity() * sizeof(std::uint32_t) +
           slots_.capacity() * sizeof(Id);
}

}  // namespace ktrend
