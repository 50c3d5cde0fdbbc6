// A user's decisions, `ktrend-decisions/1`: YAML read strictly and written so that it reads back equal.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "claim/json_writer.hpp"
#include "core/files.hpp"
#include "core/yaml.hpp"
#include "ktrend/resolve.hpp"

namespace ktrend {
namespace {

constexpr std::string_view format = "ktrend-decisions/1";

std::vector<std::vector<std::string>> read_groups(yaml::File& file, const yaml::Node* node, std::string_view what) {
    std::vector<std::vector<std::string>> groups;
    if (node == nullptr) return groups;
    if (!node->is_sequence()) {
        file.fault(*node, "decisions.type", "'" + std::string(what) + "' must be a list of groups of ids");
        return groups;
    }
    for (const yaml::Node& item : node->items) {
        auto group = item.is_sequence() ? file.texts_of(item, what) : std::vector<std::string>{};
        if (group.size() < 2) {
            file.fault(item, "decisions.group", "a group of '" + std::string(what) + "' needs two ids or more");
            continue;
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<std::string> read_ids(yaml::File& file, const yaml::Node* node, std::string_view what) {
    return node == nullptr ? std::vector<std::string>{} : file.texts_of(*node, what);
}

/// Faults every pair of ids that is merged and split at once, over chains of merges too.
void check_consistent(yaml::File& file, const Decisions& decisions) {
    std::map<std::string, std::string> parent;
    const auto find = [&](std::string id) {
        while (parent.contains(id) && parent[id] != id) id = parent[id];
        return id;
    };
    for (const auto& group : decisions.merge) {
        for (const std::string& id : group) parent.try_emplace(id, id);
        for (const std::string& id : group) parent[find(id)] = find(group.front());
    }
    for (const auto& group : decisions.split) {
        std::map<std::string, std::string> seen;
        for (const std::string& id : group) {
            const auto [other, added] = seen.try_emplace(find(id), id);
            if (added) continue;
            file.fault(*file.root().find("split"), "decisions.contradiction",
                       "'" + other->second + "' and '" + id + "' are merged and split at once");
        }
    }
    const std::set<std::string> right(decisions.right.begin(), decisions.right.end());
    for (const std::string& id : decisions.wrong) {
        if (right.contains(id)) {
            file.fault(*file.root().find("wrong"), "decisions.contradiction",
                       "'" + id + "' is right and wrong at once");
        }
    }
}

Decisions read(yaml::File file) {
    file.throw_faults();
    Decisions decisions;
    if (file.check_keys(file.root(), {"format", "merge", "split", "wrong", "right"})) {
        file.require_format(format, "decisions.format");
        decisions.merge = read_groups(file, file.root().find("merge"), "merge");
        decisions.split = read_groups(file, file.root().find("split"), "split");
        decisions.wrong = read_ids(file, file.root().find("wrong"), "wrong");
        decisions.right = read_ids(file, file.root().find("right"), "right");
        check_consistent(file, decisions);
    }
    file.throw_faults();
    return decisions;
}

// JSON strings are YAML strings, but for DEL, which our JSON writer escapes as both read it.
void append_list(std::string& out, const std::vector<std::string>& ids) {
    out.push_back('[');
    for (const std::string& id : ids) {
        if (&id != &ids.front()) out.append(", ");
        json::append_string(out, id);
    }
    out.append("]\n");
}

void append_groups(std::string& out, std::string_view key, const std::vector<std::vector<std::string>>& groups) {
    if (groups.empty()) return;
    out.append(key).append(":\n");
    for (const auto& group : groups) append_list(out.append("  - "), group);
}

void append_ids(std::string& out, std::string_view key, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    out.append(key).append(":\n");
    for (const std::string& id : ids) {
        json::append_string(out.append("  - "), id);
        out.push_back('\n');
    }
}

}  // namespace

std::vector<Diagnostic> unknown_claims(const Decisions& decisions, const std::vector<Claim>& claims) {
    std::set<std::string_view> unknown(decisions.wrong.begin(), decisions.wrong.end());
    unknown.insert(decisions.right.begin(), decisions.right.end());
    for (const Claim& claim : claims) {
        if (unknown.empty()) break;
        unknown.erase(claim.id);
    }
    std::vector<Diagnostic> notes;
    for (const std::string_view id : unknown) {
        notes.push_back({.severity = Severity::Note,
                         .code = "decisions.unknown-id",
                         .message = "no claim has the id '" + std::string(id) + "'"});
    }
    return notes;
}

Decisions parse_decisions(std::string_view text, std::string_view file) {
    return read(yaml::File(std::string(file), std::string(text)));
}

Decisions load_decisions(const std::filesystem::path& path) {
    return read(yaml::File::load(path));
}

std::string to_yaml(const Decisions& decisions) {
    std::string out = "format: " + std::string(format) + "\n";
    append_groups(out, "merge", decisions.merge);
    append_groups(out, "split", decisions.split);
    append_ids(out, "wrong", decisions.wrong);
    append_ids(out, "right", decisions.right);
    return out;
}

}  // namespace ktrend
