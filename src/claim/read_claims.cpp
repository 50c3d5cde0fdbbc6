// Reads claim records from NDJSON.
#include <cmath>
#include <string>
#include <utility>

#include "claim/json_reader.hpp"
#include "core/files.hpp"
#include "ktrend/claim.hpp"

namespace ktrend {
namespace {

using json::Fault;
using json::Object;

/// The member of a closed set that has this name.
template <class Enum>
Enum named(Object object, std::string_view key, int count) {
    const std::string name = json::string_at(object, key);
    for (int i = 0; i < count; ++i) {
        if (to_string(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
    }
    throw Fault{"unknown " + std::string(key) + " '" + name + "'"};
}

Span read_span(Object object) {
    return {json::offset_at(object, "start"), json::offset_at(object, "end")};
}

EntityRef read_entity(Object object) {
    EntityRef entity;
    entity.id = json::string_at(object, "id");
    entity.name = json::string_at(object, "name");
    entity.type = json::string_at(object, "type");
    entity.text = json::string_at(object, "text");
    entity.span = read_span(object);
    return entity;
}

ClaimObject read_object(Object object) {
    const std::string kind = json::string_at(object, "kind");
    if (kind == "entity") return read_entity(object);
    if (kind == "quantity") {
        return QuantityValue{json::string_at(object, "text"), json::optional_number_at(object, "low"),
                             json::optional_number_at(object, "high"), json::string_at(object, "unit"),
                             read_span(object)};
    }
    if (kind == "text") return TextValue{json::string_at(object, "text"), read_span(object)};
    throw Fault{"unknown kind '" + kind + "' of an object"};
}

Qualifiers read_qualifiers(Object object) {
    Qualifiers qualifiers;
    for (const auto field : object) {
        std::string_view value;
        if (field.value.get(value) != simdjson::SUCCESS) throw Fault{"a qualifier must be a string"};
        qualifiers.emplace_back(std::string(field.key), std::string(value));
    }
    return qualifiers;
}

Evidence read_evidence(Object object) {
    Evidence evidence;
    evidence.span = read_span(object);
    evidence.position = {json::offset_at(object, "line"), json::offset_at(object, "column")};
    if (const auto page = json::optional_number_at(object, "page")) {
        if (*page < 0 || *page > 1e9 || *page != std::floor(*page)) throw Fault{"'page' must be a whole number"};
        evidence.page = static_cast<int>(*page);
    }
    evidence.quote = json::string_at(object, "quote");
    return evidence;
}

ClaimDate read_date(Object object) {
    return {json::string_at(object, "value"), named<DateBasis>(object, "basis", 3)};
}

Claim read_claim(Object object) {
    Claim claim;
    claim.id = json::string_at(object, "id");
    if (claim.id.empty()) throw Fault{"'id' is empty"};
    claim.report = json::string_at(object, "report");
    claim.subject = read_entity(json::object_at(object, "subject"));
    claim.relation = json::string_at(object, "relation");
    claim.object = read_object(json::object_at(object, "object"));
    if (const auto date = json::optional_object_at(object, "date")) claim.date = read_date(*date);
    claim.modality = named<Modality>(object, "modality", 5);
    claim.polarity = named<Polarity>(object, "polarity", 2);
    if (const auto source = json::optional_object_at(object, "attribution")) claim.attribution = read_entity(*source);
    claim.qualifiers = read_qualifiers(json::object_at(object, "qualifiers"));
    claim.evidence = read_evidence(json::object_at(object, "span"));
    claim.rule = json::string_at(object, "rule");
    claim.confidence = json::number_at(object, "confidence");
    if (std::string fault = fault_of(claim); !fault.empty()) throw Fault{std::move(fault)};
    return claim;
}

}  // namespace

ClaimFile parse_claims(std::string_view text, std::string_view file) {
    ClaimFile result;
    json::read_lines(text, file, "claim.record", result.diagnostics,
                     [&](Object object, std::uint32_t) { result.claims.push_back(read_claim(object)); });
    return result;
}

ClaimFile read_claims(const std::string& path) {
    return parse_claims(read_file(path), path);
}

}  // namespace ktrend
