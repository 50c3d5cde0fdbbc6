// Asking the closed lists of words and of types that a schema keeps as macros (head.noun, place.actor …).
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string_view>

#include "rules/symbols.hpp"
#include "rules/types.hpp"

namespace ktrend::extract {

[[nodiscard]] inline bool matches(const RE2& program, std::string_view text) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), program);
}

/// Whether a list matches somewhere in a text; false where the schema has no such list.
[[nodiscard]] inline bool matches(const std::unique_ptr<const RE2>& list, std::string_view text) {
    return list && matches(*list, text);
}

/// Whether a list of types has this one; false where the schema has no such list.
[[nodiscard]] inline bool lists_type(const std::unique_ptr<const RE2>& list, rules::TypeIndex type) {
    return list && RE2::FullMatch(rules::mention_mark(type), *list);
}

}  // namespace ktrend::extract
