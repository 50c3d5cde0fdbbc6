// Reading: cases from tests/cases/text*.yaml, and properties that hold for all inputs.
#include "ktrend/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "core/files.hpp"
#include "core/yaml.hpp"
#include "ktrend/sentence.hpp"
#include "reading_checks.hpp"

using namespace ktrend;

namespace {

const std::filesystem::path source_dir = KTREND_SOURCE_DIR;

const SentenceSplitter& splitter() {
    static const SentenceSplitter instance = SentenceSplitter::load(source_dir / "schemas/ai-trend-ko");
    return instance;
}

std::string utf16(std::string_view text, bool big, bool bom) {
    std::string out;
    const auto put = [&](char32_t unit) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        out += big ? std::string{high, low} : std::string{low, high};
    };
    if (bom) put(0xFEFF);
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, size] = utf8::decode(text.substr(i));
        i += size;
        if (code < 0x10000) {
            put(code);
        } else {
            put(0xD800 + ((code - 0x10000) >> 10U));
            put(0xDC00 + ((code - 0x10000) & 0x3FFU));
        }
    }
    return out;
}

/// Hangul syllables taken apart into conjoining jamo, as macOS writes file names and some editors text.
std::string nfd(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, size] = utf8::decode(text.substr(i));
        i += size;
        if (!utf8::is_hangul_syllable(code)) {
            utf8::append(out, code);
            continue;
        }
        const char32_t index = code - 0xAC00;
        utf8::append(out, 0x1100 + index / 588);
        utf8::append(out, 0x1161 + index % 588 / 28);
        if (index % 28 != 0) utf8::append(out, 0x11A7 + index % 28);
    }
    return out;
}

void check_promises(const Report& report, bool words) {
    const Text text = Text::read(report);
    const auto sentences = splitter().split(text);
    CHECK_EQ(checks::broken_promise(report, text, sentences), "");
    if (words) CHECK_EQ(checks::lost_word(text), "");
}

/// The content alone, for comparing one reading with another.
std::string content_of(const Report& report) {
    return std::string(Text::read(report).content());
}

std::string field(const yaml::Node& node, std::string_view key) {
    const yaml::Node* value = node.find(key);
    return value == nullptr ? std::string() : value->scalar;
}

}  // namespace

TEST_CASE("Texts read as their cases say") {
    int cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir / "tests/cases")) {
        if (!entry.path().filename().string().starts_with("text")) continue;
        yaml::File file = yaml::File::load(entry.path());
        file.throw_faults();
        for (const yaml::Node& node : file.root().items) {
            CAPTURE(field(node, "name"));
            const std::string path = field(node, "file").empty() ? "case.md" : field(node, "file");
            const Report report = make_report(path, field(node, "input"));
            const Text text = Text::read(report);
            if (node.find("dump") != nullptr) CHECK_EQ(dump(text), field(node, "dump"));
            if (node.find("period") != nullptr) CHECK_EQ(text.meta().period, field(node, "period"));
            if (node.find("title") != nullptr) CHECK_EQ(text.meta().title, field(node, "title"));
            if (node.find("diagnostic") != nullptr) {
                REQUIRE_FALSE(text.diagnostics().empty());
                CHECK_EQ(text.diagnostics().front().code, field(node, "diagnostic"));
            }
            CHECK_EQ(checks::broken_promise(report, text, splitter().split(text)), "");
            ++cases;
        }
    }
    CHECK_GT(cases, 30);
}

TEST_CASE("Front matter gives title, author, dates, lists") {
    const Report report = make_report("a.md", R"(---
title: "2025년 3분기 AI 동향"
author: [김하나, 이두리]
date: 2025-10-02 09:00:00 +0900
categories: [Blog, AI]
tags:
  - 반도체
  - 로봇
lang: ko
---
본문이다.
)");
    const Text text = Text::read(report);
    CHECK_EQ(text.meta().title, "2025년 3분기 AI 동향");
    CHECK_EQ(text.meta().author, "김하나");
    CHECK_EQ(text.meta().period, "2025-07/2025-09");
    REQUIRE(text.meta().published.has_value());
    CHECK_EQ(*text.meta().published, CalendarDate{2025, 10, 2});
    CHECK_EQ(text.meta().categories, std::vector<std::string>{"Blog", "AI"});
    CHECK_EQ(text.meta().tags, std::vector<std::string>{"반도체", "로봇"});
    CHECK_EQ(text.meta().language, "ko");
}

TEST_CASE("The same text in every encoding reads the same, and its spans quote the file") {
    const std::string plain =
        "# 시월의 소식\n\n누리랩(NuriLab)은 ‘한빛 2.0’을 **공개**했다. 성능은 40% 올랐다.\n\n- 첫째 항목이다.\n- 둘째 "
        "항목이다.\n";
    const std::string expected = content_of(make_report("a.md", plain));
    const auto same = [&](const Report& report) {
        const Text text = Text::read(report);
        CHECK_EQ(text.content(), expected);
        CHECK(text.diagnostics().empty());
        CHECK_EQ(checks::broken_promise(report, text, splitter().split(text)), "");
        const auto at = static_cast<std::uint32_t>(text.content().find("누리랩"));
        return text.quote(text.source({at, at + 9}));
    };
    CHECK_EQ(same(make_report("a.md", plain)), "누리랩");
    CHECK_EQ(same(make_report("a.md", "\xEF\xBB\xBF" + plain)), "누리랩");
    for (const bool big : {false, true}) {
        const Report report = make_report("a.md", utf16(plain, big, true));
        CHECK_EQ(report.encoding, big ? Encoding::Utf16Be : Encoding::Utf16Le);
        CHECK_EQ(same(report), "누리랩");
        CHECK_EQ(same(make_report("a.md", utf16(plain, big, false))), "누리랩");
    }
    CHECK_EQ(same(make_report("a.md", nfd(plain))), nfd("누리랩"));
}

TEST_CASE("CP949 is detected and read, with spans of its bytes") {
    // "# 시월\n\n누리랩은 똠방각하를 공개했다.\n" in CP949, whose 똠 is not in EUC-KR.
    const std::string bytes =
        "# \xBD\xC3\xBF\xF9\n\n\xB4\xA9\xB8\xAE\xB7\xA6\xC0\xBA \x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF\xB8\xA6 "
        "\xB0\xF8\xB0\xB3\xC7\xDF\xB4\xD9.\n";
    const Report report = make_report("a.md", bytes);
    CHECK_EQ(report.encoding, Encoding::Cp949);
    const Text text = Text::read(report);
    CHECK_EQ(text.content(), "시월\n누리랩은 똠방각하를 공개했다.");
    const auto at = static_cast<std::uint32_t>(text.content().find("똠"));
    const Span span = text.source({at, at + 12});
    CHECK_EQ(slice(std::string_view(bytes), span), "\x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF");
    CHECK_EQ(text.quote(span), "똠방각하");
    CHECK_EQ(text.position(span.start), Position{3, 6});
}

TEST_CASE("Invalid bytes become U+FFFD, with a warning at their place, and spans stay right") {
    const Report report = make_report("a.txt", "첫 줄이다.\n둘째 \xFF\xFE 줄이다. 잘린 글자 \xEA\xB0 하나.\n");
    REQUIRE_EQ(report.encoding, Encoding::Utf8);
    const Text text = Text::read(report);
    REQUIRE_EQ(text.diagnostics().size(), 2);
    CHECK_EQ(text.diagnostics()[0].code, "text.invalid-bytes");
    CHECK_EQ(text.diagnostics()[0].position, Position{2, 4});
    const auto at = static_cast<std::uint32_t>(text.content().find("하나"));
    CHECK_EQ(text.quote(text.source({at, at + 6})), "하나");
}

TEST_CASE("Wide, zero-width and half-width characters are evened out") {
    const Report report = make_report("a.txt", "ＧＰＴ－４는\u00A0모\u200B델이다. ﾡￂﾤￂﾧￂ 글자다.\n");
    const Text text = Text::read(report);
    CHECK_EQ(text.content(), "GPT-4는 모델이다. 가나다 글자다.");
    const auto at = static_cast<std::uint32_t>(text.content().find("모델"));
    CHECK_EQ(text.quote(text.source({at, at + 6})), "모\u200B델");
}

TEST_CASE("Line ends of every kind count as one") {
    for (const char* line_end : {"\n", "\r\n", "\r"}) {
        std::string input;
        for (const char* line : {"# 제목", "", "첫 문장이다.", "", "둘째 문장이다."})
            input += std::string(line) + line_end;
        const Report report = make_report("a.md", input);
        const Text text = Text::read(report);
        CHECK_EQ(text.content(), "제목\n첫 문장이다.\n둘째 문장이다.");
        CHECK_EQ(text.position(text.source(text.blocks()[2].span).start), Position{5, 1});
    }
}

TEST_CASE("Positions far into a long line and a long file are exact") {
    std::string input;
    for (int i = 0; i < 3000; ++i) input += "가나다 ";
    input += "\n";
    for (int i = 0; i < 3000; ++i) input += "줄\n";
    const Report report = make_report("a.txt", input);
    const Text text = Text::read(report);
    CHECK_EQ(text.position(10 * 2500 + 3), Position{1, 4 * 2500 + 2});
    CHECK_EQ(text.position(10 * 3000 + 1 + 4 * 2000), Position{2002, 1});
}

TEST_CASE("Edits tell what was dropped, joined and replaced") {
    const Report report = make_report("a.md", "**누리랩**은 AT&amp;T와\n손잡았다.\n");
    const Text text = Text::read(report);
    REQUIRE_EQ(text.content(), "누리랩은 AT&T와 손잡았다.");
    int dropped = 0;
    int replaced = 0;
    int spaced = 0;
    for (const Edit& edit : text.edits()) {
        dropped += edit.kind == EditKind::Dropped ? 1 : 0;
        replaced += edit.kind == EditKind::Replaced ? 1 : 0;
        spaced += edit.kind == EditKind::Spaced ? 1 : 0;
    }
    CHECK_EQ(dropped, 3);  // both bold marks and the last line break
    CHECK_EQ(replaced, 1);
    CHECK_EQ(spaced, 1);
}

TEST_CASE("Brackets without end are text, with a warning, and those of ordinary text are links") {
    const std::string link = "[가람](https://example.com/a)";
    const auto links = [](const Text& text) {
        return std::count_if(text.inlines().begin(), text.inlines().end(),
                             [](const Inline& part) { return part.kind == InlineKind::Link; });
    };
    for (const std::size_t size : {std::size_t{100}, std::size_t{5000}}) {
        std::string deep = "앞";  // with spaces: "[[" opens a wiki link
        for (std::size_t i = 0; i < size; ++i) deep += " [";
        for (std::size_t i = 0; i < size; ++i) deep += " ]";
        deep += " 뒤";
        const Report report = make_report("deep.md", deep + "\n\n" + link + "\n");
        const Text text = Text::read(report);
        CHECK_EQ(text.content(), deep + "\n가람");
        CHECK_EQ(links(text), 1);
        REQUIRE_EQ(text.diagnostics().size(), 1);
        CHECK_EQ(text.diagnostics()[0].code, "text.nesting");
        check_promises(report, false);
    }
    std::string list;
    for (int i = 0; i < 3000; ++i) list += "- " + link + "\n";
    const Report report = make_report("list.md", list);
    const Text text = Text::read(report);
    CHECK_EQ(links(text), 3000);
    CHECK(text.diagnostics().empty());
}

TEST_CASE("Deep nesting does not hide behind what only looks like a script, a comment or a title") {
    for (const std::string opening : {"<SCRIPT></SCRIPT>", "<!-- a --!>", "<!-->", "<svg><title>", "<svg><style>",
                                      "<math><textarea>", "<script></style>", "<!-- a"}) {
        CAPTURE(opening);
        std::string page = "<html><body>" + opening;
        const std::string tag = opening.starts_with("<math") ? "<mi>" : opening.starts_with("<svg") ? "<g>" : "<div>";
        for (int i = 0; i < 40'000; ++i) page += tag;
        const Report report = make_report("deep.html", page + "끝");
        const Text text = Text::read(report);
        REQUIRE_EQ(text.diagnostics().size(), 1);
        CHECK_EQ(text.diagnostics()[0].code, "text.nesting");
    }
}

TEST_CASE("A title of SVG is not that of the page") {
    const Report report = make_report("a.html", "<html><svg><title><b>x</b></title></svg><p>첫 줄</p></html>");
    CHECK_EQ(Text::read(report).meta().title, "");
}

TEST_CASE("A character reference is what a browser shows") {
    const auto is = [&](const std::string& line, const std::string& shown) {
        const Report report = make_report("a.md", line + "\n");
        CHECK_EQ(Text::read(report).content(), shown);
    };
    is("18&#150;20%", "18–20%");
    is("18&#x96;20%", "18–20%");
    is("오픈&shy;AI", "오픈AI");
    is("가&puncsp;나", "가 나");
    is("가&#8239;나", "가 나");
    is("가&#abc;나", "가&#abc;나");
    is("가&#1114112;나", "가\xEF\xBF\xBD나");
}

TEST_CASE("An anchor is no link") {
    const Report report =
        make_report("a.md", "<a id=\"top\"/>첫 [둘째](http://a.kr) <a name='b'>셋째</a> <a href='c'>넷째</a>\n");
    const Text text = Text::read(report);
    CHECK_EQ(std::count_if(text.inlines().begin(), text.inlines().end(),
                           [](const Inline& part) { return part.kind == InlineKind::Link; }),
             2);
}

TEST_CASE("A day that no month has is none") {
    const auto meta = [](const std::string& source) {
        const Report report = make_report("a.md", source);
        return Text::read(report).meta();
    };
    CHECK_FALSE(meta("---\ndate: 2025-02-31\n---\n\n가\n").published.has_value());
    CHECK_EQ(meta("---\nperiod: 2025-02-31\n---\n\n가\n").period, "2025-02");
    CHECK_EQ(meta("# 2025년 2월 31일 동향\n\n가\n").period, "2025-02");
    CHECK_EQ(meta("# 2024년 2월 29일 동향\n\n가\n").period, "2024-02-29");
}

TEST_CASE("A line behind a damaged character has its number") {
    const auto line_of_end = [](std::string bytes, Encoding encoding) {
        ReportOptions options;
        options.encoding = encoding;
        const Report report = make_report("a.txt", std::move(bytes), options);
        const Text text = Text::read(report);
        const auto at = static_cast<std::uint32_t>(text.content().rfind("end"));
        return text.position(text.source({at, at + 3}).start).line;
    };
    CHECK_EQ(line_of_end("a\xB0\n\nend\n", Encoding::Cp949), 3);
    CHECK_EQ(line_of_end("a\xB0\xA1\n\nend\n", Encoding::Cp949), 3);
    using namespace std::string_literals;
    CHECK_EQ(line_of_end("a\0\x00\xD8\n\0\n\0e\0n\0d\0\n\0"s, Encoding::Utf16Le), 3);
}

TEST_CASE("Text in tags that were flattened keeps its place and its form") {
    const auto repeated = [](std::string_view piece, std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += piece;
        return out;
    };
    const std::string inside =
        "첫째 <b>둘째</b>" + repeated("<div>\n", 60) + " 셋째 &amp; 넷째<!-- nichts --></div><div>다섯째</div> 여섯째";
    const std::string deep =
        repeated("<div>", 300) + inside + repeated("</div> ", 359) + "<p>일곱째</p>" + repeated("<i>", 500) + "\n";
    const std::string shallow = repeated("<div>", 10) + inside + repeated("</div> ", 69) + "<p>일곱째</p>\n";
    for (const Format format : {Format::Markdown, Format::Html}) {
        ReportOptions options;
        options.format = format;
        const Report report = make_report("deep", deep, options);
        const Text text = Text::read(report);
        REQUIRE_EQ(text.diagnostics().size(), 1);
        CHECK_EQ(text.diagnostics()[0].code, "text.nesting");
        CHECK_EQ(text.diagnostics()[0].position, Position{1, 1 + 256 * 5});
        for (const std::string word : {"첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째", "일곱째"}) {
            const auto at = static_cast<std::uint32_t>(text.content().find(word));
            REQUIRE_LT(at, text.content().size());
            const Span span = text.source({at, at + static_cast<std::uint32_t>(word.size())});
            CHECK_EQ(text.quote(span), word);
        }
        CHECK_EQ(text.content().find('<'), std::string::npos);
        CHECK_NE(text.content().find("셋째 & 넷째"), std::string::npos);
        check_promises(report, false);

        const Report tags = make_report("tags", repeated("<div>", 3000), options);
        const Text nothing = Text::read(tags);
        CHECK(nothing.blocks().empty());
        CHECK_EQ(nothing.diagnostics().size(), 1);
    }
    const Report report = make_report("shallow.md", shallow);
    CHECK(Text::read(report).diagnostics().empty());
}

TEST_CASE("Any mixture of pieces keeps the promises of a text") {
    static const char* const pieces[] = {"누리랩은 ‘한빛 2.0’을 공개했다. ",
                                         "\n",
                                         "\n\n",
                                         "# ",
                                         "## 제목\n",
                                         "- 항목 ",
                                         "  - 아래 항목\n",
                                         "1. 하나\n",
                                         "> 인용 ",
                                         "**굵게**",
                                         "**",
                                         "*",
                                         "`code`",
                                         "```\n",
                                         "```python\n",
                                         "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n",
                                         "[링크](https://a.example/b)",
                                         "([출처](https://a.example))",
                                         "<br>",
                                         "<div>",
                                         "</div>",
                                         "<table><tr><td>칸</td></tr></table>",
                                         "<script>x</script>",
                                         "<!-- 주석 -->",
                                         "https://a.example/x ",
                                         "(00:12:30) ",
                                         "{% include a %}",
                                         "{{ b }}",
                                         "---\n",
                                         "title: 제목\n",
                                         "“인용문이다.” ",
                                         "(괄호 안이다.) ",
                                         "…",
                                         "...",
                                         "[1]",
                                         "[^1]",
                                         "[^1]: 각주\n",
                                         "3.5% ",
                                         "Inc. ",
                                         "\t",
                                         "    ",
                                         "\\",
                                         "]",
                                         "[",
                                         "![그림](a.png)",
                                         "*설명*",
                                         "■ ",
                                         "① ",
                                         "【",
                                         "】",
                                         "\r\n",
                                         "\xF0\x9F\x9A\x80",
                                         "’거꾸로‘ ",
                                         "ㅇ ",
                                         "각주: ",
                                         "a-\nb"};
    std::mt19937 random(20261120);
    const char* const paths[] = {"a.md", "a.txt", "a.html", "a"};
    for (int round = 0; round < 3000; ++round) {
        std::string input;
        const auto count = random() % 40;
        for (unsigned i = 0; i < count; ++i) input += pieces[random() % std::size(pieces)];
        CAPTURE(input);
        check_promises(make_report(paths[random() % 4], input), true);
        if (round % 4 == 0) {  // broken bytes
            for (int k = 0; k < 4 && !input.empty(); ++k)
                input[random() % input.size()] = static_cast<char>(random() % 255 + 1);
            Report report;
            report.bytes = input;
            report.format = static_cast<Format>(random() % 3 + 1);
            report.encoding = static_cast<Encoding>(random() % 4 + 1);
            check_promises(report, false);
        }
    }
}

TEST_CASE("Every word of the reports quotes its bytes" * doctest::skip(std::string_view(KTREND_SHARED_DATA).empty())) {
    for (const ReportFile& file : find_reports({std::filesystem::path(KTREND_SHARED_DATA) / "reports"})) {
        CAPTURE(file.name);
        check_promises(load_report(file.path, file.name), true);
    }
}

TEST_CASE("A heading of nothing but words for sources heads references") {
    const auto reference = [](const std::string& heading) {
        const Report report = make_report("a.md", "# 새 칩\n\n" + heading + "\n\n- Chip Weekly: The new chip\n");
        const Text text = Text::read(report);
        return text.blocks().back().kind == BlockKind::Reference;
    };
    CHECK(reference("**참고자료 및 출처**"));
    CHECK(reference("## 관련 기사 링크"));
    CHECK_FALSE(reference("## 학습 자료"));
    CHECK_FALSE(reference("## 관련 기사 분석"));
}

TEST_CASE("a value of several lines keeps the place of each of its words") {
    const std::pair<std::string_view, std::string_view> values[] = {
        {">-\n  첫째 줄이다.\n  둘째 줄이다.", "첫째 줄이다. 둘째 줄이다."},
        {"|\n  첫째 줄이다.\n\n  둘째 줄이다.", "첫째 줄이다. 둘째 줄이다."},
        {"첫째 줄이다.\r\n  둘째 줄이다.", "첫째 줄이다. 둘째 줄이다."},
        {"\"첫째 \\\"줄\\\"이다.\n  둘째 줄이다.\"", "첫째 \"줄\"이다. 둘째 줄이다."},
        {"'둘째 줄이다. 셋째 ''줄'''", "둘째 줄이다. 셋째 '줄'"},
        {"\"둘째 줄이다. 셋째\\n줄\"", "둘째 줄이다. 셋째 줄"}};
    constexpr std::string_view second = "둘째 줄이다.";
    for (const auto& [value, said] : values) {
        const std::string bytes = "---\ntitle: 동향\nexcerpt: " + std::string(value) + "\nlayout: post\n---\n본문\n";
        CAPTURE(bytes);
        const Report report = make_report("test.md", bytes, {Format::Markdown, Encoding::Utf8});
        const Text text = Text::read(report);
        REQUIRE(text.blocks().size() == 3);
        CHECK(slice(text.content(), text.blocks()[1].span) == said);
        const auto at = static_cast<std::uint32_t>(text.content().find(second));
        CHECK(text.quote(text.source({at, at + static_cast<std::uint32_t>(second.size())})) == second);
    }
}

TEST_CASE("front matter declares a period by its two ends, too") {
    const auto period = [](const std::string& line) {
        const Report report = make_report("a.md", "---\ndate: 2025-10-08\n" + line + "\n---\n\n첫 소식입니다.\n");
        return Text::read(report).meta().period;
    };
    const std::string week = "2025-10-01/2025-10-07";
    for (const std::string key : {"period", "covers", "date_range", "기간"}) {
        CAPTURE(key);
        CHECK(period(key + ": 2025-10-01 ~ 2025-10-07") == week);
        CHECK(period(key + ": 2025-10-01/2025-10-07") == week);
        CHECK(period(key + ": 2025-10-01 to 2025-10-07") == week);
        CHECK(period(key + ": 2025년 10월 1일~7일") == week);
        CHECK(period(key + ": 2025.10.1 – 10.7") == week);
        CHECK(period(key + ": 2025년 10월 1일부터 10월 7일까지") == week);
        CHECK(period(key + ": 2025년 9월 - 11월") == "2025-09/2025-11");
        CHECK(period(key + ": 2024-12-30 ~ 2025-01-05") == "2024-12-30/2025-01-05");
    }
    // no range: the end is no day, or before the beginning
    CHECK(period("기간: 2025-10-07 ~ 2025-10-01") == "2025-10-07");
    CHECK(period("기간: 2025년 10월 1일~47일") == "2025-10-01");
    CHECK(period("기간: 2025년 10월 - 요약") == "2025-10");
}

TEST_CASE("the day in an opening line is when the report was made, not its period") {
    const Report report =
        make_report("notes.txt", "AI 소식을 나누는 시간입니다! 2025년 9월 3일 녹화\n\n첫 소식입니다.\n");
    const Text text = Text::read(report);
    REQUIRE(text.meta().published.has_value());
    CHECK_EQ(*text.meta().published, CalendarDate{2025, 9, 3});
    CHECK(text.meta().period.empty());
}
