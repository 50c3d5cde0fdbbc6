// Shows the answers to queries: as text with quotes and places, or as JSON, one object a line.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include <ktrend/graph.hpp>
#include <ktrend/query.hpp>
#include <ktrend/trends.hpp>

#include "json.hpp"

namespace ktrend::cli {

struct AnswerOptions {
    std::size_t quotes = 1;  ///< for each statement
    bool json = false;
};

class Answers {
public:
    Answers(std::ostream& out, const KnowledgeGraph& graph, AnswerOptions options)
        : out_(out), graph_(graph), options_(options) {}

    void show(const Selection& selection);
    void show(const PatternResult& result);
    void show(const std::vector<Path>& paths);
    void show(const std::vector<TimelineEntry>& timeline);
    void show(const News& news);
    void show(const std::vector<Conflict>& conflicts);

private:
    [[nodiscard]] std::string line(StatementId statement) const;
    void show_statement(StatementId statement, std::span<const EvidenceId> evidence, const std::string& before = {});
    void show_quote(EvidenceId evidence);
    void write_statement(JsonWriter& json, StatementId statement, std::span<const EvidenceId> evidence);
    void print_json(const JsonWriter& json);
    [[nodiscard]] std::vector<EvidenceId> all_evidence(StatementId statement) const;

    std::ostream& out_;
    const KnowledgeGraph& graph_;
    AnswerOptions options_;
};

}  // namespace ktrend::cli
