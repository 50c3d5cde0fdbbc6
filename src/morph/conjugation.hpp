// Korean conjugation: the few shapes (bases) that a stem takes, and the shapes of an ending that go with each.
//
// Every regular and irregular class comes down to which base an ending asks for. A stem has at most seven; an ending
// names one. Surface form = base + ending, where an ending may begin with a lone letter (ㄴ ㄹ ㅁ ㅂ ㅆ) that becomes
// the coda of the base's last syllable. So neither analysis nor generation needs the product of stems and endings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ktrend::morph {

/// What an ending asks of the stem; a set of bits where a base serves several.
enum BaseKind : std::uint8_t {
    base_plain = 1,       ///< before 고, 지, 다, 게: the stem itself
    base_plain_drop = 2,  ///< before 는, 네, 느냐: the stem, without a final ㄹ
    base_coda = 4,        ///< before 습니다, 는다: stems with a coda other than ㄹ
    base_vowel = 8,       ///< before ㅂ니다, ㄴ다: open stems, and stems in ㄹ without it
    base_eu = 16,         ///< before (으)면, (으)며, (으)ㅁ: with 으 behind a coda
    base_eu_drop = 32,    ///< before (으)ㄴ, (으)ㄹ, (으)시, (으)니: the same, without a final ㄹ
    base_a = 64,          ///< before (어)서, (어)ㅆ다: with 아, 어 or 여, contracted or not
};

/// Irregular classes that the last syllable does not tell. 하 (여), 르, 으 and ㄹ are told by it.
enum class Irregular : std::uint8_t {
    None,
    B,    ///< ㅂ: 돕 → 도우, 도와
    D,    ///< ㄷ: 듣 → 들으, 들어
    S,    ///< ㅅ: 짓 → 지으, 지어
    H,    ///< ㅎ: 그렇 → 그러, 그래
    Reo,  ///< 러: 이르 → 이르러
    Eu,   ///< 으 in 르: 따르 → 따라, not 딸라
    U,    ///< 우: 푸 → 퍼
};

struct Base {
    std::u32string surface;
    std::uint8_t kinds = 0;  ///< of `BaseKind`
};

/// All bases of a stem. Distinct surfaces; those of the same surface are merged.
[[nodiscard]] std::vector<Base> bases_of(std::u32string_view stem, Irregular irregular);

/// One shape of an ending.
struct EndingForm {
    std::u32string surface;  ///< may begin with a lone letter
    BaseKind kind = base_plain;
};

/// What may stand between stem and ending; those with 시 last.
enum class Infix : std::uint8_t {
    None,
    Past,
    Future,
    PastFuture,
    Honorific,
    HonorificPast,
    HonorificFuture,
    HonorificPastFuture
};

/// The shapes of an ending in the notation of endings.yaml, behind `infix`:
/// 고 · (으)면 · (어)서 · (습)ㅂ니다 · (는)ㄴ다. Empty where the two do not go together.
[[nodiscard]] std::vector<EndingForm> forms_of(std::u32string_view notation, Infix infix);

/// `base` + `ending`, a lone letter becoming the coda.
[[nodiscard]] std::u32string join(std::u32string_view base, std::u32string_view ending);

}  // namespace ktrend::morph
