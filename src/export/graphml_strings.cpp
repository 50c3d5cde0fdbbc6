// Keeps text from Gephi's conversions; see graphml_strings.hpp.
#include "export/graphml_strings.hpp"

#include "export/xml_text.hpp"

namespace ktrend {
namespace {

constexpr std::string_view joiner = "\xE2\x81\xA0";  // U+2060

/// The place after all joiners that stand at `i`.
std::size_t skip_joiners(std::string_view text, std::size_t i) {
    while (text.substr(i).starts_with(joiner)) i += joiner.size();
    return i;
}

/// Whether `text` is "null" and nothing but joiners after it.
bool is_null(std::string_view text) {
    return text.starts_with("null") && skip_joiners(text, 4) == text.size();
}

/// The start of the next I of an I, joiners, NF from `i` on; `npos` where there is none.
std::size_t find_inf(std::string_view text, std::size_t i) {
    for (i = text.find('I', i); i != std::string_view::npos; i = text.find('I', i + 1)) {
        if (text.substr(skip_joiners(text, i + 1)).starts_with("NF")) return i;
    }
    return i;
}

}  // namespace

void append_column_text(std::string& out, std::string_view text) {
    std::size_t done = 0;
    for (std::size_t i = find_inf(text, 0); i != std::string_view::npos; i = find_inf(text, i + 1)) {
        xml::append_text(out, text.substr(done, i + 1 - done));
        out.append(joiner);
        done = i + 1;
    }
    xml::append_text(out, text.substr(done));
    if (is_null(text)) out.append(joiner);
}

std::string column_text(std::string_view text) {
    std::string plain;
    std::size_t done = 0;
    for (std::size_t i = find_inf(text, 0); i != std::string_view::npos; i = find_inf(text, i + 1)) {
        plain.append(text, done, i + 1 - done);
        done = text.substr(i + 1).starts_with(joiner) ? i + 1 + joiner.size() : i + 1;
    }
    plain.append(text.substr(done));
    if (is_null(text) && plain.size() > 4) plain.resize(plain.size() - joiner.size());
    return plain;
}

}  // namespace ktrend
