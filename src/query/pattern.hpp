// A pattern as written: statements of terms, not yet led back to a graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/query.hpp"

namespace ktrend::pattern {

struct Term {
    bool variable = false;
    std::string text;  ///< the variable's name, or a name, an id, a relation
    std::string type;  ///< of a variable, or empty
    Position position;
};

struct Statement {
    Term subject;
    Term relation;
    std::vector<std::string> relations;  ///< where the relation is no variable
    bool denied = false;
    Term object;
    std::optional<Period> period;
};

/// Collects what is wrong with a pattern, each with the line it stands in.
class Faults {
public:
    explicit Faults(std::string_view text) : text_(text) {}
    void add(Position at, const char* code, std::string message);
    [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
    [[nodiscard]] std::vector<Diagnostic>& list() noexcept { return list_; }

private:
    std::string_view text_;
    std::vector<Diagnostic> list_;
};

/// The statements of a pattern; those with faults are left out.
[[nodiscard]] std::vector<Statement> parse(std::string_view text, Faults& faults);

}  // namespace ktrend::pattern
