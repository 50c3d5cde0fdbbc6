// Ids that are made of content: of entities by type and name, of claims by what states them.
#include <bit>
#include <stdexcept>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "claim/fold.hpp"
#include "claim/hash.hpp"
#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "ktrend/claim.hpp"

namespace ktrend {
namespace {

bool is_ascii(std::string_view text) noexcept {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

// Combining marks are parts of the letters that they stand on.
bool belongs_to_word(char32_t c) noexcept {
    constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kept) != 0;
}

// A name without letters and digits (there are things called "^^") is told by its code points.
void append_code_points(std::string& out, std::string_view name) {
    while (!name.empty()) {
        const auto [code, size] = utf8::decode(name);
        constexpr char digits[] = "0123456789abcdef";
        if (out.back() != ':') out.push_back('-');
        out.push_back('u');
        std::string hex;
        for (char32_t c = code; c != 0; c >>= 4U) hex.insert(hex.begin(), digits[c & 15U]);
        out.append(hex);
        name.remove_prefix(size);
    }
}

void add(StableHash& hash, const EntityRef& entity) {
    hash.add(entity.id);
    hash.add(std::uint64_t{entity.span.start} << 32U | entity.span.end);
}

void add(StableHash& hash, std::optional<double> bound) {
    hash.add(bound ? std::bit_cast<std::uint64_t>(*bound == 0 ? 0.0 : *bound) : ~std::uint64_t{0});
}

void add(StableHash& hash, const QuantityValue& quantity) {
    add(hash, quantity.low);
    add(hash, quantity.high);
    hash.add(quantity.unit);
    hash.add(std::uint64_t{quantity.span.start} << 32U | quantity.span.end);
}

void add(StableHash& hash, const TextValue& text) {
    hash.add(text.text);
    hash.add(std::uint64_t{text.span.start} << 32U | text.span.end);
}

/// Whether a sign behind a word makes it another name: C++ and C# are not C, AT&T is one word.
bool names_other(char32_t sign, std::string_view behind) {
    if (sign == U'&') return !behind.empty() && belongs_to_word(utf8::decode(behind).code);
    return sign == U'+' || sign == U'#';
}

}  // namespace

std::string fold(std::string_view text) {
    if (is_ascii(text)) return ascii::lower(text);
    std::string folded;
    UErrorCode error = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFKC_Casefold data");
    icu::StringByteSink<std::string> sink(&folded);
    normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                              error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU could not normalise a name");
    return folded;
}

std::string entity_id(std::string_view type, std::string_view name) {
    std::string id = fold(type);
    id.push_back(':');
    const std::string folded = fold(name);
    bool gap = false;
    for (std::string_view rest = folded; !rest.empty();) {
        const auto [code, size] = utf8::decode(rest);
        const bool in_word = !gap && id.back() != ':';
        if (belongs_to_word(code) || (in_word && names_other(code, rest.substr(size)))) {
            if (gap && id.back() != ':') id.push_back('-');
            gap = false;
            id.append(rest.substr(0, size));
        } else {
            gap = true;
        }
        rest.remove_prefix(size);
    }
    if (id.back() == ':') append_code_points(id, folded);
    return id;
}

std::string claim_id(const Claim& claim) {
    StableHash hash;
    hash.add(claim.report);
    hash.add(std::uint64_t{claim.evidence.span.start} << 32U | claim.evidence.span.end);
    hash.add(claim.rule);
    hash.add(claim.relation);
    add(hash, claim.subject);
    hash.add(std::uint64_t{claim.object.index()});
    std::visit([&](const auto& object) { add(hash, object); }, claim.object);
    // One amount may be the figure of two metrics.
    for (const auto& [key, value] : claim.qualifiers) {
        hash.add(key);
        hash.add(value);
    }
    return to_hex(hash.value());
}

}  // namespace ktrend
