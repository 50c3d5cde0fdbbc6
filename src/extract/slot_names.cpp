// Names in slots; see slot_names.hpp.
#include "extract/slot_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/utf8.hpp"
#include "extract/document.hpp"
#include "extract/lists.hpp"
#include "rules/symbols.hpp"

namespace ktrend::extract {
namespace {

/// Whether it stands in a phrase of its own beside the verb: X로, X에, X에서, X부터 ("as, to, in, from X").
bool is_adverbial(std::string_view behind) {
    constexpr std::array adverbial{morph::Function::By, morph::Function::To, morph::Function::At,
                                   morph::Function::From};
    if (behind.empty()) return false;
    const char32_t particle = utf8::decode(behind).code;
    return std::ranges::any_of(adverbial, [&](morph::Function f) { return rules::symbol_of(f) == particle; });
}

/// The mention at `at`, or the one that it only describes: in "경량 모델 클로드 하이쿠" ("the light model Claude
/// Haiku") two names stand side by side, and the last is the thing; but a concept behind a proper name only describes
/// that, and a person is meant before the firm too ("샘 알트먼 오픈AI CEO", Sam Altman, head of OpenAI). Headlines
/// leave the particle of an object out: what follows it may be a phrase of its own, "엑사원 오픈웨이트로 공개"
/// ("Exaone, as").
std::uint32_t head_of(const SlotStretch& slot, std::size_t at, rules::TypeMask types, const Mentions& mentions,
                      const rules::RuleSet& rules) {
    const Line& line = slot.line;
    const auto mention_of = [&](char32_t c) -> const Mention& {
        return mentions.mentions[line.mentions[rules::mention_number(c)]];
    };
    const auto is_concept = [&](char32_t c) { return mention_of(c).source == NameSource::Concept; };
    const auto mention_at = [&](std::size_t place) {
        return place < line.text.size() ? utf8::decode(std::string_view(line.text).substr(place)) : utf8::Decoded{};
    };
    utf8::Decoded c = mention_at(at);
    for (;;) {
        const std::size_t next = at + c.size;
        if (next >= line.text.size() || line.text[next] != ' ') break;
        const utf8::Decoded behind = mention_at(next + 1);
        const bool fits = rules::is_mention_char(behind.code) &&
                          rules::mention_type(behind.code) >= rules::unknown_type &&
                          (rules::bit(rules::mention_type(behind.code)) & types) != 0;
        if (!fits || (is_concept(behind.code) && !is_concept(c.code))) break;
        const std::size_t behind_end = next + 1 + behind.size;
        const bool outside = slot.object && next >= slot.end;
        if (outside && !is_general(mention_of(c.code), mentions) &&
            is_adverbial(std::string_view(line.text).substr(behind_end)))
            break;
        const rules::TypeIndex type = rules::mention_type(c.code);
        if (type != rules::unknown_type && lists_type(rules.post_holder, type)) break;
        at = next + 1;
        c = behind;
    }
    return line.mentions[rules::mention_number(c.code)];
}

/// Whether what stands behind a mention makes it an owner: X의.
bool owns_next(std::string_view behind) {
    return !behind.empty() && rules::is_genitive(utf8::decode(behind).code);
}

/// Whether it is the owner of the thing named behind it: X의 Y.
bool owns_name(std::string_view behind) {
    if (!owns_next(behind)) return false;
    behind.remove_prefix(utf8::decode(behind).size);
    return behind.starts_with(' ') && rules::is_mention_char(utf8::decode(behind.substr(1)).code);
}

/// How many kinds of things stand before the names of a slot and only say what these are: "영상 합성 및 편집용 모델,
/// 누리 비디오와 누리 편집" ("models for making and editing films, Nuri Video and Nuri Edit"). With a particle or a
/// conjunction before the first name the kinds are members of the list.
std::size_t kinds_before_names(const SlotStretch& slot, const Mentions& mentions) {
    const std::string_view line = slot.line.text;
    std::size_t kinds = 0;
    std::size_t behind = slot.begin;  // the last kind
    for (std::size_t at = slot.begin; at < slot.end;) {
        const utf8::Decoded c = utf8::decode(line.substr(at));
        if (rules::is_mention_char(c.code)) {
            const Mention& mention = mentions.mentions[slot.line.mentions[rules::mention_number(c.code)]];
            if (mention.kind != MentionKind::Entity) return 0;
            if (mention.source != NameSource::Concept) {
                const std::string_view between = line.substr(behind, at - behind);
                return between == " " || between == ", " ? kinds : 0;
            }
            ++kinds;
            behind = at + c.size;
        }
        at += c.size;
    }
    return 0;
}

}  // namespace

std::vector<std::uint32_t> names_in(const SlotStretch& slot, rules::TypeMask types, const Mentions& mentions,
                                    const rules::RuleSet& rules) {
    std::vector<std::uint32_t> found;
    const std::string_view line = slot.line.text;
    std::size_t kinds = kinds_before_names(slot, mentions);
    for (std::size_t at = slot.begin; at < slot.end;) {
        const utf8::Decoded c = utf8::decode(line.substr(at));
        at += c.size;
        if (!rules::is_mention_char(c.code)) continue;
        if (kinds > 0) {
            --kinds;
            continue;
        }
        // in "구글의 PaLM, 메타의 라마" ("Google's PaLM, Meta's LLaMA") the owners are no members of the list, nor is,
        // of objects, the one whose thing stands behind the list
        const bool owner =
            owns_next(line.substr(at, slot.end - at)) || (slot.object && !found.empty() && owns_name(line.substr(at)));
        const bool fits = (rules::bit(rules::mention_type(c.code)) & types) != 0;
        if (fits && !owner) found.push_back(head_of(slot, at - c.size, types, mentions, rules));
    }
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace ktrend::extract
