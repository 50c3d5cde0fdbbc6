// Reads NDJSON line by line with simdjson's DOM parser, which validates all of a line, also what is not asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "ktrend/diagnostic.hpp"
#include "ktrend/span.hpp"

namespace ktrend::json {

using Object = simdjson::dom::object;

/// What is wrong with a record. Never leaves `read_lines`, which turns it into a diagnostic.
struct Fault {
    std::string message;
};

/// Members of an object; throw `Fault` where one is missing or has another type.
[[nodiscard]] std::string string_at(Object object, std::string_view key);
[[nodiscard]] std::uint32_t offset_at(Object object, std::string_view key);
[[nodiscard]] double number_at(Object object, std::string_view key);
[[nodiscard]] Object object_at(Object object, std::string_view key);
/// Null and a missing key alike give nothing.
[[nodiscard]] std::optional<std::string> optional_string_at(Object object, std::string_view key);
[[nodiscard]] std::optional<double> optional_number_at(Object object, std::string_view key);
[[nodiscard]] std::optional<Object> optional_object_at(Object object, std::string_view key);
[[nodiscard]] std::vector<std::string> strings_at(Object object, std::string_view key);

/// Calls `read` with the object of each line that holds one, and its number from 1. Empty lines and a byte order mark
/// are passed over. A line that is no JSON object, and one for which `read` throws `Fault`, becomes a diagnostic
/// `code`.
void read_lines(std::string_view text, std::string_view file, std::string_view code,
                std::vector<Diagnostic>& diagnostics, const std::function<void(Object, std::uint32_t)>& read);

}  // namespace ktrend::json
