// Makes src/text/spacing_ngrams.inc, the table of what Korean text in general says about a gap between characters, and
// fits the weights in src/text/join.cpp. A tool, run by hand when either is to be made anew:
//
//     train_spacing OUT.inc PATH… --reports DIRECTORY
//
// Each PATH is a file or folder of Korean text (Markdown, HTML, plain text, or YAML, whose long scalars count), read by
// ktrend itself. The files of the last folder are reports, of which each is a document: they count twice, and by
// leaving a third of them out in turn the weights of join.cpp are fitted and the share of right joins is told. Nothing
// of the texts but counts goes into the table. The text that tests/join_test.cpp measures on must not be among them.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/utf8.hpp"
#include "core/yaml.hpp"
#include "ktrend/report.hpp"
#include "ktrend/text.hpp"
#include "text/plain.hpp"
#include "text/spacing.hpp"
#include "train/sparse_regression.hpp"

namespace {

using namespace ktrend;
using namespace ktrend::reading;
namespace fs = std::filesystem;
using Paragraphs = std::vector<std::string>;

constexpr unsigned folds = 3;
constexpr double weight_step = 1.0 / 8;  // as in spacing.cpp
// A cut beside a blank falls before it or behind it, a cut in a word in one place only: blanks are met more often than
// they stand.
constexpr double weight_of_blank = 1.5;

// Reading

/// Evened out, if it is long enough and mostly Korean.
void add_paragraph(std::string_view text, std::set<std::string>& seen, Paragraphs& out) {
    std::string line;
    std::size_t hangul = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, size] = utf8::decode(text.substr(i));
        const bool blank = code == U' ' || code == U'\n' || code == U'\t';
        if (utf8::is_hangul_syllable(code)) ++hangul;
        if (!blank) line.append(text.substr(i, size));
        if (blank && !line.empty() && line.back() != ' ') line += ' ';
        i += size;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (hangul >= 8 && hangul * 2 > utf8::length(line) && seen.insert(line).second) out.push_back(std::move(line));
}

void add_scalars(const yaml::Node& node, std::set<std::string>& seen, Paragraphs& out) {
    add_paragraph(node.scalar, seen, out);
    for (const yaml::Node& item : node.items) add_scalars(item, seen, out);
    for (const yaml::Entry& entry : node.entries) add_scalars(entry.second, seen, out);
}

void add_file(const fs::path& path, std::set<std::string>& seen, Paragraphs& out) {
    if (path.extension() == ".yaml") return add_scalars(yaml::File::load(path).root(), seen, out);
    ReportOptions options;
    if (path.extension() == ".page") options.format = Format::Html;  // Mallard, whose <p> and <title> are enough
    const Report report = load_report(path, {}, options);
    const Text text = Text::read(report);
    for (const Block& block : text.blocks()) {
        if (block.kind == BlockKind::Code || block.kind == BlockKind::Reference || block.foreign) continue;
        add_paragraph(text.content().substr(block.span.start, block.span.size()), seen, out);
    }
}

std::vector<fs::path> files_of(const fs::path& path) {
    std::vector<fs::path> files;
    if (!fs::is_directory(path)) return {path};
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// The table

/// A context of a gap as a feature: which one, and its characters.
std::uint64_t feature(const Gap& gap, std::size_t context) {
    // Four characters fill the key; the number of the context is mixed in. Two features in 2^64 that meet do no harm.
    const std::uint64_t key = gap_key(gap, gap_contexts[context]);
    return key == 0 ? 0 : (key ^ (context + 1) * 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
}

std::vector<std::uint64_t> features_of(const Gap& gap) {
    std::vector<std::uint64_t> features;
    for (std::size_t i = 0; i < gap_contexts.size(); ++i) {
        if (const std::uint64_t one = feature(gap, i); one != 0) features.push_back(one);
    }
    return features;
}

/// Calls `use(before, after, glued)` for each gap of a paragraph that punctuation does not decide.
template <class Use>
void each_gap(std::string_view paragraph, Use use) {
    for (std::size_t i = 1; i < paragraph.size(); ++i) {
        if (utf8::is_continuation(paragraph[i]) || paragraph[i - 1] == ' ') continue;
        const bool glued = paragraph[i] != ' ';
        const std::string_view before = paragraph.substr(0, i);
        const std::string_view after = paragraph.substr(i + (glued ? 0 : 1));
        if (!join_by_signs(before, after)) use(before, after, glued);
    }
}

struct Table {
    double bias = 0.0;
    std::unordered_map<std::uint64_t, double> weights;

    [[nodiscard]] double odds(const Gap& gap) const {
        double sum = bias;
        for (const std::uint64_t one : features_of(gap)) {
            if (const auto it = weights.find(one); it != weights.end()) sum += it->second;
        }
        return sum;
    }
};

void teach(train::SparseRegression& regression, const Paragraphs& paragraphs, double weight) {
    for (const std::string& paragraph : paragraphs) {
        each_gap(paragraph, [&](std::string_view before, std::string_view after, bool glued) {
            regression.add(features_of(gap_between(before, after)), glued, glued ? weight : weight * weight_of_blank);
        });
    }
}

Table make_table(const Paragraphs& general, const std::vector<Paragraphs>& reports, unsigned left_out) {
    train::SparseRegression regression;
    teach(regression, general, 1.0);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (i % folds != left_out) teach(regression, reports[i], 2.0);
    }
    Table table;
    table.weights = regression.fit({}, table.bias);
    for (auto& [ignored, weight] : table.weights) weight = std::round(weight / weight_step) * weight_step;
    return table;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

/// The n-grams of a table, which knows only their hashes, are met again in the texts.
void write_table(const char* path, const Table& table, const std::vector<const Paragraphs*>& texts) {
    using Group = std::tuple<unsigned, unsigned, long>;  // context and weight
    std::map<Group, std::set<std::string>> groups;
    for (const Paragraphs* paragraphs : texts) {
        for (const std::string& paragraph : *paragraphs) {
            each_gap(paragraph, [&](std::string_view before, std::string_view after, bool) {
                const Gap gap = gap_between(before, after);
                for (std::size_t i = 0; i < gap_contexts.size(); ++i) {
                    const std::uint64_t one = feature(gap, i);
                    const auto it = one == 0 ? table.weights.end() : table.weights.find(one);
                    if (it == table.weights.end() || it->second == 0.0) continue;
                    const auto [left, right] = gap_contexts[i];
                    std::string ngram;
                    for (std::size_t k = left; k > 0; --k) utf8::append(ngram, gap.before[k - 1]);
                    for (std::size_t k = 0; k < right; ++k) utf8::append(ngram, gap.after[k]);
                    groups[{left, right, std::lround(it->second / weight_step)}].insert(std::move(ngram));
                }
            });
        }
    }
    std::ofstream out(path);
    out << "// Made by tests/train/spacing.cpp from counts of characters over the Korean documentation of Debian 12\n"
           "// (libreoffice-help-ko, gimp-help-ko, installation-guide, gnome-user-docs, debian-faq-ko), ktrend's own "
           "texts\n"
           "// and some forty reports on technology. {characters before the gap, behind it, weight, n-grams}: the "
           "weight in\n"
           "// eighths, above zero where the gap is inside a word. A blank before or behind an n-gram is the edge of a "
           "word,\n"
           "// 0 is any digit, a any small Latin letter.\n";
    std::size_t count = 0;
    for (const auto& [group, ngrams] : groups) {
        const auto& [left, right, weight] = group;
        std::string line =
            "{{" + std::to_string(left) + ", " + std::to_string(right) + "}, " + std::to_string(weight) + ", \"";
        for (const std::string& ngram : ngrams) {
            line += escaped(ngram);
            ++count;
            if (utf8::length(line) >= 112) {
                out << line << "\"\n";
                line = "    \"";
            }
        }
        out << line << "\"},\n";
    }
    std::printf("%zu n-grams; glue_bias = %.2f\n", count, table.bias);
}

// The weights of join.cpp

/// A document as lines of a width, cut wherever that falls but not through Latin words and numbers, blanks trimmed; and
/// for each line but the last of a paragraph whether a word ends there.
struct Wrapped {
    std::string text;
    std::map<std::uint32_t, bool> blank;  // by the end of the line
};

Wrapped wrap(const Paragraphs& paragraphs, std::uint32_t width) {
    Wrapped out;
    for (const std::string& paragraph : paragraphs) {
        std::uint32_t columns = 0;
        for (std::size_t i = 0; i < paragraph.size();) {
            const auto [code, size] = utf8::decode(std::string_view(paragraph).substr(i));
            if (columns > 0 || code != U' ') out.text.append(paragraph, i, size);
            columns += code >= 0x1100 ? 2 : 1;
            i += size;
            const char next = i < paragraph.size() ? paragraph[i] : '\n';
            const bool latin = code < 0x80 && code != U' ' && static_cast<unsigned char>(next) < 0x80 && next != ' ';
            if (columns < width || latin || i == paragraph.size()) continue;
            const bool blank = code == U' ' || next == ' ';
            while (out.text.back() == ' ') out.text.pop_back();
            out.blank[static_cast<std::uint32_t>(out.text.size())] = blank;
            out.text += '\n';
            columns = 0;
            if (next == ' ') ++i;
        }
        out.text += "\n\n";
    }
    return out;
}

struct Example {
    JoinFeatures features{};
    bool glued = false;
    unsigned fold = 0;
};

constexpr std::size_t odds_feature = std::tuple_size_v<JoinFeatures> - 2;

void add_joins(const Paragraphs& document, const Table& table, unsigned fold, std::vector<Example>& out,
               std::size_t& sure) {
    for (const std::uint32_t width : {56U, 60U, 67U, 76U, 83U, 90U}) {
        const Wrapped wrapped = wrap(document, width);
        const std::string_view text = wrapped.text;
        const std::vector<PlainLine> lines = plain_lines(text, 0);
        Wrapping wrapping;
        wrapping.hard = true;
        const LineJoiner joiner(text, lines, wrapping);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const auto it = wrapped.blank.find(lines[i].end);
            if (it == wrapped.blank.end()) continue;
            const std::string_view before = text.substr(lines[i].start, lines[i].end - lines[i].start);
            const std::string_view after = text.substr(lines[i + 1].start, lines[i + 1].end - lines[i + 1].start);
            if (const auto join = join_by_signs(before, after)) {
                if (*join == (it->second ? Join::Space : Join::Glue)) ++sure;
                continue;
            }
            Example example{joiner.features(before, after), !it->second, fold};
            example.features[odds_feature] = table.odds(gap_between(before, after));
            out.push_back(example);
        }
    }
}

double sum_of(const JoinFeatures& weights, const JoinFeatures& features) {
    return std::inner_product(weights.begin(), weights.end(), features.begin(), 0.0);
}

/// Logistic regression by gradients with a step of its own for each weight (AdaGrad).
JoinFeatures fit_joins(const std::vector<Example>& examples, unsigned left_out) {
    JoinFeatures weights{};
    JoinFeatures squares{};
    for (unsigned step = 0; step < 300; ++step) {
        JoinFeatures gradient = weights;  // L2
        for (const Example& example : examples) {
            if (example.fold == left_out) continue;
            const double error =
                1.0 / (1.0 + std::exp(-sum_of(weights, example.features))) - (example.glued ? 1.0 : 0.0);
            for (std::size_t i = 0; i < weights.size(); ++i) gradient[i] += error * example.features[i];
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            squares[i] += gradient[i] * gradient[i];
            weights[i] -= 0.3 * gradient[i] / (std::sqrt(squares[i]) + 1e-9);
        }
    }
    return weights;
}

void fit_and_tell(const std::vector<Example>& examples, std::size_t all, std::size_t sure) {
    std::size_t right = sure;
    for (unsigned fold = 0; fold < folds; ++fold) {
        const JoinFeatures weights = fit_joins(examples, fold);
        for (const Example& example : examples) {
            if (example.fold == fold && (sum_of(weights, example.features) > 0.0) == example.glued) ++right;
        }
    }
    std::printf("%zu joins of the reports left out, %.2f %% right\nweights of join.cpp:", all,
                100.0 * static_cast<double>(right) / static_cast<double>(all));
    for (const double weight : fit_joins(examples, folds)) std::printf(" %.2f,", weight);
    std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
    std::set<std::string> seen;
    Paragraphs general;
    std::vector<Paragraphs> reports;
    for (int i = 2; i < argc; ++i) {
        const bool of_reports = std::string_view(argv[i]) == "--reports" && i + 1 < argc;
        for (const fs::path& path : files_of(of_reports ? argv[++i] : argv[i])) {
            if (of_reports) reports.emplace_back();
            add_file(path, seen, of_reports ? reports.back() : general);
        }
    }
    if (reports.size() < folds) return 2;
    std::vector<Example> examples;
    std::size_t all = 0;
    std::size_t sure = 0;
    for (unsigned fold = 0; fold < folds; ++fold) {
        const Table table = make_table(general, reports, fold);
        for (std::size_t i = fold; i < reports.size(); i += folds) add_joins(reports[i], table, fold, examples, sure);
    }
    for (const Paragraphs& report : reports) {
        for (const std::uint32_t width : {56U, 60U, 67U, 76U, 83U, 90U}) all += wrap(report, width).blank.size();
    }
    std::vector<const Paragraphs*> texts{&general};
    for (const Paragraphs& report : reports) texts.push_back(&report);
    write_table(argv[1], make_table(general, reports, folds), texts);
    fit_and_tell(examples, all, sure);
}
