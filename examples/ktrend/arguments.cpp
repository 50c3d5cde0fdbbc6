// Checks of what was typed; see arguments.hpp.
#include "arguments.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include <ktrend/date.hpp>
#include <ktrend/diagnostic.hpp>

namespace ktrend::cli {

std::string check_edtf(const std::string& text) {
    const auto range = edtf_range(text);
    return range && range->first && range->last ? std::string()
                                                : "not a date such as 2025-10-14, 2025-10 or 2025: " + text;
}

CLI::Option* add_time(CLI::App& command, const std::string& name, std::string& time, const std::string& does) {
    return command.add_option(name, time, does)->option_text("EDTF")->check(check_edtf);
}

std::string check_count(const std::string& text) {
    const bool is_number = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? std::string() : "not a whole number from 0: " + text;
}

std::string check_confidence(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return end != text.c_str() && *end == '\0' && value >= 0 && value <= 1 ? std::string()
                                                                           : "not a number from 0 to 1: " + text;
}

void refuse_to_replace(const std::filesystem::path& input, const std::filesystem::path& output) {
    std::error_code error;
    if (!std::filesystem::equivalent(input, output, error)) return;
    throw Error(Diagnostic{
        .code = "file.write", .message = "this is one of the files that are read", .file = output.generic_string()});
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

}  // namespace ktrend::cli
