// What names.yaml says: the words that stand beside names, and those that names are made of.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/string_hash.hpp"
#include "core/trie.hpp"

namespace ktrend::mention {

/// A set of words, filled by `insert`, then frozen once. Every word of a report is asked for in many of them: a walk
/// over a trie ends at the first byte that no word has, where a hash would read the whole word.
class WordSet {
public:
    void insert(std::string word) { words_.push_back(std::move(word)); }
    void freeze();
    [[nodiscard]] bool contains(std::string_view word) const noexcept;
    /// Whether `text` begins with one of the words.
    [[nodiscard]] bool begins(std::string_view text) const noexcept { return longest_start(text) > 0; }
    /// Bytes of the longest word that `text` begins with; 0 for none.
    [[nodiscard]] std::size_t longest_start(std::string_view text) const noexcept;
    /// All words, sorted and without repeats once frozen.
    [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

private:
    std::vector<std::string> words_;
    Trie trie_;
};
/// A word and the type that it gives, or another word that it stands for.
using WordMap = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;

/// A noun that ends a noun phrase which is a name: 온디바이스 AI, 한국 정부.
struct PhraseHead {
    std::string type;
    bool alone = false;      ///< the head by itself is a (generic) mention
    bool place = false;      ///< a place may stand in front: 중국 기업, 한국 정부
    bool owner = false;      ///< an organisation, a product or a person may: KAIST 연구팀, 트럼프 행정부
    bool listed = false;     ///< only places, owners and the listed qualifiers may
    bool droppable = false;  ///< no part of the canonical name: 파인튜닝 기술 is 파인튜닝
    bool container = false;  ///< none behind a known name: RAG 시스템 is RAG
    bool suffix = false;     ///< written onto its noun only: 저작권법, 유타주
    bool apart = false;      ///< such a one that may also stand behind a word that nobody knows: 로운드 캐피털
    bool abstract = false;  ///< names nothing but behind a name or a concept: 오픈소스 AI 생태계, not 시장 구조
    std::string named;      ///< the type instead, where a Latin name with a number qualifies it: o1 모델, 70B 모델
};

/// Which types of the schema play the parts that the grammar speaks of.
struct Kinds {
    std::string person;        ///< has roles
    std::string place;         ///< qualifies groups and authorities: 중국 기업
    std::string organization;  ///< owns, acts, has people
    std::string event;         ///< takes years: DevDay 2025
    std::string work;          ///< stands in title brackets: 「…」
    std::string concept_name;  ///< a gloss in small letters teaches one: 가치 정렬(alignment)
};

/// Immutable once loaded; const member functions may be called from several threads at once.
struct Grammar {
    Kinds kinds;
    WordSet prefixes;                ///< syllables written before a name: 신 (new), 주 (in)
    WordSet suffixes;                ///< written behind one: 용 (for), 판 (edition), 급 (class)
    std::vector<std::string> field;  ///< the field's own names: Claude AI is Claude
    std::vector<std::string> per;    ///< behind an amount by which another is counted: 100만 토큰당 5달러
    std::string made_for;            ///< the one behind the name of what a thing was made for: Chrome용 Claude
    WordMap heads;                   ///< 스타트업 → Organization: types the name beside it
    std::unordered_map<std::string, PhraseHead, StringHash, std::equal_to<>> phrases;
    WordSet qualifiers;   ///< what may stand before a head that asks for listed words: 국내, 빅테크
    WordSet stop;         ///< never part of a noun phrase that names: 최근, 해당
    WordSet common;       ///< nouns that are no names by themselves: 시장, 투자
    WordSet generic;      ///< names too general to take over a topic
    WordSet descriptors;  ///< no part of a concept's name: 글로벌, 맞춤형
    WordSet measures;  ///< what is measured of a thing or done with it, and makes no other thing of it: 매출, 도입
    WordSet belongings;                     ///< what only things have: 개발사, 이용자
    WordSet launches;                       ///< how verbs begin that bring things out: 출시, 내놓
    WordSet deeds;                          ///< how words begin that only firms go with: 투자금, 상장
    WordSet funds;                          ///< how nouns begin that firms raise: 투자, 자금
    WordSet raises;                         ///< how the verbs begin that raise them: 유치
    WordSet acts;                           ///< how verbs begin that say what firms do: 운영, 인수
    WordSet founds;                         ///< how verbs begin whose object is a firm: 창업, 창립
    WordSet roles;                          ///< 대표, CEO
    std::vector<std::string> role_endings;  ///< of words that are roles: 공동연구원장, 최고디자인책임자
    std::vector<std::string> departments;   ///< endings of parts of a house: 컴퓨터공학부, 반도체사업부
    std::vector<std::string> schools;       ///< endings of the names of universities: 대, 과기원
    std::vector<std::string> authorities;   ///< endings of the names of offices: 청, 위원회
    WordSet role_qualifiers;                ///< 수석, 공동
    WordSet titles;                         ///< roles that stand behind a bare surname: 김 의장
    WordSet sole_titles;     ///< those of one person at a time: 이 대통령 is President Lee, not "this president"
    WordSet given_names;     ///< given names of people, Latin and transliterated: Daniel, 다니엘
    WordSet surnames;        ///< Korean ones
    WordSet loan_syllables;  ///< syllables frequent in transliterations, rare in Korean words
    WordMap tiers;           ///< 하이쿠 → Haiku, Haiku → Haiku: parts of versions
    WordSet version_types;   ///< types whose names take versions
    std::string version_default;          ///< type of a name with a version that nothing else tells
    WordMap latin_heads;                  ///< last word of a Latin name, in lower case: labs → Organization
    WordSet latin_links;                  ///< small words inside Latin names: of, the
    WordSet latin_extensions;             ///< those of them that make a new thing of a known one: for, with
    WordSet latin_stop;                   ///< capitalised words that are no names: CEO, FAQ
    WordSet latin_common;                 ///< ordinary words, in small letters: no names but beside others
    std::vector<std::string> preference;  ///< order of types where one spelling stands for several things
    std::size_t longest_phrase = 4;       ///< words of a noun phrase

    /// Throws `Error` listing all faults, among them types that are not `known_types`; any is known where that is
    /// empty.
    [[nodiscard]] static Grammar load(const std::filesystem::path& file,
                                      const std::vector<std::string>& known_types = {});

    /// The longest phrase head that `word` is or ends in; `size` is its bytes. Null where there is none.
    [[nodiscard]] const PhraseHead* phrase_head(std::string_view word, std::size_t& size) const;
    /// Bytes of what ends `word` and is written onto the names of firms: 증권, 로보틱스; 0 for none.
    [[nodiscard]] std::size_t firm_ending(std::string_view word) const;
    /// Whether `word` ends firms' names though it stands apart: 캐피털.
    [[nodiscard]] bool ends_firm_apart(std::string_view word) const;
    /// The type that the longest ending of `word` gives as a head noun, or empty.
    [[nodiscard]] std::string_view head_type(std::string_view word) const;
    /// The same for the word right before a name, which may be said of it with the copula: 업체인 ("which is a firm").
    [[nodiscard]] std::string_view type_before(std::string_view word) const;
    /// Bytes of the longest noun that begins `rest` and may follow a name inside its word: 모델, 급; 0 for none.
    [[nodiscard]] std::size_t noun_before(std::string_view rest) const;
    /// Whether a Hangul word looks like a transliteration: one in `share` syllables is of those.
    [[nodiscard]] bool looks_foreign(std::string_view word, std::size_t share = 2) const;
    /// Whether it is a listed role, or ends in what makes one.
    [[nodiscard]] bool is_role(std::string_view word) const;
    /// Whether a Hangul word may be a Korean full name.
    [[nodiscard]] bool looks_korean_name(std::string_view word) const;

private:
    /// What a word that ends others is: a phrase head, a head noun that gives a type, or both.
    struct Ending {
        std::string word;
        bool phrase = false;
        PhraseHead head;
        std::string type;
    };

    void freeze();
    template <class Visit>
    void for_each_ending(std::string_view word, Visit visit) const;

    std::vector<Ending> endings_;
    Trie ends_;       ///< the words of `endings_`, spelled backwards
    WordSet begins_;  ///< nouns that may follow a name inside its word
};

/// Whether `word` ends in one of `endings`, with more before it.
[[nodiscard]] bool ends_behind_more(std::string_view word, const std::vector<std::string>& endings);

}  // namespace ktrend::mention
