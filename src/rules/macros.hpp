// The macro table of a schema: named pieces of patterns, shared by all rules.
//
// A macro file is a map of names to patterns; a pattern may use macros of earlier files and of its own file, in any
// order, but not itself. Names of the mask line's own symbols ({topic}, {obj}, {join} …) are built in; see line.hpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"

namespace ktrend::rules {

class Macros {
public:
    /// Only the built-in symbols.
    Macros();

    /// Adds one more built-in piece.
    void add_builtin(const std::string& name, std::string pattern);

    /// Reads one macro file (`format: ktrend-macros/1`). Faults are added to `file`.
    void add(yaml::File& file);

    /// Expands every macro of the table; cycles, unknown names, groups that capture and what is no regular expression
    /// are faults of the files given to `add`, which must still live. A macro with a fault then stands for nothing, so
    /// that what uses it is no fault again. Call once, after the last `add`.
    void resolve(std::vector<yaml::File>& files);

    /// The expanded pattern of a macro, wrapped in a group; null where there is none.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;

    /// Adds a fault to the file of a macro, at the macro; `files` are those given to `add`.
    void fault(std::string_view name, std::vector<yaml::File>& files, std::string code, std::string message) const;

private:
    struct Entry {
        std::string pattern;
        yaml::Node node;
        std::size_t file = 0;
        enum class State : unsigned char { Raw, Expanding, Done } state = State::Raw;
    };
    const std::string* expand(const std::string& name, std::vector<yaml::File>& files);
    [[nodiscard]] std::string expanded(const Entry& entry, std::vector<yaml::File>& files);
    static void check(const Entry& entry, const std::string& pattern, yaml::File& file);

    std::map<std::string, Entry, std::less<>> entries_;
    std::size_t files_ = 0;
};

/// A `{…}` of a pattern that is ktrend's: begins with a letter and does not follow \p, \P or \x.
struct Piece {
    std::size_t start = 0;  ///< of `{`
    std::size_t end = 0;    ///< behind `}`
    std::string_view name;  ///< up to a colon
    std::string_view spec;  ///< behind the colon; empty without one
    bool has_spec = false;
    bool in_class = false;  ///< inside of […]
    bool closed = true;     ///< false: no } belongs to it, and it goes on to the end of the pattern
};

/// All of them, in order. Escapes are skipped.
[[nodiscard]] std::vector<Piece> find_pieces(std::string_view pattern);

/// Where the first group begins that captures, (…) or (?P<name>…), and would shift the numbers of the slots; nothing
/// where there is none. Linear in the size of the pattern.
[[nodiscard]] std::optional<std::size_t> capturing_group(std::string_view pattern);
/// How many such groups there are.
[[nodiscard]] std::size_t capturing_groups(std::string_view pattern);

/// Adds the fault that RE2 refuses a program, at the place in what its author wrote where that is known. What RE2 says
/// of it may hold the whole program, in which nobody would find their own text.
void fault_refused(yaml::File& file, const yaml::Node& node, const std::string& program, std::string_view written);

/// What is wrong with the expansion of a piece where that stands, or nothing: inside of a character class only one
/// character may stand, since RE2 would read a group there as its characters.
[[nodiscard]] std::string misplaced(const Piece& piece, std::string_view expansion);

}  // namespace ktrend::rules
