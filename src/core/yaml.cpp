// The YAML tree is built from yaml-cpp's events; see yaml.hpp for why.
#include "core/yaml.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <exception>
#include <sstream>
#include <unordered_set>

#include "core/files.hpp"
#include "core/utf8.hpp"

namespace ktrend::yaml {
namespace {

constexpr std::size_t max_depth = 64;

/// yaml-cpp's mark (from 0, bytes) as a position (from 1, characters).
Position position_of(const YAML::Mark& mark, const File& file) {
    if (mark.is_null()) return {0, 0};
    const auto line = static_cast<std::uint32_t>(mark.line + 1);
    const std::string_view before = file.line(line).substr(0, static_cast<std::size_t>(mark.column));
    return {line, static_cast<std::uint32_t>(utf8::length(before) + 1)};
}

class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(Node& root, File& file) : root_(root), file_(file) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(Node{}, mark); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        Node& node = add(Node{}, mark);
        file_.fault(node, "yaml.alias", "aliases are not supported; write the value out");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
        Node node;
        node.kind = Node::Kind::Scalar;
        node.scalar = value;
        node.quoted = tag == "!";
        add(std::move(node), mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open(Node::Kind::Sequence, mark);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        open(Node::Kind::Map, mark);
    }
    void OnMapEnd() override { close(); }

private:
    struct Level {
        Node node;
        bool has_key = false;  // of a map: a key has been read and waits for its value
        std::unordered_set<std::string> keys;
    };

    void open(Node::Kind kind, const YAML::Mark& mark) {
        Level level;
        level.node.kind = kind;
        level.node.position = position_of(mark, file_);
        if (stack_.size() == max_depth) {
            throw YAML::ParserException(mark, "nested deeper than 64 levels");
        }
        stack_.push_back(std::move(level));
    }

    void close() {
        Node node = std::move(stack_.back().node);
        stack_.pop_back();
        place(std::move(node));
    }

    Node& add(Node node, const YAML::Mark& mark) {
        node.position = position_of(mark, file_);
        return place(std::move(node));
    }

    Node& place(Node node) {
        if (stack_.empty()) return root_ = std::move(node);
        Level& level = stack_.back();
        if (level.node.kind == Node::Kind::Sequence) return level.node.items.emplace_back(std::move(node));
        if (level.has_key) {
            level.has_key = false;
            return level.node.entries.back().second = std::move(node);
        }
        if (node.kind != Node::Kind::Scalar) {
            file_.fault(node, "yaml.key", "a key must be plain text");
        } else if (!level.keys.insert(node.scalar).second) {
            file_.fault(node, "yaml.duplicate-key", "the key '" + node.scalar + "' stands here twice");
        }
        level.has_key = true;
        return level.node.entries.emplace_back(std::move(node), Node{}).first;
    }

    Node& root_;
    File& file_;
    std::vector<Level> stack_;
};

}  // namespace

const Node* Node::find(std::string_view key) const noexcept {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first.scalar == key; });
    return it == entries.end() ? nullptr : &it->second;
}

File::File(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    line_starts_.push_back(0);
    for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
        line_starts_.push_back(at + 1);
    if (!utf8::is_valid(text_)) {
        Node at;
        std::uint32_t number = 1;
        while (utf8::is_valid(line(number))) ++number;
        at.position = {number, 1};
        fault(at, "yaml.encoding", "the line is not UTF-8");
        broken_ = true;
        return;
    }
    std::istringstream stream(text_);
    try {
        YAML::Parser parser(stream);
        TreeBuilder builder(root_, *this);
        if (!parser.HandleNextDocument(builder)) return;
        Node extra;
        TreeBuilder rest(extra, *this);
        if (parser.HandleNextDocument(rest) && extra.kind != Node::Kind::Null) {
            fault(extra, "yaml.documents", "a file holds one YAML document");
        }
    } catch (const YAML::Exception& error) {
        Node at;
        at.position = position_of(error.mark, *this);
        fault(at, "yaml.syntax", error.msg);
        broken_ = true;
    }
}

File File::load(const std::filesystem::path& path) {
    return File(path.generic_string(), read_file(path));
}

std::string_view File::line(std::uint32_t number) const noexcept {
    if (number == 0 || number > line_starts_.size()) return {};
    const std::size_t start = line_starts_[number - 1];
    const std::size_t end = number == line_starts_.size() ? text_.size() : line_starts_[number] - 1;
    std::string_view line = std::string_view(text_).substr(start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

void File::fault(const Node& at, std::string code, std::string message, std::uint32_t offset) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.file = name_;
    diagnostic.position = at.position;
    if (at.position.line > 0) {
        diagnostic.position.column += offset + (at.quoted && offset > 0 ? 1 : 0);
        diagnostic.excerpt = std::string(line(at.position.line));
    }
    faults_.push_back(std::move(diagnostic));
}

std::string File::text_of(const Node& node, std::string_view what) {
    if (node.is_scalar()) return node.scalar;
    fault(node, "yaml.type", std::string(what) + " must be text");
    return {};
}

std::vector<std::string> File::texts_of(const Node& node, std::string_view what) {
    if (node.is_scalar()) return {node.scalar};
    std::vector<std::string> texts;
    if (!node.is_sequence()) {
        fault(node, "yaml.type", std::string(what) + " must be text or a list of texts");
        return texts;
    }
    texts.reserve(node.items.size());
    for (const Node& item : node.items) {
        if (item.is_scalar()) {
            texts.push_back(item.scalar);
        } else {
            fault(item, "yaml.type", "each of " + std::string(what) + " must be text");
        }
    }
    return texts;
}

std::optional<double> File::number_of(const Node& node, std::string_view what) {
    if (node.is_scalar() && !node.quoted) {
        double value = 0;
        const char* end = node.scalar.data() + node.scalar.size();
        const auto [at, error] = std::from_chars(node.scalar.data(), end, value);
        if (error == std::errc{} && at == end && std::isfinite(value)) return value;
    }
    fault(node, "yaml.type", std::string(what) + " must be a number");
    return std::nullopt;
}

std::optional<long> File::integer_of(const Node& node, std::string_view what) {
    if (node.is_scalar() && !node.quoted) {
        long value = 0;
        const char* end = node.scalar.data() + node.scalar.size();
        const auto [at, error] = std::from_chars(node.scalar.data(), end, value);
        if (error == std::errc{} && at == end) return value;
    }
    fault(node, "yaml.type", std::string(what) + " must be a whole number");
    return std::nullopt;
}

std::optional<long> File::integer_of(const Node& node, std::string_view what, long least, long most) {
    const auto value = integer_of(node, what);
    if (!value || (*value >= least && *value <= most)) return value;
    fault(node, "yaml.type",
          std::string(what) + " must be from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

bool File::flag_of(const Node& node, std::string_view what) {
    if (node.is_scalar() && !node.quoted && (node.scalar == "true" || node.scalar == "false")) {
        return node.scalar == "true";
    }
    fault(node, "yaml.type", std::string(what) + " must be true or false");
    return false;
}

bool File::check_keys(const Node& map, std::initializer_list<std::string_view> known) {
    if (broken_) return false;
    if (!map.is_map()) {
        fault(map, "yaml.type", "expected a map of keys to values here");
        return false;
    }
    for (const auto& [key, value] : map.entries) {
        if (std::find(known.begin(), known.end(), key.scalar) != known.end()) continue;
        const std::vector<std::string> names(known.begin(), known.end());
        fault(key, "yaml.unknown-key", "unknown key '" + key.scalar + "'" + did_you_mean(key.scalar, names));
    }
    return true;
}

const Node* File::require(const Node& map, std::string_view key) {
    const Node* value = map.find(key);
    if (value == nullptr && !broken_) {
        fault(map, "yaml.missing-key", "the key '" + std::string(key) + "' is missing here");
    }
    return value;
}

const Node* File::expect(const Node* node, std::string_view key, Node::Kind kind) {
    if (node == nullptr || node->kind == kind) return node;
    fault(*node, "yaml.type", std::string(key) + (kind == Node::Kind::Map ? " must be a map" : " must be a list"));
    return nullptr;
}

const Node* File::require_sequence(const Node& map, std::string_view key) {
    return expect(require(map, key), key, Node::Kind::Sequence);
}

const Node* File::require_map(const Node& map, std::string_view key) {
    return expect(require(map, key), key, Node::Kind::Map);
}

const Node* File::find_sequence(const Node& map, std::string_view key) {
    return expect(map.find(key), key, Node::Kind::Sequence);
}

const Node* File::find_map(const Node& map, std::string_view key) {
    return expect(map.find(key), key, Node::Kind::Map);
}

void File::require_format(std::string_view format, std::string code) {
    const Node* node = require(root_, "format");
    if (node != nullptr && node->scalar != format) {
        fault(*node, std::move(code), "expected format: " + std::string(format));
    }
}

void File::throw_faults() const {
    if (!faults_.empty()) throw Error(faults_);
}

std::vector<File> load_files(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::optional<File>> read(paths.size());
    std::vector<std::exception_ptr> failed(paths.size());
    oneapi::tbb::parallel_for(std::size_t{0}, paths.size(), [&](std::size_t i) {
        try {
            read[i] = File::load(paths[i]);
        } catch (...) {
            failed[i] = std::current_exception();
        }
    });
    std::vector<File> files;
    files.reserve(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (failed[i]) std::rethrow_exception(failed[i]);
        files.push_back(std::move(*read[i]));
    }
    return files;
}

}  // namespace ktrend::yaml
