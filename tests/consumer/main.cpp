// Proves that headers, library and schemas of a ktrend package fit together: uses one thing of each.
#include <ktrend/date.hpp>
#include <ktrend/diagnostic.hpp>
#include <ktrend/version.hpp>
#ifdef CONSUMER_PDF
#include <ktrend/pdf.hpp>
#endif

#include <cstdio>
#include <cstring>
#include <filesystem>

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
    std::printf("ktrend %s, schema %s\n", ktrend::version(), argv[1]);
}
