// How hard-wrapped lines go together: against decisions checked by hand, and against text of our own, wrapped here.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/text.hpp"
#include "text/spacing.hpp"

using namespace ktrend;
namespace fs = std::filesystem;

namespace {

const fs::path cases = fs::path(KTREND_SOURCE_DIR) / "tests/cases";

/// Our own sentences as one long paragraph for each kind, and prose written for this test.
std::vector<std::string> own_paragraphs() {
    const yaml::File file = yaml::File::load(cases / "sentences.yaml");
    std::vector<std::string> paragraphs;
    for (const auto& [kind, text] : file.root().entries) {
        std::string paragraph;
        std::istringstream words(text.scalar);
        for (std::string word; words >> word;) {
            if (word == "‖") continue;
            paragraph += (paragraph.empty() ? "" : " ") + word;
        }
        // Only what plain text of reports looks like: no links to be dropped, no signs that begin lines.
        if (paragraph.find("://") == std::string::npos && paragraph.find('@') == std::string::npos)
            paragraphs.push_back(paragraph);
    }
    std::ifstream prose(cases / "wrapped.txt");
    for (std::string line; std::getline(prose, line);) {
        if (!line.starts_with('#')) paragraphs.push_back(line);
    }
    return paragraphs;
}

struct Wrapped {
    std::string text;
    std::map<std::size_t, bool> cuts;  ///< end of line to whether a word ends there
};

/// Cuts at `width` columns wherever that falls, through words too, but not through Latin words and numbers.
Wrapped wrap(const std::vector<std::string>& paragraphs, std::uint32_t width, bool keep_blanks) {
    Wrapped out;
    for (const std::string& paragraph : paragraphs) {
        std::size_t line = out.text.size();
        std::uint32_t columns = 0;
        for (std::size_t i = 0; i < paragraph.size();) {
            const auto [code, size] = utf8::decode(std::string_view(paragraph).substr(i));
            columns += code >= 0x1100 ? 2 : 1;
            out.text.append(paragraph, i, size);
            i += size;
            const char next = i < paragraph.size() ? paragraph[i] : '\n';
            const bool inside_word =
                code < 0x80 && code != ' ' && static_cast<unsigned char>(next) < 0x80 && next != ' ';
            if (columns < width || inside_word || i == paragraph.size()) continue;
            const bool blank = code == ' ' || next == ' ';
            if (next == ' ') ++i;
            while (out.text.back() == ' ') out.text.pop_back();
            if (out.text.size() > line) out.cuts[out.text.size()] = blank;
            out.text += blank && keep_blanks ? " \n" : "\n";
            line = out.text.size();
            columns = 0;
        }
        out.text += "\n\n";
    }
    return out;
}

/// How many of the decisions the reading made.
std::size_t count_right(const Report& report, const std::map<std::size_t, bool>& expected) {
    const Text text = Text::read(report);
    std::map<std::size_t, EditKind> made;
    for (const Edit& edit : text.edits()) made[edit.source.start] = edit.kind;
    std::size_t right = 0;
    for (const auto& [place, space] : expected) {
        const auto it = made.find(place);
        if (it != made.end() && it->second == (space ? EditKind::Spaced : EditKind::Joined)) ++right;
    }
    return right;
}
double share_right(const Report& report, const std::map<std::size_t, bool>& expected) {
    return static_cast<double>(count_right(report, expected)) / static_cast<double>(expected.size());
}

Report plain(std::string bytes) {
    ReportOptions options;
    options.format = Format::Plain;
    return make_report("a.txt", std::move(bytes), options);
}

}  // namespace

TEST_CASE("Korean in general tells a gap between words from one inside a word") {
    const auto odds = [](const char* before, const char* after) {
        return reading::glue_odds(reading::gap_between(before, after));
    };
    CHECK_GT(odds("새로운 모", "델을 내놓았다"), 1.0);
    CHECK_GT(odds("값을 올렸", "다"), 1.0);
    CHECK_LT(odds("쓸", "수 있다"), -1.0);
    CHECK_LT(odds("모델을", "공개했다"), -1.0);
    CHECK_GT(odds("2", "개"), 0.0);
    (void)odds("", "");  // a text may be as short as that
}

TEST_CASE("Our own text, wrapped with its blanks kept, goes together again") {
    for (const std::uint32_t width : {40U, 60U, 76U, 90U}) {
        const Wrapped wrapped = wrap(own_paragraphs(), width, true);
        REQUIRE_GT(wrapped.cuts.size(), 50);
        CHECK_GE(share_right(plain(wrapped.text), wrapped.cuts), 0.98);
    }
}

TEST_CASE("Lines that were cut at words only go together with blanks") {
    for (const std::uint32_t width : {60U, 76U, 90U}) {
        std::string text;
        std::map<std::size_t, bool> cuts;
        for (const std::string& paragraph : own_paragraphs()) {
            std::uint32_t columns = 0;
            std::istringstream words(paragraph);
            for (std::string word; words >> word;) {
                std::uint32_t size = 0;
                for (std::size_t i = 0; i < word.size();) {
                    const auto [code, bytes] = utf8::decode(std::string_view(word).substr(i));
                    size += code >= 0x1100 ? 2 : 1;
                    i += bytes;
                }
                if (columns > 0 && columns + 1 + size > width) {
                    cuts[text.size()] = true;
                    text += '\n';
                    columns = 0;
                }
                if (columns > 0) text += ' ';
                text += word;
                columns += (columns > 0 ? 1 : 0) + size;
            }
            text += "\n\n";
        }
        REQUIRE_GT(cuts.size(), 50);
        const double share = share_right(plain(text), cuts);
        MESSAGE("width " << width << ": " << share);
        CHECK_GE(share, 0.98);
    }
}

TEST_CASE("Where the blanks were trimmed away, Korean in general and the text itself tell the cuts") {
    const std::vector<std::string> paragraphs = own_paragraphs();
    std::size_t right = 0;
    std::size_t all = 0;
    for (std::uint32_t width = 50; width <= 98; width += 4) {
        const Wrapped wrapped = wrap(paragraphs, width, false);
        const std::size_t of_width = count_right(plain(wrapped.text), wrapped.cuts);
        MESSAGE("width " << width << ": " << of_width << " of " << wrapped.cuts.size());
        right += of_width;
        all += wrapped.cuts.size();
    }
    const double share = static_cast<double>(right) / static_cast<double>(all);
    MESSAGE(right << " of " << all << ": " << share);
    CHECK_GE(share, 0.98);
}

TEST_CASE("The policy paper's lines go together as checked by hand" *
          doctest::skip(std::string_view(KTREND_SHARED_DATA).empty())) {
    yaml::File file = yaml::File::load(cases / "joins-policy-paper.yaml");
    file.throw_faults();
    std::map<std::size_t, bool> expected;
    for (const char* decision : {"space", "glue"}) {
        std::istringstream places(file.root().find(decision)->scalar);
        for (std::size_t place = 0; places >> place;) expected[place] = std::string_view(decision) == "space";
    }
    REQUIRE_GE(expected.size(), 290);
    const Report report = load_report(fs::path(KTREND_SHARED_DATA) / file.root().find("file")->scalar);
    CHECK_EQ(count_right(report, expected), expected.size());

    // The same without the blanks that it keeps at its cuts.
    std::string trimmed;
    std::map<std::size_t, bool> moved;
    for (std::size_t i = 0; i < report.bytes.size(); ++i) {
        if (const auto it = expected.find(i); it != expected.end()) moved[trimmed.size()] = it->second;
        if (report.bytes[i] == ' ' && report.bytes.find_first_not_of(" \r", i) == report.bytes.find('\n', i)) continue;
        trimmed += report.bytes[i];
    }
    const std::size_t right = count_right(plain(trimmed), moved);
    MESSAGE("trimmed: " << right << " of " << moved.size());
    CHECK_GE(static_cast<double>(right), 0.96 * static_cast<double>(moved.size()));
}
