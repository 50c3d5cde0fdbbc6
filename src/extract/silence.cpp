// See silence.hpp.
#include "extract/silence.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

std::string text_of(char32_t code) {
    std::string text;
    utf8::append(text, code);
    return text;
}

/// The line without what stands in quotation marks.
std::string without_quotations(std::string_view line) {
    const std::string quote_open = text_of(rules::quote_open);
    const std::string quote_close = text_of(rules::quote_close);
    std::string out;
    for (;;) {
        const std::size_t open = line.find(quote_open);
        const std::size_t close = line.find(quote_close, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += line.substr(0, open);
        line.remove_prefix(close + quote_close.size());
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
    const std::string quote_open = text_of(rules::quote_open);
    const std::string quote_close = text_of(rules::quote_close);
    for (std::size_t open = line.find(quote_open); open < end; open = line.find(quote_open, open + 1)) {
        const std::size_t close = line.find(quote_close, open);
        if (close == std::string_view::npos || close > begin) return true;
    }
    return false;
}

}  // namespace ktrend::extract
