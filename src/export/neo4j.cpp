// CSV for `neo4j-admin database import`. Its header names the types of columns; lists have a separator of their own,
// U+001F, which no value can hold: control characters become U+FFFD.
#include <string>

#include "claim/json_writer.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

constexpr char list_separator = '\x1F';

/// One line, field by field. Every text is quoted, so that no content can be mistaken for structure; an empty field
/// without quotation marks is no value at all.
class Row {
public:
    explicit Row(std::string& out) : out_(out) {}
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

    Row& text(std::string_view value) {
        separate();
        if (!value.empty()) quote(xml::clean(value));
        return *this;
    }
    Row& count(std::uint64_t value) {
        separate();
        out_.append(std::to_string(value));
        return *this;
    }
    Row& number(std::optional<double> value) {
        separate();
        if (value) json::append_number(out_, *value);
        return *this;
    }
    template <class List>
    Row& list(const List& values) {
        separate();
        std::string joined;
        for (const auto& value : values) {
            if (!joined.empty()) joined.push_back(list_separator);
            joined.append(xml::clean(value));
        }
        if (!joined.empty()) quote(joined);
        return *this;
    }
    void end() { out_.push_back('\n'); }

private:
    void separate() {
        if (!first_) out_.push_back(',');
        first_ = false;
    }
    void quote(std::string_view value) {
        out_.push_back('"');
        for (const char c : value) {
            if (c == '"') out_.push_back('"');
            out_.push_back(c);
        }
        out_.push_back('"');
    }

    std::string& out_;
    bool first_ = true;
};

std::vector<std::string> claims_of(const KnowledgeGraph& graph, StatementId s) {
    std::vector<std::string> claims;
    for (const EvidenceId e : graph.evidence_of(s)) claims.push_back(graph.claim_id(e));
    return claims;
}

}  // namespace

void write_neo4j_nodes(std::ostream& stream, const KnowledgeGraph& graph) {
    Output out(stream, "nodes");
    out.text().append(
        "id:ID,:LABEL,name,kind,aliases:string[],mentions:int,reports:int,first_seen:date,last_seen:date,"
        "low:double,high:double,unit\n");
    for (NodeId n = 0; n < graph.node_count(); ++n) {
        const Node node = graph.node(n);
        Row(out.text())
            .text(node_xml_id(graph, n))
            .text(node.type)
            .text(node.label)
            .text(to_string(node.kind))
            .list(graph.aliases(n))
            .count(node.mention_count)
            .count(node.report_count)
            .text(first_day(node.valid))
            .text(last_day(node.valid))
            .number(node.low)
            .number(node.high)
            .text(node.unit)
            .end();
        out.flush_if_full();
    }
    out.finish();
}

void write_neo4j_relationships(std::ostream& stream, const KnowledgeGraph& graph) {
    Output out(stream, "relationships");
    out.text().append(
        ":START_ID,:END_ID,:TYPE,id,polarity,modality,qualifiers,first_date:date,last_date:date,evidence:int,"
        "report_count:int,confidence:double,reports:string[],quote,place,claims:string[]\n");
    for (StatementId s = 0; s < graph.statement_count(); ++s) {
        const Statement statement = graph.statement(s);
        const EvidenceView first = graph.evidence(*graph.evidence_of(s).begin());
        std::string qualifiers;
        append_qualifiers(qualifiers, graph, s);
        Row(out.text())
            .text(node_xml_id(graph, statement.subject))
            .text(node_xml_id(graph, statement.object))
            .text(statement.relation)
            .text(statement_hash(graph, s))
            .text(to_string(statement.polarity))
            .text(to_string(statement.modality))
            .text(qualifiers)
            .text(first_day(statement.valid))
            .text(last_day(statement.valid))
            .count(statement.evidence_count)
            .count(statement.report_count)
            .number(statement.confidence)
            .list(graph.reports_of(s))
            .text(first.quote)
            .text(place(first))
            .list(claims_of(graph, s))
            .end();
        out.flush_if_full();
    }
    out.finish();
}

}  // namespace ktrend
