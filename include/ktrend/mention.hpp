// Mentions: the names, amounts and dates of a report, each with its place. Names come from the lexicon, from what the
// report itself teaches (glosses, quotes, head nouns, roles), and from the grammar of names with versions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/date.hpp"
#include "ktrend/quantity.hpp"
#include "ktrend/span.hpp"
#include "ktrend/text.hpp"

namespace ktrend {

/// How a name was found. The order is that of trust.
enum class NameSource : std::uint8_t {
    Lexicon,    ///< a spelling of the lexicon
    Family,     ///< a family of the lexicon with a version: 클로드 하이쿠 4.5
    Gloss,      ///< 팅커(Tinker), Reflection AI(리플렉션 AI)
    Quoted,     ///< ‘SINQ’
    Versioned,  ///< a Latin or Hangul name with a version: Veo 3.1, gpt-realtime-mini
    HeadNoun,   ///< typed by the noun beside it: 스타트업 X, X 모델, X 대표
    Role,       ///< a person by a role: 얀 르쿤 수석 과학자, X CEO
    Latin,      ///< a capitalised Latin name without any of these
    Concept,    ///< a named concept of the field by its head: 온디바이스 AI, AI 에이전트 기술
    Learned,    ///< a name that another place of the report taught
};

/// A thing that the report names, once for each thing.
struct ReportEntity {
    std::string name;                         ///< canonical: the lexicon's, else the fullest form in the report
    std::string type;                         ///< "Unknown" where nothing tells
    std::vector<std::string> aliases;         ///< spellings met or taught in the report, in order of appearance
    std::optional<std::uint32_t> lexicon;     ///< its entry, where it has one
    NameSource source = NameSource::Lexicon;  ///< the most trusted of its mentions
    bool generic = false;                     ///< AI, 모델, 에이전트: too general to take over a proper topic

    friend bool operator==(const ReportEntity&, const ReportEntity&) = default;
};

enum class MentionKind : std::uint8_t { Entity, Quantity, Date };

struct Mention {
    TextSpan span;  ///< with its gloss, without quotation marks and particles
    MentionKind kind = MentionKind::Entity;
    std::uint32_t index = 0;  ///< into `entities`, `quantities` or `dates`
    NameSource source = NameSource::Lexicon;

    friend bool operator==(const Mention&, const Mention&) = default;
};

struct Mentions {
    std::vector<Mention> mentions;  ///< in text order, disjoint
    std::vector<ReportEntity> entities;
    std::vector<QuantityMention> quantities;
    std::vector<DateMention> dates;
};

/// One mention a line: its bytes in the file, kind, type, name or value, text. `text` is the one that they were found
/// in.
[[nodiscard]] KTREND_API std::string dump(const Mentions& mentions, const Text& text);

}  // namespace ktrend
