// Reads gold records and finds their quotes in the reports.
#include "pipeline/gold.hpp"

#include <algorithm>
#include <map>

#include "claim/json_reader.hpp"
#include "core/files.hpp"

namespace ktrend {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view gold_suffix = ".gold.jsonl";

GoldNode read_node(json::Object node) {
    return {json::optional_string_at(node, "kind").value_or(""),
            json::optional_string_at(node, "name").value_or(""),
            json::optional_string_at(node, "text").value_or(""),
            json::optional_number_at(node, "low"),
            json::optional_number_at(node, "high"),
            json::optional_string_at(node, "unit").value_or("")};
}

// Records follow the report's order: a sentence that stands twice in it is found in its own place. Returns false for a
// quote that stands nowhere: such a record keeps no place, and no claim overlaps it.
bool locate(GoldRecord& record, std::string_view report, std::size_t& cursor) {
    std::size_t at = report.find(record.quote, cursor);
    if (at == std::string_view::npos) at = report.find(record.quote);
    if (at == std::string_view::npos) {
        cursor = report.empty() ? 0 : report.size() - 1;
        return false;
    }
    record.start = static_cast<std::int64_t>(at);
    record.end = record.start + static_cast<std::int64_t>(record.quote.size());
    cursor = at;
    return true;
}

/// Adds a warning to `warnings` for each record whose quote the report does not have.
std::vector<GoldRecord> read_records(const fs::path& file, const std::string& name, std::string_view report,
                                     std::vector<Diagnostic>& warnings) {
    std::vector<GoldRecord> records;
    std::vector<Diagnostic> diagnostics;
    std::size_t cursor = 0;
    const auto read = [&](json::Object line, std::uint32_t number) {
        GoldRecord record{.report = name,
                          .quote = json::string_at(line, "quote"),
                          .subject = read_node(json::object_at(line, "subject")),
                          .relation = json::string_at(line, "relation"),
                          .object = read_node(json::object_at(line, "object")),
                          .date = json::optional_string_at(line, "date").value_or(""),
                          .modality = json::optional_string_at(line, "modality").value_or("")};
        if (record.quote.empty()) throw json::Fault{"the quote is empty"};
        if (record.object.kind.empty()) throw json::Fault{"the object has no kind"};
        if (!locate(record, report, cursor)) {
            warnings.push_back({Severity::Warning,
                                "gold.quote",
                                "'" + record.quote + "' stands nowhere in the report",
                                file.string(),
                                {number, 1},
                                {}});
        }
        records.push_back(std::move(record));
    };
    json::read_lines(read_file(file), file.string(), "gold.syntax", diagnostics, read);
    if (!diagnostics.empty()) throw Error(std::move(diagnostics));
    return records;
}

void read_names(scoring::Names& names, const fs::path& file) {
    simdjson::dom::parser parser;
    simdjson::dom::array entities;
    try {
        const auto error = parser.parse(read_file(file)).get_array().get(entities);
        if (error) throw json::Fault{simdjson::error_message(error)};
        for (const simdjson::dom::element element : entities) {
            simdjson::dom::object entity;
            if (element.get_object().get(entity)) throw json::Fault{"not a list of objects"};
            const bool has_aliases = entity["aliases"].error() == simdjson::SUCCESS;
            names.add(json::string_at(entity, "name"),
                      has_aliases ? json::strings_at(entity, "aliases") : std::vector<std::string>());
        }
    } catch (const json::Fault& fault) {
        refuse(file, "gold.entities", fault.message);
    }
}

std::map<std::string, fs::path> files_by_stem(const fs::path& folder) {
    std::map<std::string, fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto [it, is_new] = files.try_emplace(entry.path().stem().string(), entry.path());
        if (!is_new && entry.path() < it->second) it->second = entry.path();
    }
    if (error) {
        refuse(folder, "file.read", "cannot read the folder: " + error.message());
    }
    return files;
}

/// "a, b, c" of the first few names.
template <class Names>
std::string some_of(const Names& files) {
    constexpr std::size_t most = 5;
    std::string text;
    std::size_t count = 0;
    for (const auto& [name, path] : files) {
        if (count++ == most) return text.append(", …");
        text.append(text.empty() ? "" : ", ").append(name);
    }
    return text.empty() ? "none" : text;
}

}  // namespace

ScoreNode make_score_node(const scoring::Names& names, const GoldNode& node) {
    ScoreNode made;
    made.kind = node.kind.empty() ? 'e' : node.kind.front();
    made.keys = names.keys(node.name, node.text);
    made.folded_text = scoring::fold(node.text);
    if (made.kind == 'q')
        made.bounds = {node.low, node.high, scoring::unit_key(node.unit)};
    else
        made.bigrams = scoring::bigrams(made.folded_text);
    return made;
}

Gold::Gold(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Gold::Gold(Gold&&) noexcept = default;
Gold& Gold::operator=(Gold&&) noexcept = default;
Gold::~Gold() = default;

const std::vector<std::string>& Gold::reports() const noexcept {
    return impl_->reports;
}
const std::vector<GoldRecord>& Gold::records() const noexcept {
    return impl_->records;
}
const std::vector<Diagnostic>& Gold::diagnostics() const noexcept {
    return impl_->diagnostics;
}

Gold Gold::load(const fs::path& reports_folder, const fs::path& gold_folder, const fs::path& entities) {
    auto impl = std::make_unique<Impl>();
    const fs::path default_entities = gold_folder / "entities.json";
    if (!entities.empty())
        read_names(impl->names, entities);
    else if (fs::exists(default_entities))
        read_names(impl->names, default_entities);

    const auto reports = files_by_stem(reports_folder);
    std::map<std::string, fs::path> gold_files;
    for (const auto& [stem, path] : files_by_stem(gold_folder)) {
        const std::string name = path.filename().string();
        if (name.ends_with(gold_suffix)) gold_files.emplace(name.substr(0, name.size() - gold_suffix.size()), path);
    }
    for (const auto& [name, path] : gold_files) {
        const auto report = reports.find(name);
        if (report == reports.end()) continue;
        impl->reports.push_back(name);
        impl->first.push_back(impl->records.size());
        std::ranges::move(read_records(path, name, read_file(report->second), impl->diagnostics),
                          std::back_inserter(impl->records));
    }
    if (impl->records.empty()) {
        refuse(gold_folder, "gold.none",
               "no gold record is about a report of " + reports_folder.string() + "; there are reports called " +
                   some_of(reports) + " and records about " + some_of(gold_files));
    }
    impl->first.push_back(impl->records.size());
    for (const GoldRecord& record : impl->records) {
        impl->nodes.emplace_back(make_score_node(impl->names, record.subject),
                                 make_score_node(impl->names, record.object));
    }
    return Gold(std::move(impl));
}

}  // namespace ktrend
