// What `korean/*.yaml` says, in the form that analysis walks: three reversed tries and the records that they point to.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.hpp"
#include "morph/conjugation.hpp"
#include "morph/morphology.hpp"
#include "morph/suffix_trie.hpp"

namespace ktrend::morph {

/// What must stand before a josa.
enum class After : std::uint8_t { Any, Coda, Vowel, CodaNotRieul, VowelOrRieul };

/// Which auxiliaries turn an ending into Link; the names stand in endings.yaml.
enum class LinkClass : std::uint8_t { None, Eo, Go, Ge, Ji, Eoya, Ryeo };
constexpr std::size_t link_classes = 7;

/// A listed end of a word: a chain of josa, an ending, or a form of the copula.
struct Suffix {
    enum class Kind : std::uint8_t { Josa, Ending, Copula };

    Kind kind = Kind::Josa;
    Function function = Function::None;
    Function particle = Function::None;
    Function before_genitive = Function::None;
    Function at_end = Function::None;  ///< the function at the end of a sentence; None: the same
    Tense tense = Tense::Present;
    LinkClass link = LinkClass::None;
    After after = After::Any;    ///< josa and copula
    BaseKind base = base_plain;  ///< endings
    bool verb = true;            ///< endings: which stems
    bool adjective = true;
    bool copula = true;
    bool topic = false;
    bool honorific = false;
    bool leads = false;   ///< as of `Word`
    bool shares = false;  ///< as of `Word`
    bool only_at_end = false;
    bool question = false;
    bool quoted_only = false;  ///< josa that only stand behind names and quotations
    bool rare = false;         ///< josa that are believed behind known nouns only
    std::uint8_t size = 0;     ///< characters
};

/// What is left of 하 and an ending where the two are run together: 공개키로, 공개하기로 ("to disclose").
struct ShortEnding {
    std::u32string form;
    Function function = Function::None;
    Function particle = Function::None;
    LinkClass link = LinkClass::None;
    std::vector<std::string> before;  ///< how the next word begins: the form is believed before these only
};

struct Stem {
    std::string lemma;
    Category category = Category::Verb;
    Voice voice = Voice::Active;
    bool light = false;           ///< follows a noun: 하, 되, 시키
    bool has_neun = false;        ///< an adjective with 는: 있, 없
    bool like_copula = false;     ///< 아니, 적이: endings of the copula
    bool postpositional = false;  ///< 통하, 위하: 아/어 of it opens no clause
    bool gives_way = false;       ///< 푸, 끄: of two stems with one shape (푼, 끈) the other is meant
    std::uint8_t auxiliary = 0;   ///< bit n: an auxiliary of LinkClass n
};

/// Whether stems of this kind take this ending.
[[nodiscard]] constexpr bool fits(const Stem& stem, const Suffix& ending) noexcept {
    if (stem.category == Category::Verb) return ending.verb;
    if (stem.like_copula) return ending.copula;
    return ending.adjective || (stem.has_neun && ending.verb);
}

/// Whether a josa that wants `after` may stand behind the character `last`. Behind Latin letters and digits
/// (GPU의, 4.5를) any may: how they are read aloud is not known.
[[nodiscard]] constexpr bool agrees(After after, char32_t last) noexcept {
    if (!utf8::is_hangul_syllable(last)) return true;
    const bool coda = utf8::has_coda(last);
    const bool rieul = utf8::has_rieul_coda(last);
    switch (after) {
        case After::Any: return true;
        case After::Coda: return coda;
        case After::Vowel: return !coda;
        case After::CodaNotRieul: return coda && !rieul;
        case After::VowelOrRieul: return !coda || rieul;
    }
    return false;
}

/// A base of a stem in the trie of bases.
struct StemBase {
    std::uint32_t stem = 0;
    std::uint8_t kinds = 0;
};

/// What a listed word is; a set of bits, because one spelling may be several.
enum WordClass : std::uint16_t {
    word_noun = 1,    ///< never split (ends_like_particle)
    word_common = 2,  ///< a known noun
    word_single = 4,  ///< a known noun of one syllable
    word_adverb = 8,
    word_adnoun = 16,
    word_connector = 32,
    word_pronoun = 64,
    word_bound = 128,
    word_bound_after = 256,  ///< bound only behind an adnominal ending
    word_contraction = 512,
    word_time = 1024,
};

struct Contraction {
    std::string of;
    Function function = Function::None;
    Category category = Category::Pronoun;
    bool after_adnominal = false;
};

struct ListedWord {
    std::uint16_t classes = 0;
    std::uint16_t contraction = 0;  ///< into `contractions`
};

/// Where a particle may stand behind a space.
enum Apart : std::uint32_t { apart_anywhere, apart_behind_latin };

struct Tables {
    std::vector<Suffix> suffixes;
    std::vector<std::u32string> suffix_surfaces;  ///< beside `suffixes`
    std::vector<Stem> stems;
    std::vector<StemBase> bases;
    std::vector<std::u32string> base_surfaces;  ///< beside `bases`
    std::vector<ListedWord> words;
    std::vector<Contraction> contractions;
    std::vector<ShortEnding> short_endings;
    std::vector<char32_t> agents;     ///< 사, 자, 장: make a noun of persons or firms behind a noun
    std::vector<std::string> spoken;  ///< 전망, 뜻: what is said with …이란 before it
    SuffixTrie suffix_trie;           ///< → suffixes
    SuffixTrie base_trie;             ///< → bases
    SuffixTrie word_trie;             ///< → words
    SuffixTrie quotation_trie;  ///< 고, 며, 라고 … behind a quotation that ends in a predicate; the value is of no use
    SuffixTrie apart_trie;        ///< particles that a space may part from their noun → `Apart`
    SuffixTrie name_suffix_trie;  ///< 들, 측, 용 … between a name and its josa; the value is of no use

    /// The light verb 하; null where the data names none.
    [[nodiscard]] const Stem* light_hada() const noexcept { return hada < stems.size() ? &stems[hada] : nullptr; }
    std::uint32_t hada = UINT32_MAX;  ///< into `stems`

    /// Throws `Error` listing all faults of all files.
    [[nodiscard]] static Tables load(const std::filesystem::path& folder);
};

}  // namespace ktrend::morph
