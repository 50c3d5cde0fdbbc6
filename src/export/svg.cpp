// The layout as a drawing, so that documents and people without Gephi have the same picture.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/decimal.hpp"
#include "core/require.hpp"
#include "core/utf8.hpp"
#include "export/output.hpp"
#include "export/picture.hpp"
#include "export/xml_text.hpp"

namespace ktrend {
namespace {

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] bool overlaps(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// Boxes that do not overlap, found by the cells of a grid that they touch.
class FreeSpace {
public:
    FreeSpace(double width, double height)
        : columns_(static_cast<int>(width / cell) + 1),
          rows_(static_cast<int>(height / cell) + 1),
          cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

    /// Takes the box if nothing else lies there.
    bool take(const Box& box) {
        bool is_free = true;
        each_cell(box, [&](const std::vector<Box>& boxes) {
            is_free = is_free && std::ranges::none_of(boxes, [&](const Box& other) { return other.overlaps(box); });
        });
        if (is_free) each_cell(box, [&](std::vector<Box>& boxes) { boxes.push_back(box); });
        return is_free;
    }

private:
    static constexpr double cell = 80.0;

    template <class Visit>
    void each_cell(const Box& box, Visit visit) {
        const auto clamp = [](double value, int count) {
            return std::clamp(static_cast<int>(value / cell), 0, count - 1);
        };
        for (int row = clamp(box.top, rows_); row <= clamp(box.bottom, rows_); ++row) {
            for (int column = clamp(box.left, columns_); column <= clamp(box.right, columns_); ++column)
                visit(cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                             static_cast<std::size_t>(column)]);
        }
    }

    int columns_;
    int rows_;
    std::vector<std::vector<Box>> cells_;
};

/// About how wide a text is, in units of the font size: Hangul and the like take a whole one.
double text_width(std::string_view text) {
    double width = 0;
    while (!text.empty()) {
        const auto [code, size] = utf8::decode(text);
        width += code < 0x1100 ? 0.56 : 1.0;
        text.remove_prefix(size);
    }
    return width;
}

std::string shortened(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t n = 0; !text.empty(); ++n) {
        if (n == most) return out + "…";
        const auto [code, size] = utf8::decode(text);
        out.append(text, 0, size);
        text.remove_prefix(size);
    }
    return out;
}

class Writer {
public:
    Writer(std::ostream& out, const KnowledgeGraph& graph, const SvgOptions& options)
        : out_(out, "picture"),
          graph_(graph),
          options_(options),
          picture_(make_picture(graph, options.picture)),
          free_(options.width, options.height) {
        fit();
    }

    void write() {
        text().append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
        attribute("width", options_.width);
        attribute("height", options_.height);
        text().append(" viewBox=\"0 0 ");
        append_decimal(text(), options_.width, 1);
        text().push_back(' ');
        append_decimal(text(), options_.height, 1);
        text().append(
            "\" font-family=\"'Noto Sans CJK KR','Noto Sans KR','NanumGothic',sans-serif\">\n"
            "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        write_legend();
        write_edges();
        write_nodes();
        write_labels();
        text().append("</svg>\n");
        out_.finish();
    }

private:
    static constexpr double margin = 48.0;

    std::string& text() { return out_.text(); }

    void attribute(std::string_view name, double value) {
        text().append(" ").append(name).append("=\"");
        append_decimal(text(), value, 1);
        text().push_back('"');
    }

    /// Turns places and sizes into the units of the drawing.
    void fit() {
        double left = 0;
        double right = 0;
        double top = 0;
        double bottom = 0;
        for (const Point& p : picture_.places) {
            left = std::min(left, p.x);
            right = std::max(right, p.x);
            top = std::min(top, p.y);
            bottom = std::max(bottom, p.y);
        }
        const double across = std::max(right - left, 1.0);
        const double down = std::max(bottom - top, 1.0);
        const double scale = std::min((options_.width - 2 * margin) / across, (options_.height - 2 * margin) / down);
        const double size_scale = std::clamp(scale, 0.35, 1.2);
        for (std::size_t i = 0; i < picture_.places.size(); ++i) {
            Point& p = picture_.places[i];
            p.x = options_.width / 2 + (p.x - (left + right) / 2) * scale;
            p.y = options_.height / 2 - (p.y - (top + bottom) / 2) * scale;  // Gephi's y grows upwards
            picture_.sizes[i] *= size_scale / 2;                             // from width to radius
        }
    }

    void write_legend() {
        double y = margin;
        if (!options_.title.empty()) {
            text().append("<text font-size=\"22\" fill=\"#222222\"");
            attribute("x", margin / 2);
            attribute("y", y - 12);
            text().append(">");
            xml::append_text(text(), options_.title);
            text().append("</text>\n");
            free_.take({0, 0, margin + 22 * text_width(options_.title), y});
            y += 12;
        }
        std::map<std::string_view, std::size_t> counts;
        for (const NodeId node : picture_.view.nodes) ++counts[graph_.node(node).type];
        const double top = y;
        double right = 0;
        for (const auto& [type, colour] : picture_.palette.types()) {
            const auto count = counts.find(type);
            if (count == counts.end()) continue;
            const std::string line = type + " " + std::to_string(count->second);
            text().append("<circle r=\"6\"");
            attribute("cx", margin / 2 + 6);
            attribute("cy", y - 5);
            text().append(" fill=\"").append(to_string(colour)).append("\"/><text font-size=\"14\" fill=\"#444444\"");
            attribute("x", margin / 2 + 20);
            attribute("y", y);
            text().append(">");
            xml::append_text(text(), line);
            text().append("</text>\n");
            right = std::max(right, margin / 2 + 24 + 14 * text_width(line));
            y += 20;
        }
        free_.take({0, top - 16, right, y - 10});
    }

    void write_edges() {
        std::vector<std::uint32_t> row(graph_.node_count(), 0);
        for (std::size_t i = 0; i < picture_.view.nodes.size(); ++i)
            row[picture_.view.nodes[i]] = static_cast<std::uint32_t>(i);
        text().append("<g fill=\"none\" stroke-opacity=\"0.35\">\n");
        for (const StatementId s : picture_.view.statements) {
            const Statement statement = graph_.statement(s);
            const Point from = picture_.places[row[statement.subject]];
            const Point to = picture_.places[row[statement.object]];
            // A slight bow, always to the same side, tells the two directions apart.
            const Point middle{(from.x + to.x) / 2 + (to.y - from.y) * 0.08,
                               (from.y + to.y) / 2 - (to.x - from.x) * 0.08};
            text().append("<path d=\"M");
            point(from);
            text().append("Q");
            point(middle);
            text().push_back(' ');
            point(to);
            text().append("\" stroke=\"").append(to_string(picture_.palette.of(graph_.node(statement.subject))));
            text().push_back('"');
            attribute("stroke-width", std::min(0.8 + 0.5 * statement.report_count, 4.0));
            if (statement.polarity == Polarity::Negative) text().append(" stroke-dasharray=\"4 3\"");
            text().append("/>\n");
            out_.flush_if_full();
        }
        text().append("</g>\n");
    }

    void point(Point p) {
        append_decimal(text(), p.x, 1);
        text().push_back(',');
        append_decimal(text(), p.y, 1);
    }

    void write_nodes() {
        text().append("<g stroke=\"#ffffff\" stroke-width=\"0.8\">\n");
        for (std::size_t i = 0; i < picture_.places.size(); ++i) {
            const Node node = graph_.node(picture_.view.nodes[i]);
            text().append("<circle");
            attribute("cx", picture_.places[i].x);
            attribute("cy", picture_.places[i].y);
            attribute("r", picture_.sizes[i]);
            text().append(" fill=\"").append(to_string(picture_.palette.of(node))).append("\"><title>");
            xml::append_text(text(), node.label);
            text().append(" (");
            xml::append_text(text(), node.type);
            text().append(")</title></circle>\n");
            out_.flush_if_full();
        }
        text().append("</g>\n");
    }

    /// The greatest nodes get their labels first; a label that would cover another is left out.
    void write_labels() {
        std::vector<std::size_t> order(picture_.places.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
        text().append(
            "<g fill=\"#1a1a1a\" text-anchor=\"middle\" stroke=\"#ffffff\" stroke-width=\"2.5\" "
            "stroke-linejoin=\"round\" paint-order=\"stroke\">\n");
        for (const std::size_t i : order) write_label(i);
        text().append("</g>\n");
    }
    [[nodiscard]] double rank(std::size_t i) const {
        const bool is_entity = picture_.view.nodes[i] < graph_.entity_count();
        return is_entity ? 100.0 + picture_.sizes[i] : picture_.degrees[i];
    }

    void write_label(std::size_t i) {
        const bool is_entity = picture_.view.nodes[i] < graph_.entity_count();
        const std::string label = shortened(graph_.node(picture_.view.nodes[i]).label, is_entity ? 28 : 16);
        const double size = is_entity ? std::clamp(7 + picture_.sizes[i] * 0.6, 9.0, 18.0) : 8.0;
        const Point p = picture_.places[i];
        const double half = size * text_width(label) / 2;
        const double baseline = p.y + picture_.sizes[i] + size;
        if (!free_.take({p.x - half, baseline - size, p.x + half, baseline + 2})) return;
        text().append("<text");
        attribute("x", p.x);
        attribute("y", baseline);
        attribute("font-size", size);
        text().append(">");
        xml::append_text(text(), label);
        text().append("</text>\n");
        out_.flush_if_full();
    }

    Output out_;
    const KnowledgeGraph& graph_;
    const SvgOptions& options_;
    Picture picture_;
    FreeSpace free_;
};

}  // namespace

void write_svg(std::ostream& out, const KnowledgeGraph& graph, const SvgOptions& options) {
    const auto is_length = [](double length) { return length > 0.0 && std::isfinite(length); };
    require(is_length(options.width) && is_length(options.height), "width and height must be above 0");
    Writer(out, graph, options).write();
}

}  // namespace ktrend
