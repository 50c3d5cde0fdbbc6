// Compiling programs once; see program.hpp.
#include "rules/program.hpp"

#include <utility>

namespace ktrend::rules {

RE2::Options Programs::options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(std::int64_t{32} << 20U);
    return options;
}

Program Programs::of(const std::string& text) {
    Program& known = programs_[text];
    if (known) return known;
    auto program = std::make_shared<CompiledProgram>(text, options_);
    if (program->re2.ok()) program->skeleton = skeletons_.of(text);
    for (const Need& need : program->skeleton) program->needs.push_back(needs_.number_of(need));
    known = std::move(program);
    return known;
}

NeedTable Programs::take_needs() {
    needs_.finish();
    return std::move(needs_);
}

}  // namespace ktrend::rules
