// Reads `korean/*.yaml` into `Tables`. The parts share what the earlier files declared: endings may take josa, stems
// may be auxiliaries.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/yaml.hpp"
#include "morph/tables.hpp"

namespace ktrend::morph {

/// The words of a text, separated by white space.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);
/// Those at a key of a map; none where it is missing.
[[nodiscard]] std::vector<std::string> words_at(yaml::File& file, const yaml::Node& map, std::string_view key);
[[nodiscard]] bool flag_at(yaml::File& file, const yaml::Node& map, std::string_view key, bool otherwise = false);
/// The function named at a key; `None` where it is missing, a fault where it is unknown.
[[nodiscard]] Function function_at(yaml::File& file, const yaml::Node& map, std::string_view key);

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
    Function before_genitive = Function::None;  ///< the role before 의
    bool topic = false;
    bool quoted_only = false;
    bool rare = false;
    bool behind_endings = false;  ///< may follow a nominal ending
    int length = 1;               ///< how many josa
};

/// Reads the files in the order josa, endings, verbs, words, nouns; then `freeze`.
class TableLoader {
public:
    explicit TableLoader(Tables& tables) : tables_(tables) {}

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
        tables_.apart_trie.freeze();
    }

private:
    void extend(yaml::File& file, const yaml::Node& at, const Chain& chain, const Particle& last, int depth);
    void add_suffix(std::u32string_view surface, Suffix suffix);
    void read_particle(yaml::File& file, const yaml::Node& item);
    void chain_particles(yaml::File& file, const yaml::Node& list);
    void add_ending(std::u32string_view surface, const Suffix& suffix, bool with_josa);
    void add_copula(const EndingForm& form, const Suffix& suffix, bool with_josa);
    void ending_group(yaml::File& file, const yaml::Node& group);
    void short_ending(yaml::File& file, const yaml::Node& item);
    void light_verbs(yaml::File& file, const yaml::Node& light, const yaml::Node& verbs);
    void add_once(const std::string& lemma, Irregular irregular, const Stem& stem);
    void add_stem(const std::string& lemma, Irregular irregular, Stem stem);
    void add_word(const std::string& word, WordClass word_class);

    Tables& tables_;
    std::map<std::string, Particle> particles_;
    std::vector<Chain> chains_;
    std::set<std::u32string> copula_drops_;
    std::map<std::string, std::uint8_t> auxiliaries_;
    std::set<std::string> postpositional_;
    std::set<std::string> gives_way_;
    std::set<std::pair<std::string, bool>> seen_;  // lemmas of stems, and whether they are verbs
    std::map<std::string, std::uint32_t> word_index_;
    std::vector<Base> copula_bases_ = bases_of(U"이", Irregular::None);
};

}  // namespace ktrend::morph
