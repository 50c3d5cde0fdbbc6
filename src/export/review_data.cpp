// The data of the review page; see review_data.hpp. src/export/review/model.js reads it.
#include "export/review_data.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "claim/hash.hpp"
#include "claim/json_writer.hpp"
#include "export/colour.hpp"
#include "export/picture.hpp"
#include "export/report_text.hpp"
#include "export/source_text.hpp"
#include "ktrend/text.hpp"

namespace ktrend::review {
namespace {

using Object = json::ObjectWriter;

/// Places of a report in UTF-16 code units, counted in one pass.
class Offsets {
public:
    Offsets(SourceText& source, std::vector<std::uint32_t> bytes) : bytes_(std::move(bytes)) {
        std::ranges::sort(bytes_);
        bytes_.erase(std::unique(bytes_.begin(), bytes_.end()), bytes_.end());  // clang 14 knows no ranges::unique
        units_.reserve(bytes_.size());
        for (const std::uint32_t byte : bytes_) units_.push_back(source.counts_before(byte).utf16);
    }
    [[nodiscard]] std::size_t of(std::uint32_t byte) const {
        return units_[static_cast<std::size_t>(std::ranges::lower_bound(bytes_, byte) - bytes_.begin())];
    }

private:
    std::vector<std::uint32_t> bytes_;
    std::vector<std::size_t> units_;
};

struct ClaimEntry {
    EvidenceId evidence = 0;
    StatementId statement = 0;
    Claim claim;
};

Span object_span(const ClaimObject& object) {
    return std::visit([](const auto& value) { return value.span; }, object);
}

class Writer {
public:
    Writer(const KnowledgeGraph& graph, const ReviewOptions& options) : graph_(graph), options_(options) {}

    std::string write() && {
        Object object(out_);
        object.string("title", options_.title);
        object.string("key", storage_key());
        write_types(object.key("types"));
        write_list("nodes", object, graph_.node_count(), [&](std::size_t n) { write_node(static_cast<NodeId>(n)); });
        write_list("statements", object, graph_.statement_count(),
                   [&](std::size_t s) { write_statement(static_cast<StatementId>(s)); });
        statement_of_.resize(graph_.evidence_count());
        for (StatementId s = 0; s < graph_.statement_count(); ++s) {
            for (const EvidenceId e : graph_.evidence_of(s)) statement_of_[e] = s;
        }
        write_list("reports", object, graph_.report_count(),
                   [&](std::size_t r) { write_report(static_cast<ReportId>(r)); });
        object.key("claims").append("[").append(claims_).append("]");
        object.close();
        return std::move(out_);
    }

private:
    template <class Write>
    void write_list(std::string_view key, Object& object, std::size_t count, Write write) {
        object.key(key).push_back('[');
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) out_.append(",\n");
            write(i);
        }
        out_.push_back(']');
    }

    /// Marks are kept by browsers under it: another for every set of claims.
    [[nodiscard]] std::string storage_key() const {
        StableHash hash;
        for (EvidenceId e = 0; e < graph_.evidence_count(); ++e) hash.add(graph_.claim_id(e));
        return "ktrend-review:" + to_hex(hash.value());
    }

    void write_types(std::string& out) const {
        const Palette palette(graph_, options_.colours);
        out.push_back('{');
        for (const auto& [type, colour] : palette.types()) {
            if (out.back() != '{') out.push_back(',');
            json::append_string(out, type);
            json::append_string(out.append(":"), to_string(colour));
        }
        out.push_back('}');
    }

    void write_node(NodeId n) {
        const Node node = graph_.node(n);
        Object object(out_);
        object.string("id", node.id);
        object.string("label", node.label);
        object.string("type", node.type);
        object.string("kind", to_string(node.kind));
        object.close();
    }

    void write_statement(StatementId s) {
        Object object(out_);
        object.number("subject", std::uint64_t{graph_.subject(s)});
        object.number("object", std::uint64_t{graph_.object(s)});
        object.string("relation", graph_.statement(s).relation);
        object.string("kind", statement_kind(graph_, s));
        std::string qualifiers;
        append_qualifiers(qualifiers, graph_, s);
        object.string("qualifiers", qualifiers);
        object.close();
    }

    std::vector<ClaimEntry> claims_of(ReportId r) const {
        std::vector<ClaimEntry> claims;
        for (const EvidenceId e : graph_.evidence_from(r)) claims.push_back({e, statement_of_[e], graph_.claim(e)});
        std::ranges::sort(claims, {}, [](const ClaimEntry& entry) {
            return std::tuple(entry.claim.evidence.span, std::string_view(entry.claim.id));
        });
        return claims;
    }

    void write_report(ReportId r) {
        const ReportRecord& record = graph_.report(r);
        const std::vector<ClaimEntry> claims = claims_of(r);
        const std::optional<Report> report = unchanged_report(graph_, r, options_.reports);
        Object object(out_);
        object.string("path", record.path);
        object.string("title", record.title);
        object.string("published", record.published ? to_string(*record.published) : std::string());
        if (report) {
            write_text(object, r, *report, claims);
        } else {
            object.null("text");
            for (const ClaimEntry& entry : claims) write_claim(r, entry, nullptr, 0);
        }
        object.close();
    }

    void write_text(Object& object, ReportId r, const Report& report, const std::vector<ClaimEntry>& claims) {
        SourceText source(report);
        std::vector<Span> markup;
        for (const Edit& edit : Text::read(report).edits()) {
            if (edit.kind == EditKind::Dropped && !edit.source.empty()) markup.push_back(edit.source);
        }
        std::vector<std::uint32_t> bytes;
        const auto add = [&](Span span) { bytes.insert(bytes.end(), {span.start, span.end}); };
        std::ranges::for_each(markup, add);
        for (const ClaimEntry& entry : claims) {
            add(entry.claim.evidence.span);
            add(entry.claim.subject.span);
            add(object_span(entry.claim.object));
        }
        const Offsets offsets(source, std::move(bytes));
        object.string("text", source.decoded({0, source.size()}));
        std::string& list = object.key("markup");
        list.push_back('[');
        for (const Span span : markup) {
            if (list.back() != '[') list.push_back(',');
            list.append(std::to_string(offsets.of(span.start)))
                .append(",")
                .append(std::to_string(offsets.of(span.end)));
        }
        list.push_back(']');
        for (const ClaimEntry& entry : claims) write_claim(r, entry, &offsets, source.size());
    }

    void write_claim(ReportId r, const ClaimEntry& entry, const Offsets* offsets, std::uint32_t size) {
        if (!claims_.empty()) claims_.append(",\n");
        const Claim& claim = entry.claim;
        const Evidence& evidence = claim.evidence;
        Object object(claims_);
        object.string("id", claim.id);
        object.number("statement", std::uint64_t{entry.statement});
        object.number("report", std::uint64_t{r});
        const auto span = [&](std::string_view key, Span bytes) {
            if (offsets == nullptr || bytes.empty() || bytes.end > size) return object.null(key);
            object.key(key).append("[").append(std::to_string(offsets->of(bytes.start))).append(",");
            claims_.append(std::to_string(offsets->of(bytes.end))).append("]");
        };
        object.number("start", std::uint64_t{offsets ? offsets->of(evidence.span.start) : 0});
        object.number("end", std::uint64_t{offsets ? offsets->of(evidence.span.end) : 0});
        span("subjectSpan", claim.subject.span);
        span("objectSpan", object_span(claim.object));
        object.key("bytes").append("[").append(std::to_string(evidence.span.start)).append(",");
        claims_.append(std::to_string(evidence.span.end)).append("]");
        object.number("line", std::uint64_t{evidence.position.line});
        object.number("column", std::uint64_t{evidence.position.column});
        if (evidence.page) object.number("page", static_cast<double>(*evidence.page));
        object.string("quote", evidence.quote);
        object.string("subjectId", claim.subject.id);
        object.string("subjectText", claim.subject.text);
        const auto* entity = std::get_if<EntityRef>(&claim.object);
        object.string("objectId", entity != nullptr ? std::string_view(entity->id) : std::string_view());
        object.string("date", claim.date ? claim.date->value : std::string());
        object.string("basis", claim.date ? to_string(claim.date->basis) : std::string_view());
        object.string("modality", to_string(claim.modality));
        object.string("attribution", claim.attribution ? claim.attribution->name : std::string());
        object.string("rule", claim.rule);
        object.number("confidence", claim.confidence);
        object.close();
    }

    const KnowledgeGraph& graph_;
    const ReviewOptions& options_;
    std::string out_;
    std::string claims_;  // grows while reports are written, each of which is loaded once
    std::vector<StatementId> statement_of_;
};

}  // namespace

std::string data_json(const KnowledgeGraph& graph, const ReviewOptions& options) {
    return Writer(graph, options).write();
}

}  // namespace ktrend::review
