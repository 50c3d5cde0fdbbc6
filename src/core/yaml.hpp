// Strict YAML for ktrend's own data files: a small tree that keeps the place of every node, and a reader that collects
// all faults of a file instead of stopping at the first.
//
// yaml-cpp's own nodes accept duplicate keys silently, count columns in bytes from 0, and follow aliases without limit;
// so the tree is built from its event stream, where each of these can be refused with its place.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ktrend/diagnostic.hpp"

namespace ktrend::yaml {

struct Entry;

struct Node {
    enum class Kind : unsigned char { Null, Scalar, Sequence, Map };

    Kind kind = Kind::Null;
    std::string scalar;          ///< the text of a scalar, as written
    std::vector<Node> items;     ///< of a sequence
    std::vector<Entry> entries;  ///< of a map, in file order; keys are scalars
    Position position;
    bool quoted = false;  ///< a quoted or block scalar: never a number or a boolean

    [[nodiscard]] bool is_map() const noexcept { return kind == Kind::Map; }
    [[nodiscard]] bool is_sequence() const noexcept { return kind == Kind::Sequence; }
    [[nodiscard]] bool is_scalar() const noexcept { return kind == Kind::Scalar; }
    [[nodiscard]] const Node* find(std::string_view key) const noexcept;
};

/// A key and its value. Not a std::pair, which clang 14 cannot complete inside the node that holds it.
struct Entry {
    Entry(Node key, Node value) : first(std::move(key)), second(std::move(value)) {}

    Node first;
    Node second;
};

/// One file being read: its name, its lines for excerpts, and the faults found in it so far.
class File {
public:
    /// Parses `text`. Syntax errors, duplicate keys, aliases, nesting deeper than 64 and several documents are faults;
    /// `root()` then holds what could be read: nothing behind a syntax error.
    File(std::string name, std::string text);

    /// Throws `Error` when the file cannot be read.
    [[nodiscard]] static File load(const std::filesystem::path& path);

    [[nodiscard]] const Node& root() const noexcept { return root_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// Whether the text is no YAML. What is missing in it then is no fault of its own: `check_keys` and `require` are
    /// silent.
    [[nodiscard]] bool is_broken() const noexcept { return broken_; }

    /// Adds a fault at a node; `offset` counts characters into its scalar, for faults inside a pattern.
    void fault(const Node& at, std::string code, std::string message, std::uint32_t offset = 0);

    /// Readers for the usual shapes. Each adds a fault and returns the empty value where the node is something else.
    std::string text_of(const Node& node, std::string_view what);
    std::vector<std::string> texts_of(const Node& node, std::string_view what);  ///< a scalar or a list of scalars
    std::optional<double> number_of(const Node& node, std::string_view what);
    std::optional<long> integer_of(const Node& node, std::string_view what);
    /// Of a number from `least` to `most`; others are faults.
    std::optional<long> integer_of(const Node& node, std::string_view what, long least, long most);
    bool flag_of(const Node& node, std::string_view what);  ///< `true` or `false`, nothing else

    /// Faults every key of `map` that is not among `known`, with the nearest known one; faults what is no map.
    /// Returns whether it is a map.
    bool check_keys(const Node& map, std::initializer_list<std::string_view> known);
    /// The value of `key`; a fault and null where it is missing.
    const Node* require(const Node& map, std::string_view key);
    /// The same for a value that must be a list, or a map; a fault and null for any other.
    const Node* require_sequence(const Node& map, std::string_view key);
    const Node* require_map(const Node& map, std::string_view key);
    /// The list, or map, of a key that may be missing; a fault and null where it is something else.
    const Node* find_sequence(const Node& map, std::string_view key);
    const Node* find_map(const Node& map, std::string_view key);
    /// Faults a file that does not say `format: <format>`.
    void require_format(std::string_view format, std::string code = "yaml.format");

    [[nodiscard]] const std::vector<Diagnostic>& faults() const noexcept { return faults_; }
    /// Throws `Error` with all faults, if there are any.
    void throw_faults() const;

    /// A line (from 1) of the text without its line break; empty for a line that is not there.
    [[nodiscard]] std::string_view line(std::uint32_t number) const noexcept;

private:
    std::string name_;
    std::string text_;
    std::vector<std::size_t> line_starts_;
    Node root_;
    std::vector<Diagnostic> faults_;
    bool broken_ = false;

    const Node* expect(const Node* node, std::string_view key, Node::Kind kind);
};

/// Reads files on all cores, in the order of their names here. Throws `Error` of the first that cannot be read.
[[nodiscard]] std::vector<File> load_files(const std::vector<std::filesystem::path>& paths);

}  // namespace ktrend::yaml
