// Compiling programs once; see program.hpp.
#include "rules/program.hpp"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <re2/set.h>

#include <cstddef>

#include "ktrend/diagnostic.hpp"

namespace ktrend::rules {
namespace {

/// Whether it is a regular expression at all. RE2 only parses what is put into a set that is not compiled.
bool parses(const std::string& text, const RE2::Options& options) {
    RE2::Set set(options, RE2::UNANCHORED);
    return set.Add(text, nullptr) >= 0;
}

}  // namespace

const CompiledProgram::Automaton& CompiledProgram::automaton(const Alphabet& alphabet) const {
    std::call_once(built_, [&] {
        std::optional<Recoding> recoding = Recoding::of(text_, alphabet);
        RE2::Options options = Programs::options();
        if (recoding && !recoding->is_utf8()) options.set_encoding(RE2::Options::EncodingLatin1);
        const std::string program = recoding ? recoding->program() : text_;
        automaton_ = std::make_unique<const Automaton>(std::move(recoding), program, options);
    });
    if (automaton_->re2.ok()) return *automaton_;
    throw Error(Diagnostic{.code = "rule.too-large",
                           .message = automaton_->re2.error() + (origin_.file.empty() ? ": " + text_ : std::string()),
                           .file = origin_.file,
                           .position = origin_.position});
}

RE2::Options Programs::options() {
    // Room for the states of one automaton: no corpus at hand runs faster with more, and 2 MB are too few.
    constexpr std::int64_t megabytes = 8;
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(megabytes << 20U);
    return options;
}

Program Programs::of(const std::string& text, const Origin& origin) {
    if (const auto known = by_text_.find(text); known != by_text_.end()) return known->second;
    if (!parses(text, options_)) return nullptr;
    auto program = std::make_shared<CompiledProgram>(text, origin);
    alphabet_.add(text);
    by_text_.emplace(program->text(), program);
    return programs_.emplace_back(std::move(program));
}

Alphabet Programs::take_alphabet() {
    alphabet_.finish();
    return std::move(alphabet_);
}

NeedTable Programs::take_needs() {
    namespace tbb = oneapi::tbb;
    tbb::enumerable_thread_specific<Skeletons> skeletons([&] { return Skeletons(options_); });
    tbb::parallel_for(std::size_t{0}, programs_.size(),
                      [&](std::size_t i) { programs_[i]->skeleton = skeletons.local().of(programs_[i]->text()); });
    NeedTable needs;
    for (const auto& program : programs_) {
        for (const Need& need : program->skeleton.needs) {
            program->needs.push_back(needs.number_of(need));
            if (program->types == 0 && need.literals.empty()) program->types = need.types;
        }
    }
    needs.finish();
    return needs;
}

}  // namespace ktrend::rules
