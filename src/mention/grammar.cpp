// Reading names.yaml, and the questions that the finder asks of it.
#include "mention/grammar.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "core/yaml.hpp"

namespace ktrend::mention {
namespace {

class GrammarReader {
public:
    GrammarReader(yaml::File& file, Grammar& grammar, const std::vector<std::string>& known_types)
        : file_(file), grammar_(grammar), known_types_(known_types) {}

    void read() {
        const yaml::Node& root = file_.root();
        if (!file_.check_keys(root, {"format", "kinds", "around", "heads", "phrases", "words", "people", "versions",
                                     "latin", "preference", "longest_phrase"})) {
            return;
        }
        file_.require_format("ktrend-names/1", "names.format");
        kinds(root);
        if (const yaml::Node* node = section(root, "around", {"prefixes", "suffixes", "field", "per", "made_for"})) {
            words(*node, "prefixes", grammar_.prefixes);
            words(*node, "suffixes", grammar_.suffixes);
            optional_texts(*node, "field", grammar_.field);
            optional_texts(*node, "per", grammar_.per);
            if (const yaml::Node* made_for = node->find("made_for"))
                grammar_.made_for = file_.text_of(*made_for, "made_for");
        }
        if (const yaml::Node* node = file_.require(root, "heads")) typed_words(*node, grammar_.heads);
        if (const yaml::Node* node = file_.require(root, "phrases")) phrases(*node);
        if (const yaml::Node* node =
                section(root, "words",
                        {"qualifiers", "stop", "common", "generic", "descriptors", "measures", "belongings", "launches",
                         "deeds", "funds", "raises", "acts", "founds"})) {
            words(*node, "qualifiers", grammar_.qualifiers);
            words(*node, "stop", grammar_.stop);
            words(*node, "common", grammar_.common);
            words(*node, "generic", grammar_.generic);
            optional_words(*node, "descriptors", grammar_.descriptors);
            optional_words(*node, "measures", grammar_.measures);
            optional_words(*node, "belongings", grammar_.belongings);
            optional_words(*node, "launches", grammar_.launches);
            optional_words(*node, "deeds", grammar_.deeds);
            optional_words(*node, "funds", grammar_.funds);
            optional_words(*node, "raises", grammar_.raises);
            optional_words(*node, "acts", grammar_.acts);
            optional_words(*node, "founds", grammar_.founds);
        }
        people(root);
        versions(root);
        if (const yaml::Node* node = section(root, "latin", {"heads", "links", "extensions", "stop", "common"})) {
            if (const yaml::Node* heads = file_.require(*node, "heads")) typed_words(*heads, grammar_.latin_heads);
            words(*node, "links", grammar_.latin_links);
            optional_words(*node, "extensions", grammar_.latin_extensions);
            words(*node, "stop", grammar_.latin_stop);
            optional_words(*node, "common", grammar_.latin_common);
        }
        if (const yaml::Node* node = file_.require(root, "preference")) {
            grammar_.preference = file_.texts_of(*node, "preference");
            for (const std::string& type : grammar_.preference) known_type(*node, type);
        }
        if (const yaml::Node* node = root.find("longest_phrase")) {
            constexpr long most_words = 100;
            grammar_.longest_phrase =
                static_cast<std::size_t>(file_.integer_of(*node, "longest_phrase", 1, most_words).value_or(4));
        }
    }

private:
    void known_type(const yaml::Node& at, const std::string& name) {
        if (known_types_.empty() || std::find(known_types_.begin(), known_types_.end(), name) != known_types_.end()) {
            return;
        }
        file_.fault(at, "names.unknown-type", "unknown entity type '" + name + "'" + did_you_mean(name, known_types_));
    }

    std::string type_of(const yaml::Node& node, std::string_view what) {
        std::string type = file_.text_of(node, what);
        if (node.is_scalar()) known_type(node, type);
        return type;
    }

    const yaml::Node* section(const yaml::Node& root, std::string_view key,
                              std::initializer_list<std::string_view> keys) {
        const yaml::Node* node = file_.require(root, key);
        return node != nullptr && file_.check_keys(*node, keys) ? node : nullptr;
    }

    void words(const yaml::Node& map, std::string_view key, WordSet& set) {
        const yaml::Node* node = file_.require(map, key);
        if (node == nullptr) return;
        for (std::string& word : file_.texts_of(*node, key)) set.insert(std::move(word));
    }

    void optional_words(const yaml::Node& map, std::string_view key, WordSet& set) {
        if (map.find(key) != nullptr) words(map, key, set);
    }

    void optional_texts(const yaml::Node& map, std::string_view key, std::vector<std::string>& texts) {
        if (const yaml::Node* node = map.find(key)) texts = file_.texts_of(*node, key);
    }

    /// A map of types to lists of words.
    void typed_words(const yaml::Node& node, WordMap& map) {
        if (!node.is_map()) return file_.fault(node, "yaml.type", "expected a map of types to words here");
        for (const auto& [type, list] : node.entries) {
            known_type(type, type.scalar);
            for (std::string& word : file_.texts_of(list, type.scalar)) {
                const auto [at, fresh] = map.emplace(std::move(word), type.scalar);
                if (!fresh && at->second != type.scalar) {
                    file_.fault(list, "names.twice", "'" + at->first + "' gives the type " + at->second + " already");
                }
            }
        }
    }

    void phrases(const yaml::Node& node) {
        if (!node.is_sequence()) return file_.fault(node, "yaml.type", "phrases must be a list");
        for (const yaml::Node& item : node.items) {
            if (!file_.check_keys(item, {"type", "heads", "alone", "place", "owner", "listed", "droppable", "container",
                                         "suffix", "apart", "abstract", "named"}))
                continue;
            PhraseHead head;
            const auto flag = [&](std::string_view key) {
                const yaml::Node* value = item.find(key);
                return value != nullptr && file_.flag_of(*value, key);
            };
            if (const yaml::Node* type = file_.require(item, "type")) head.type = type_of(*type, "type");
            if (const yaml::Node* named = item.find("named")) head.named = file_.text_of(*named, "named");
            head.alone = flag("alone");
            head.place = flag("place");
            head.owner = flag("owner");
            head.listed = flag("listed");
            head.droppable = flag("droppable");
            head.container = flag("container");
            head.suffix = flag("suffix");
            head.apart = flag("apart");
            head.abstract = flag("abstract");
            const yaml::Node* heads = file_.require(item, "heads");
            if (heads == nullptr) continue;
            for (std::string& word : file_.texts_of(*heads, "heads")) {
                if (!grammar_.phrases.emplace(word, head).second) {
                    file_.fault(*heads, "names.twice", "the head '" + word + "' stands in two lists");
                }
            }
        }
    }

    void kinds(const yaml::Node& root) {
        const yaml::Node* node =
            section(root, "kinds", {"person", "place", "organization", "event", "work", "concept"});
        if (node == nullptr) return;
        const auto read = [&](std::string_view key, std::string& type) {
            if (const yaml::Node* value = file_.require(*node, key)) type = type_of(*value, key);
        };
        read("person", grammar_.kinds.person);
        read("place", grammar_.kinds.place);
        read("organization", grammar_.kinds.organization);
        read("event", grammar_.kinds.event);
        read("work", grammar_.kinds.work);
        read("concept", grammar_.kinds.concept_name);
    }

    void people(const yaml::Node& root) {
        const yaml::Node* node =
            section(root, "people",
                    {"roles", "role_endings", "departments", "schools", "authorities", "role_qualifiers", "titles",
                     "sole_titles", "surnames", "given_names", "loan_syllables"});
        if (node == nullptr) return;
        words(*node, "roles", grammar_.roles);
        optional_texts(*node, "role_endings", grammar_.role_endings);
        optional_texts(*node, "departments", grammar_.departments);
        optional_texts(*node, "schools", grammar_.schools);
        optional_texts(*node, "authorities", grammar_.authorities);
        words(*node, "role_qualifiers", grammar_.role_qualifiers);
        words(*node, "titles", grammar_.titles);
        words(*node, "sole_titles", grammar_.sole_titles);
        words(*node, "given_names", grammar_.given_names);
        words(*node, "surnames", grammar_.surnames);
        words(*node, "loan_syllables", grammar_.loan_syllables);
    }

    void versions(const yaml::Node& root) {
        const yaml::Node* node = section(root, "versions", {"types", "default", "tiers"});
        if (node == nullptr) return;
        words(*node, "types", grammar_.version_types);
        if (const yaml::Node* types = file_.find_sequence(*node, "types")) {
            for (const yaml::Node& type : types->items) known_type(type, type.scalar);
        }
        if (const yaml::Node* type = file_.require(*node, "default")) {
            grammar_.version_default = type_of(*type, "default");
        }
        const yaml::Node* tiers = file_.require_map(*node, "tiers");
        if (tiers == nullptr) return;
        for (const auto& [tier, spellings] : tiers->entries) {
            grammar_.tiers.emplace(tier.scalar, tier.scalar);
            if (spellings.kind == yaml::Node::Kind::Null) continue;
            for (std::string& word : file_.texts_of(spellings, tier.scalar))
                grammar_.tiers.emplace(std::move(word), tier.scalar);
        }
    }

    yaml::File& file_;
    Grammar& grammar_;
    const std::vector<std::string>& known_types_;
};

/// Whether a suffix begins in the middle of a Latin word: AI in OpenAI.
bool cuts_latin(std::string_view word, std::string_view suffix) {
    return ascii::is_alnum(suffix.front()) && ascii::is_alnum(word[word.size() - suffix.size() - 1]);
}

}  // namespace

bool ends_behind_more(std::string_view word, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

Grammar Grammar::load(const std::filesystem::path& path, const std::vector<std::string>& known_types) {
    Grammar grammar;
    yaml::File file = yaml::File::load(path);
    file.throw_faults();
    GrammarReader(file, grammar, known_types).read();
    file.throw_faults();
    grammar.freeze();
    return grammar;
}

void WordSet::freeze() {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    std::erase(words_, std::string());
    trie_ = Trie(words_);
}

bool WordSet::contains(std::string_view word) const noexcept {
    std::uint32_t node = Trie::root;
    for (const char c : word) {
        node = trie_.step(node, static_cast<unsigned char>(c));
        if (node == Trie::root) return false;
    }
    return trie_.value(node) != Trie::none;
}

std::size_t WordSet::longest_start(std::string_view text) const noexcept {
    std::uint32_t node = Trie::root;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        node = trie_.step(node, static_cast<unsigned char>(text[i]));
        if (node == Trie::root) break;
        if (trie_.value(node) != Trie::none) longest = i + 1;
    }
    return longest;
}

void Grammar::freeze() {
    for (const auto& [word, type] : heads) begins_.insert(word);
    for (const auto& [word, head] : phrases) {
        if (!head.suffix) begins_.insert(word);
    }
    loan_syllables.freeze();
    for (const std::string& word : suffixes.words()) begins_.insert(word);
    for (const std::string& word : roles.words()) {
        if (!looks_foreign(word)) begins_.insert(word);  // 리드 ends 하이브리드, and names no post there
    }
    for (WordSet* set :
         {&prefixes,         &suffixes,    &qualifiers,   &stop,           &common,          &generic,
          &descriptors,      &measures,    &belongings,   &launches,       &deeds,           &funds,
          &raises,           &acts,        &founds,       &roles,          &role_qualifiers, &titles,
          &sole_titles,      &given_names, &surnames,     &loan_syllables, &version_types,   &latin_links,
          &latin_extensions, &latin_stop,  &latin_common, &begins_}) {
        set->freeze();
    }
    std::map<std::string, Ending> endings;
    const auto at = [&](const std::string& word) -> Ending& {
        Ending& ending = endings[std::string(word.rbegin(), word.rend())];
        ending.word = word;
        return ending;
    };
    for (const auto& [word, type] : heads) at(word).type = type;
    for (const auto& [word, head] : phrases) {
        Ending& ending = at(word);
        ending.phrase = true;
        ending.head = head;
    }
    endings.erase(std::string());
    std::vector<std::string> keys;
    for (auto& [key, ending] : endings) {
        keys.push_back(key);
        endings_.push_back(std::move(ending));
    }
    ends_ = Trie(keys);
}

/// Calls `visit` with each listed word that `word` ends in, shortest first.
template <class Visit>
void Grammar::for_each_ending(std::string_view word, Visit visit) const {
    std::uint32_t node = Trie::root;
    for (std::size_t i = word.size(); i > 0; --i) {
        node = ends_.step(node, static_cast<unsigned char>(word[i - 1]));
        if (node == Trie::root) return;
        if (const std::int32_t value = ends_.value(node); value != Trie::none) {
            visit(endings_[static_cast<std::size_t>(value)]);
        }
    }
}

const PhraseHead* Grammar::phrase_head(std::string_view word, std::size_t& size) const {
    const PhraseHead* found = nullptr;
    std::size_t found_size = 0;
    for_each_ending(word, [&](const Ending& ending) {
        if (!ending.phrase) return;
        const std::string_view suffix = ending.word;
        const bool whole = suffix.size() == word.size();
        if (ending.head.suffix && whole && suffix.size() > 3) return;
        // A head of one syllable at the end of another word is chance (칩 in 포테이토칩), unless it is made for that.
        if (!whole && !ending.head.suffix && utf8::length(suffix) == 1) return;
        // So is one behind a single syllable, 합성 (synthesis) in 적합성 (fitness), and one inside a Latin word.
        if (!whole && (utf8::length(word) == utf8::length(suffix) + 1 || cuts_latin(word, suffix))) return;
        found = &ending.head;
        found_size = suffix.size();
    });
    // A common noun is a head only where it is listed as one itself.
    if (found == nullptr || (common.contains(word) && !phrases.contains(word))) return nullptr;
    size = found_size;
    return found;
}

std::string_view Grammar::head_type(std::string_view word) const {
    std::string_view type;
    for_each_ending(word, [&](const Ending& ending) {
        const std::string_view suffix = ending.word;
        if (ending.type.empty()) return;
        if (suffix.size() < word.size() && (utf8::length(suffix) == 1 || cuts_latin(word, suffix))) return;
        type = ending.type;
    });
    return type;
}

std::string_view Grammar::type_before(std::string_view word) const {
    constexpr std::string_view copula = "인";
    const std::string_view type = head_type(word);
    if (!type.empty() || !word.ends_with(copula)) return type;
    return head_type(word.substr(0, word.size() - copula.size()));
}

std::size_t Grammar::noun_before(std::string_view rest) const {
    return begins_.longest_start(rest);
}

std::size_t Grammar::firm_ending(std::string_view word) const {
    std::size_t size = 0;
    const PhraseHead* head = phrase_head(word, size);
    return head != nullptr && head->suffix && head->type == kinds.organization ? size : 0;
}

bool Grammar::ends_firm_apart(std::string_view word) const {
    const auto head = phrases.find(word);
    return head != phrases.end() && head->second.apart && head->second.type == kinds.organization;
}

bool Grammar::looks_foreign(std::string_view word, std::size_t share) const {
    std::size_t all = 0;
    std::size_t foreign = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto [code, size] = utf8::decode(word.substr(at));
        if (!utf8::is_hangul_syllable(code)) return false;
        ++all;
        if (loan_syllables.contains(word.substr(at, size))) ++foreign;
        at += size;
    }
    return all >= 2 && share * foreign >= all;
}

bool Grammar::is_role(std::string_view word) const {
    return roles.contains(word) || ends_behind_more(word, role_endings);
}

bool Grammar::looks_korean_name(std::string_view word) const {
    const std::size_t length = utf8::length(word);
    if (word.size() != 3 * length) return false;
    if (length == 3) return surnames.contains(word.substr(0, 3)) && !word.ends_with("적");  // 전략적: no name
    return length == 4 && surnames.contains(word.substr(0, 6));  // surnames of two syllables: 남궁, 황보
}

}  // namespace ktrend::mention
