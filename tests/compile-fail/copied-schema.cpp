// A schema is large and is moved, not copied.
#include <ktrend/schema.hpp>

#include <utility>

ktrend::Schema pass_on(ktrend::Schema schema) {
#ifdef KTREND_MUST_FAIL
    ktrend::Schema other = schema;
#else
    ktrend::Schema other = std::move(schema);
#endif
    return other;
}
