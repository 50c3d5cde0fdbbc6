// Evening out characters of a decoded text; see decode.hpp.
#pragma once

#include "text/decode.hpp"

namespace ktrend::reading {

/// Spaces, zero-width and control characters, full-width and half-width forms.
void clean(Layer& layer);
/// NFC.
void normalize(Layer& layer);

}  // namespace ktrend::reading
