// Reads GraphML with expat straight into columns: no tree, so that a file of gigabytes takes little more than its text.
#include <expat.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "core/files.hpp"
#include "export/graphml_strings.hpp"
#include "ktrend/graphml.hpp"

namespace ktrend {
namespace {

constexpr char behind_namespace = '|';  // in the names that expat gives; a namespace may hold one, too

/// The name of an element of GraphML, which stands in its namespace (older versions have others below it) or in none;
/// empty for elements of other languages, which files have inside of data.
std::string_view graphml_name(std::string_view name) {
    const auto bar = name.rfind(behind_namespace);
    if (bar == std::string_view::npos) return name;
    return name.starts_with("http://graphml.graphdrawing.org/xmlns") ? name.substr(bar + 1) : std::string_view();
}

std::string_view attribute(const XML_Char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2) {
        if (attributes[0] == name) return attributes[1];
    }
    return {};
}

class Reader {
public:
    explicit Reader(std::string_view file) : file_name_(file), parser_(XML_ParserCreateNS("UTF-8", behind_namespace)) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<Reader*>(self)->start(graphml_name(name), attributes);
            },
            [](void* self, const XML_Char* name) { static_cast<Reader*>(self)->end(graphml_name(name)); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
            auto& reader = *static_cast<Reader*>(self);
            if (reader.table_ != nullptr) reader.value().append(text, static_cast<std::size_t>(size));
        });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<Reader*>(self)->fail("graphml.doctype", "GraphML with a document type is not read");
            });
    }

    GraphmlFile read(std::string_view text) && {
        constexpr std::size_t chunk = 1U << 20U;  // expat takes an int
        do {
            const std::string_view piece = text.substr(0, chunk);
            text.remove_prefix(piece.size());
            const auto status =
                XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), text.empty() ? 1 : 0);
            // Exceptions must not fly through expat's frames, so handlers leave their errors here.
            if (!errors_.empty()) throw Error(std::move(errors_));
            if (status == XML_STATUS_OK) continue;
            add_error("graphml.not-xml", XML_ErrorString(XML_GetErrorCode(parser_.get())), position());
            throw Error(std::move(errors_));
        } while (!text.empty());
        resolve_ends();
        fill_up(result_.nodes, result_.node_ids.size());
        fill_up(result_.edge_values, result_.edges.size());
        return std::move(result_);
    }

private:
    using Columns = std::unordered_map<std::string, std::size_t>;

    enum class Element : std::uint8_t { None, Node, Edge };

    /// What an edge names, and where.
    struct Ends {
        std::string source;
        std::string target;
        Position position;
    };

    [[nodiscard]] Position position() const {
        return {static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())),
                static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1};
    }
    void add_error(std::string code, std::string message, Position at) {
        errors_.push_back({.severity = Severity::Error,
                           .code = std::move(code),
                           .message = std::move(message),
                           .file = std::string(file_name_),
                           .position = at});
    }
    void fail(std::string code, std::string message) {
        add_error(std::move(code), std::move(message), position());
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void start(std::string_view name, const XML_Char** attributes) {
        if (!std::exchange(inside_, true)) {
            if (name != "graphml") fail("graphml.not-graphml", "the outermost element is not graphml");
        } else if (skipped_ > 0 || name == "port" || name == "hyperedge" ||
                   (name == "graph" && element_ != Element::None)) {
            ++skipped_;
        } else if (name == "key") {
            if (element_ == Element::None) declare(attributes);  // inside of a node or an edge it declares nothing
        } else if (name == "node") {
            start_node(attributes);
        } else if (name == "edge") {
            start_edge(attributes);
        } else if (name == "data" && element_ != Element::None) {
            start_data(std::string(attribute(attributes, "key")));
        }
    }

    void declare(const XML_Char** attributes) {
        const std::string_view what = attribute(attributes, "for");
        const std::string_view id = attribute(attributes, "id");
        const auto or_else = [](std::string_view text, std::string_view other) {
            return std::string(text.empty() ? other : text);
        };
        const auto add = [&](GraphmlTable& table, Columns& columns) {
            if (!columns.emplace(id, table.columns.size()).second) return;
            table.columns.push_back({std::string(id),
                                     or_else(attribute(attributes, "attr.name"), id),
                                     or_else(attribute(attributes, "attr.type"), "string"),
                                     {}});
        };
        if (what == "node" || what == "all" || what.empty()) add(result_.nodes, node_columns_);
        if (what == "edge" || what == "all" || what.empty()) add(result_.edge_values, edge_columns_);
    }

    void start_node(const XML_Char** attributes) {
        const std::string_view id = attribute(attributes, "id");
        if (id.empty()) return fail("graphml.no-id", "a node has no id");
        if (!places_.emplace(id, static_cast<std::uint32_t>(result_.node_ids.size())).second)
            return fail("graphml.node-twice", "node \"" + std::string(id) + "\" is there twice");
        result_.node_ids.emplace_back(id);
        element_ = Element::Node;
    }

    void start_edge(const XML_Char** attributes) {
        GraphmlEdge edge;
        edge.id = attribute(attributes, "id");
        edge.kind = attribute(attributes, "label");
        result_.edges.push_back(std::move(edge));
        ends_.push_back(
            {std::string(attribute(attributes, "source")), std::string(attribute(attributes, "target")), position()});
        element_ = Element::Edge;
    }

    void start_data(const std::string& key) {
        const bool is_node = element_ == Element::Node;
        const Columns& columns = is_node ? node_columns_ : edge_columns_;
        const auto found = columns.find(key);
        if (found == columns.end()) return;
        table_ = &(is_node ? result_.nodes : result_.edge_values);
        column_ = found->second;
        table_->columns[column_].values.resize(is_node ? result_.node_ids.size() : result_.edges.size());
        value().clear();
    }

    /// The text of the data being read. Found anew each time: elements inside of it may make tables grow.
    [[nodiscard]] std::string& value() { return table_->columns[column_].values.back(); }

    void end(std::string_view name) {
        if (skipped_ > 0) {
            --skipped_;
        } else if (name == "node" || name == "edge") {
            element_ = Element::None;
        } else if (name == "data" && table_ != nullptr) {
            const GraphmlColumn& column = table_->columns[column_];
            if (column.name != "label" && column.type == "string") value() = column_text(value());
            table_ = nullptr;
        }
    }

    // Only at the end: an edge may stand before its nodes.
    void resolve_ends() {
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            GraphmlEdge& edge = result_.edges[i];
            const auto place = [&](const std::string& id) {
                const auto found = places_.find(id);
                if (found != places_.end()) return found->second;
                add_error("graphml.unknown-node",
                          "edge \"" + edge.id + "\" names node \"" + id + "\", which is not there", ends_[i].position);
                return std::uint32_t{0};
            };
            edge.source = place(ends_[i].source);
            edge.target = place(ends_[i].target);
        }
        if (!errors_.empty()) throw Error(std::move(errors_));
    }

    static void fill_up(GraphmlTable& table, std::size_t rows) {
        for (GraphmlColumn& column : table.columns) column.values.resize(rows);
    }

    struct FreeParser {
        void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
    };

    std::string_view file_name_;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    GraphmlFile result_;
    Columns node_columns_;
    Columns edge_columns_;
    std::unordered_map<std::string, std::uint32_t> places_;  // of nodes
    std::vector<Ends> ends_;                                 // of edges
    std::vector<Diagnostic> errors_;
    bool inside_ = false;              // of the outermost element
    Element element_ = Element::None;  // what data belongs to
    std::size_t skipped_ = 0;          // depth inside an element that is passed over
    GraphmlTable* table_ = nullptr;    // of the data being read; null outside
    std::size_t column_ = 0;           // its place in the table
};

}  // namespace

const GraphmlColumn* GraphmlTable::find(std::string_view key) const noexcept {
    auto found = std::ranges::find(columns, key, &GraphmlColumn::id);
    if (found == columns.end()) found = std::ranges::find(columns, key, &GraphmlColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

std::string_view GraphmlTable::value(std::string_view key, std::size_t row) const {
    const GraphmlColumn* column = find(key);
    return column == nullptr || row >= column->values.size() ? std::string_view()
                                                             : std::string_view(column->values[row]);
}

GraphmlFile parse_graphml(std::string_view text, std::string_view file) {
    return Reader(file).read(text);
}

GraphmlFile read_graphml(const std::string& path) {
    return parse_graphml(read_file(path), path);
}

}  // namespace ktrend
