// JSON of the program's own (`--json`, `normalize`). Claim records are written by the library.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ktrend::cli {

/// Writes one JSON value, piece by piece, commas by itself. Strings must be UTF-8.
class JsonWriter {
public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(double number);
    void value(std::optional<double> number);
    void value(std::size_t number);
    void value_of(bool truth);
    void null();
    /// A value that is JSON already.
    void raw(std::string_view json);

    template <class T>
    void member(std::string_view name, const T& what) {
        key(name);
        value(what);
    }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();

    std::string text_;
    bool needs_comma_ = false;
};

}  // namespace ktrend::cli
