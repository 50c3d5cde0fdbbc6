// Checks of what was typed; see arguments.hpp.
#include "arguments.hpp"

#include <algorithm>

#include <ktrend/date.hpp>

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

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

}  // namespace ktrend::cli
