// Proves that headers, library, its dependencies and schemas of a ktrend package fit together: reads a report, builds
// its graph, writes GraphML and reads it back, which needs every library that ktrend links.
#include <ktrend/ktrend.hpp>
#ifdef CONSUMER_PDF
#include <ktrend/pdf.hpp>
#endif

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <utility>

namespace {

/// Whether a report goes all the way: markdown to claims, to a graph, to GraphML and back.
bool goes_all_the_way(const std::filesystem::path& folder) {
    const ktrend::Schema schema = ktrend::Schema::load(folder);
    const ktrend::Extractor extractor(schema);
    const ktrend::Report report = ktrend::make_report(
        "a.md", "## 소식\n\n오픈AI는 2025년 8월 7일 GPT-5를 출시했다.\n");  // "OpenAI launched GPT-5"
    ktrend::GraphBuilder builder(ktrend::graph_options(schema), ktrend::resolve_options(schema));
    builder.add(extractor.extract(report).claims);
    const ktrend::KnowledgeGraph graph = std::move(builder).build();
    std::stringstream file;
    ktrend::write_graphml(file, graph, ktrend::picture_options(schema));
    const ktrend::GraphmlFile read = ktrend::parse_graphml(file.str(), "a.graphml");
    return graph.statement_count() > 0 && read.edges.size() == graph.statement_count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::is_directory(argv[1])) {
        std::fputs("no schema folder\n", stderr);
        return 1;
    }
    if (std::strcmp(ktrend::version(), KTREND_VERSION) != 0) {
        std::fputs("headers and library are of different versions\n", stderr);
        return 1;
    }
    // An exception that crosses the library's border must be caught by its type, in a shared build too.
    try {
        throw ktrend::Error(ktrend::Diagnostic{.code = "consumer", .message = "thrown"});
    } catch (const ktrend::Error& error) {
        if (error.diagnostics().size() != 1) return 1;
    }
#ifdef CONSUMER_PDF
    try {
        (void)ktrend::read_pdf("no PDF", "consumer.pdf");
        return 1;
    } catch (const ktrend::Error& error) {
        if (error.diagnostics().front().code != "pdf.broken") return 1;
    }
#endif
    if (!goes_all_the_way(argv[1])) {
        std::fputs("a report did not come back as the graph that was written\n", stderr);
        return 1;
    }
    std::printf("ktrend %s, schema %s\n", ktrend::version(), argv[1]);
}
