// Loading the tables: the order of the files, and the small readers that they share.
#include "morph/tables.hpp"

#include <algorithm>

#include "morph/table_loader.hpp"

namespace ktrend::morph {

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
    if (node == nullptr) return {};
    std::vector<std::string> words = words_of(file.text_of(*node, key));
    for (const std::string& word : words) {
        // a key that slipped into the folded text above it takes its class of words along
        if (word.ends_with(':')) file.fault(*node, "morph.word", "the key '" + word + "' stands among words");
    }
    return words;
}

bool flag_at(yaml::File& file, const yaml::Node& map, std::string_view key, bool otherwise) {
    const yaml::Node* node = map.find(key);
    return node == nullptr ? otherwise : file.flag_of(*node, key);
}

Function function_at(yaml::File& file, const yaml::Node& map, std::string_view key) {
    const yaml::Node* node = map.find(key);
    if (node == nullptr) return Function::None;
    const std::string name = file.text_of(*node, key);
    std::vector<std::string> names;
    for (unsigned i = 0; i <= static_cast<unsigned>(Function::Reported); ++i) {
        const auto function = static_cast<Function>(i);
        if (to_string(function) == name) return function;
        names.emplace_back(to_string(function));
    }
    file.fault(*node, "morph.function", "unknown function '" + name + "'" + did_you_mean(name, names));
    return Function::None;
}

Tables Tables::load(const std::filesystem::path& folder) {
    Tables tables;
    TableLoader loader(tables);
    std::vector<Diagnostic> faults;
    const auto read = [&](const char* name, void (TableLoader::*reader)(yaml::File&)) {
        try {
            yaml::File file = yaml::File::load(folder / "korean" / name);
            if (file.faults().empty()) (loader.*reader)(file);
            faults.insert(faults.end(), file.faults().begin(), file.faults().end());
        } catch (const Error& error) {
            faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
        }
    };
    read("josa.yaml", &TableLoader::josa);
    read("endings.yaml", &TableLoader::endings);
    read("verbs.yaml", &TableLoader::verbs);
    read("words.yaml", &TableLoader::words);
    read("nouns.yaml", &TableLoader::nouns);
    if (!faults.empty()) throw Error(std::move(faults));
    loader.freeze();
    return tables;
}

}  // namespace ktrend::morph
