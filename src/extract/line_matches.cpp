// Asking programs once; see line_matches.hpp.
#include "extract/line_matches.hpp"

#include <algorithm>
#include <span>

#include "core/utf8.hpp"

namespace ktrend::extract {

bool LineMatches::holds(const rules::Program& program) {
    if (!places_->in_order(program->needs, program->skeleton.rooms)) return false;
    const auto known =
        std::find_if(holds_.begin(), holds_.end(), [&](const auto& h) { return h.first == program.get(); });
    if (known != holds_.end()) return known->second;
    const bool holds = coded_.holds(*program);
    holds_.emplace_back(program.get(), holds);
    return holds;
}

bool LineMatches::holds_in(rules::CodedText& piece, const rules::Program& program) const {
    return places_->all_met(program->needs) && piece.holds(*program);
}

bool LineMatches::any(const rules::Program& program) {
    const auto known =
        std::find_if(first_.begin(), first_.end(), [&](const auto& f) { return f.first == program.get(); });
    if (known != first_.end()) return known->second != nowhere;
    re2::StringPiece bounds;
    const bool found = coded_.find(*program, 0, std::span(&bounds, 1));
    first_.emplace_back(program.get(), found ? static_cast<std::size_t>(bounds.data() - line_->data()) : nowhere);
    return found;
}

const std::vector<Groups>& LineMatches::all(const rules::Program& program, std::size_t groups) {
    const auto known = std::find_if(all_.begin(), all_.end(), [&](const auto& a) { return a.first == program.get(); });
    if (known != all_.end()) return known->second;
    std::vector<Groups>& found = all_.emplace_back(program.get(), std::vector<Groups>()).second;
    const std::string_view line = *line_;
    Groups match;
    std::size_t at = 0;
    for (const auto& [known_program, begin] : first_) {  // nothing matches before the first match
        if (known_program == program.get() && begin < line.size()) at = begin;
    }
    while (at < line.size() && coded_.find(*program, at, std::span(match).first(groups))) {
        found.push_back(match);
        const auto begin = static_cast<std::size_t>(match[0].data() - line.data());
        // an empty match moves on by a character
        const std::size_t step = begin < line.size() ? utf8::decode(line.substr(begin)).size : 1;
        at = std::max(begin + match[0].size(), begin + step);
    }
    return found;
}

}  // namespace ktrend::extract
