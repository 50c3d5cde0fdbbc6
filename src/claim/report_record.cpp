// reports.ndjson: what is kept of a report beside its claims.
#include "ktrend/report_record.hpp"

#include <ostream>
#include <utility>

#include "claim/json_reader.hpp"
#include "claim/json_writer.hpp"
#include "claim/write_error.hpp"
#include "core/files.hpp"

namespace ktrend {
namespace {

using json::Fault;
using json::Object;

constexpr std::string_view format = "ktrend-reports/1";

void append_names(std::string& out, const std::vector<LearntName>& names) {
    out.push_back('[');
    for (const LearntName& name : names) {
        if (out.back() != '[') out.push_back(',');
        json::ObjectWriter object(out);
        object.string("name", name.name);
        object.string("type", name.type);
        object.key("aliases").push_back('[');
        for (const std::string& alias : name.aliases) {
            if (out.back() != '[') out.push_back(',');
            json::append_string(out, alias);
        }
        out.push_back(']');
        object.close();
    }
    out.push_back(']');
}

void append_day(json::ObjectWriter& object, std::string_view key, const std::optional<CalendarDate>& day) {
    day ? object.string(key, to_string(*day)) : object.null(key);
}

std::optional<CalendarDate> read_day(Object object, std::string_view key) {
    const auto text = json::optional_string_at(object, key);
    if (!text) return std::nullopt;
    const auto day = parse_calendar_date(*text);
    if (!day) throw Fault{"'" + std::string(key) + "' is no day: '" + *text + "'"};
    return day;
}

std::vector<LearntName> read_names(Object object) {
    std::vector<LearntName> names;
    simdjson::dom::array list;
    if (object.at_key("names").get(list) != simdjson::SUCCESS) throw Fault{"missing list 'names'"};
    for (const auto item : list) {
        Object name;
        if (item.get(name) != simdjson::SUCCESS) throw Fault{"'names' must hold objects"};
        names.push_back(
            {json::string_at(name, "name"), json::string_at(name, "type"), json::strings_at(name, "aliases")});
    }
    return names;
}

ReportRecord read_record(Object object) {
    ReportRecord record;
    record.path = json::string_at(object, "path");
    record.hash = json::string_at(object, "hash");
    record.title = json::string_at(object, "title");
    record.author = json::string_at(object, "author");
    record.published = read_day(object, "published");
    record.period = json::string_at(object, "period");
    record.ingested = read_day(object, "ingested");
    record.names = read_names(object);
    return record;
}

[[noreturn]] void refuse(std::string_view file, std::string message) {
    throw Error(Diagnostic{Severity::Error, "reports.format", std::move(message), std::string(file), {1, 1}, {}});
}

SchemaStamp read_stamp(Object object, std::string_view file) {
    const auto found = json::optional_string_at(object, "format");
    if (!found) refuse(file, "the first line names no format; '" + std::string(format) + "' is wanted");
    if (*found != format) refuse(file, "unknown format '" + *found + "'; '" + std::string(format) + "' is wanted");
    const Object schema = json::object_at(object, "schema");
    return {json::string_at(schema, "name"), json::string_at(schema, "version"), json::string_at(schema, "hash")};
}

}  // namespace

std::string to_json(const SchemaStamp& schema) {
    std::string out;
    json::ObjectWriter object(out);
    object.string("format", format);
    json::ObjectWriter inner(object.key("schema"));
    inner.string("name", schema.name);
    inner.string("version", schema.version);
    inner.string("hash", schema.hash);
    inner.close();
    object.close();
    return out;
}

std::string to_json(const ReportRecord& record) {
    std::string out;
    json::ObjectWriter object(out);
    object.string("path", record.path);
    object.string("hash", record.hash);
    object.string("title", record.title);
    object.string("author", record.author);
    append_day(object, "published", record.published);
    object.string("period", record.period);
    if (record.ingested) append_day(object, "ingested", record.ingested);
    append_names(object.key("names"), record.names);
    object.close();
    return out;
}

void write_reports(std::ostream& out, const SchemaStamp& schema, const std::vector<ReportRecord>& records) {
    out << to_json(schema) << '\n';
    for (const ReportRecord& record : records) out << to_json(record) << '\n';
    finish(out, "report records");
}

ReportIndex parse_reports(std::string_view text, std::string_view file) {
    ReportIndex index;
    bool stamped = false;
    json::read_lines(text, file, "reports.record", index.diagnostics, [&](Object object, std::uint32_t) {
        if (!stamped) {
            index.schema = read_stamp(object, file);
            stamped = true;
        } else {
            index.reports.push_back(read_record(object));
        }
    });
    if (!stamped) refuse(file, "there is no first line that names the format '" + std::string(format) + "'");
    return index;
}

ReportIndex read_reports(const std::string& path) {
    return parse_reports(read_file(path), path);
}

}  // namespace ktrend
