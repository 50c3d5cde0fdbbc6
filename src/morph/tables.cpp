// Reads `korean/*.yaml` and expands them: josa chains, endings behind their infixes, forms of the copula, bases of
// stems.
#include "morph/tables.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "core/yaml.hpp"
#include "morph/hangul.hpp"

namespace ktrend::morph {
namespace {

/// The words of a text or of a list of texts, separated by white space.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = text.find_first_not_of(" \t\n\r", at);
        if (start == std::string_view::npos) break;
        at = std::min(text.find_first_of(" \t\n\r", start), text.size());
        words.emplace_back(text.substr(start, at - start));
    }
    return words;
}

std::vector<std::string> words_at(yaml::File& file, const yaml::Node& map, std::string_view key) {
    const yaml::Node* node = map.find(key);
    return node == nullptr ? std::vector<std::string>() : words_of(file.text_of(*node, key));
}

bool flag_at(yaml::File& file, const yaml::Node& map, std::string_view key, bool otherwise = false) {
    const yaml::Node* node = map.find(key);
    return node == nullptr ? otherwise : file.flag_of(*node, key);
}

constexpr std::array<std::string_view, 36> function_names = {
    "None",  "Topic",     "Subject",    "Object",  "Genitive", "And",        "Or",        "To",
    "At",    "By",        "As",         "From",    "Until",    "Also",       "Only",      "Than",
    "Like",  "Each",      "Quoted",     "Final",   "Question", "Imperative", "Adnominal", "Join",
    "Cause", "Condition", "Concession", "Purpose", "Link",     "Nominal",    "Reported"};

std::optional<Function> function_named(std::string_view name) {
    for (std::size_t i = 0; i < function_names.size(); ++i) {
        if (function_names[i] == name && !name.empty()) return static_cast<Function>(i);
    }
    return std::nullopt;
}

Function function_at(yaml::File& file, const yaml::Node& map, std::string_view key) {
    const yaml::Node* node = map.find(key);
    if (node == nullptr) return Function::None;
    const std::string name = file.text_of(*node, key);
    if (const auto function = function_named(name)) return *function;
    file.fault(
        *node, "morph.function",
        "unknown function '" + name + "'" + yaml::did_you_mean(name, {function_names.begin(), function_names.end()}));
    return Function::None;
}

After agreement(After wanted, bool rieul) {
    if (!rieul) return wanted;
    return wanted == After::Coda ? After::CodaNotRieul : After::VowelOrRieul;
}

/// One josa as the file has it.
struct Particle {
    std::vector<std::pair<std::u32string, After>> shapes;
    Function function = Function::None;
    bool topic = false;
    bool alone = true;
    bool quoted_only = false;
    bool rare = false;
    std::vector<std::string> then;
};

/// A chain of josa and what it says.
struct Chain {
    std::u32string surface;
    After after = After::Any;
    Function function = Function::None;
    bool topic = false;
    bool quoted_only = false;
    bool rare = false;
};

bool marks_a_role(Function function) {
    return function != Function::Topic && function != Function::Also && function != Function::Only;
}

class Loader {
public:
    explicit Loader(Tables& tables) : tables_(tables) {}

    void josa(yaml::File& file);
    void endings(yaml::File& file);
    void verbs(yaml::File& file);
    void words(yaml::File& file);
    void nouns(yaml::File& file);
    void freeze() {
        tables_.suffix_trie.freeze();
        tables_.base_trie.freeze();
        tables_.word_trie.freeze();
        tables_.name_suffix_trie.freeze();
        tables_.quotation_trie.freeze();
    }

private:
    void extend(yaml::File& file, const yaml::Node& at, const Chain& chain, const Particle& last, int depth);
    void add_suffix(std::u32string_view surface, Suffix suffix);
    void add_ending(std::u32string_view surface, const Suffix& suffix, bool with_josa);
    void add_copula(const EndingForm& form, const Suffix& suffix, bool with_josa);
    void ending_group(yaml::File& file, const yaml::Node& group);
    void add_stem(const std::string& lemma, Irregular irregular, Stem stem);
    void add_word(const std::string& word, WordClass word_class);

    Tables& tables_;
    std::map<std::string, Particle> particles_;
    std::vector<Chain> chains_;
    std::set<std::u32string> copula_drops_;
    std::map<std::string, std::uint8_t> auxiliaries_;
    std::set<std::string> postpositional_;
    std::map<std::string, std::uint32_t> word_index_;
    std::vector<Base> copula_bases_ = bases_of(U"이", Irregular::None);
};

void check_format(yaml::File& file, std::string_view expected) {
    const yaml::Node* format = file.require(file.root(), "format");
    if (format != nullptr && format->scalar != expected) {
        file.fault(*format, "morph.format", "expected format " + std::string(expected));
    }
}

void Loader::add_suffix(std::u32string_view surface, Suffix suffix) {
    suffix.size = static_cast<std::uint8_t>(surface.size());
    tables_.suffix_trie.add(surface, static_cast<std::uint32_t>(tables_.suffixes.size()));
    tables_.suffixes.push_back(suffix);
    tables_.suffix_surfaces.emplace_back(surface);
}

void Loader::extend(yaml::File& file, const yaml::Node& at, const Chain& chain, const Particle& last, int depth) {
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
            longer.surface += surface;
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

void Loader::josa(yaml::File& file) {
    check_format(file, "ktrend-korean-josa/1");
    file.check_keys(file.root(), {"format", "josa", "quotation", "suffixes"});
    const yaml::Node* list = file.require(file.root(), "josa");
    if (list == nullptr) return;
    for (const yaml::Node& item : list->items) {
        if (!file.check_keys(item, {"forms", "function", "rieul", "topic", "alone", "rare", "quoted_only", "then"}))
            continue;
        const yaml::Node* forms = file.require(item, "forms");
        if (forms == nullptr) continue;
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
    for (const auto& [name, particle] : particles_) {
        if (!particle.alone) continue;
        for (const auto& [surface, after] : particle.shapes) {
            extend(file, *list,
                   {surface, after, particle.function, particle.topic, particle.quoted_only, particle.rare}, particle,
                   1);
        }
    }
    for (const Chain& chain : chains_) {
        Suffix suffix;
        suffix.kind = Suffix::Kind::Josa;
        suffix.function = chain.function;
        suffix.after = chain.after;
        suffix.topic = chain.topic;
        suffix.quoted_only = chain.quoted_only;
        suffix.rare = chain.rare;
        add_suffix(chain.surface, suffix);
    }
    for (const std::string& word : words_at(file, file.root(), "quotation")) {
        tables_.quotation_trie.add(to_code_points(word), 0);
    }
    for (const std::string& suffix : words_at(file, file.root(), "suffixes")) {
        tables_.name_suffix_trie.add(to_code_points(suffix), 0);
    }
}

constexpr std::array<std::string_view, link_classes> link_names = {"", "eo", "go", "ge", "ji", "eoya", "ryeo"};

void Loader::add_ending(std::u32string_view surface, const Suffix& suffix, bool with_josa) {
    add_suffix(surface, suffix);
    if (!with_josa || surface.empty()) return;
    char32_t last = surface.back();
    if (coda_of_letter(last) != no_coda) last = U'함';  // a nominal in ㅁ ends in a coda
    for (const Chain& chain : chains_) {
        if (!agrees(chain.after, last) || chain.quoted_only || chain.function == Function::Quoted) continue;
        Suffix longer = suffix;
        longer.particle = chain.function;
        longer.topic = chain.topic || chain.function == Function::Topic;
        longer.at_end = Function::None;
        add_suffix(std::u32string(surface) + chain.surface, longer);
    }
}

void Loader::add_copula(const EndingForm& form, const Suffix& suffix, bool with_josa) {
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

void Loader::ending_group(yaml::File& file, const yaml::Node& group) {
    if (!file.check_keys(group, {"function", "on", "with", "tense", "at_end", "only_at_end", "link", "question", "josa",
                                 "bare", "forms"})) {
        return;
    }
    Suffix suffix;
    suffix.kind = Suffix::Kind::Ending;
    suffix.function = function_at(file, group, "function");
    suffix.at_end = function_at(file, group, "at_end");
    suffix.only_at_end = flag_at(file, group, "only_at_end");
    suffix.question = flag_at(file, group, "question");
    if (const yaml::Node* on = group.find("on")) {
        const auto names = file.texts_of(*on, "on");
        const auto has = [&](std::string_view name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        suffix.verb = has("verb");
        suffix.adjective = has("adjective");
        suffix.copula = has("copula");
    }
    if (const yaml::Node* link = group.find("link")) {
        const auto at = std::find(link_names.begin(), link_names.end(), link->scalar);
        if (at == link_names.end()) {
            file.fault(*link, "morph.link", "unknown class of auxiliaries");
        } else {
            suffix.link = static_cast<LinkClass>(at - link_names.begin());
        }
    }
    std::optional<Tense> tense;
    if (const yaml::Node* node = group.find("tense")) {
        const std::string name = file.text_of(*node, "tense");
        tense = name == "Past" ? Tense::Past : name == "Future" ? Tense::Future : Tense::Present;
    }
    std::set<std::string> with{"past", "future", "honorific"};
    if (const yaml::Node* node = group.find("with")) {
        const auto names = file.texts_of(*node, "with");
        with = {names.begin(), names.end()};
    }
    std::vector<Infix> infixes;
    if (flag_at(file, group, "bare", true)) infixes.push_back(Infix::None);
    if (with.contains("past")) infixes.push_back(Infix::Past);
    if (with.contains("future")) infixes.push_back(Infix::Future);
    if (with.contains("past") && with.contains("future")) infixes.push_back(Infix::PastFuture);
    if (with.contains("honorific")) infixes.push_back(Infix::Honorific);
    if (with.contains("past") && with.contains("honorific")) infixes.push_back(Infix::HonorificPast);
    const bool with_josa = flag_at(file, group, "josa");
    const yaml::Node* forms = file.require(group, "forms");
    if (forms == nullptr) return;
    for (const std::string& notation : file.texts_of(*forms, "forms")) {
        for (const Infix infix : infixes) {
            suffix.honorific = infix == Infix::Honorific || infix == Infix::HonorificPast;
            suffix.tense = tense                                                   ? *tense
                           : infix == Infix::Past || infix == Infix::HonorificPast ? Tense::Past
                           : infix == Infix::Future || infix == Infix::PastFuture  ? Tense::Future
                                                                                   : Tense::Present;
            for (const EndingForm& form : forms_of(to_code_points(notation), infix)) {
                suffix.base = form.kind;
                add_ending(form.surface, suffix, with_josa);
                if (suffix.copula && !form.surface.empty()) add_copula(form, suffix, with_josa);
            }
        }
    }
}

void Loader::endings(yaml::File& file) {
    check_format(file, "ktrend-korean-endings/1");
    file.check_keys(file.root(), {"format", "endings", "copula_drops", "auxiliaries", "postpositional"});
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

void Loader::add_stem(const std::string& lemma, Irregular irregular, Stem stem) {
    const std::u32string codes = to_code_points(lemma);
    stem.lemma = lemma;
    stem.has_neun = lemma.ends_with("있") || lemma.ends_with("없");
    stem.like_copula = lemma == "아니" || lemma == "적이";
    stem.postpositional = postpositional_.contains(lemma);
    if (const auto found = auxiliaries_.find(lemma); found != auxiliaries_.end()) stem.auxiliary = found->second;
    const auto index = static_cast<std::uint32_t>(tables_.stems.size());
    for (const Base& base : bases_of(codes, irregular)) {
        tables_.base_trie.add(base.surface, static_cast<std::uint32_t>(tables_.bases.size()));
        tables_.bases.push_back({index, base.kinds});
        tables_.base_surfaces.push_back(base.surface);
    }
    if (lemma == "하" && stem.category == Category::Verb) tables_.hada = index;
    tables_.stems.push_back(std::move(stem));
}

void Loader::verbs(yaml::File& file) {
    static constexpr std::array<std::pair<std::string_view, Irregular>, 8> groups = {{{"regular", Irregular::None},
                                                                                      {"b-irregular", Irregular::B},
                                                                                      {"d-irregular", Irregular::D},
                                                                                      {"s-irregular", Irregular::S},
                                                                                      {"h-irregular", Irregular::H},
                                                                                      {"reo-irregular", Irregular::Reo},
                                                                                      {"eu-regular", Irregular::Eu},
                                                                                      {"u-irregular", Irregular::U}}};
    check_format(file, "ktrend-korean-verbs/1");
    file.check_keys(file.root(), {"format", "light", "verbs", "adjectives"});
    const yaml::Node* light = file.require(file.root(), "light");
    const yaml::Node* verbs = file.require(file.root(), "verbs");
    const yaml::Node* adjectives = file.require(file.root(), "adjectives");
    if (light == nullptr || verbs == nullptr || adjectives == nullptr) return;
    std::set<std::pair<std::string, bool>> seen;
    const auto add = [&](const std::string& lemma, Irregular irregular, Stem stem) {
        if (seen.emplace(lemma, stem.category == Category::Verb).second) add_stem(lemma, irregular, std::move(stem));
    };
    file.check_keys(*light, {"active", "passive", "causative"});
    Stem verb;
    verb.light = true;
    for (const auto& [key, voice] : {std::pair{"passive", Voice::Passive}, std::pair{"causative", Voice::Causative},
                                     std::pair{"active", Voice::Active}}) {
        verb.voice = voice;
        for (const std::string& lemma : words_at(file, *light, key)) add(lemma, Irregular::None, verb);
    }
    verb.light = false;
    verb.voice = Voice::Passive;
    for (const std::string& lemma : words_at(file, *verbs, "passive")) add(lemma, Irregular::None, verb);
    verb.voice = Voice::Active;
    Stem adjective;
    adjective.category = Category::Adjective;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {  // irregular groups win over `regular`
        for (const std::string& lemma : words_at(file, *verbs, group->first)) add(lemma, group->second, verb);
        for (const std::string& lemma : words_at(file, *adjectives, group->first)) add(lemma, group->second, adjective);
    }
    for (const std::string& root : words_at(file, *adjectives, "hada")) add(root + "하", Irregular::None, adjective);
    adjective.light = true;
    for (const std::string& lemma : words_at(file, *adjectives, "light_b_irregular"))
        add(lemma, Irregular::B, adjective);
    for (const std::string& lemma : words_at(file, *adjectives, "light")) {
        adjective.light = true;
        add_stem(lemma, Irregular::None, adjective);
    }
}

void Loader::add_word(const std::string& word, WordClass word_class) {
    const auto [at, is_new] = word_index_.emplace(word, static_cast<std::uint32_t>(tables_.words.size()));
    if (is_new) {
        tables_.word_trie.add(to_code_points(word), at->second);
        tables_.words.emplace_back();
    }
    auto& classes = tables_.words[at->second].classes;
    classes = static_cast<std::uint16_t>(classes | word_class);
}

void Loader::words(yaml::File& file) {
    check_format(file, "ktrend-korean-words/1");
    file.check_keys(file.root(),
                    {"format", "adverbs", "time_nouns", "adnouns", "connectors", "pronouns", "contractions", "bound"});
    for (const auto& [key, word_class] :
         {std::pair{"adverbs", word_adverb}, std::pair{"time_nouns", word_time}, std::pair{"adnouns", word_adnoun},
          std::pair{"connectors", word_connector}, std::pair{"pronouns", word_pronoun}}) {
        for (const std::string& word : words_at(file, file.root(), key)) add_word(word, word_class);
    }
    if (const yaml::Node* bound = file.require(file.root(), "bound")) {
        file.check_keys(*bound, {"always", "after_adnominal"});
        for (const std::string& word : words_at(file, *bound, "always")) add_word(word, word_bound);
        for (const std::string& word : words_at(file, *bound, "after_adnominal")) add_word(word, word_bound_after);
    }
    const yaml::Node* contractions = file.root().find("contractions");
    if (contractions == nullptr) return;
    for (const yaml::Node& item : contractions->items) {
        if (!file.check_keys(item, {"word", "of", "function", "after_adnominal"})) continue;
        const yaml::Node* word = file.require(item, "word");
        const yaml::Node* of = file.require(item, "of");
        if (word == nullptr || of == nullptr) continue;
        Contraction contraction;
        contraction.of = file.text_of(*of, "of");
        contraction.function = function_at(file, item, "function");
        contraction.after_adnominal = flag_at(file, item, "after_adnominal");
        if (contraction.after_adnominal) contraction.category = Category::Bound;
        const std::string text = file.text_of(*word, "word");
        add_word(text, word_contraction);
        tables_.words[word_index_[text]].contraction = static_cast<std::uint16_t>(tables_.contractions.size());
        tables_.contractions.push_back(std::move(contraction));
    }
}

void Loader::nouns(yaml::File& file) {
    check_format(file, "ktrend-korean-nouns/1");
    file.check_keys(file.root(), {"format", "ends_like_particle", "single", "common"});
    for (const auto& [key, word_class] : {std::pair{"ends_like_particle", word_noun}, std::pair{"single", word_single},
                                          std::pair{"common", word_common}}) {
        for (const std::string& word : words_at(file, file.root(), key)) {
            add_word(word, utf8::length(word) == 1 ? word_single : word_class);
        }
    }
}

}  // namespace

Tables Tables::load(const std::filesystem::path& folder) {
    Tables tables;
    Loader loader(tables);
    std::vector<Diagnostic> faults;
    const auto read = [&](const char* name, void (Loader::*reader)(yaml::File&)) {
        try {
            yaml::File file = yaml::File::load(folder / "korean" / name);
            if (file.faults().empty()) (loader.*reader)(file);
            faults.insert(faults.end(), file.faults().begin(), file.faults().end());
        } catch (const Error& error) {
            faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
        }
    };
    read("josa.yaml", &Loader::josa);
    read("endings.yaml", &Loader::endings);
    read("verbs.yaml", &Loader::verbs);
    read("words.yaml", &Loader::words);
    read("nouns.yaml", &Loader::nouns);
    if (!faults.empty()) throw Error(std::move(faults));
    loader.freeze();
    return tables;
}

}  // namespace ktrend::morph
