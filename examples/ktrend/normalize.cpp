// ktrend normalize: amounts and dates of texts, one text a line.
#include <ktrend/normalizer.hpp>

#include <iostream>
#include <memory>

#include "arguments.hpp"
#include "command.hpp"

namespace ktrend::cli {
namespace {

struct Options {
    std::string reference;
    std::string period;
};

int run(const Options& options, const Common& common) {
    const Normalizer normalizer = Normalizer::load(common.schema_folder());
    DateContext context{.period = options.period};
    if (!options.reference.empty()) context.reference = parse_calendar_date(options.reference);
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << to_json(normalizer.find(line, context), line) << '\n';
    }
    return all_fine;
}

std::string check_date(const std::string& text) {
    return parse_calendar_date(text) ? std::string() : "not a day such as 2025-11-08: " + text;
}

}  // namespace

void add_normalize(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(
        app, common, "normalize", "Find amounts and dates in texts: one text a line in, one JSON array a line out",
        "  echo '지난달 매출이 1조 8,000억 원으로 22% 늘었다' | ktrend normalize --reference 2025-11-08",
        [options, &common] { return run(*options, common); });
    command
        ->add_option("--reference", options->reference,
                     "The day on which the texts speak; without it 지난달 has no date")
        ->option_text("DATE")
        ->check(check_date);
    add_time(*command, "--period", options->period, "The time that the texts declare to cover (EDTF), e.g. 2025-10");
}

}  // namespace ktrend::cli
