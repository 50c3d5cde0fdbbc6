// How hard-wrapped lines go together: end of a paragraph, a space, or the halves of a word; see plain.hpp.
#include "core/utf8.hpp"
#include "text/lines.hpp"
#include "text/plain.hpp"

namespace ktrend::reading {
namespace {

std::string_view of(std::string_view source, const PlainLine& line) {
    return source.substr(line.start, line.end - line.start);
}

bool is_lower(char32_t c) { return c >= U'a' && c <= U'z'; }

}  // namespace

LineJoiner::LineJoiner(std::string_view source, const std::vector<PlainLine>&, Wrapping wrapping)
    : source_(source), wrapping_(wrapping) {}

Join LineJoiner::decide(const PlainLine& a, const PlainLine& b) const {
    const std::string_view before = of(source_, a);
    const std::string_view after = of(source_, b);
    const bool ended = ends_sentence(before);
    const bool is_short = a.width * 100 < wrapping_.full_width * 80;
    const bool gap = b.blank_before > (wrapping_.double_spaced ? 1U : 0U);
    if (gap && (ended || is_short)) return Join::Break;
    if (is_short && ended) return Join::Break;
    if (bullet_size(after) > 0 && (ended || is_short || gap)) return Join::Break;
    if (is_short && is_label(before)) return Join::Break;
    return within_paragraph(a, b);
}

Join LineJoiner::within_paragraph(const PlainLine& a, const PlainLine& b) const {
    const std::string_view before = of(source_, a);
    const std::string_view after = of(source_, b);
    if (a.trailing_blank || ends_sentence(before)) return Join::Space;
    const char32_t last = utf8::decode_last(before).code;
    const char32_t first = utf8::decode(after).code;
    if (last == '-' && before.size() > 1 && is_lower(utf8::decode_last(before.substr(0, before.size() - 1)).code) && is_lower(first)) {
        return Join::Hyphen;
    }
    if (wrapping_.keeps_blanks) return Join::Glue;
    return Join::Space;
}

}  // namespace ktrend::reading
