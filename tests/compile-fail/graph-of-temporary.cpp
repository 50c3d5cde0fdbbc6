// What a graph lists by reference is its own: asking a graph for it that is gone right afterwards must not compile.
#include <ktrend/graph.hpp>

std::size_t count_letters(const ktrend::GraphBuilder& builder) {
    std::size_t count = 0;
#ifdef KTREND_MUST_FAIL
    for (const std::string& relation : builder.build().relations()) count += relation.size();
#else
    const ktrend::KnowledgeGraph graph = builder.build();
    for (const std::string& relation : graph.relations()) count += relation.size();
#endif
    return count;
}
