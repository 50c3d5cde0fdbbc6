// A small JSON writer: the shortest number that reads back as the same, escapes only where JSON asks for them.
#include "json.hpp"

#include <charconv>
#include <cmath>

namespace ktrend::cli {

void JsonWriter::separate() {
    if (needs_comma_) text_ += ',';
    needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
    separate();
    text_ += bracket;
    needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
    text_ += bracket;
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    value(name);
    text_ += ':';
    needs_comma_ = false;
}

void JsonWriter::value(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    separate();
    text_ += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text_ += '\\';
            text_ += c;
        } else if (c == '\n') {
            text_ += "\\n";
        } else if (byte < 0x20) {
            text_ += "\\u00";
            text_ += digits[byte >> 4U];
            text_ += digits[byte & 15U];
        } else {
            text_ += c;
        }
    }
    text_ += '"';
}

void JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    separate();
    char buffer[32];
    // Amounts in full as long as doubles hold them exactly: 2000000000, not 2e+09.
    const bool whole = number == std::floor(number) && std::abs(number) < 9007199254740992.0;
    const auto result = whole ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(number))
                              : std::to_chars(buffer, buffer + sizeof buffer, number);
    text_.append(buffer, result.ptr);
}

void JsonWriter::value(std::optional<double> number) {
    number ? value(*number) : null();
}

void JsonWriter::value(std::size_t number) {
    separate();
    text_ += std::to_string(number);
}

void JsonWriter::value_of(bool truth) {
    raw(truth ? "true" : "false");
}

void JsonWriter::null() {
    raw("null");
}

void JsonWriter::raw(std::string_view json) {
    separate();
    text_ += json;
}

}  // namespace ktrend::cli
