// Reading a graph: views of nodes, statements and evidence, and the look-ups.
#include "ktrend/graph.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/graph_impl.hpp"
#include "resolve/name_form.hpp"

namespace ktrend {
namespace {

constexpr std::array<std::string_view, 3> kinds{"entity", "quantity", "text"};

template <class T>
std::size_t bytes(const std::vector<T>& column) noexcept {
    return column.capacity() * sizeof(T);
}

std::optional<double> bound(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

}  // namespace

std::string_view to_string(NodeKind kind) noexcept {
    return kinds[static_cast<std::size_t>(kind)];
}

std::uint32_t KnowledgeGraph::Impl::relation_number(std::string_view name) const noexcept {
    const auto place = std::lower_bound(relations.begin(), relations.end(), name);
    if (place == relations.end() || *place != name) return no_number;
    return static_cast<std::uint32_t>(place - relations.begin());
}

DayRange KnowledgeGraph::Impl::published_of(ReportId report) const noexcept {
    const auto& day = reports[report].published;
    return day ? DayRange{to_days(*day), to_days(*day)} : DayRange{};
}

KnowledgeGraph::KnowledgeGraph() : KnowledgeGraph(assemble({}, {}, {}, {}, {})) {}
KnowledgeGraph::KnowledgeGraph(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
KnowledgeGraph::KnowledgeGraph(const KnowledgeGraph&) = default;
KnowledgeGraph& KnowledgeGraph::operator=(const KnowledgeGraph&) = default;
// A moved-from graph stays usable: graphs share their data.
KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&& other) noexcept
    : impl_(other.impl_) {}  // NOLINT(performance-move-constructor-init)
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&& other) noexcept {
    impl_ = other.impl_;
    return *this;
}
KnowledgeGraph::~KnowledgeGraph() = default;

std::size_t KnowledgeGraph::node_count() const noexcept {
    return impl_->node_count();
}
std::size_t KnowledgeGraph::entity_count() const noexcept {
    return impl_->nodes.entities;
}
std::size_t KnowledgeGraph::statement_count() const noexcept {
    return impl_->statement_count();
}
std::size_t KnowledgeGraph::evidence_count() const noexcept {
    return impl_->claims.size();
}
std::size_t KnowledgeGraph::report_count() const noexcept {
    return impl_->reports.size();
}

Node KnowledgeGraph::node(NodeId n) const {
    const Impl& g = *impl_;
    Node node;
    node.id = g.text(g.nodes.id[n]);
    node.label = g.text(g.nodes.label[n]);
    node.type = g.text(g.nodes.type[n]);
    node.mention_count = g.nodes.mentions[n];
    node.report_count = g.nodes.reports[n];
    node.valid = to_dates(g.nodes.valid[n]);
    node.published = to_dates(g.nodes.published[n]);
    if (n < g.nodes.entities) return node;
    const ClaimRow& row = g.claims.row(g.nodes.first[n]);
    node.kind = row.object_kind == 1 ? NodeKind::Quantity : NodeKind::Text;
    if (node.kind == NodeKind::Quantity) {
        const ClaimTable::Quantity& quantity = g.claims.quantity(row.object);
        node.low = bound(quantity.low);
        node.high = bound(quantity.high);
        node.unit = g.text(quantity.unit);
    }
    return node;
}

Statement KnowledgeGraph::statement(StatementId s) const {
    const auto& columns = impl_->statements;
    Statement statement;
    statement.subject = columns.subject[s];
    statement.object = columns.object[s];
    statement.relation = impl_->relations[columns.relation[s]];
    statement.polarity = columns.polarity[s];
    statement.modality = columns.modality[s];
    statement.evidence_count = columns.evidence_start[s + 1] - columns.evidence_start[s];
    statement.report_count = columns.reports[s];
    statement.confidence = columns.confidence[s];
    statement.valid = to_dates(columns.valid[s]);
    statement.published = to_dates(columns.published[s]);
    return statement;
}

EvidenceView KnowledgeGraph::evidence(EvidenceId e) const {
    const Impl& g = *impl_;
    const ClaimRow& row = g.claims.row(e);
    EvidenceView view;
    view.report = g.text(row.report);
    view.report_id = g.evidence_report[e];
    view.span = row.span;
    view.position = row.position;
    if (row.page != 0) view.page = row.page;
    view.quote = g.text(row.quote);
    view.rule = g.text(row.rule);
    view.subject_text = g.text(row.subject_text);
    view.object_text = g.text(row.object_text);
    if (row.attribution != 0) {
        view.attribution_node = g.entity_node[g.claims.source(row.attribution).entity];
        view.attribution = g.text(g.nodes.label[*view.attribution_node]);
    }
    if (row.dated) view.date = g.text(row.date);
    view.date_basis = row.date_basis;
    view.modality = row.modality;
    view.confidence = row.confidence;
    return view;
}

const ReportRecord& KnowledgeGraph::report(ReportId report) const& {
    return impl_->reports[report];
}
ReportId KnowledgeGraph::original(ReportId report) const {
    return impl_->originals[report];
}
Claim KnowledgeGraph::claim(EvidenceId evidence) const {
    return impl_->claims.claim(evidence);
}

std::string KnowledgeGraph::claim_id(EvidenceId evidence) const {
    return impl_->claims.claim_id_of(impl_->claims.row(evidence));
}

std::vector<std::string_view> KnowledgeGraph::aliases(NodeId node) const {
    std::vector<std::string_view> list;
    if (node >= impl_->nodes.entities) return list;
    for (const auto id : impl_->nodes.aliases[node]) list.push_back(impl_->text(id));
    return list;
}

std::vector<QualifierView> KnowledgeGraph::qualifiers(StatementId statement) const {
    std::vector<QualifierView> list;
    for (const auto& [key, value] : impl_->qualifier_lists[impl_->statements.qualifiers[statement]]) {
        list.push_back({impl_->text(key), impl_->text(value)});
    }
    return list;
}

std::vector<std::string_view> KnowledgeGraph::reports_of(StatementId statement) const {
    std::vector<std::string_view> paths;  // evidence is sorted by report
    for (const EvidenceId e : evidence_of(statement)) {
        const std::string_view path = impl_->reports[impl_->evidence_report[e]].path;
        if (paths.empty() || paths.back() != path) paths.push_back(path);
    }
    return paths;
}

IndexRange KnowledgeGraph::out(NodeId node) const {
    return {impl_->nodes.out_start[node], impl_->nodes.out_start[node + 1]};
}
std::span<const StatementId> KnowledgeGraph::in(NodeId node) const& {
    return impl_->nodes.in[node];
}
IndexRange KnowledgeGraph::evidence_of(StatementId s) const {
    return {impl_->statements.evidence_start[s], impl_->statements.evidence_start[s + 1]};
}
StatementId KnowledgeGraph::statement_of(EvidenceId evidence) const {
    const auto& starts = impl_->statements.evidence_start;
    return static_cast<StatementId>(std::upper_bound(starts.begin(), starts.end(), evidence) - starts.begin() - 1);
}
NodeId KnowledgeGraph::subject(StatementId statement) const {
    return impl_->statements.subject[statement];
}
NodeId KnowledgeGraph::object(StatementId statement) const {
    return impl_->statements.object[statement];
}

std::optional<NodeId> KnowledgeGraph::find_node(std::string_view id) const {
    const auto& nodes = impl_->nodes;
    if (const EntityUse* canonical = impl_->resolution.find(id)) id = canonical->id;
    const auto end = nodes.id.begin() + static_cast<std::ptrdiff_t>(nodes.entities);
    const auto place = std::lower_bound(nodes.id.begin(), end, id,
                                        [&](StringPool::Id a, std::string_view b) { return impl_->text(a) < b; });
    if (place != end && impl_->text(*place) == id) return static_cast<NodeId>(place - nodes.id.begin());
    const std::uint64_t hash = id_hash(id);
    auto value = std::lower_bound(nodes.by_value.begin(), nodes.by_value.end(), std::pair(hash, NodeId{0}));
    for (; value != nodes.by_value.end() && value->first == hash; ++value) {
        if (impl_->text(nodes.id[value->second]) == id) return value->second;
    }
    return std::nullopt;
}

std::vector<NodeId> KnowledgeGraph::find_nodes_named(std::string_view name) const {
    const auto& by_name = impl_->nodes.by_name;
    const std::string form = normal_form(name);
    std::vector<NodeId> found;
    if (form.empty()) return found;
    const std::uint64_t hash = id_hash(form);
    const auto has_form = [&](NodeId n) {
        if (normal_form(impl_->text(impl_->nodes.label[n])) == form) return true;
        const auto list = aliases(n);
        return std::any_of(list.begin(), list.end(),
                           [&](std::string_view alias) { return normal_form(alias) == form; });
    };
    auto place = std::lower_bound(by_name.begin(), by_name.end(), std::pair(hash, NodeId{0}));
    for (; place != by_name.end() && place->first == hash; ++place) {
        if (has_form(place->second)) found.push_back(place->second);
    }
    if (!found.empty()) return found;
    // Resolution knows spellings that no report has, those of the lexicon, by the ids that they would have.
    for (const std::string& type : impl_->types) {
        const auto node = find_node(entity_id(type, name));
        if (node && *node < impl_->nodes.entities) found.push_back(*node);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::optional<ReportId> KnowledgeGraph::find_report(std::string_view path) const {
    const auto place = std::lower_bound(impl_->reports.begin(), impl_->reports.end(), path,
                                        [](const ReportRecord& a, std::string_view b) { return a.path < b; });
    if (place == impl_->reports.end() || place->path != path) return std::nullopt;
    return static_cast<ReportId>(place - impl_->reports.begin());
}

const std::vector<std::string>& KnowledgeGraph::relations() const& noexcept {
    return impl_->relations;
}
const std::vector<std::string>& KnowledgeGraph::types() const& noexcept {
    return impl_->types;
}
const Resolution& KnowledgeGraph::resolution() const& noexcept {
    return impl_->resolution;
}

const RelationTraits& KnowledgeGraph::traits(std::string_view relation) const& {
    static const RelationTraits plain;
    const std::uint32_t number = impl_->relation_number(relation);
    return number == no_number ? plain : impl_->traits[number];
}

std::span<const StatementId> KnowledgeGraph::statements_of(std::string_view relation) const& {
    const std::uint32_t number = impl_->relation_number(relation);
    return number == no_number ? std::span<const StatementId>{} : impl_->statements.by_relation[number];
}

std::span<const EvidenceId> KnowledgeGraph::evidence_from(ReportId report) const& {
    return impl_->by_report[report];
}

std::vector<StatementId> KnowledgeGraph::statements_overlapping(const DateRange& range) const {
    return impl_->statements.by_period.overlapping(days_of(range));
}

std::size_t KnowledgeGraph::count_overlapping(const DateRange& range) const {
    return impl_->statements.by_period.count(days_of(range));
}

std::size_t KnowledgeGraph::memory() const noexcept {
    const Impl& g = *impl_;
    const auto& n = g.nodes;
    const auto& s = g.statements;
    return g.claims.memory() + bytes(g.evidence_report) + bytes(g.entity_node) + bytes(g.date_days) +
           bytes(g.evidence_days) + bytes(n.id) + bytes(n.label) + bytes(n.type) + bytes(n.first) + bytes(n.mentions) +
           bytes(n.reports) + bytes(n.valid) + bytes(n.published) + bytes(n.out_start) + n.in.memory() +
           n.aliases.memory() + bytes(n.by_name) + bytes(n.by_value) + bytes(s.subject) + bytes(s.object) +
           bytes(s.relation) + bytes(s.qualifiers) + bytes(s.polarity) + bytes(s.modality) + bytes(s.reports) +
           bytes(s.confidence) + bytes(s.valid) + bytes(s.published) + bytes(s.evidence_start) +
           s.by_relation.memory() + s.by_period.memory() + g.by_report.memory();
}

}  // namespace ktrend
