// A compiled pattern or condition, with what a line must hold for it to match.
#pragma once

#include <re2/re2.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/needs.hpp"
#include "rules/skeleton.hpp"

namespace ktrend::rules {

struct CompiledProgram {
    explicit CompiledProgram(const std::string& text, const RE2::Options& options) : re2(text, options) {}

    RE2 re2;
    std::vector<Need> skeleton;
    std::vector<NeedTable::Number> needs;  ///< the same as numbers of the rule set's table
};

/// Rules that say the same share one, so that its automata are built once and it is asked once.
using Program = std::shared_ptr<const CompiledProgram>;

/// The programs of a rule set, by their text.
class Programs {
public:
    Programs() : options_(options()), skeletons_(options_) {}

    /// How all programs of a rule set are compiled: quietly, and with room for their automata.
    [[nodiscard]] static RE2::Options options();

    /// Compiles what is new. The program may be faulty: see RE2::ok.
    [[nodiscard]] Program of(const std::string& text);
    /// What all of them need. Call once, behind the last `of`.
    [[nodiscard]] NeedTable take_needs();

private:
    RE2::Options options_;
    Skeletons skeletons_;
    NeedTable needs_;
    std::map<std::string, Program> programs_;
};

}  // namespace ktrend::rules
