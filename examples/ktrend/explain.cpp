// ktrend explain: what the stages saw of a sentence, and why each rule did or did not match.
#include <ktrend/diagnostic.hpp>
#include <ktrend/extract.hpp>
#include <ktrend/report.hpp>
#include <ktrend/text.hpp>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>

#include "arguments.hpp"
#include "command.hpp"
#include "console.hpp"
#include "reports.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::string place;  ///< FILE or FILE:LINE
    std::string text;
    std::string stage = "rules";
    std::string rule;
    const CLI::Option* has_text = nullptr;  ///< whether it was given: an empty one is no file
};

// Splits FILE:LINE; a file whose name itself ends so is taken as a file.
std::pair<std::string, std::uint32_t> split_place(const std::string& place) {
    const auto colon = place.rfind(':');
    if (colon == std::string::npos || std::filesystem::exists(place)) return {place, 0};
    const std::string file = place.substr(0, colon);
    std::uint32_t line = 0;
    const char* end = place.data() + place.size();
    const auto [at, error] = std::from_chars(place.data() + colon + 1, end, line);
    if (error == std::errc() && at == end && line > 0) return {file, line};
    if (!std::filesystem::exists(file)) return {place, 0};
    throw CLI::ValidationError("PLACE", "not the number of a line, from 1: " + place.substr(colon + 1));
}

void require_rule(const Schema& schema, const std::string& id) {
    std::vector<std::string> ids;
    for (const RuleInfo& rule : schema.rules()) ids.push_back(rule.id);
    if (std::ranges::count(ids, id) > 0) return;
    throw CLI::ValidationError("--rule", "the schema has no rule " + id + did_you_mean(id, ids));
}

// A list of lines, the later ones below the first.
std::string indented(std::string_view lines) {
    std::string text;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        if (!line.empty()) text.append(text.empty() ? "" : "\n            ").append(line);
        lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
    }
    return text;
}

std::string_view name_of(EditKind kind) {
    switch (kind) {
        case EditKind::Dropped: return "dropped";
        case EditKind::Joined: return "joined";
        case EditKind::Spaced: return "spaced";
        case EditKind::Replaced: return "replaced";
    }
    return "";
}

// What reading kept (blocks), and what it dropped, joined and replaced, with the places in the file.
void print_text(const Report& report) {
    const Text text = Text::read(report);
    std::cout << dump(text);
    for (const Edit& edit : text.edits()) {
        const Position at = text.position(edit.source.start);
        std::cout << at.line << ':' << at.column << ' ' << name_of(edit.kind) << " [" << edit.source.start << ','
                  << edit.source.end << ") \"" << shortened(text.quote(edit.source), 60) << "\"\n";
    }
    print(text.diagnostics());
}

void print_sentence(const SentenceTrace& sentence) {
    std::cout << sentence.position.line << ':' << sentence.position.column << "  " << sentence.text << '\n'
              << "  words     " << indented(sentence.words) << '\n'
              << "  mentions  " << indented(sentence.mentions) << '\n'
              << "  line      " << indented(sentence.line) << '\n';
    std::vector<std::vector<std::string>> rows;
    for (const RuleTrace& rule : sentence.rules) {
        rows.push_back({"  rule", rule.rule, std::string(to_string(rule.outcome)), rule.claim, rule.detail});
    }
    print_table(std::cout, rows);
    for (const Claim& claim : sentence.claims) std::cout << "  claim     " << to_json(claim) << '\n';
    std::cout << '\n';
}

int run(const Options& options, const Common& common) {
    const bool has_text = options.has_text->count() > 0;
    if (!has_text && options.place.empty()) throw CLI::RequiredError("PLACE or --text");
    const auto [file, line] = split_place(options.place);
    const Report report = has_text ? make_report("text", options.text) : load(file);
    if (options.stage == "text") {
        print_text(report);
        return all_fine;
    }
    const Schema schema = common.load_schema();
    if (!options.rule.empty()) require_rule(schema, options.rule);
    const Extractor extractor(schema);
    const std::vector<SentenceTrace> sentences = extractor.explain(report, {.line = line, .rule = options.rule});
    for (const SentenceTrace& sentence : sentences) print_sentence(sentence);
    if (!sentences.empty()) return all_fine;
    print({Diagnostic{.severity = Severity::Warning,
                      .code = "explain.nothing",
                      .message = line > 0 ? "no sentence stands on this line" : "there is no sentence in it",
                      .file = has_text ? "--text" : file,
                      .position = {line, line > 0 ? 1U : 0U}}});
    return some_problems;
}

}  // namespace

void add_explain(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "explain", "Show what the stages saw of a sentence, and why rules did or did not match",
        "  ktrend explain --text '구글이 제미나이 3를 공개했다.'\n"
        "  ktrend explain report.md:14                            # the sentences of line 14\n"
        "  ktrend explain report.md:14 --rule released.active     # one rule only\n"
        "  ktrend explain --stage text report.html                # what reading kept, dropped and joined",
        [options, &common] { return run(*options, common); });
    auto* place = command->add_option("PLACE", options->place, "FILE or FILE:LINE");
    options->has_text = command->add_option("--text", options->text, "A sentence instead of a file")
                            ->option_text("TEXT")
                            ->excludes(place);
    command->add_option("--stage", options->stage, "rules (the default) or text")
        ->option_text("STAGE")
        ->check(CLI::IsMember({"text", "rules"}));
    command->add_option("--rule", options->rule, "Show this rule only, also why it was not tried")->option_text("ID");
}

}  // namespace ktrend::cli
