// Offsets into the file and offsets into the normalised text are different things: one must not pass for the other.
#include <ktrend/span.hpp>

constexpr ktrend::Span of_file{2, 5};

constexpr bool inside() {
#ifdef KTREND_MUST_FAIL
    constexpr ktrend::TextSpan whole{0, 9};
#else
    constexpr ktrend::Span whole{0, 9};
#endif
    return whole.contains(of_file);
}
static_assert(inside());
