// Reads sentences.yaml; see rules.hpp.
#include "sentence/rules.hpp"

#include "core/yaml.hpp"

namespace ktrend::sentence {
namespace {

std::vector<std::string> words(yaml::File& file, std::string_view key) {
    const yaml::Node* node = file.require(file.root(), key);
    return node == nullptr ? std::vector<std::string>() : file.texts_of(*node, key);
}

void read_brackets(yaml::File& file, Rules& rules) {
    const yaml::Node* node = file.require(file.root(), "brackets");
    if (node == nullptr) return;
    for (const yaml::Node& pair : node->items) {
        const std::vector<std::string> halves = file.texts_of(pair, "a pair of brackets");
        if (rules.brackets.size() == Rules::max_brackets) {
            file.fault(pair, "sentences.brackets", "more than 31 pairs of brackets");
        } else if (halves.size() == 2 && !halves[0].empty() && !halves[1].empty() && halves[0] != halves[1]) {
            rules.brackets.emplace_back(halves[0], halves[1]);
        } else {
            file.fault(pair, "sentences.brackets", "a pair of brackets is two different marks");
        }
    }
}

}  // namespace

Rules load_rules(const std::filesystem::path& schema_folder) {
    yaml::File file = yaml::File::load(schema_folder / "sentences.yaml");
    Rules rules;
    file.check_keys(file.root(), {"format", "abbreviations", "names", "brackets", "quotes", "reach", "continuations",
                                  "finals", "openers", "sources"});
    file.require_format("ktrend-sentences/1");
    for (std::string& word : words(file, "abbreviations")) rules.abbreviations.insert(std::move(word));
    rules.names = words(file, "names");
    read_brackets(file, rules);
    for (const std::string& quote : words(file, "quotes")) {
        if (quote.size() == 1) {
            rules.quotes += quote;
        } else {
            file.fault(*file.root().find("quotes"), "sentences.quotes",
                       "a quote that opens and closes alike is one ASCII character");
        }
    }
    if (const yaml::Node* reach = file.require(file.root(), "reach"); reach != nullptr) {
        constexpr long furthest = 1'000'000;
        rules.reach = static_cast<std::uint32_t>(file.integer_of(*reach, "reach", 0, furthest).value_or(0));
    }
    rules.continuations = words(file, "continuations");
    rules.finals = words(file, "finals");
    rules.openers = words(file, "openers");
    rules.sources = words(file, "sources");
    file.throw_faults();
    for (const char quote : rules.quotes) rules.halves[static_cast<unsigned char>(quote)] = Rules::quote_bit;
    for (std::size_t b = 0; b < rules.brackets.size(); ++b) {
        const auto& [opening, closing] = rules.brackets[b];
        for (const char half : {opening[0], closing[0]}) rules.halves[static_cast<unsigned char>(half)] |= 1U << b;
    }
    return rules;
}

}  // namespace ktrend::sentence
