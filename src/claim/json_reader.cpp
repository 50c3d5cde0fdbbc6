// NDJSON lines and members of objects; see json_reader.hpp.
#include "claim/json_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/utf8.hpp"

namespace ktrend::json {
namespace {

using simdjson::dom::element;

std::string quoted(std::string_view key) {
    std::string text = "'";
    text.append(key).append("'");
    return text;
}

element at(Object object, std::string_view key) {
    element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS) throw Fault{"missing key " + quoted(key)};
    return value;
}

std::optional<element> optional_at(Object object, std::string_view key) {
    element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
}

template <class Wanted>
Wanted as(element value, std::string_view key, const char* what) {
    Wanted wanted;
    if (value.get(wanted) != simdjson::SUCCESS) throw Fault{quoted(key) + " must be " + what};
    return wanted;
}

std::string text_of(element value, std::string_view key) {
    return std::string(as<std::string_view>(value, key, "a string"));
}

// The beginning of a line, for messages: whole characters only.
std::string excerpt(std::string_view line) {
    constexpr std::size_t most = 160;
    if (line.size() <= most) return std::string(line);
    std::size_t end = most;
    while (end > 0 && utf8::is_continuation(line[end])) --end;
    return std::string(line.substr(0, end)) + "…";
}

Object parse_object(simdjson::dom::parser& parser, const char* data, std::size_t size) {
    element root;
    const auto error = parser.parse(data, size, false).get(root);
    if (error != simdjson::SUCCESS) throw Fault{std::string("not JSON: ") + simdjson::error_message(error)};
    Object object;
    if (root.get(object) != simdjson::SUCCESS) throw Fault{"not a JSON object"};
    return object;
}

}  // namespace

std::string string_at(Object object, std::string_view key) {
    return text_of(at(object, key), key);
}

std::uint32_t offset_at(Object object, std::string_view key) {
    const auto value = as<std::uint64_t>(at(object, key), key, "a whole number");
    if (value > std::numeric_limits<std::uint32_t>::max()) throw Fault{quoted(key) + " is above 4 GiB"};
    return static_cast<std::uint32_t>(value);
}

double number_at(Object object, std::string_view key) {
    return as<double>(at(object, key), key, "a number");
}

Object object_at(Object object, std::string_view key) {
    return as<Object>(at(object, key), key, "an object");
}

std::optional<std::string> optional_string_at(Object object, std::string_view key) {
    const auto value = optional_at(object, key);
    return value ? std::optional(text_of(*value, key)) : std::nullopt;
}

std::optional<double> optional_number_at(Object object, std::string_view key) {
    const auto value = optional_at(object, key);
    return value ? std::optional(as<double>(*value, key, "a number or null")) : std::nullopt;
}

std::optional<Object> optional_object_at(Object object, std::string_view key) {
    const auto value = optional_at(object, key);
    return value ? std::optional(as<Object>(*value, key, "an object or null")) : std::nullopt;
}

std::vector<std::string> strings_at(Object object, std::string_view key) {
    std::vector<std::string> strings;
    for (const element item : as<simdjson::dom::array>(at(object, key), key, "a list")) {
        strings.push_back(text_of(item, key));
    }
    return strings;
}

void read_lines(std::string_view text, std::string_view file, std::string_view code,
                std::vector<Diagnostic>& diagnostics, const std::function<void(Object, std::uint32_t)>& read) {
    // simdjson reads some bytes past the end of a line: one copy of the text, with room behind it, serves all lines.
    const simdjson::padded_string padded(text);
    simdjson::dom::parser parser;
    std::uint32_t number = 0;
    std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        ++number;
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
            try {
                read(parse_object(parser, padded.data() + start, line.size()), number);
            } catch (Fault& fault) {
                diagnostics.push_back({Severity::Error,
                                       std::string(code),
                                       std::move(fault.message),
                                       std::string(file),
                                       {number, 1},
                                       excerpt(line)});
            }
        }
        start = end + 1;
    }
}

}  // namespace ktrend::json
