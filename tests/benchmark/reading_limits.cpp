// Time and memory of reading texts that are all of one kind, against prose of the same size and format: what must not
// cost more than three times as much. Each case runs in a process of its own, so that the peak of its memory is its
// own.
//
//     reading_limits [MEGABYTES] [CASE]      # 5 unless told; the big cases of docs/benchmarks.md: reading_limits 100
//
// Prints a table: CPU seconds, seconds a megabyte against prose, peak memory as a multiple of the input.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "ktrend/report.hpp"
#include "ktrend/sentence.hpp"
#include "ktrend/text.hpp"

namespace {

using namespace ktrend;

std::string repeated(std::string_view piece, std::size_t size) {
    std::string out;
    out.reserve(size + piece.size());
    while (out.size() < size) out += piece;
    return out;
}

constexpr std::string_view sentence =
    "국내 인공지능 업계는 새로운 추론 모델을 앞다퉈 내놓으며 주도권 경쟁을 이어 가고 있다. ";

std::string prose(Format format, std::size_t size) {
    const std::string paragraph = repeated(sentence, 900);
    if (format == Format::Html) return "<html><body>" + repeated("<p>" + paragraph + "</p>\n", size) + "</body></html>";
    return repeated(paragraph + "\n\n", size);
}

struct Case {
    const char* name;
    Format format;
    std::function<std::string(std::size_t)> make;
    std::size_t fixed = 0;  ///< bytes, where the case has a size of its own
};

std::function<std::string(std::size_t)> of(std::string piece, std::string front = {}) {
    return [piece, front](std::size_t size) { return front + repeated(piece, size); };
}

std::function<std::string(std::size_t)> pairs(std::string open, std::string close, std::size_t count) {
    return
        [=](std::size_t) { return repeated(open, open.size() * count) + "가" + repeated(close, close.size() * count); };
}

std::vector<Case> cases() {
    const auto md = Format::Markdown;
    const auto html = Format::Html;
    const auto plain = Format::Plain;
    return {
        {"one line", plain, of(std::string(sentence))},
        {"one line, no blank", plain, of("가")},
        {"blank lines", plain, of("\n")},
        {"one line", md, of(std::string(sentence))},
        {"one line, no blank", md, of("가")},
        {"blank lines", md, of("\n")},
        {"one line", html, of(std::string(sentence))},
        {"blank lines", html, of("\n")},
        {"1,000,000 [", md, pairs("[", "", 1'000'000), 1'000'000},
        {"1,000,000 [", plain, pairs("[", "", 1'000'000), 1'000'000},
        {"1,000,000 [", html, pairs("[", "", 1'000'000), 1'000'000},
        {"100,000 nested <div>", html, pairs("<div>", "</div>", 100'000), 1'100'000},
        {"100,000 nested <div>", md, pairs("<div>", "</div>", 100'000), 1'100'000},
        {"100,000 nested <b>", html, pairs("<b>", "</b>", 100'000), 700'000},
        {"100,000 nested <table>", html, pairs("<table><tr><td>", "", 100'000), 1'500'000},
        {"100,000 nested >", md, pairs(">", "", 100'000), 100'000},
        {"100,000 nested > with blanks", md, pairs("> ", "", 100'000), 200'000},
        {"- a lines", md, of("- 가\n")},
        {"label lines", md, of("가: 나\n")},
        {"a: ", md, of("가: ")},
        {"a:", md, of("가:", "가\n")},
        {"bars", md, of(" | 가\n")},
        {"lines with page numbers", plain, of("가 나 다 라 7\n")},
        {"tables behind lines of text", md, of("가\n나\n|가|\n|--|\n|나|\n")},
        {"#a ", md, of("#가 ")},
        {"apostrophes of years", md, of("`25년 ")},
        {"1. a lines", md, of("1. 가\n")},
        {"nested list", md, pairs("- ", "", 100'000), 200'000},
        {"deeper and deeper list", md,
         [](std::size_t) {
             std::string out;
             for (std::size_t i = 0; i < 700; ++i) out += std::string(2 * i, ' ') + "- 가\n";
             return out;
         },
         490'000},
        {"one-word paragraphs", md, of("가\n\n")},
        {"headings", md, of("# 가\n")},
        {"table of one-character cells", md, of("|가|나|다|라|\n", "|a|b|c|d|\n|-|-|-|-|\n")},
        {"table of 20,000 columns", md,
         [](std::size_t) {
             return repeated("|a", 40'000) + "|\n" + repeated("|-", 40'000) + "|\n" + repeated("|b", 40'000) + "|\n";
         },
         120'000},
        {"*", md, of("*")},
        {"*a ", md, of("*a ")},
        {"a**b ", md, of("a**b ")},
        {"_a ", md, of("_a ")},
        {"*a _b ", md, of("*a _b ")},
        {"backticks", md, of("`")},
        {"backticks of growing length", md,
         [](std::size_t size) {
             std::string out;
             for (std::size_t i = 1; out.size() < size; ++i) out += std::string(i % 2000 + 1, '`') + "가 ";
             return out;
         }},
        {"![", md, of("![")},
        {"](", md, of("](")},
        {"[a](", md, of("[a](")},
        {"[a](b) ", md, of("[a](b) ")},
        {"[a][b]", md, of("[a][b]")},
        {"[a]: b lines", md, of("[가]: b\n")},
        {"[^1] ", md, of("[^1] ")},
        {"[^1]: lines", md, of("[^1]: 가\n")},
        {"<", md, of("<")},
        {"<b>", md, of("<b>")},
        {"<b>a ", md, of("<b>가 ")},
        {"100,000 <b> and 100,000 paragraphs", md, pairs("<b>", "가\n\n", 100'000), 800'000},
        {"<br", md, of("<br", "가\n")},
        {"(www.", md, of("(www.")},
        {"!www.", plain, of("!www.")},
        {"items that begin bold", md, of("* **가** - 나\n")},
        {"lines with bold labels", md, of("**가나** 값입니다\n")},
        {"bold over many lines", md, of("가 나\n", "**")},
        {"<b> lines", md, of("<b>\n\n")},
        {"<!--", md, of("<!--")},
        {"<a href=\"", md, of("<a href=\"")},
        {"&", md, of("&")},
        {"&amp;", md, of("&amp;")},
        {"\\", md, of("\\")},
        {"~~~ lines", md, of("~~~\n")},
        {"$$", md, of("$$")},
        {"https://", md, of("https://")},
        {"www.a.", md, of("www.a.")},
        {"a@", md, of("a@")},
        {"{{", md, of("{{")},
        {"{% a", md, of("{% a")},
        {"---", md, of("---\n")},
        {"front matter without end", md, of("a: b\n", "---\n")},
        {"front matter of brackets", md, of("[", "---\na: ")},
        {"<", html, of("<")},
        {"&", html, of("&")},
        {"&amp;", html, of("&amp;")},
        {"<!--", html, of("<!--")},
        {"<p>", html, of("<p>")},
        {"<b>", html, of("<b>가")},
        {"<a>", html, of("<a>")},
        {"<li>", html, of("<li>가")},
        {"<td>", html, of("<td>가", "<table>")},
        {"text between rows", html, of("<tr>가", "<table>")},
        {"<option>", html, of("<option>가", "<select>")},
        {"<script>", html, of("<script>")},
        {"attributes", html,
         [](std::size_t size) {
             std::string out = "<p ";
             for (std::size_t i = 0; out.size() < size; ++i) out += "a" + std::to_string(i) + "=b ";
             return out + ">가</p>";
         },
         200'000},
        {"formatting tags left open", html, of("<b><i><p>가")},
        {"one-character lines", plain, of("가\n")},
        {"hard-wrapped", plain, of("국내 인공지능 업계는 새로운 추론 모델을 앞다퉈 내놓으며 주도권 경쟁을 이어\n")},
        {"bullets", plain, of("□ 가\n")},
        {"quotation marks", plain, of("“")},
        {"brackets and quotation marks", plain, of("(‘“[")},
        {"full stops", plain, of(". ")},
        {"form feeds", plain, of("\f")},
        {"carriage returns", plain, of("\r")},
        {"broken bytes", plain, of("\xff")},
        {"conjoining jamo", plain, of("\u1112\u1161\u11ab")},
    };
}

struct Cost {
    double seconds = 0;
    double megabytes = 0;  ///< of memory, above what the program takes anyway
    bool failed = false;
};

/// Reads and splits in a child process.
Cost cost_once(const std::string& bytes, Format format) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        rusage before{};
        getrusage(RUSAGE_SELF, &before);
        static const SentenceSplitter splitter = SentenceSplitter::load(KTREND_SOURCE_DIR "/schemas/ai-trend-ko");
        Report report;
        report.path = "limit";
        report.bytes = bytes;
        report.format = format;
        const Text text = Text::read(report);
        (void)splitter.split(text);
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    Cost cost;
    cost.seconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    cost.failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    return cost;
}

/// The least of three, since other programs take their share of the caches; a big text is read once.
Cost cost_of(const std::string& bytes, Format format) {
    Cost least = cost_once(bytes, format);
    for (int i = 0; i < 2 && bytes.size() < 4'000'000; ++i) {
        const Cost again = cost_once(bytes, format);
        if (again.seconds < least.seconds || again.failed) least = again;
    }
    return least;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t size = static_cast<std::size_t>(argc > 1 ? std::atof(argv[1]) * 1e6 : 5e6);
    const double rest = cost_of("가", Format::Plain).seconds;
    std::printf("| case | format | MB | s | against prose | memory / input |\n| --- | --- | --- | --- | --- | --- |\n");
    for (const Case& one : cases()) {
        if (argc > 2 && std::strstr(one.name, argv[2]) == nullptr) continue;
        const std::string bytes = one.make(one.fixed != 0 ? one.fixed : size);
        const char* format = one.format == Format::Markdown ? "Markdown"
                             : one.format == Format::Html   ? "HTML"
                                                            : "plain";
        const Cost cost = cost_of(bytes, one.format);
        const Cost normal = cost_of(prose(one.format, bytes.size()), one.format);
        const double megabytes = static_cast<double>(bytes.size()) / 1e6;
        std::printf("| `%s` | %s | %.1f | %.2f | %.1f | %.0f |%s\n", one.name, format, megabytes, cost.seconds,
                    (cost.seconds - rest) / std::max(normal.seconds - rest, 0.001), cost.megabytes / megabytes,
                    cost.failed ? " FAILED" : "");
        std::fflush(stdout);
    }
}
