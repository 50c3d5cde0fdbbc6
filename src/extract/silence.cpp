// See silence.hpp.
#include "extract/silence.hpp"

#include <algorithm>

#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

/// The line without what stands in quotation marks.
std::string without_quotations(std::string_view line) {
    using rules::quote_close_text;
    using rules::quote_open_text;
    std::string out;
    for (;;) {
        const std::size_t open = line.find(quote_open_text);
        const std::size_t close = line.find(quote_close_text, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += line.substr(0, open);
        line.remove_prefix(close + quote_close_text.size());
    }
    return out += line;
}

}  // namespace

Silent silent_part(LineMatches& matches, const std::string& line, const std::string& governor,
                   const std::vector<rules::Program>& vetoes) {
    const std::string outside_governor = without_quotations(governor);
    rules::CodedText governing(matches.alphabet(), outside_governor);
    const auto governs = [&](const auto& veto) { return governing.holds(*veto); };
    if (!outside_governor.empty() && std::any_of(vetoes.begin(), vetoes.end(), governs)) return Silent::All;
    const auto holds = [&](const auto& veto) { return matches.holds(veto); };
    if (std::none_of(vetoes.begin(), vetoes.end(), holds)) return Silent::Nothing;
    const std::string outside = without_quotations(line);
    if (outside.size() == line.size()) return Silent::All;
    rules::CodedText rest(matches.alphabet(), outside);
    const auto asks = [&](const auto& veto) { return matches.holds_in(rest, veto); };
    return std::any_of(vetoes.begin(), vetoes.end(), asks) ? Silent::All : Silent::Quotations;
}

bool touches_quotation(std::string_view line, std::size_t begin, std::size_t end) {
    using rules::quote_close_text;
    using rules::quote_open_text;
    for (std::size_t open = line.find(quote_open_text); open < end; open = line.find(quote_open_text, open + 1)) {
        const std::size_t close = line.find(quote_close_text, open);
        if (close == std::string_view::npos || close > begin) return true;
    }
    return false;
}

}  // namespace ktrend::extract
