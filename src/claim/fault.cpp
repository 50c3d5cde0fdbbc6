// What makes a record no sound claim: one rule for those that are read and for those that a program makes.
#include <cmath>
#include <string>

#include "ktrend/claim.hpp"
#include "ktrend/date.hpp"

namespace ktrend {
namespace {

constexpr const char* reversed = "a span ends before it starts";

bool is_reversed(Span span) noexcept {
    return span.start > span.end;
}

std::string fault_of(const EntityRef& entity) {
    if (entity.id.empty()) return "'id' is empty";
    return is_reversed(entity.span) ? reversed : "";
}

std::string fault_of(const QuantityValue& amount) {
    const auto finite = [](const std::optional<double>& bound) { return !bound || std::isfinite(*bound); };
    if (!finite(amount.low) || !finite(amount.high)) return "a bound of an amount is no number";
    return is_reversed(amount.span) ? reversed : "";
}

std::string fault_of(const TextValue& text) {
    return is_reversed(text.span) ? reversed : "";
}

std::string fault_of(const Evidence& evidence) {
    if (is_reversed(evidence.span)) return reversed;
    if (evidence.position.line == 0 || evidence.position.column == 0) return "lines and columns count from 1";
    return evidence.page && *evidence.page < 1 ? "'page' must be a whole number" : "";
}

}  // namespace

std::string fault_of(const Claim& claim) {
    if (claim.relation.empty()) return "'relation' is empty";
    if (std::string fault = fault_of(claim.subject); !fault.empty()) return fault;
    const auto of_object = [](const auto& object) { return fault_of(object); };
    if (std::string fault = std::visit(of_object, claim.object); !fault.empty()) return fault;
    if (claim.date && !edtf_range(claim.date->value)) return "'" + claim.date->value + "' is no date in EDTF";
    if (claim.attribution) {
        if (std::string fault = fault_of(*claim.attribution); !fault.empty()) return fault;
    }
    if (std::string fault = fault_of(claim.evidence); !fault.empty()) return fault;
    return claim.confidence >= 0.0 && claim.confidence <= 1.0 ? "" : "'confidence' must lie in 0 to 1";
}

}  // namespace ktrend
