// Amounts and dates: cases by hand (tests/cases/normalize.yaml), read-back of generated spellings, false friends, EDTF.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/normalizer.hpp"
#include "normalize_generator.hpp"

using namespace ktrend;

namespace {

const std::filesystem::path source = KTREND_SOURCE_DIR;

const Normalizer& normalizer() {
    static const Normalizer shared = Normalizer::load(source / "schemas/ai-trend-ko");
    return shared;
}

std::string number(const std::optional<double>& value) {
    if (!value) return "";
    NormalizedText found;
    found.quantities.push_back({{{0, 1}, value, value, ""}, Change::None, false, std::nullopt});
    const std::string json = to_json(found, "x");
    const std::size_t start = json.find("\"low\": ") + 7;
    return json.substr(start, json.find(',', start) - start);
}

/// "20억 달러 = 2000000000 USD; 10월 초 = 2025-10-01/2025-10-10": `~` marks what is approximate, `+` and `-` a change.
std::string dump(const NormalizedText& found, std::string_view text) {
    std::string out;
    auto date = found.dates.begin();
    const auto put = [&](TextSpan span, const std::string& value) {
        if (!out.empty()) out += "; ";
        out += std::string(slice(text, span)) + " = " + value;
    };
    const auto dates = [&](std::uint32_t until) {
        for (; date != found.dates.end() && date->span.start < until; ++date)
            put(date->span, date->value.empty() ? "?" : date->value);
    };
    for (const QuantityMention& q : found.quantities) {
        dates(q.span.start);
        std::string value = q.low == q.high && q.low ? number(q.low) : number(q.low) + ".." + number(q.high);
        if (!q.unit.empty()) value += ' ' + q.unit;
        if (q.approximate) value += " ~";
        if (q.change != Change::None) value += q.change == Change::Increase ? " +" : " -";
        put(q.span, value);
    }
    dates(UINT32_MAX);
    return out;
}

/// The spans of all that was found: in order, disjoint, inside the text.
std::vector<TextSpan> spans_in_order(const NormalizedText& found, std::string_view text) {
    std::vector<TextSpan> spans;
    for (const auto& q : found.quantities) spans.push_back(q.span);
    for (const auto& d : found.dates) spans.push_back(d.span);
    std::sort(spans.begin(), spans.end());
    std::uint32_t end = 0;
    for (const TextSpan span : spans) {
        REQUIRE(span.start >= end);
        REQUIRE(span.end > span.start);
        REQUIRE(span.end <= text.size());
        end = span.end;
    }
    return spans;
}

/// In valid text they also lie on character borders.
void check_spans(const NormalizedText& found, std::string_view text) {
    for (const TextSpan span : spans_in_order(found, text)) {
        REQUIRE_FALSE(utf8::is_continuation(text[span.start]));
        if (span.end < text.size()) REQUIRE_FALSE(utf8::is_continuation(text[span.end]));
    }
}

}  // namespace

TEST_CASE("the cases of normalize.yaml are read as they say") {
    yaml::File file = yaml::File::load(source / "tests/cases/normalize.yaml");
    std::size_t count = 0;
    for (const yaml::Node& group : file.root().find("groups")->items) {
        DateContext context;
        if (const auto* reference = group.find("reference")) context.reference = parse_calendar_date(reference->scalar);
        if (const auto* period = group.find("period")) context.period = period->scalar;
        for (const yaml::Node& item : group.find("cases")->items) {
            const std::string text = item.find("text")->scalar;
            const NormalizedText found = normalizer().find(text, context);
            CAPTURE(text);
            CHECK(dump(found, text) == item.find("expect")->scalar);
            check_spans(found, text);
            ++count;
        }
    }
    CHECK(file.faults().empty());
    CHECK(count > 100);
}

TEST_CASE("10,000 generated amounts and dates read back to the value that made them") {
    normalize_test::Generator generator(20261120);
    const DateContext context{CalendarDate{2025, 11, 8}, ""};
    int wrong = 0;
    for (int i = 0; i < 10'000; ++i) {
        const normalize_test::Sample sample = generator.next();
        const std::string before = i % 3 == 0 ? "" : i % 3 == 1 ? "자료에는 " : "표에 적힌 값은 “";
        const std::string after = i % 3 == 0 ? "" : i % 3 == 1 ? "까지 나온다." : "”";
        const std::string text = before + sample.text + after;
        const NormalizedText found = normalizer().find(text, context);
        bool right = found.quantities.size() + found.dates.size() == 1;
        if (right && !sample.value.empty()) right = found.dates.size() == 1 && found.dates[0].value == sample.value;
        if (right && sample.value.empty()) {
            const auto same = [](const std::optional<double>& a, const std::optional<double>& b) {
                return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-9 * std::abs(*b));
            };
            right = found.quantities.size() == 1 && same(found.quantities[0].low, sample.low) &&
                    same(found.quantities[0].high, sample.high) && found.quantities[0].unit == sample.unit;
        }
        if (!right && ++wrong <= 20)
            MESSAGE(text, " → ", dump(found, text), " instead of ", sample.value, number(sample.low), "..",
                    number(sample.high), " ", sample.unit);
    }
    CHECK(wrong == 0);
}

TEST_CASE("everyday words, names, versions, addresses and telephone numbers are no amounts and no dates") {
    std::ifstream file(source / "tests/cases/everyday-words.txt");
    std::set<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.insert(line);
        const NormalizedText found = normalizer().find(line, {CalendarDate{2025, 11, 8}, "2025-10"});
        CAPTURE(line);
        CHECK(dump(found, line) == "");
    }
    CHECK(lines.size() == 500);  // each another sentence
}

TEST_CASE("without a reference and a period, relative dates are found but have no value") {
    const std::string text = "지난달 28일과 10월 초, 그리고 2025년 3월";
    CHECK(dump(normalizer().find(text, {}), text) == "지난달 28일 = ?; 10월 초 = ?; 2025년 3월 = 2025-03");
}

TEST_CASE("the end of the month is that of the month that the report covers") {
    const std::string text = "월말인 31일에는";
    const auto found = [&](std::string_view period) {
        return dump(normalizer().find(text, {CalendarDate{2025, 2, 3}, std::string(period)}), text);
    };
    CHECK(found("2025-01") == "월말 = 2025-01-21/2025-01-31; 31일 = 2025-01-31");
    CHECK(found("2025-01-27/2025-01-31").starts_with("월말 = 2025-01-21/2025-01-31"));
    CHECK(found("2025-01-27/2025-02-02").starts_with("월말 = 2025-02-21/2025-02-28"));
    CHECK(found("").starts_with("월말 = 2025-02-21/2025-02-28"));
}

TEST_CASE("a date tells whether it is relative and whether its year is implied") {
    const auto found = normalizer().find("작년과 10월 초, 그리고 2025년 3월", {CalendarDate{2025, 11, 8}, ""});
    REQUIRE(found.dates.size() == 3);
    CHECK(found.dates[0].relative);
    CHECK_FALSE(found.dates[0].year_implied);
    CHECK(found.dates[1].year_implied);
    CHECK_FALSE(found.dates[1].relative);
    CHECK_FALSE(found.dates[2].relative);
    CHECK_FALSE(found.dates[2].year_implied);
}

TEST_CASE("what no number holds is no amount") {
    const auto amounts = [](std::string_view text) { return normalizer().find(text, {}).quantities; };
    for (const char* text : {"10^999%", "1e999달러", "1e400명", "99999999^99배"}) {
        CAPTURE(text);
        CHECK(amounts(text).empty());
    }
    for (const auto& amount : amounts("1.5 × 10^9999 FLOPs")) CHECK(*amount.high < 1e100);
    REQUIRE(amounts("10^26 FLOPs").size() == 1);
    CHECK(amounts("10^26 FLOPs")[0].low == 1e26);
}

TEST_CASE("any bytes are read without fault, and the spans hold together") {
    std::mt19937 random(7);
    const std::string pieces[] = {"일",   "만",   "3",    ",",  ".",    " ",        "-",    "~",  "월",
                                  "일",   "년",   "지난", "20", "%",    "(",        "억",   "\n", "\xEA",
                                  "\x80", "점",   "분의", "이", "부터", "까지",     "a",    "$",  "’",
                                  "반",   "2025", "^",    "e",  "10",   "99999999", "x10^", "⁹"};
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::uint32_t n = random() % 14; n > 0; --n) text += pieces[random() % std::size(pieces)];
        CAPTURE(text);
        const NormalizedText found = normalizer().find(text, {CalendarDate{2025, 11, 8}, "2025-10"});
        spans_in_order(found, text);
        for (const auto& q : found.quantities) {
            REQUIRE(std::isfinite(q.low.value_or(0)));
            REQUIRE(std::isfinite(q.high.value_or(0)));
        }
        for (const auto& d : found.dates) {
            if (!d.value.empty()) {
                CAPTURE(d.value);
                REQUIRE(edtf_range(d.value));
            }
        }
    }
}

TEST_CASE("JSON is valid, in text order, and its numbers read back") {
    const std::string text = "“3월” 매출은 \"1.1억 원\"";
    CHECK(
        to_json(normalizer().find(text, {CalendarDate{2025, 11, 8}, ""}), text) ==
        R"([{"kind": "date", "text": "3월", "start": 3, "end": 7, "value": "2025-03"}, )"
        R"({"kind": "quantity", "text": "1.1억 원", "start": 22, "end": 32, "low": 110000000, "high": 110000000, "unit": "KRW"}])");
    CHECK(to_json({}, "") == "[]");
}

TEST_CASE("EDTF values cover their days") {
    const auto range = [](std::string_view value) {
        const auto r = edtf_range(value);
        if (!r) return std::string("none");
        return (r->first ? to_string(*r->first) : "..") + '/' + (r->last ? to_string(*r->last) : "..");
    };
    CHECK(range("2025") == "2025-01-01/2025-12-31");
    CHECK(range("2024-02") == "2024-02-01/2024-02-29");
    CHECK(range("201X") == "2010-01-01/2019-12-31");
    CHECK(range("20XX") == "2000-01-01/2099-12-31");
    CHECK(range("2025-XX") == "2025-01-01/2025-12-31");
    CHECK(range("2025-XX-XX") == "2025-01-01/2025-12-31");
    CHECK(range("2024-02-XX") == "2024-02-01/2024-02-29");
    CHECK(range("2016-21") == "2016-03-01/2016-05-31");
    CHECK(range("2016-24") == "2016-12-01/2017-02-28");
    CHECK(range("2025-07/2025-09") == "2025-07-01/2025-09-30");
    CHECK(range("2019/..") == "2019-01-01/..");
    CHECK(range("../2010-05-03") == "../2010-05-03");
    CHECK(range("2025-08~") == "2025-08-01/2025-08-31");
    for (const std::string_view wrong :
         {"", "x", "2025-13", "2025-02-30", "2025-1", "20255", "2X25", "2025/2024", "../..", "2025-10-1"}) {
        CAPTURE(wrong);
        CHECK(range(wrong) == "none");
    }
    CHECK(parse_calendar_date("2025-11-08") == CalendarDate{2025, 11, 8});
    CHECK_FALSE(parse_calendar_date("2025-11"));
    CHECK_FALSE(parse_calendar_date("2025-02-29"));
}

TEST_CASE("faults of the tables are all reported with their place") {
    const auto folder = std::filesystem::temp_directory_path() / "ktrend-normalize-test";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(source / "schemas/ai-trend-ko/calendar.yaml", folder / "calendar.yaml",
                               std::filesystem::copy_options::overwrite_existing);
    std::ofstream(folder / "units.yaml")
        << "format: ktrend-units/1\nunits:\n  - {unit: 개, kind: conter, speling: [개]}\n";
    try {
        (void)Normalizer::load(folder);
        FAIL("no error");
    } catch (const Error& error) {
        const std::string what = error.what();
        CHECK(what.find("did you mean counter") != std::string::npos);
        CHECK(what.find("speling") != std::string::npos);
        CHECK(what.find("units.yaml:3:") != std::string::npos);
    }
    std::filesystem::remove_all(folder);
}
