// GEXF 1.3 with a timeline. Colours are written as r g b a (Gephi fails on the hex form), days in full.
#include <algorithm>
#include <functional>
#include <vector>

#include "core/decimal.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"
#include "graph/days.hpp"

namespace ktrend {
namespace {

/// Days at which something shows: ascending, apart from one another. `always` overrides them.
struct Spells {
    std::vector<DayRange> ranges;
    bool always = false;

    void add(DayRange range) {
        if (range.empty()) return;
        ranges.push_back(range);
    }
    /// Joins what overlaps or touches.
    void settle() {
        std::ranges::sort(ranges, {}, &DayRange::first);
        std::size_t kept = 0;
        for (const DayRange range : ranges) {
            if (kept > 0 && reaches(ranges[kept - 1].last, range.first)) {
                ranges[kept - 1].last = std::max(ranges[kept - 1].last, range.last);
            } else {
                ranges[kept++] = range;
            }
        }
        ranges.resize(kept);
    }

private:
    static bool reaches(std::int32_t last, std::int32_t first) {
        return last == DayRange::open_last || first <= last || first == last + 1;
    }
};

class Writer {
public:
    Writer(std::ostream& out, const KnowledgeGraph& graph, const GexfOptions& options)
        : out_(out, "graph"), graph_(graph), options_(options), picture_(make_picture(graph, options.picture)) {}

    void write() {
        collect_spells();
        text().append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
            "<meta><creator>ktrend</creator></meta>\n"
            "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" "
            "timerepresentation=\"interval\">\n"
            "<attributes class=\"node\" mode=\"static\">\n");
        declare("type", "string");
        declare("kind", "string");
        declare("mentions", "integer");
        declare("reports", "integer");
        declare("degree", "integer");
        text().append("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n");
        for (const char* id : {"relation", "polarity", "modality", "quote", "place"}) declare(id, "string");
        declare("evidence", "integer");
        declare("report_count", "integer");
        text().append("</attributes>\n<nodes>\n");
        for (std::size_t i = 0; i < picture_.view.nodes.size(); ++i) write_node(i);
        text().append("</nodes>\n<edges>\n");
        for (std::size_t i = 0; i < picture_.view.statements.size(); ++i) write_edge(i);
        text().append("</edges>\n</graph>\n</gexf>\n");
        out_.finish();
    }

private:
    std::string& text() { return out_.text(); }

    Spells spells_of(StatementId s) const {
        Spells spells;
        const Statement statement = graph_.statement(s);
        if (options_.time != TimelineBasis::Published) {
            for (const EvidenceId e : graph_.evidence_of(s)) spells.add(days_of(graph_.evidence(e).date));
        }
        if (options_.time != TimelineBasis::Valid && spells.ranges.empty() && statement.published)
            spells.add(days_of(*statement.published));
        spells.settle();
        spells.always = spells.ranges.empty();
        return spells;
    }

    /// A node must show whenever an edge of it does.
    void collect_spells() {
        std::vector<std::uint32_t> row(graph_.node_count(), 0);
        for (std::size_t i = 0; i < picture_.view.nodes.size(); ++i)
            row[picture_.view.nodes[i]] = static_cast<std::uint32_t>(i);
        of_node_.resize(picture_.view.nodes.size());
        of_edge_.reserve(picture_.view.statements.size());
        for (const StatementId s : picture_.view.statements) {
            of_edge_.push_back(spells_of(s));
            for (const NodeId end : {graph_.subject(s), graph_.object(s)}) {
                Spells& spells = of_node_[row[end]];
                spells.always = spells.always || of_edge_.back().always;
                for (const DayRange range : of_edge_.back().ranges) spells.add(range);
            }
        }
        for (Spells& spells : of_node_) {
            spells.settle();
            spells.always = spells.always || spells.ranges.empty();
        }
    }

    void declare(std::string_view id, std::string_view type) {
        text().append("<attribute id=\"").append(id).append("\" title=\"").append(id).append("\" type=\"");
        text().append(type).append("\"/>\n");
    }

    void value(std::string_view id, std::string_view value) {
        if (value.empty()) return;
        text().append("<attvalue for=\"").append(id).append("\" value=\"");
        xml::append_attribute(text(), value);
        text().append("\"/>");
    }

    void write_spells(const Spells& spells) {
        if (spells.always) return;
        text().append("<spells>");
        for (const DayRange range : spells.ranges) {
            text().append("<spell");
            if (range.first != DayRange::open_first) day("start", range.first);
            if (range.last != DayRange::open_last) day("end", range.last);
            text().append("/>");
        }
        text().append("</spells>");
    }
    void day(std::string_view name, std::int32_t days) {
        text().append(" ").append(name).append("=\"").append(to_string(from_days(days))).append("\"");
    }

    void write_node(std::size_t i) {
        const NodeId id = picture_.view.nodes[i];
        const Node node = graph_.node(id);
        const Colour colour = picture_.palette.of(node);
        text().append("<node id=\"");
        xml::append_attribute(text(), node_xml_id(graph_, id));
        text().append("\" label=\"");
        xml::append_attribute(text(), node.label);
        text().append("\"><attvalues>");
        value("type", node.type);
        value("kind", to_string(node.kind));
        value("mentions", std::to_string(node.mention_count));
        value("reports", std::to_string(node.report_count));
        value("degree", std::to_string(picture_.degrees[i]));
        text().append("</attvalues>");
        write_spells(of_node_[i]);
        text().append("<viz:size value=\"");
        append_decimal(text(), picture_.sizes[i], 2);
        text().append("\"/><viz:position x=\"");
        append_decimal(text(), picture_.places[i].x, 2);
        text().append("\" y=\"");
        append_decimal(text(), picture_.places[i].y, 2);
        text().append("\" z=\"0\"/><viz:color r=\"").append(std::to_string(colour.r));
        text().append("\" g=\"").append(std::to_string(colour.g));
        text().append("\" b=\"").append(std::to_string(colour.b));
        text().append("\" a=\"1\"/></node>\n");
        out_.flush_if_full();
    }

    void write_edge(std::size_t i) {
        const StatementId s = picture_.view.statements[i];
        const Statement statement = graph_.statement(s);
        const std::string kind = statement_kind(graph_, s);
        text().append("<edge id=\"").append(statement_hash(graph_, s)).append("\" source=\"");
        xml::append_attribute(text(), node_xml_id(graph_, statement.subject));
        text().append("\" target=\"");
        xml::append_attribute(text(), node_xml_id(graph_, statement.object));
        text().append("\" kind=\"");
        xml::append_attribute(text(), kind);
        text().append("\" label=\"");
        xml::append_attribute(text(), kind);
        text().append("\" weight=\"").append(std::to_string(std::max<std::uint32_t>(1, statement.report_count)));
        text().append("\"><attvalues>");
        value("relation", statement.relation);
        value("polarity", to_string(statement.polarity));
        value("modality", to_string(statement.modality));
        if (const IndexRange range = graph_.evidence_of(s); !range.empty()) {
            const EvidenceView evidence = graph_.evidence(*range.begin());
            value("quote", evidence.quote);
            value("place", place(evidence));
        }
        value("evidence", std::to_string(statement.evidence_count));
        value("report_count", std::to_string(statement.report_count));
        text().append("</attvalues>");
        write_spells(of_edge_[i]);
        text().append("</edge>\n");
        out_.flush_if_full();
    }

    Output out_;
    const KnowledgeGraph& graph_;
    const GexfOptions& options_;
    Picture picture_;
    std::vector<Spells> of_node_;  // in the order of the view
    std::vector<Spells> of_edge_;
};

}  // namespace

void write_gexf(std::ostream& out, const KnowledgeGraph& graph, const GexfOptions& options) {
    Writer(out, graph, options).write();
}

}  // namespace ktrend
