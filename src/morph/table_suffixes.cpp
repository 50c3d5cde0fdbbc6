// Josa and endings: chains of particles, endings behind their infixes, forms of the copula.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "morph/hangul.hpp"
#include "morph/table_loader.hpp"

namespace ktrend::morph {
namespace {

After agreement(After wanted, bool rieul) {
    if (!rieul) return wanted;
    return wanted == After::Coda ? After::CodaNotRieul : After::VowelOrRieul;
}

bool marks_a_role(Function function) {
    return function != Function::Topic && function != Function::Also && function != Function::Only;
}

constexpr std::array<std::string_view, link_classes> link_names = {"", "eo", "go", "ge", "ji", "eoya", "ryeo"};

/// The class of auxiliaries at `link`; `None` where it is missing, a fault where it is unknown.
LinkClass link_at(yaml::File& file, const yaml::Node& map) {
    const yaml::Node* link = map.find("link");
    if (link == nullptr) return LinkClass::None;
    const auto at = std::find(link_names.begin(), link_names.end(), link->scalar);
    if (at != link_names.end()) return static_cast<LinkClass>(at - link_names.begin());
    file.fault(*link, "morph.link", "unknown class of auxiliaries");
    return LinkClass::None;
}

/// What a group of endings says of all its endings.
Suffix ending_at(yaml::File& file, const yaml::Node& group) {
    Suffix suffix;
    suffix.kind = Suffix::Kind::Ending;
    suffix.function = function_at(file, group, "function");
    suffix.at_end = function_at(file, group, "at_end");
    suffix.only_at_end = flag_at(file, group, "only_at_end");
    suffix.question = flag_at(file, group, "question");
    suffix.leads = flag_at(file, group, "leads");
    suffix.shares = flag_at(file, group, "shares");
    suffix.link = link_at(file, group);
    const yaml::Node* on = group.find("on");
    if (on == nullptr) return suffix;
    suffix.verb = suffix.adjective = suffix.copula = false;
    for (const std::string& name : file.texts_of(*on, "on")) {
        if (name == "verb") {
            suffix.verb = true;
        } else if (name == "adjective") {
            suffix.adjective = true;
        } else if (name == "copula") {
            suffix.copula = true;
        } else {
            file.fault(*on, "morph.on", "endings stand on a verb, an adjective or the copula, not on '" + name + "'");
        }
    }
    return suffix;
}

/// The tense that a group states of its endings, where it does.
std::optional<Tense> tense_at(yaml::File& file, const yaml::Node& group) {
    const yaml::Node* node = group.find("tense");
    if (node == nullptr) return std::nullopt;
    const std::string name = file.text_of(*node, "tense");
    if (name == "Past") return Tense::Past;
    if (name == "Future") return Tense::Future;
    if (name != "Present") file.fault(*node, "morph.tense", "unknown tense '" + name + "'");
    return Tense::Present;
}

Tense tense_of(Infix infix) {
    switch (infix) {
        case Infix::Past:
        case Infix::HonorificPast: return Tense::Past;
        case Infix::Future:
        case Infix::PastFuture:
        case Infix::HonorificFuture:
        case Infix::HonorificPastFuture: return Tense::Future;
        case Infix::None:
        case Infix::Honorific: break;
    }
    return Tense::Present;
}

/// The infixes that the endings of a group stand behind: 었, 겠, 시 and what two of them make; all where it does not
/// say.
std::vector<Infix> infixes_at(yaml::File& file, const yaml::Node& group) {
    std::set<std::string> with{"past", "future", "honorific"};
    if (const yaml::Node* node = group.find("with")) {
        const auto names = file.texts_of(*node, "with");
        for (const std::string& name : names) {
            if (!with.contains(name)) file.fault(*node, "morph.with", "unknown infix '" + name + "'");
        }
        with = {names.begin(), names.end()};
    }
    const bool past = with.contains("past");
    const bool future = with.contains("future");
    const bool honorific = with.contains("honorific");
    std::vector<Infix> infixes;
    if (flag_at(file, group, "bare", true)) infixes.push_back(Infix::None);
    if (past) infixes.push_back(Infix::Past);
    if (future) infixes.push_back(Infix::Future);
    if (past && future) infixes.push_back(Infix::PastFuture);
    if (honorific) infixes.push_back(Infix::Honorific);
    if (past && honorific) infixes.push_back(Infix::HonorificPast);
    if (future && honorific) infixes.push_back(Infix::HonorificFuture);
    if (past && future && honorific) infixes.push_back(Infix::HonorificPastFuture);
    return infixes;
}

}  // namespace

void TableLoader::add_suffix(std::u32string_view surface, Suffix suffix) {
    suffix.size = static_cast<std::uint8_t>(surface.size());
    tables_.suffix_trie.add(surface, static_cast<std::uint32_t>(tables_.suffixes.size()));
    tables_.suffixes.push_back(suffix);
    tables_.suffix_surfaces.emplace_back(surface);
}

void TableLoader::extend(yaml::File& file, const yaml::Node& at, const Chain& chain, const Particle& last, int depth) {
    chains_.push_back(chain);
    if (depth == 3) return;
    for (const std::string& name : last.then) {
        const auto found = particles_.find(name);
        if (found == particles_.end()) {
            file.fault(at, "morph.josa", "no particle is called '" + name + "'");
            continue;
        }
        const Particle& next = found->second;
        for (const auto& [surface, after] : next.shapes) {
            if (!agrees(after, chain.surface.back())) continue;
            Chain longer = chain;
            longer.rare = false;
            longer.length = depth + 1;
            longer.surface += surface;
            if (next.function == Function::Genitive) longer.before_genitive = chain.function;
            if (marks_a_role(next.function)) {
                longer.function = next.function;
                longer.topic = next.topic;
            } else if (next.function == Function::Topic) {
                longer.topic = true;
            }
            extend(file, at, longer, next, depth + 1);
        }
    }
}

/// 은|는, 이|가: behind a coda and behind a vowel.
void TableLoader::read_particle(yaml::File& file, const yaml::Node& item) {
    if (!file.check_keys(item, {"forms", "function", "rieul", "topic", "alone", "rare", "quoted_only", "then"})) return;
    const yaml::Node* forms = file.require(item, "forms");
    if (forms == nullptr) return;
    Particle particle;
    const std::string text = file.text_of(*forms, "forms");
    const std::size_t bar = text.find('|');
    const bool rieul = flag_at(file, item, "rieul");
    particle.shapes.emplace_back(to_code_points(text.substr(0, bar)),
                                 bar == std::string::npos ? After::Any : agreement(After::Coda, rieul));
    if (bar != std::string::npos) {
        particle.shapes.emplace_back(to_code_points(text.substr(bar + 1)), agreement(After::Vowel, rieul));
    }
    particle.function = function_at(file, item, "function");
    particle.topic = flag_at(file, item, "topic");
    particle.alone = flag_at(file, item, "alone", true);
    particle.quoted_only = flag_at(file, item, "quoted_only");
    particle.rare = flag_at(file, item, "rare");
    if (const yaml::Node* then = item.find("then")) particle.then = file.texts_of(*then, "then");
    // 나 and 라도 are shapes of 이나 and 이라도 and links of their own; the first listed alone keeps the name.
    particles_.emplace(text.substr(0, bar), std::move(particle));
}

/// All particles with those that may follow them: 에, 에는, 에서도.
void TableLoader::chain_particles(yaml::File& file, const yaml::Node& list) {
    const auto behind = words_at(file, file.root(), "behind_endings");
    for (const auto& [name, particle] : particles_) {
        if (!particle.alone) continue;
        Chain chain;
        chain.function = particle.function;
        chain.topic = particle.topic;
        chain.quoted_only = particle.quoted_only;
        chain.rare = particle.rare;
        chain.behind_endings = std::find(behind.begin(), behind.end(), name) != behind.end();
        for (const auto& [surface, after] : particle.shapes) {
            chain.surface = surface;
            chain.after = after;
            extend(file, list, chain, particle, 1);
        }
    }
    for (const Chain& chain : chains_) {
        Suffix suffix;
        suffix.kind = Suffix::Kind::Josa;
        suffix.function = chain.function;
        suffix.before_genitive = chain.before_genitive;
        suffix.after = chain.after;
        suffix.topic = chain.topic;
        suffix.quoted_only = chain.quoted_only;
        suffix.rare = chain.rare;
        add_suffix(chain.surface, suffix);
    }
}

void TableLoader::josa(yaml::File& file) {
    file.require_format("ktrend-korean-josa/1", "morph.format");
    file.check_keys(file.root(),
                    {"format", "josa", "behind_endings", "quotation", "suffixes", "apart", "apart_behind_latin"});
    const yaml::Node* list = file.require(file.root(), "josa");
    if (list == nullptr) return;
    for (const yaml::Node& item : list->items) read_particle(file, item);
    chain_particles(file, *list);
    const auto add = [&](const char* key, auto& trie, auto value) {
        for (const std::string& word : words_at(file, file.root(), key)) trie.add(to_code_points(word), value);
    };
    add("quotation", tables_.quotation_trie, 0);
    add("apart", tables_.apart_trie, apart_anywhere);
    add("apart_behind_latin", tables_.apart_trie, apart_behind_latin);
    add("suffixes", tables_.name_suffix_trie, 0);
}

void TableLoader::add_ending(std::u32string_view surface, const Suffix& suffix, bool with_josa) {
    add_suffix(surface, suffix);
    if (!with_josa || surface.empty()) return;
    char32_t last = surface.back();
    if (coda_of_letter(last) != no_coda) last = U'함';  // a nominal in ㅁ ends in a coda
    for (const Chain& chain : chains_) {
        if (!chain.behind_endings || chain.length > 2 || !agrees(chain.after, last)) continue;
        Suffix longer = suffix;
        longer.particle = chain.function;
        longer.topic = chain.topic || chain.function == Function::Topic;
        longer.at_end = Function::None;
        add_suffix(std::u32string(surface) + chain.surface, longer);
    }
}

void TableLoader::add_copula(const EndingForm& form, const Suffix& suffix, bool with_josa) {
    Suffix copula = suffix;
    copula.kind = Suffix::Kind::Copula;
    for (const Base& base : copula_bases_) {
        if ((base.kinds & form.kind) == 0) continue;
        copula.after = base.surface == U"여" ? After::Vowel : After::Any;
        add_ending(join(base.surface, form.surface), copula, with_josa);
    }
    const bool drops = copula_drops_.contains(form.surface);
    if (drops) {
        copula.after = After::Vowel;
        add_suffix(form.surface, copula);
    }
}

void TableLoader::ending_group(yaml::File& file, const yaml::Node& group) {
    if (!file.check_keys(group, {"function", "on", "with", "tense", "at_end", "only_at_end", "link", "leads", "shares",
                                 "question", "josa", "bare", "forms"})) {
        return;
    }
    Suffix suffix = ending_at(file, group);
    const std::optional<Tense> tense = tense_at(file, group);
    const std::vector<Infix> infixes = infixes_at(file, group);
    const bool with_josa = flag_at(file, group, "josa");
    const yaml::Node* forms = file.require(group, "forms");
    if (forms == nullptr) return;
    for (const std::string& notation : file.texts_of(*forms, "forms")) {
        for (const Infix infix : infixes) {
            suffix.honorific = infix >= Infix::Honorific;
            suffix.tense = tense.value_or(tense_of(infix));
            for (const EndingForm& form : forms_of(to_code_points(notation), infix)) {
                suffix.base = form.kind;
                add_ending(form.surface, suffix, with_josa);
                if (suffix.copula && !form.surface.empty()) add_copula(form, suffix, with_josa);
            }
        }
    }
}

void TableLoader::short_ending(yaml::File& file, const yaml::Node& item) {
    if (!file.check_keys(item, {"form", "function", "particle", "link", "before"})) return;
    const yaml::Node* form = file.require(item, "form");
    if (form == nullptr || file.require(item, "before") == nullptr) return;
    tables_.short_endings.push_back({to_code_points(file.text_of(*form, "form")), function_at(file, item, "function"),
                                     function_at(file, item, "particle"), link_at(file, item),
                                     words_at(file, item, "before")});
}

void TableLoader::endings(yaml::File& file) {
    file.require_format("ktrend-korean-endings/1", "morph.format");
    file.check_keys(file.root(),
                    {"format", "endings", "run_together", "copula_drops", "auxiliaries", "postpositional"});
    if (const yaml::Node* list = file.root().find("run_together")) {
        for (const yaml::Node& item : list->items) short_ending(file, item);
    }
    if (const yaml::Node* drops = file.require(file.root(), "copula_drops")) {
        for (const std::string& form : file.texts_of(*drops, "copula_drops"))
            copula_drops_.insert(to_code_points(form));
    }
    if (const yaml::Node* auxiliaries = file.require(file.root(), "auxiliaries")) {
        for (std::size_t i = 1; i < link_names.size(); ++i) {
            for (const std::string& stem : words_at(file, *auxiliaries, link_names[i])) {
                auxiliaries_[stem] = static_cast<std::uint8_t>(auxiliaries_[stem] | (1U << i));
            }
        }
    }
    for (const std::string& stem : words_at(file, file.root(), "postpositional")) postpositional_.insert(stem);
    if (const yaml::Node* list = file.require(file.root(), "endings")) {
        for (const yaml::Node& group : list->items) ending_group(file, group);
    }
}

}  // namespace ktrend::morph
