// JSON by appending; see json_writer.hpp.
#include "claim/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.hpp"

namespace ktrend::json {
namespace {

// Bytes that can be copied as they stand: ASCII but controls, quotation mark and backslash.
constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (int c = 0x20; c < 0x80; ++c) plain[static_cast<std::size_t>(c)] = c != '"' && c != '\\' && c != 0x7F;
    return plain;
}
constexpr std::array<bool, 256> plain = make_plain();

void append_escape(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out.append("\\\""); return;
        case '\\': out.append("\\\\"); return;
        case '\n': out.append("\\n"); return;
        case '\r': out.append("\\r"); return;
        case '\t': out.append("\\t"); return;
        default: break;
    }
    constexpr char digits[] = "0123456789abcdef";
    out.append("\\u00");
    out.push_back(digits[c >> 4U]);
    out.push_back(digits[c & 15U]);
}

template <class Number>
void append_chars(std::string& out, Number value) {
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end);
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out.push_back('"');
    std::size_t run = 0;  // start of what is not copied yet
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (plain[c]) {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            const auto decoded = utf8::decode(text.substr(i));
            if (decoded.size > 1) {
                i += decoded.size;
                continue;
            }
        }
        out.append(text, run, i - run);
        c >= 0x80 ? void(out.append("\xEF\xBF\xBD")) : append_escape(out, c);
        run = ++i;
    }
    out.append(text, run);
    out.push_back('"');
}

void append_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out.append("null");
    } else if (value == std::floor(value) && std::fabs(value) < 1e15) {
        append_chars(out, static_cast<std::int64_t>(value));
    } else {
        append_chars(out, value);
    }
}

void append_number(std::string& out, std::uint64_t value) {
    append_chars(out, value);
}

}  // namespace ktrend::json
