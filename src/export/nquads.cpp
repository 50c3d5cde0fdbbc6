// RDF as N-Quads: PROV-O for where a statement comes from, Web Annotation selectors for the place in the report.
#include <string>
#include <string_view>

#include "claim/json_writer.hpp"
#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/report_text.hpp"
#include "export/source_text.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
#define PROV "http://www.w3.org/ns/prov#"
#define OA "http://www.w3.org/ns/oa#"

/// Letters and digits of any script and what needs no escape in a path; all else by percent signs.
void append_iri_segment(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (std::string_view rest = text; !rest.empty();) {
        const auto [code, size] = utf8::decode(rest);
        const bool is_plain = ascii::is_alnum(code) || code == '-' || code == '.' || code == '_' || code == '~' ||
                              code == ':' || code == '/' ||
                              (code >= 0xA0 && code <= 0xD7FF && code != 0x2028 && code != 0x2029) ||
                              (code >= 0xF900 && code <= 0xFDCF);
        for (const char c : rest.substr(0, size)) {
            if (is_plain) {
                out.push_back(c);
            } else {
                const auto byte = static_cast<unsigned char>(c);
                out.push_back('%');
                out.push_back(digits[byte >> 4U]);
                out.push_back(digits[byte & 15U]);
            }
        }
        rest.remove_prefix(size);
    }
}

void append_literal(std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : xml::clean(text)) {
        switch (c) {
            case '"': out.append("\\\""); break;
            case '\\': out.append("\\\\"); break;
            case '\n': out.append("\\n"); break;
            case '\r': out.append("\\r"); break;
            case '\t': out.append("\\t"); break;
            default: out.push_back(c);
        }
    }
    out.push_back('"');
}

class Writer {
public:
    Writer(std::ostream& out, const KnowledgeGraph& graph, const NquadsOptions& options)
        : out_(out, "quads"), graph_(graph), options_(options) {}

    void write() {
        for (NodeId n = 0; n < graph_.node_count(); ++n) write_node(n);
        for (StatementId s = 0; s < graph_.statement_count(); ++s) write_statement(s);
        for (ReportId r = 0; r < graph_.report_count(); ++r) write_report(r);
        out_.finish();
    }

private:
    [[nodiscard]] std::string iri(std::string_view kind, std::string_view name) const {
        std::string text = "<";
        text.append(options_.base).append(kind).push_back('/');
        append_iri_segment(text, name);
        text.push_back('>');
        return text;
    }
    [[nodiscard]] std::string term(std::string_view name) const { return iri("vocabulary", name); }
    [[nodiscard]] std::string node_iri(NodeId node) const {
        return iri(node < graph_.entity_count() ? "entity" : "value", graph_.node(node).id);
    }

    /// One quad; `object` is a finished term.
    void quad(std::string_view subject, std::string_view predicate, std::string_view object,
              std::string_view graph = {}) {
        std::string& text = out_.text();
        text.append(subject).append(" ").append(predicate).append(" ").append(object);
        if (!graph.empty()) text.append(" ").append(graph);
        text.append(" .\n");
    }
    void text(std::string_view subject, std::string_view predicate, std::string_view value) {
        std::string literal;
        append_literal(literal, value);
        quad(subject, predicate, literal);
    }
    void typed(std::string_view subject, std::string_view predicate, const std::string& value, std::string_view type) {
        if (value.empty()) return;
        quad(subject, predicate, "\"" + value + "\"^^<" XSD + std::string(type) + ">");
    }
    void integer(std::string_view subject, std::string_view predicate, std::uint64_t value) {
        typed(subject, predicate, std::to_string(value), "integer");
    }
    void number(std::string_view subject, std::string_view predicate, double value) {
        std::string digits;
        json::append_number(digits, value);
        typed(subject, predicate, digits, "double");
    }

    void write_node(NodeId n) {
        const Node node = graph_.node(n);
        const std::string self = node_iri(n);
        quad(self, "<" RDF "type>", term(node.type));
        text(self, "<" RDFS "label>", node.label);
        for (const std::string_view alias : graph_.aliases(n)) text(self, "<" SKOS "altLabel>", alias);
        if (node.low) number(self, term("low"), *node.low);
        if (node.high) number(self, term("high"), *node.high);
        if (!node.unit.empty()) text(self, term("unit"), node.unit);
        out_.flush_if_full();
    }

    void write_statement(StatementId s) {
        const Statement statement = graph_.statement(s);
        const std::string self = iri("statement", statement_hash(graph_, s));
        const std::string subject = node_iri(statement.subject);
        const std::string relation = term(statement.relation);
        const std::string object = node_iri(statement.object);
        if (statement.polarity == Polarity::Positive) quad(subject, relation, object, self);
        quad(self, "<" RDF "type>", "<" RDF "Statement>");
        quad(self, "<" RDF "subject>", subject);
        quad(self, "<" RDF "predicate>", relation);
        quad(self, "<" RDF "object>", object);
        text(self, term("polarity"), to_string(statement.polarity));
        text(self, term("modality"), to_string(statement.modality));
        for (const auto& [key, value] : graph_.qualifiers(s)) text(self, term("qualifier-" + std::string(key)), value);
        typed(self, term("firstDate"), first_day(statement.valid), "date");
        typed(self, term("lastDate"), last_day(statement.valid), "date");
        integer(self, term("evidence"), statement.evidence_count);
        integer(self, term("reports"), statement.report_count);
        number(self, term("confidence"), statement.confidence);
        for (const EvidenceId e : graph_.evidence_of(s)) {
            const std::string claim = iri("claim", graph_.claim_id(e));
            quad(self, "<" PROV "wasDerivedFrom>", claim);
            quad(claim, "<" OA "hasBody>", self);
            out_.flush_if_full();
        }
        out_.flush_if_full();
    }

    void write_report(ReportId r) {
        const ReportRecord& record = graph_.report(r);
        const std::string self = iri("report", record.path);
        quad(self, "<" RDF "type>", "<" PROV "Entity>");
        text(self, "<" DCTERMS "identifier>", record.path);
        if (!record.title.empty()) text(self, "<" DCTERMS "title>", record.title);
        if (!record.author.empty()) text(self, "<" DCTERMS "creator>", record.author);
        if (record.published) typed(self, "<" DCTERMS "issued>", to_string(*record.published), "date");
        if (!record.hash.empty()) text(self, term("hash"), record.hash);
        const std::optional<Report> report = unchanged_report(graph_, r, options_.reports);
        std::optional<SourceText> source;
        if (report) source.emplace(*report);
        for (const EvidenceId e : graph_.evidence_from(r)) write_claim(e, self, source);
    }

    void write_claim(EvidenceId e, const std::string& report, std::optional<SourceText>& source) {
        const EvidenceView evidence = graph_.evidence(e);
        const std::string id = graph_.claim_id(e);
        const std::string self = iri("claim", id);
        const std::string target = iri("target", id);
        quad(self, "<" RDF "type>", "<" OA "Annotation>");
        quad(self, "<" RDF "type>", "<" PROV "Entity>");
        quad(self, "<" PROV "hadPrimarySource>", report);
        quad(self, "<" OA "hasTarget>", target);
        text(self, term("rule"), evidence.rule);
        text(self, term("modality"), to_string(evidence.modality));
        if (!evidence.attribution.empty()) text(self, term("attribution"), evidence.attribution);
        if (!evidence.date.empty()) {
            text(self, term("date"), evidence.date);
            text(self, term("dateBasis"), to_string(evidence.date_basis));
        }
        number(self, term("confidence"), evidence.confidence);
        quad(target, "<" RDF "type>", "<" OA "SpecificResource>");
        quad(target, "<" OA "hasSource>", report);
        integer(target, term("line"), evidence.position.line);
        integer(target, term("column"), evidence.position.column);
        if (evidence.page) integer(target, term("page"), static_cast<std::uint64_t>(*evidence.page));
        write_selectors(evidence, target, source);
        out_.flush_if_full();
    }

    void write_selectors(const EvidenceView& evidence, const std::string& target, std::optional<SourceText>& source) {
        const auto selector = [&](std::string_view name, const char* type) {
            std::string id = target.substr(0, target.size() - 1);
            id.append("/").append(name).append(">");
            quad(target, "<" OA "hasSelector>", id);
            quad(id, "<" RDF "type>", type);
            return id;
        };
        const std::string bytes = selector("bytes", "<" OA "DataPositionSelector>");
        integer(bytes, "<" OA "start>", evidence.span.start);
        integer(bytes, "<" OA "end>", evidence.span.end);
        const std::string quote = selector("quote", "<" OA "TextQuoteSelector>");
        text(quote, "<" OA "exact>", evidence.quote);
        if (!source) return;
        text(quote, "<" OA "prefix>", source->before(evidence.span.start, options_.context));
        text(quote, "<" OA "suffix>", source->after(evidence.span.end, options_.context));
        const std::string characters = selector("characters", "<" OA "TextPositionSelector>");
        const std::size_t start = source->counts_before(evidence.span.start).characters;
        integer(characters, "<" OA "start>", start);
        integer(characters, "<" OA "end>", start + utf8::length(evidence.quote));
    }

    Output out_;
    const KnowledgeGraph& graph_;
    const NquadsOptions& options_;
};

}  // namespace

void write_nquads(std::ostream& out, const KnowledgeGraph& graph, const NquadsOptions& options) {
    Writer(out, graph, options).write();
}

}  // namespace ktrend
