// Loading and finding reports, formats, hashes.
#include "ktrend/report.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "ktrend/diagnostic.hpp"

using namespace ktrend;
namespace fs = std::filesystem;

namespace {

/// A folder that goes away with the test.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / "ktrend-report-test") {
        fs::remove_all(path_);
        fs::create_directories(path_ / "b/.git");
    }
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    fs::path path_;
};

std::string error_code(const auto& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.diagnostics().front().code;
    }
    return {};
}

Format format_of(std::string path, std::string bytes) {
    return make_report(std::move(path), std::move(bytes)).format;
}

}  // namespace

TEST_CASE("Reports are found below a folder, hidden ones skipped, in byte order of their names") {
    const Folder folder;
    for (const char* name :
         {"b/z.MD", "b/a.html", "a.txt", "c.mdx", "b/.hidden.md", "b/.git/x.md", "picture.png", "나.md"})
        folder.write(name, "x");
    std::vector<std::string> names;
    for (const ReportFile& file : find_reports({folder.path()})) names.push_back(file.name);
    CHECK_EQ(names, std::vector<std::string>{"a.txt", "b/a.html", "b/z.MD", "c.mdx", "나.md"});
    const auto one = find_reports({folder.path() / "b/a.html"});
    REQUIRE_EQ(one.size(), 1);
    CHECK_EQ(one[0].name, "a.html");
}

TEST_CASE("A file named twice is found once; two files of one name are refused") {
    const Folder folder;
    for (const char* name : {"a.md", "b/a.md"}) folder.write(name, "x");
    CHECK_EQ(find_reports({folder.path() / "a.md", folder.path() / "b/../a.md"}).size(), 1);
    CHECK_EQ(find_reports({folder.path()}).size(), 2);
    CHECK_EQ(error_code([&] {
                 (void)find_reports({folder.path() / "a.md", folder.path() / "b"});
             }),
             "report.duplicate-name");
}

TEST_CASE("Reports come in the order of their names, in whatever order they were asked for") {
    const Folder folder;
    for (const char* name : {"a.txt", "B.md", "b/c.md"}) folder.write(name, "x");
    const auto at = [&](const char* name) { return folder.path() / name; };
    const auto expected = find_reports({at("B.md"), at("a.txt"), at("b")});
    REQUIRE_EQ(expected.size(), 3);
    CHECK_EQ(expected.front().name, "B.md");
    CHECK_EQ(find_reports({at("b"), at("a.txt"), at("B.md")}), expected);
    CHECK_EQ(find_reports({at("a.txt"), at("b"), at("B.md")}), expected);
}

TEST_CASE("Missing paths, empty folders, binary data are refused with a code") {
    const Folder folder;
    CHECK_EQ(error_code([&] { (void)find_reports({folder.path() / "none.md"}); }), "report.missing");
    CHECK_EQ(error_code([&] { (void)find_reports({folder.path() / "b"}); }), "report.none");
    CHECK_EQ(error_code([&] { (void)load_report(folder.path() / "none.md"); }), "file.read");
    std::string binary;
    for (int i = 0; i < 1000; ++i) binary += static_cast<char>(i * 7);
    CHECK_EQ(error_code([&] { (void)make_report("a.txt", binary); }), "report.binary");
    CHECK_EQ(error_code([&] { (void)make_report("a.txt", std::string("\xFF\xFE\0\0\xA4\xC5\0\0", 8)); }),
             "report.encoding");
}

TEST_CASE("The content hash is SHA-256") {
    CHECK_EQ(make_report("a.txt", "").hash, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_EQ(make_report("a.txt", "abc").hash,
             "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_EQ(make_report("a.txt", std::string(1000, 'a')).hash,
             "sha256:41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

TEST_CASE("UTF-16 is known without a byte order mark") {
    const auto wide = [](std::u16string_view text, bool big) {
        std::string bytes;
        for (const char16_t unit : text) {
            const char high = static_cast<char>(unit >> 8U);
            const char low = static_cast<char>(unit & 0xFFU);
            bytes.append({big ? high : low, big ? low : high});
        }
        return bytes;
    };
    // 가, 대, 글 and 저 have a zero byte on the other side than ASCII has
    const std::u16string_view korean = u"가대가 글을 저대로 가져가는 대가. 글이 저가.";
    CHECK_EQ(make_report("a.txt", wide(korean, false)).encoding, Encoding::Utf16Le);
    CHECK_EQ(make_report("a.txt", wide(korean, true)).encoding, Encoding::Utf16Be);
    const Report page = make_report("a.txt", wide(u"<!doctype html>\n<html><body>글</body></html>", false));
    CHECK_EQ(page.encoding, Encoding::Utf16Le);
    CHECK_EQ(page.format, Format::Html);
}

TEST_CASE("Formats are told by content, the name breaks ties") {
    CHECK_EQ(format_of("a.md", "글이다."), Format::Markdown);
    CHECK_EQ(format_of("a.txt", "글이다."), Format::Plain);
    CHECK_EQ(format_of("a.txt", "# 제목\n\n**굵은** 글이다. [링크](https://a.example)\n"), Format::Markdown);
    CHECK_EQ(format_of("a.md", "\xEF\xBB\xBF<!DOCTYPE html>\n<html><body>글</body></html>"), Format::Html);
    CHECK_EQ(format_of("a.html", "<p>글이다.</p>"), Format::Html);
    CHECK_EQ(format_of("a.html", "그냥 글이다."), Format::Plain);
    ReportOptions options;
    options.format = Format::Plain;
    CHECK_EQ(make_report("a.md", "# 글", options).format, Format::Plain);
}
