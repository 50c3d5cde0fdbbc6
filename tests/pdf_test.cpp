// PDF: text in reading order, pages, faults. The PDFs are made here, by hand: a header, objects, a table of their
// places.
#include "ktrend/pdf.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ktrend/diagnostic.hpp"
#include "ktrend/text.hpp"

using namespace ktrend;

namespace {

std::string hex4(unsigned value) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%04X", value & 0xFFFFU);
    return digits;
}

/// The code points of UTF-8 as two bytes each, in hexadecimal digits: what a text operator draws, glyph by glyph.
std::string glyphs(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
        unsigned code = size == 1 ? lead : lead & (size == 2 ? 0x1FU : 0x0FU);
        for (std::size_t k = 1; k < size; ++k) code = code << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        out += hex4(code);
        i += size;
    }
    return out;
}

std::string stream(const std::string& content) {
    return "<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
}

/// One line drawn at a place (points, from the lower left corner).
struct Line {
    int x;
    int y;
    std::string text;
};

/// A text of the document information: UTF-16 in hexadecimal digits.
std::string information_text(std::string_view text) {
    return "<FEFF" + glyphs(text) + ">";
}

/// A PDF with a font that is not embedded, whose glyphs are numbered by code points, as a /ToUnicode map says.
std::string pdf(const std::vector<std::vector<Line>>& pages, const std::string& information = {}) {
    std::vector<std::string> objects;
    const auto count = static_cast<int>(pages.size());
    std::string kids;
    for (int i = 0; i < count; ++i) kids += std::to_string(6 + 2 * i) + " 0 R ";
    objects.push_back("<</Type/Catalog/Pages 2 0 R>>");
    objects.push_back("<</Type/Pages/Count " + std::to_string(count) + "/Kids[" + kids + "]>>");
    objects.push_back(
        "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>");
    objects.push_back(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement "
        "0>>"
        "/DW 1000/W[0 255 500]/FontDescriptor<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>>>");
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
    for (unsigned block = 0; block < 256; block += 64) {  // at most 100 ranges at a time, each within one high byte
        map += "64 beginbfrange\n";
        for (unsigned high = block; high < block + 64; ++high) {
            const std::string first = hex4(high << 8U);
            map += "<" + first + "> <" + hex4(high << 8U | 0xFFU) + "> <" + first + ">\n";
        }
        map += "endbfrange\n";
    }
    objects.push_back(stream(map + "endcmap end end"));
    for (const auto& lines : pages) {
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents " +
                          std::to_string(objects.size() + 2) + " 0 R>>");
        std::string content = "BT /F 12 Tf\n";
        for (const Line& line : lines) {
            content += "1 0 0 1 " + std::to_string(line.x) + " " + std::to_string(line.y) + " Tm <" +
                       glyphs(line.text) + "> Tj\n";
        }
        objects.push_back(stream(content + "ET"));
    }
    if (!information.empty()) objects.push_back("<<" + information + ">>");
    std::string out = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        char entry[32];
        std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
        table += entry;
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects.size() + 1);
    const std::string place = std::to_string(out.size());
    return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + size + "/Root 1 0 R" +
           (information.empty() ? "" : "/Info " + std::to_string(objects.size()) + " 0 R") + ">>\nstartxref\n" + place +
           "\n%%EOF\n";
}

std::string error_code(const auto& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.diagnostics().front().code;
    }
    return {};
}

}  // namespace

TEST_CASE("The pages of a PDF are text, Latin and Korean, with the places where they begin") {
    const std::string bytes = pdf({{{50, 700, "Report 2026"}, {50, 680, "누리소프트는 모델을 공개했다."}},
                                   {},
                                   {{50, 700, "한빛전자는 공장을 세웠다."}}});
    const Report report = make_pdf_report("paper.pdf", bytes);
    CHECK_EQ(report.bytes, "Report 2026\n누리소프트는 모델을 공개했다.\n\f\n\f한빛전자는 공장을 세웠다.\n");
    CHECK_EQ(report.path, "paper.pdf");
    REQUIRE_EQ(report.page_starts.size(), 3);
    const auto last = static_cast<std::uint32_t>(report.bytes.find("한빛전자"));
    CHECK_EQ(report.page_starts[2], last);
    CHECK_EQ(page_of(report, 0), 1);
    CHECK_EQ(page_of(report, report.page_starts[1] - 1), 1);
    CHECK_EQ(page_of(report, report.page_starts[1]), 2);
    CHECK_EQ(page_of(report, last), 3);
    CHECK_EQ(page_of(make_report("a.txt", "text"), 2), 0);
}

TEST_CASE("The document information is the report's where its text says nothing") {
    const auto meta_of = [](const std::string& title, const std::string& first_line) {
        const std::string information = "/Title" + information_text(title) + "/Author" +
                                        information_text("정책연구소 ") + "/CreationDate(D:20260312003000+09'00')";
        const Report report =
            make_pdf_report("paper.pdf", pdf({{{50, 700, first_line}, {50, 600, "본문이다."}}}, information));
        return Text::read(report).meta();
    };
    const ReportMeta meta = meta_of("2025년 10월 인공지능 동향", "2025년 10월 인공지능 동향");
    CHECK_EQ(meta.title, "2025년 10월 인공지능 동향");
    CHECK_EQ(meta.author, "정책연구소");
    CHECK_EQ(meta.published, CalendarDate{2026, 3, 12});
    CHECK_EQ(meta.period, "2025-10");
    CHECK_EQ(meta_of("Microsoft Word - 초안_v3.docx", "첫 줄이다.").title, "");
    CHECK_EQ(meta_of("Microsoft Word - 반도체 전망", "첫 줄이다.").title, "반도체 전망");
}

TEST_CASE("Page breaks do not shift columns") {
    const Report report = make_pdf_report("paper.pdf", pdf({{{50, 700, "One."}}, {{50, 700, "Two."}}}));
    const Text text = Text::read(report);
    const auto second = static_cast<std::uint32_t>(report.bytes.find("Two"));
    CHECK_EQ(text.position(second).line, 2);
    CHECK_EQ(text.position(second).column, 1);
    CHECK_EQ(text.position(second + 2).column, 3);
}

TEST_CASE("Columns are read one after the other") {
    std::vector<Line> lines;
    for (int i = 0; i < 6; ++i) {  // drawn line by line across both columns
        lines.push_back({50, 700 - 14 * i, "왼쪽 단의 글줄 " + std::to_string(i)});
        lines.push_back({350, 700 - 14 * i, "오른쪽 단의 글줄 " + std::to_string(i)});
    }
    const std::string text = read_pdf(pdf({lines}), "columns.pdf").text;
    CHECK_LT(text.find("왼쪽 단의 글줄 5"), text.find("오른쪽 단의 글줄 0"));
}

TEST_CASE("A PDF is a file like any other for those who load it") {
    const auto path = std::filesystem::temp_directory_path() / "ktrend-pdf-test.pdf";
    std::ofstream(path, std::ios::binary) << pdf({{{50, 700, "One line."}}});
    CHECK_EQ(load_pdf_report(path, "2026/paper.pdf").path, "2026/paper.pdf");
    CHECK_EQ(error_code([&] { (void)load_report(path); }), "report.pdf");
    std::filesystem::remove(path);
    CHECK_EQ(error_code([&] { (void)load_pdf_report(path); }), "file.read");
}

TEST_CASE("What is no PDF, or has no text, is refused") {
    CHECK_EQ(error_code([] { (void)read_pdf("", "x.pdf"); }), "pdf.broken");
    CHECK_EQ(error_code([] { (void)read_pdf("plain text", "x.pdf"); }), "pdf.broken");
    CHECK_EQ(error_code([] { (void)read_pdf(pdf({{}, {}}), "x.pdf"); }), "pdf.no-text");
}

TEST_CASE("A PDF that is cut or changed anywhere is read or refused, and its pages are places of its text") {
    const std::string whole = pdf({{{50, 700, "One."}}, {{50, 700, "둘."}}});
    for (std::size_t step = 0; step < 200; ++step) {
        std::string bytes = whole;
        if (step % 2 == 0)
            bytes.resize(whole.size() * step / 200);
        else
            bytes[whole.size() * step / 200] ^= 0x15;
        try {
            const PdfText read = read_pdf(bytes, "x.pdf");
            CHECK(std::is_sorted(read.page_starts.begin(), read.page_starts.end()));
            CHECK_LE(read.page_starts.back(), read.text.size());
        } catch (const Error&) {
        }
    }
}
