// An extractor keeps a reference to its schema: a temporary one must not compile.
#include <ktrend/extract.hpp>

ktrend::Extraction extract(const ktrend::Report& report) {
#ifdef KTREND_MUST_FAIL
    const ktrend::Extractor extractor(ktrend::Schema::load("schemas/ai-trend-ko"));
#else
    const ktrend::Schema schema = ktrend::Schema::load("schemas/ai-trend-ko");
    const ktrend::Extractor extractor(schema);
#endif
    return extractor.extract(report);
}
