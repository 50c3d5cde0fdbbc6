// Stems with their bases, and the lists of words.
#include <array>
#include <ranges>

#include "morph/hangul.hpp"
#include "morph/table_loader.hpp"

namespace ktrend::morph {
namespace {

constexpr std::array<std::pair<std::string_view, Irregular>, 8> irregular_groups = {{{"regular", Irregular::None},
                                                                                     {"b-irregular", Irregular::B},
                                                                                     {"d-irregular", Irregular::D},
                                                                                     {"s-irregular", Irregular::S},
                                                                                     {"h-irregular", Irregular::H},
                                                                                     {"reo-irregular", Irregular::Reo},
                                                                                     {"eu-regular", Irregular::Eu},
                                                                                     {"u-irregular", Irregular::U}}};

}  // namespace

void TableLoader::add_stem(const std::string& lemma, Irregular irregular, Stem stem) {
    const std::u32string codes = to_code_points(lemma);
    stem.lemma = lemma;
    stem.has_neun = lemma.ends_with("있") || lemma.ends_with("없");
    stem.like_copula = lemma == "아니" || lemma == "적이";
    stem.postpositional = postpositional_.contains(lemma);
    stem.gives_way = gives_way_.contains(lemma);
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

void TableLoader::verbs(yaml::File& file) {
    file.require_format("ktrend-korean-verbs/1", "morph.format");
    file.check_keys(file.root(), {"format", "light", "verbs", "adjectives", "gives_way"});
    for (std::string& lemma : words_at(file, file.root(), "gives_way")) gives_way_.insert(std::move(lemma));
    const yaml::Node* light = file.require(file.root(), "light");
    const yaml::Node* verbs = file.require(file.root(), "verbs");
    const yaml::Node* adjectives = file.require(file.root(), "adjectives");
    if (light == nullptr || verbs == nullptr || adjectives == nullptr) return;
    light_verbs(file, *light, *verbs);
    Stem passive;
    passive.voice = Voice::Passive;
    for (const std::string& lemma : words_at(file, *verbs, "passive")) add_once(lemma, Irregular::None, passive);
    const Stem verb;
    Stem adjective;
    adjective.category = Category::Adjective;
    // From the last group: what stands in two of them is irregular.
    for (const auto& [group, irregular] : irregular_groups | std::views::reverse) {
        for (const std::string& lemma : words_at(file, *verbs, group)) add_once(lemma, irregular, verb);
        for (const std::string& lemma : words_at(file, *adjectives, group)) add_once(lemma, irregular, adjective);
    }
    for (const std::string& root : words_at(file, *adjectives, "hada"))
        add_once(root + "하", Irregular::None, adjective);
    adjective.light = true;
    for (const std::string& lemma : words_at(file, *adjectives, "light_b_irregular"))
        add_once(lemma, Irregular::B, adjective);
    for (const std::string& lemma : words_at(file, *adjectives, "light")) add_stem(lemma, Irregular::None, adjective);
}

/// Verbs that stand behind a noun of doing: 하, 되, 시키. One is irregular where its group among the verbs says so: 짓
/// is listed once as light, and once among the irregular ones.
void TableLoader::light_verbs(yaml::File& file, const yaml::Node& light, const yaml::Node& verbs) {
    file.check_keys(light, {"active", "passive", "causative"});
    std::map<std::string, Irregular> irregular;
    for (const auto& [key, kind] : irregular_groups) {
        if (kind == Irregular::None) continue;
        for (const std::string& lemma : words_at(file, verbs, key)) irregular.emplace(lemma, kind);
    }
    Stem verb;
    verb.light = true;
    for (const auto& [key, voice] : {std::pair{"passive", Voice::Passive}, std::pair{"causative", Voice::Causative},
                                     std::pair{"active", Voice::Active}}) {
        verb.voice = voice;
        for (const std::string& lemma : words_at(file, light, key)) {
            const auto group = irregular.find(lemma);
            add_once(lemma, group == irregular.end() ? Irregular::None : group->second, verb);
        }
    }
}

/// A stem that an earlier list has counts as that list has it.
void TableLoader::add_once(const std::string& lemma, Irregular irregular, const Stem& stem) {
    if (seen_.emplace(lemma, stem.category == Category::Verb).second) add_stem(lemma, irregular, stem);
}

void TableLoader::add_word(const std::string& word, WordClass word_class) {
    const auto [at, is_new] = word_index_.emplace(word, static_cast<std::uint32_t>(tables_.words.size()));
    if (is_new) {
        tables_.word_trie.add(to_code_points(word), at->second);
        tables_.words.emplace_back();
    }
    auto& classes = tables_.words[at->second].classes;
    classes = static_cast<std::uint16_t>(classes | word_class);
}

void TableLoader::words(yaml::File& file) {
    file.require_format("ktrend-korean-words/1", "morph.format");
    file.check_keys(file.root(), {"format", "adverbs", "time_nouns", "adnouns", "connectors", "pronouns",
                                  "contractions", "bound", "spoken"});
    tables_.spoken = words_at(file, file.root(), "spoken");
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

void TableLoader::nouns(yaml::File& file) {
    file.require_format("ktrend-korean-nouns/1", "morph.format");
    file.check_keys(file.root(), {"format", "ends_like_particle", "single", "common", "agents"});
    for (const std::string& word : words_at(file, file.root(), "agents")) {
        if (utf8::length(word) == 1) tables_.agents.push_back(to_code_points(word).front());
    }
    for (const auto& [key, word_class] : {std::pair{"ends_like_particle", word_noun}, std::pair{"single", word_single},
                                          std::pair{"common", word_common}}) {
        for (const std::string& word : words_at(file, file.root(), key)) {
            add_word(word, utf8::length(word) == 1 ? word_single : word_class);
        }
    }
}

}  // namespace ktrend::morph
