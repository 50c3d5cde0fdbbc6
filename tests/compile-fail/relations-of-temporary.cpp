// A schema's relations are its own: asking a schema for them that is gone right afterwards must not compile.
#include <ktrend/schema.hpp>

std::size_t count_relations() {
#ifdef KTREND_MUST_FAIL
    std::size_t count = 0;
    for (const ktrend::RelationType& relation : ktrend::Schema::load("schema").relations())
        count += relation.name.size();
    return count;
#else
    const ktrend::Schema schema = ktrend::Schema::load("schema");
    return schema.relations().size();
#endif
}
