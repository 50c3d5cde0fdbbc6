// Arithmetic of Hangul syllables: a precomposed syllable is (onset * 21 + vowel) * 28 + coda behind U+AC00.
#pragma once

#include <string>
#include <string_view>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::morph {

/// Whether `c` is an ASCII letter or digit: what ends in one is read aloud, with a coda or without.
inline bool is_latin_or_digit(char32_t c) noexcept {
    return ascii::is_alnum(c);
}

/// Codas that endings can add to an open syllable, as numbers of the Unicode scheme.
enum Coda : unsigned {
    no_coda = 0,
    coda_n = 4,
    coda_l = 8,
    coda_lm = 10,
    coda_m = 16,
    coda_b = 17,
    coda_s = 19,
    coda_ss = 20
};

/// Vowels that conjugation asks about, as numbers of the Unicode scheme.
enum Vowel : unsigned {
    vowel_a = 0,
    vowel_ae = 1,
    vowel_ya = 2,
    vowel_yae = 3,
    vowel_eo = 4,
    vowel_e = 5,
    vowel_yeo = 6,
    vowel_ye = 7,
    vowel_o = 8,
    vowel_wa = 9,
    vowel_wae = 10,
    vowel_oe = 11,
    vowel_u = 13,
    vowel_wo = 14,
    vowel_eu = 18,
    vowel_i = 20
};

constexpr unsigned coda_of(char32_t syllable) noexcept {
    return (syllable - 0xAC00U) % 28U;
}
constexpr unsigned vowel_of(char32_t syllable) noexcept {
    return (syllable - 0xAC00U) / 28U % 21U;
}
constexpr unsigned onset_of(char32_t syllable) noexcept {
    return (syllable - 0xAC00U) / 588U;
}
constexpr char32_t compose(unsigned onset, unsigned vowel, unsigned coda) noexcept {
    return 0xAC00U + (onset * 21U + vowel) * 28U + coda;
}
constexpr char32_t with_coda(char32_t syllable, unsigned coda) noexcept {
    return syllable - coda_of(syllable) + coda;
}
constexpr char32_t with_vowel(char32_t syllable, unsigned vowel) noexcept {
    return compose(onset_of(syllable), vowel, no_coda);
}

/// The coda that a lone letter (ㄴ ㄹ ㅁ ㅂ ㅆ) at the head of an ending stands for; `no_coda` for anything else.
constexpr unsigned coda_of_letter(char32_t letter) noexcept {
    switch (letter) {
        case U'ㄴ': return coda_n;
        case U'ㄹ': return coda_l;
        case U'ㅁ': return coda_m;
        case U'ㅂ': return coda_b;
        case U'ㅆ': return coda_ss;
        default: return no_coda;
    }
}
/// The other way round; 0 where no ending adds this coda.
constexpr char32_t letter_of_coda(unsigned coda) noexcept {
    switch (coda) {
        case coda_n: return U'ㄴ';
        case coda_l: return U'ㄹ';
        case coda_m:
        case coda_lm: return U'ㅁ';
        case coda_b: return U'ㅂ';
        case coda_ss: return U'ㅆ';
        default: return 0;
    }
}

/// `utf8::decode` with the common case in line: a Hangul syllable takes three bytes, of which the first is 0xE1–0xEF.
/// Only for valid text.
inline utf8::Decoded decode(std::string_view text) noexcept {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return {first, 1};
    if ((first & 0xF0U) == 0xE0U && text.size() >= 3) {
        const auto second = static_cast<unsigned char>(text[1]);
        const auto third = static_cast<unsigned char>(text[2]);
        return {((first & 0x0FU) << 12U) | ((second & 0x3FU) << 6U) | (third & 0x3FU), 3};
    }
    return utf8::decode(text);
}

/// The syllable without the coda that `letter_of_coda` names: 한 → 하, 만듦 → 만들.
constexpr char32_t without_added_coda(char32_t syllable) noexcept {
    return with_coda(syllable, coda_of(syllable) == coda_lm ? coda_l : no_coda);
}

inline std::u32string to_code_points(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [code, size] = decode(text);
        out.push_back(code);
        text.remove_prefix(size);
    }
    return out;
}

inline std::string to_utf8(std::u32string_view codes) {
    std::string out;
    out.reserve(codes.size() * 3);
    for (const char32_t code : codes) utf8::append(out, code);
    return out;
}

}  // namespace ktrend::morph
