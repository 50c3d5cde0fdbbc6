// Answers on the terminal and as JSON; see answers.hpp.
#include "answers.hpp"

#include <ostream>

#include "console.hpp"

namespace ktrend::cli {
namespace {

constexpr std::size_t quote_columns = 100;

std::string days(const std::optional<DateRange>& range) {
    if (!range) return {};
    const std::string first = range->first ? to_string(*range->first) : "..";
    const std::string last = range->last ? to_string(*range->last) : "..";
    return first == last ? first : first + "/" + last;
}

}  // namespace

std::vector<EvidenceId> Answers::all_evidence(StatementId statement) const {
    std::vector<EvidenceId> all;
    for (const EvidenceId evidence : graph_.evidence_of(statement)) all.push_back(evidence);
    return all;
}

// "OpenAI — released → GPT-5 (2025-08-07, planned)"
std::string Answers::line(StatementId id) const {
    const Statement statement = graph_.statement(id);
    std::string text(graph_.node(statement.subject).label);
    text += statement.polarity == Polarity::Negative ? " — not " : " — ";
    text += std::string(statement.relation) + " → " + std::string(graph_.node(statement.object).label);
    std::string notes = days(statement.valid);
    const auto note = [&](std::string_view what) {
        if (!notes.empty()) notes += ", ";
        notes += what;
    };
    for (const QualifierView& qualifier : graph_.qualifiers(id)) {
        note(std::string(qualifier.key) + " " + on_one_line(qualifier.value));
    }
    if (statement.modality != Modality::Asserted) note(to_string(statement.modality));
    return notes.empty() ? text : text + "  (" + notes + ")";
}

void Answers::show_quote(EvidenceId id) {
    const EvidenceView evidence = graph_.evidence(id);
    out_ << "    " << evidence.report << ':' << evidence.position.line << "  “"
         << shortened(evidence.quote, quote_columns) << "”\n";
}

void Answers::write_statement(JsonWriter& json, StatementId id, std::span<const EvidenceId> evidence) {
    const Statement statement = graph_.statement(id);
    json.begin_object();
    json.member("subject", std::string(graph_.node(statement.subject).label));
    json.member("subject_id", std::string(graph_.node(statement.subject).id));
    json.member("relation", std::string(statement.relation));
    json.member("object", std::string(graph_.node(statement.object).label));
    json.member("object_id", std::string(graph_.node(statement.object).id));
    json.member("polarity", std::string(to_string(statement.polarity)));
    json.member("modality", std::string(to_string(statement.modality)));
    json.key("qualifiers");
    json.begin_object();
    for (const QualifierView& qualifier : graph_.qualifiers(id))
        json.member(qualifier.key, std::string(qualifier.value));
    json.end_object();
    json.member("valid", days(statement.valid));
    json.key("claims");
    json.begin_array();
    for (const EvidenceId claim : evidence) json.raw(to_json(graph_.claim(claim)));
    json.end_array();
    json.end_object();
}

void Answers::print_json(const JsonWriter& json) {
    out_ << json.text() << '\n';
}

void Answers::show_statement(StatementId statement, std::span<const EvidenceId> evidence, const std::string& before) {
    if (options_.json) {
        JsonWriter json;
        write_statement(json, statement, evidence);
        return print_json(json);
    }
    out_ << before << line(statement) << '\n';
    for (const EvidenceId id : evidence.first(std::min(options_.quotes, evidence.size()))) show_quote(id);
}

void Answers::show(const Selection& selection) {
    for (const Match& match : selection.matches) show_statement(match.statement, match.evidence);
    if (!options_.json) out_ << selection.matches.size() << " statements\n";
}

void Answers::show(const PatternResult& result) {
    for (const PatternRow& row : result.rows) {
        JsonWriter json;
        json.begin_object();
        std::string heads;
        for (std::size_t i = 0; i < result.variables.size(); ++i) {
            const Binding& binding = row.bindings[i];
            const std::string value(binding.node ? graph_.node(*binding.node).label : binding.relation);
            json.member(result.variables[i], value);
            heads += (i == 0 ? "?" : "  ?") + result.variables[i] + " = " + value;
        }
        if (!options_.json) {
            out_ << heads << '\n';
            for (const Match& match : row.matches) show_statement(match.statement, match.evidence, "  ");
            continue;
        }
        json.key("statements");
        json.begin_array();
        for (const Match& match : row.matches) write_statement(json, match.statement, match.evidence);
        json.end_array();
        json.end_object();
        print_json(json);
    }
    if (!options_.json) out_ << result.rows.size() << " answers\n";
}

void Answers::show(const std::vector<Path>& paths) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
        JsonWriter json;
        json.begin_array();
        if (!options_.json) out_ << "way " << i + 1 << ", " << paths[i].size() << " statements\n";
        for (const PathStep& step : paths[i]) {
            if (options_.json)
                write_statement(json, step.statement, all_evidence(step.statement));
            else
                show_statement(step.statement, all_evidence(step.statement), "  ");
        }
        json.end_array();
        if (options_.json) print_json(json);
    }
    if (!options_.json && paths.empty()) out_ << "no way\n";
}

void Answers::show(const std::vector<TimelineEntry>& timeline) {
    for (const TimelineEntry& entry : timeline) {
        const EvidenceId evidence[] = {entry.evidence};
        show_statement(entry.statement, evidence, days(entry.when) + "  ");
    }
}

void Answers::show(const News& news) {
    for (const StatementId statement : news.statements) show_statement(statement, all_evidence(statement));
    if (options_.json) return;
    out_ << news.statements.size() << " statements";
    for (std::size_t i = 0; i < news.entities.size(); ++i) {
        out_ << (i == 0 ? "; first named: " : ", ") << graph_.node(news.entities[i]).label;
    }
    out_ << '\n';
}

void Answers::show(const std::vector<Conflict>& conflicts) {
    for (const Conflict& conflict : conflicts) {
        const EvidenceId first[] = {conflict.first_evidence};
        const EvidenceId second[] = {conflict.second_evidence};
        if (!options_.json) {
            out_ << "contradiction (" << to_string(conflict.kind) << ")\n";
            show_statement(conflict.first, first, "  ");
            show_statement(conflict.second, second, "  ");
            continue;
        }
        JsonWriter json;
        json.begin_object();
        json.member("kind", std::string(to_string(conflict.kind)));
        json.key("first");
        write_statement(json, conflict.first, first);
        json.key("second");
        write_statement(json, conflict.second, second);
        json.end_object();
        print_json(json);
    }
    if (!options_.json) out_ << conflicts.size() << " contradictions\n";
}

}  // namespace ktrend::cli
