// Lets hash tables with string keys be asked by a string_view, without making a string.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace ktrend {

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace ktrend
