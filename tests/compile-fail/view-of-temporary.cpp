// An undirected view refers to its graph.
#include <ktrend/boost_graph.hpp>

ktrend::UndirectedView view() {
#ifdef KTREND_MUST_FAIL
    return ktrend::UndirectedView(ktrend::KnowledgeGraph());
#else
    static const ktrend::KnowledgeGraph graph;
    return ktrend::UndirectedView(graph);
#endif
}
