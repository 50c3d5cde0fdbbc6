// What a resolution holds.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ktrend/resolve.hpp"

namespace ktrend {

/// Lets maps with string keys be asked with views.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

struct Resolution::Impl {
    std::vector<EntityUse> canonical;
    std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> by_id;  // into `canonical`
    std::vector<ResolutionStep> log;
    std::vector<ResolutionStep> refused;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace ktrend
