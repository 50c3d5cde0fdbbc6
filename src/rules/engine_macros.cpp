// The macros by which the schema tells the engine what it cannot know of a language; see engine_macros.hpp.
#include "rules/engine_macros.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace ktrend::rules {
namespace {

constexpr std::string_view demonstrative_prefix = "this.";
constexpr std::string_view group_prefix = "these.";

/// A macro with a meaning for the engine: what is put before it and behind it, and where its program goes.
template <class Owner>
struct EngineMacro {
    const char* name;
    const char* anchor;
    const char* tail;
    std::unique_ptr<const RE2> Owner::*member;
};

constexpr EngineMacro<RuleSet> engine_macros[] = {
    {"text.lead", "^", "", &RuleSet::text_lead},
    {"text.lead.plain", "^", "", &RuleSet::text_lead_plain},
    {"text.tail", "", "$", &RuleSet::text_tail},
    {"head.noun", "^", "들?$", &RuleSet::head_noun},  // 들: plural
    {"also.word", "^", "$", &RuleSet::also_word},
    {"pointing.word", "^", "$", &RuleSet::pointing_word},
    {"phrase.break", "^", "$", &RuleSet::phrase_break},
    {"held.against", "^", "", &RuleSet::held_against},
    {"aside.lead", "^", "", &RuleSet::aside},
    {"attribute.noun", "^", "$", &RuleSet::attribute_noun},
    {"measure.noun", "", "$", &RuleSet::measure_noun},
    {"foreign.subject", "", "", &RuleSet::foreign},
    {"author.line", "", "", &RuleSet::author},
    {"author.self", "", "", &RuleSet::author_self},
    {"author.we", "", "", &RuleSet::we},
    {"post.noun", "", "$", &RuleSet::post_noun},
    {"post.holder", "", "", &RuleSet::post_holder},
    {"place.actor", "", "", &RuleSet::place_actor},
    {"relative.head", "", "", &RuleSet::relative_head},
    {"score.sheet", "", "", &RuleSet::score_sheet},
    {"score.noun", "^", "$", &RuleSet::score_noun},
    {"label.holder", "", "", &RuleSet::label_holder},
    {"birth.verb", "^", "$", &RuleSet::birth_verb},
    {"beat.verb", "^", "$", &RuleSet::beat_verb},
    {"enable.verb", "^", "$", &RuleSet::enable_verb},
    {"complement.verb", "^", "$", &RuleSet::complement_verb},
    {"reason.noun", "^", "$", &RuleSet::reason_noun},
    {"tied.noun", "", "$", &RuleSet::tied_noun},
    {"user.noun", "", "들?$", &RuleSet::user_noun},
    {"tying.word", "^", "$", &RuleSet::tying_word},
    {"besides.word", "^", "$", &RuleSet::besides_word},
    {"bridge.verb", "^", "$", &RuleSet::bridge_verb},
    {"event.verb", "^", "$", &RuleSet::event_verb},
};

constexpr EngineMacro<RuleSet::Headline> headline_macros[] = {
    {"headline.verb", "", "$", &RuleSet::Headline::verb},
    {"headline.intransitive", "", "$", &RuleSet::Headline::intransitive},
    {"headline.light", "^", "$", &RuleSet::Headline::light},
    {"headline.adverb", "^", "$", &RuleSet::Headline::adverb},
    {"headline.actor", "", "", &RuleSet::Headline::actor},
};

/// The program of a macro, null where there is none. One that RE2 cannot build is a fault: without it the engine would
/// leave out what it needs it for, and say nothing.
std::unique_ptr<const RE2> built(std::string_view name, std::string_view anchor, std::string_view tail,
                                 const Macros& macros, std::vector<yaml::File>& files, const Compiler& compiler) {
    auto program = compiler.macro(name, anchor, tail);
    if (!program || program->ok()) return program;
    const bool large = program->error_code() == RE2::ErrorPatternTooLarge;
    macros.fault(name, files, large ? "rule.too-large" : "rule.regex",
                 large ? program->error() : "RE2 does not build it as the engine asks for it");
    return nullptr;
}

/// The macros whose names are a prefix and types, "this.Model|Product"; those of fewest types first.
std::vector<std::pair<TypeMask, std::unique_ptr<const RE2>>> typed_macros(std::string_view prefix, const Macros& macros,
                                                                          std::vector<yaml::File>& files,
                                                                          const Compiler& compiler,
                                                                          const TypeTable& types) {
    std::vector<std::pair<TypeMask, std::unique_ptr<const RE2>>> found;
    for (const std::string& name : macros.names()) {
        if (!name.starts_with(prefix)) continue;
        TypeMask mask = 0;
        for (std::string_view left = std::string_view(name).substr(prefix.size()); !left.empty();) {
            const std::size_t bar = left.find('|');
            mask |= mask_of(types.accepted(left.substr(0, bar)));
            left.remove_prefix(bar == std::string_view::npos ? left.size() : bar + 1);
        }
        found.emplace_back(mask, built(name, "^", "", macros, files, compiler));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return std::popcount(a.first) < std::popcount(b.first); });
    return found;
}

}  // namespace

void read_engine_macros(const Macros& macros, std::vector<yaml::File>& files, const Compiler& compiler,
                        const TypeTable& types, RuleSet& set) {
    set.quantities = mask_of(types.accepted("quantity"));
    for (const auto& macro : engine_macros) {
        set.*macro.member = built(macro.name, macro.anchor, macro.tail, macros, files, compiler);
    }
    for (const auto& macro : headline_macros) {
        set.headline.*macro.member = built(macro.name, macro.anchor, macro.tail, macros, files, compiler);
    }
    set.demonstratives = typed_macros(demonstrative_prefix, macros, files, compiler, types);
    set.groups = typed_macros(group_prefix, macros, files, compiler, types);
}

}  // namespace ktrend::rules
