// A 64-bit hash that is the same on every machine and in every release: ids of records are made of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ktrend {

/// FNV-1a over fields, each followed by its length so that no two lists of fields read alike, with the finaliser of
/// MurmurHash3 (both in the public domain). Not for use against malice.
class StableHash {
public:
    void add(std::string_view field) noexcept {
        for (const char c : field) mix(static_cast<unsigned char>(c));
        add(std::uint64_t{field.size()});
    }
    void add(std::uint64_t value) noexcept {
        for (int i = 0; i < 8; ++i) mix(static_cast<unsigned char>(value >> (8 * i)));
    }
    [[nodiscard]] std::uint64_t value() const noexcept {
        std::uint64_t h = state_;
        h = (h ^ (h >> 33U)) * 0xff51afd7ed558ccdULL;
        h = (h ^ (h >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
        return h ^ (h >> 33U);
    }

private:
    void mix(unsigned char c) noexcept { state_ = (state_ ^ c) * 0x100000001b3ULL; }

    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

/// 16 hexadecimal digits.
[[nodiscard]] inline std::string to_hex(std::uint64_t value) {
    std::string digits(16, '0');
    for (std::size_t i = 16; i-- > 0; value >>= 4U) digits[i] = "0123456789abcdef"[value & 15U];
    return digits;
}

}  // namespace ktrend
