// The NDJSON form of claims: names of the closed sets, and the writer.
#include <array>
#include <ostream>

#include "claim/json_writer.hpp"
#include "claim/write_error.hpp"
#include "ktrend/claim.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 5> modalities{"asserted", "planned", "predicted", "reported", "possible"};
constexpr std::array<std::string_view, 2> polarities{"positive", "negative"};
constexpr std::array<std::string_view, 3> bases{"stated", "section", "report-period"};

void append_span(json::ObjectWriter& object, Span span) {
    object.number("start", std::uint64_t{span.start});
    object.number("end", std::uint64_t{span.end});
}

void append_members(json::ObjectWriter& object, const EntityRef& entity) {
    object.string("id", entity.id);
    object.string("name", entity.name);
    object.string("type", entity.type);
    object.string("text", entity.text);
    append_span(object, entity.span);
}

void append_entity(std::string& out, const EntityRef& entity) {
    json::ObjectWriter object(out);
    append_members(object, entity);
    object.close();
}

void append_object(std::string& out, const ClaimObject& value) {
    json::ObjectWriter object(out);
    if (const auto* entity = std::get_if<EntityRef>(&value)) {
        object.string("kind", "entity");
        append_members(object, *entity);
    } else if (const auto* quantity = std::get_if<QuantityValue>(&value)) {
        object.string("kind", "quantity");
        object.string("text", quantity->text);
        object.number("low", quantity->low);
        object.number("high", quantity->high);
        object.string("unit", quantity->unit);
        append_span(object, quantity->span);
    } else {
        const auto& text = std::get<TextValue>(value);
        object.string("kind", "text");
        object.string("text", text.text);
        append_span(object, text.span);
    }
    object.close();
}

void append_date(std::string& out, const std::optional<ClaimDate>& date) {
    if (!date) {
        out.append("null");
        return;
    }
    json::ObjectWriter object(out);
    object.string("value", date->value);
    object.string("basis", to_string(date->basis));
    object.close();
}

void append_qualifiers(std::string& out, const Qualifiers& qualifiers) {
    out.push_back('{');
    for (const auto& [key, value] : qualifiers) {
        if (out.back() != '{') out.push_back(',');
        json::append_string(out, key);
        out.push_back(':');
        json::append_string(out, value);
    }
    out.push_back('}');
}

void append_evidence(std::string& out, const Evidence& evidence) {
    json::ObjectWriter object(out);
    append_span(object, evidence.span);
    object.number("line", std::uint64_t{evidence.position.line});
    object.number("column", std::uint64_t{evidence.position.column});
    if (evidence.page) object.number("page", static_cast<double>(*evidence.page));
    object.string("quote", evidence.quote);
    object.close();
}

void append_claim(std::string& out, const Claim& claim) {
    json::ObjectWriter object(out);
    object.string("id", claim.id);
    object.string("report", claim.report);
    append_entity(object.key("subject"), claim.subject);
    object.string("relation", claim.relation);
    append_object(object.key("object"), claim.object);
    append_date(object.key("date"), claim.date);
    object.string("modality", to_string(claim.modality));
    object.string("polarity", to_string(claim.polarity));
    if (claim.attribution) {
        append_entity(object.key("attribution"), *claim.attribution);
    } else {
        object.null("attribution");
    }
    append_qualifiers(object.key("qualifiers"), claim.qualifiers);
    append_evidence(object.key("span"), claim.evidence);
    object.string("rule", claim.rule);
    object.number("confidence", claim.confidence);
    object.close();
}

}  // namespace

const std::string& object_text(const Claim& claim) {
    if (const auto* entity = std::get_if<EntityRef>(&claim.object)) return entity->name;
    if (const auto* quantity = std::get_if<QuantityValue>(&claim.object)) return quantity->text;
    return std::get<TextValue>(claim.object).text;
}

std::string_view to_string(Modality modality) noexcept {
    return modalities[static_cast<std::size_t>(modality)];
}
std::string_view to_string(Polarity polarity) noexcept {
    return polarities[static_cast<std::size_t>(polarity)];
}
std::string_view to_string(DateBasis basis) noexcept {
    return bases[static_cast<std::size_t>(basis)];
}

std::string to_json(const Claim& claim) {
    std::string out;
    append_claim(out, claim);
    return out;
}

void write_claims(std::ostream& out, const std::vector<Claim>& claims) {
    constexpr std::size_t chunk = 1U << 16U;
    std::string buffer;
    buffer.reserve(2 * chunk);
    const auto flush = [&] {
        out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        buffer.clear();
    };
    for (const Claim& claim : claims) {
        append_claim(buffer, claim);
        buffer.push_back('\n');
        if (buffer.size() >= chunk) flush();
    }
    flush();
    finish(out, "claims");
}

}  // namespace ktrend
