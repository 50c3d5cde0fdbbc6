// What went wrong, and where. The library never prints: problems of one report are `Diagnostic`s returned beside its
// results; an operation that cannot go on throws `Error`, which carries all diagnostics found, not only the first.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

enum class Severity : std::uint8_t {
    Note,     ///< worth knowing; nothing is wrong
    Warning,  ///< something was repaired or left out
    Error,    ///< the thing named could not be done
};

/// One message about one place.
struct Diagnostic {
    Severity severity = Severity::Error;
    std::string code{};       ///< stable identifier, e.g. "text.invalid-bytes"; listed in docs/diagnostics.md
    std::string message{};    ///< one sentence, no trailing full stop
    std::string file{};       ///< as the user named it; empty where no file is concerned
    Position position{0, 0};  ///< line 0: the file as a whole
    std::string excerpt{};    ///< the offending line, without its line break; may be empty

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// The diagnostic as a person reads it, several lines without a final line break:
///
///     x/rules/released.yaml:12:20: error: unknown macro josa.topik; did you mean josa.topic? [rule.unknown-macro]
///       pattern: '{subject}{josa.topik}'
///                          ^
///
/// The caret stands right below the column in a terminal, where a Hangul syllable is two columns wide.
[[nodiscard]] KTREND_API std::string render(const Diagnostic& diagnostic);

/// For the end of a message about a name that is not there: "; did you mean X?" with the nearest of `known` by edit
/// distance over bytes, whatever the case of ASCII letters, or nothing where none is near enough to be meant. Time: the
/// product of the two lengths for each.
[[nodiscard]] KTREND_API std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

/// Thrown when an operation cannot go on. `what()` is all diagnostics rendered, one below the other.
class KTREND_API Error : public std::runtime_error {
public:
    explicit Error(std::vector<Diagnostic> diagnostics);
    explicit Error(Diagnostic diagnostic);

    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

private:
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace ktrend
