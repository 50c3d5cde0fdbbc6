// Words of Korean text: what each space-separated word (eojeol) is made of, by closed lists instead of a tagger.
//
// Korean writes particles (josa) and endings onto the word. What a clause means hangs on them, and they are a closed
// class: some hundred josa, some three hundred endings, a list of verb stems run through a conjugator, the light verbs
// 하다/되다/시키다/받다/당하다, and the copula 이다. All lists are data (`korean/*.yaml` of the schema). Everything
// else is taken for a noun. Agreement of josa with the coda (받침) of the syllable before is checked: 네이버 is not
// 네+이버.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/span.hpp"

namespace ktrend::morph {

enum class Category : std::uint8_t {
    Noun,  ///< whatever is nothing else: names, amounts, plain and verbal nouns (출시, 투자 유치)
    Verb,  ///< stem with an ending; `lemma` is the stem as in the dictionary without 다 (출시하, 선보이, 늘)
    Adjective,  ///< 빠르, 높, 강력하, 가능하 …: endings as for verbs
    Copula,  ///< 이다/아니다 written onto a noun (모델이다, 모델인, 모델로서가 아니라 As); `content` is the noun
    Adverb,     ///< 매우, 크게, 자동으로 …
    Adnoun,     ///< 이, 그, 새, 주요, 모든, 첫 …
    Connector,  ///< 그리고, 또한, 한편, 하지만 … and 및, 또는, 혹은, 즉
    Pronoun,    ///< 이는, 이들, 그는, 이것, 양사, 여기 …
    Bound,      ///< dependent nouns: 것, 수, 바, 점, 때, 중, 등, 데, 뿐, 만, 간 …
    Symbol,     ///< punctuation, one a word: comma, middle dot, brackets, quotation marks, dash, colon, arrow …
};

/// What the ending of a word does in its clause. Nouns take the first group, predicates the second.
enum class Function : std::uint8_t {
    None,      ///< bare
    Topic,     ///< 은/는, 란/이란
    Subject,   ///< 이/가, 께서
    Object,    ///< 을/를
    Genitive,  ///< 의
    And,       ///< 와/과, 하고, 랑: "and" or "with"
    Or,        ///< 나/이나, 든지
    To,        ///< 에, 에게, 한테, 께
    At,        ///< 에서
    By,        ///< 로/으로, 로써
    As,        ///< 로서/으로서
    From,      ///< 부터, 에서부터, 에게서
    Until,     ///< 까지
    Also,      ///< 도
    Only,      ///< 만, 뿐
    Than,      ///< 보다
    Like,      ///< 처럼, 같이, 만큼
    Each,      ///< 마다, 씩
    Quoted,    ///< 라고, 이라고, 라는, 이라는, (이)란: names and quotations

    Final,       ///< ends a sentence: 다, 습니다, 요, 음/임/함 of 음슴체
    Question,    ///< 까, 니, 는가 …
    Imperative,  ///< 라, 십시오, 세요, 자 …
    Adnominal,   ///< modifies the next noun: 는, 은/ㄴ, 을/ㄹ, 던
    Join,        ///< 고, 며, 면서, 는데, 거나: the clauses stand side by side
    Cause,       ///< 아서/어서, 니까, 므로, 느라
    Condition,   ///< 면, 어야, 려면
    Concession,  ///< 지만, 나, 어도, 더라도
    Purpose,     ///< 도록, 게, 려고, 러
    Link,        ///< 아/어, 게, 지, 고 before an auxiliary (있다, 않다, 보다, 주다, 나가다 …)
    Nominal,     ///< 음/ㅁ, 기: the clause becomes a noun; a josa may follow (see `particle`)
    Reported,    ///< 다고, 라고, 다는, 라는, 냐고, 자고, 다며: what is said or thought
};

enum class Voice : std::uint8_t { Active, Passive, Causative };
enum class Tense : std::uint8_t { Present, Past, Future };

/// One word or one symbol, or what stands before and behind a mention inside a word.
struct Word {
    TextSpan span;     ///< of the whole word, without white space
    TextSpan content;  ///< the noun, or the stem as written; the rest up to `span.end` is josa or ending
    Category category = Category::Noun;
    Function function = Function::None;  ///< the last one that marks a role: 에서는 is At with `topic` set
    Function particle = Function::None;  ///< josa behind a nominalised clause (하기 위해, 함을) or behind 것
    Function before_genitive = Function::None;  ///< the particle that 의 stands behind: And of 와의, At of 에서의
    Voice voice = Voice::Active;
    Tense tense = Tense::Present;
    bool topic = false;    ///< 은/는 stands behind another josa: 에서는, 으로는, 에는
    bool negated = false;  ///< 못하, 않 and 아니 are lemmas; this is for 안/못 and 없이 written onto the word
    bool honorific = false;
    bool leads = false;   ///< 고, 어서: the clause may be the means or the first half of what the next one says
    bool shares = false;  ///< 고, 거나: the clause shares what the next one asks or advises
    std::int32_t mention = -1;  ///< index of the anchor that this word holds, else -1
    std::uint32_t lemma = 0;    ///< offset and size into `Words::lemmas`
    std::uint32_t lemma_size = 0;
};

[[nodiscard]] constexpr bool is_predicate(const Word& word) noexcept {
    return word.category == Category::Verb || word.category == Category::Adjective || word.category == Category::Copula;
}

/// The words of one sentence.
struct Words {
    std::vector<Word> words;  ///< in text order, disjoint
    std::string lemmas;       ///< storage of the lemmas of predicates that are not written out in the text

    /// Verb, Adjective: the stem without 다 (출시하). Copula: "이" or "아니". Otherwise the content as written.
    [[nodiscard]] std::string_view lemma(const Word& word) const noexcept {
        return std::string_view(lemmas).substr(word.lemma, word.lemma_size);
    }
    /// The words that share a byte with `span`. O(log n).
    [[nodiscard]] std::span<const Word> in(TextSpan span) const noexcept;
    /// Stores the lemma `head` + `tail`; neither may be a view of `lemmas`.
    void set_lemma(Word& word, std::string_view head, std::string_view tail = {}) {
        word.lemma = static_cast<std::uint32_t>(lemmas.size());
        word.lemma_size = static_cast<std::uint32_t>(head.size() + tail.size());
        (lemmas += head) += tail;
    }
};

/// A stretch known to be one noun (a name, an amount, a date): never split, and what follows it in its word is josa.
struct Anchor {
    TextSpan span;
};

/// Immutable; const member functions may be called from several threads at once.
class Morphology {
public:
    /// Reads `korean/*.yaml` of a knowledge schema folder. Throws `Error` listing all faults.
    [[nodiscard]] static Morphology load(const std::filesystem::path& schema_folder);

    Morphology(Morphology&&) noexcept;
    Morphology& operator=(Morphology&&) noexcept;
    ~Morphology();

    /// The words of `sentence` in text order. `anchors` are disjoint and sorted. Linear in the sentence's size.
    [[nodiscard]] Words analyze(std::string_view text, TextSpan sentence, std::span<const Anchor> anchors) const;

    /// How many bytes at the end of `word` (a noun with its particles) are particles; 0 where there are none or where
    /// the coda forbids it. Never all of the word.
    [[nodiscard]] std::uint32_t josa_size(std::string_view word) const;

    /// Whether `word` is a listed common noun, as a whole.
    [[nodiscard]] bool is_listed_noun(std::string_view word) const;

    /// Whether `rest`, standing right behind a name that ends in the character before it, is a chain of particles
    /// or a form of the copula (은, 에서는, 이라는, 입니다 …). `name` gives the coda.
    [[nodiscard]] bool is_josa_after(std::string_view name, std::string_view rest) const;

    /// Every surface form that a stem takes, for tests and for building tables: "출시하" → 출시하다, 출시했다, 출시한 …
    [[nodiscard]] std::vector<std::string> conjugate(std::string_view stem) const;

private:
    struct Impl;
    explicit Morphology(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

[[nodiscard]] std::string_view to_string(Category) noexcept;
[[nodiscard]] std::string_view to_string(Function) noexcept;
[[nodiscard]] std::string_view to_string(Voice) noexcept;
[[nodiscard]] std::string_view to_string(Tense) noexcept;

/// "앤트로픽/Noun+Topic 경량/Noun 모델/Noun … 출시하/Verb+Final.Past": canonical form for tests and `explain`.
[[nodiscard]] std::string dump(const Words& words, std::string_view text);

}  // namespace ktrend::morph
