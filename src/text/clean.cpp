// Characters that look like others are made these: NBSP a space, ＡＩ the Latin AI, NFD syllables their NFC. Most
// reports hold none of them, so both passes look first and leave the text where it lies.
#include "text/clean.hpp"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <array>

#include "core/utf8.hpp"

namespace ktrend::reading {
namespace {

enum class Action : std::uint8_t { Keep, Drop, Space, Break, Narrow, Hangul };

Action action_of(char32_t c) {
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r' || c == '\f' ? Action::Keep
               : c == '\v'                                      ? Action::Break
                                                                : Action::Drop;
    if (c == 0x7F || (c >= 0x80 && c < 0xA0)) return c == 0x85 ? Action::Break : Action::Drop;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) return Action::Space;
    if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF) {
        return Action::Drop;  // the zero-width joiner stays: it holds emoji together
    }
    if (c == 0x2028 || c == 0x2029) return Action::Break;
    if (utf8::is_full_width(c)) return Action::Narrow;
    if (c >= 0xFFA1 && c <= 0xFFDC) return Action::Hangul;
    return Action::Keep;
}

/// The next place from `i` on that may need something done, by lead bytes alone: Hangul and ASCII are passed quickly.
/// Sets `odd` where characters are met that NFC may change; Hangul syllables, ideographs, Latin and emoji are not among
/// them.
std::size_t next_suspect(std::string_view text, std::size_t i, bool& odd) {
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    const std::size_t n = text.size();
    while (i < n) {
        const unsigned char c = p[i];
        if (c >= 0xEB && c <= 0xED) {
            i += 3;
        } else if (c >= 0xE4 && c <= 0xEA) {
            odd = odd || (c == 0xEA && p[i + 1] < 0xB0);
            i += 3;
        } else if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
            ++i;
        } else if (c < 0x80) {
            return i;
        } else if (c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF) {
            if (action_of(utf8::decode(text.substr(i)).code) != Action::Keep) return i;
            const unsigned char next = p[i + 1];
            odd = odd || (c == 0xE2 && (next == 0x84 || next == 0x8C || next == 0xAB)) ||
                  (c == 0xE3 && next != 0x80 && next < 0x84) || (c == 0xEF && next != 0xB8 && next != 0xBF);
            i += c == 0xC2 ? 2 : 3;
        } else {
            odd = odd || !(c == 0xC3 || (c == 0xF0 && p[i + 1] == 0x9F));
            i += c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        }
    }
    return n;
}

// Half-width jamo stand in the order of the compatibility jamo, with gaps.
char32_t compatibility_jamo(char32_t half) {
    if (half <= 0xFFBE) return half - 0xFFA1 + 0x3131;
    if (half >= 0xFFC2 && half <= 0xFFC7) return half - 0xFFC2 + 0x314F;
    if (half >= 0xFFCA && half <= 0xFFCF) return half - 0xFFCA + 0x3155;
    if (half >= 0xFFD2 && half <= 0xFFD7) return half - 0xFFD2 + 0x315B;
    if (half >= 0xFFDA && half <= 0xFFDC) return half - 0xFFDA + 0x3161;
    return 0xFFFD;
}

// Index among the 19 initials and among the 28 finals of each compatibility consonant from U+3131; -1: none.
constexpr std::array<signed char, 30> initials{0,  1, -1, 2, -1, -1, 3,  4,  5,  -1, -1, -1, -1, -1, -1,
                                               -1, 6, 7,  8, -1, 9,  10, 11, 12, 13, 14, 15, 16, 17, 18};
constexpr std::array<signed char, 30> finals{1,  2,  3,  4,  5,  6,  7,  -1, 8,  9,  10, 11, 12, 13, 14,
                                             15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, 26, 27};

bool is_vowel(char32_t jamo) {
    return jamo >= 0x314F && jamo <= 0x3163;
}
int initial_of(char32_t jamo) {
    return jamo >= 0x3131 && jamo <= 0x314E ? initials[jamo - 0x3131] : -1;
}
int final_of(char32_t jamo) {
    return jamo >= 0x3131 && jamo <= 0x314E ? finals[jamo - 0x3131] : -1;
}

/// Puts a run of half-width jamo together to syllables, as a keyboard does.
std::size_t compose_jamo(std::string_view text, std::size_t i, MappedText& out) {
    std::u32string run;
    std::size_t end = i;
    while (end < text.size()) {
        const auto [code, size] = utf8::decode(text.substr(end));
        if (action_of(code) != Action::Hangul) break;
        run.push_back(compatibility_jamo(code));
        end += size;
    }
    std::string character;
    for (std::size_t k = 0; k < run.size();) {
        std::size_t used = 1;
        char32_t code = run[k];
        if (initial_of(run[k]) >= 0 && k + 1 < run.size() && is_vowel(run[k + 1])) {
            used = 2;
            code = 0xAC00 + (static_cast<char32_t>(initial_of(run[k])) * 21 + (run[k + 1] - 0x314F)) * 28;
            const bool closed = k + 2 < run.size() && final_of(run[k + 2]) > 0 &&
                                !(k + 3 < run.size() && is_vowel(run[k + 3]) && initial_of(run[k + 2]) >= 0);
            if (closed) {
                code += static_cast<char32_t>(final_of(run[k + 2]));
                used = 3;
            }
        }
        character.clear();
        utf8::append(character, code);
        out.replace(character, static_cast<std::uint32_t>(i + 3 * k), static_cast<std::uint32_t>(3 * used));
        k += used;
    }
    return end;
}

/// Puts `made` (a map to the layer's text) in the place of the layer's text.
void stack(Layer& layer, MappedText made) {
    layer.pieces = compose(made.pieces(), made.size(), layer.pieces, static_cast<std::uint32_t>(layer.view.size()));
    layer.own = std::move(made);
    layer.view = layer.own.text();
}

}  // namespace

void clean(Layer& layer) {
    const std::string_view text = layer.view;
    std::size_t i = next_suspect(text, 0, layer.odd);
    if (i == text.size()) return;
    MappedText out;
    out.reserve(text.size());
    std::size_t copied = 0;
    while (true) {
        out.copy(text.substr(copied, i - copied), static_cast<std::uint32_t>(copied));
        if (i == text.size()) break;
        const auto [code, size] = utf8::decode(text.substr(i));
        const auto at = static_cast<std::uint32_t>(i);
        const Action action = action_of(code);
        copied = i + size;
        if (action == Action::Space) out.replace(" ", at, size);
        if (action == Action::Break) out.replace("\n", at, size);
        if (action == Action::Narrow) out.replace(std::string(1, utf8::narrow(code)), at, size);
        if (action == Action::Hangul) copied = compose_jamo(text, i, out);
        i = next_suspect(text, copied, layer.odd);
    }
    stack(layer, std::move(out));
}

void normalize(Layer& layer) {
    if (!layer.odd) return;
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
    const std::string_view text = layer.view;
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (U_FAILURE(error) || text.size() > 0x7FFFFFFF || nfc->isNormalizedUTF8(piece, error)) return;
    std::string normal;
    normal.reserve(text.size());
    icu::StringByteSink<std::string> sink(&normal);
    icu::Edits edits;
    error = U_ZERO_ERROR;
    nfc->normalizeUTF8(0, piece, sink, &edits, error);
    if (U_FAILURE(error)) return;
    MappedText out;
    out.reserve(normal.size());
    auto it = edits.getFineIterator();
    while (it.next(error)) {
        const auto source = static_cast<std::uint32_t>(it.sourceIndex());
        const std::string_view bytes = std::string_view(normal).substr(static_cast<std::size_t>(it.destinationIndex()),
                                                                       static_cast<std::size_t>(it.newLength()));
        if (it.hasChange()) {
            out.replace(bytes, source, static_cast<std::uint32_t>(it.oldLength()));
        } else {
            out.copy(bytes, source);
        }
    }
    stack(layer, std::move(out));
}

}  // namespace ktrend::reading
