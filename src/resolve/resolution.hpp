// What a resolution holds.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/string_hash.hpp"
#include "ktrend/resolve.hpp"

namespace ktrend {

struct Resolution::Impl {
    std::vector<EntityUse> canonical;
    std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> by_id;  // into `canonical`
    std::vector<ResolutionStep> log;
    std::vector<ResolutionStep> refused;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace ktrend
