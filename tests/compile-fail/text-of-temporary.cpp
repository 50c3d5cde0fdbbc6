// A text refers to the bytes of its report: reading a report that is gone right afterwards must not compile.
#include <ktrend/text.hpp>

ktrend::Text read_note() {
#ifdef KTREND_MUST_FAIL
    return ktrend::Text::read(ktrend::make_report("note.md", "글"));
#else
    static const ktrend::Report report = ktrend::make_report("note.md", "글");
    return ktrend::Text::read(report);
#endif
}
