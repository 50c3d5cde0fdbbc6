// The alphabet of the mask line; see symbols.hpp.
#include "rules/symbols.hpp"

#include <algorithm>
#include <array>

#include "core/utf8.hpp"

namespace ktrend::rules {
namespace {

using morph::Function;

constexpr char32_t code_of(Function function) noexcept {
    return function == Function::Genitive ? genitive_first : 0xE000 + static_cast<char32_t>(function);
}

/// The particles that 의 may follow, in the order of their symbols.
constexpr std::array before_genitive{Function::And,   Function::At, Function::By,   Function::As,   Function::From,
                                     Function::Until, Function::To, Function::Like, Function::Each, Function::Only};
static_assert(genitive_first + before_genitive.size() == genitive_last);

constexpr char32_t code_of_genitive(Function before) noexcept {
    for (std::size_t i = 0; i < before_genitive.size(); ++i) {
        if (before_genitive[i] == before) return genitive_first + 1 + static_cast<char32_t>(i);
    }
    return genitive_first;
}

constexpr std::array all_symbols{
    Symbol{"topic", code_of(Function::Topic), "은/는: topic"},
    Symbol{"subj", code_of(Function::Subject), "이/가: subject"},
    Symbol{"obj", code_of(Function::Object), "을/를: object"},
    Symbol{"gen", code_of(Function::Genitive), "의, alone or behind another particle", genitive_last},
    Symbol{"of", code_of(Function::Genitive), "의 alone: of"},
    Symbol{"and.of", code_of_genitive(Function::And), "와의/과의: with"},
    Symbol{"at.of", code_of_genitive(Function::At), "에서의: in"},
    Symbol{"by.of", code_of_genitive(Function::By), "으로의: to"},
    Symbol{"as.of", code_of_genitive(Function::As), "으로서의: as"},
    Symbol{"from.of", code_of_genitive(Function::From), "부터의, 로부터의: from"},
    Symbol{"until.of", code_of_genitive(Function::Until), "까지의: up to"},
    Symbol{"to.of", code_of_genitive(Function::To), "에의: to"},
    Symbol{"like.of", code_of_genitive(Function::Like), "만큼의: like"},
    Symbol{"each.of", code_of_genitive(Function::Each), "마다의, 씩의: each"},
    Symbol{"only.of", code_of_genitive(Function::Only), "만의: only"},
    Symbol{"and", code_of(Function::And), "와/과: and, with"},
    Symbol{"or", code_of(Function::Or), "나/이나: or"},
    Symbol{"to", code_of(Function::To), "에, 에게: at, to"},
    Symbol{"at", code_of(Function::At), "에서: at, in"},
    Symbol{"by", code_of(Function::By), "로: by, as, into"},
    Symbol{"as", code_of(Function::As), "로서: as"},
    Symbol{"from", code_of(Function::From), "부터: from"},
    Symbol{"until", code_of(Function::Until), "까지: up to"},
    Symbol{"also", code_of(Function::Also), "도: also"},
    Symbol{"only", code_of(Function::Only), "만: only"},
    Symbol{"than", code_of(Function::Than), "보다: than"},
    Symbol{"like", code_of(Function::Like), "처럼, 같이: like"},
    Symbol{"each", code_of(Function::Each), "마다, 씩: each"},
    Symbol{"quoted", code_of(Function::Quoted), "라는, 라고: called"},
    Symbol{"fin", code_of(Function::Final), "final ending"},
    Symbol{"ques", code_of(Function::Question), "question ending"},
    Symbol{"imp", code_of(Function::Imperative), "imperative ending"},
    Symbol{"adn", code_of(Function::Adnominal), "adnominal ending: modifies the next noun"},
    Symbol{"join", code_of(Function::Join), "고, 며: and"},
    Symbol{"cause", code_of(Function::Cause), "아서, 니까: because, and so"},
    Symbol{"cond", code_of(Function::Condition), "면: if"},
    Symbol{"conc", code_of(Function::Concession), "지만: although"},
    Symbol{"purp", code_of(Function::Purpose), "도록, 게, 려고: so that"},
    Symbol{"link", code_of(Function::Link), "아/어, 지: before an auxiliary"},
    Symbol{"nom", code_of(Function::Nominal), "음, 기: nominalised"},
    Symbol{"rep", code_of(Function::Reported), "다고, 다는: what is said"},
    Symbol{"past", past_mark, "past tense, before the ending"},
    Symbol{"fut", future_mark, "future tense, before the ending"},
    Symbol{"cop", copula_mark, "이다: the noun before it is the predicate"},
    Symbol{"q", quote_open, "opens a quotation that holds a clause"},
    Symbol{"unq", quote_close, "closes it"},
    Symbol{"parent", parent_mark, "between a parent item and its child"},
    Symbol{"label", label_mark, "between a label and its value"},
    Symbol{"row", row_mark, "between the header of a row and that of a column"},
    Symbol{"col", column_mark, "between the headers and the cell"},
};

}  // namespace

std::span<const Symbol> symbols() noexcept {
    return all_symbols;
}

std::string mention_mark(TypeIndex type) {
    std::string mark;
    utf8::append(mark, mention_char(type, 0));
    return mark;
}

std::optional<char32_t> symbol_of(Function function) noexcept {
    if (function == Function::None) return std::nullopt;
    return code_of(function);
}

std::optional<char32_t> symbol_of(const morph::Word& word) noexcept {
    return word.function == Function::Genitive ? code_of_genitive(word.before_genitive) : symbol_of(word.function);
}

}  // namespace ktrend::rules
