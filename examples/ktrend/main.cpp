// ktrend: Korean trend reports to a knowledge graph that a reader can check, on the command line.
#include <CLI/Error.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <memory>

#include <ktrend/diagnostic.hpp>
#include <ktrend/version.hpp>

#include "arguments.hpp"
#include "command.hpp"
#include "console.hpp"

namespace ktrend::cli {

std::filesystem::path Common::schema_folder() const {
    return schema.empty() ? Schema::default_folder() : std::filesystem::path(schema);
}

Schema Common::load_schema() const {
    return Schema::load(schema_folder());
}

CLI::App* add_command(CLI::App& app, Common& common, const std::string& name, const std::string& does,
                      const std::string& examples, const std::function<int()>& run) {
    CLI::App* command = app.add_subcommand(name, does);
    command->footer("Examples:\n" + examples);
    command
        ->add_option("--schema", common.schema,
                     "Folder of the knowledge schema (else $KTREND_SCHEMA, else the one that ktrend came with)")
        ->option_text("DIR");
    command->add_flag("-q,--quiet", common.quiet, "No progress bar and no summary; problems are still told");
    command->callback([&common, run] { common.exit_code = run(); });
    return command;
}

void add_jobs(CLI::App& command, Common& common) {
    command.add_option("-j,--jobs", common.jobs, "Threads; all cores by default")
        ->option_text("N")
        ->check(CLI::Range(std::size_t{0}, std::size_t{1024}));
}

}  // namespace ktrend::cli

namespace {

// CLI11 only says that a command is required where another word stands in its place.
bool tell_unknown_command(const CLI::App& app) {
    const std::vector<std::string> rest = app.remaining();
    if (!app.get_subcommands().empty() || rest.empty()) return false;
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    const char* kind = rest.front().starts_with('-') ? "option" : "command";
    std::cerr << "ktrend: no " << kind << " is called " << rest.front() << ktrend::did_you_mean(rest.front(), names)
              << "\nRun with --help for a list of all.\n";
    return true;
}

constexpr const char* description =
    "Turns Korean trend reports into a knowledge graph in which every edge leads back to the\n"
    "bytes of the report that state it. No network, no language model; same input, same output.";

constexpr const char* footer =
    "A first session:\n"
    "  ktrend build reports/ --out out          # read a folder, write out/graph.graphml for Gephi\n"
    "  ktrend query out/claims.ndjson --subject OpenAI\n"
    "                                           # what do the reports say of OpenAI, and where?\n"
    "  ktrend explain --text '구글이 제미나이 3를 공개했다.'\n"
    "                                           # which rules saw this sentence, and why did they (not) match?\n"
    "\n"
    "`ktrend COMMAND --help` shows the options of a command, with examples.\n"
    "Exit codes: 0 all fine; 1 done, but something was told: a report or line that could not be read, an unknown "
    "name,\n"
    "a rule that fails its tests, claims that differ; 2 wrong usage, wrong schema, or nothing could be written.";

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory for the options there is nobody to tell
int main(int argc, char** argv) {
    using namespace ktrend::cli;
    std::ios::sync_with_stdio(false);
    CLI::App app(description, "ktrend");
    app.footer(footer);
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("ktrend ") + ktrend::version());
    app.get_formatter()->column_width(34);

    Common common;
    add_build(app, common);
    add_extract(app, common);
    add_graph(app, common);
    add_query(app, common);
    add_diff(app, common);
    add_explain(app, common);
    add_check(app, common);
    add_normalize(app, common);
    add_score(app, common);
    add_learn(app, common);
    add_init(app, common);
    try {
        app.parse(argc, argv);
        std::cout.flush();
        if (!std::cout) throw std::runtime_error("cannot write to standard output");
        return common.exit_code;
    } catch (const CLI::Success& help) {
        if (tell_unknown_command(app)) return not_done;
        const int code = app.exit(help);
        if (std::cout.flush()) return code;
        std::cerr << "ktrend: cannot write to standard output\n";
    } catch (const CLI::ParseError& error) {
        if (!tell_unknown_command(app)) app.exit(error, std::cout, std::cerr);
    } catch (const ktrend::Error& error) {
        if (std::cout) {
            print(error.diagnostics());
        } else {
            std::cerr << "ktrend: cannot write to standard output\n";
        }
    } catch (const std::exception& error) {
        std::cerr << "ktrend: " << error.what() << '\n';
    }
    return not_done;
}
