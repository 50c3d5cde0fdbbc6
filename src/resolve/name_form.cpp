// Forms under which names are compared; see name_form.hpp.
#include "resolve/name_form.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <unicode/uchar.h>

#include "claim/fold.hpp"
#include "core/utf8.hpp"

namespace ktrend {
namespace {

bool is_word(char32_t c) noexcept {
    constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kept) != 0;
}

bool is_digit(char32_t c) noexcept {
    return u_isdigit(static_cast<UChar32>(c)) != 0;
}

// Jamo by their index in the composition of a syllable (Unicode Standard, section 3.12).
enum Onset : std::uint8_t {
    onset_r = 5,
    onset_s = 9,
    onset_ss = 10,
    onset_j = 12,
    onset_ch = 14,
    onset_k = 15,
    onset_t = 16,
    onset_p = 17
};
enum Vowel : std::uint8_t {
    vowel_ae = 1,
    vowel_yae = 3,
    vowel_e = 5,
    vowel_ye = 7,
    vowel_wae = 10,
    vowel_oe = 11,
    vowel_we = 15,
    vowel_wi = 16,
    vowel_eu = 18,
    vowel_i = 20
};
enum Coda : std::uint8_t { no_coda = 0, coda_k = 1, coda_p = 17, coda_s = 19 };

struct Sound {
    char32_t other = 0;  // a character that is no syllable, or 0
    std::uint8_t onset = 0;
    std::uint8_t vowel = 0;
    std::uint8_t coda = 0;
};

std::vector<Sound> sounds_of(std::string_view text) {
    std::vector<Sound> sounds;
    while (!text.empty()) {
        const auto [code, size] = utf8::decode(text);
        text.remove_prefix(size);
        if (!utf8::is_hangul_syllable(code)) {
            sounds.push_back({code});
            continue;
        }
        const auto index = static_cast<std::uint32_t>(code - 0xAC00);
        sounds.push_back({0, static_cast<std::uint8_t>(index / 588), static_cast<std::uint8_t>(index / 28 % 21),
                          static_cast<std::uint8_t>(index % 28)});
    }
    return sounds;
}

void simplify(Sound& sound, const Sound* next, bool long_name) {
    if (sound.onset == onset_ss) sound.onset = onset_s;
    if (sound.onset == onset_s && sound.vowel == vowel_wi) sound.vowel = vowel_i;
    if (long_name && sound.vowel == vowel_ae) sound.vowel = vowel_e;
    if (long_name && sound.vowel == vowel_yae) sound.vowel = vowel_ye;
    if (long_name && (sound.vowel == vowel_wae || sound.vowel == vowel_oe)) sound.vowel = vowel_we;
    if (next == nullptr || next->other != 0) return;
    if (sound.coda == coda_s && (next->onset == onset_j || next->onset == onset_ch)) sound.coda = no_coda;
    const bool bare = sound.vowel == vowel_eu && sound.coda == no_coda;
    if (bare && sound.onset == onset_t && next->onset == onset_r) sound.onset = onset_s;
}

// 크, 트, 프 behind an open syllable: the consonant closes it. Not 트 before ㄹ, which may be a th.
std::uint8_t as_coda(const Sound& sound, const Sound* next) noexcept {
    if (sound.other != 0 || sound.vowel != vowel_eu || sound.coda != no_coda) return no_coda;
    if (sound.onset == onset_t && next != nullptr && next->other == 0 && next->onset == onset_r) return no_coda;
    return sound.onset == onset_k   ? coda_k
           : sound.onset == onset_t ? coda_s
           : sound.onset == onset_p ? coda_p
                                    : no_coda;
}

std::vector<Sound> close_syllables(const std::vector<Sound>& sounds) {
    std::vector<Sound> closed;
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        const std::uint8_t coda = as_coda(sounds[i], i + 1 < sounds.size() ? &sounds[i + 1] : nullptr);
        if (coda != no_coda && !closed.empty() && closed.back().other == 0 && closed.back().coda == no_coda) {
            closed.back().coda = coda;
        } else {
            closed.push_back(sounds[i]);
        }
    }
    return closed;
}

}  // namespace

std::string normal_form(std::string_view name) {
    const std::string folded = fold(name);
    std::string form;
    char32_t last = 0;       // the last character kept
    char32_t separator = 0;  // what was dropped since
    for (std::string_view rest = folded; !rest.empty();) {
        const auto [code, size] = utf8::decode(rest);
        if (is_word(code) || code == U'+' || code == U'#' || code == U'&') {
            if (separator != 0 && is_digit(last) && is_digit(code)) form.push_back(separator == U'.' ? '.' : '-');
            form.append(rest.substr(0, size));
            last = code;
            separator = 0;
        } else if (separator != U'.') {
            separator = code;
        }
        rest.remove_prefix(size);
    }
    return form;
}

std::string sound_key(std::string_view name) {
    std::vector<Sound> sounds = close_syllables(sounds_of(normal_form(name)));
    const auto syllables =
        std::count_if(sounds.begin(), sounds.end(), [](const Sound& sound) { return sound.other == 0; });
    if (syllables < 3) return {};
    std::string key;
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        Sound& sound = sounds[i];
        if (sound.other == 0) simplify(sound, i + 1 < sounds.size() ? &sounds[i + 1] : nullptr, syllables > 3);
        const char32_t syllable = 0xAC00U + (sound.onset * 21U + sound.vowel) * 28U + sound.coda;
        utf8::append(key, sound.other != 0 ? sound.other : syllable);
    }
    return key;
}

}  // namespace ktrend
