// Mentions as text, for tests and for people.
#include <sstream>

#include "ktrend/mention.hpp"

namespace ktrend {
namespace {

std::string bound(const std::optional<double>& value) {
    if (!value) return "..";
    std::ostringstream out;
    out.precision(15);
    out << *value;
    return out.str();
}

}  // namespace

std::string dump(const Mentions& mentions, const Text& text) {
    std::string out;
    for (const Mention& mention : mentions.mentions) {
        // as claims count: places in the normalised text would be of no use to a reader of the file
        const Span source = text.source(mention.span);
        out += "bytes " + std::to_string(source.start) + "-" + std::to_string(source.end) + " ";
        switch (mention.kind) {
            case MentionKind::Entity: {
                const ReportEntity& entity = mentions.entities[mention.index];
                out += entity.type + (entity.generic ? "*" : "") + " " + entity.name;
                break;
            }
            case MentionKind::Quantity: {
                const QuantityMention& quantity = mentions.quantities[mention.index];
                out += "amount " + bound(quantity.low) + "/" + bound(quantity.high) + " " + quantity.unit;
                break;
            }
            case MentionKind::Date: out += "date " + mentions.dates[mention.index].value; break;
        }
        out += " | " + std::string(text.slice(mention.span)) + "\n";
    }
    return out;
}

}  // namespace ktrend
