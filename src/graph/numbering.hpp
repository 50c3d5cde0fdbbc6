// Numbers for the names in claims, by the order of their bytes: so that sorting millions of claims compares numbers,
// and comes out the same whatever order they came in.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/graph_impl.hpp"

namespace ktrend {

struct Numbering {
    using Id = StringPool::Id;

    std::vector<ReportId> report;         // of each string that is the path of a report
    std::vector<std::uint32_t> relation;  // of each string that is a relation
    std::unordered_map<std::uint64_t, std::uint32_t>
        qualifiers;     // of each relation and list: the list of key qualifiers
    StringPool values;  // keys of amounts and texts (value_key.hpp)
    std::vector<Id> values_sorted;
    std::vector<std::uint32_t> value_rank;  // of each of `values`
    std::vector<Id> row_value;              // of each row: its value

    [[nodiscard]] std::uint32_t qualifiers_of(std::uint32_t relation_number, std::uint32_t list) const {
        return qualifiers.at(key(relation_number, list));
    }
    [[nodiscard]] static std::uint64_t key(std::uint32_t relation_number, std::uint32_t list) noexcept {
        return std::uint64_t{relation_number} << 32U | list;
    }
};

/// Numbers what the rows name, and fills the graph's lists of reports, relations, entities and qualifier lists.
[[nodiscard]] Numbering number_names(KnowledgeGraph::Impl& graph, const std::vector<std::uint32_t>& rows);

}  // namespace ktrend
