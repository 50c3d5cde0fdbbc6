// Collecting claims: GraphBuilder, and the one-call form of it.
#include <map>
#include <utility>

#include "graph/graph_impl.hpp"
#include "ktrend/graph.hpp"

namespace ktrend {

namespace {

/// Throws `Error` where a claim is none: nothing may enter a graph that could not be written and read again.
void check(const Claim& claim) {
    std::string fault = fault_of(claim);
    if (fault.empty()) return;
    throw Error({Severity::Error, "claim.record", std::move(fault), claim.report, claim.evidence.position, {}});
}

using Records = std::map<std::string, ReportRecord, std::less<>>;  // by path

/// Of two records of one path the lesser one as text stays, so that order does not matter.
void keep(Records& records, ReportRecord record) {
    const auto [at, fresh] = records.try_emplace(record.path, record);
    if (!fresh && to_json(record) < to_json(at->second)) at->second = std::move(record);
}

}  // namespace

struct GraphBuilder::Impl {
    GraphOptions options;
    ResolveOptions resolve;
    ClaimTable table;
    Records reports;

    [[nodiscard]] std::vector<ReportRecord> records() const {
        std::vector<ReportRecord> list;
        for (const auto& [path, record] : reports) list.push_back(record);
        return list;
    }

    [[nodiscard]] std::shared_ptr<const KnowledgeGraph::Impl> build(ClaimTable claims) const {
        std::vector<std::uint32_t> rows = select_rows(claims, options, resolve.decisions);
        std::vector<ReportRecord> known = records();
        Resolution resolution = ktrend::resolve(entity_uses(claims, rows), known, resolve);
        return assemble(std::move(claims), std::move(rows), std::move(resolution), options, std::move(known));
    }
};

std::vector<EntityUse> entity_uses(const ClaimTable& table, const std::vector<std::uint32_t>& rows) {
    std::vector<std::uint32_t> counts(table.entity_count(), 0);
    for (const std::uint32_t i : rows) {
        const ClaimRow& row = table.row(i);
        ++counts[row.subject];
        if (row.object_kind == 0) ++counts[row.object];
        if (row.attribution != 0) ++counts[table.source(row.attribution).entity];
    }
    // `resolve` adds up the counts of one id and takes its most frequent name.
    std::vector<EntityUse> uses;
    for (std::uint32_t e = 0; e < counts.size(); ++e) {
        if (counts[e] == 0) continue;
        const ClaimTable::Entity& entity = table.entity(e);
        const StringPool& strings = table.strings();
        uses.push_back({std::string(strings[entity.id]), std::string(strings[entity.name]),
                        std::string(strings[entity.type]), counts[e]});
    }
    return uses;
}

GraphBuilder::GraphBuilder(GraphOptions options, ResolveOptions resolve) : impl_(std::make_unique<Impl>()) {
    impl_->options = std::move(options);
    impl_->resolve = std::move(resolve);
}
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;
GraphBuilder::~GraphBuilder() = default;

void GraphBuilder::add(const Claim& claim) {
    check(claim);
    impl_->table.append(claim);
}

void GraphBuilder::add(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) check(claim);
    for (const Claim& claim : claims) impl_->table.append(claim);
}

void GraphBuilder::add(ReportRecord record) {
    keep(impl_->reports, std::move(record));
}

void GraphBuilder::retract(std::string_view report) {
    impl_->table.erase_report(report);
    if (const auto found = impl_->reports.find(report); found != impl_->reports.end()) impl_->reports.erase(found);
}

KnowledgeGraph GraphBuilder::build() const& {
    return KnowledgeGraph(impl_->build(impl_->table));
}

KnowledgeGraph GraphBuilder::build() && {
    ClaimTable table = std::exchange(impl_->table, ClaimTable{});
    KnowledgeGraph graph(impl_->build(std::move(table)));
    impl_->reports.clear();
    return graph;
}

KnowledgeGraph KnowledgeGraph::build(const std::vector<Claim>& claims, const Resolution& resolution,
                                     const GraphOptions& options, const std::vector<ReportRecord>& reports) {
    for (const Claim& claim : claims) check(claim);
    ClaimTable table;
    for (const Claim& claim : claims) table.append(claim);
    Records by_path;
    for (const ReportRecord& record : reports) keep(by_path, record);
    std::vector<ReportRecord> known;
    known.reserve(by_path.size());
    for (auto& [path, record] : by_path) known.push_back(std::move(record));
    std::vector<std::uint32_t> rows = select_rows(table, options, {});
    return KnowledgeGraph(assemble(std::move(table), std::move(rows), resolution, options, std::move(known)));
}

}  // namespace ktrend
