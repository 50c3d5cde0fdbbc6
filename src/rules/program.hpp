// A compiled pattern or condition, with what a line must hold for it to match.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ktrend/span.hpp"
#include "rules/alphabet.hpp"
#include "rules/needs.hpp"
#include "rules/recoding.hpp"
#include "rules/skeleton.hpp"

namespace ktrend::rules {

/// Where a program is written, for messages; of a program that several rules share, the first of them.
struct Origin {
    std::string file;
    Position position{0, 0};
};

/// Most reports need a part of the rules, and building an automaton takes ten times as long as parsing its text. So a
/// pattern is parsed when it is loaded, and built when a line first holds all that it needs. Immutable to its users;
/// may be asked from several threads at once.
class CompiledProgram {
public:
    explicit CompiledProgram(std::string text, Origin origin = {})
        : text_(std::move(text)), origin_(std::move(origin)) {}

    /// The pattern as it was compiled, its macros and slots written out.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    /// The automaton over texts in codes.
    struct Automaton {
        Automaton(std::optional<Recoding> how, const std::string& program, const RE2::Options& options)
            : recoding(std::move(how)), re2(program, options) {}

        std::optional<Recoding> recoding;  ///< nothing: it reads texts as they stand
        RE2 re2;
    };
    /// `alphabet` is that of its rule set. Throws `Error` ("rule.too-large", at the origin) where RE2 has not the
    /// memory for it.
    [[nodiscard]] const Automaton& automaton(const Alphabet& alphabet) const;

    Skeleton skeleton;
    TypeMask types = 0;                    ///< where not 0: every match holds a mention of one of these
    std::vector<NeedTable::Number> needs;  ///< those of the skeleton as numbers of the rule set's table

private:
    std::string text_;
    Origin origin_;
    mutable std::once_flag built_;
    mutable std::unique_ptr<const Automaton> automaton_;
};

/// Rules that say the same share one, so that its automata are built once and it is asked once.
using Program = std::shared_ptr<const CompiledProgram>;

/// The programs of a rule set, by their text.
class Programs {
public:
    Programs() : options_(options()) {}

    /// How all programs of a rule set are compiled: quietly, and with room for their automata.
    [[nodiscard]] static RE2::Options options();

    /// The program of a text; null where that is no regular expression. What it needs of a line is not known yet.
    [[nodiscard]] Program of(const std::string& text, const Origin& origin = {});
    /// Finds what each of them needs, on all cores. Call once, behind the last `of`.
    [[nodiscard]] NeedTable take_needs();
    /// What all of them tell apart. Call once, behind the last `of`.
    [[nodiscard]] Alphabet take_alphabet();

private:
    RE2::Options options_;
    Alphabet alphabet_;
    std::unordered_map<std::string_view, std::shared_ptr<CompiledProgram>> by_text_;
    std::vector<std::shared_ptr<CompiledProgram>> programs_;  // as they came, so that needs have the same numbers
};

}  // namespace ktrend::rules
