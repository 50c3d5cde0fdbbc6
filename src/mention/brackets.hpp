// What stands in brackets behind a word: another spelling of its name, or something else.
#pragma once

#include <string_view>
#include <vector>

#include "mention/draft.hpp"

namespace ktrend::mention {

/// Reads brackets of a draft; refers to it. Parts are views into its content.
class Brackets {
public:
    explicit Brackets(const Draft& draft) noexcept : draft_(draft) {}

    /// What can be spellings in `inner`, at commas: up to the first part that can be none.
    [[nodiscard]] std::vector<std::string_view> parts_of(std::string_view inner) const;

    /// "약 550억 달러 (USD 55.3B)": an amount again.
    [[nodiscard]] bool hold_amount(TextSpan brackets) const;
    /// "대형 연구소(OpenAI, DeepMind)": names of two known things are examples of what stands before them.
    [[nodiscard]] bool list_names(const std::vector<std::string_view>& parts) const;
    /// "도구(Tinker, Zirquet)", "상위 모델(Aurora 2, Zirquet)": two names neither of which is short for the other,
    /// behind a kind of thing, or that stand for themselves.
    [[nodiscard]] bool hold_kinds(std::string_view base, const std::vector<std::string_view>& parts) const;
    /// 마루테크(Zirquet 3), 오픈 모델(Zirquet 3): a thing and its version in the brackets behind a firm is what the
    /// firm made, and behind a concept an example.
    [[nodiscard]] bool hold_thing_of(const Candidate& base, std::string_view part) const;
    /// Behind a Latin name: a transliteration, or an acronym written out.
    [[nodiscard]] bool explain_in_korean(std::string_view base, std::string_view part) const;
    /// Whether nouns that nothing else found to be a name are none with these brackets either. Where they stand in a
    /// quotation of their own (not `unquoted`), they are a name though the brackets only translate them.
    [[nodiscard]] bool say_no_name(TextSpan base, TextSpan brackets, const std::vector<std::string_view>& parts,
                                   bool unquoted) const;

private:
    [[nodiscard]] bool counts(std::string_view part) const;
    [[nodiscard]] bool says_what(std::string_view part) const;
    [[nodiscard]] bool describes(TextSpan base, TextSpan brackets) const;
    [[nodiscard]] bool is_aside(TextSpan base, std::string_view gloss) const;
    [[nodiscard]] bool translates(std::string_view base, std::string_view gloss) const;
    [[nodiscard]] bool is_thing(const Candidate& name) const;
    [[nodiscard]] const Candidate* name_of(std::string_view part) const;

    const Draft& draft_;
};

}  // namespace ktrend::mention
