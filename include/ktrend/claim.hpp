// The claim record: one statement that a report makes, with the bytes that state it. Plain data; knows no rules.
//
// The NDJSON form, its keys and their order are fixed (docs/formats.md); `read_claims` and `write_claims` are exact
// inverses of each other for every record that ktrend writes.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ktrend/api.hpp"
#include "ktrend/diagnostic.hpp"
#include "ktrend/span.hpp"

namespace ktrend {

/// A named thing as a claim refers to it.
struct EntityRef {
    std::string id{};    ///< `entity_id(type, name)`
    std::string name{};  ///< canonical name
    std::string type{};  ///< a type of the knowledge schema, e.g. "Organization"; "Unknown" where nothing tells
    std::string text{};  ///< surface form: what `span` says, read as text: without markup, on one line
    Span span{};         ///< where it stands in the report; may lie outside the claim's span (a subject from context)

    friend bool operator==(const EntityRef&, const EntityRef&) = default;
};

/// An amount. An absent bound is an open side: 100만 이상 ("a million or more") has no `high`.
struct QuantityValue {
    std::string text{};  ///< surface form, as above
    std::optional<double> low{};
    std::optional<double> high{};
    std::string unit{};  ///< "%", "배", ISO 4217 codes, counters as written …; empty for plain numbers
    Span span{};

    friend bool operator==(const QuantityValue&, const QuantityValue&) = default;
};

/// A stretch of the report.
struct TextValue {
    std::string text{};  ///< surface form, as above
    Span span{};

    friend bool operator==(const TextValue&, const TextValue&) = default;
};

using ClaimObject = std::variant<EntityRef, QuantityValue, TextValue>;

enum class DateBasis : std::uint8_t { Stated, Section, ReportPeriod };

struct ClaimDate {
    std::string value{};  ///< EDTF that `edtf_range` understands
    DateBasis basis = DateBasis::Stated;

    friend bool operator==(const ClaimDate&, const ClaimDate&) = default;
};

enum class Modality : std::uint8_t { Asserted, Planned, Predicted, Reported, Possible };
enum class Polarity : std::uint8_t { Positive, Negative };

/// The stretch of the report that states a claim.
struct Evidence {
    Span span;
    Position position;        ///< of `span.start` in the file
    std::optional<int> page;  ///< from 1, for reports that came out of a PDF
    std::string quote;        ///< the decoded bytes of `span`, not normalised

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Further fields that a relation declares: metric, role, benchmark … in the order of the schema.
using Qualifiers = std::vector<std::pair<std::string, std::string>>;

struct Claim {
    std::string id;      ///< `claim_id(*this)`: the same on every run and machine
    std::string report;  ///< path below the folder given, `/` as separator
    EntityRef subject;
    std::string relation;
    ClaimObject object;
    std::optional<ClaimDate> date;
    Modality modality = Modality::Asserted;
    Polarity polarity = Polarity::Positive;
    std::optional<EntityRef> attribution;  ///< who says so, where the report names a source other than itself
    Qualifiers qualifiers;
    Evidence evidence;
    std::string rule;         ///< id of the rule that found it
    double confidence = 0.0;  ///< in [0, 1], three decimals

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// The claim's object as people read it: an entity's canonical name, the surface form of an amount or of open text.
[[nodiscard]] KTREND_API const std::string& object_text(const Claim& claim);

[[nodiscard]] KTREND_API std::string_view to_string(Modality) noexcept;
[[nodiscard]] KTREND_API std::string_view to_string(Polarity) noexcept;
[[nodiscard]] KTREND_API std::string_view to_string(DateBasis) noexcept;

/// `organization:anthropic`: type in lower case, `:`, then the name NFKC-normalised and case-folded, with letters and
/// digits of any script kept, + and # right behind them and & between them (C++, C#, AT&T), and every other run turned
/// into one `-` (none at the ends).
[[nodiscard]] KTREND_API std::string entity_id(std::string_view type, std::string_view name);

/// 16 hexadecimal digits: a hash of report, span, rule, relation, subject, object and qualifiers.
[[nodiscard]] KTREND_API std::string claim_id(const Claim& claim);

/// Why this is no sound claim, as a phrase; empty where it is one. Ids (but for the claim's own) and the relation are
/// not empty, spans do not end before they start, lines, columns and pages count from 1, amounts are numbers, the date
/// is EDTF, and the confidence lies in [0, 1]. `read_claims` and `GraphBuilder` refuse what has a fault.
[[nodiscard]] KTREND_API std::string fault_of(const Claim& claim);

/// The record as one line of JSON, without line break. Strings that are not UTF-8 are written with U+FFFD.
[[nodiscard]] KTREND_API std::string to_json(const Claim& claim);

/// Claims, one JSON object a line, each line ended by '\n'. Flushes; throws `Error` when the stream fails.
KTREND_API void write_claims(std::ostream& out, const std::vector<Claim>& claims);

struct ClaimFile {
    std::vector<Claim> claims;
    std::vector<Diagnostic> diagnostics;  ///< one for each line that is no claim record; the others are read
};

/// Reads what `write_claims` writes; linear. Unknown keys are ignored. Missing keys, empty ids and what
/// `fault_of` tells are errors of their line. `file` names the source in them.
[[nodiscard]] KTREND_API ClaimFile parse_claims(std::string_view text, std::string_view file);

/// As above, from a file. Throws `Error` when the file cannot be read.
[[nodiscard]] KTREND_API ClaimFile read_claims(const std::string& path);

}  // namespace ktrend
