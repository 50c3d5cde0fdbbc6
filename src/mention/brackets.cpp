// What stands in brackets behind a word; see brackets.hpp.
#include "mention/brackets.hpp"

#include <algorithm>
#include <string>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "lexicon/spelling.hpp"
#include "mention/latin_words.hpp"

namespace ktrend::mention {
namespace {

using spelling::is_digit;
using spelling::is_letter;
using spelling::is_upper;

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::string hangul_of(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) plain.push_back(c);
    }
    return plain;
}

}  // namespace

std::vector<std::string_view> Brackets::parts_of(std::string_view inner) const {
    constexpr std::size_t most_words = 6;
    const Grammar& grammar = draft_.tools.grammar;
    std::vector<std::string_view> parts;
    if (inner.ends_with(" 등")) return parts;  // "and others": examples
    while (!inner.empty()) {
        const std::size_t comma = inner.find_first_of(",;");
        std::string_view part = trim(inner.substr(0, comma));
        if (part.ends_with("…")) part = trim(part.substr(0, part.size() - std::string_view("…").size()));
        inner = comma == std::string_view::npos ? std::string_view() : inner.substr(comma + 1);
        const bool name = part.size() >= 2 && part.find_first_of(":=%~/\"") == std::string_view::npos &&
                          (is_letter(part.front()) || utf8::has_hangul(part));
        if (!name || counts(part) || count_words(part) > most_words || (!parts.empty() && says_what(part)) ||
            grammar.latin_stop.contains(part) || grammar.roles.contains(part.substr(part.rfind(' ') + 1))) {
            break;
        }
        parts.push_back(part);
    }
    return parts;
}

bool Brackets::hold_amount(TextSpan brackets) const {
    const QuantityMention* amount = first_behind(draft_.quantities, brackets.start + 1);
    return amount != nullptr && amount->span.contains({brackets.start + 1, brackets.end - 1});
}

bool Brackets::list_names(const std::vector<std::string_view>& parts) const {
    std::vector<std::uint32_t> first;
    for (const std::string_view part : parts) {
        const std::vector<std::uint32_t> known = draft_.tools.lexicon.lookup(part);
        if (known.empty()) continue;
        if (first.empty()) {
            first = known;
        } else if (std::find_first_of(first.begin(), first.end(), known.begin(), known.end()) == first.end()) {
            return true;
        }
    }
    return false;
}

bool Brackets::hold_kinds(std::string_view base, const std::vector<std::string_view>& parts) const {
    if (parts.size() < 2 || one_abbreviates(parts[0], parts[1])) return false;
    const bool both_words = is_latin(parts[0]) && is_latin(parts[1]) && !is_acronym(parts[0]) && !is_acronym(parts[1]);
    if (both_words && !draft_.tools.grammar.head_type(base).empty()) return true;
    const Candidate* first = name_of(parts[0]);
    const Candidate* second = name_of(parts[1]);
    return first != nullptr && second != nullptr && (is_thing(*first) || is_thing(*second));
}

bool Brackets::hold_thing_of(const Candidate& base, std::string_view part) const {
    const Grammar& grammar = draft_.tools.grammar;
    if (base.entry == no_entry && base.type != grammar.kinds.organization) return false;
    const Candidate* thing = name_of(part);
    if (thing == nullptr || !grammar.version_types.contains(thing->type) || grammar.version_types.contains(base.type))
        return false;
    if (base.entry != no_entry && draft_.tools.lexicon.lookup(part).empty()) return true;
    return thing->entry != base.entry && is_digit(part.back()) && is_upper(part.front()) &&
           part.find_first_of(" -") != std::string_view::npos;
}

bool Brackets::explain_in_korean(std::string_view base, std::string_view part) const {
    if (!is_latin(base)) return false;
    if (is_acronym(base)) return utf8::length(part) >= 4;
    return draft_.tools.grammar.looks_foreign(hangul_of(part));
}

bool Brackets::say_no_name(TextSpan base, TextSpan brackets, const std::vector<std::string_view>& parts,
                           bool unquoted) const {
    const std::string_view noun = draft_.slice(base);
    return draft_.tools.grammar.common.contains(noun) || describes(base, brackets) || is_aside(base, parts.front()) ||
           (unquoted && translates(noun, parts.front()));
}

/// 성능 비교(Figure 3): an ordinary word and a number point to what the report shows.
bool Brackets::counts(std::string_view part) const {
    const std::size_t space = part.find(' ');
    return space != std::string_view::npos && space + 1 < part.size() && is_digit(part[space + 1]) &&
           draft_.tools.grammar.latin_stop.contains(part.substr(0, space));
}

/// 팅커(Tinker, 미국의 새 도구): a Korean phrase with 의 ("of"), or of words that end in a kind of thing, behind the
/// name says what it is.
bool Brackets::says_what(std::string_view part) const {
    const std::size_t last = part.rfind(' ');
    if (last == std::string_view::npos || !utf8::has_hangul(part)) return false;
    return part.find("의 ") != std::string_view::npos || !draft_.tools.grammar.head_type(part.substr(last + 1)).empty();
}

/// "이미지 생성 모델(gpt-image-1-mini)": what stands in the brackets is a name of its own that the noun describes.
bool Brackets::describes(TextSpan base, TextSpan brackets) const {
    const std::string_view noun = draft_.slice(base);
    const Grammar& grammar = draft_.tools.grammar;
    if (grammar.given_names.contains(noun.substr(0, noun.find(' ')))) return false;  // 자비에 니엘(Xavier Niel)
    const bool describing =
        !grammar.head_type(noun).empty() || grammar.common.contains(noun) || !grammar.looks_foreign(hangul_of(noun));
    return describing && std::any_of(draft_.candidates.begin(), draft_.candidates.end(), [&](const Candidate& name) {
               return name.span.start == brackets.start + 1 && name.span.end < brackets.end && is_thing(name);
           });
}

/// 개정(amendment): a short everyday word with its translation is no name.
bool Brackets::is_aside(TextSpan base, std::string_view gloss) const {
    const Grammar& grammar = draft_.tools.grammar;
    const std::string_view word = draft_.slice(base);
    std::size_t size = 0;
    if (grammar.generic.contains(word)) return is_upper(gloss.front()) && !is_acronym(gloss);
    if (word.find(' ') != std::string_view::npos || grammar.phrase_head(word, size) != nullptr) return false;
    // 설계(Compliance-First Design): a common noun stands for what is glossed here, not wherever it is written;
    // 결함(CVE-2025-1234): so does one before a number, which counts things of its kind
    const bool words =
        std::any_of(gloss.begin(), gloss.end(), [](char c) { return (is_letter(c) && !is_upper(c)) || is_digit(c); });
    if (words && draft_.tools.morphology.is_listed_noun(word) && !grammar.looks_foreign(word)) return true;
    constexpr std::size_t long_word = 4;  // syllables
    return !is_upper(gloss.front()) && utf8::length(word) < long_word;
}

/// 납품 조건(Delivery Terms): ordinary words in both languages, written like a title, are a heading, not a name. What
/// is of a listed head (정보 검색, Information Retrieval) is a concept all the same, and a transliteration may be a
/// name.
bool Brackets::translates(std::string_view base, std::string_view gloss) const {
    const Grammar& grammar = draft_.tools.grammar;
    std::size_t size = 0;
    if (!is_latin(gloss) || is_acronym(gloss) || grammar.looks_foreign(hangul_of(base)) ||
        grammar.phrase_head(base, size) != nullptr)
        return false;
    while (!gloss.empty()) {
        const std::size_t end = std::min(gloss.find_first_of(" -/"), gloss.size());
        const std::string_view word = gloss.substr(0, end);
        gloss.remove_prefix(std::min(end + 1, gloss.size()));
        if (word.empty() || grammar.latin_links.contains(word)) continue;
        if (!is_upper(word.front()) || !grammar.latin_common.contains(ascii::lower(word))) return false;
    }
    return true;
}

/// Whether a name is of a known type, and no concept.
bool Brackets::is_thing(const Candidate& name) const {
    return !name.type.empty() && name.type != draft_.tools.grammar.kinds.concept_name;
}

/// The name that all of `part` was found to be, or null.
const Candidate* Brackets::name_of(std::string_view part) const {
    const auto start = static_cast<std::uint32_t>(part.data() - draft_.content.data());
    const auto end = static_cast<std::uint32_t>(start + part.size());
    const auto found = std::find_if(draft_.candidates.begin(), draft_.candidates.end(), [&](const Candidate& name) {
        return name.span.start == start && name.span.end == end && name.kind == MentionKind::Entity;
    });
    return found == draft_.candidates.end() ? nullptr : &*found;
}

}  // namespace ktrend::mention
