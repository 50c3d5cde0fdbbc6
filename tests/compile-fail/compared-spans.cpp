// Spans of the two texts cannot be compared either.
#include <ktrend/span.hpp>

#ifdef KTREND_MUST_FAIL
constexpr bool same = ktrend::Span{1, 2} == ktrend::TextSpan{1, 2};
#else
constexpr bool same = ktrend::Span{1, 2} == ktrend::Span{1, 2};
#endif
static_assert(same);
