// The mentions of a text as JSON, in the form that the test suites' scorer reads.
#include <charconv>
#include <cmath>

#include "ktrend/normalizer.hpp"

namespace ktrend {
namespace {

void put_string(std::string& out, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        } else {
            out += c;
        }
    }
    out += '"';
}

void put_number(std::string& out, const std::optional<double>& value) {
    if (!value) {
        out += "null";
        return;
    }
    char buffer[32];
    if (std::abs(*value) < 1e15 && *value == std::trunc(*value)) {  // 110000000 rather than 1.1e+08
        const auto whole = std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(*value));
        out.append(buffer, whole.ptr);
        return;
    }
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, *value);
    out.append(buffer, error == std::errc() ? end : buffer);
}

void put_head(std::string& out, std::string_view kind, TextSpan span, std::string_view text) {
    out += out.size() > 1 ? ", {\"kind\": \"" : "{\"kind\": \"";
    out += kind;
    out += "\", \"text\": ";
    put_string(out, slice(text, span));
    out += ", \"start\": " + std::to_string(span.start) + ", \"end\": " + std::to_string(span.end);
}

}  // namespace

std::string to_json(const NormalizedText& found, std::string_view text) {
    std::string out = "[";
    auto date = found.dates.begin();
    const auto put_dates = [&](std::uint32_t before) {
        for (; date != found.dates.end() && date->span.start < before; ++date) {
            put_head(out, "date", date->span, text);
            out += ", \"value\": ";
            if (date->value.empty()) {
                out += "null";
            } else {
                put_string(out, date->value);
            }
            out += '}';
        }
    };
    for (const QuantityMention& amount : found.quantities) {
        put_dates(amount.span.start);
        put_head(out, "quantity", amount.span, text);
        out += ", \"low\": ";
        put_number(out, amount.low);
        out += ", \"high\": ";
        put_number(out, amount.high);
        out += ", \"unit\": ";
        put_string(out, amount.unit);
        if (amount.change != Change::None)
            out += amount.change == Change::Increase ? ", \"change\": \"increase\"" : ", \"change\": \"decrease\"";
        if (amount.approximate) out += ", \"approximate\": true";
        out += '}';
    }
    put_dates(UINT32_MAX);
    return out + "]";
}

}  // namespace ktrend
