// Full-width digits and signs; see full_width.hpp.
#include "normalize/full_width.hpp"

#include <cstddef>

#include "core/utf8.hpp"

namespace ktrend::normalize {
namespace {

/// All but the wave, which is a dash of its own.
constexpr bool is_wide(char32_t c) noexcept {
    return utf8::is_full_width(c) && c != U'～';
}

}  // namespace

bool has_full_width_digit(std::string_view text) noexcept {
    constexpr std::string_view lead = "\xEF\xBC";
    for (std::size_t pos = text.find(lead); pos != std::string_view::npos; pos = text.find(lead, pos + lead.size())) {
        const std::size_t last = pos + lead.size();
        if (last < text.size() && text[last] >= '\x90' && text[last] <= '\x99') return true;
    }
    return false;
}

NarrowText narrow(std::string_view text) {
    NarrowText out;
    out.text.reserve(text.size());
    out.origin.reserve(text.size() + 1);
    for (std::size_t pos = 0; pos < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text.substr(pos));
        const std::size_t before = out.text.size();
        if (is_wide(decoded.code)) {
            out.text += utf8::narrow(decoded.code);
        } else {
            out.text += text.substr(pos, decoded.size);
        }
        for (std::size_t i = 0; i < out.text.size() - before; ++i)
            out.origin.push_back(static_cast<std::uint32_t>(pos + i));
        pos += decoded.size;
    }
    out.origin.push_back(static_cast<std::uint32_t>(text.size()));
    return out;
}

void widen(const NarrowText& narrowed, NormalizedText& found) noexcept {
    const auto move = [&](TextSpan& span) { span = {narrowed.origin[span.start], narrowed.origin[span.end]}; };
    for (QuantityMention& amount : found.quantities) {
        move(amount.span);
        if (amount.converted) move(amount.converted->span);
    }
    for (DateMention& date : found.dates) move(date.span);
}

}  // namespace ktrend::normalize
