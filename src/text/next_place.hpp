// Looks for one thing from many places.
#pragma once

#include <cstddef>
#include <string_view>

namespace ktrend::reading {

/// The first place of `what` at or behind places that only go up: each byte is looked at once, whether it is there or
/// not.
class NextPlace {
public:
    NextPlace(std::string_view source, std::string_view what) : source_(source), what_(what) {}

    /// `npos` where there is none.
    std::size_t from(std::size_t at) {
        if (!asked_ || (found_ < at && found_ != std::string_view::npos)) found_ = source_.find(what_, at);
        asked_ = true;
        return found_;
    }

private:
    std::string_view source_;
    std::string_view what_;
    std::size_t found_ = 0;
    bool asked_ = false;
};

}  // namespace ktrend::reading
