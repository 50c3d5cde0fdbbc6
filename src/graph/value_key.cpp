// Keys of values; see value_key.hpp.
#include "graph/value_key.hpp"

#include <cmath>

#include "claim/fold.hpp"
#include "claim/json_writer.hpp"
#include "core/ascii.hpp"

namespace ktrend {
namespace {

/// Folded, with one blank for each run of white space and none at the ends.
std::string folded_words(std::string_view text) {
    return ascii::single_spaced(fold(text));
}

}  // namespace

std::string value_key(const ClaimTable& table, const ClaimRow& row) {
    const std::string_view text = table.strings()[row.object_text];
    if (row.object_kind == 2) return "t" + folded_words(text);
    const ClaimTable::Quantity& quantity = table.quantity(row.object);
    if (std::isnan(quantity.low) && std::isnan(quantity.high)) return "q?" + folded_words(text);
    std::string key = "q";
    json::append_number(key, quantity.low);  // an open side is "null"
    key.push_back(' ');
    json::append_number(key, quantity.high);
    key.push_back(' ');
    key.append(table.strings()[quantity.unit]);
    return key;
}

}  // namespace ktrend
