// Numbers as text, the same under every locale: what printf writes has the comma of some.
#pragma once

#include <string>

namespace ktrend {

/// "0.500": as many digits behind the point as are asked for.
[[nodiscard]] std::string fixed_decimal(double value, int decimals);

/// "0.5": as above, without zeros at the end, and without the point where nothing is left behind it.
void append_decimal(std::string& out, double value, int decimals);

}  // namespace ktrend
