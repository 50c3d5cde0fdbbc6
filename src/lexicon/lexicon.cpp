// The lexicon: entries, and the matcher over all their spellings.
#include "ktrend/lexicon.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "core/places.hpp"
#include "core/yaml.hpp"
#include "ktrend/diagnostic.hpp"
#include "lexicon/matcher.hpp"
#include "morph/morphology.hpp"

namespace ktrend {
namespace {

/// Weak spellings stand beside the others in the matcher: an owner is twice the entry, plus one where it is weak.
constexpr std::uint32_t owner_of(std::uint32_t entry, bool weak) noexcept {
    return 2 * entry + (weak ? 1 : 0);
}

std::vector<SpellingMatcher::Spelling> spellings_of(const std::vector<LexiconEntry>& entries) {
    std::vector<SpellingMatcher::Spelling> spellings;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        const LexiconEntry& entry = entries[i];
        const auto add = [&](const std::string& text) {
            // A name that is listed as weak too is weak.
            const bool weak = std::find(entry.weak.begin(), entry.weak.end(), text) != entry.weak.end();
            if (!weak) spellings.push_back({text, owner_of(i, false)});
        };
        add(entry.name);
        std::for_each(entry.aliases.begin(), entry.aliases.end(), add);
        for (const std::string& text : entry.weak) spellings.push_back({text, owner_of(i, true)});
    }
    return spellings;
}

Diagnostic fault_of(const LexiconEntry& entry, std::string code, std::string message) {
    Diagnostic fault;
    fault.code = std::move(code);
    fault.message = std::move(message);
    fault.file = entry.file;
    fault.position = entry.position;
    return fault;
}

/// A fault for each spelling that two entries of one type claim; both weak is allowed, the report decides then.
std::vector<Diagnostic> conflicts(const std::vector<LexiconEntry>& entries) {
    struct Claim {
        std::uint32_t entry;
        bool weak;
    };
    std::map<std::pair<std::string, std::string_view>, Claim> claimed;
    std::vector<Diagnostic> faults;
    for (const SpellingMatcher::Spelling& item : spellings_of(entries)) {
        const std::uint32_t index = item.owner / 2;
        const bool weak = item.owner % 2 == 1;
        const LexiconEntry& entry = entries[index];
        const auto [at, fresh] =
            claimed.try_emplace({spelling::make_key(item.text).bytes, entry.type}, Claim{index, weak});
        if (fresh || at->second.entry == index || (at->second.weak && weak)) continue;
        const LexiconEntry& other = entries[at->second.entry];
        faults.push_back(fault_of(entry, "lexicon.conflict",
                                  "the spelling '" + item.text + "' of " + entry.name + " belongs to " + other.name +
                                      " already (" + other.file + ":" + std::to_string(other.position.line) + ")"));
    }
    return faults;
}

/// A fault for each maker that is no entry.
std::vector<Diagnostic> unknown_makers(const std::vector<LexiconEntry>& entries) {
    std::set<std::string_view> names;
    for (const LexiconEntry& entry : entries) names.insert(entry.name);
    std::vector<Diagnostic> faults;
    for (const LexiconEntry& entry : entries) {
        for (const std::string& maker : entry.makers) {
            if (names.contains(maker)) continue;
            faults.push_back(fault_of(entry, "lexicon.unknown-maker",
                                      "the maker '" + maker + "' of " + entry.name + " is not the name of an entry" +
                                          did_you_mean(maker, {names.begin(), names.end()})));
        }
    }
    return faults;
}

std::vector<Diagnostic> faults_of(const std::vector<LexiconEntry>& entries) {
    std::vector<Diagnostic> faults = conflicts(entries);
    std::vector<Diagnostic> more = unknown_makers(entries);
    faults.insert(faults.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return faults;
}

/// Adds the line that each fault is about; entries do not keep the text of their files.
void add_excerpts(std::vector<Diagnostic>& faults) {
    std::map<std::string, yaml::File> files;
    for (Diagnostic& fault : faults) {
        auto at = files.find(fault.file);
        if (at == files.end()) at = files.emplace(fault.file, yaml::File::load(fault.file)).first;
        fault.excerpt = std::string(at->second.line(fault.position.line));
    }
}

class LexiconReader {
public:
    LexiconReader(const std::vector<std::string>& known_types, std::vector<LexiconEntry>& entries)
        : known_types_(known_types), entries_(entries) {}

    /// Returns the faults of the file.
    std::vector<Diagnostic> read(yaml::File& file) {
        const yaml::Node& root = file.root();
        if (!file.faults().empty() || !file.check_keys(root, {"format", "type", "entries"})) return file.faults();
        file.require_format("ktrend-lexicon/1", "lexicon.format");
        std::string type;
        if (const yaml::Node* node = root.find("type")) type = type_of(file, *node);
        if (const yaml::Node* list = file.require(root, "entries")) {
            if (!list->is_sequence()) file.fault(*list, "yaml.type", "entries must be a list");
            for (const yaml::Node& item : list->items) add(file, item, type);
        }
        return file.faults();
    }

private:
    std::string type_of(yaml::File& file, const yaml::Node& node) {
        std::string type = file.text_of(node, "type");
        if (!known_types_.empty() && std::find(known_types_.begin(), known_types_.end(), type) == known_types_.end()) {
            file.fault(node, "lexicon.unknown-type",
                       "unknown entity type '" + type + "'" + did_you_mean(type, known_types_));
        }
        return type;
    }

    void add(yaml::File& file, const yaml::Node& item, const std::string& type) {
        if (!file.check_keys(item, {"name", "type", "also", "aliases", "weak", "maker", "family"})) return;
        LexiconEntry entry;
        entry.file = file.name();
        entry.position = item.position;
        entry.type = type;
        if (const yaml::Node* node = file.require(item, "name")) entry.name = file.text_of(*node, "name");
        if (const yaml::Node* node = item.find("type")) entry.type = type_of(file, *node);
        if (const yaml::Node* node = item.find("also")) entry.also = type_of(file, *node);
        if (const yaml::Node* node = item.find("aliases")) entry.aliases = file.texts_of(*node, "aliases");
        if (const yaml::Node* node = item.find("weak")) entry.weak = file.texts_of(*node, "weak");
        if (const yaml::Node* node = item.find("maker")) entry.makers = file.texts_of(*node, "maker");
        if (const yaml::Node* node = item.find("family")) entry.family = file.flag_of(*node, "family");
        if (entry.type.empty()) file.fault(item, "lexicon.no-type", "neither the entry nor its file says a type");
        if (spelling::make_key(entry.name).bytes.empty()) {
            file.fault(item, "lexicon.empty-name", "an entry's name must hold letters");
        }
        entries_.push_back(std::move(entry));
    }

    const std::vector<std::string>& known_types_;
    std::vector<LexiconEntry>& entries_;
};

std::vector<std::filesystem::path> lexicon_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    if (!std::filesystem::is_directory(folder)) return paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

struct Lexicon::Impl {
    /// From entries without faults.
    Impl(std::vector<LexiconEntry> listed, NameBoundary around)
        : entries(std::move(listed)), matcher(spellings_of(entries)), boundary(std::move(around)) {}

    std::vector<LexiconEntry> entries;
    SpellingMatcher matcher;
    NameBoundary boundary;
};

Lexicon::Lexicon(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon Lexicon::load(const std::filesystem::path& schema_folder, const std::vector<std::string>& known_types,
                      NameBoundary boundary) {
    std::vector<LexiconEntry> entries;
    std::vector<Diagnostic> faults;
    LexiconReader reader(known_types, entries);
    for (yaml::File& file : yaml::load_files(lexicon_files(schema_folder / "lexicon"))) {
        std::vector<Diagnostic> found = reader.read(file);
        faults.insert(faults.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    std::vector<Diagnostic> shared = faults_of(entries);
    add_excerpts(shared);
    faults.insert(faults.end(), std::make_move_iterator(shared.begin()), std::make_move_iterator(shared.end()));
    if (!faults.empty()) throw Error(std::move(faults));
    if (!boundary.tail) {
        const auto morphology =
            std::make_shared<morph::Morphology>(morph::Morphology::load(folder_of(schema_folder, "korean")));
        boundary.tail = [morphology](std::string_view name, std::string_view rest) {
            return morphology->is_josa_after(name, rest);
        };
    }
    return Lexicon(std::make_unique<const Impl>(std::move(entries), std::move(boundary)));
}

Lexicon Lexicon::make(std::vector<LexiconEntry> entries, NameBoundary boundary) {
    if (std::vector<Diagnostic> faults = faults_of(entries); !faults.empty()) throw Error(std::move(faults));
    return Lexicon(std::make_unique<const Impl>(std::move(entries), std::move(boundary)));
}

const std::vector<LexiconEntry>& Lexicon::entries() const noexcept {
    return impl_->entries;
}

std::vector<LexiconMatch> Lexicon::find(std::string_view text) const {
    return find(text, impl_->boundary);
}

std::vector<LexiconMatch> Lexicon::find(std::string_view text, const NameBoundary& boundary) const {
    std::vector<LexiconMatch> matches;
    for (const SpellingMatcher::Hit& hit : impl_->matcher.find(text, boundary)) {
        for (const std::uint32_t owner : impl_->matcher.owners(hit.spelling)) {
            // An entry may claim a spelling both ways, by aliases that differ in spaces only; the first, strong,
            // counts.
            if (!matches.empty() && matches.back().span == hit.span && matches.back().entry == owner / 2) continue;
            matches.push_back({hit.span, owner / 2, owner % 2 == 1});
        }
    }
    return matches;
}

std::vector<std::uint32_t> Lexicon::lookup(std::string_view spelling) const {
    std::vector<std::uint32_t> found;
    const std::int32_t key = impl_->matcher.lookup(spelling);
    if (key == Trie::none) return found;
    for (const std::uint32_t owner : impl_->matcher.owners(static_cast<std::uint32_t>(key))) {
        if (found.empty() || found.back() != owner / 2) found.push_back(owner / 2);
    }
    return found;
}

}  // namespace ktrend
