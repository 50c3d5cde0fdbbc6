// Compiling programs once; see program.hpp.
#include "rules/program.hpp"

#include <re2/set.h>

#include "ktrend/diagnostic.hpp"

namespace ktrend::rules {
namespace {

/// Whether it is a regular expression at all. RE2 only parses what is put into a set that is not compiled.
bool parses(const std::string& text, const RE2::Options& options) {
    RE2::Set set(options, RE2::UNANCHORED);
    return set.Add(text, nullptr) >= 0;
}

}  // namespace

const RE2& CompiledProgram::re2() const {
    std::call_once(built_, [this] { re2_ = std::make_unique<const RE2>(text_, Programs::options()); });
    if (re2_->ok()) return *re2_;
    throw Error(Diagnostic{.code = "rule.too-large", .message = re2_->error() + ": " + text_});
}

RE2::Options Programs::options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(std::int64_t{32} << 20U);
    return options;
}

Program Programs::of(const std::string& text) {
    Program& known = programs_[text];
    if (known || !parses(text, options_)) return known;
    auto program = std::make_shared<CompiledProgram>(text);
    program->skeleton = skeletons_.of(text);
    for (const Need& need : program->skeleton.needs) program->needs.push_back(needs_.number_of(need));
    known = std::move(program);
    return known;
}

NeedTable Programs::take_needs() {
    needs_.finish();
    return std::move(needs_);
}

}  // namespace ktrend::rules
